"""Names are sorted and searched without degrees, accents and capitals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orkestra.insights.filters import Filters, month_number, month_text
from orkestra.insights.words import folded, sorted_as


@pytest.mark.parametrize(
    ("nama", "order"),
    [
        ("Drs. Teguh Handoko", "teguh handoko"),
        ("Dr. H. AHMAD, S.H., M.H.", "ahmad"),
        ("dr.Siti Rahmawati, Sp.A.", "siti rahmawati"),
        ("I Gusti Ngurah Rai", "i gusti ngurah rai"),
        ("Ma'ruf D’Ávila", "ma ruf davila"),
        ("Ir.", "ir"),
        (", S.H.", "s h"),
        ("", ""),
    ],
)
def test_a_name_is_sorted_without_its_degrees(nama: str, order: str) -> None:
    assert sorted_as(nama) == order


@given(st.text())
def test_what_is_searched_is_words_of_letters_and_digits_and_folding_again_changes_nothing(text: str) -> None:
    found = folded(text)
    assert folded(found) == found
    assert not set(found) - set("abcdefghijklmnopqrstuvwxyz0123456789 ")


@given(st.integers(min_value=12, max_value=9998 * 12))
def test_a_month_of_an_address_is_read_as_it_was_written(month: int) -> None:
    assert month_number(month_text(month)) == month


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-00", "-3", "20260-1", "²026-01", "2026-1x", "0000-05"])
def test_what_is_no_month_is_none(text: str) -> None:
    assert month_number(text) is None


def test_filters_are_an_address_and_back_and_unknown_names_are_passed_over() -> None:
    asked = Filters.read({"cari": " siti ", "unit": "SATU", "urut": "kp", "kp_dari": "2026-05"})
    assert asked.query() == {"cari": "siti", "unit": "SATU", "kp_dari": "2026-05"}
    assert Filters.read(asked.query()) == asked
    assert asked.but(unit="").query() == {"cari": "siti", "kp_dari": "2026-05"}
