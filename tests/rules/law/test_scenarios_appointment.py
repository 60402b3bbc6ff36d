"""Sentences on the routes of appointment (AP-01 to AP-09): what an official holds on entering a jenjang."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.rules.law.scenario import (
    Facts,
    Row,
    amount,
    judged,
    lacking,
    official,
    other_post,
    pak,
    period,
    post,
    rank,
    rated,
)  # fmt: skip


# ------------------------------------------------------------------ AP-02
def test_the_time_as_cpns_is_converted_on_first_appointment() -> None:
    """The regulation's example: March to December is ten months. CPNS in March 2023, the post a year later."""
    facts = official(
        20240401,
        {"tmt_cpns": 20230301},
        jabatan=[post(20240301, "ahli_pertama", "pengangkatan_pertama")],
        penilaian=[period((2023, 3), (2023, 12))],
    )
    assert judged(facts).amounts["ak_awal"] == 0
    assert amount(facts) == Fraction("10.417")


@pytest.mark.parametrize(
    ("tmt_cpns", "jalur", "held"),
    [
        (20230301, "pengangkatan_pertama", "10.417"),
        (20220301, "pengangkatan_pertama", "12.5"),
        (20250301, "pengangkatan_pertama", "0"),  # the post is older than the day written: its own month counts
        (None, "pengangkatan_pertama", "0"),
        (20230301, None, "10.417"),  # unwritten: the first post, soon after the day of the CPNS
    ],
)
def test_months_count_from_the_day_of_the_cpns(tmt_cpns: int | None, jalur: str | None, held: str) -> None:
    facts = official(
        20240401,
        {"tmt_cpns": tmt_cpns},
        jabatan=[post(20240301, "ahli_pertama", jalur)],
        penilaian=rated(2023),
    )
    assert amount(facts) == Fraction(held)


@pytest.mark.parametrize(("tmt_cpns", "route"), [(20220301, "pengangkatan_pertama"), (20220228, None), (None, None)])
def test_an_unwritten_first_post_is_a_first_appointment_within_two_years(
    tmt_cpns: int | None, route: str | None
) -> None:
    facts = official(20240401, {"tmt_cpns": tmt_cpns}, jabatan=[post(20240301, "ahli_pertama", None)])
    assert judged(facts).value("jalur_masuk") == route


@pytest.mark.parametrize(
    ("before", "route"),
    [
        ([post(20200101, "ahli_pertama", None)], "promosi"),
        ([post(20200101, "mahir", None)], "perpindahan"),  # another category
        ([post(20200101, "ahli_pertama", None, "auditor")], "perpindahan"),
        ([other_post(20200101)], "perpindahan"),
        ([other_post(20200101, "pimpinan_tinggi")], "perpindahan"),
        ([post(20200101, "ahli_madya", None)], None),  # a fall in jenjang has no route
        ([], None),
    ],
)
def test_an_unwritten_route_is_read_from_the_post_before(before: list[Row], route: str | None) -> None:
    facts = official(20240401, jabatan=[*before, post(20240101, "ahli_muda", None)])
    assert judged(facts).value("jalur_masuk") == route
    if route is None:
        assert lacking(facts, "ak_awal") == {"jalur pengangkatan"}


def test_a_jenjang_begins_at_nothing_after_a_promotion_and_the_surplus_is_lost() -> None:
    posts = [post(20230101, "ahli_pertama", "penyesuaian"), post(20240101, "ahli_muda")]
    facts = official(20250101, jabatan=posts, pak=[pak("130", (2023, 1), jenis="penyesuaian")], penilaian=rated(2023))
    assert amount(facts, "ak_awal") == 0
    assert amount(facts) == 0
    earlier = {**facts, "pegawai": {**facts["pegawai"], "hari": 20231231, "diketahui": 20231231}}
    assert amount(earlier) == Fraction("142.5")


# ------------------------------------------------------------------ AP-03
def moved(
    rank_since: int, golongan: str, entered: int, jenjang: str = "ahli_muda", ratings: list[Row] | None = None
) -> Facts:
    """From an administrative post into the target jenjang, rated baik all along."""
    return official(
        20241201,
        jabatan=[other_post(20100101), post(entered, jenjang, "perpindahan")],
        pangkat=[rank(20100101, "III/a"), rank(rank_since, golongan)],
        penilaian=rated(2012, 2024) if ratings is None else ratings,
    )


@pytest.mark.parametrize(
    ("rank_since", "golongan", "entered", "held"),
    [
        (20210301, "III/c", 20230901, "62.5"),  # 20.833 + 25 + 16.667, nothing more at the lowest golongan
        (20210801, "III/d", 20240701, "172.917"),  # 35 months: 10.417 + 25 + 25 + 12.5, and 100
        (20210701, "III/d", 20240701, "175"),  # three years
        (20210601, "III/d", 20240701, "175"),  # more than three years: the last three
        (20100201, "III/d", 20240701, "175"),
        (20240601, "III/d", 20240701, "102.083"),
    ],
)
def test_perpindahan_converts_the_time_in_rank_three_years_at_most_and_adds_the_basic_credit(
    rank_since: int, golongan: str, entered: int, held: str
) -> None:
    assert amount(moved(rank_since, golongan, entered), "ak_awal") == Fraction(held)


def test_the_coefficient_of_perpindahan_is_that_of_the_target_jenjang() -> None:
    held = {
        j: amount(moved(20230101, g, 20240101, j), "ak_awal")
        for j, g in (("ahli_pertama", "III/a"), ("ahli_madya", "IV/a"))
    }
    assert held == {"ahli_pertama": Fraction("12.5"), "ahli_madya": Fraction("37.5")}


@pytest.mark.parametrize(
    ("jenjang", "golongan", "basic"),
    [
        ("pemula", "II/a", 0),
        ("terampil", "II/b", 0), ("terampil", "II/c", 20), ("terampil", "II/d", 40),
        ("mahir", "III/a", 0), ("mahir", "III/b", 50),
        ("penyelia", "III/c", 0), ("penyelia", "III/d", 100),
        ("ahli_pertama", "III/a", 0), ("ahli_pertama", "III/b", 50),
        ("ahli_muda", "III/c", 0), ("ahli_muda", "III/d", 100),
        ("ahli_madya", "IV/a", 0), ("ahli_madya", "IV/b", 150), ("ahli_madya", "IV/c", 300),
        ("ahli_utama", "IV/d", 0), ("ahli_utama", "IV/e", 200),
    ],
)  # fmt: skip
def test_the_basic_credit_is_that_of_the_golongan(jenjang: str, golongan: str, basic: int) -> None:
    assert amount(moved(20230101, golongan, 20240101, jenjang, []), "ak_awal") == basic


@pytest.mark.parametrize(("golongan", "held"), [("III/c", 100), ("III/d", 100), ("IV/a", 100), ("IV/b", None)])
def test_a_rank_that_does_not_fit_takes_the_flat_table_and_no_years(golongan: str, held: int | None) -> None:
    facts = moved(20210101, golongan, 20240101, "ahli_pertama")
    assert amount(facts, "ak_awal") == held
    if held is None:
        assert lacking(facts, "ak_awal") == {"ak_pindah_tetap"}


def test_what_was_earned_after_the_entry_is_no_part_of_perpindahan() -> None:
    facts = moved(20230101, "III/c", 20240101)
    assert amount(facts, "ak_awal") == 25
    late = {**facts, "penilaian": [*rated(2023), period((2024, 1), (2024, 6), "sangat_baik")]}
    assert (amount(late, "ak_awal"), amount(late, "ak_konversi")) == (25, Fraction("18.75"))


def test_stopped_months_are_not_converted_on_perpindahan() -> None:
    facts = moved(20230101, "III/c", 20240101)
    stop = {"alasan": "cltn", "mulai": 20230401, "aktif_kembali": 20230701}
    assert amount({**facts, "henti": [stop]}, "ak_awal") == Fraction("18.75")


def test_without_a_rank_perpindahan_cannot_be_worked_out() -> None:
    assert amount({**moved(20230101, "III/c", 20240101), "pangkat": []}, "ak_awal") is None


# ------------------------------------------------------------------ AP-07
@pytest.mark.parametrize("jalur", ["penyesuaian", "penyetaraan"])
def test_adjustment_and_equalisation_hold_what_their_pak_says(jalur: str) -> None:
    posts = [post(20240101, "ahli_muda", jalur)]
    facts = official(20241201, jabatan=posts, pak=[pak("120", (2024, 1), jenis="penyesuaian")])
    assert amount(facts, "ak_awal") == 120
    later = {**facts, "pak": [*facts["pak"], pak("130", (2024, 6), jenis="penyesuaian")]}
    assert amount(later, "ak_awal") == 130
    assert lacking({**facts, "pak": []}, "ak_awal") == {"PAK penyesuaian atau penyetaraan"}


# ------------------------------------------------------------------ what is not known of the spell
def test_a_doubtful_earlier_post_leaves_the_time_in_jenjang_unknown() -> None:
    doubtful = {**post(20200101, "ahli_muda"), "keluarga": None}
    facts = official(20240401, jabatan=[doubtful, post(20230101, "ahli_muda")])
    assert lacking(facts, "mulai_jenjang") == {"keluarga", "keluarga atau jenjang dari jabatan yang lalu"}
    plain = {**facts, "jabatan": [doubtful, post(20220101, "ahli_pertama"), post(20230101, "ahli_muda")]}
    assert judged(plain).value("mulai_jenjang") == 20230101


@pytest.mark.parametrize(
    ("posts", "jenjang"),
    [
        ([post(20230101, "ahli_muda", selesai=20240331)], None),  # it ended the day before
        ([post(20230101, "ahli_muda", selesai=20240401)], "ahli_muda"),
        ([post(20230101, "ahli_muda"), other_post(20240401)], None),
        ([post(20230101, "ahli_muda"), other_post(20240402)], "ahli_muda"),
        ([post(20240402, "ahli_muda")], None),
    ],
)
def test_the_present_jenjang_is_that_of_the_post_held_on_the_day(posts: list[Row], jenjang: str | None) -> None:
    assert judged(official(20240401, jabatan=posts)).value("jenjang_kini") == jenjang
