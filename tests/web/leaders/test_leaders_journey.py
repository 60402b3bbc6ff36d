"""A leader at a real browser: the answer, a unit, the other decision, a table, a file; no barrier at any width."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.web.browsing import DESK, PHONE, Visitor, faults
from tests.web.everywhere import everywhere
from tests.web.leaders.crowd import crowd
from tests.web.ministry import Ministry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def counts(ministry: Ministry) -> Ministry:
    crowd(ministry)
    return ministry


def test_a_leader_finds_where_we_are_stuck_unit_by_unit(counts: Ministry, visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.open("/", counts.accounts["ardi"])
    expect(page.locator(".answer")).to_contain_text("terbanyak karena angka kredit belum cukup: 12 orang")
    page.get_by_label("Unit kerja", exact=True).select_option("SATU")
    expect(page.locator(".answer")).to_contain_text("Dari 20 pejabat fungsional")
    expect(page).to_have_url(re.compile("unit=SATU"))
    page.get_by_role("link", name="Kenaikan jenjang").click()
    expect(page.locator(".answer")).to_contain_text("belum dapat naik jenjang")
    expect(page.get_by_label("Unit kerja", exact=True)).to_have_value("SATU")
    _takes_a_table_along(page, tmp_path)
    page.go_back()
    expect(page.locator(".answer")).to_contain_text("belum dapat naik pangkat")
    expect(page.locator("h1")).to_be_visible()  # the whole page, not the part that was last fetched


def _takes_a_table_along(page: Page, folder: Path) -> None:
    panel = page.locator("article", has=page.get_by_role("heading", name="Terbuka pada bulan"))
    if panel.count():
        panel.get_by_text("Lihat sebagai tabel").click()
        expect(panel.locator("table")).to_be_visible()
    with page.expect_download() as taken:
        page.locator("article", has_text="Kapan terbuka").first.get_by_role("link", name="CSV").click()
    taken.value.save_as(folder / "tabel.csv")
    assert "Tidak dalam perkiraan" in (folder / "tabel.csv").read_text(encoding="utf-8-sig")


def test_the_bureau_goes_from_a_count_to_its_list(counts: Ministry, visitor: Visitor) -> None:
    page = visitor.open("/pimpinan/", counts.accounts["rina"])
    page.get_by_role("link", name="Belum lulus uji kompetensi").click()
    expect(page).to_have_url(re.compile("kp_penghalang=kp_uji_kompetensi"))
    expect(page.locator("tbody tr")).to_have_count(8)


def test_without_script_a_unit_is_chosen_with_a_button(counts: Ministry, visitor: Visitor) -> None:
    page = visitor.open("/pimpinan/", counts.accounts["ardi"], script=False)
    page.get_by_label("Unit kerja", exact=True).select_option("DUA")
    page.get_by_role("button", name="Tampilkan").click()
    expect(page.locator(".answer")).to_contain_text("Dari 10 pejabat fungsional")


def test_bars_are_as_long_as_their_counts_and_bear_patterns(counts: Ministry, visitor: Visitor) -> None:
    page = visitor.open("/pimpinan/", counts.accounts["rina"])
    wide = page.locator("article", has_text="Terhalang oleh").locator(".k-bar rect")
    boxes = [box for box in (wide.nth(place).bounding_box() for place in range(2)) if box]
    assert boxes[1]["width"] / boxes[0]["width"] == pytest.approx(8 / 12, abs=0.02)
    assert page.locator("pattern").count() == 6
    colours = page.evaluate("[...document.querySelectorAll('pattern rect')].map(r => getComputedStyle(r).fill)")
    assert len(set(colours)) == 6 and "rgb(0, 0, 0)" not in colours


@pytest.mark.parametrize("who", ["rina", "ardi"])
def test_there_is_no_barrier(counts: Ministry, visitor: Visitor, who: str) -> None:
    page = visitor.open("/pimpinan/", counts.accounts[who])
    page.evaluate("document.querySelectorAll('details:not(.menu-toggle)').forEach(part => { part.open = true })")
    assert everywhere(page, f"leaders_{who}") == []


@pytest.mark.parametrize("query", ["?keluarga=perencana", "?unit=DUA&keluarga=statistisi"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_there_is_no_barrier_where_there_is_nothing_to_show(
    counts: Ministry, visitor: Visitor, width: int, query: str
) -> None:
    page = visitor.open(f"/pimpinan/{query}", counts.accounts["ardi"], width=width)
    expect(page.locator(".nothing-title")).to_be_visible()
    assert faults(page) == []
