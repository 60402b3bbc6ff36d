"""What pre-flight finds in a case, code by code: a clean case has no finding, each fault has its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from orkestra.proposals.cases import Converted, Credit, Decree, Degree, Met, Papers, Rated, Told
from orkestra.proposals.exports import SPEECH
from orkestra.proposals.findings import (
    AMBER,
    GREEN,
    RED,
    decoded,
    encoded,
    kinds,
    next_act,
    said,
    tone_of,
    topics,
    words,
)
from orkestra.proposals.preflight import LAW, examine
from tests.proposals.stock import MONTHS, RANKS, WHOLE, YEAR, a_case, issued, rank

CONVERTED = [Converted(frozenset(YEAR), WHOLE)]


def credit(*papers: Any, held: int = 110, needed: int = 100, converted: Any = CONVERTED) -> dict[str, Any]:
    return {"credit": Credit(Fraction(held), Fraction(needed), converted, papers)}


def decrees(*more: Decree) -> dict[str, Any]:
    return {"decrees": (*RANKS, *more)}


def told(field: str, *said: tuple[str, str]) -> dict[str, Any]:
    return {"sources": {field: [Told(source, value, value) for source, value in said]}}


def met(name: str, value: bool | None, **more: Any) -> dict[str, Any]:
    return {"conditions": [Met(name, "Syaratnya", value, "PermenPANRB 1/2023 Pasal 39", "R", **more)]}


SIDES = {"SIASN": "Baik", "e-Kinerja": "Sangat Baik"}
PAK = issued()
LATE = tuple(range(2026 * 12, 2026 * 12 + 3))
LATER = Converted(frozenset(LATE), WHOLE)
FAULTS: dict[str, tuple[str, dict[str, Any]]] = {
    # what was issued
    "pak_belum_ada": (RED, credit()),
    "pak_kurang_bulan": (RED, credit(issued(), converted=[*CONVERTED, Converted(frozenset(LATE), Fraction(20))])),
    "pak_belum_mutakhir": (AMBER, credit(issued(), converted=[*CONVERTED, Converted(frozenset(LATE), Fraction(5))])),
    "pak_belum_lengkap": (AMBER, {"credit": Credit(None, None, [*CONVERTED, LATER], [PAK])}),
    "pak_tanpa_tanggal": (RED, credit(issued(on=None))),
    "pak_tanpa_nomor": (RED, credit(issued(number=None))),
    "pak_nomor_sementara": (RED, credit(issued(number="SK TEMP"))),
    "pak_bagian": (RED, credit(issued(parts=Fraction(51, 2)))),
    "pak_beda": (RED, credit(issued(amount=Fraction(30)))),
    "pak_dibulatkan": (AMBER, credit(issued(amount=Fraction(24_996, 1000)))),
    "pak_menurut_tahunan": (AMBER, credit(issued(amount=Fraction(30), annual=Fraction(30)))),
    "pak_bulan_berlebih": (RED, credit(issued(), converted=[Converted(frozenset(YEAR[:6]), Fraction(25, 2))])),
    "pak_dua_kali": (AMBER, credit(issued(), issued(first=YEAR[-1], amount=None))),
    # ratings
    "penilaian_kosong": (RED, {"unrated": YEAR[:3]}),
    "penilaian_belum_berakhir": (AMBER, {"months": (*MONTHS, *LATE), "unrated": LATE}),
    "predikat_beda": (RED, {"rated": [Rated(YEAR[0], YEAR[-1], sides=SIDES)]}),
    "predikat_beda_lain": (AMBER, {"rated": [Rated(2023 * 12, 2023 * 12 + 11, sides=SIDES)]}),
    "predikat_beda_sebagian": (AMBER, {"rated": [Rated(YEAR[0], YEAR[2], sides=SIDES, whole=False)]}),
    "dinilai_terlalu_awal": (AMBER, {"rated": [Rated(YEAR[0], YEAR[-1], date(2025, 11, 1), date(2025, 12, 31))]}),
    # decrees
    "sk_tanpa_nomor": (RED, decrees(rank("III/d", date(2024, 4, 1), 11, number=None))),
    "sk_tanpa_tanggal": (RED, decrees(rank("III/d", date(2024, 4, 1), 11, on=None))),
    "sk_sementara": (RED, decrees(rank("III/d", date(2024, 4, 1), 11, number=" sk temp "))),
    "sk_lubang": (RED, decrees(rank("IV/b", date(2024, 4, 1), 13))),
    "sk_turun": (AMBER, decrees(rank("III/a", date(2024, 4, 1), 8))),
    "sk_hari_sama": (AMBER, decrees(rank("III/d", date(2022, 4, 1), 11))),
    "sk_urutan": (AMBER, decrees(rank("III/d", date(2024, 4, 1), 11, on=date(2021, 1, 1)))),
    "sk_tanpa_nomor_lama": (AMBER, {"decrees": (replace(RANKS[0], number=""), RANKS[1])}),
    "sk_tanpa_tanggal_lama": (AMBER, {"decrees": (replace(RANKS[0], on=None), RANKS[1])}),
    "sk_sementara_lama": (AMBER, {"decrees": (replace(RANKS[0], number="336"), RANKS[1])}),
    "sk_lubang_lama": (AMBER, {"decrees": (rank("III/a", date(2014, 4, 1), 7), *RANKS)}),
    # sources
    "jabatan_beda": (RED, told("jenjang", ("siasn-export", "Ahli Pertama"), ("orkestra", "Ahli Muda"))),
    "unit_beda": (RED, told("unit", ("siasn-export", "Direktorat A"), ("orkestra", "Direktorat B"))),
    "pangkat_beda": (RED, told("golongan", ("siasn-api", "III/b"), ("orkestra", "III/c"))),
    "data_diri_beda": (RED, told("lahir", ("siasn-export", "01-03-1990"), ("siasn-api", "15-03-1990"))),
    "nama_beda": (AMBER, told("nama", ("siasn-export", "Siti R."), ("orkestra", "Siti Rahmawati"))),
    "isian_tak_terbaca": (AMBER, {"unread": [("siasn-export", "tmt_jabatan")]}),
    "sumber_bungkam": (AMBER, {"silent": ["siasn-export"]}),
    "sumber_ragu": (AMBER, {"doubts": [("siasn.jsonl", "barisnya terpotong", "Unduh lagi.")]}),
    "koreksi_menunggu": (AMBER, {"waiting": ["unit"]}),
    # education and documents
    "pendidikan_kosong": (AMBER, {"degrees": []}),
    "pendidikan_beda": (RED, {"degrees": [Degree("siasn-export", 6, "S1"), Degree("siasn-api", 7, "S2")]}),
    "pendidikan_tanpa_tanggal": (AMBER, {"unrecognised": ["S2"]}),
    "dokumen_kurang": (AMBER, {"papers": Papers({"pak": 0, "sk_pangkat": 1})}),
    "dokumen_rusak": (RED, {"papers": Papers({"pak": 1}, ["pak.pdf"])}),
    # dates and the law
    "tmt_surut": (RED, {"tmt": date(2026, 3, 1)}),
    "tmt_bukan_periode": (RED, {"period": date(2026, 6, 1)}),
    "terlalu_awal": (RED, met("kp_masa_pangkat", False, since=date(2027, 4, 1))),
    "terlalu_awal_saja": (RED, met("kp_masa_pangkat", False)),
    "angka_kredit_kurang": (RED, met("kp_angka_kredit", False)),
    "predikat_kurang": (RED, met("kp_predikat", False)),
    "hukuman_disiplin": (RED, met("kj_hukdis", False)),
    "pensiun": (RED, met("kp_bup", False)),
    "uji_kompetensi": (RED, met("kj_uji_kompetensi", False)),
    "lowongan_tidak_ada": (RED, met("kj_lowongan", False)),
    "lowongan_masih_ada": (RED, met("kp_lowongan_tidak_ada", False)),
    "pangkat_kurang": (RED, met("kj_pangkat", False)),
    "bukan_pns": (RED, met("kp_pns", False)),
    "tidak_aktif": (RED, met("kp_jabatan_fungsional", False)),
    "rumpun_belum_berlaku": (RED, met("kj_keluarga_berlaku", False)),
    "tidak_ada_tujuan": (RED, met("kp_golongan_dalam_jenjang", False)),
    "belum_pasti": (AMBER, met("kj_lowongan", None, missing=("Lowongan",))),
    "data_ditahan": (RED, {"held_back": "Riwayatnya tidak terbaca."}),
    "angka_kredit_kurang_saja": (RED, {"credit": Credit(), **met("kp_ak_kj", False)}),
}  # fmt: skip
"""By code how grave it is, and what of the clean case is otherwise."""


def test_a_clean_case_has_no_finding() -> None:
    assert examine(a_case()) == ()
    assert tone_of(()) == GREEN and next_act(()) is None


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_is_found_once_with_its_tone_and_nothing_else(code: str) -> None:
    tone, otherwise = FAULTS[code]
    found = examine(a_case(**otherwise))
    assert [(one.code, one.tone) for one in found] == [(code, tone)]


def test_every_code_of_the_file_is_found_by_some_fault() -> None:
    assert {*FAULTS, "pak_beda_sumber"} == set(kinds())


def test_a_determination_is_in_doubt_where_sources_rate_its_months_differently() -> None:
    rated = [Rated(YEAR[0], YEAR[-1], sides=SIDES)]
    found = examine(a_case(rated=rated, **credit(issued(amount=Fraction(30)))))
    assert [one.code for one in found] == ["pak_beda_sumber", "predikat_beda"]


@pytest.mark.parametrize("code", FAULTS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_finding_says_what_and_the_remedy_in_both_languages(code: str, language: str) -> None:
    (found,) = examine(a_case(**FAULTS[code][1]))
    told = said(found, SPEECH._replace(language=language))
    assert told.what and told.remedy and "{" not in told.what + told.remedy
    assert found.owner in words("owner", language) and found.topic in words("topic", language)
    assert found.cite or code in ("data_ditahan",)


@pytest.mark.parametrize("code", FAULTS)
def test_what_is_kept_with_a_proposal_is_read_back_equal(code: str) -> None:
    found = examine(a_case(**FAULTS[code][1]))
    assert decoded(encoded(found)) == list(found)
    assert encoded(decoded(encoded(found))) == encoded(found)


def test_a_cumulative_determination_covers_all_before_and_is_held_against_the_whole() -> None:
    paper = issued(cumulative=True, amount=Fraction(110), held=Fraction(110))
    assert examine(a_case(**credit(paper))) == ()
    (found,) = examine(a_case(**credit(issued(cumulative=True, amount=Fraction(100), held=Fraction(110)))))
    assert found.code == "pak_beda"


def test_a_rating_that_reaches_out_of_a_determination_is_not_compared() -> None:
    wide = [Converted(frozenset((YEAR[0] - 1, *YEAR)), WHOLE)]
    found = examine(a_case(**credit(issued(amount=Fraction(30)), converted=wide)))
    assert [one.code for one in found] == ["pak_kurang_bulan"]


def test_the_side_that_stands_alone_mends() -> None:
    three = [("siasn-export", "A"), ("siasn-api", "A"), ("orkestra", "B")]
    (found,) = examine(a_case(**told("unit", *three)))
    assert found.owner == "biro"
    (found,) = examine(a_case(**told("unit", ("siasn-export", "A"), ("siasn-api", "A"), ("ekinerja-penilaian", "B"))))
    assert found.owner == "pejabat_penilai"
    (found,) = examine(a_case(**told("unit", ("siasn-export", "A"), ("orkestra", "B"))))
    assert found.owner == "admin_siasn"


def test_a_diploma_may_pass_ranks_over() -> None:
    assert examine(a_case(**decrees(rank("IV/b", date(2024, 4, 1), 13, leaps=True)))) == ()


def test_a_promotion_in_level_has_no_periods() -> None:
    assert examine(a_case(kind="kj", period=date(2026, 6, 1))) == ()


def test_what_is_mended_first_is_the_gravest_and_then_the_first_check() -> None:
    found = examine(a_case(**FAULTS["nama_beda"][1], unrated=YEAR[:2], papers=Papers({}, ["x.pdf"])))
    first = next_act(found)
    assert first is not None and first.code == "penilaian_kosong"
    told_ = {one.code: one.tone for one in topics(found)}
    assert (told_["penilaian"], told_["data_diri"], told_["pak"]) == (RED, AMBER, GREEN)


def test_a_missing_rating_is_not_said_twice() -> None:
    found = examine(a_case(unrated=YEAR[:1], **met("kp_predikat", None, missing=("penilaian",))))
    assert [one.code for one in found] == ["penilaian_kosong"]


def test_held_back_still_looks_at_what_rests_on_no_decision() -> None:
    found = examine(a_case(held_back="Riwayatnya tidak terbaca.", tmt=date(2026, 1, 1), **credit()))
    assert [one.code for one in found] == ["data_ditahan", "tmt_surut"]


def test_every_condition_of_the_law_has_its_finding() -> None:
    from orkestra_rules.law import load

    library = load().library
    named = {name for decision in library.decisions.values() for route in decision.routes.values() for name in route}
    steps = {name for name in named if "golongan" in name or name in ("kp_masuk_promosi", "kj_jenjang_berikut")}
    rest = {"kj_terbuka", "kp_tanpa_lowongan_tersisa"}
    assert named - steps - rest == set(LAW)
