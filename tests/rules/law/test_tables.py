"""Tables of the law in the words of the fact sheet: the numbers a provision names, and how tables follow on others."""

from __future__ import annotations

from fractions import Fraction

import pytest

from orkestra_rules.law import load

LIBRARY = load().library
RANKS = LIBRARY.schema.codes["golongan"]


def table(name: str, day: int = 20260101) -> dict[tuple[str, ...], Fraction]:
    """The entries of a parameter that are set on a day, by their codes."""
    parameter = LIBRARY.parameters[name]
    lists = [LIBRARY.schema.codes[k] for k in parameter.keys]
    values = parameter.version(day).values
    found = {tuple(codes[i] for codes, i in zip(lists, key, strict=True)): v for key, v in values.items()}
    return {key: Fraction(v) for key, v in found.items() if v is not None}


def one(name: str, day: int = 20260101) -> Fraction:
    return table(name, day)[()]


# ------------------------------------------------------------------ RT-01: retirement
def retires_at(jenjang: str) -> int:
    """PP 11/2017 Pasal 239-240: ahli utama at 65, ahli madya at 60, all other functional officials at 58."""
    return {"ahli_utama": 65, "ahli_madya": 60}.get(jenjang, 58)


def test_every_family_retires_at_the_age_of_the_jenjang() -> None:
    ages = table("bup_keluarga")
    assert ages == {(family, jenjang): retires_at(jenjang) for family, jenjang in ages}
    assert {family for family, _ in ages} == set(load().families)


def test_a_family_that_says_nothing_of_retirement_would_follow_the_jenjang() -> None:
    assert table("bup") == {(jenjang,): retires_at(jenjang) for jenjang in LIBRARY.schema.codes["jenjang"]}


def test_outside_functional_posts_leaders_retire_at_60_and_others_at_58() -> None:
    assert table("bup_jenis_jabatan") == {("administrasi",): 58, ("pimpinan_tinggi",): 60, ("pelaksana",): 58}


# ------------------------------------------------------------------ the older regimes
def test_the_nilai_dasar_is_the_conventional_need_of_the_lowest_rank_of_the_jenjang() -> None:
    need = table("akk_konvensional")
    first = {}
    for jenjang, rank in sorted(table("konvensional_dari"), key=lambda key: RANKS.index(key[1])):
        first.setdefault((jenjang,), need[rank,])
    assert table("nilai_dasar") == first


def test_the_yearly_target_of_integrasi_is_the_coefficient_of_today_and_half_as_much_again_its_bound() -> None:
    assert table("target_ak_integrasi") == table("koefisien")
    assert one("batas_ak_integrasi") == Fraction(3, 2)


def test_four_fifths_of_conventional_credit_come_from_the_main_duties() -> None:
    assert one("bagian_unsur_utama") == Fraction(4, 5)


@pytest.mark.parametrize(
    ("authors", "main", "helper"), [("dua", "0.6", "0.4"), ("tiga", "0.5", "0.25"), ("empat", "0.4", "0.2")]
)
def test_the_shares_of_authors_are_the_whole_work(authors: str, main: str, helper: str) -> None:
    shares = one(f"penulis_utama_dari_{authors}"), one(f"penulis_pembantu_dari_{authors}")
    helpers = {"dua": 1, "tiga": 2, "empat": 3}[authors]
    assert shares == (Fraction(main), Fraction(helper))
    assert shares[0] + helpers * shares[1] == 1
    assert helpers <= one("penulis_pembantu_paling_banyak") == 3


def test_credit_of_maintenance_was_asked_at_the_highest_skilled_ranks_and_is_asked_no_more() -> None:
    assert table("pemeliharaan_ak", 20221231) == {("terampil",): 4, ("mahir",): 10, ("penyelia",): 10}
    assert set(table("pemeliharaan_ak", 20230101).values()) == {Fraction(0)}


# ------------------------------------------------------------------ bounds named once
@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("tahun_predikat_perpindahan", 2),  # AP-04: baik in the last two years
        ("pengalaman_perpindahan", 2),  # AP-04: two years of experience in the field
        ("batas_bulan_perpindahan", 36),  # Pasal 7 ayat (4): at most the last three years
        ("tahun_melengkapi_pendidikan", 4),  # penyetaraan: four years to complete the degree
        ("bulan_tugas_belajar_menghentikan", 6),  # study of more than six months stops the clock
        ("bulan_pengangkatan_pertama", 24),  # a first post within two years of becoming CPNS
        ("masa_pangkat_kp", 2),
        ("masa_jabatan_kj", 1),
        ("masa_jabatan_setelah_kembali", 1),
        ("masa_jabatan_kj_golongan_di_atas", 1),
        ("tahun_predikat_kp", 2),
        ("tahun_predikat_kj", 1),
        ("kp_tanpa_lowongan_paling_banyak", 1),
        ("hari_kp", 1),  # a rank takes effect on the first of a month
        ("ak_awal_promosi", 0),  # a promotion begins at nothing
        ("tahun_konversi", 2023),
    ],
)
def test_the_number_of_the_provision(name: str, number: int) -> None:
    assert one(name) == number


@pytest.mark.parametrize("day", [20230101, 20251231])
def test_a_higher_degree_is_worth_a_quarter_before_and_after_the_new_instrument(day: int) -> None:
    assert one("bagian_bonus_pendidikan", day) == Fraction(1, 4)


@pytest.mark.parametrize(("day", "share"), [(20230101, 0), (20251231, Fraction(1, 4))])
def test_a_remote_area_is_worth_a_quarter_in_manpower_posts_alone_and_only_since_the_new_instrument(
    day: int, share: Fraction
) -> None:
    assert table("bagian_bonus_daerah", day) == {("ketenagakerjaan",): share, ("umum",): 0}
