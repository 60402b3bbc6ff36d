"""A returned paper, from beginning to end, by three people at a real browser; and every screen looked at."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from orkestra.proposals.models import Candidate, Proposal
from orkestra.proposals.tasks import look_at_all, take_answers
from orkestra_formats import UsulKp
from tests.proposals.stock import PLACE, TMT, enough, said
from tests.proposals.test_steps import a_proposal, go
from tests.web.browsing import Visitor
from tests.web.everywhere import everywhere
from tests.web.ministry import Ministry, judged

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SITI = "199003152015032001"


@pytest.fixture
def house(ministry: Ministry) -> Ministry:
    """Siti may be promoted; candidates are worked out."""
    enough(ministry.people["siti"])
    judged(ministry)
    look_at_all.func()
    return ministry


def step(page: Page, label: str, word: str = "PAK menyusul.") -> None:
    """Open an act of a proposal, say why, and send it."""
    box = page.locator("details.act-box", has=page.get_by_text(label, exact=True)).first
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    if box.locator("textarea").count():
        box.locator("textarea").fill(word)
    box.get_by_role("button", name=label).click()


def test_a_returned_paper_by_clerk_and_bureau(visitor: Visitor, house: Ministry) -> None:
    clerk = visitor.open("/usul/calon/", house.accounts["budi"])
    clerk.get_by_role("link", name="Siti Rahmawati, S.H.").first.click()
    expect(clerk.locator(".answer")).to_contain_text("berkasnya akan kembali")
    expect(clerk.locator(".checks")).to_contain_text("Belum ada PAK yang ditetapkan")
    clerk.get_by_label("Mengapa tetap disiapkan").fill("PAK sedang ditandatangani.")
    clerk.get_by_role("button", name="Siapkan usul").click()
    expect(clerk.locator(".answer")).to_contain_text("Menunggu Biro kepegawaian")
    expect(clerk.get_by_text("Tandai sudah diperiksa")).to_have_count(0)

    bureau = visitor.open("/usul/", house.accounts["rina"])
    bureau.locator(".ticket a").click()
    step(bureau, "Tandai sudah diperiksa")
    expect(bureau.locator(".answer")).to_contain_text("Menunggu Admin SIASN")
    with bureau.expect_download() as taken:
        bureau.get_by_role("link", name="Berkas (.zip)").click()
    assert taken.value.suggested_filename == f"usul-kp-{SITI}-2026-05-01.zip"
    step(bureau, "Catat sudah diajukan ke SIASN")
    expect(bureau.locator(".answer")).to_contain_text("Menunggu BKN")

    box = bureau.locator("details.act-box", has=bureau.get_by_text("Catat dikembalikan", exact=True)).first
    box.locator("summary").click()
    box.get_by_label("PAK tidak ada, tidak mencakup masanya, atau angkanya tidak sesuai").check()
    box.get_by_label("Lowongan kebutuhan tidak tersedia").check()
    box.get_by_label("Kalimat dari BKN").fill("PAK 2024–2025 tidak dilampirkan.")
    box.get_by_role("button", name="Catat dikembalikan").click()
    expect(bureau.locator("main")).to_contain_text("Kembali karena apa, dan apa kata pemeriksaan waktu diajukan")
    rows = bureau.locator("section[aria-labelledby=banding] tbody tr")
    expect(rows.nth(0)).to_contain_text("PAK")
    expect(rows.nth(0)).to_contain_text("Tepat")
    expect(rows.nth(1)).to_contain_text("Luput")

    clerk.reload()
    step(clerk, "Siapkan lagi", "PAK sudah dilampirkan.")
    expect(clerk.locator(".way > li")).to_have_count(5)
    bureau.goto(f"{visitor.server}/usul/pelajaran/")
    expect(bureau.locator(".answer")).to_contain_text("1 kembali")

    own = visitor.open(f"/pegawai/{SITI}/usul/", house.accounts["siti"], width=375)
    expect(own.locator("tbody tr")).to_contain_text("Disiapkan")


def test_it_goes_without_script_too(visitor: Visitor, house: Ministry) -> None:
    page = visitor.open(f"/usul/{SITI}/periksa/?jenis=kp", house.accounts["budi"], script=False)
    page.get_by_label("Mengapa tetap disiapkan").fill("PAK menyusul.")
    page.get_by_role("button", name="Siapkan usul").click()
    expect(page.locator(".answer")).to_contain_text("Menunggu Biro kepegawaian")


def test_no_fault_on_any_screen(visitor: Visitor, house: Ministry) -> None:
    back = a_proposal(house, "check", "submit")
    go(back, "come_back", reasons=["pak", "lowongan"])
    said(UsulKp(place=PLACE, nip=SITI, status="77", status_nama="Entah", golongan_baru="III/d", tmt=TMT))
    take_answers.func()
    Candidate.objects.filter(kind="kj").update(tone="kuning", order=1)
    Proposal.objects.create(
        person=house.people["dewi"], kind="kj", target="ahli_madya", tmt=TMT, since="2026-01-05", steps=1, owner="biro"
    )  # fmt: skip
    page = visitor.open("/usul/", house.accounts["rina"])
    found: list[str] = []
    screens: dict[str, Any] = {
        "proposals_board": "/usul/", "proposals_table": "/usul/daftar/", "proposals_none": "/usul/daftar/?cari=tidak",
        "proposals_candidates": "/usul/calon/", "proposals_preflight": f"/usul/{SITI}/periksa/?jenis=kp",
        "proposals_one": f"/usul/{SITI}/{back.pk}/", "proposals_answers": "/usul/jawaban/",
        "proposals_learning": "/usul/pelajaran/", "proposals_payloads": "/usul/daftar/muatan/",
    }  # fmt: skip
    for name, path in screens.items():
        page.goto(f"{visitor.server}{path}")
        found += everywhere(page, name)
    own = visitor.open(f"/pegawai/{SITI}/usul/", house.accounts["siti"])
    assert found + everywhere(own, "proposals_own") == []
