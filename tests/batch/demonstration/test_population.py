"""The invented people: exact numbers, sound identities, careers in order, nobody real."""

import tomllib
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from orkestra_batch.demonstration.calendar import birthday, kp_day, kp_months, month_end
from orkestra_batch.demonstration.data import families, table
from orkestra_batch.demonstration.grades import levels_of, rank
from orkestra_batch.demonstration.ministry import DEFAULT_ON, Ministry, invent
from orkestra_batch.demonstration.streams import chosen, new_id, shares, spread, stream
from orkestra_formats.nik import parse as parse_nik
from orkestra_formats.nip import Nip
from orkestra_formats.nip import parse as parse_nip

REPOSITORY = Path(__file__).parents[3]
SIX = (
    "pengawas_ketenagakerjaan", "mediator_hubungan_industrial", "instruktur", "pengantar_kerja", "penguji_k3",
    "analis_ketenagakerjaan",
)  # fmt: skip


def test_the_numbers_are_exact(ministry: Ministry) -> None:
    functional = ministry.functional
    assert len(ministry.people) == 3669
    assert len(functional) == 1904
    assert len({person.kursi.keluarga for person in functional}) == 32
    assert len({person.kursi.unit.provinsi for person in functional}) == 38


def test_every_province_has_inspectors(ministry: Ministry) -> None:
    inspectors = [person for person in ministry.functional if person.kursi.keluarga == "pengawas_ketenagakerjaan"]
    assert len({person.kursi.unit.provinsi for person in inspectors}) == 38


def test_the_labour_families_are_the_large_ones(ministry: Ministry) -> None:
    size = Counter(person.kursi.keluarga for person in ministry.functional)
    assert sum(size[code] for code in SIX) > 1904 * 0.7
    analysts = [person for person in ministry.functional if person.kursi.keluarga == "analis_ketenagakerjaan"]
    assert all(person.jabatan[-1].tmt >= date(2025, 12, 31) for person in analysts if person.status == "pns")


def test_families_are_those_of_the_law_and_of_the_profile() -> None:
    profile = tomllib.loads((REPOSITORY / "profiles/demonstrasi/instansi.toml").read_text(encoding="utf-8"))
    assert profile["keluarga"] == list(families())
    assert all(family.jenjang for family in families().values())


def test_numbers_are_sound_and_of_nobody_real(ministry: Ministry) -> None:
    everybody = ministry.people + ministry.retired
    assert len({person.nip for person in everybody}) == len(everybody)
    assert len({person.nik for person in everybody}) == len(everybody)
    for person in everybody:
        number = parse_nip(person.nip, DEFAULT_ON)
        assert isinstance(number, Nip)
        assert number.urut >= 901
        assert number.lahir == person.lahir
        assert number.pppk is (person.status == "pppk")
        assert number.umur_pengangkatan >= 18
        assert person.nik.startswith("319999")
        assert parse_nik(person.nik, person.lahir).digits == person.nik


def test_histories_are_in_order(ministry: Ministry) -> None:
    for person in ministry.people:
        posts = [post.tmt for post in person.jabatan]
        grades = [(grade.tmt, rank(grade.golongan)) for grade in person.pangkat]
        assert all(before < after for before, after in pairwise(posts))
        assert all(b[0] < a[0] and b[1] + 1 == a[1] for b, a in pairwise(grades))
        assert posts[0] >= person.tmt_cpns
        assert max(posts) <= DEFAULT_ON
        assert all(tmt <= DEFAULT_ON for tmt, _ in grades)
        assert all(item.dicatat <= DEFAULT_ON for item in [*person.penilaian, *person.pak])


def test_the_last_post_is_the_seat(ministry: Ministry) -> None:
    for person in ministry.functional:
        last = person.jabatan[-1]
        assert (last.jenis, last.keluarga, last.jenjang) == ("2", person.kursi.keluarga, person.kursi.jenjang)
        assert last.unit == person.kursi.unit


def test_traits_are_seen_in_the_careers(ministry: Ministry) -> None:
    by_trait = {part: [person for person in ministry.people if part in person.ciri] for part in table("roles")}
    for person in by_trait["di_atas_jenjang"]:
        assert rank(person.golongan) > rank(levels_of(person.kursi.jenjang or "")[-1])
    for person in by_trait["di_bawah_jenjang"]:
        assert rank(person.golongan) < rank(levels_of(person.kursi.jenjang or "")[0])
    for person in by_trait["lewat_bup"]:
        assert (DEFAULT_ON - person.lahir).days > 58 * 365
    for person in by_trait["naik_pendidikan"]:
        assert any(not diploma.pertama and diploma.diakui.year >= 2023 for diploma in person.pendidikan)
    assert all(any(post.jalur == "penyetaraan" for post in person.jabatan) for person in by_trait["penyetaraan"])
    assert all(person.henti for person in by_trait["cltn"] + by_trait["tugas_belajar"])
    assert all(not person.pangkat and not person.pak for person in by_trait["pppk"])


def test_all_regimes_and_generations_of_ratings_occur(ministry: Ministry) -> None:
    regimes = Counter(item.rezim for person in ministry.people for item in person.pak)
    assert set(regimes) == {"konvensional", "integrasi", "konversi"}
    periods = {(item.mulai.year, item.periode) for person in ministry.people for item in person.penilaian}
    assert {(2016, "tahunan"), (2021, "semester"), (2025, "triwulan"), (2026, "triwulan"), (2026, "bulanan")} <= periods
    assert (2021, "tahunan") not in periods


def test_heads_and_superiors(ministry: Ministry) -> None:
    by_unit = {unit.id: unit for unit in ministry.units}
    assert all(unit.atasan in by_unit for unit in ministry.units if unit.atasan)
    heads = {head.nomor for head in ministry.heads.values()}
    without = [person for person in ministry.people if person.nomor not in ministry.superiors]
    assert {person.nomor for person in without} <= heads
    assert all(
        person.nomor != ministry.superiors[person.nomor].nomor for person in ministry.people if person not in without
    )


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2027, 1, 1)])
def test_another_year_is_refused(day: date) -> None:
    with pytest.raises(ValueError, match="2026"):
        invent(1, day)


def test_one_more_trait_disturbs_nobody_else() -> None:
    assert stream(1, "a", 2).random() == stream(1, "a", 2).random() != stream(1, "a", 3).random()
    few, many = chosen(5, "x", range(100), 4), chosen(5, "y", range(100), 40)
    assert few == chosen(5, "x", range(100), 4)
    assert many != few
    assert chosen(5, "x", [1, 2], 9) == [1, 2]


def test_shares_lose_nobody() -> None:
    assert shares(10, {"a": 1, "b": 1, "c": 1}) == {"a": 4, "b": 3, "c": 3}
    assert spread(3, {"a": 2, "b": 1}) == ["a", "a", "b"]
    assert len(new_id(1, "x")) == 36


def test_days_of_promotion() -> None:
    assert kp_day(date(2023, 9, 30)) == date(2023, 4, 1)
    assert kp_day(date(2024, 3, 2)) == date(2024, 2, 1)
    assert kp_day(date(2026, 5, 20)) == date(2026, 5, 1)
    assert kp_months(date(2025, 9, 30)) == (2, 4, 6, 8, 10, 12)
    assert month_end(date(2024, 2, 3)) == date(2024, 2, 29)
    assert birthday(date(2000, 2, 29), 18) == date(2018, 3, 1)
    assert birthday(date(2000, 2, 29), 20) == date(2020, 2, 29)
