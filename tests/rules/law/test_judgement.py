"""The face of the law: lines of credit by regime, the nearest route, and the smallest change that opens a step."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from orkestra_rules.judgement import (
    FINAL,
    NEXT,
    OF_NEXT,
    Change,
    Judge,
    Judgement,
    Unrated,
    changed_facts,
    moot,
    supposed_ratings,
)  # fmt: skip
from orkestra_rules.kernel.calendar import NEVER
from orkestra_rules.law import load
from tests.rules.law.scenario import (
    PENGAWAS,
    Facts,
    Row,
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


# ------------------------------------------------------------------ lines
def test_credit_is_told_by_regime_and_period_papers_first() -> None:
    papers = [
        pak("150", (2018, 12), "konvensional", "kumulatif", mulai=month(2015, 1)),
        pak("75", (2022, 12), "integrasi"),
        pak("10", (2021, 12), None),
        pak("20", (2024, 12), jenis="baru"),
    ]
    ratings = [*rated(2022), period((2023, 7), (2023, 12), "sangat_baik"), period((2023, 1), (2023, 6))]
    facts = official(20250601, jabatan=[post(20180101, "ahli_pertama")], pak=papers, penilaian=ratings)
    found = judged(facts).lines
    assert [(x.regime, x.first, x.last, x.amount, x.counted) for x in found] == [
        ("konvensional", month(2015, 1), month(2018, 12), 150, False),
        ("tidak_tertulis", month(2021, 12), month(2021, 12), 10, None),
        ("integrasi", month(2022, 12), month(2022, 12), 75, True),
        ("konversi", month(2024, 12), month(2024, 12), 20, True),
        ("konversi", month(2023, 1), month(2023, 6), Fraction("6.25"), True),
        ("konversi", month(2023, 7), month(2023, 12), Fraction("9.375"), True),
    ]  # fmt: skip
    assert all(x.step is None and x.months is None and x.predikat is None for x in found[:4])


def test_a_conversion_line_shows_all_that_went_into_it() -> None:
    facts = official(20240601, jabatan=[post(20230301, "ahli_muda")], penilaian=rated(2023, predikat="kurang"))
    found = judged(facts)
    (line,) = found.lines
    assert (line.regime, line.first, line.last, line.months) == ("konversi", month(2023, 1), month(2023, 12), 10)
    assert (line.predikat, line.jenjang, line.coefficient, line.share) == ("kurang", "ahli_muda", 25, Fraction(1, 2))
    assert line.amount == Fraction("10.417")
    assert line.step is not None and found.explanation.trace.steps[line.step].name == "ak_baris"


def test_a_paper_of_conversion_whose_months_are_rated_is_told_and_not_counted() -> None:
    papers = [pak("12.5", (2023, 12), mulai=month(2023, 1)), pak("20", (2024, 12), mulai=month(2024, 1))]
    facts = official(20250601, jabatan=[post(20230101, "ahli_pertama")], pak=papers, penilaian=rated(2023))
    found = judged(facts)
    assert [(x.amount, x.counted) for x in found.lines] == [
        (Fraction("12.5"), False),
        (20, True),
        (Fraction("12.5"), True),
    ]
    assert found.amounts["akk"] == Fraction("32.5")


@pytest.mark.parametrize(
    ("since", "jalur", "counted"),
    [
        (20240101, "penyesuaian", [False, False, True]),  # the last decree of adjustment alone
        (20240101, "penyetaraan", [False, False, True]),
        (20240101, "promosi", [False, False, False]),
        (20180101, "penyesuaian", [True, False, False]),  # entered before 2023: what integrasi says
    ],
)
def test_the_papers_from_which_the_opening_credit_comes_are_counted(
    since: int, jalur: str, counted: list[bool]
) -> None:
    papers = [
        pak("40", (2022, 12), "integrasi"),
        pak("50", (2024, 1), jenis="penyesuaian"),
        pak("60", (2024, 2), jenis="penyesuaian"),
    ]
    facts = official(20250601, jabatan=[post(since, "ahli_pertama", jalur)], pak=papers)
    assert [x.counted for x in judged(facts).lines] == counted


def test_of_conventional_papers_those_since_the_last_cumulative_one_are_counted() -> None:
    papers = [
        pak("20", (2020, 12), "konvensional"),
        pak("160", (2021, 12), "konvensional", "kumulatif"),
        pak("10", (2022, 12), "konvensional"),
    ]
    facts = official(20250601, jabatan=[post(20180101, "ahli_pertama")], pangkat=[rank(20180101, "III/b")], pak=papers)
    found = judged(facts)
    assert [x.counted for x in found.lines] == [False, True, True]
    assert found.amounts["ak_awal"] == 70


def test_a_paper_without_an_amount_is_told_without_one() -> None:
    facts = official(
        20250601,
        jabatan=[post(20180101, "ahli_pertama")],
        pak=[{**pak("1", (2022, 12), "integrasi"), "angka_kredit": None}],
    )
    (line,) = judged(facts).lines
    assert line.amount is None
    assert judged(facts).amounts["akk"] is None


def test_of_a_post_whose_jenjang_is_not_written_the_line_has_no_amount() -> None:
    posts = [{**post(20230101, "ahli_pertama"), "jenjang": None}]
    (line,) = judged(official(20240601, jabatan=posts, penilaian=rated(2023))).lines
    assert (line.jenjang, line.coefficient, line.amount) == (None, None, None)


def test_the_present_rating_is_that_of_the_last_month_rated() -> None:
    rows = [*rated(2024, predikat="kurang"), *rated(2023)]
    assert judged(official(20250601, penilaian=rows)).present_predikat == "kurang"
    assert judged(official(20250601)).present_predikat is None


# ------------------------------------------------------------------ the nearest route
@pytest.mark.parametrize(
    ("facts", "route"),
    [
        (holding("40", "ahli_pertama", "III/a"), "dalam_jenjang"),
        (holding("100", "ahli_pertama", "III/b"), "setelah_kj"),
        (holding("100", "ahli_pertama", "III/b", record={"lowongan": False}), "tanpa_lowongan"),
        (official(20260401, jabatan=[post(20250301, "ahli_muda")], pangkat=[rank(20240401, "III/b")]), "menyusul"),
        # less stands against following the promotion, but the rank is not below the jenjang
        (official(20260401, jabatan=[post(20250301, "ahli_muda")], pangkat=[rank(20200101, "III/d")]), "setelah_kj"),
    ],
)  # fmt: skip
def test_the_nearest_route_is_one_that_the_rank_allows(facts: Facts, route: str) -> None:
    assert judged(facts).route("kenaikan_pangkat").name == route


def test_a_decision_inside_a_route_counts_as_its_conditions() -> None:
    found = judged(holding("90", "ahli_pertama", "III/b", uji_kompetensi=[]))
    after = next(r for r in found.outcomes["kenaikan_pangkat"].routes if r.name == "setelah_kj")
    assert [c.name for c in found.against(after)] == ["kj_angka_kredit", "kj_uji_kompetensi"]


# ------------------------------------------------------------------ the smallest change
def change(facts: Facts, name: str) -> Change:
    found = judged(facts).change(name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        (
            holding("100", "ahli_pertama", "III/b", uji_kompetensi=[]),
            Change(("lulus_uji_kompetensi",), (), 20260401, None, True),
        ),
        (
            holding("100", "ahli_pertama", "III/b", record={"lowongan": False}),
            Change(("lowongan_tersedia",), (), 20260401, None, True),
        ),
        (
            holding("100", "ahli_pertama", "III/b", record={"lowongan": None}, uji_kompetensi=[]),
            Change(("lulus_uji_kompetensi", "lowongan_tersedia"), (), 20260401, None, True),
        ),
        (
            holding("90", "ahli_pertama", "III/b"),
            Change((), (), 20261101, "baik", True),
        ),
        (
            holding("100", "ahli_pertama", "III/a"),
            Change(("naik_pangkat",), (), 20260401, "baik", True),
        ),
        (
            holding("100", "ahli_pertama", "III/a", pangkat=[rank(20250201, "III/a")]),
            Change(("naik_pangkat",), (), 20270201, "baik", True),
        ),
        (
            holding("100", "ahli_pertama", "III/b", record={"status": None}),
            Change((), ("pegawai.status",), None, "baik", False),
        ),
        (
            holding("100", "ahli_pertama", "III/b", record={"status": "pppk"}),
            Change((), (), NEVER, "baik", False),
        ),
    ],
)  # fmt: skip
def test_the_smallest_change_that_opens_a_jenjang(facts: Facts, wanted: Change) -> None:
    assert change(facts, "kenaikan_jenjang") == wanted


def test_what_is_open_asks_no_change() -> None:
    facts = holding("100", "ahli_pertama", "III/b")
    assert judged(facts).change("kenaikan_jenjang") is None
    assert judged(facts).change("kenaikan_pangkat") is None


def test_a_rank_waits_for_its_credit_under_the_present_rating() -> None:
    rows = [*rated(2023, 2024), *rated(2025, predikat="sangat_baik")]
    facts = holding("40", "ahli_pertama", "III/a", penilaian=rows)
    assert change(facts, "kenaikan_pangkat") == Change((), (), 20260801, "sangat_baik", True)


def test_a_rank_at_the_top_waits_for_the_jenjang_or_goes_without_a_vacancy() -> None:
    """Both need the credit by November; the way without a vacancy asks one more act, the way by the jenjang none."""
    facts = holding("90", "ahli_pertama", "III/b")
    assert change(facts, "kenaikan_pangkat") == Change((), (), 20261101, "baik", True)
    nowhere = holding("90", "ahli_pertama", "III/b", record={"lowongan": False})
    assert change(nowhere, "kenaikan_pangkat") == Change((), (), 20261101, "baik", True)


def test_who_rises_inside_the_jenjang_is_not_asked_for_its_test() -> None:
    facts = holding("40", "ahli_pertama", "III/a", uji_kompetensi=[])
    assert change(facts, "kenaikan_pangkat") == Change((), (), 20261101, "baik", True)


def test_without_any_rating_baik_is_supposed() -> None:
    facts = official(20260401, jabatan=[post(20250301, "ahli_pertama")], pangkat=[rank(20240401, "III/a")])
    assert change(facts, "kenaikan_pangkat").predikat == "baik"


def test_where_a_rating_is_missing_it_is_named() -> None:
    facts = holding("100", "ahli_pertama", "III/b", penilaian=rated(2025))
    found = change(facts, "kenaikan_pangkat")
    assert (found.missing, found.holds) == (("penilaian dua tahun yang lalu",), False)


def test_outside_a_functional_post_the_change_does_not_hold() -> None:
    facts = official(
        20260401, jabatan=[post(20200101, "ahli_pertama"), other_post(20260101)], pangkat=[rank(20200401, "III/a")]
    )
    for name in ("kenaikan_jenjang", "kenaikan_pangkat"):
        assert (change(facts, name).day, change(facts, name).holds) == (NEVER, False)


# ------------------------------------------------------------------ the facts as changed
def test_the_months_until_the_day_are_rated_by_calendar_year() -> None:
    rows = supposed_ratings(month(2025, 11), month(2027, 2), "baik")
    assert [(r["mulai"], r["akhir"]) for r in rows] == [
        (month(2025, 11), month(2025, 12)), (month(2026, 1), month(2026, 12)), (month(2027, 1), month(2027, 2)),
    ]  # fmt: skip
    assert {(r["jenis"], r["predikat"]) for r in rows} == {("periodik", "baik")}
    assert [r["dicatat"] for r in rows] == [20251101, 20260101, 20270101]
    assert supposed_ratings(5, 4, "baik") == []


def test_the_change_is_made_in_a_copy() -> None:
    facts = holding("100", "ahli_pertama", "III/a", uji_kompetensi=[], record={"lowongan": None, "diketahui": 20260315})
    before = {name: [dict(r) for r in rows] if isinstance(rows, list) else dict(rows) for name, rows in facts.items()}
    acts = ("lulus_uji_kompetensi", "naik_pangkat", "lowongan_tersedia")
    found = changed_facts(judged(facts).explanation, acts, 20260701, "baik")
    assert facts == before
    assert found["pegawai"] == {**facts["pegawai"], "hari": 20260701, "diketahui": 20260701, "lowongan": True}
    assert found["uji_kompetensi"] == [{"jenjang": "ahli_muda", "lulus": True, "tanggal": 20260401}]
    assert found["pangkat"][1:] == [{"golongan": "III/b", "tmt": 20260401}]
    assert [(r["mulai"], r["akhir"]) for r in found["penilaian"][3:]] == [(month(2026, 1), month(2026, 6))]
    known_later = changed_facts(
        judged({**facts, "pegawai": {**facts["pegawai"], "diketahui": 20270101}}).explanation, (), 20260701, "baik"
    )
    assert known_later["pegawai"]["diketahui"] == 20270101
    closed = changed_facts(judged(facts).explanation, ("lowongan_tidak_tersedia",), 20260701, "baik")
    assert closed["pegawai"]["lowongan"] is False


def test_a_test_is_passed_only_where_there_is_a_jenjang_to_pass_it_for() -> None:
    explanation = judged(holding("400", "ahli_utama", "IV/e")).explanation
    assert changed_facts(explanation, ("lulus_uji_kompetensi",), 20260701, "baik")["uji_kompetensi"] == []


def test_without_a_first_month_to_suppose_no_rating_is_added() -> None:
    explanation = judged(official(20260401)).explanation
    assert explanation.value("andai_bulan") is None
    assert "penilaian" not in changed_facts(explanation, (), 20260701, "baik")


# ------------------------------------------------------------------ a judge of one's own
def test_a_judge_takes_the_law_of_an_agency() -> None:
    law = load((("tahunan_menggantikan_periodik", True),))
    rows: list[dict[str, Any]] = [period((2023, 1), (2023, 3), "sangat_baik"), *rated(2023)]
    facts = official(20240601, jabatan=[post(20230101, "ahli_pertama", keluarga=PENGAWAS)], penilaian=rows)
    own, common = Judge(law).judge(facts), Judge().judge(facts)
    assert isinstance(own, Judgement)
    assert (own.amounts["akk"], common.amounts["akk"]) == (Fraction("12.5"), Fraction("14.063"))


# ------------------------------------------------------------------ months without a rating
GAPS = [
    *rated(2025),
    period((2026, 4), (2026, 6)),
    period((2026, 8), (2026, 8)),
    period((2026, 1), (2026, 3), None),
    period((2026, 10), (2026, 12)),  # not over on the day of the decision
]


def unrated(ratings: list[Row], tmt_cpns: int | None = 20241201, *stops: Row) -> Unrated:
    record = {} if tmt_cpns is None else {"tmt_cpns": tmt_cpns}
    facts = official(20261101, record, jabatan=[post(20200301, "ahli_muda")], penilaian=ratings, henti=list(stops))
    return judged(facts).unrated


def test_months_without_a_known_rating_are_told_apart_by_the_last_that_has_one() -> None:
    skipped = (month(2024, 12), month(2026, 1), month(2026, 2), month(2026, 3), month(2026, 7))
    assert unrated(GAPS) == Unrated(skipped, (month(2026, 9), month(2026, 10)))


def test_months_of_leave_need_no_rating() -> None:
    back = {"alasan": "cltn", "mulai": 20260115, "aktif_kembali": 20260401}
    gone = {"alasan": "cltn", "mulai": 20260115}
    assert unrated(GAPS, 20250101, back).skipped == (month(2026, 7),)
    assert unrated(GAPS, 20250101, gone) == Unrated((), ())


def test_two_whole_years_are_looked_back_on_and_no_month_before_service() -> None:
    assert unrated([], None).skipped == tuple(range(month(2024, 1), month(2026, 11)))
    assert unrated([], 20261001) == Unrated((month(2026, 10),), ())
    assert unrated([], 20261101) == Unrated((), ())


def test_what_nothing_fulfils_is_a_condition_of_the_decisions() -> None:
    decisions = load().library.decisions.values()
    assert {*FINAL, NEXT, *OF_NEXT} <= {name for d in decisions for route in d.routes.values() for name in route}


@pytest.mark.parametrize(
    ("jenjang", "golongan", "aside"), [("ahli_utama", "IV/e", OF_NEXT), ("ahli_muda", "III/d", ())]
)
def test_where_no_jenjang_is_above_nothing_is_asked_for_it(jenjang: str, golongan: str, aside: tuple[str, ...]) -> None:
    route = judged(holding("100", jenjang, golongan)).route("kenaikan_jenjang")
    assert set(moot(route)) == set(aside)


def test_a_value_says_what_it_rests_on_and_what_is_wanting_for_it() -> None:
    known = judged(holding("100", "ahli_muda", "III/d"))
    assert (known.support("akk"), known.missing("akk")) == ("I", ())
    without_rank = judged(official(20250601, jabatan=[post(20180101, "ahli_pertama")], pangkat=[]))
    assert without_rank.missing("golongan_kini") == ("pangkat.golongan",)
