"""Ratings between sources: nothing doubled, nothing guessed, differences said."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from orkestra_batch.intake import Dossier
from orkestra_formats import finding
from orkestra_formats import said as sentence
from orkestra_rules.performance.words import Refused, read_predikat
from tests.batch.people import API, NIP, ON, REPORT, TEMPLATE, codes, join, person, place, rating
from tests.batch.test_findings_languages import OURS


def rated(*rows: Any, **options: Any) -> Dossier:
    return join((API, person()), *rows, **options)


def said(found: Dossier) -> list[tuple[int, int, str, str | None]]:
    rows = found.facts["penilaian"]
    return sorted((row["mulai"], row["akhir"], row["jenis"], row["predikat"]) for row in rows)


YEAR = (2025 * 12, 2025 * 12 + 11)
RUNNING = (2026 * 12, 2026 * 12 + 11)


def report(year: int = 2025, predikat: str | None = "Baik", **changes: Any) -> tuple[str, Any]:
    where = changes.pop("place", place("Laporan"))
    return REPORT, rating(year, predikat, sumber="ekinerja", place=where, **changes)


def test_siasn_wins_a_closed_year_and_the_difference_is_said() -> None:
    found = rated((API, rating(2025, "BAIK")), report(2025, "Sangat Baik"))
    assert said(found) == [(*YEAR, "tahunan", "baik")]
    (difference,) = found.findings
    assert (difference.code, difference.value) == ("G08", "Sangat Baik")


def test_ekinerja_wins_the_running_year() -> None:
    found = rated((API, rating(2026, "BAIK")), report(2026, "Sangat Baik"), on=date(2026, 12, 31))
    assert said(found) == [(*RUNNING, "tahunan", "sangat_baik")]


def test_two_systems_that_agree_are_no_finding() -> None:
    found = rated((API, rating()), report())
    assert (said(found), codes(found)) == ([(*YEAR, "tahunan", "baik")], [])


def test_two_plans_of_a_year_keep_their_periods() -> None:
    first, second = report(akhir=date(2025, 6, 30)), report(predikat="BAIK", mulai=date(2025, 7, 1))
    assert said(rated(first, second)) == [
        (YEAR[0], YEAR[0] + 5, "tahunan", "baik"), (YEAR[0] + 6, YEAR[1], "tahunan", "baik"),
    ]  # fmt: skip


def test_another_source_fills_only_the_months_left_open() -> None:
    found = rated((API, rating(2025, akhir=date(2025, 6, 30))), report(2025, "Sangat Baik"))
    assert said(found) == [
        (YEAR[0], YEAR[0] + 5, "tahunan", "baik"), (YEAR[0] + 6, YEAR[1], "tahunan", "sangat_baik"),
    ]  # fmt: skip


def test_yearly_and_periodic_ratings_are_both_kept() -> None:
    quarter = report(jenis="periodik", akhir=date(2025, 3, 31))
    assert [row[2] for row in said(rated((API, rating()), quarter))] == ["periodik", "tahunan"]


def test_a_predikat_that_the_matrix_does_not_give_is_asked_about_and_kept() -> None:
    found = rated(report(2025, "Sangat Baik", hasil_kerja="sesuai", perilaku_kerja="diatas"))
    assert said(found) == [(*YEAR, "tahunan", "sangat_baik")]
    (question,) = found.findings
    assert (question.code, question.value, question.place.column) == ("G27", "Sangat Baik", "Predikat")
    assert "sesuai ekspektasi" in question.reason
    assert "predikat Baik menurut matriks" in question.reason


@pytest.mark.parametrize(
    ("year", "predikat", "work", "conduct"),
    [(2025, "Baik", "sesuai", "diatas"), (2021, "Sangat Baik", "sesuai", "dibawah"), (2025, "Kurang", "dibawah", None)],
    ids=["as the matrix gives it", "before the matrix", "one of the two is not told"],
)
def test_no_question_where_the_matrix_agrees_or_cannot_be_asked(
    year: int, predikat: str, work: str, conduct: str | None
) -> None:
    assert codes(rated(report(year, predikat, hasil_kerja=work, perilaku_kerja=conduct))) == []


def test_acting_posts_are_left_out() -> None:
    assert said(rated(report(plt_plh=True))) == []


def test_not_assessed_is_unknown_and_gives_way() -> None:
    assert said(rated(report(predikat=None))) == [(*YEAR, "tahunan", None)]
    assert said(rated(report(predikat=None), (API, rating()))) == [(*YEAR, "tahunan", "baik")]


@pytest.mark.parametrize("word", ["Baek", "Amat Baik", "Kurang/Misconduct", "Istimewa", "Diatas Ekspektasi"])
def test_a_doubtful_word_is_refused_with_its_reason(word: str) -> None:
    found = rated(report(2025, word), (API, rating(2024)))
    assert said(found) == [(2024 * 12, 2024 * 12 + 11, "tahunan", "baik")]
    (refused,) = found.findings
    assert (refused.code, refused.value, refused.place.column) == ("G07", word, "Predikat")
    assert len(refused.reason) > 40


def doubtful() -> Iterator[tuple[str, int]]:
    """Every word of the rules that is not read, in a year of each generation, and two that no rule knows."""
    vocabulary = tomllib.loads(files("orkestra_rules.performance").joinpath("predikat.toml").read_text("utf-8"))
    years = {entry["id"]: entry["from"].year + 1 for entry in vocabulary["generation"]} | {"PP30_P8": 2021}
    for entry in vocabulary["word"]:
        if "doubtful" in entry:
            yield from ((word, years[g]) for g in entry.get("generations", years) for word in entry["words"][:1])
    yield from (("Baek", 2025), ("Sangat Baik", 2010))


@pytest.mark.parametrize(("word", "year"), list(doubtful()))
def test_why_a_word_is_not_read_is_said_in_the_language_of_the_reader(word: str, year: int) -> None:
    read = read_predikat(word, year)
    assert isinstance(read, Refused)
    (refused,) = rated(report(year, word)).findings
    assert refused.reason == f"Predikat “{word}” tidak dipakai: {read.reason}"
    reason = sentence(refused, "en").reason
    assert reason.startswith(f"The predikat “{word}” is not used: ")
    assert read.reason not in reason
    assert not OURS.search(re.sub("“[^”]+”", "", reason))


def test_the_same_rating_twice_in_one_source_is_dropped() -> None:
    found = rated(report(), report(place=place("Laporan", 7, "lain.xlsx")))
    assert (said(found), codes(found)) == ([(*YEAR, "tahunan", "baik")], ["G09"])


def test_two_ratings_of_a_period_in_one_source_leave_it_open() -> None:
    found = rated(report(), report(2025, "Kurang", place=place("Laporan", 7, "lain.xlsx")))
    assert (said(found), codes(found)) == ([], ["G10", "G10"])


def test_a_rating_that_the_reader_found_contradicted_is_left_open() -> None:
    where = place("Laporan", 3, "laporan.xlsx")
    other = finding("P05", where, "01-01-2025 s.d. 31-12-2025", nip=NIP, other=3)
    found = rated(report(place=where), other)
    assert (said(found), codes(found)) == ([], ["G10", "P05"])


def test_a_rating_that_nobody_knew_on_the_day_is_not_seen() -> None:
    late = report(dinilai_pada=date(2026, 2, 10))
    assert said(rated(late, on=ON)) == []
    assert said(rated(late, on=ON, known=date(2026, 2, 10))) == [(*YEAR, "tahunan", "baik")]


def test_the_template_may_rate_what_nobody_else_does() -> None:
    row = rating(2020, "Cukup", sumber="template")
    assert said(rated((TEMPLATE, row))) == [(2020 * 12, 2020 * 12 + 11, "tahunan", "butuh_perbaikan")]
