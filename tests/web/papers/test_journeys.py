"""A period's papers in a real browser, by clerk, bureau and superior, to the stranger with a telephone."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from orkestra.papers.models import Paper
from orkestra.papers.tasks import draw_drafts, print_papers
from orkestra.people.models import Pangkat
from orkestra.shared.access.models import Account
from orkestra.shared.files import path_of
from tests.shared.rows import stored
from tests.web.account.people import PASSWORD
from tests.web.browsing import PHONE, Visitor
from tests.web.everywhere import everywhere
from tests.web.ministry import PEOPLE, Ministry
from tests.web.papers.reading import address_in
from tests.web.papers.test_runs import issued

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SITI = PEOPLE["siti"][0]


@pytest.fixture(autouse=True)
def _quick(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def with_password(name: str) -> Account:
    account = Account.objects.get(username=name)
    account.set_password(PASSWORD)
    account.save()
    return account


def begin(page: Page) -> None:
    page.get_by_role("link", name="Putaran baru").first.click()
    page.get_by_label("Dari bulan").select_option("2025-01")
    page.get_by_label("Sampai bulan").select_option("2025-12")
    page.get_by_label("Bagi semua yang dinilai").check()
    page.get_by_role("button", name="Susun konsep").click()


def issue(page: Page, also: str = "") -> None:
    """What waits, read, approved and proved to be oneself; ``also``: what the last page says besides."""
    page.get_by_role("link", name="Siti Rahmawati").click()
    expect(page.locator(".paper").last).to_contain_text("50,000")
    page.get_by_text("Dasar setiap angka").click()
    expect(page.locator(".grounds tbody tr").first).to_contain_text("Lampiran II angka 12")
    page.get_by_role("link", name="Setujui").last.click()
    expect(page.locator("h1")).to_have_text("Buktikan bahwa ini Anda")
    page.locator("#id_password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("form.confirm")).to_contain_text("3 surat bagi 1 pegawai terbit atas nama Anda")
    expect(page.locator("form.confirm")).to_contain_text(also)
    page.get_by_role("button", name="Setujui dan terbitkan").click()
    expect(page.locator(".note-success")).to_contain_text("3 surat bagi 1 pegawai terbit")


def test_a_period_from_its_months_to_a_stranger_with_a_telephone(visitor: Visitor, rated: Ministry) -> None:
    kepala = with_password("kepala")
    clerk = visitor.open("/surat/", rated.accounts["budi"])
    assert everywhere(clerk, "papers_none") == []
    begin(clerk)
    expect(clerk.locator("#kemajuan")).to_contain_text("0 dari 2 pegawai selesai")
    draw_drafts.call()
    expect(clerk.locator(".answer p").first).to_contain_text("1 siap diusulkan", timeout=5_000)
    assert everywhere(clerk, "papers_run") == []
    clerk.get_by_role("link", name="Usulkan 1 yang siap").click()
    assert everywhere(clerk, "papers_confirm") == []
    clerk.get_by_role("button", name="Usulkan").click()
    expect(clerk.locator(".note-success")).to_contain_text("Diusulkan bagi 1 pegawai")

    bureau = visitor.open("/surat/", rated.accounts["rina"])
    bureau.get_by_role("link", name="Januari – Desember 2025").click()
    bureau.get_by_role("link", name="Periksa dan teruskan 1").click()
    bureau.get_by_role("button", name="Teruskan").click()
    expect(bureau.locator(".note-success")).to_contain_text("Diteruskan bagi 1 pegawai")

    chief = visitor.open("/surat/persetujuan/", kepala)
    assert everywhere(chief, "papers_queue") == []
    issue(chief)
    print_papers.call()

    siti = visitor.open(f"/pegawai/{SITI}/surat/", rated.accounts["siti"])
    assert everywhere(siti, "papers_of") == []
    with siti.expect_download() as taken:
        siti.get_by_role("link", name="PDF Penetapan").click()
    assert taken.value.suggested_filename == f"penetapan-{SITI}-2025-12.pdf"

    paper = Paper.objects.get(kind="penetapan")
    stranger = visitor.open(urlsplit(address_in(path_of(str(paper.pdf)).read_bytes())).path, width=PHONE)
    expect(stranger.locator(".note-success")).to_contain_text("masih berlaku")
    expect(stranger.locator("main")).to_contain_text("50,000")
    assert everywhere(stranger, "paper_verify") == []


def test_a_correction_from_its_reason_to_a_stranger_who_holds_the_old_paper(visitor: Visitor, rated: Ministry) -> None:
    issued(rated)
    old = Paper.objects.get(kind="penetapan")
    stored(Pangkat, person=rated.people["siti"], tmt=date(2025, 6, 1), golongan="III/d")
    because = "Pangkat III/d sejak Juni 2025 belum tercatat."
    kepala = with_password("kepala")

    clerk = visitor.open(f"/pegawai/{SITI}/surat/", rated.accounts["budi"])
    clerk.get_by_role("link", name="Betulkan surat").click()
    expect(clerk.locator("form.confirm")).to_contain_text(old.number)
    assert everywhere(clerk, "papers_ask_correction") == []
    clerk.get_by_label("Alasan").fill(because)
    clerk.get_by_role("button", name="Susun konsep").click()
    expect(clerk.locator(".head")).to_contain_text(because)
    draw_drafts.call()
    clerk.get_by_role("link", name="Siti Rahmawati").click(timeout=5_000)
    read = clerk.locator("main")
    expect(read).to_contain_text(f"Surat ini membetulkan dan menggantikan Penetapan angka kredit Nomor {old.number}")
    expect(read).to_contain_text("Penata Tingkat I, III/d, 1 Juni 2025")
    assert everywhere(clerk, "papers_one_correction") == []
    clerk.go_back()
    clerk.get_by_role("link", name="Usulkan 1 yang siap").click()
    clerk.get_by_role("button", name="Usulkan").click()
    expect(clerk.locator(".note-success")).to_contain_text("Diusulkan bagi 1 pegawai")

    bureau = visitor.open("/surat/", rated.accounts["rina"])
    row = bureau.get_by_role("row", name="Pembetulan")
    expect(row).to_contain_text("Siti Rahmawati")
    row.get_by_role("link").click()
    bureau.get_by_role("link", name="Periksa dan teruskan 1").click()
    bureau.get_by_role("button", name="Teruskan").click()
    expect(bureau.locator(".note-success")).to_contain_text("Diteruskan bagi 1 pegawai")

    chief = visitor.open("/surat/persetujuan/", kepala, width=PHONE)
    expect(chief.locator("main")).to_contain_text(f"Pembetulan: {because}")
    expect(chief.locator(".menu-toggle .told")).to_have_count(0)  # the page that the notice leads to was opened
    issue(chief, f"Pembetulan: {because}")
    print_papers.call()

    new = Paper.objects.get(kind="penetapan", ended_at__isnull=True)
    stranger = visitor.open(urlsplit(address_in(path_of(str(old.pdf)).read_bytes())).path, width=PHONE)
    expect(stranger.locator(".note-error")).to_contain_text("sudah dibetulkan dan tidak berlaku lagi")
    expect(stranger.locator(".note-error")).to_contain_text(new.number)
    assert everywhere(stranger, "paper_verify_corrected") == []
    stranger.goto(f"{visitor.server}/periksa/{new.key}/")
    expect(stranger.locator(".note-success")).to_contain_text("masih berlaku")
    expect(stranger.locator(".facts")).to_contain_text(old.number)

    siti = visitor.open(f"/pegawai/{SITI}/surat/", rated.accounts["siti"])
    expect(siti.get_by_role("row", name=old.number)).to_contain_text(f"Dibetulkan dengan {new.number}")
    assert everywhere(siti, "papers_of_corrected") == []


def test_no_fault_on_the_other_screens(visitor: Visitor, rated: Ministry) -> None:
    page = visitor.open("/surat/baru/", rated.accounts["rina"])
    found = everywhere(page, "papers_begin")
    page.goto(f"{visitor.server}/surat/nomor/")
    found += everywhere(page, "papers_numbers")
    stranger = visitor.open("/surat/persetujuan/", rated.accounts["kepala"])
    found += everywhere(stranger, "papers_queue_empty")
    assert found == []
