"""A clerk at a real browser: the list by keyboard alone, a correction from end to end, no script, a slow line."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from orkestra.people.models import Kebutuhan, Pangkat, Pembina
from orkestra.reconciliation.models import State
from orkestra.shared.histories.services import correct, withdraw
from tests.shared.rows import stored
from tests.web.browsing import DESK, PHONE, Visitor
from tests.web.bureau.crowd import crowd
from tests.web.bureau.desk import summarised
from tests.web.everywhere import everywhere
from tests.web.imports.stock import a_difference, a_finding, a_line, an_import

pytestmark = pytest.mark.browser
SITI = "/pegawai/199003152015032001/"
PAPER = 718
"""Pixels between the margins of A4."""


@pytest.fixture
def bureau(ministry: Any, transactional_db: None) -> Any:
    """The ministry with a crowd, something to look at about Siti, and some needs."""
    siti = ministry.people["siti"]
    summarised(ministry, siti={"kp_state": "nanti", "kp_opens": "2027-04-01", "kp_sentence": "Angka kredit kurang 41"})
    crowd(60, ministry.units["DUA"], ministry.day)
    correct(Pangkat.objects.get(person=siti), by="wati", on=ministry.day, because="SK 12", golongan="III/d")
    gone = stored(Pangkat, person=siti, tmt=date(2018, 4, 1), golongan="III/b")
    withdraw(gone, by="wati", on=ministry.day, because="tidak pernah terjadi")
    a_difference(siti)
    batch = an_import(State.APPLIED)
    a_line(batch, siti.nip, "Siti")
    a_finding(batch, nip=siti.nip)
    for unit in ("SATU", "SUB"):
        stored(Kebutuhan, unit=ministry.units[unit], keluarga="pengawas_ketenagakerjaan", jenjang="ahli_muda")
    stored(Pembina, unit=ministry.units["SATU"])
    return ministry


OPENED = "document.querySelectorAll('.history, .more').forEach(part => part.open = true)"
PAGES = (
    "/pegawai/", "/pegawai/?cari=pejabat&kp=nanti&kolom=jabatan&kolom=alasan_kp&kolom=pensiun",
    "/pegawai/?cari=zzz&kp=buka",
    "/pegawai/tampilan/", SITI, f"{SITI}riwayat/penilaian/baru/", f"{SITI}riwayat/jabatan/baru/", "/lowongan/",
    "/lowongan/?menurut=rinci", "/lowongan/?jenjang=ahli_utama", "/lowongan/ubah/?unit=SATU", "/jabatan/",
    "/jabatan/pengawas_ketenagakerjaan/", "/jabatan/pengawas_ketenagakerjaan/pembina/", "/jabatan/profil/",
)  # fmt: skip


def test_every_page_is_free_of_faults_at_every_width_light_and_dark(bureau: Any, visitor: Visitor) -> None:
    found: list[str] = []
    page = visitor.open(PAGES[0], bureau.accounts["rina"])
    for number, path in enumerate(PAGES):
        page.goto(f"{visitor.server}{path}")
        page.evaluate(OPENED)
        found += [f"{path} {wrong}" for wrong in everywhere(page, f"bureau_{number:02}")]
    assert found == []


def tabbed(page: Page, to: str, most: int = 40) -> None:
    """Press Tab until something that matches is reached; whatever is reached shows that it is."""
    for _ in range(most):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", page.evaluate("document.activeElement.outerHTML")
        if page.evaluate(f"document.activeElement.matches({to!r})"):
            return
    pytest.fail(f"{to} was not reached")


def test_the_list_by_keyboard_alone(bureau: Any, visitor: Visitor) -> None:
    page = visitor.open("/pegawai/", bureau.accounts["rina"])
    page.keyboard.press("/")
    expect(page.locator("#f-cari")).to_be_focused()
    page.keyboard.type("rahmawati")
    expect(page.locator("#jumlah")).to_contain_text("1–1 dari 1 pegawai")
    expect(page).to_have_url(re.compile(r"/pegawai/\?cari=rahmawati$"))
    expect(page.locator("#f-cari")).to_be_focused()
    tabbed(page, "a.chip")
    page.keyboard.press("Enter")
    expect(page.locator("#jumlah")).to_contain_text("1–50 dari 66 pegawai")
    expect(page.locator("#jumlah")).to_be_focused()
    expect(page).to_have_url(re.compile(r"/pegawai/$"))
    tabbed(page, "th a[href*='urut=kp']")
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Naik pangkat")
    tabbed(page, "tbody th a")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_visible()
    assert page.url.endswith("/") and "/pegawai/19" in page.url


def test_a_choice_narrows_at_once_and_the_way_back_works(bureau: Any, visitor: Visitor) -> None:
    page = visitor.open("/pegawai/", bureau.accounts["rina"])
    page.select_option("#f-unit", "SATU")
    expect(page.locator("#jumlah")).to_contain_text("dari 3 pegawai")
    expect(page.get_by_role("button", name="Terapkan")).to_be_enabled()
    page.select_option("#f-unit", "SUB")
    expect(page.locator("#jumlah")).to_contain_text("dari 1 pegawai")
    page.go_back()
    expect(page.locator("#jumlah")).to_contain_text("dari 3 pegawai")
    expect(page.locator("#f-unit")).to_have_value("SATU")


def test_columns_and_views_are_chosen_kept_and_opened_again(bureau: Any, visitor: Visitor) -> None:
    page = visitor.open("/pegawai/?unit=DUA", bureau.accounts["rina"])
    page.get_by_text("Kolom", exact=True).click()
    page.get_by_label("Pensiun", exact=True).check()
    page.get_by_role("button", name="Tampilkan").click()
    expect(page.get_by_role("columnheader", name="Pensiun")).to_be_visible()
    page.get_by_text("Tampilan", exact=True).click()
    expect(page.get_by_text("Belum ada tampilan tersimpan.")).to_be_visible()
    page.get_by_label("Simpan yang tampil sekarang sebagai").fill("Direktorat dua")
    page.get_by_role("button", name="Simpan tampilan").click()
    expect(page.locator(".note-success")).to_contain_text("“Direktorat dua” tersimpan")
    page.goto(page.url.split("?")[0])
    page.get_by_text("Tampilan", exact=True).click()
    page.get_by_role("link", name="Direktorat dua").click()
    expect(page.get_by_role("columnheader", name="Pensiun")).to_be_visible()
    assert "unit=DUA" in page.url


def test_on_paper_the_list_shows_every_column_and_no_tools_and_a_person_every_history(
    bureau: Any, visitor: Visitor
) -> None:
    page = visitor.open("/pegawai/", bureau.accounts["rina"], width=PAPER)
    page.emulate_media(media="print")
    table = page.locator("table.people")
    assert table.evaluate("table => table.getBoundingClientRect().right") <= PAPER
    expect(page.get_by_text("Kolom", exact=True)).to_be_hidden()
    page.goto(page.url.rstrip("/").removesuffix("/pegawai") + SITI)
    expect(page.locator("#identitas:not([open]) .list")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Betulkan")).first).to_be_hidden()


def test_a_file_of_the_list_comes_down(bureau: Any, visitor: Visitor) -> None:
    page = visitor.open("/pegawai/?unit=DUA", bureau.accounts["rina"])
    page.get_by_text("Ekspor", exact=True).click()
    with page.expect_download() as coming:
        page.get_by_role("link", name="Buku kerja Excel").click()
    assert coming.value.suggested_filename == "pegawai-2026-04-01.xlsx"


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_a_correction_from_the_person_to_the_new_row(bureau: Any, visitor: Visitor, width: int) -> None:
    page = visitor.open(SITI, bureau.accounts["rina"], width=width)
    page.locator("#pangkat").get_by_role("link", name=re.compile("Betulkan")).click()
    page.get_by_role("button", name="Periksa dahulu").click()
    expect(page.locator("#kesalahan")).to_be_focused()
    visitor.troubles[:] = [said for said in visitor.troubles if "422" not in said]
    page.get_by_label("Golongan ruang").select_option("IV/a")
    page.get_by_label("Alasan dan bukti").fill("SK Nomor 77")
    page.get_by_role("button", name="Periksa dahulu").click()
    expect(page.locator("del")).to_contain_text("III/d")
    expect(page.locator("ins")).to_contain_text("IV/a")
    page.get_by_role("button", name="Ubah lagi").click()
    expect(page.get_by_label("Golongan ruang")).to_have_value("IV/a")
    page.get_by_role("button", name="Periksa dahulu").click()
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator(".note-success")).to_contain_text("Catatan dibetulkan")
    expect(page.locator("#pangkat .now")).to_contain_text("IV/a")
    page.locator("#pangkat .before summary").click()
    expect(page.locator("#pangkat .before del").first).to_contain_text("III/d")


def test_everything_works_without_script(bureau: Any, visitor: Visitor) -> None:
    page = visitor.open("/pegawai/", bureau.accounts["rina"], script=False)
    page.fill("#f-cari", "rahmawati")
    page.get_by_role("button", name="Terapkan").click()
    assert page.url.endswith("/pegawai/?cari=rahmawati")
    page.get_by_role("link", name="Siti Rahmawati, S.H.").click()
    page.locator("#pangkat").get_by_role("link", name=re.compile("Tambah")).click()
    page.fill("[name=tmt]", "2026-04-01")
    page.select_option("[name=golongan]", "IV/b")
    page.fill("[name=because]", "SK 1")
    page.get_by_role("button", name="Periksa dahulu").click()
    page.get_by_role("button", name="Simpan").click()
    assert Pangkat.objects.standing().filter(golongan="IV/b").count() == 1


def test_on_a_slow_line_it_is_said_that_the_list_is_on_its_way(bureau: Any, visitor: Visitor) -> None:
    page = visitor.open("/pegawai/", bureau.accounts["rina"])
    held: list[Route] = []
    page.route("**/pegawai/?*", lambda route: held.append(route))
    page.select_option("#f-jenjang", "ahli_utama")
    expect(page.locator(".loading")).to_be_visible()
    expect(page.locator("#jumlah")).to_contain_text("dari 66 pegawai")
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    expect(page.locator("#jumlah")).to_contain_text("Tidak ada pegawai")
    expect(page.locator(".loading")).to_be_hidden()
