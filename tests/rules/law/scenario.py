"""Officials for scenarios, written as one tells of them: posts, ranks, ratings by year, and the day of the decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from orkestra_rules.judgement import Judge, Judgement
from tests.rules.law.people import judge

Row = dict[str, Any]
Facts = dict[str, Any]
Month = tuple[int, int]
"""A year and the number of its month."""
PENGAWAS = "pengawas_ketenagakerjaan"


def month(year: int, number: int) -> int:
    return year * 12 + number - 1


def post(tmt: int, jenjang: str, jalur: str | None = "promosi", keluarga: str = PENGAWAS, **more: Any) -> Row:
    return {"tmt": tmt, "jenis": "fungsional", "keluarga": keluarga, "jenjang": jenjang, "jalur": jalur, **more}


def other_post(tmt: int, jenis: str = "administrasi") -> Row:
    return {"tmt": tmt, "jenis": jenis}


def rank(tmt: int, golongan: str, *, tanpa_lowongan: bool = False) -> Row:
    return {"tmt": tmt, "golongan": golongan, "tanpa_lowongan": tanpa_lowongan}


def rated(first: int, last: int | None = None, predikat: str = "baik") -> list[Row]:
    """One annual rating a calendar year."""
    return [period((y, 1), (y, 12), predikat, "tahunan") for y in range(first, (last or first) + 1)]


def period(
    first: tuple[int, int], last: tuple[int, int], predikat: str | None = "baik", jenis: str = "periodik"
) -> Row:
    return {"mulai": month(*first), "akhir": month(*last), "jenis": jenis, "predikat": predikat}


def pak(amount: str, akhir: Month, rezim: str | None = "konversi", jenis: str = "baru", **more: Any) -> Row:
    thousandths = int(Fraction(amount) * 1000)
    return {"akhir": month(*akhir), "rezim": rezim, "jenis": jenis, "angka_kredit": thousandths, **more}


def official(hari: int, record: Mapping[str, Any] | None = None, **tables: Sequence[Row]) -> Facts:
    """A civil servant born in 1985, with a vacancy above, judged on a day; what is not told is not there."""
    known = {"status": "pns", "lahir": 19850615, "lowongan": True, "hari": hari, "diketahui": hari}
    return {"pegawai": {**known, **(record or {})}, **{name: list(rows) for name, rows in tables.items()}}


def holding(credit: str, jenjang: str, golongan: str, hari: int = 20260401, **more: Any) -> Facts:
    """One for whom everything but the credit is well: appointed in 2023 with so much, well rated, tested, two years in
    rank. The ratings are of earlier posts, so that the credit is what the decree of adjustment says.
    """
    tested = {"jenjang": NEXT.get(jenjang), "lulus": True, "tanggal": 20250601}
    tables: dict[str, Any] = {
        "jabatan": [post(20250301, jenjang, "penyesuaian", more.pop("keluarga", "pranata_komputer"))],
        "pangkat": [rank(20240401, golongan)],
        "penilaian": [*rated(2023, 2024), period((2025, 1), (2025, 12))],
        "henti": [],
        "pak": [pak(credit, (2025, 12), jenis="penyesuaian")],
        "uji_kompetensi": [tested] if tested["jenjang"] else [],
    }
    record = more.pop("record", {})
    return less_conversion(official(hari, record, **{**tables, **more}))


def less_conversion(facts: Facts) -> Facts:
    """The same, with the decree lowered by what the ratings since the appointment are worth."""
    worth = judged(facts).amounts["ak_konversi"]
    assert worth is not None
    papers = [{**row, "angka_kredit": row["angka_kredit"] - int(worth * 1000)} for row in facts["pak"]]
    return {**facts, "pak": papers}


NEXT = {
    "pemula": "terampil", "terampil": "mahir", "mahir": "penyelia",
    "ahli_pertama": "ahli_muda", "ahli_muda": "ahli_madya", "ahli_madya": "ahli_utama",
}  # fmt: skip


def judged(facts: Facts, by: Judge | None = None) -> Judgement:
    return (by or judge()).judge(facts)


def decided(facts: Facts, name: str) -> bool | None:
    return judged(facts).outcomes[name].value


def kj(facts: Facts) -> bool | None:
    return decided(facts, "kenaikan_jenjang")


def kp(facts: Facts) -> bool | None:
    return decided(facts, "kenaikan_pangkat")


def against(facts: Facts, name: str, route: str) -> list[str]:
    """The conditions of a route that are not fulfilled."""
    found = next(r for r in judged(facts).outcomes[name].routes if r.name == route)
    return [c.name for c in found.conditions if c.value is not True]


def amount(facts: Facts, part: str = "akk") -> Fraction | None:
    return judged(facts).amounts[part]


def lacking(facts: Facts, name: str) -> set[str]:
    """What is said to be missing for a value that is not known."""
    found = judged(facts).explanation
    assert found.value(name) is None
    return {what for _, what, _ in found.case.record.gaps[name]}
