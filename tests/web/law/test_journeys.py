"""The law in a real browser: searched while one types, as of a day, at every width, in the light and the dark."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.web.browsing import Visitor
from tests.web.everywhere import everywhere

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SCREENS = {
    "law": "/ketentuan/", "law_found": "/ketentuan/?cari=Pasal+39", "law_nothing": "/ketentuan/?cari=xyzzy",
    "law_parameter": "/ketentuan/tetapan/bulan_kp/", "law_matrix": "/ketentuan/tetapan/ak_dasar/",
    "law_not_yet": "/ketentuan/tetapan/akk_kj/?hari=2018-01-01", "law_rule": "/ketentuan/rumus/ak_baris/",
    "law_decision": "/ketentuan/putusan/kenaikan_pangkat/", "law_family": "/ketentuan/jabatan/penguji_k3/",
    "law_chapter": "/ketentuan/bab/credit.konversi/", "law_instrument": "/ketentuan/peraturan/perbkn-3-2023/",
    "law_changes": "/ketentuan/perubahan/?dari=2025-06-01&sampai=2026-01-01",
}  # fmt: skip


def test_no_fault_at_any_width_in_the_light_and_the_dark(visitor: Visitor, ministry: Any) -> None:
    page, found = visitor.open("/ketentuan/", ministry.accounts["umum"]), []
    for name, path in SCREENS.items():
        page.goto(f"{visitor.server}{path}")
        found += everywhere(page, name)
    assert found == []


@pytest.fixture
def page(visitor: Visitor, ministry: Any) -> Page:
    return visitor.open("/ketentuan/", ministry.accounts["umum"])


def test_what_is_typed_is_found_at_once_and_can_be_gone_back_from(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("batas usia pensiun")
    expect(page.locator("#jumlah")).to_contain_text("ketentuan")
    expect(page.locator("#hasil")).to_contain_text("Batas usia pensiun menurut jenjang")
    expect(page).to_have_url(re.compile(r"cari=batas(\+|%20)usia(\+|%20)pensiun"))
    expect(page.locator(".htmx-request")).to_have_count(0)  # a click amid an answer waits for two ways at once
    page.get_by_role("link", name="Batas usia pensiun menurut jenjang", exact=True).click()
    expect(page.locator("h1")).to_have_text("Batas usia pensiun menurut jenjang")


def test_a_choice_narrows_at_once(page: Page) -> None:
    page.get_by_label("Tanda").select_option("S")
    expect(page.locator("#jumlah")).to_contain_text("22 ketentuan")


def test_another_day_shows_another_edition(visitor: Visitor, ministry: Any) -> None:
    page = visitor.open("/ketentuan/tetapan/bulan_kp/", ministry.accounts["umum"])
    page.get_by_role("link", name="1 Januari 2024").click()
    expect(page.locator(".law-now")).to_contain_text("berlaku pada 1 Januari 2024")
    expect(page.locator(".law-history .here")).to_contain_text("1 Januari 2024")


def test_a_day_of_change_leads_to_what_changed(visitor: Visitor, ministry: Any) -> None:
    page = visitor.open("/ketentuan/perubahan/", ministry.accounts["umum"], script=False)
    page.get_by_role("link", name="1 Oktober 2025").click()
    expect(page.locator("main")).to_contain_text("Bulan yang hari pertamanya menjadi TMT kenaikan pangkat")
