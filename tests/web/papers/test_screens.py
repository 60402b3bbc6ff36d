"""The screen of drafts at a real browser: months are chosen, a PDF is taken along; no fault at any width."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import expect

from orkestra.credit.models import Pak
from tests.shared.rows import stored
from tests.web.browsing import Visitor
from tests.web.everywhere import everywhere
from tests.web.ministry import Ministry
from tests.web.papers.test_drafts import PAGE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def known(ministry: Ministry) -> Ministry:
    """Siti's credit of before 2023 is known."""
    stored(Pak, person=ministry.people["siti"], rezim="integrasi", jenis="baru", angka_kredit=62_500,
           mulai=date(2020, 1, 1), akhir=date(2022, 12, 31))  # fmt: skip
    return ministry


def test_months_are_chosen_and_a_draft_is_taken_along(visitor: Visitor, known: Ministry) -> None:
    page = visitor.open(PAGE, known.accounts["siti"])
    page.get_by_label("Dari bulan").select_option("2023-01")
    page.get_by_role("button", name="Susun konsep").click()
    expect(page.locator(".wanting")).to_contain_text("Belum ada penilaian untuk Januari 2023 – Desember 2023")
    page.get_by_label("Dari bulan").select_option("2024-01")
    page.get_by_label("Sampai bulan").select_option("2025-12")
    page.get_by_role("button", name="Susun konsep").click()
    expect(page.locator(".answer")).to_contain_text("Masa ini menambah 50 angka kredit")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Unduh PDF Penetapan").click()
    assert taken.value.suggested_filename.startswith("konsep-penetapan-")


def test_no_fault_on_the_screen_in_any_state(visitor: Visitor, known: Ministry) -> None:
    page = visitor.open(PAGE, known.accounts["rina"])
    found: list[str] = []
    states: dict[str, Any] = {
        "papers_wanting": "?dari=2023-01&sampai=2025-12", "papers_drawn": "?dari=2024-01&sampai=2025-12",
        "papers_fault": "?dari=2025-06&sampai=2025-01",
    }  # fmt: skip
    for name, query in states.items():
        page.goto(f"{visitor.server}{PAGE}{query}")
        found += everywhere(page, name)
    assert found == []
