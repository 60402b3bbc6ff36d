"""The oracle itself against published figures and cases worked by hand. Amounts in thousandths."""

from typing import Any

import pytest

from tests.oracle.credit import brought_over, convert
from tests.oracle.days import NEVER, month
from tests.oracle.oracle import decide
from tests.oracle.tables import kp_date_from

FAMILY = {
    "levels": ["ahli_pertama", "ahli_muda", "ahli_madya", "ahli_utama"],
    "retirement": {"ahli_pertama": 58, "ahli_muda": 58, "ahli_madya": 60, "ahli_utama": 65},
    "approval": "berlaku",
    "field": "ketenagakerjaan",
}
FAMILIES = {"pengawas": FAMILY, "mediator": {**FAMILY, "levels": ["ahli_pertama", "ahli_muda", "ahli_madya"]}}


def post(tmt: int, jenjang: str, jalur: str | None = "promosi", **more: Any) -> dict[str, Any]:
    return {"tmt": tmt, "jenis": "fungsional", "keluarga": "pengawas", "jenjang": jenjang, "jalur": jalur, **more}


def plain_post(tmt: int, jenis: str = "pelaksana") -> dict[str, Any]:
    return {"tmt": tmt, "jenis": jenis, "keluarga": None, "jenjang": None}


def year(number: int, predikat: str | None = "baik", **more: Any) -> dict[str, Any]:
    row = {"mulai": month(number, 1), "akhir": month(number, 12), "jenis": "tahunan", "predikat": predikat}
    return {**row, **more}


def part(mulai: int, akhir: int, predikat: str | None = "baik", **more: Any) -> dict[str, Any]:
    return {"mulai": mulai, "akhir": akhir, "jenis": "periodik", "predikat": predikat, **more}


def pak(akhir: int, rezim: str | None, amount: int, jenis: str = "kumulatif", **more: Any) -> dict[str, Any]:
    return {"mulai": akhir - 11, "akhir": akhir, "rezim": rezim, "jenis": jenis, "angka_kredit": amount, **more}


def rank(tmt: int, golongan: str, **more: Any) -> dict[str, Any]:
    return {"tmt": tmt, "golongan": golongan, **more}


def facts(hari: int, **tables: Any) -> dict[str, Any]:
    names = ("jabatan", "pangkat", "penilaian", "pak", "henti", "hukdis", "pendidikan", "uji_kompetensi")
    pegawai = {"status": "pns", "lahir": 19850615, "tmt_cpns": 20100101, "lowongan": True}
    pegawai |= {"hari": hari, "diketahui": hari, **tables.pop("pegawai", {})}
    return {"pegawai": pegawai, **{name: [] for name in (*names, "daerah_khusus")}, **tables}


def decided(hari: int, **tables: Any) -> dict[str, Any]:
    return decide(facts(hari, **tables), FAMILIES, projection=False)


# ------------------------------------------------------------ published figures


@pytest.mark.parametrize(
    ("jenjang", "predikat", "bulan", "expected"),
    [
        ("ahli_pertama", "sangat_baik", 12, 18_750),  # AKX-S01
        ("ahli_pertama", "baik", 2, 2_083),  # AKX-S02, printed 2.08
        ("ahli_pertama", "baik", 3, 3_125),  # AKX-S03
        ("ahli_madya", "baik", 12, 37_500),  # AKX-S04
        ("ahli_pertama", "baik", 6, 6_250),  # AKX-S11
        ("ahli_pertama", "baik", 9, 9_375),  # AKX-S11, printed 9.38
        ("ahli_pertama", "butuh_perbaikan", 12, 9_375),  # AKX-S12
        ("ahli_madya", "butuh_perbaikan", 12, 28_125),  # AKX-S13, printed 28.13
        ("pemula", "sangat_baik", 12, 5_625),  # AKX-S13, printed 5.63
        ("terampil", "sangat_baik", 12, 7_500),  # AKX-S13
        ("ahli_utama", "kurang", 12, 25_000),  # AKX-S13
    ],
)
def test_published_conversions(jenjang: str, predikat: str, bulan: int, expected: int) -> None:
    assert convert(jenjang, predikat, bulan) == expected


@pytest.mark.parametrize(
    ("jenjang", "golongan", "conventional", "expected"),
    [
        ("ahli_madya", "IV/b", 550_630, 150_630),  # AKX-S08
        ("ahli_muda", "III/d", 300_000, 100_000),  # AKX-S09, lower end
        ("ahli_muda", "III/d", 400_000, 200_000),  # AKX-S09, upper end
        ("ahli_muda", "III/c", 287_500, 87_500),  # AKX-S10, published wrongly as 287.300
        ("ahli_muda", "III/d", 287_500, None),  # below the range: needs a decision
    ],
)
def test_published_adjustments(jenjang: str, golongan: str, conventional: int, expected: int | None) -> None:
    assert brought_over(jenjang, golongan, conventional) == expected


def test_flat_table_ignores_years_in_rank() -> None:  # AKX-S05
    found = decided(
        20240601,
        jabatan=[plain_post(20100101), post(20240601, "ahli_pertama", "perpindahan")],
        pangkat=[rank(20200401, "IV/a")],
        penilaian=[year(2021), year(2022), year(2023)],
    )
    assert found["ak_awal"] == 100_000
    assert found["akk"] == 100_000


def test_education_bonus_completes_the_rank_requirement() -> None:  # AKX-S14, AKX-S15
    found = decided(
        20260701,
        jabatan=[post(20230101, "ahli_pertama", "pengangkatan_pertama")],
        pangkat=[rank(20230101, "III/a")],
        penilaian=[year(2023), year(2024), year(2025)],
        pendidikan=[
            {"tingkat": "d4_s1", "diakui": 20230101, "saat_pengangkatan": True},
            {"tingkat": "s2", "diakui": 20260301, "saat_pengangkatan": False},
        ],
        pegawai={"tmt_cpns": 20230101},
    )
    assert (found["ak_konversi"], found["ak_pendidikan"], found["akk"]) == (37_500, 12_500, 50_000)
    assert found["kp_dalam_jenjang"]["kp_angka_kredit"] is True
    assert found["kp_hasil"] is True
    assert found["kj_hasil"] is False


@pytest.mark.parametrize(
    ("jenjang", "golongan"),
    [("ahli_pertama", "III/a"), ("ahli_muda", "III/c"), ("ahli_madya", "IV/a"), ("ahli_utama", "IV/d")],
)
def test_four_years_at_baik(jenjang: str, golongan: str) -> None:  # AKX-S16
    case = facts(20230101, jabatan=[post(20230101, jenjang)], pangkat=[rank(20230101, golongan)])
    projection = decide(case, FAMILIES)["projection"]
    assert projection["baik"]["kp"] == 20270101
    assert projection["kurang"]["kp"] == NEVER
    assert projection["sangat_baik"]["kp"] < 20270101


# ------------------------------------------------------------ cases worked by hand


def test_transfer_converts_at_most_three_years_and_adds_ak_dasar() -> None:  # AP-03 (1), (4)
    found = decided(
        20250301,
        jabatan=[plain_post(20100101, "administrasi"), post(20250301, "ahli_muda", None)],
        pangkat=[rank(20190401, "III/d")],
        penilaian=[year(number) for number in range(2019, 2025)],
    )
    # March 2022 .. February 2025: 10 months of 2022, 2023, 2024, nothing yet of 2025; 20.833 + 25 + 25 + 100
    assert found["jalur"] == "perpindahan"
    assert found["ak_awal"] == 170_833


def test_two_jenjang_in_one_year_by_segment() -> None:
    found = decided(
        20250101,
        jabatan=[post(20210101, "ahli_pertama"), post(20240701, "ahli_muda", None)],
        penilaian=[year(2023), year(2024)],
    )
    assert [(line["jabatan"], line["bulan"], line["angka_kredit"]) for line in found["ledger"]] == [
        (0, 12, 12_500),
        (0, 6, 6_250),
        (1, 6, 12_500),
    ]
    assert found["jalur"] == "promosi"
    assert found["akk"] == 12_500


def test_periodic_keeps_its_months_unless_the_annual_replaces() -> None:
    case = facts(
        20250101,
        jabatan=[post(20230101, "ahli_pertama")],
        penilaian=[part(month(2024, 1), month(2024, 3), "sangat_baik"), year(2024)],
    )
    kept = decide(case, FAMILIES, projection=False)
    replaced = decide(case, FAMILIES, projection=False, penilaian_berkuasa="tahunan_menggantikan")
    assert [line["bulan"] for line in kept["ledger"]] == [3, 9]
    assert kept["akk"] == 4_688 + 9_375
    assert [line["bulan"] for line in replaced["ledger"]] == [12]


def test_stopped_months_give_nothing_and_a_later_correction_is_seen_only_later() -> None:
    tables: dict[str, Any] = {
        "jabatan": [post(20230101, "ahli_pertama")],
        "penilaian": [year(2024, "kurang", dicabut=20250310), year(2024, "baik", dicatat=20250310)],
        "henti": [{"alasan": "cltn", "mulai": 20240331, "aktif_kembali": 20240601}],
    }
    before = decided(20250401, **tables, pegawai={"diketahui": 20250309})
    after = decided(20250401, **tables, pegawai={"diketahui": 20250310})
    assert before["ledger"] == [{"penilaian": 0, "jabatan": 0, "bulan": 9, "angka_kredit": 4_688}]
    assert after["ledger"] == [{"penilaian": 1, "jabatan": 0, "bulan": 9, "angka_kredit": 9_375}]


def test_return_joins_the_spell_and_restarts_the_year_in_post() -> None:
    found = decided(
        20250601,
        jabatan=[post(20230101, "ahli_muda"), plain_post(20240101), post(20241001, "ahli_muda", None)],
        penilaian=[year(2023), year(2024)],
    )
    assert found["mulai_jenjang"] == 20230101
    assert found["akk"] == 25_000 + 6_250
    assert found["kj"]["kj_masa_jabatan"] is False


def test_cpns_months_count_for_a_first_appointment() -> None:  # AP-02
    found = decided(
        20250201,
        jabatan=[plain_post(20240301), post(20241001, "ahli_pertama", "pengangkatan_pertama")],
        penilaian=[year(2024)],
        pegawai={"tmt_cpns": 20240301},
    )
    assert found["ledger"] == [{"penilaian": 0, "jabatan": 1, "bulan": 10, "angka_kredit": 10_417}]


def ready(**tables: Any) -> dict[str, Any]:
    """An Ahli Muda III/d with 200: KJ to Ahli Madya and KP to IV/a with the same credit (PR-03)."""
    base: dict[str, Any] = {
        "jabatan": [post(20190101, "ahli_muda")],
        "pangkat": [rank(20210401, "III/d")],
        "penilaian": [year(2023), year(2024)],
        "pak": [pak(month(2022, 12), "integrasi", 150_000)],
        "uji_kompetensi": [{"jenjang": "ahli_madya", "lulus": True, "tanggal": 20250115}],
    }
    return decided(20250201, **{**base, **tables})


def test_kj_first_then_kp_with_the_same_credit() -> None:
    found = ready()
    assert found["akk"] == 200_000
    assert set(found["kj"].values()) == {True}
    assert found["kp_setelah_kj"]["kj_terbuka"] is True
    assert (found["kj_hasil"], found["kp_hasil"]) == (True, True)
    assert found["kp_dalam_jenjang"]["kp_golongan_dalam_jenjang"] is False


def test_one_thousandth_short() -> None:
    found = ready(pak=[pak(month(2022, 12), "integrasi", 149_999)])
    assert found["kj"]["kj_angka_kredit"] is False
    assert (found["kj_hasil"], found["kp_hasil"]) == (False, False)


def test_without_vacancy_once() -> None:
    found = ready(pegawai={"lowongan": False})
    assert (found["kj_hasil"], found["kp_hasil"]) == (False, True)
    used = ready(pegawai={"lowongan": False}, pangkat=[rank(20210401, "III/d", tanpa_lowongan=True)])
    assert used["kp_hasil"] is False


def test_unknown_test_is_unknown_and_a_failed_one_is_not() -> None:
    assert ready(uji_kompetensi=[])["kj_hasil"] is None
    assert ready(uji_kompetensi=[{"jenjang": "ahli_madya", "lulus": False, "tanggal": 20250115}])["kj_hasil"] is False


@pytest.mark.parametrize(
    "change",
    [
        {"pegawai": {"status": "pppk"}},
        {"hukdis": [{"tingkat": "sedang", "mulai": 20250201, "selesai": None}]},
        {"henti": [{"alasan": "tugas_belajar", "mulai": 20250228, "aktif_kembali": None}]},
        {"penilaian": [year(2023), year(2024, "butuh_perbaikan")]},
        {"pegawai": {"lahir": 19670115}},
    ],
)
def test_one_thing_closes_both(change: dict[str, Any]) -> None:
    found = ready(**change)
    assert (found["kj_hasil"], found["kp_hasil"]) == (False, False)


def test_conventional_total_is_brought_over() -> None:  # 7.3
    found = ready(pak=[pak(month(2022, 12), "konvensional", 350_000)])
    assert found["ak_awal"] == 150_000
    assert ready(pak=[pak(month(2022, 12), "konvensional", 401_000)])["akk"] is None


def test_rank_follows_after_promotion() -> None:
    found = decided(
        20260201,
        jabatan=[post(20200101, "ahli_pertama"), post(20250101, "ahli_muda")],
        pangkat=[rank(20230401, "III/b")],
        penilaian=[year(2024), year(2025)],
    )
    assert found["kp_menyusul"]["kp_golongan_di_bawah_jenjang"] is True
    assert found["kp_hasil"] is True


def test_highest_jenjang_of_the_family_has_no_step() -> None:
    found = decided(
        20260201,
        jabatan=[post(20230101, "ahli_madya", keluarga="mediator")],
        pangkat=[rank(20230101, "IV/c")],
        pegawai={"lowongan": False},
    )
    assert found["kj"]["kj_jenjang_berikut"] is False
    assert (found["kj_hasil"], found["kp_hasil"]) == (False, False)


def test_projection_with_rank_steps_first() -> None:
    """III/b in Ahli Muda: two steps to the III/d that Ahli Madya asks, two years each, credit long since met."""
    case = facts(
        20250115,
        jabatan=[post(20200101, "ahli_muda")],
        pangkat=[rank(20230515, "III/b")],
        penilaian=[year(2023), year(2024)],
        pak=[pak(month(2022, 12), "integrasi", 150_000)],
    )
    projection = decide(case, FAMILIES)["projection"]
    # 15 May 2025 -> 1 June 2025 (six dates); 1 June 2027 -> 1 June 2027
    assert projection["baik"]["kj"] == 20270601
    assert projection["butuh_perbaikan"]["kj"] == NEVER
    # menyusul: two years in rank on 15 May 2025, seen on 1 June, but the ratings of 2023 and 2024 are good
    assert projection["butuh_perbaikan"]["kp"] == 20250601


@pytest.mark.parametrize(
    ("some_day", "expected"),
    [
        (20230401, 20230401),
        (20230402, 20231001),
        (20231002, 20240201),
        (20240201, 20240201),
        (20250802, 20251001),
        (20251002, 20251101),
        (20251202, 20260101),
    ],
)
def test_effective_dates(some_day: int, expected: int) -> None:  # PR-04
    assert kp_date_from(some_day) == expected


def test_retirement_is_the_month_after_the_birthday() -> None:
    found = ready(pegawai={"lahir": 19671215})
    assert found["pensiun"] == 20260101
