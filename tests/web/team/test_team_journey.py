"""A superior at a real browser: reads where the team stands, opens a member, comes back; no barrier at any width."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.web.browsing import DESK, PHONE, Visitor, faults
from tests.web.everywhere import everywhere
from tests.web.ministry import Ministry
from tests.web.team.teams import member, summarised

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Prof. Dr. Ir. Raden Mas Soerjaningrat Hadikoesoemawardhana-Poerbatjaraka, S.T., M.T., M.Sc., Ph.D., IPU."


@pytest.fixture
def team(ministry: Ministry) -> Ministry:
    """Siti may rise now, one with a long name waits for a test, one is unrated, one is no official."""
    for number, name in enumerate((LONG, "Bayu Pratama", "Cahya Wulan"), 1):
        member(ministry, number, name)
    summarised(
        ministry,
        Siti={"kp_state": "buka", "kp_opens": ministry.day, "kp_sentence": "Dalam jenjang yang sekarang (Pasal 39)"},
        **{LONG: {"kj_state": "tindakan", "kj_condition": "kj_uji_kompetensi", "kj_sentence": "Belum lulus uji " * 9}},
        Bayu={"unrated_months": 14, "unrated_since": date(2025, 1, 1), "kp_state": "nanti",
              "kp_opens": date(2026, 12, 1), "kp_sentence": "Angka kredit 90,625 dari 100; kurang 9,375"},
        Cahya={"kp_state": "", "kj_state": ""},
    )  # fmt: skip
    return ministry


def test_a_superior_reads_where_the_team_stands_and_opens_a_member(team: Ministry, visitor: Visitor) -> None:
    page = visitor.open("/", team.accounts["kepala"])
    page.get_by_role("link", name="Tim saya").first.click()
    expect(page.locator(".answer")).to_contain_text("2 dari 4 orang dalam tim Anda")
    expect(page.locator(".answer")).to_contain_text("Siti Rahmawati, S.H.: naik pangkat sekarang")
    expect(page.get_by_role("heading", name="Berikan penilaian kinerja")).to_be_visible()
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(4)
    expect(rows.first).to_contain_text("Terbuka")
    rows.first.get_by_role("link").click()
    expect(page).to_have_url(f"{visitor.server}/pegawai/{team.people['siti'].nip}/karier/")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Tim saya")


def test_without_script_it_is_all_there(team: Ministry, visitor: Visitor) -> None:
    page = visitor.open("/tim/", team.accounts["kepala"], script=False)
    expect(page.locator("tbody tr")).to_have_count(4)


def test_on_a_phone_members_are_cards_that_fit(team: Ministry, visitor: Visitor) -> None:
    page = visitor.open("/tim/", team.accounts["kepala"], width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    box = page.locator("tbody tr").nth(1).bounding_box()
    assert box is not None and box["width"] <= 320


def test_there_is_no_barrier(team: Ministry, visitor: Visitor) -> None:
    assert everywhere(visitor.open("/tim/", team.accounts["kepala"]), "team") == []


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_there_is_no_barrier_where_there_is_no_team(ministry: Ministry, visitor: Visitor, width: int) -> None:
    page = visitor.open("/tim/", ministry.accounts["dewi"], width=width)
    expect(page.locator(".nothing-title")).to_be_visible()
    assert faults(page) == []
