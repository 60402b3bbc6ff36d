"""What stands on the papers of a period: sums by hand, what was held before, and why none can be drawn up."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from orkestra.papers.carried import Recorded
from orkestra.papers.contents import Contents, Period, Wanting, draw_up
from orkestra_rules.judgement import Judge
from orkestra_rules.law import load
from tests.rules.law.people import judge, people
from tests.rules.law.scenario import Facts, Row, month, official, pak, period, post, rank, rated

TODAY = 20260401
YEAR = Period(month(2025, 1), month(2025, 12))


def junior(**more: Any) -> Facts:
    """Ahli Pertama III/a since 2023, three years of baik: 12,5 each."""
    told: dict[str, Any] = {
        "jabatan": [post(20230101, "ahli_pertama")], "pangkat": [rank(20230101, "III/a")],
        "penilaian": rated(2023, 2025),
    }  # fmt: skip
    return official(TODAY, **{**told, **more})


def drawn(facts: Facts, asked: Period = YEAR, by: Judge | None = None, recorded: Recorded = ()) -> Contents:
    found = draw_up(by or judge(), facts, asked, recorded=recorded)
    assert isinstance(found, Contents), found
    return found


def rows(found: Contents) -> dict[str, tuple[str, str, str]]:
    """The rows that are not empty: LAMA, BARU, JUMLAH."""
    return {
        item.code: (str(float(item.lama)), str(float(item.baru)), str(float(item.jumlah)))
        for item in found.items
        if item.jumlah or item.lama
    }


def degree(tingkat: str, diakui: int, *, first: bool = False) -> Row:
    return {"tingkat": tingkat, "diakui": diakui, "saat_pengangkatan": first}


# ------------------------------------------------------------------ sums
def test_a_year_adds_its_conversion_to_what_was_held() -> None:
    found = drawn(junior())
    assert rows(found) == {"konversi": ("25.0", "12.5", "37.5")}
    assert (found.converted, found.total) == (Fraction("12.5"), Fraction("37.5"))
    assert [(line.first, line.months, line.predikat, line.amount) for line in found.conversion] == [
        (month(2025, 1), 12, "baik", Fraction("12.5"))
    ]
    assert [line.first for line in found.accumulation] == [month(2023, 1), month(2024, 1), month(2025, 1)]


def test_a_degree_of_the_period_stands_on_its_row_and_completes_the_need() -> None:
    """The published example AKX-S15: 37,5 and a quarter of 50 are 50, enough for III/b."""
    found = drawn(junior(pendidikan=[degree("d4_s1", 20230101, first=True), degree("s2", 20250801)]))
    assert rows(found)["pendidikan"] == ("0.0", "12.5", "12.5")
    rank_, level = found.needs
    assert (rank_.target, rank_.minimal, rank_.over, rank_.enough) == ("III/b", 50, 0, True)
    assert (level.target, level.minimal, level.over, level.enough) == ("ahli_muda", 100, -50, False)


def test_a_degree_without_its_day_keeps_the_papers_back_unless_it_is_left_aside() -> None:
    facts = junior(pendidikan=[degree("d4_s1", 20230101, first=True), {"tingkat": "s2", "saat_pengangkatan": False}])
    assert draw_up(judge(), facts, YEAR) == Wanting(missing=("pendidikan.diakui",))
    found = draw_up(judge(), facts, YEAR, without_bonus=True)
    assert isinstance(found, Contents) and found.left_aside == ("s2",)
    assert rows(found) == {"konversi": ("25.0", "12.5", "37.5")}
    assert drawn(junior()).left_aside == ()


def test_the_law_of_a_later_day_is_asked_about_what_had_come_about_by_the_end() -> None:
    """A rating, a post and a degree of after the period do not count, whatever day's law is asked."""
    later = junior(
        jabatan=[post(20230101, "ahli_pertama"), post(20260201, "ahli_muda")],
        penilaian=[*rated(2023, 2025), period((2026, 1), (2026, 2))],
        pendidikan=[degree("d4_s1", 20230101, first=True), degree("s2", 20260115)],
    )
    then, now = (draw_up(judge(), later, YEAR, law_on=day) for day in (None, date(2026, 3, 1)))
    assert isinstance(then, Contents) and isinstance(now, Contents)
    assert (now.items, now.conversion, now.jenjang) == (then.items, then.conversion, "ahli_pertama")
    assert now.receipt["day"] == "20260301" != then.receipt["day"]


def test_what_the_older_regime_gave_was_held_before() -> None:
    facts = official(
        TODAY, jabatan=[post(20180101, "ahli_pertama")], pangkat=[rank(20180101, "III/b")],
        penilaian=rated(2023, 2025), pak=[pak("60", (2022, 12), "integrasi")],
    )  # fmt: skip
    found = drawn(facts)
    assert rows(found) == {"lama": ("60.0", "0.0", "60.0"), "konversi": ("25.0", "12.5", "37.5")}
    assert (found.opening, found.total) == (60, Fraction("97.5"))


def test_part_of_a_year_is_drawn_up_as_soon_as_its_months_are_rated() -> None:
    facts = junior(penilaian=[*rated(2023, 2025), period((2026, 1), (2026, 2))])
    found = drawn(facts, Period(month(2026, 1), month(2026, 2)))
    assert rows(found)["konversi"] == ("37.5", "2.083", "39.583")


def test_in_a_jenjang_that_began_within_the_period_nothing_was_held_before() -> None:
    posts = [post(20230101, "ahli_pertama"), post(20250701, "ahli_muda")]
    ratings = [*rated(2023, 2024), period((2025, 1), (2025, 6)), period((2025, 7), (2025, 12))]
    found = drawn(junior(jabatan=posts, penilaian=ratings, pangkat=[rank(20230101, "III/c")]))
    assert rows(found) == {"konversi": ("0.0", "12.5", "12.5")}, "half a year of 25"
    assert [line.jenjang for line in found.conversion] == ["ahli_muda"]


def test_a_conversion_that_a_later_rating_replaced_is_named() -> None:
    """An agency whose annual predikat governs: the quarter was converted with 100 %, the year with 150 %."""
    ratings = [*rated(2023, 2024), period((2025, 1), (2025, 3)), *rated(2025, predikat="sangat_baik")]
    governed = Judge(load((("tahunan_menggantikan_periodik", True),)))
    found = drawn(junior(penilaian=ratings), Period(month(2025, 4), month(2025, 12)), governed)
    assert [line.amount for line in found.replaced] == [Fraction("3.125")]
    assert rows(found)["konversi"] == ("28.125", "15.625", "43.75")


def test_an_adjustment_that_names_the_new_regime_is_no_conversion() -> None:
    """It stands on its own row, whatever regime its record names."""
    posts, ranks = [post(20211231, "terampil", jalur="penyetaraan")], [rank(20200101, "II/c")]
    given = [
        pak("72", (2022, 12), "konvensional", jenis="kumulatif"), pak("60", (2025, 12), "konversi", jenis="penyesuaian")
    ]  # fmt: skip
    found = drawn(junior(jabatan=posts, pangkat=ranks, pak=given))
    assert rows(found)["penyesuaian"] == ("0.0", "60.0", "60.0")
    assert (found.converted, [line.amount for line in found.conversion]) == (5, [5])


def test_months_on_either_side_belong_to_other_papers() -> None:
    """Rated month by month, so that each counts as soon as its month has come."""
    months = [
        period((year, m), (year, m)) for year in (2024, 2025, 2026) for m in range(1, 13) if (year, m) < (2026, 4)
    ]
    found = drawn(junior(penilaian=[*rated(2023), *months]))
    assert [line.first for line in found.conversion] == [month(2025, m) for m in range(1, 13)]
    assert rows(found)["konversi"] == ("25.004", "12.504", "37.508"), "1,042 a month, rounded line by line"


def test_in_the_first_year_of_conversion_what_the_older_regime_gave_was_held_before() -> None:
    """Nothing was converted before January 2023, and no law of credit by conversion is asked of 2022."""
    facts = official(
        TODAY, jabatan=[post(20180101, "ahli_pertama")], pangkat=[rank(20180101, "III/b")],
        penilaian=rated(2023, 2025), pak=[pak("60", (2022, 12), "integrasi")],
    )  # fmt: skip
    found = drawn(facts, Period(month(2023, 1), month(2023, 12)))
    assert rows(found) == {"lama": ("60.0", "0.0", "60.0"), "konversi": ("0.0", "12.5", "12.5")}


def test_a_line_names_the_months_that_it_converts() -> None:
    """The quarter rated by itself, the year after it: the year converts what is left on either side."""
    found = drawn(junior(penilaian=[*rated(2023, 2025), period((2025, 4), (2025, 6))]))
    assert [(line.months, line.runs) for line in found.conversion] == [
        (9, ((month(2025, 1), month(2025, 3)), (month(2025, 7), month(2025, 12)))),
        (3, ((month(2025, 4), month(2025, 6)),)),
    ]


@pytest.mark.parametrize(
    ("jenjang", "golongan", "keluarga", "above"),
    [
        ("penyelia", "III/d", "pranata_komputer", {"pangkat": False, "jenjang": False}),
        ("ahli_utama", "IV/e", "pranata_komputer", {"pangkat": False, "jenjang": False}),
        ("ahli_utama", "IV/d", "pranata_komputer", {"pangkat": True, "jenjang": False}),
        ("ahli_madya", "IV/b", "pengelola_pengadaan", {"pangkat": True, "jenjang": False}),
        ("ahli_madya", "IV/c", "pengelola_pengadaan", {"pangkat": False, "jenjang": False}),
        ("ahli_madya", "IV/c", "pranata_komputer", {"pangkat": True, "jenjang": True}),
        ("ahli_madya", "IV/b", "pranata_komputer", {"pangkat": True, "jenjang": True}),
    ],
)
def test_where_there_is_none_above_nothing_is_needed(
    jenjang: str, golongan: str, keluarga: str, above: dict[str, bool]
) -> None:
    posts = [post(20230101, jenjang, keluarga=keluarga)]
    found = drawn(junior(jabatan=posts, pangkat=[rank(20230101, golongan)]))
    assert {need.code: need.above for need in found.needs} == above
    assert {need.code: need.minimal is not None and need.over is not None for need in found.needs} == above


def test_a_rank_below_the_jenjang_follows_the_promotion_with_the_same_credit() -> None:
    posts = [post(20230101, "ahli_pertama"), post(20250101, "ahli_muda")]
    rank_, level = drawn(junior(jabatan=posts, pangkat=[rank(20230101, "III/b")])).needs
    assert (rank_.target, rank_.minimal, rank_.follows, level.follows) == ("III/c", None, True, False)


# ------------------------------------------------------------------ why not
@pytest.mark.parametrize("asked", [((2025, 1), (2025, 6)), ((2025, 10), (2025, 12)), ((2025, 5), (2025, 5))])
def test_a_rating_is_converted_whole_or_not_at_all(asked: tuple[tuple[int, int], tuple[int, int]]) -> None:
    first, last = asked
    found = draw_up(judge(), junior(), Period(month(*first), month(*last)))
    assert found == Wanting(astride=((month(2025, 1), month(2025, 12)),))


def test_months_without_a_rating_are_named() -> None:
    facts = junior(penilaian=[*rated(2023, 2024), period((2025, 1), (2025, 9))])
    assert draw_up(judge(), facts, YEAR) == Wanting(unrated=(month(2025, 10), month(2025, 11), month(2025, 12)))


def test_a_rating_that_is_not_given_yet_reaches_nowhere() -> None:
    waiting = {"mulai": month(2025, 1), "akhir": month(2025, 12), "jenis": "tahunan"}
    found = draw_up(judge(), junior(penilaian=[*rated(2023, 2024), waiting]), Period(month(2025, 1), month(2025, 6)))
    assert found == Wanting(unrated=tuple(range(month(2025, 1), month(2025, 7))))


def test_what_is_missing_for_the_credit_is_named() -> None:
    facts = junior(jabatan=[post(20180101, "ahli_pertama")], pangkat=[rank(20180101, "III/a")])
    assert draw_up(judge(), facts, YEAR) == Wanting(missing=("PAK integrasi",))


def test_months_of_leave_ask_for_no_rating_and_a_year_of_leave_has_no_paper() -> None:
    away: list[Row] = [{"alasan": "cltn", "mulai": 20250101, "aktif_kembali": 20260101}]
    assert draw_up(judge(), junior(henti=away, penilaian=rated(2023, 2024)), YEAR) == Wanting()


# ------------------------------------------------------------------ whatever the career
@given(people)
def test_the_rows_add_up_whatever_the_career(facts: Facts) -> None:
    year = facts["pegawai"]["hari"] // 10000 - 1
    found = draw_up(judge(), facts, Period(month(year, 1), month(year, 12)))
    if isinstance(found, Wanting):
        return
    assert found.converted - sum(line.amount or 0 for line in found.replaced) <= found.total
    konversi = next(item for item in found.items if item.code == "konversi")
    replaced = sum(line.amount or 0 for line in found.replaced)
    if konversi.lama:
        assert konversi.baru == found.converted - replaced
    assert found.total == judge().judge({**facts, "pegawai": {**facts["pegawai"], "hari": year * 10000 + 1231}}).value(
        "akk"
    )
