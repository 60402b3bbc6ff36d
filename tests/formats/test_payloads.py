"""Payload files for SIASN: the keys and types of the published list, and read back they give the same rows."""

from __future__ import annotations

import io
import json
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from orkestra_formats import Bulan, Penilaian, Place, RiwayatAngkaKredit, read
from orkestra_formats.siasn_payloads import (
    CREDIT,
    PERIODIC,
    RATING,
    as_answered,
    coefficient_code,
    credit_payload,
    period_code,
    periodic_payload,
    rating_payload,
    write_payloads,
)
from orkestra_formats.writers import api_body, write_api_lines

NIP, PNS = "198803142014021901", "FFFF00010000F6A0E040640A04025000"
CREDIT_KEYS = [
    "pnsId", "rwJabatanId", "nomorSk", "tanggalSk", "bulanMulaiPenailan", "tahunMulaiPenailan", "bulanSelesaiPenailan",
    "tahunSelesaiPenailan", "kreditUtamaBaru", "kreditPenunjangBaru", "kreditBaruTotal", "isAngkaKreditPertama",
    "isIntegrasi", "isKonversi",
]  # fmt: skip
"""formats/siasn.md §3, written out by hand."""
RATING_KEYS = [
    "tahun", "hasilKinerjaNilai", "perilakuKerjaNilai", "kuadranKinerjaNilai", "pnsDinilaiOrang", "penilaiNama",
    "penilaiNipNrp", "penilaiJabatan", "penilaiUnorNama", "penilaiGolongan", "statusPenilai",
]  # fmt: skip
PERIODIC_KEYS = [
    "tahun", "tahunMulaiPenilaian", "bulanMulaiPenilaian", "tahunSelesaiPenilaian", "bulanSelesaiPenilaian",
    "periodikId", "koefisienId", "hasilKinerjaNilai", "perilakuKerjaNilai", "kuadranKinerjaNilai", "pnsDinilaiId",
    "penilaiNama", "penilaiNipNrp", "penilaiJabatanNama", "penilaiUnorNama", "penilaiGolongan", "statusPenilai",
]  # fmt: skip
COEFFICIENTS = {
    "ahli_pertama": "12", "ahli_muda": "22", "ahli_madya": "32", "ahli_utama": "42", "pemula": "52", "terampil": "62",
    "mahir": "72", "penyelia": "82",
}  # fmt: skip
"""formats/siasn.md §4."""
HERE = Place("sini")
SAMPLES = Path(__file__).parent / "samples"


def a_pak(**told: Any) -> RiwayatAngkaKredit:
    return RiwayatAngkaKredit(place=HERE, nip=NIP, **{
        "mulai": Bulan(2025, 1), "akhir": Bulan(2025, 12), "total": 37_500, "utama": 37_500, "penunjang": 0,
        "pertama": False, "integrasi": False, "konversi": True, "sk_nomor": "PAK/03/CONTOH/2025",
        "sk_tanggal": date(2026, 1, 17), "rw_jabatan_id": "ffff2001-0000-4000-8000-000000000001", **told,
    })  # fmt: skip


def a_rating(**told: Any) -> Penilaian:
    return Penilaian(place=HERE, nip=NIP, **{
        "mulai": date(2025, 1, 1), "akhir": date(2025, 12, 31), "jenis": "tahunan", "predikat": "Sangat Baik",
        "hasil_kerja": "diatas", "perilaku_kerja": "sesuai", "atasan_nip": "197907302005011903", "sumber": "siasn",
        **told,
    })  # fmt: skip


def a_quarter(**told: Any) -> Penilaian:
    return a_rating(**{
        "mulai": date(2026, 4, 1), "akhir": date(2026, 6, 30), "jenis": "periodik", "predikat": "Baik", **told,
    })  # fmt: skip


def read_back(path: str, answer: str, payloads: list[Any]) -> list[Any]:
    """What the importer reads, once the service answers with what was saved."""
    person = {"nip": NIP, answer: api_body([as_answered(path, payload) for payload in payloads])}
    out = io.BytesIO()
    write_api_lines(out, [person])
    return [event for event in read(out.getvalue(), name="siasn.jsonl") if hasattr(event, "mulai")]


def same(one: Any, other: Any) -> bool:
    return all(getattr(one, part.name) == getattr(other, part.name) for part in fields(one) if part.name != "place")


def test_a_determination_has_the_published_keys_and_all_texts() -> None:
    payload = credit_payload(a_pak(), PNS)
    assert list(payload) == CREDIT_KEYS
    assert all(isinstance(value, str) for value in payload.values())
    assert payload["tanggalSk"] == "17-01-2026" and payload["kreditBaruTotal"] == "37.500"


def test_a_rating_has_the_published_keys_and_numbers_where_they_are_numbers() -> None:
    payload = rating_payload(a_rating(), PNS, {"penilaiNama": "BAGAS", "statusPenilai": "ASN"})
    assert payload is not None and sorted(payload) == sorted(RATING_KEYS)
    assert {key for key, value in payload.items() if isinstance(value, int)} == set(RATING_KEYS[:4])
    assert payload["kuadranKinerjaNilai"] == 1 and payload["penilaiNama"] == "BAGAS"


@pytest.mark.parametrize("told", [
    {}, {"total": 4_167, "utama": 4_167, "akhir": Bulan(2025, 2)}, {"penunjang": None},
    {"integrasi": True, "konversi": False, "mulai": Bulan(2021, 1), "akhir": Bulan(2022, 12)}, {"pertama": True},
])  # fmt: skip
def test_what_was_saved_is_read_back_equal(told: dict[str, Any]) -> None:
    row = a_pak(**told)
    (found,) = read_back(CREDIT, "rw-angkakredit", [credit_payload(row, PNS)])
    assert same(row, found)


@pytest.mark.parametrize("predikat", ["Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang"])
def test_a_rating_is_read_back_equal(predikat: str) -> None:
    row = a_rating(predikat=predikat)
    payload = rating_payload(row, PNS, {})
    (found,) = read_back(RATING, "rw-skp22", [payload])
    assert same(row, found)


def test_a_periodic_rating_has_the_published_keys_and_all_texts() -> None:
    payload = periodic_payload(a_quarter(), PNS, "ahli_muda", {"penilaiNama": "BAGAS"})
    assert payload is not None and sorted(payload) == sorted(PERIODIC_KEYS)
    assert all(isinstance(value, str) for value in payload.values())
    assert (payload["periodikId"], payload["koefisienId"], payload["kuadranKinerjaNilai"]) == ("2", "22", "2")
    assert payload["penilaiNama"] == "BAGAS" and payload["bulanSelesaiPenilaian"] == "6"


@pytest.mark.parametrize("last", [date(2026, 4, 30), date(2026, 6, 30)])
def test_a_periodic_rating_is_read_back_equal(last: date) -> None:
    row = a_quarter(akhir=last)
    (found,) = read_back(PERIODIC, "rw-kinerjaperiodik", [periodic_payload(row, PNS, "mahir", {})])
    assert same(row, found)


def test_only_a_whole_month_or_quarter_has_a_code() -> None:
    spans = {
        (date(2026, 4, 1), date(2026, 4, 30)): "1", (date(2026, 4, 1), date(2026, 6, 30)): "2",
        (date(2026, 5, 1), date(2026, 7, 31)): None, (date(2026, 1, 1), date(2026, 6, 30)): None,
        (date(2026, 4, 2), date(2026, 4, 30)): None, (date(2026, 4, 1), date(2026, 6, 29)): None,
        (date(2025, 12, 1), date(2026, 2, 28)): None,
    }  # fmt: skip
    assert {span: period_code(a_quarter(mulai=span[0], akhir=span[1])) for span in spans} == spans


def test_a_coefficient_is_only_told_where_a_list_that_was_read_has_it() -> None:
    assert {jenjang: coefficient_code(jenjang, "BAIK") for jenjang in COEFFICIENTS} == COEFFICIENTS
    assert coefficient_code("ahli_muda", "Sangat Baik") is None, "its code was never read and is not made up"
    assert coefficient_code("", "Baik") is None and coefficient_code("ahli_muda", None) is None
    assert periodic_payload(a_quarter(predikat="Sangat Baik"), PNS, "ahli_muda", {}) is None
    assert periodic_payload(a_quarter(hasil_kerja=None), PNS, "ahli_muda", {}) is None


def test_a_rating_of_which_a_code_is_not_known_is_not_written() -> None:
    assert rating_payload(a_rating(predikat="Amat Baik"), PNS, {}) is None
    assert rating_payload(a_rating(hasil_kerja=None), PNS, {}) is None


def test_the_file_says_what_it_is_and_names_path_and_person() -> None:
    out = io.BytesIO()
    write_payloads(out, "Periksa lebih dahulu.", [(CREDIT, NIP, credit_payload(a_pak(), PNS))])
    told = json.loads(out.getvalue())
    assert list(told) == ["_about", f"POST /angkakredit/save {NIP}"]
    assert told[f"POST /angkakredit/save {NIP}"] == [credit_payload(a_pak(), PNS)]


def test_the_importer_takes_no_payload_for_an_answer_of_the_service() -> None:
    out = io.BytesIO()
    write_payloads(out, "Periksa lebih dahulu.", [(CREDIT, NIP, credit_payload(a_pak(), PNS))])
    assert not [event for event in read(out.getvalue(), name="muatan.json") if isinstance(event, RiwayatAngkaKredit)]


def test_the_published_sample_is_said_again_key_by_key() -> None:
    """What the sample answers, read and written again, says the same under the same keys; numbers with 3 decimals."""
    whole = json.loads((SAMPLES / "siasn_api_responses.json").read_text(encoding="utf-8"))
    items = whole[f"GET /pns/rw-angkakredit/{NIP}"]["data"]
    rows = [e for e in read(SAMPLES / "siasn_api_responses.json") if isinstance(e, RiwayatAngkaKredit) and e.nip == NIP]
    assert len(rows) == len(items) == 3
    for row, item in zip(rows, items, strict=True):
        again = as_answered(CREDIT, credit_payload(row, item["pns"]))
        assert again.keys() <= item.keys()
        assert {key: plain(again[key]) for key in again} == {key: plain(item[key]) for key in again}


def plain(value: Any) -> Any:
    """A value without the liberties of the service: leading noughts, decimals, spellings of yes and no."""
    text = str(value).lower()
    if text in ("true", "false"):
        return float(text == "true")
    return float(text) if text.replace(".", "", 1).isdigit() else text
