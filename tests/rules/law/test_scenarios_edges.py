"""First and last days and months: which ratings, papers, leaves and ranks still count, and which no longer."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from orkestra_rules.judgement import Judge
from orkestra_rules.kernel.calendar import NEVER
from orkestra_rules.law import load
from tests.rules.law.scenario import (
    Facts,
    Month,
    Row,
    amount,
    holding,
    judged,
    month,
    official,
    other_post,
    pak,
    period,
    post,
    rank,
    rated,
)  # fmt: skip

TODAY = 20260401


# ------------------------------------------------------------------ the spell in a jenjang
def spell(*posts: Row, hari: int = 20240401) -> Any:
    return judged(official(hari, jabatan=posts)).value


def test_of_two_posts_of_one_day_the_later_row_is_held_and_the_other_parts_the_spells() -> None:
    value = spell(post(20200101, "ahli_muda"), post(20240401, "ahli_pertama"), post(20240401, "ahli_muda"))
    assert (value("jenjang_kini"), value("mulai_jenjang")) == ("ahli_muda", 20240401)


@pytest.mark.parametrize(
    ("doubtful", "begins"),
    [
        ({"keluarga": "auditor", "jenjang": None}, 20230101),  # surely another family
        ({"keluarga": None, "jenjang": "ahli_pertama"}, 20230101),  # surely another jenjang
        ({"keluarga": None, "jenjang": "ahli_muda"}, None),
        ({"keluarga": "pengawas_ketenagakerjaan", "jenjang": None}, None),
        ({"jenis": "administrasi", "keluarga": None, "jenjang": None}, 20230101),  # no functional post at all
        ({"tmt": 20240402, "keluarga": None, "jenjang": None}, 20230101),  # not yet held
    ],
)
def test_a_post_that_is_surely_another_leaves_no_doubt(doubtful: Row, begins: int | None) -> None:
    assert spell({**post(20220101, "ahli_muda"), **doubtful}, post(20230101, "ahli_muda"))("mulai_jenjang") == begins


@pytest.mark.parametrize(("tmt", "begins"), [(20240401, None), (20240402, 20230101)])
def test_a_post_outside_parts_the_spell_from_its_first_day(tmt: int, begins: int | None) -> None:
    value = spell(post(20230101, "ahli_muda"), other_post(tmt))
    assert value("mulai_jabatan_terakhir") == begins


def test_when_a_post_ends_the_one_before_it_is_not_taken_up_again() -> None:
    """Ahli Pertama, from March to December 2023 Ahli Muda, then no post: nothing is earned in 2024."""
    ended = {**post(20230301, "ahli_muda"), "selesai": 20231231}
    facts = official(20251101, jabatan=[post(20200101, "ahli_pertama"), ended], penilaian=rated(2023, 2024))
    assert [(line.jenjang, line.months) for line in judged(facts).lines] == [("ahli_pertama", 2), ("ahli_muda", 10)]


def test_a_rating_in_a_post_whose_family_is_not_told_is_worth_what_the_jenjang_gives() -> None:
    posts = [{**post(20230101, "ahli_muda"), "keluarga": None}]
    (line,) = judged(official(TODAY, jabatan=posts, penilaian=rated(2025))).lines
    assert (line.coefficient, line.amount) == (25, 25)


def test_a_post_outside_that_only_comes_later_parts_nothing() -> None:
    value = spell(post(20230101, "ahli_muda"), other_post(20240501))
    assert value("mulai_masa_jabatan") == 20230101


@pytest.mark.parametrize(
    ("leave", "since"),
    [
        ({"alasan": "cltn", "mulai": 20240101, "aktif_kembali": 20240401}, 20240401),  # back today
        ({"alasan": "cltn", "mulai": 20240101, "aktif_kembali": 20240402}, 20230101),  # not back yet
        ({"alasan": "tugas_belajar", "mulai": 20230601, "aktif_kembali": 20231201}, 20230101),  # too short to stop
        ({"alasan": "tugas_belajar", "mulai": 20230601, "aktif_kembali": 20240101}, 20240101),
    ],
)
def test_the_time_in_post_counts_from_the_last_return(leave: Row, since: int) -> None:
    facts = official(20240401, jabatan=[post(20230101, "ahli_muda")], henti=[leave])
    assert judged(facts).value("mulai_masa_jabatan") == since


@pytest.mark.parametrize(("tmt", "held"), [(20240401, "III/d"), (20240402, "III/c")])
def test_a_rank_is_held_from_its_day(tmt: int, held: str) -> None:
    facts = official(
        20240401, jabatan=[post(20200101, "ahli_muda")], pangkat=[rank(20200101, "III/c"), rank(tmt, "III/d")]
    )
    assert judged(facts).value("golongan_kini") == held


# ------------------------------------------------------------------ which rating governs a month
def credit_of_2023(*ratings: Row, by: Judge | None = None) -> Fraction | None:
    facts = official(20240115, jabatan=[post(20230101, "ahli_pertama")], penilaian=ratings)
    return judged(facts, by).amounts["akk"]


def test_a_periodic_rating_keeps_its_months_whichever_row_is_later() -> None:
    """Three months of sangat baik and nine of baik: 4.688 + 9.375."""
    year, early, late = (
        rated(2023),
        period((2022, 12), (2023, 3), "sangat_baik"),
        period((2023, 4), (2023, 6), "sangat_baik"),
    )
    assert credit_of_2023(*year, early) == Fraction("14.063")
    assert credit_of_2023(*year, late) == Fraction("14.063")


def test_where_the_annual_rating_replaces_the_periodic_ones_it_does_so_whichever_row_is_later() -> None:
    by = Judge(load((("tahunan_menggantikan_periodik", True),)))
    for first, last in (((2022, 12), (2023, 3)), ((2023, 4), (2023, 6))):
        assert credit_of_2023(*rated(2023), period(first, last, "sangat_baik"), by=by) == Fraction("12.5")


# ------------------------------------------------------------------ which papers count
@pytest.mark.parametrize(
    ("kind", "rezim", "part"),
    [("penyesuaian", None, "ak_penyesuaian"), ("baru", "integrasi", "ak_integrasi"), ("baru", "konversi", "ak_pak")],
)
@pytest.mark.parametrize(("akhir", "counts"), [((2022, 5), False), ((2022, 6), True)])
def test_a_paper_counts_from_the_month_of_the_jenjang(
    kind: str, rezim: str | None, part: str, akhir: Month, counts: bool
) -> None:
    papers = [pak("7", akhir, rezim, kind)]
    found = judged(official(20240401, jabatan=[post(20220615, "ahli_muda")], pak=papers)).value(part)
    assert (found or 0) == (7 if counts else 0)


@pytest.mark.parametrize(
    ("kind", "rezim", "part"),
    [
        ("penyesuaian", None, "ak_penyesuaian"), ("baru", "integrasi", "ak_integrasi"),
        ("baru", "konversi", "ak_pak"), ("baru", "konvensional", "akk_konvensional_dimiliki"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(("akhir", "counts"), [((2022, 10), True), ((2022, 11), False)])
def test_a_paper_counts_to_the_month_of_the_decision(
    kind: str, rezim: str | None, part: str, akhir: Month, counts: bool
) -> None:
    papers = [pak("7", akhir, rezim, kind)]
    found = judged(official(20221001, jabatan=[post(20200101, "ahli_muda")], pak=papers)).value(part)
    assert (found or 0) == (7 if counts else 0)


@pytest.mark.parametrize(("akhir", "held"), [((2022, 12), 7), ((2023, 1), 0)])
def test_a_paper_of_integrasi_ends_before_the_conversion(akhir: Month, held: int) -> None:
    facts = official(20240401, jabatan=[post(20200101, "ahli_muda")], pak=[pak("7", akhir, "integrasi")])
    assert judged(facts).value("ak_integrasi") == held


@pytest.mark.parametrize(("akhir", "held"), [((2022, 12), 0), ((2023, 1), 7)])
def test_a_paper_of_no_written_regime_is_one_of_conversion_from_2023(akhir: Month, held: int) -> None:
    facts = official(20240401, jabatan=[post(20220101, "ahli_muda")], pak=[pak("7", akhir, None)])
    assert judged(facts).value("ak_pak") == held


@pytest.mark.parametrize(("tmt", "held"), [(20221231, "III/d"), (20230101, "III/c")])
def test_the_rank_of_the_transition_is_that_of_the_last_day_of_the_last_paper(tmt: int, held: str) -> None:
    paper = pak("250", (2022, 12), "konvensional", "kumulatif")
    ranks = [rank(20180101, "III/c"), rank(tmt, "III/d")]
    facts = official(20240401, jabatan=[post(20180101, "ahli_muda")], pangkat=ranks, pak=[paper])
    assert judged(facts).value("golongan_peralihan") == held


@pytest.mark.parametrize(("tmt", "held"), [(20240101, 100), (20240102, 0)])
def test_perpindahan_looks_at_the_rank_of_the_day_of_entry(tmt: int, held: int) -> None:
    posts = [other_post(20100101), post(20240101, "ahli_muda", "perpindahan")]
    facts = official(20240401, jabatan=posts, pangkat=[rank(20200101, "III/c"), rank(tmt, "III/d")])
    assert amount(facts, "ak_awal") == held


def test_an_approval_that_gives_nothing_may_leave_its_golongan_open() -> None:
    facts = official(
        20260601, jabatan=[post(20230101, "ahli_pertama")], daerah_khusus=[{"golongan": None, "disetujui": 20240101}]
    )
    assert amount(facts, "ak_daerah") == 0


# ------------------------------------------------------------------ leave on the day
@pytest.mark.parametrize(
    ("mulai", "back", "stopped"),
    [
        (20260430, None, True),  # begins later in the month: the month counts as a whole
        (20260501, None, False),
        (20260301, 20260401, False),  # back in this month
        (20260301, 20260430, False),
        (20260301, 20260501, True),
    ],
)
def test_an_official_is_away_in_every_month_between_leave_and_return(
    mulai: int, back: int | None, stopped: bool
) -> None:
    leave = {"alasan": "cltn", "mulai": mulai, "aktif_kembali": back}
    facts = official(TODAY, jabatan=[post(20230101, "ahli_muda")], henti=[leave])
    assert judged(facts).value("sedang_berhenti") is stopped


# ------------------------------------------------------------------ the ratings of the last years
def steady(*others: Row, record: dict[str, Any] | None = None, **tables: list[Row]) -> Any:
    """Rated baik from 2022 to the month before the decision, but for the months of the other ratings."""
    ratings = [*rated(2022, 2025), period((2026, 1), (2026, 3), "baik", "tahunan"), *others]
    facts = official(TODAY, record, jabatan=[post(20200101, "ahli_muda")], penilaian=ratings, **tables)
    return judged(facts).value


@pytest.mark.parametrize(
    ("bad", "one_year", "two_years"),
    [
        ((2023, 12), True, True),
        ((2024, 1), True, False),
        ((2024, 12), True, False),
        ((2025, 1), False, False),
        ((2025, 12), False, False),
        ((2026, 1), True, True),
    ],
)
def test_one_bad_month_counts_in_its_calendar_year(bad: Month, one_year: bool, two_years: bool) -> None:
    value = steady(period(bad, bad, "kurang"))
    assert (value("predikat_satu_tahun"), value("predikat_dua_tahun")) == (one_year, two_years)


def gap(missed: Month, **more: Any) -> Any:
    """Rated baik each month of 2023 to March 2026 but one."""
    months = [(y, m) for y in range(2023, 2027) for m in range(1, 13) if (y, m) < (2026, 4) and (y, m) != missed]
    record = more.pop("record", None)
    ratings = [period(m, m) for m in months]
    return official(TODAY, record, jabatan=[post(20200101, "ahli_muda")], penilaian=ratings, **more)


GAPS: list[tuple[Month, bool | None, bool | None]] = [
    ((2023, 12), True, True),
    ((2024, 1), True, None),
    ((2024, 12), True, None),
    ((2025, 1), None, None),
    ((2025, 12), None, None),
    ((2026, 1), True, True),
]


@pytest.mark.parametrize(("missed", "one_year", "two_years"), GAPS)
def test_one_month_without_a_rating_leaves_its_calendar_year_open(
    missed: Month, one_year: bool | None, two_years: bool | None
) -> None:
    value = judged(gap(missed)).value
    assert (value("predikat_satu_tahun"), value("predikat_dua_tahun")) == (one_year, two_years)


@pytest.mark.parametrize("missed", [m for m, *_ in GAPS])
def test_a_month_of_leave_asks_no_rating(missed: Month) -> None:
    year, number = missed
    after = (year, number + 1) if number < 12 else (year + 1, 1)
    leave = {
        "alasan": "cltn",
        "mulai": year * 10000 + number * 100 + 1,
        "aktif_kembali": after[0] * 10000 + after[1] * 100 + 1,
    }
    assert judged(gap(missed, henti=[leave])).value("predikat_dua_tahun") is True


@pytest.mark.parametrize("missed", [(2024, 1), (2025, 1)])
def test_a_month_before_the_service_asks_no_rating(missed: Month) -> None:
    begins = missed[0] * 10000 + 201
    assert judged(gap(missed, record={"tmt_cpns": begins})).value("predikat_satu_tahun") is True
    assert judged(gap(missed, record={"tmt_cpns": begins - 70})).value("predikat_dua_tahun") is None


# ------------------------------------------------------------------ the same in the projection
def awaiting(*ratings: Row, posted: int = 20260301, **more: Any) -> Facts:
    """Everything is there for the jenjang but the year in post, and for the rank but two years in rank."""
    posts = [post(posted, "ahli_pertama", "penyesuaian", "pranata_komputer")]
    decree = pak("100", (2026, 3), jenis="penyesuaian")
    more = {"pangkat": [rank(posted, "III/b")], "pak": [decree], **more}
    return holding("100", "ahli_pertama", "III/b", TODAY, jabatan=posts, penilaian=list(ratings), **more)


def opens(facts: Facts, name: str, predikat: str = "baik") -> int | None:
    return next(p.day for p in judged(facts).projections[name] if p.predikat == predikat)


def every_month(*changed: tuple[Month, str | None]) -> list[Row]:
    """Rated baik each month of 2023 to March 2026, but for the months changed; None: not rated."""
    said = {(y, m): "baik" for y in range(2023, 2027) for m in range(1, 13) if (y, m) < (2026, 4)} | dict(changed)
    return [period(m, m, predikat) for m, predikat in said.items() if predikat]


@pytest.mark.parametrize(
    ("bad", "jenjang", "rank_opens"),
    [
        (None, 20270301, 20280301),
        ((2025, 12), 20270301, 20280301),  # last year no longer counts by then
        ((2026, 1), 20280101, 20290101),
        ((2026, 3), 20280101, 20290101),
    ],
)
def test_a_bad_month_of_this_year_puts_off_what_opens_next_year(
    bad: Month | None, jenjang: int, rank_opens: int
) -> None:
    facts = awaiting(*every_month(*([(bad, "kurang")] if bad else [])))
    assert (opens(facts, "kenaikan_jenjang"), opens(facts, "kenaikan_pangkat")) == (jenjang, rank_opens)


@pytest.mark.parametrize(
    ("missed", "jenjang"), [((2025, 12), 20270301), ((2026, 1), None), ((2026, 2), None), ((2026, 3), 20270301)]
)
def test_a_month_passed_over_this_year_leaves_next_year_open(missed: Month, jenjang: int | None) -> None:
    """What comes after the last rating is supposed; what lies before it and is not rated is missing."""
    assert opens(awaiting(*every_month((missed, None))), "kenaikan_jenjang") == jenjang


def test_a_month_of_leave_or_before_the_service_this_year_asks_no_rating() -> None:
    rows = every_month(((2026, 1), None))
    leave = {"alasan": "cltn", "mulai": 20260101, "aktif_kembali": 20260201}
    assert opens(awaiting(*rows, henti=[leave]), "kenaikan_jenjang") == 20270301
    assert opens(awaiting(*rows, record={"tmt_cpns": 20260201}), "kenaikan_jenjang") == 20270301
    assert opens(awaiting(*rows, record={"tmt_cpns": 20260131}), "kenaikan_jenjang") is None


def test_what_is_ready_and_never_opens_needs_no_birthday() -> None:
    penalty = {"tingkat": "berat", "mulai": 20260101, "selesai": None}
    facts = holding("100", "ahli_pertama", "III/b", TODAY, record={"lahir": None}, hukdis=[penalty])
    assert opens(facts, "kenaikan_jenjang") == opens(facts, "kenaikan_pangkat") == NEVER


# ------------------------------------------------------------------ the months that are supposed
@pytest.mark.parametrize(
    ("changes", "first"),
    [
        ({}, (2026, 1)),  # the month after the last rating
        ({"henti": [{"alasan": "cltn", "mulai": 20260110, "aktif_kembali": 20260310}]}, (2026, 3)),
        ({"henti": [{"alasan": "cltn", "mulai": 20260501, "aktif_kembali": 20260701}]}, (2026, 1)),  # not begun
        ({"pak": [pak("3", (2026, 2), mulai=month(2026, 1))]}, (2026, 3)),
        ({"pak": [pak("3", (2026, 2), mulai=month(2025, 12))]}, (2026, 1)),  # a month of it is rated
        ({"penilaian": []}, (2023, 1)),  # nothing rated: since the conversion
        ({"penilaian": [], "jabatan": [post(20240815, "ahli_muda")]}, (2024, 8)),  # or since the jenjang
        ({"jabatan": [post(20260215, "ahli_muda", "promosi")]}, (2026, 2)),
        (
            {"jabatan": [post(20230101, "ahli_muda"), other_post(20250101), post(20260215, "ahli_muda", None)]},
            (2026, 2),
        ),
    ],
)
def test_credit_is_supposed_from_the_first_month_in_post_that_nothing_covers(
    changes: dict[str, list[Row]], first: Month
) -> None:
    tables = {"jabatan": [post(20200101, "ahli_muda")], "penilaian": rated(2023, 2025), **changes}
    assert judged(official(TODAY, **tables)).value("andai_mulai") == month(*first)


@pytest.mark.parametrize(("since", "first"), [(20200101, (2023, 1)), (20240815, (2024, 8))])
def test_without_a_rating_all_months_since_the_jenjang_or_the_conversion_are_to_be_rated(
    since: int, first: Month
) -> None:
    assert judged(official(TODAY, jabatan=[post(since, "ahli_muda")])).value("andai_bulan") == month(*first)


@pytest.mark.parametrize(("mulai", "day"), [(20260401, NEVER), (20260430, NEVER), (20260501, TODAY)])
def test_leave_without_a_return_closes_everything_from_its_month(mulai: int, day: int) -> None:
    leave = {"alasan": "cltn", "mulai": mulai, "aktif_kembali": None}
    facts = holding("100", "ahli_pertama", "III/b", TODAY, henti=[leave])
    assert opens(facts, "kenaikan_jenjang") == opens(facts, "kenaikan_pangkat") == day


@pytest.mark.parametrize(
    ("credit", "jenjang", "golongan", "name", "day"),
    [
        ("65", "ahli_pertama", "III/b", "kenaikan_jenjang", 20281101),  # 35 lack: 12.5 + 12.5 + 10 in ten months
        ("15", "ahli_pertama", "III/a", "kenaikan_pangkat", 20281101),
        ("32", "ahli_madya", "IV/a", "kenaikan_pangkat", 20290301),  # 118 lack: 3 x 37.5 and 5.5 in two months
        ("50", "ahli_madya", "IV/a", "kenaikan_pangkat", 20280901),  # 100 lack: 2 x 37.5 and 25 in eight months
        ("87.5", "ahli_pertama", "III/b", "kenaikan_jenjang", 20270101),  # the whole first year
        ("87.499", "ahli_pertama", "III/b", "kenaikan_jenjang", 20270201),  # and a month more for a thousandth
    ],
)
def test_credit_of_several_years_is_earned_year_by_year(
    credit: str, jenjang: str, golongan: str, name: str, day: int
) -> None:
    assert opens(holding(credit, jenjang, golongan), name) == day


@pytest.mark.parametrize(
    ("credit", "golongan", "name"),
    [("92.187", "III/b", "kenaikan_jenjang"), ("42.187", "III/a", "kenaikan_pangkat")],
)
def test_half_a_thousandth_is_rounded_upwards_in_the_future_too(credit: str, golongan: str, name: str) -> None:
    """7.813 lack: five months of sangat baik are 7.8125, which is written as 7.813; a thousandth more asks a sixth."""
    assert opens(holding(credit, "ahli_pertama", golongan), name, "sangat_baik") == 20260601
    less = str(Fraction(credit) * 1000 - 1)
    assert opens(holding(f"{less[:2]}.{less[2:]}", "ahli_pertama", golongan), name, "sangat_baik") == 20260701
