"""In a real browser: an official reads why not yet, supposes a rating, opens the explanation, follows it to the law."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from orkestra.careers.services import wait_for
from tests.web.browsing import DESK, PHONE, Visitor, faults
from tests.web.career.judged import BY, CAREER, EXPLAINED, SITI, judge, told_more
from tests.web.everywhere import everywhere
from tests.web.ministry import Ministry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def judged(ministry: Ministry) -> Any:
    return judge(told_more(ministry))


# ------------------------------------------------------------------ every screen, every width, light and dark
SCREENS = {
    "career": ("siti", "/karier/"),
    "career_of_another": ("kepala", CAREER),
    "what_if": ("siti", f"{CAREER}andaian/?predikat=kurang"),
    "explanation": ("siti", EXPLAINED),
    "correct": ("siti", f"/pegawai/{SITI}/koreksi/"),
    "correct_field": ("siti", f"/pegawai/{SITI}/koreksi/predikat/"),
    "seen": ("siti", f"/pegawai/{SITI}/pelihat/"),
    "waiting": ("dewi", "/karier/"),
}


def test_no_fault_at_any_width_in_the_light_and_the_dark(visitor: Visitor, judged: Any) -> None:
    wait_for(persons=[judged.people["dewi"]], by=BY, on=judged.day, because="koreksi")
    pages = {who: visitor.open("/karier/", judged.accounts[who]) for who in {who for who, _ in SCREENS.values()}}
    found = []
    for name, (who, address) in SCREENS.items():
        pages[who].goto(f"{visitor.server}{address}")
        found += everywhere(pages[who], name)
    assert found == []


def test_no_fault_where_everything_lies_open(visitor: Visitor, judged: Any) -> None:
    page = visitor.open(f"{EXPLAINED}?buka=semua", judged.accounts["budi"], width=PHONE)
    assert (
        faults(page, ("color-contrast", "duplicate-id-aria", "list", "listitem", "link-name", "nested-interactive"))
        == []
    )


# ------------------------------------------------------------------ journeys
def test_an_official_reads_why_not_and_supposes_a_rating(visitor: Visitor, judged: Any) -> None:
    page = visitor.open("/", judged.accounts["siti"])
    expect(page.locator("h1")).to_have_text("Karier saya")
    expect(page.locator(".career-answer p").first).to_contain_text("Kenaikan pangkat ke III/d")
    part = page.locator("#andaian")
    expect(part).to_contain_text("37,5")
    part.locator("label", has=page.locator('input[value="kurang"]')).click()
    expect(part).to_contain_text("tidak terbuka")
    expect(part).to_contain_text("Terhalang oleh")
    assert page.url.endswith("/karier/")


def test_supposing_by_keyboard(visitor: Visitor, judged: Any) -> None:
    page = visitor.open("/karier/", judged.accounts["siti"])
    page.locator('input[name="predikat"]:checked').focus()
    for label, code in (("Baik", "baik"), ("Butuh Perbaikan", "butuh_perbaikan")):
        page.keyboard.press("ArrowRight")
        expect(page.locator("#andaian")).to_contain_text(f"satu tahun penuh berpredikat {label}")
        expect(page.locator(f"#andai-{code}")).to_be_focused()
        expect(page.locator(".htmx-settling, .htmx-added")).to_have_count(0)


def test_supposing_without_a_script(visitor: Visitor, judged: Any) -> None:
    page = visitor.open("/karier/", judged.accounts["siti"], script=False)
    page.locator('input[value="baik"]').check(force=True)
    page.get_by_role("button", name="Hitung").click()
    expect(page.locator("h1")).to_have_text("Andaian predikat")
    expect(page.locator("#andaian")).to_contain_text("satu tahun penuh berpredikat Baik")


def test_from_a_condition_to_its_explanation_and_on_to_the_law(visitor: Visitor, judged: Any) -> None:
    page = visitor.open("/karier/", judged.accounts["siti"])
    page.get_by_role("link", name="Lulus uji kompetensi bagi jenjang tujuan").click()
    expect(page.locator("#kj_uji_kompetensi")).to_have_attribute("open", "")
    condition = page.locator("#kj_angka_kredit")
    if condition.get_attribute("open") is None:
        condition.locator("summary").first.click()
    condition.get_by_role("link", name="Angka kredit kumulatif untuk kenaikan jenjang (Ahli Muda)").click()
    expect(page.locator("h1")).to_have_text("Angka kredit kumulatif untuk kenaikan jenjang")
    expect(page.locator("table")).to_contain_text("450")


def test_everything_opens_and_closes_and_prints(visitor: Visitor, judged: Any) -> None:
    page = visitor.open(EXPLAINED, judged.accounts["siti"])
    page.evaluate("window.print = () => { window.printed = true; }")
    tree, opened = page.locator(".tree details"), page.locator(".tree details[open]")
    assert 0 < opened.count() < tree.count()
    page.get_by_role("link", name="Buka semua").click()
    assert opened.count() == tree.count() > 40
    page.get_by_role("link", name="Tutup semua").click()
    assert opened.count() == 0
    page.get_by_role("link", name="Cetak lengkap").click()
    assert opened.count() == tree.count()
    assert page.evaluate("window.printed")


def test_the_tree_by_keyboard_and_without_a_script(visitor: Visitor, judged: Any) -> None:
    page = visitor.open(EXPLAINED, judged.accounts["siti"], script=False)
    summary = page.locator("#kj_pns > summary")
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("#kj_pns[open]").count() == 1
    page.get_by_role("link", name="Buka semua").click()
    assert page.locator(".tree details:not([open])").count() == 0


def test_paper_keeps_to_what_is_open(visitor: Visitor, judged: Any) -> None:
    page = visitor.open("/karier/", judged.accounts["siti"])
    page.emulate_media(media="print")
    assert page.locator(".side").is_hidden() and page.locator(".actions").first.is_hidden()
    assert page.locator(".career-along").is_visible() and page.locator(".career-down").is_hidden()
    assert page.locator(".career-card .career-more .cond").first.is_visible()


def test_the_drawing_fits_the_phone_and_can_be_read(visitor: Visitor, judged: Any) -> None:
    page = visitor.open("/karier/", judged.accounts["siti"], width=PHONE)
    drawing = page.locator(".career-down svg")
    assert drawing.is_visible() and page.locator(".career-along").is_hidden()
    box = drawing.bounding_box()
    assert box is not None and box["width"] <= PHONE
    heights = page.eval_on_selector_all(".career-down text", "all => all.map(t => t.getBoundingClientRect().height)")
    assert min(heights) >= 9
    assert page.locator("svg.timeline:visible").count() == 1
    desk = visitor.open("/karier/", judged.accounts["siti"], width=DESK)
    assert desk.locator(".career-along").is_visible()


def test_a_correction_from_the_career_to_its_clock(visitor: Visitor, judged: Any) -> None:
    page = visitor.open("/karier/", judged.accounts["siti"])
    page.get_by_role("link", name="Ada yang keliru").first.click()
    page.get_by_role("link", name="Keliru Golongan ruang").click()
    page.get_by_role("button", name="Kirim permintaan").click()
    expect(page.locator("#kesalahan")).to_be_focused()
    page.get_by_role("link", name="Alasan dan bukti: Tulis alasannya").click()
    page.keyboard.type("SK 12/2025")
    page.get_by_label("Seharusnya").select_option("III/d")
    page.get_by_role("button", name="Kirim permintaan").click()
    expect(page.locator(".note-success")).to_contain_text("3 x 24 jam")
    expect(page.locator("table").first).to_contain_text("Sisa")
    page.get_by_role("button", name="Tarik").click()
    expect(page.locator(".note-success")).to_contain_text("ditarik")
