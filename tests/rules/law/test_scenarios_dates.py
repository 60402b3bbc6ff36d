"""When a step opens: the effective dates of kenaikan pangkat by date (PR-04), and the projection under each rating."""

from __future__ import annotations

from typing import Any

import pytest

from orkestra_rules.judgement import Projection
from orkestra_rules.kernel.calendar import NEVER
from orkestra_rules.law import load
from tests.rules.law.scenario import (
    Facts,
    Month,
    Row,
    holding,
    judged,
    month,
    official,
    other_post,
    period,
    post,
    rank,
    rated,
)  # fmt: skip

BEST_FIRST = ("sangat_baik", "baik", "butuh_perbaikan", "kurang", "sangat_kurang")
MONTHS = load().library.schema.codes["bulan"]


# ------------------------------------------------------------------ PR-04
@pytest.mark.parametrize(
    ("day", "months"),
    [
        (20231231, ["april", "oktober"]),
        (20240101, ["februari", "april", "juni", "agustus", "oktober", "desember"]),
        (20250930, ["februari", "april", "juni", "agustus", "oktober", "desember"]),
        (20251001, list(MONTHS)),
    ],
)
def test_ranks_take_effect_twice_then_six_then_twelve_times_a_year(day: int, months: list[str]) -> None:
    values = load().library.parameters["bulan_kp"].version(day).values
    assert [MONTHS[place] for (place,), effective in values.items() if effective] == months


def long_ready(hari: int, **changes: Any) -> Facts:
    """Ahli Pertama III/a for years, with the credit and the ratings for III/b."""
    year = hari // 10000
    tables = {"pangkat": [rank(20190401, "III/a")], "penilaian": rated(2019, year - 1)} | changes
    tables["jabatan"] = [post(20200101, "ahli_pertama")]
    paper = {"akhir": 2022 * 12 + 11, "rezim": "integrasi", "jenis": "baru", "angka_kredit": 60_000}
    return official(hari, pak=[paper], **tables)


@pytest.mark.parametrize(
    ("hari", "opens"),
    [
        (20230102, 20230401), (20230202, 20230401), (20230302, 20230401),
        (20230401, 20230401), (20230402, 20231001), (20230502, 20231001), (20230602, 20231001), (20230702, 20231001),
        (20230802, 20231001), (20230902, 20231001), (20231001, 20231001), (20231002, 20240201),
        (20240202, 20240401), (20240301, 20240401), (20240402, 20240601), (20240602, 20240801),
        (20240802, 20241001), (20241002, 20241201), (20241202, 20250201), (20250802, 20251001),
        (20251002, 20251101), (20251202, 20260101), (20260115, 20260201),
    ],
)  # fmt: skip
def test_a_rank_that_is_due_waits_for_the_next_effective_date(hari: int, opens: int) -> None:
    found = judged(long_ready(hari)).explanation.suppose("andai", "baik")
    assert found.value("kp_hari") == opens
    assert found.value("kj_pangkat_sejak") == opens, "the rank that a jenjang asks for comes on the same dates"


@pytest.mark.parametrize(
    ("hari", "opens"), [(20230601, 20240201), (20240601, 20250201), (20250601, 20260101), (20260115, 20270101)]
)
def test_after_a_bad_year_before_last_a_rank_waits_for_the_first_date_of_next_year(hari: int, opens: int) -> None:
    year = hari // 10000
    ratings = [*rated(2019, year - 3), *rated(year - 2, predikat="kurang"), *rated(year - 1)]
    assert days(long_ready(hari, penilaian=ratings), "kenaikan_pangkat")["baik"] == opens


@pytest.mark.parametrize(("hari", "opens"), [(20230601, 20250201), (20240601, 20260101), (20250601, 20270101)])
def test_after_a_bad_last_year_a_rank_waits_for_the_first_date_of_the_year_after_next(hari: int, opens: int) -> None:
    year = hari // 10000
    ratings = [*rated(2019, year - 2), *rated(year - 1, predikat="kurang")]
    assert days(long_ready(hari, penilaian=ratings), "kenaikan_pangkat")["baik"] == opens


@pytest.mark.parametrize(("hari", "opens"), [(20230601, 20260101), (20240601, 20270101)])
def test_after_a_bad_month_this_year_a_rank_waits_for_two_good_years(hari: int, opens: int) -> None:
    year = hari // 10000
    ratings = [*rated(2019, year - 1), period((year, 1), (year, 5), "kurang")]
    waiting = long_ready(hari, penilaian=ratings, pangkat=[rank(hari - 10000, "III/a")])
    assert days(waiting, "kenaikan_pangkat")["baik"] == opens


def days(facts: Facts, name: str) -> dict[str, int | None]:
    found = judged(facts).projections[name]
    assert tuple(p.predikat for p in found) == BEST_FIRST
    return {p.predikat: p.day for p in found}


def binding(facts: Facts, name: str, predikat: str) -> str | None:
    return next(p.binding for p in judged(facts).projections[name] if p.predikat == predikat)


# ------------------------------------------------------------------ credit still to be earned
def test_a_better_rating_brings_the_credit_for_a_jenjang_sooner() -> None:
    """90 held, ten lack; rated to the end of 2025. A year of sangat baik gives 18.75, of baik 12.5: 7 and 10 months.

    A lower rating opens nothing, because the last year has to be baik.
    """
    facts = holding("90", "ahli_pertama", "III/b")
    assert days(facts, "kenaikan_jenjang") == {
        "sangat_baik": 20260801, "baik": 20261101, "butuh_perbaikan": NEVER, "kurang": NEVER, "sangat_kurang": NEVER,
    }  # fmt: skip
    assert binding(facts, "kenaikan_jenjang", "baik") == "kj_angka_kredit"


def test_credit_over_a_year_is_rounded_once_a_calendar_year() -> None:
    """77.5 held: 22.5 lack; twelve months of baik give 12.5, and 9.6 months of the next year the remaining 10."""
    facts = holding("77.5", "ahli_pertama", "III/b")
    assert days(facts, "kenaikan_jenjang")["baik"] == 20271101
    assert days(facts, "kenaikan_jenjang")["sangat_baik"] == 20270401  # 18.75, then 3.75 in 2.4 months


def test_credit_for_a_rank_counts_alike_and_lands_on_its_date() -> None:
    facts = holding("40", "ahli_pertama", "III/a")
    assert days(facts, "kenaikan_pangkat")["baik"] == 20261101
    assert binding(facts, "kenaikan_pangkat", "baik") == "kp_angka_kredit"


def test_a_fourth_rating_that_is_bad_today_puts_off_what_was_due() -> None:
    """Last year was not baik: a jenjang opens with the first year that was, a rank after two."""
    rows = [*rated(2024), *rated(2025, predikat="butuh_perbaikan")]
    facts = holding("100", "ahli_pertama", "III/b", penilaian=rows)
    assert days(facts, "kenaikan_jenjang")["baik"] == 20270101
    assert days(facts, "kenaikan_pangkat")["baik"] == 20280101
    assert days(facts, "kenaikan_jenjang")["kurang"] == NEVER
    assert binding(facts, "kenaikan_jenjang", "baik") == "kj_predikat"
    assert binding(facts, "kenaikan_pangkat", "baik") == "kp_predikat"


def test_a_step_that_only_retirement_forestalls_says_so() -> None:
    """77.5 held reach 100 in November 2027; somebody born in January 1969 retires before, one of 1985 does not."""
    old = judged(holding("77.5", "ahli_pertama", "III/b", record={"lahir": 19690115})).projections["kenaikan_jenjang"]
    young = judged(holding("77.5", "ahli_pertama", "III/b")).projections["kenaikan_jenjang"]
    assert [(p.day == NEVER, p.retired) for p in old[:2]] == [(True, True), (True, True)]
    assert not any(p.retired for p in young) and young[-1].day == NEVER  # very bad ratings forestall it, not age


@pytest.mark.parametrize(("jenjang", "golongan"), [("ahli_utama", "IV/e"), ("penyelia", "III/d")])
def test_without_a_rank_and_a_jenjang_above_no_route_by_the_jenjang_above_is_near(jenjang: str, golongan: str) -> None:
    facts = holding("62.5", jenjang, golongan, pangkat=[rank(20260301, golongan)])
    against = {c.name for c in judged(facts).against(judged(facts).route("kenaikan_pangkat"))}
    assert against & {"kp_golongan_dalam_jenjang", "kj_jenjang_berikut"}


def test_time_in_rank_binds_a_rank_and_time_in_post_a_jenjang() -> None:
    ranks, posts = [rank(20250301, "III/b")], [post(20250901, "ahli_pertama", "penyesuaian", "pranata_komputer")]
    facts = holding("100", "ahli_pertama", "III/b", pangkat=ranks, jabatan=posts)
    assert (days(facts, "kenaikan_pangkat")["baik"], days(facts, "kenaikan_jenjang")["baik"]) == (20270301, 20260901)
    assert binding(facts, "kenaikan_pangkat", "baik") == "kp_masa_pangkat"
    assert binding(facts, "kenaikan_jenjang", "baik") == "kj_masa_jabatan"


def test_the_lowest_rank_of_a_jenjang_is_waited_for() -> None:
    """III/a needs III/b for ahli muda: one rank, on the first date after two years."""
    facts = holding("100", "ahli_pertama", "III/a", pangkat=[rank(20250201, "III/a")])
    assert days(facts, "kenaikan_jenjang")["baik"] == 20270201
    assert binding(facts, "kenaikan_jenjang", "baik") == "kj_pangkat"
    two_ranks = holding("200", "ahli_muda", "III/b", pangkat=[rank(20250201, "III/b")])
    assert days(two_ranks, "kenaikan_jenjang")["baik"] == 20290201


@pytest.mark.parametrize(
    ("penalty", "opens"),
    [
        ({"tingkat": "sedang", "mulai": 20260101, "selesai": 20260915}, 20261001),
        ({"tingkat": "sedang", "mulai": 20260101, "selesai": None}, NEVER),
        ({"tingkat": "ringan", "mulai": 20260101, "selesai": None}, 20260401),
    ],
)
def test_a_penalty_is_waited_for_to_the_month_after_its_end(penalty: dict[str, Any], opens: int) -> None:
    facts = holding("100", "ahli_pertama", "III/b", hukdis=[penalty])
    assert days(facts, "kenaikan_jenjang")["baik"] == opens
    assert binding(facts, "kenaikan_jenjang", "baik") == (None if opens == 20260401 else "kj_hukdis")


def test_leave_is_waited_for_and_a_year_after_it() -> None:
    leave = {"alasan": "cltn", "mulai": 20260301, "aktif_kembali": 20260701}
    facts = holding("100", "ahli_pertama", "III/b", henti=[leave])
    assert days(facts, "kenaikan_jenjang")["baik"] == 20270701
    assert days(facts, "kenaikan_pangkat")["baik"] == 20260701
    assert binding(facts, "kenaikan_pangkat", "baik") == "kp_jabatan_fungsional"
    forever = holding("100", "ahli_pertama", "III/b", henti=[{**leave, "aktif_kembali": None}])
    assert days(forever, "kenaikan_pangkat")["baik"] == NEVER


# ------------------------------------------------------------------ never, today, not known
@pytest.mark.parametrize("name", ["kenaikan_jenjang", "kenaikan_pangkat"])
@pytest.mark.parametrize(
    "changes",
    [
        {"record": {"status": "pppk"}},
        {"jabatan": [post(20250301, "ahli_pertama", "penyesuaian", "pranata_komputer"), other_post(20260401)]},
        {"record": {"lahir": 19680101}},
    ],
)
def test_what_time_does_not_change_never_opens(name: str, changes: dict[str, Any]) -> None:
    if "jabatan" in changes:
        facts = holding("100", "ahli_pertama", "III/b")
        facts = {**facts, "jabatan": changes["jabatan"]}
    else:
        facts = holding("100", "ahli_pertama", "III/b", **changes)
    assert set(days(facts, name).values()) == {NEVER}


def test_after_the_top_of_the_jenjang_nothing_opens() -> None:
    facts = holding("400", "ahli_utama", "IV/e")
    assert set(days(facts, "kenaikan_jenjang").values()) == {NEVER}
    assert set(days(facts, "kenaikan_pangkat").values()) == {NEVER}


def test_retirement_comes_before_the_credit() -> None:
    """Born in September 1968, ahli pertama retires on 1 October 2026; baik needs November, sangat baik August."""
    facts = holding("90", "ahli_pertama", "III/b", record={"lahir": 19680915})
    assert days(facts, "kenaikan_jenjang")["baik"] == NEVER
    assert days(facts, "kenaikan_jenjang")["sangat_baik"] == 20260801


@pytest.mark.parametrize(
    ("name", "lahir", "opens"),
    [
        ("kenaikan_pangkat", 19691215, NEVER),
        ("kenaikan_pangkat", 19700115, 20280101),
        ("kenaikan_jenjang", 19681215, NEVER),
        ("kenaikan_jenjang", 19690115, 20270101),
    ],
)
def test_on_the_day_of_retirement_nothing_opens_any_more(name: str, lahir: int, opens: int) -> None:
    """A bad 2025 leaves 2026 to be good, and for a rank 2027 too: the January after it is the month of retirement."""
    rows = [*rated(2023, 2024), period((2025, 1), (2025, 12), "kurang")]
    golongan = "III/a" if name == "kenaikan_pangkat" else "III/b"
    facts = holding("100", "ahli_pertama", golongan, penilaian=rows, record={"lahir": lahir})
    assert days(facts, name)["baik"] == opens


def test_what_is_open_today_is_projected_to_today_and_waits_for_nothing() -> None:
    facts = holding("100", "ahli_pertama", "III/b")
    assert judged(facts).projections["kenaikan_jenjang"][1] == Projection("baik", 20260401, None)


def test_a_missing_fact_leaves_the_day_unknown() -> None:
    facts = holding("100", "ahli_pertama", "III/b", record={"status": None})
    assert judged(facts).projections["kenaikan_jenjang"][0] == Projection("sangat_baik", None, None)


def test_months_that_were_passed_over_stay_open() -> None:
    rows = [*rated(2023, 2024), period((2025, 1), (2025, 6)), period((2025, 8), (2025, 12))]
    facts = holding("100", "ahli_pertama", "III/b", penilaian=rows)
    assert judged(facts).explanation.suppose("andai", "baik").value("kj_hari") is None


@pytest.mark.parametrize(
    ("year", "first"),
    [
        (2020, [(2021, 4), (2022, 4), (2023, 4)]),
        (2022, [(2023, 4), (2024, 2), (2025, 2)]),
        (2023, [(2024, 2), (2025, 2), (2026, 1)]),
        (2024, [(2025, 2), (2026, 1), (2027, 1)]),
        (2025, [(2026, 1), (2027, 1), (2028, 1)]),
    ],
)
def test_the_first_month_of_a_coming_year_in_which_ranks_are_given(year: int, first: list[Month]) -> None:
    value = judged(official(year * 10_000 + 601)).value
    assert [value(f"kp_bulan_tahun_{ahead}") for ahead in (1, 2, 3)] == [month(*m) for m in first]


# ------------------------------------------------------------------ months that had to be rated, counted by hand
ON = 20260601
HIRED = 20240316
SPREAD = [
    period((2023, 11), (2024, 5)),  # of 2024: March, April, May
    period((2024, 11), (2025, 2)),  # of 2024: two; of 2025: two
    period((2025, 12), (2026, 1)),  # of 2025: one; of 2026: January
    period((2026, 4), (2026, 4)),
]
OLD = [period((2023, 1), (2023, 12)), period((2027, 1), (2027, 3))]
LEAVE = {"alasan": "cltn", "mulai": 20241010, "aktif_kembali": 20250305}  # October 2024 to February 2025
SHORT = {"alasan": "cltn", "mulai": 20260210, "aktif_kembali": 20260301}  # February 2026
AWAY = {"alasan": "cltn", "mulai": 20230101, "aktif_kembali": 20240101}  # before all that is looked back on
EARLY = {"alasan": "cltn", "mulai": 20230601, "aktif_kembali": 20240501}  # until April 2024
GONE = {"alasan": "cltn", "mulai": 20251215}  # not back


@pytest.mark.parametrize(
    ("ratings", "hired", "leave", "wanting"),
    [
        (SPREAD, HIRED, [], (10 - 5, 12 - 3, 4 - 2)),
        (SPREAD, None, [], (12 - 3 - 4, 12 - 3, 4 - 2)),  # January and February 2024 are rated and due
        ([*SPREAD, *OLD], HIRED, [], (10 - 5, 12 - 3, 4 - 2)),
        (SPREAD, HIRED, [LEAVE], (10 - 3 - 3, 12 - 2 - 1, 4 - 2)),  # what is rated while on leave counts as leave
        (SPREAD, HIRED, [AWAY, SHORT], (10 - 5, 12 - 3, 4 - 2 - 1)),
        (SPREAD, None, [EARLY], (12 - 4 - 1 - 2, 12 - 3, 4 - 2)),
        (SPREAD, HIRED, [GONE], (10 - 5, 12 - 2 - 1, 0)),
        (SPREAD, 20250701, [], (0, 6 - 1, 4 - 2)),
        (SPREAD, 20260301, [], (0, 0, 2 - 1)),
        (SPREAD[:3], HIRED, [], (10 - 5, 12 - 3, 0)),
        ([*SPREAD[:1], period((2025, 1), (2025, 12))], HIRED, [LEAVE], (10 - 3 - 3, 0, 0)),
        (rated(2024, 2025), HIRED, [], (0, 0, 0)),
    ],
)
def test_the_months_without_a_rating_two_years_ago_last_year_and_this_year(
    ratings: list[Row], hired: int | None, leave: list[Row], wanting: tuple[int, int, int]
) -> None:
    value = judged(careers(ratings, hired, leave)).value
    assert (value("belum_dinilai_tahun_2"), value("belum_dinilai_tahun_1")) == wanting[:2]
    assert (value("kosong_tahun_2"), value("kosong_tahun_1"), value("kosong_tahun_0")) == wanting


def test_months_after_the_last_rated_one_are_not_skipped_but_supposed() -> None:
    value = judged(careers(SPREAD[:2], HIRED, [])).value
    assert (value("belum_dinilai_tahun_2"), value("belum_dinilai_tahun_1")) == (10 - 5, 12 - 2)
    assert (value("kosong_tahun_2"), value("kosong_tahun_1"), value("kosong_tahun_0")) == (10 - 5, 0, 0)


def careers(ratings: list[Row], hired: int | None, leave: list[Row]) -> Facts:
    record = {} if hired is None else {"tmt_cpns": hired}
    return official(ON, record, jabatan=[post(20200101, "ahli_muda")], penilaian=ratings, henti=leave)
