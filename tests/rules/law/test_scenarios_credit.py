"""Sentences of the fact sheet on angka kredit (AK-01 to AK-09), each as a small career with the value typed by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from orkestra_rules.judgement import Judge
from orkestra_rules.law import load
from tests.rules.law.scenario import (
    Facts,
    Row,
    amount,
    judged,
    lacking,
    month,
    official,
    other_post,
    pak,
    period,
    post,
    rank,
    rated,
)  # fmt: skip

ALL_LEVELS = "pranata_komputer"


def exactly(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def junior(hari: int = 20240115, ratings: list[Row] | None = None, **more: Any) -> Facts:
    """Ahli Pertama since January 2023 through promotion, so that everything held is conversion."""
    tables = {"jabatan": [post(20230101, "ahli_pertama")], "pangkat": [rank(20230101, "III/a")]} | more
    return official(hari, penilaian=rated(2023) if ratings is None else ratings, **tables)


# ------------------------------------------------------------------ AK-01, AK-05, AK-06
@pytest.mark.parametrize(
    ("jenjang", "a_year"),
    [
        ("pemula", "3.75"), ("terampil", "5"), ("mahir", "12.5"), ("penyelia", "25"),
        ("ahli_pertama", "12.5"), ("ahli_muda", "25"), ("ahli_madya", "37.5"), ("ahli_utama", "50"),
    ],
)  # fmt: skip
def test_a_year_of_baik_is_worth_the_coefficient_of_the_jenjang(jenjang: str, a_year: str) -> None:
    assert amount(junior(jabatan=[post(20230101, jenjang, keluarga=ALL_LEVELS)])) == Fraction(a_year)


@pytest.mark.parametrize(
    ("predikat", "a_year"),
    [
        ("sangat_baik", "18.75"), ("baik", "12.5"), ("butuh_perbaikan", "9.375"),
        ("kurang", "6.25"), ("sangat_kurang", "3.125"),
    ],
)  # fmt: skip
def test_a_predikat_is_worth_its_percentage(predikat: str, a_year: str) -> None:
    assert amount(junior(ratings=rated(2023, predikat=predikat))) == Fraction(a_year)


def test_a_periodic_rating_is_worth_its_months() -> None:
    assert amount(junior(20230315, [period((2023, 1), (2023, 2))])) == Fraction("2.083")


def test_a_rating_counts_from_the_month_in_which_it_ends() -> None:
    assert amount(junior(20231201)) == Fraction("12.5")
    assert amount(junior(20231130)) == 0


def test_a_line_is_rounded_once_and_half_upwards() -> None:
    """25 x 75 % x 5/12 = 7.8125: half up gives 7.813; to the even digit, or month by month, would give another."""
    facts = junior(20230615, [period((2023, 1), (2023, 5), "butuh_perbaikan")], jabatan=[post(20230101, "ahli_muda")])
    assert amount(facts) == Fraction("7.813")


def test_the_month_of_the_tmt_counts_in_full() -> None:
    assert amount(junior(20250115, rated(2024), jabatan=[post(20240331, "ahli_pertama")])) == Fraction("10.417")


def test_two_jenjang_in_one_year_are_converted_by_segment_and_only_the_present_one_is_held() -> None:
    posts = [post(20230101, "ahli_pertama"), post(20230701, "ahli_muda")]
    found = judged(junior(jabatan=posts))
    lines = {line.jenjang: (line.months, line.amount, line.counted) for line in found.lines}
    assert lines == {
        "ahli_pertama": (6, Fraction("6.25"), False),
        "ahli_muda": (6, Fraction("12.5"), True),
    }
    assert found.amounts["akk"] == Fraction("12.5")


def test_months_outside_a_functional_post_are_not_converted() -> None:
    posts = [post(20230101, "ahli_pertama"), other_post(20230401), post(20231001, "ahli_pertama")]
    assert amount(junior(jabatan=posts), "ak_konversi") == Fraction("6.25")


def test_a_post_that_ended_is_converted_to_the_month_of_its_end() -> None:
    posts = [post(20230101, "ahli_pertama", selesai=20230615), post(20231101, "ahli_pertama")]
    assert amount(junior(jabatan=posts), "ak_konversi") == Fraction("8.333")


def test_an_annual_predikat_converts_only_the_months_without_a_periodic_one() -> None:
    both = [period((2023, 1), (2023, 3), "sangat_baik"), *rated(2023)]
    assert amount(junior(ratings=both)) == Fraction("14.063")  # 4.688 + 9.375
    assert sum(line.months or 0 for line in judged(junior(ratings=both)).lines) == 12


def test_an_agency_may_let_the_annual_predikat_replace_the_periodic_ones() -> None:
    by = Judge(load((("tahunan_menggantikan_periodik", True),)))
    both = [period((2023, 1), (2023, 3), "sangat_baik"), *rated(2023)]
    assert judged(junior(ratings=both), by).amounts["akk"] == Fraction("12.5")


def test_of_two_ratings_of_one_kind_the_later_recorded_governs() -> None:
    first, second = rated(2023, predikat="kurang")[0], rated(2023, predikat="sangat_baik")[0]
    rows = [{**second, "dicatat": 20240110}, {**first, "dicatat": 20240105}]
    assert amount(junior(20240115, rows)) == Fraction("18.75")


def test_months_before_the_conversion_regime_are_not_converted() -> None:
    assert amount(junior(ratings=[period((2022, 7), (2023, 6))]), "ak_konversi") == Fraction("6.25")


# ------------------------------------------------------------------ AP-09
@pytest.mark.parametrize(
    ("stop", "held"),
    [
        ({"alasan": "cltn", "mulai": 20230401, "aktif_kembali": 20230701}, "9.375"),
        ({"alasan": "cltn", "mulai": 20230430, "aktif_kembali": 20230702}, "9.375"),
        ({"alasan": "cltn", "mulai": 20230401, "aktif_kembali": None}, "3.125"),
        ({"alasan": "pemberhentian_sementara", "mulai": 20230401, "aktif_kembali": 20230701}, "9.375"),
        ({"alasan": "tugas_penuh_di_luar", "mulai": 20230401, "aktif_kembali": 20230701}, "9.375"),
        ({"alasan": "hukuman_disiplin", "mulai": 20230401, "aktif_kembali": 20230701}, "9.375"),
        ({"alasan": None, "mulai": 20230401, "aktif_kembali": 20230701}, "9.375"),
        ({"alasan": "tugas_belajar", "mulai": 20230401, "aktif_kembali": 20231001}, "12.5"),
        ({"alasan": "tugas_belajar", "mulai": 20230401, "aktif_kembali": 20231101}, "5.208"),
    ],
)
def test_leave_dismissal_and_long_study_stop_the_clock(stop: Row, held: str) -> None:
    assert amount(junior(henti=[stop])) == Fraction(held)


def test_credit_on_return_is_the_last_credit_held() -> None:
    before = junior(20250601, rated(2023, 2024), jabatan=[post(20230101, "ahli_pertama"), other_post(20250101)])
    after = {**before, "jabatan": [*before["jabatan"], post(20250601, "ahli_pertama", None)]}
    assert judged(before).amounts["akk"] is None, "there is no jenjang outside a functional post"
    assert amount(after) == 25


# ------------------------------------------------------------------ AK-08
DEGREE = {"tingkat": "d4_s1", "saat_pengangkatan": True, "diakui": 20180101}


def degrees(*rows: Row, jenjang: str = "ahli_pertama", hari: int = 20250601) -> Fraction | None:
    posts = [post(20230101, jenjang, keluarga=ALL_LEVELS)]
    return amount(junior(hari, jabatan=posts, pendidikan=[DEGREE, *rows]), "ak_pendidikan")


def degree(tingkat: str | None, diakui: int, *, at_appointment: bool | None = False) -> Row:
    return {"tingkat": tingkat, "diakui": diakui, "saat_pengangkatan": at_appointment}


@pytest.mark.parametrize(
    ("jenjang", "bonus"),
    [
        ("pemula", "3.75"), ("terampil", "5"), ("mahir", "12.5"), ("penyelia", "25"),
        ("ahli_pertama", "12.5"), ("ahli_muda", "25"), ("ahli_madya", "37.5"), ("ahli_utama", "50"),
    ],
)  # fmt: skip
def test_a_higher_degree_gives_a_quarter_of_the_need_of_the_jenjang(jenjang: str, bonus: str) -> None:
    assert degrees(degree("s2", 20240801), jenjang=jenjang) == Fraction(bonus)


@pytest.mark.parametrize(
    ("rows", "bonus"),
    [
        ([degree("s2", 20240801), degree("s3", 20250301)], "12.5"),  # once, however many
        ([degree("d4_s1", 20240801)], "0"),  # no higher than at appointment
        ([degree("d3", 20240801)], "0"),
        ([degree("s2", 20221231)], "0"),  # before this jenjang
        ([degree("s2", 20230101)], "12.5"),
        ([degree("s2", 20250601)], "12.5"),  # recorded on the day
        ([degree("s2", 20250602)], "0"),  # not recorded yet
        ([degree("s2", 20190101, at_appointment=True), degree("s2", 20240801)], "0"),
        ([degree(None, 20240801)], None),
        ([degree("s2", 20240801, at_appointment=None)], None),
        ([], "0"),
    ],
)
def test_the_education_bonus_is_given_once_for_a_degree_recorded_in_the_jenjang(
    rows: list[Row], bonus: str | None
) -> None:
    assert degrees(*rows) == exactly(bonus)


def test_without_the_degree_at_appointment_a_new_one_cannot_be_weighed() -> None:
    facts = junior(20250601, pendidikan=[degree("s2", 20240801)])
    assert lacking(facts, "ak_pendidikan") == {"pendidikan saat pengangkatan"}


# ------------------------------------------------------------------ AK-09
def remote(*rows: Row, hari: int = 20260601, keluarga: str = "pengawas_ketenagakerjaan") -> Fraction | None:
    posts = [post(20230101, "ahli_pertama", keluarga=keluarga)]
    return amount(junior(hari, jabatan=posts, daerah_khusus=list(rows)), "ak_daerah")


def approved(golongan: str | None, day: int | None) -> Row:
    return {"golongan": golongan, "disetujui": day}


@pytest.mark.parametrize(
    ("rows", "bonus"),
    [
        ([approved("III/b", 20251230)], "0"),  # a day before the instrument
        ([approved("III/b", 20251231)], "12.5"),
        ([approved("III/b", 20260601)], "12.5"),
        ([approved("III/b", 20260602)], "0"),
        ([approved("III/b", 20260101), approved("III/b", 20260201)], "12.5"),  # once for one promotion
        ([approved("III/b", 20260101), approved("III/c", 20260201)], "25"),  # for each promotion
        ([approved(None, 20260101)], None),
        ([], "0"),
    ],
)
def test_a_remote_area_gives_a_quarter_for_each_approved_promotion_since_31_december_2025(
    rows: list[Row], bonus: str | None
) -> None:
    assert remote(*rows) == exactly(bonus)


def test_the_remote_bonus_is_of_the_manpower_posts_alone() -> None:
    assert remote(approved("III/b", 20260101), keluarga="auditor") == 0


def test_before_the_instrument_there_is_no_remote_bonus_at_all() -> None:
    assert remote(approved(None, None), hari=20251230) == 0
    assert remote(approved(None, None), hari=20251231) is None


# ------------------------------------------------------------------ regimes: which PAK counts for what
def senior(*papers: Row, hari: int = 20240115, jenjang: str = "ahli_pertama", golongan: str = "III/b") -> Facts:
    """In the jenjang since 2018."""
    posts, ranks = [post(20180101, jenjang)], [rank(20180101, golongan)]
    return official(hari, jabatan=posts, pangkat=ranks, pak=papers, penilaian=rated(2023))


@pytest.mark.parametrize(
    ("papers", "held"),
    [
        ([pak("75", (2022, 12), "integrasi")], "75"),
        ([pak("40", (2021, 12), "integrasi"), pak("35", (2022, 12), "integrasi")], "75"),
        ([pak("40", (2021, 12), "integrasi"), pak("75", (2022, 12), "integrasi", "kumulatif")], "75"),
        ([pak("9", (2017, 12), "integrasi"), pak("75", (2022, 12), "integrasi")], "75"),  # of another jenjang
        ([pak("175", (2022, 12), "konvensional", "kumulatif")], "75"),
        ([pak("150", (2022, 12), "konvensional", "kumulatif")], "50"),
        ([pak("200", (2022, 12), "konvensional", "kumulatif")], "100"),
        ([pak("175", (2018, 12), None, "kumulatif")], "75"),  # unwritten, of the oldest time
        ([pak("175", (2022, 12), "konvensional"), pak("60", (2022, 12), "integrasi")], "60"),
        ([pak("60", (2022, 12), jenis="penyesuaian"), pak("175", (2022, 12), "konvensional")], "60"),
        ([pak("149.999", (2022, 12), "konvensional", "kumulatif")], None),  # below the range: needs a decision
        ([pak("200.001", (2022, 12), "konvensional", "kumulatif")], None),  # above it
        ([pak("75", (2022, 12), None)], None),  # 2019 to 2022 may be of either regime
        ([], None),
    ],
)
def test_what_was_held_before_2023_comes_from_the_pak_of_its_regime(papers: list[Row], held: str | None) -> None:
    assert amount(senior(*papers), "ak_awal") == exactly(held)


def test_a_doubtful_pak_that_the_cumulative_one_contains_is_not_asked_about() -> None:
    doubtful, cumulative = pak("9", (2020, 6), None), pak("175", (2022, 12), "konvensional", "kumulatif")
    posts, ranks = [post(20210101, "ahli_pertama")], [rank(20180101, "III/b")]
    facts = official(20240115, jabatan=posts, pangkat=ranks, pak=[doubtful, cumulative], penilaian=rated(2023))
    assert amount(facts, "ak_awal") == Fraction(75)


@pytest.mark.parametrize(
    ("golongan", "state"),
    [("III/b", "sesuai"), ("III/c", "jenjang_di_bawah_pangkat"), ("II/d", "jenjang_di_atas_pangkat")],
)
def test_the_case_of_the_transition_is_named(golongan: str, state: str) -> None:
    paper = pak("175", (2022, 12), "konvensional", "kumulatif")
    assert judged(senior(paper, golongan=golongan)).value("keadaan_peralihan") == state


@pytest.mark.parametrize(("total", "state"), [("149.999", "di_bawah_rentang"), ("200.001", "di_atas_rentang")])
def test_out_of_range_needs_a_decision_and_is_no_error(total: str, state: str) -> None:
    facts = senior(pak(total, (2022, 12), "konvensional", "kumulatif"))
    assert judged(facts).value("keadaan_peralihan") == state
    assert lacking(facts, "ak_awal") == {"keputusan penyesuaian angka kredit konvensional ke integrasi"}


@pytest.mark.parametrize(
    ("jenjang", "golongan", "total", "held"),
    [
        ("ahli_pertama", "III/a", "120", "20"),
        ("ahli_muda", "III/c", "250", "50"),
        ("ahli_muda", "III/d", "350", "150"),
        ("ahli_madya", "IV/a", "500", "100"),
        ("ahli_madya", "IV/b", "600", "200"),
        ("ahli_madya", "IV/c", "800", "400"),
        ("ahli_utama", "IV/d", "900", "50"),
        ("ahli_utama", "IV/e", "1060", "210"),
    ],
)
def test_the_nilai_dasar_is_that_of_the_first_golongan_of_the_jenjang(
    jenjang: str, golongan: str, total: str, held: str
) -> None:
    paper = pak(total, (2022, 12), "konvensional", "kumulatif")
    assert amount(senior(paper, jenjang=jenjang, golongan=golongan), "ak_awal") == Fraction(held)


@pytest.mark.parametrize(
    ("papers", "held"),
    [
        ([pak("18.75", (2024, 12), mulai=month(2024, 1))], "18.75"),
        ([pak("18.75", (2024, 12), mulai=month(2023, 12))], "0"),  # a month of it is rated
        ([pak("18.75", (2024, 12), None, mulai=month(2024, 1))], "18.75"),  # unwritten, of the new time
        ([pak("18.75", (2022, 12), None, mulai=month(2022, 1))], "0"),  # unwritten, before there was konversi
        ([pak("18.75", (2024, 12), jenis="kumulatif", mulai=month(2024, 1))], "0"),
        ([pak("18.75", (2025, 12), mulai=month(2025, 1))], "0"),  # of the future
    ],
)
def test_an_issued_pak_counts_where_no_month_of_it_is_rated(papers: list[Row], held: str) -> None:
    assert amount(junior(20250601, pak=papers), "ak_pak") == Fraction(held)


def test_the_credit_of_a_jenjang_is_the_sum_of_its_five_parts() -> None:
    """60 of before 2023, 12.5 converted, 8 of a paper without ratings, and a quarter of 50 for each bonus."""
    facts = official(
        20260601,
        jabatan=[post(20180101, "ahli_pertama")],
        pangkat=[rank(20180101, "III/a")],
        penilaian=rated(2023),
        pak=[pak("60", (2022, 12), "integrasi"), pak("8", (2024, 12), mulai=month(2024, 1))],
        pendidikan=[DEGREE, degree("s2", 20240801)],
        daerah_khusus=[approved("III/b", 20260101)],
    )
    parts = ("ak_awal", "ak_konversi", "ak_pak", "ak_pendidikan", "ak_daerah")
    assert [amount(facts, part) for part in parts] == [60, Fraction("12.5"), 8, Fraction("12.5"), Fraction("12.5")]
    assert amount(facts) == Fraction("105.5")
