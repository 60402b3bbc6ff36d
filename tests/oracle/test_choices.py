"""The settled choices of the README, one small case each. Amounts in thousandths."""

from typing import Any

import pytest

from tests.oracle.days import NEVER, month
from tests.oracle.oracle import decide
from tests.oracle.test_oracle import FAMILIES, decided, facts, pak, part, plain_post, post, rank, ready, year

DECEMBER_2022 = month(2022, 12)


def stop(mulai: int, aktif_kembali: int | None, alasan: str | None = "cltn") -> dict[str, Any]:
    return {"alasan": alasan, "mulai": mulai, "aktif_kembali": aktif_kembali}


def projected(hari: int, **tables: Any) -> dict[str, int | None]:
    found: dict[str, int | None] = decide(facts(hari, **tables), FAMILIES)["projection"]["baik"]
    return found


# ------------------------------------------------------------ time and spell


@pytest.mark.parametrize(
    ("row", "bulan"),
    [
        (stop(20240131, 20240701, "tugas_belajar"), 12),
        (stop(20240131, 20240801, "tugas_belajar"), 5),
        (stop(20240131, 20240701, "cltn"), 6),
        (stop(20240131, 20240701, None), 6),
        (stop(20241001, None, "tugas_belajar"), 9),
    ],
)
def test_a_short_study_leave_does_not_stop_the_clock(row: dict[str, Any], bulan: int) -> None:
    found = decided(20250201, jabatan=[post(20230101, "ahli_pertama")], penilaian=[year(2024)], henti=[row])
    assert found["ledger"][0]["bulan"] == bulan


@pytest.mark.parametrize(("tmt_cpns", "jalur"), [(20210131, "pengangkatan_pertama"), (20201231, None), (None, None)])
def test_a_first_row_is_a_first_appointment_only_within_24_months(tmt_cpns: int | None, jalur: str | None) -> None:
    found = decided(
        20250201,
        jabatan=[post(20230101, "ahli_pertama", None)],
        penilaian=[year(2024)],
        pegawai={"tmt_cpns": tmt_cpns},
    )
    assert found["jalur"] == jalur
    assert found["akk"] == (12_500 if jalur else None)


def test_a_doubtful_post_leaves_the_spell_unknown_unless_another_follows_it() -> None:
    doubtful = post(20200101, "ahli_muda", keluarga=None)
    other = post(20210101, "ahli_pertama")
    present = post(20230101, "ahli_muda")
    unknown = decided(20250201, jabatan=[doubtful, present], pangkat=[rank(20230101, "III/c")])
    assert (unknown["akk"], unknown["ak_konversi"], unknown["mulai_jenjang"], unknown["jalur"]) == (None,) * 4
    assert (unknown["jenjang"], unknown["golongan"]) == ("ahli_muda", "III/c")
    assert unknown["kj"]["kj_masa_jabatan"] is None
    known = decided(20250201, jabatan=[doubtful, other, present])
    assert (known["mulai_jenjang"], known["jalur"]) == (20230101, "promosi")
    different = decided(20250201, jabatan=[post(20200101, "ahli_pertama", keluarga=None), present])
    assert different["mulai_jenjang"] == 20230101


@pytest.mark.parametrize(
    ("before", "jalur"),
    [
        (post(20200101, "penyelia"), "perpindahan"),
        (post(20200101, "ahli_pertama"), "promosi"),
        (post(20200101, "ahli_madya"), None),
        (post(20200101, "ahli_pertama", keluarga=None), None),
        (post(20200101, "ahli_muda", keluarga="mediator"), "perpindahan"),
    ],
)
def test_the_route_follows_from_the_post_before(before: dict[str, Any], jalur: str | None) -> None:
    assert decided(20250201, jabatan=[before, post(20230101, "ahli_muda", None)])["jalur"] == jalur


@pytest.mark.parametrize(("back", "truth"), [(20240201, True), (20240202, False)])
def test_a_return_from_a_stop_restarts_the_year_in_post(back: int, truth: bool) -> None:
    assert ready(henti=[stop(20230301, back)])["kj"]["kj_masa_jabatan"] is truth
    assert ready(henti=[stop(20231001, back, "tugas_belajar")])["kj"]["kj_masa_jabatan"] is True


# ------------------------------------------------------------ credit


def test_a_rating_without_predikat_is_as_if_it_were_not_there() -> None:
    found = decided(20250201, jabatan=[post(20230101, "ahli_pertama")], penilaian=[year(2023, None), year(2024)])
    assert len(found["ledger"]) == 1
    assert found["akk"] == 12_500


@pytest.mark.parametrize("rezim", ["integrasi", "konvensional"])
def test_pak_are_summed_back_to_the_latest_kumulatif(rezim: str) -> None:
    start = 0 if rezim == "integrasi" else 200_000
    rows = [
        pak(DECEMBER_2022 - 30, rezim, 999_000, "baru"),
        pak(DECEMBER_2022 - 24, rezim, start + 100_000),
        pak(DECEMBER_2022 - 12, rezim, 20_000, "baru"),
        pak(DECEMBER_2022, rezim, 30_000, "baru"),
    ]
    assert ready(pak=rows)["ak_awal"] == 150_000
    assert ready(pak=[*rows, pak(DECEMBER_2022, rezim, 1, "baru")])["ak_awal"] == 150_001


def test_without_integrasi_an_adjustment_comes_before_the_conventional_total() -> None:
    conventional = pak(DECEMBER_2022, "konvensional", 350_000)
    adjustment = pak(month(2023, 6), None, 120_000, "penyesuaian")
    assert ready(pak=[conventional, adjustment])["ak_awal"] == 120_000
    assert ready(pak=[conventional, {**adjustment, "jenis": None}])["ak_awal"] is None
    assert ready(pak=[conventional, adjustment, pak(DECEMBER_2022, "integrasi", 7_000)])["ak_awal"] == 7_000


def test_stopped_months_are_not_converted_at_a_transfer() -> None:
    found = decided(
        20250101,
        jabatan=[plain_post(20100101), post(20250101, "ahli_muda", None)],
        pangkat=[rank(20240101, "III/c")],
        penilaian=[year(2024)],
        henti=[stop(20240401, 20240701)],
    )
    assert found["ak_awal"] == 18_750


def konversi(mulai: int | None, akhir: int, amount: int, jenis: str | None = "baru") -> dict[str, Any]:
    return {"mulai": mulai, "akhir": akhir, "rezim": "konversi", "jenis": jenis, "angka_kredit": amount}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([konversi(month(2024, 1), month(2024, 6), 5_000)], 5_000),
        ([konversi(month(2024, 1), month(2024, 7), 5_000)], 0),  # July is rated
        ([konversi(None, month(2024, 6), 5_000)], 5_000),
        ([konversi(month(2024, 1), month(2024, 6), 5_000, "kumulatif")], 0),
        ([konversi(month(2024, 1), month(2024, 6), 5_000, None)], None),
        ([konversi(month(2024, 1), month(2024, 7), 5_000, None)], 0),
        ([konversi(month(2024, 1), month(2024, 6), 5_000), konversi(month(2024, 1), month(2024, 6), 6_000)], 6_000),
        ([konversi(month(2024, 1), month(2024, 5), 5_000), konversi(month(2024, 3), month(2024, 6), 6_000)], 11_000),
        # the later one takes the rated month from the earlier and does not count itself
        ([konversi(month(2024, 1), month(2024, 7), 5_000), konversi(month(2024, 7), month(2024, 8), 6_000)], 5_000),
        ([konversi(month(2024, 1), month(2024, 7), 5_000), konversi(month(2024, 7), month(2024, 8), 6, None)], None),
    ],
)
def test_the_later_pak_governs_its_months(rows: list[dict[str, Any]], expected: int | None) -> None:
    rating = part(month(2024, 7), month(2024, 7))
    found = decided(20250201, jabatan=[post(20230101, "ahli_pertama")], penilaian=[rating], pak=rows)
    assert found["ak_pak"] == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("III/c", 20251230)], 0),
        ([("III/c", 20251231)], 25_000),
        ([("III/c", 20251231), ("III/c", 20260101), ("III/d", 20260101)], 50_000),
        ([(None, 20251230)], 0),
        ([(None, 20251231)], None),
        ([("III/c", None)], None),
    ],
)
def test_remote_bonus_only_from_its_day(rows: list[tuple[str | None, int | None]], expected: int | None) -> None:
    approvals = [{"golongan": golongan, "disetujui": disetujui} for golongan, disetujui in rows]
    found = decided(20260201, jabatan=[post(20230101, "ahli_muda")], daerah_khusus=approvals)
    assert found["ak_daerah"] == expected


# ------------------------------------------------------------ conditions and projection


@pytest.mark.parametrize(("golongan", "truth"), [("III/b", False), ("III/c", True), ("III/d", False)])
def test_inside_the_jenjang_is_from_the_lowest_to_below_the_highest(golongan: str, truth: bool) -> None:
    found = ready(pangkat=[rank(20210401, golongan)])
    assert found["kp_dalam_jenjang"]["kp_golongan_dalam_jenjang"] is truth


JUNIOR: dict[str, Any] = {
    "jabatan": [post(20230101, "ahli_pertama")],
    "pangkat": [rank(20230101, "III/a")],
    "penilaian": [year(2023), year(2024)],
}


def test_the_plain_projection() -> None:
    assert projected(20250115, **JUNIOR) == {"kj": 20310101, "kp": 20270101}


def test_a_penalty_to_come_is_not_seen() -> None:
    penalty = {"tingkat": "berat", "mulai": 20250116, "selesai": None}
    assert projected(20250115, **JUNIOR, hukdis=[penalty])["kp"] == 20270101
    assert projected(20250116, **JUNIOR, hukdis=[penalty])["kp"] == NEVER
    unknown = {"tingkat": None, "mulai": 20250101, "selesai": 20250120}
    assert projected(20250115, **JUNIOR, hukdis=[unknown])["kp"] is None
    assert projected(20250115, **JUNIOR, hukdis=[penalty | {"mulai": 20250101}, unknown])["kp"] == NEVER
    assert projected(20250121, **JUNIOR, hukdis=[unknown])["kp"] == 20270101


def test_a_closed_gate_wins_over_what_is_unknown() -> None:
    assert projected(20250115, **{**JUNIOR, "pangkat": []}, pegawai={"status": "pppk"}) == {"kj": NEVER, "kp": NEVER}
    assert projected(20250115, **{**JUNIOR, "pangkat": []}) == {"kj": None, "kp": None}
    assert projected(20250115, **JUNIOR, pegawai={"lahir": None}) == {"kj": None, "kp": None}
    stopped = {**JUNIOR, "henti": [stop(20250101, None)]}
    assert projected(20250115, **stopped, pegawai={"lahir": None}) == {"kj": NEVER, "kp": NEVER}
    outside = {**JUNIOR, "pangkat": [rank(20230101, "III/c")], "pak": [konversi(None, month(2024, 12), 1, None)]}
    assert projected(20250115, **outside)["kp"] == NEVER


def test_supposed_credit_begins_after_the_return() -> None:
    """25 held; 1 June 2026 on: 12.5 a year; the year in post and the ratings are met before."""
    found = projected(20250115, **JUNIOR, henti=[stop(20250101, 20260615)])
    assert found == {"kj": 20320601, "kp": 20280601}


def test_supposed_credit_begins_after_a_counted_pak() -> None:
    found = projected(20250815, **JUNIOR, pak=[konversi(month(2025, 1), month(2025, 6), 12_500)])
    assert found["kp"] == 20260701


def test_the_year_in_post_restarts_at_a_return_to_come() -> None:
    rich = {**JUNIOR, "pangkat": [rank(20200101, "III/b")], "pak": [konversi(None, month(2025, 1), 100_000)]}
    assert projected(20250215, **rich, henti=[stop(20250201, 20250701)])["kj"] == 20260701


def test_a_gap_in_the_ratings_is_asked_only_when_all_else_holds() -> None:
    late = {**JUNIOR, "penilaian": [part(month(2023, 1), month(2023, 6)), part(month(2024, 7), month(2024, 12))]}
    assert projected(20250115, **late)["kp"] == 20280101
    promoted = {**JUNIOR, "jabatan": [post(20230101, "ahli_muda")]}
    assert projected(20250115, **{**promoted, "penilaian": late["penilaian"]})["kp"] is None
