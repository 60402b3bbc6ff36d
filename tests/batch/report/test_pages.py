"""The report in a real browser: accessible, usable without a mouse, narrow, printed, without scripts, quiet."""

import csv
import io
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.batch.report.conftest import DESK, PHONE, Reader
from tests.batch.report.sample import FORMULA, HOSTILE, LONG

pytestmark = pytest.mark.browser
HIGHEST = 2
"""The place of somebody in the highest jenjang of a family."""
VIEWS = ("ringkasan", "daftar", "orang-3", "data", "dasar")
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page, *rules: str) -> list[str]:
    """What axe finds, each with its place; with rules, only what breaks those."""
    options = {"runOnly": list(rules) or STANDARDS, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{v['id']}: {node['target']} {node['failureSummary']}" for v in found for node in v["nodes"]]


def open_tree(page: Page) -> None:
    """Open some conditions and a value below one of them."""
    for place in range(4, 7):
        page.locator(".cond > summary").nth(place).click()
    page.locator(".cond[open] .tree summary").first.click()


LOOKS = [(view, width, theme) for view in VIEWS[:3] for width in (DESK, PHONE) for theme in ("light", "dark")]


@pytest.mark.parametrize(("view", "width", "theme"), [*LOOKS, ("data", PHONE, "dark"), ("dasar", PHONE, "dark")])
def test_axe_finds_nothing(reader: Reader, view: str, width: int, theme: str) -> None:
    page = reader.open(view, width, theme)
    if view.startswith("orang"):
        open_tree(page)
    assert violations(page) == []


def test_red_axe_sees_a_planted_fault(reader: Reader) -> None:
    page = reader.open("daftar")
    page.evaluate("document.getElementById('search').closest('label').replaceWith(document.getElementById('search'))")
    assert violations(page, "label") != []


@pytest.mark.parametrize("view", [*VIEWS, "orang-1", "orang-2"])
def test_nothing_is_wider_than_320_pixels(reader: Reader, view: str) -> None:
    page = reader.open(view, 320)
    if view.startswith("orang"):
        open_tree(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def tab_to(page: Page, selector: str, most: int = 60) -> None:
    """Press Tab until the focus is on an element that matches."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no way to {selector} by Tab")


def test_a_journey_by_keyboard(reader: Reader) -> None:
    page = reader.open("ringkasan")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.skip')")
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("Hadiningrat")
    expect(page.locator("#rows .who")).to_have_count(1)
    tab_to(page, "#rows .who")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("#who")).to_be_focused()
    expect(page.locator("#who")).to_have_text(LONG)
    tab_to(page, ".cond > summary")
    page.keyboard.press("Enter")
    page.wait_for_selector(".cond[open] .inside .words")
    tab_to(page, ".cond[open] .tree summary")
    page.keyboard.press("Enter")
    page.wait_for_selector(".tree details[open] .inside")
    page.go_back()
    page.wait_for_selector("#view-daftar:visible")
    expect(page.locator("#rows .who")).to_be_focused()
    expect(page.locator("#rows .who")).to_have_text(LONG)


def test_filters_sorting_and_paging(reader: Reader) -> None:
    page = reader.open("daftar")
    assert "60 dari 60" in page.inner_text("#found")
    assert page.locator("#rows .who").count() == 25
    page.click("[data-turn='1']")
    assert "Halaman 2 dari 3" in page.inner_text("#paging")
    page.select_option("#f-kp", "tidak")
    rows = page.locator("#rows tr")
    assert rows.count() == page.locator("#rows tr td:nth-child(5) .b-tidak").count() > 0
    assert "Halaman 1" in page.inner_text("#paging")
    page.click("#clear")
    page.click("th[data-sort='credit'] button")
    assert page.get_attribute("th[data-sort='credit']", "aria-sort") == "ascending"
    page.fill("#search", "tidak ada orang ini")
    page.wait_for_selector("#rows .empty")
    assert "0 dari 60" in page.inner_text("#status")


def test_a_number_of_the_overview_opens_its_list(reader: Reader) -> None:
    page = reader.open("ringkasan")
    count = page.inner_text(".clause.doubt b")
    page.click(".clause.doubt")
    page.wait_for_selector("#view-daftar:visible")
    assert page.inner_text("#found").startswith(f"{count} dari 60")
    assert page.input_value("#f-kp") == "belum"


def test_the_export_holds_the_filtered_list_and_no_formula(reader: Reader, tmp_path: Path) -> None:
    page = reader.open("daftar")
    page.fill("#search", "santoso")
    expect(page.locator("#found")).not_to_have_text("60 dari 60 pejabat")
    count = int(page.inner_text("#found").split()[0])
    with page.expect_download() as begun:
        page.click("#export")
    begun.value.save_as(tmp_path / "daftar.csv")
    assert begun.value.suggested_filename == "orkestra-daftar.csv"
    text = (tmp_path / "daftar.csv").read_text(encoding="utf-8-sig")
    head, *rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert (len(rows), head[:2]) == (count, ["NIP", "Nama"])
    assert f"'{FORMULA}" in [row[1] for row in rows]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_a_hostile_name_stays_text(reader: Reader) -> None:
    page = reader.open("orang-1")
    assert HOSTILE.split()[0] in page.inner_text("#who")
    assert page.locator("img, #view-orang script").count() == 0
    assert page.title().startswith("Penilaian karier")


def test_the_address_never_names_anybody(reader: Reader) -> None:
    page = reader.open("daftar")
    page.fill("#search", "Santoso")
    page.locator("#rows .who").first.click()
    page.wait_for_selector(".person")
    assert page.url.rpartition("#")[2].startswith("orang-")
    assert page.url.rpartition("-")[2].isdigit()


def test_a_masked_nip_shows_only_its_ends(reader: Reader) -> None:
    page = reader.open("daftar")
    page.check("#f-mask")
    shown = page.locator("#rows .num").first.inner_text()
    assert (len(shown), shown.count("•")) == (18, 11)


def test_english_words_and_back(reader: Reader) -> None:
    page = reader.open("orang-3")
    page.click("#language")
    assert page.get_attribute("html", "lang") == "en"
    assert page.get_by_role("heading", name="Conditions and how they were worked out").count() == 1
    page.click("#language")
    assert page.get_by_role("heading", name="Syarat dan perhitungannya").count() == 1


def test_without_scripts_the_summary_and_first_rows_are_there(reader: Reader) -> None:
    page = reader.open(script=False)
    assert "pejabat dapat naik pangkat sekarang" in page.inner_text(".answer")
    assert "Skrip tidak dijalankan" in page.inner_text("noscript")
    assert page.locator("#rows tr").count() == 25
    assert page.locator("[data-charts]:visible").count() == 2


def test_in_the_highest_jenjang_the_conditions_of_the_next_do_not_apply(reader: Reader) -> None:
    page = reader.open(f"orang-{HIGHEST}")
    test, above = (page.locator(f"[data-condition='{name}']") for name in ("kj_uji_kompetensi", "kj_jenjang_berikut"))
    expect(test.locator(".note")).to_have_text("tidak berlaku, tidak ada jenjang di atasnya")
    expect(test.locator(".sign.moot")).to_have_text("–")
    assert above.locator(".sign.no").count() == 1
    rank, level = page.locator(".answer-card").all()
    assert (rank.locator(".credit").count(), level.locator(".credit").count()) == (1, 0)
    test.locator("summary").first.click()
    expect(test.locator(".inside .words")).to_have_count(1)


def test_an_unknown_person_is_said_so(reader: Reader) -> None:
    page = reader.open("orang-999")
    assert "tidak ada dalam laporan" in page.inner_text("#view-orang")


@pytest.mark.parametrize(
    ("whole", "torn"), [('id="data">{', 'id="data">'), ('class="block">', 'class="block">AAAA')], ids=["list", "pages"]
)
def test_a_broken_file_says_so(browser: Browser, report: Path, tmp_path: Path, whole: str, torn: str) -> None:
    broken = tmp_path / "rusak.html"
    broken.write_text(report.read_text(encoding="utf-8").replace(whole, torn), encoding="utf-8")
    page = browser.new_page()
    page.goto(f"{broken.as_uri()}#orang-3")
    expect(page.locator("#trouble")).to_contain_text("tidak dapat dibaca")
    page.close()


def test_print_is_light_and_leaves_the_controls_out(reader: Reader) -> None:
    page = reader.open("orang-3", theme="dark")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.get_attribute("html", "data-theme") == "light"
    assert not page.is_visible(".tabs")
    assert not page.is_visible(".person-nav")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.get_attribute("html", "data-theme") == "dark"
