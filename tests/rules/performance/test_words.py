"""Rating words are read by their generation; what is doubtful is refused with a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orkestra_rules.performance.words import Read, Refused, folded, read_predikat


@pytest.mark.parametrize(
    ("word", "year", "code"),
    [
        ("Baik", 2025, "baik"),
        ("  sangat \t BAIK ", 2024, "sangat_baik"),
        ("Cukup", 2023, "butuh_perbaikan"),
        ("Cukup/Butuh Perbaikan", 2023, "butuh_perbaikan"),
        ("Cukup", 2018, "butuh_perbaikan"),
        ("Baik", 2010, "baik"),
        ("Kurang", 2025, "kurang"),
        ("Sangat Kurang", 2026, "sangat_kurang"),
    ],
)
def test_words_that_are_read(word: str, year: int, code: str) -> None:
    found = read_predikat(word, year)
    assert isinstance(found, Read)
    assert found.code == code


@pytest.mark.parametrize(("year", "mark"), [(2013, None), (2014, "I"), (2021, "I"), (2022, "R")])
def test_a_word_is_read_by_the_generation_in_force_at_the_end_of_the_year(year: int, mark: str | None) -> None:
    """`Sangat Baik` came with the ratings of 2014 and is a word of the conversion from 2022."""
    found = read_predikat("Sangat Baik", year)
    assert isinstance(found, Refused) if mark is None else found == Read("sangat_baik", mark)


@pytest.mark.parametrize("word", ["", "-", None, "null", "Belum Dinilai", " n/a "])
def test_not_rated_yet_is_no_doubt(word: str | None) -> None:
    assert read_predikat(word, 2025) == Read(None)


@pytest.mark.parametrize(
    ("word", "year", "part"),
    [
        ("Amat Baik", 2025, "DP3"),
        ("Amat Baik", 2012, "91-100"),
        ("Cukup", 2012, "61-75"),
        ("Kurang", 2012, "terendah"),
        ("Misconduct", 2024, "SE Kepala BKN 9/2024"),
        ("Istimewa", 2024, "organisasi"),
        ("Baek", 2024, "tidak ada dalam penilaian kinerja tahun 2024"),
        ("Sangat Baik", 2010, "tidak ada"),
    ],
)
def test_doubtful_words_are_refused_with_a_reason(word: str, year: int, part: str) -> None:
    found = read_predikat(word, year)
    assert isinstance(found, Refused)
    assert part in found.reason


def test_a_proposal_is_never_applied() -> None:
    found = read_predikat("Kurang/Misconduct", 2024)
    assert isinstance(found, Refused)
    assert found.suggest == "kurang"


@given(st.text(max_size=30), st.integers(1979, 2060))
def test_any_text_is_read_or_refused_by_its_folded_form(word: str, year: int) -> None:
    assert read_predikat(word, year).__class__ is read_predikat(folded(word), year).__class__
