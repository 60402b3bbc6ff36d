"""A period's papers in a real browser, by clerk, bureau and superior, to the stranger with a telephone."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from orkestra.papers.models import Paper
from orkestra.papers.tasks import draw_drafts, print_papers
from orkestra.shared.access.models import Account
from orkestra.shared.files import path_of
from tests.web.account.people import PASSWORD
from tests.web.browsing import PHONE, Visitor
from tests.web.everywhere import everywhere
from tests.web.ministry import PEOPLE, Ministry
from tests.web.papers.reading import address_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SITI = PEOPLE["siti"][0]


@pytest.fixture(autouse=True)
def _quick(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def begin(page: Page) -> None:
    page.get_by_role("link", name="Putaran baru").first.click()
    page.get_by_label("Dari bulan").select_option("2025-01")
    page.get_by_label("Sampai bulan").select_option("2025-12")
    page.get_by_label("Bagi semua yang dinilai").check()
    page.get_by_role("button", name="Susun konsep").click()


def issue(page: Page) -> None:
    """What waits, read, approved and proved to be oneself."""
    page.get_by_role("link", name="Siti Rahmawati").click()
    expect(page.locator(".paper").last).to_contain_text("50,000")
    page.get_by_role("link", name="Setujui").click()
    expect(page.locator("h1")).to_have_text("Buktikan bahwa ini Anda")
    page.locator("#id_password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("form.confirm")).to_contain_text("3 surat bagi 1 pegawai terbit atas nama Anda")
    page.get_by_role("button", name="Setujui dan terbitkan").click()
    expect(page.locator(".note-success")).to_contain_text("3 surat bagi 1 pegawai terbit")


def test_a_period_from_its_months_to_a_stranger_with_a_telephone(visitor: Visitor, rated: Ministry) -> None:
    kepala = Account.objects.get(username="kepala")
    kepala.set_password(PASSWORD)
    kepala.save()
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


def test_no_fault_on_the_other_screens(visitor: Visitor, rated: Ministry) -> None:
    page = visitor.open("/surat/baru/", rated.accounts["rina"])
    found = everywhere(page, "papers_begin")
    page.goto(f"{visitor.server}/surat/nomor/")
    found += everywhere(page, "papers_numbers")
    stranger = visitor.open("/surat/persetujuan/", rated.accounts["kepala"])
    found += everywhere(stranger, "papers_queue_empty")
    assert found == []
