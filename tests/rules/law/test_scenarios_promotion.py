"""Sentences on kenaikan jenjang and kenaikan pangkat (PR-01 to PR-03, RT-01, RT-02), one missing thing at a time."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from orkestra_rules.law import load
from tests.rules.law.scenario import (
    NEXT,
    Facts,
    Row,
    against,
    amount,
    holding,
    judged,
    kj,
    kp,
    lacking,
    official,
    other_post,
    period,
    post,
    rank,
    rated,
)  # fmt: skip

ANALIS = "analis_ketenagakerjaan"


# ------------------------------------------------------------------ AK-01: credit for a jenjang
@pytest.mark.parametrize(
    ("jenjang", "golongan", "need"),
    [
        ("pemula", "II/a", "15"), ("terampil", "II/d", "60"), ("mahir", "III/b", "100"),
        ("ahli_pertama", "III/b", "100"), ("ahli_muda", "III/d", "200"), ("ahli_madya", "IV/c", "450"),
    ],
)  # fmt: skip
def test_a_jenjang_opens_at_its_credit_and_not_a_thousandth_before(jenjang: str, golongan: str, need: str) -> None:
    family = {"keluarga": "pemadam_kebakaran"} if jenjang == "pemula" else {}
    assert kj(holding(need, jenjang, golongan, **family)) is True
    assert against(holding(str(int(need) - 1) + ".999", jenjang, golongan, **family), "kenaikan_jenjang", "biasa") == [
        "kj_angka_kredit"
    ]


# ------------------------------------------------------------------ AK-03: credit for a rank inside the jenjang
@pytest.mark.parametrize(
    ("jenjang", "golongan", "need"),
    [
        ("terampil", "II/b", "20"), ("terampil", "II/c", "40"), ("mahir", "III/a", "50"), ("penyelia", "III/c", "100"),
        ("ahli_pertama", "III/a", "50"), ("ahli_muda", "III/c", "100"),
        ("ahli_madya", "IV/a", "150"), ("ahli_madya", "IV/b", "300"), ("ahli_utama", "IV/d", "200"),
    ],
)  # fmt: skip
def test_a_rank_inside_the_jenjang_opens_at_its_cumulative_credit(jenjang: str, golongan: str, need: str) -> None:
    assert kp(holding(need, jenjang, golongan)) is True
    short = holding(str(int(need) - 1) + ".999", jenjang, golongan)
    assert against(short, "kenaikan_pangkat", "dalam_jenjang") == ["kp_angka_kredit"]
    assert kp(short) is False


def test_surplus_is_carried_to_the_next_rank_of_the_same_jenjang() -> None:
    before = holding("160", "ahli_madya", "IV/a")
    assert kp(before) is True
    after = {**before, "pangkat": [*before["pangkat"], rank(20260401, "IV/b")]}
    assert amount(after) == 160


# ------------------------------------------------------------------ PR-01, PR-02: each condition by itself
def ready(**changes: Any) -> Facts:
    """Ahli Pertama III/b, a hundred credits: everything is there for the jenjang, and for the rank after it."""
    return holding("100", "ahli_pertama", "III/b", **changes)


RATINGS = [*rated(2024), *rated(2025)]


def test_jenjang_comes_first_and_then_rank_with_the_same_credit() -> None:
    facts = ready()
    assert (kj(facts), kp(facts)) == (True, True)
    found = {r.name: r.value for r in judged(facts).outcomes["kenaikan_pangkat"].routes}
    assert found == {"dalam_jenjang": False, "setelah_kj": True, "tanpa_lowongan": False, "menyusul": False}


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"record": {"status": "pppk"}}, ["kj_pns"]),
        ({"record": {"status": "cpns"}}, ["kj_pns"]),
        ({"record": {"status": None}}, ["kj_pns"]),
        ({"record": {"lowongan": False}}, ["kj_lowongan"]),
        ({"record": {"lowongan": None}}, ["kj_lowongan"]),
        ({"jabatan": [post(20250401, "ahli_pertama", "penyesuaian", "pranata_komputer")]}, []),
        ({"jabatan": [post(20250402, "ahli_pertama", "penyesuaian", "pranata_komputer")]}, ["kj_masa_jabatan"]),
        ({"pangkat": [rank(20240401, "III/a")]}, ["kj_pangkat"]),
        ({"uji_kompetensi": []}, ["kj_uji_kompetensi"]),
        ({"uji_kompetensi": [{"jenjang": "ahli_muda", "lulus": False, "tanggal": 20250601}]}, ["kj_uji_kompetensi"]),
        ({"uji_kompetensi": [{"jenjang": "ahli_madya", "lulus": True, "tanggal": 20250601}]}, ["kj_uji_kompetensi"]),
        ({"uji_kompetensi": [{"jenjang": "ahli_muda", "lulus": True, "tanggal": 20260402}]}, ["kj_uji_kompetensi"]),
        ({"uji_kompetensi": [{"jenjang": "ahli_muda", "lulus": True, "tanggal": 20260401}]}, []),
        ({"hukdis": [{"tingkat": "ringan", "mulai": 20260101, "selesai": None}]}, []),
        ({"hukdis": [{"tingkat": "sedang", "mulai": 20260101, "selesai": None}]}, ["kj_hukdis"]),
        ({"hukdis": [{"tingkat": "berat", "mulai": 20260401, "selesai": 20270401}]}, ["kj_hukdis"]),
        ({"hukdis": [{"tingkat": "berat", "mulai": 20250401, "selesai": 20260401}]}, ["kj_hukdis"]),
        ({"hukdis": [{"tingkat": "berat", "mulai": 20250401, "selesai": 20260331}]}, []),
        ({"hukdis": [{"tingkat": "berat", "mulai": 20260402, "selesai": None}]}, []),
        ({"hukdis": [{"tingkat": None, "mulai": 20260101, "selesai": None}]}, ["kj_hukdis"]),
        ({"penilaian": rated(2025, predikat="sangat_baik")}, []),
        ({"penilaian": rated(2025, predikat="butuh_perbaikan")}, ["kj_predikat"]),
        ({"penilaian": [period((2025, 1), (2025, 11)), period((2025, 12), (2025, 12), "kurang")]}, ["kj_predikat"]),
        ({"penilaian": [period((2025, 1), (2025, 11))]}, ["kj_predikat"]),
        ({"penilaian": [*rated(2024, predikat="kurang"), *rated(2025)]}, []),
        ({"penilaian": [*RATINGS, period((2026, 1), (2026, 3), "kurang")]}, []),
    ],
)  # fmt: skip
def test_a_jenjang_opens_when_each_condition_is_there(changes: dict[str, Any], missing: list[str]) -> None:
    facts = ready(**changes)
    assert against(facts, "kenaikan_jenjang", "biasa") == missing
    assert missing or kj(facts) is True


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, []),
        ({"record": {"status": "pppk"}}, ["kp_pns"]),
        ({"record": {"status": "cpns"}}, ["kp_pns"]),
        ({"pangkat": [rank(20240402, "III/a")]}, ["kp_masa_pangkat"]),
        ({"penilaian": [*rated(2024, predikat="butuh_perbaikan"), *rated(2025)]}, ["kp_predikat"]),
        ({"penilaian": [*rated(2024), *rated(2025, predikat="butuh_perbaikan")]}, ["kp_predikat"]),
        ({"penilaian": rated(2025)}, ["kp_predikat"]),
        ({"hukdis": [{"tingkat": "sedang", "mulai": 20260101, "selesai": None}]}, ["kp_hukdis"]),
        ({"record": {"lahir": 19680331}}, ["kp_bup"]),
        ({"record": {"lahir": 19680401}}, []),
        ({"record": {"lowongan": None}}, []),
        ({"uji_kompetensi": []}, []),
    ],
)
def test_a_rank_inside_the_jenjang_opens_when_each_condition_is_there(
    changes: dict[str, Any], missing: list[str]
) -> None:
    facts = holding("50", "ahli_pertama", "III/a", **{"penilaian": RATINGS, **changes})
    assert against(facts, "kenaikan_pangkat", "dalam_jenjang") == missing
    assert missing or kp(facts) is True


@pytest.mark.parametrize(
    ("tests", "passed"),
    [
        ([("ahli_muda", True, 20260401)], True),
        ([("ahli_muda", True, 20260402)], None),  # not yet taken
        ([("ahli_muda", False, 20260401)], False),
        ([("ahli_muda", False, 20260402)], None),
        ([("ahli_madya", False, 20250601)], None),  # for another jenjang: nothing is known of this one
        ([("ahli_muda", False, 20250601), ("ahli_muda", True, 20250701)], True),
        ([("ahli_muda", None, 20250601)], None),
        ([], None),
    ],
)
def test_a_competence_test_is_passed_failed_or_not_known(
    tests: list[tuple[str, bool | None, int]], passed: bool | None
) -> None:
    rows = [{"jenjang": jenjang, "lulus": lulus, "tanggal": day} for jenjang, lulus, day in tests]
    assert judged(ready(uji_kompetensi=rows)).value("kj_uji_kompetensi") is passed


def test_two_years_in_rank_since_a_leap_day_end_on_the_first_of_march() -> None:
    held = [rank(20240229, "III/a")]
    days = (20260228, 20260301)
    assert [kp(holding("50", "ahli_pertama", "III/a", d, pangkat=held, penilaian=RATINGS)) for d in days] == [
        False,
        True,
    ]


def test_a_missing_rating_is_missing_and_one_bad_month_closes() -> None:
    assert lacking(ready(penilaian=rated(2024)), "kj_predikat") == {"penilaian tahun yang lalu"}
    assert lacking(ready(penilaian=rated(2025)), "kp_predikat") == {"penilaian dua tahun yang lalu"}
    assert judged(ready(penilaian=[period((2025, 5), (2025, 5), "kurang")])).value("kj_predikat") is False


def test_months_before_the_service_and_months_of_leave_ask_no_rating() -> None:
    partly = [period((2025, 7), (2025, 12))]
    assert judged(ready(penilaian=partly, record={"tmt_cpns": 20250701})).value("kj_predikat") is True
    assert judged(ready(penilaian=partly, record={"tmt_cpns": 20250630})).value("kj_predikat") is None
    leave = {"alasan": "cltn", "mulai": 20250101, "aktif_kembali": 20250701}
    assert judged(ready(penilaian=partly, henti=[leave])).value("kj_predikat") is True
    assert judged(ready(penilaian=partly, henti=[{**leave, "aktif_kembali": 20250630}])).value("kj_predikat") is None


@pytest.mark.parametrize(
    ("target", "lowest"),
    [
        ("ahli_utama", "IV/c"), ("ahli_madya", "III/d"), ("ahli_muda", "III/b"),
        ("penyelia", "III/b"), ("mahir", "II/d"), ("terampil", "II/a"),
    ],
)  # fmt: skip
def test_a_jenjang_asks_its_lowest_rank(target: str, lowest: str) -> None:
    below = next(j for j, n in NEXT.items() if n == target)
    ranks = load().library.schema.codes["golongan"]
    under = ranks[ranks.index(lowest) - 1]
    credit, family = ("200", "auditor") if "ahli" in target else ("60", "pemadam_kebakaran")
    found = [judged(holding(credit, below, g, keluarga=family)).value("kj_pangkat") for g in (lowest, under)]
    assert found == [True, False]


# ------------------------------------------------------------------ PR-03: without a vacancy, once
def without_vacancy(**changes: Any) -> Facts:
    return ready(record={"lowongan": False}, **changes)


def test_without_a_vacancy_the_rank_opens_and_the_jenjang_stays() -> None:
    assert (kj(without_vacancy()), kp(without_vacancy())) == (False, True)
    assert against(without_vacancy(), "kenaikan_pangkat", "tanpa_lowongan") == []


def test_without_a_vacancy_the_test_is_asked_all_the_same() -> None:
    untested = without_vacancy(uji_kompetensi=[])
    assert against(untested, "kenaikan_pangkat", "tanpa_lowongan") == ["kp_uji_kompetensi"]
    assert kp(untested) is None


def test_without_a_vacancy_the_credit_of_the_jenjang_is_asked() -> None:
    short = holding("99.999", "ahli_pertama", "III/b", record={"lowongan": False})
    assert against(short, "kenaikan_pangkat", "tanpa_lowongan") == ["kp_ak_kj"]


@pytest.mark.parametrize(
    ("ranks", "left"),
    [
        ([rank(20240401, "III/b")], True),
        ([rank(20240401, "III/b", tanpa_lowongan=True)], True),  # taken before this jenjang was entered
        ([rank(20240401, "III/b"), rank(20250301, "III/b", tanpa_lowongan=True)], False),
        ([rank(20240401, "III/b"), rank(20260402, "III/c", tanpa_lowongan=True)], True),  # not yet
        ([rank(20240401, "III/b"), {"tmt": 20250301, "golongan": "III/b"}], True),  # not written: not taken
        ([rank(20240401, "III/c")], False),  # above the jenjang already
    ],
)
def test_without_a_vacancy_a_rank_is_given_once_in_a_jenjang(ranks: list[Row], left: bool) -> None:
    assert judged(without_vacancy(pangkat=ranks)).value("kp_tanpa_lowongan_tersisa") is left


# ------------------------------------------------------------------ ceilings, ranks outside the jenjang
@pytest.mark.parametrize(("jenjang", "golongan"), [("ahli_utama", "IV/e"), ("penyelia", "III/d")])
def test_at_the_ceiling_nothing_more_is_asked_and_nothing_opens(jenjang: str, golongan: str) -> None:
    facts = holding("400", jenjang, golongan)
    assert (kj(facts), kp(facts)) == (False, False)
    found = judged(facts)
    assert (found.value("kj_jenjang_berikut"), found.value("kj_angka_kredit"), found.value("kp_ak_kj")) == (False,) * 3


def test_a_family_may_end_below_ahli_utama() -> None:
    facts = holding("450", "ahli_madya", "IV/c", keluarga="pengelola_pengadaan")
    assert judged(facts).value("kj_jenjang_berikut") is False
    assert (kj(facts), kp(facts)) == (False, False)


def test_a_rank_below_the_jenjang_follows_the_promotion_without_further_credit() -> None:
    posts = [
        post(20240101, "ahli_pertama", keluarga="pranata_komputer"),
        post(20250301, "ahli_muda", keluarga="pranata_komputer"),
    ]
    facts = official(20260401, jabatan=posts, pangkat=[rank(20240401, "III/b")], penilaian=RATINGS)
    assert amount(facts) == judged(facts).amounts["ak_konversi"]
    assert kp(facts) is True
    assert {r.name for r in judged(facts).outcomes["kenaikan_pangkat"].routes if r.value} == {"menyusul"}
    by_other_way = [posts[0], {**posts[1], "jalur": "penyetaraan"}]
    assert kp({**facts, "jabatan": by_other_way}) is False


def test_a_rank_above_the_jenjang_may_still_rise_in_jenjang_after_a_year() -> None:
    """Pasal 7 ayat (6): who entered with the flat table. A rank is not open before that."""
    facts = official(
        20260401,
        jabatan=[other_post(20100101), post(20250401, "ahli_pertama", "perpindahan")],
        pangkat=[rank(20180401, "IV/a")],
        penilaian=RATINGS,
        uji_kompetensi=[{"jenjang": "ahli_muda", "lulus": True, "tanggal": 20250601}],
    )
    assert (kj(facts), kp(facts)) == (True, False)
    day_before = {**facts, "pegawai": {**facts["pegawai"], "hari": 20260331, "diketahui": 20260331}}
    assert against(day_before, "kenaikan_jenjang", "biasa") == ["kj_masa_jabatan"]


# ------------------------------------------------------------------ AP-09: while away, and after the return
def test_nothing_opens_during_leave_and_a_year_is_asked_after_it() -> None:
    leave = {"alasan": "cltn", "mulai": 20250601, "aktif_kembali": 20250901}
    away = ready(henti=[{**leave, "aktif_kembali": None}])
    assert "kj_jabatan_fungsional" in against(away, "kenaikan_jenjang", "biasa")
    assert "kp_jabatan_fungsional" in against(away, "kenaikan_pangkat", "setelah_kj")
    assert against(ready(henti=[leave]), "kenaikan_jenjang", "biasa") == ["kj_masa_jabatan"]
    long_ago = {**leave, "mulai": 20250301, "aktif_kembali": 20250401}
    assert against(ready(henti=[long_ago]), "kenaikan_jenjang", "biasa") == []


def test_after_another_post_the_year_counts_from_the_return_and_the_credit_stays() -> None:
    own = {"keluarga": "pranata_komputer"}
    posts = [post(20230101, "ahli_pertama", **own), other_post(20250101), post(20250601, "ahli_pertama", None, **own)]
    found = judged(official(20260401, jabatan=posts, penilaian=rated(2023, 2025)))
    assert (found.value("mulai_jenjang"), found.value("mulai_masa_jabatan")) == (20230101, 20250601)
    assert found.amounts["akk"] == Fraction("32.292")  # 12.5 + 12.5 in 2023 and 2024, 7.292 for seven months of 2025


# ------------------------------------------------------------------ RT-01
@pytest.mark.parametrize(
    ("jenjang", "years"),
    [
        ("terampil", 58), ("mahir", 58), ("penyelia", 58),
        ("ahli_pertama", 58), ("ahli_muda", 58), ("ahli_madya", 60), ("ahli_utama", 65),
    ],
)  # fmt: skip
def test_retirement_is_the_first_of_the_month_after_the_birthday(jenjang: str, years: int) -> None:
    facts = official(20260401, {"lahir": 19701231}, jabatan=[post(20240101, jenjang, keluarga="pranata_komputer")])
    assert judged(facts).value("pensiun") == (1971 + years) * 10000 + 101


def test_on_the_day_of_retirement_nothing_opens() -> None:
    last, first = ready(record={"lahir": 19680401}), ready(record={"lahir": 19680331})
    assert (kj(last), kj(first)) == (True, False)
    assert against(first, "kenaikan_jenjang", "biasa") == ["kj_bup"]


# ------------------------------------------------------------------ approval of a family
@pytest.mark.parametrize(
    ("day", "state"),
    [
        (20200101, "diusulkan"),
        (20210831, "diusulkan"),
        (20210901, "prinsip"),
        (20251230, "prinsip"),
        (20251231, "berlaku"),
    ],
)
def test_a_new_family_is_proposed_then_approved_in_principle_then_in_force(day: int, state: str) -> None:
    schema, parameters = load().library.schema, load().library.parameters
    family = schema.place("keluarga", ANALIS)
    place = parameters["persetujuan_keluarga"].version(day).values[family,]
    assert schema.codes["persetujuan"][place] == state  # type: ignore[index]


@pytest.mark.parametrize(
    ("what", "proposed", "in_principle", "in_force"),
    [
        ("pengangkatan", True, True, False),
        ("konversi_angka_kredit", True, True, False),
        ("kenaikan_pangkat", True, True, False),
        ("kenaikan_jenjang", True, True, False),
        ("perencanaan_kebutuhan", True, False, False),
    ],
)
def test_what_each_state_of_approval_forbids(what: str, proposed: bool, in_principle: bool, in_force: bool) -> None:
    schema = load().library.schema
    values = load().library.parameters[f"persetujuan_melarang_{what}"].version(20260101).values
    said = {schema.codes["persetujuan"][key[0]]: value for key, value in values.items()}
    assert said == {"diusulkan": proposed, "prinsip": in_principle, "berlaku": in_force}


@pytest.mark.parametrize(("hari", "closed"), [(20251230, True), (20251231, False)])
def test_before_its_family_is_in_force_nothing_opens(hari: int, closed: bool) -> None:
    ratings = rated(2023, 2024)
    ranks = [rank(20230401, "III/b")]
    posts = [post(20241201, "ahli_pertama", "penyesuaian", ANALIS)]
    facts = holding("100", "ahli_pertama", "III/b", hari, jabatan=posts, pangkat=ranks, penilaian=ratings)
    assert against(facts, "kenaikan_jenjang", "biasa") == (["kj_keluarga_berlaku"] if closed else [])
    assert against(facts, "kenaikan_pangkat", "tanpa_lowongan")[:1] == (
        ["kp_keluarga_berlaku"] if closed else ["kp_lowongan_tidak_ada"]
    )


# ------------------------------------------------------------------ before the requirements that were read
def test_for_a_day_before_the_present_requirements_the_law_says_it_does_not_know() -> None:
    facts = official(20221231, jabatan=[post(20200101, "ahli_pertama")], pangkat=[rank(20200101, "III/a")])
    found = judged(facts)
    assert {name: found.value(name) for name in ("kj_pns", "kj_masa_jabatan", "kp_masa_pangkat")} == {
        "kj_pns": None, "kj_masa_jabatan": None, "kp_masa_pangkat": None,
    }  # fmt: skip
    assert found.explanation.case.record.gaps["kp_masa_pangkat"] == {("law", "masa_pangkat_kp", 20221231)}


@pytest.mark.parametrize(("golongan", "below"), [("III/b", True), ("III/c", False), ("III/d", False)])
def test_the_lowest_golongan_of_a_jenjang_is_not_below_it(golongan: str, below: bool) -> None:
    facts = official(20260401, jabatan=[post(20240101, "ahli_muda")], pangkat=[rank(20220401, golongan)])
    assert judged(facts).value("kp_golongan_di_bawah_jenjang") is below
