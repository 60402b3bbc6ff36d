"""Payload files for SIASN beside the published keys and types, and read back by the importer: the same rows.

python -m benchmarks.payloads

Every determination of credit and every rating that the histories of the demonstration ministry tell is written as a
payload, those of parts of a year for one jenjang after the other; what the service would answer once it was saved is
read by the importer, and held against the row.
"""

from __future__ import annotations

import io
import json
import tempfile
from collections import Counter
from dataclasses import fields
from itertools import cycle
from pathlib import Path
from typing import Any

from orkestra_batch.demonstration import DEFAULT_ON, write_ministry
from orkestra_formats import Penilaian, RiwayatAngkaKredit, read
from orkestra_formats.codes import fold
from orkestra_formats.siasn_payloads import (
    CREDIT,
    PERIODIC,
    RATING,
    as_answered,
    credit_payload,
    periodic_payload,
    rating_payload,
)
from orkestra_formats.writers import api_body, write_api_lines

HISTORIES = "siasn_riwayat_jabatan_fungsional.jsonl"
PNS = "FFFF00010000F6A0E040640A04025000"
PUBLISHED = {
    CREDIT: (
        "pnsId rwJabatanId nomorSk tanggalSk bulanMulaiPenailan tahunMulaiPenailan bulanSelesaiPenailan "
        "tahunSelesaiPenailan kreditUtamaBaru kreditPenunjangBaru kreditBaruTotal isAngkaKreditPertama isIntegrasi "
        "isKonversi",
        "",
    ),
    RATING: (
        "tahun hasilKinerjaNilai perilakuKerjaNilai kuadranKinerjaNilai pnsDinilaiOrang penilaiNama penilaiNipNrp "
        "penilaiJabatan penilaiUnorNama penilaiGolongan statusPenilai",
        "tahun hasilKinerjaNilai perilakuKerjaNilai kuadranKinerjaNilai",
    ),
    PERIODIC: (
        "tahun tahunMulaiPenilaian bulanMulaiPenilaian tahunSelesaiPenilaian bulanSelesaiPenilaian periodikId "
        "koefisienId hasilKinerjaNilai perilakuKerjaNilai kuadranKinerjaNilai pnsDinilaiId penilaiNama penilaiNipNrp "
        "penilaiJabatanNama penilaiUnorNama penilaiGolongan statusPenilai",
        "",
    ),
}
"""By path the published keys, and those of them that are whole numbers (formats/siasn.md §3)."""
ANSWERS = {CREDIT: "rw-angkakredit", RATING: "rw-skp22", PERIODIC: "rw-kinerjaperiodik"}
JENJANG = cycle(("pemula", "terampil", "mahir", "penyelia", "ahli_pertama", "ahli_muda", "ahli_madya", "ahli_utama"))
NOT_SENT = ("place", "id", "tercatat", "jabatan_nama", "jabatan", "unor")
"""What a payload does not carry: SIASN gives it by itself."""


def main() -> None:
    """Write the ministry and hold every payload against its row."""
    with tempfile.TemporaryDirectory() as name:
        write_ministry(Path(name))
        rows = [
            row
            for row in read(Path(name) / HISTORIES, on=DEFAULT_ON)
            if isinstance(row, RiwayatAngkaKredit | Penilaian)
        ]
    sent: dict[str, list[tuple[Any, dict[str, Any]]]] = {CREDIT: [], RATING: [], PERIODIC: []}
    left: Counter[str] = Counter()
    for row in rows:
        path, payload = _payload(row)
        if payload is None:
            left[path] += 1
        else:
            sent[path].append((row, payload))
    misshapen = sum(_misshapen(path, payload) for path, several in sent.items() for _, payload in several)
    other = sum(unlike(path, several) for path, several in sent.items())
    many = {path: len(several) for path, several in sent.items()}
    value = (
        f"{many[CREDIT]:,} determinations, {many[RATING]:,} yearly and {many[PERIODIC]:,} periodic ratings: "
        f"{misshapen} with other keys or types than published, {other} read back otherwise; {left[RATING]} yearly "
        f"ratings without a readable code and {left[PERIODIC]} periodic ones without a known one were not written"
    )
    print(json.dumps({"value": value, "kept": not (misshapen or other) and all(many.values())}))


def _payload(row: Any) -> tuple[str, dict[str, Any] | None]:
    if isinstance(row, RiwayatAngkaKredit):
        return CREDIT, credit_payload(row, PNS)
    if row.jenis != "tahunan":
        return PERIODIC, periodic_payload(row, PNS, next(JENJANG), {})
    return (RATING, rating_payload(row, PNS, {})) if row.mulai.year >= 2022 else ("", None)


def _misshapen(path: str, payload: dict[str, Any]) -> bool:
    keys, numbers = (set(text.split()) for text in PUBLISHED[path])
    whole = {key for key, value in payload.items() if type(value) is int}
    texts = {key for key, value in payload.items() if type(value) is str}
    return set(payload) != keys or whole != numbers or texts != keys - numbers


def unlike(path: str, several: list[tuple[Any, dict[str, Any]]]) -> int:
    """How many rows the importer does not read back as they were."""
    people: dict[str, dict[str, Any]] = {}
    for row, payload in several:
        items = people.setdefault(row.nip, {"nip": row.nip, ANSWERS[path]: api_body([])})[ANSWERS[path]]["data"]
        items.append(as_answered(path, payload))
    out = io.BytesIO()
    write_api_lines(out, people.values())
    kinds = RiwayatAngkaKredit | Penilaian
    back = Counter(
        _told(row) for row in read(out.getvalue(), name="siasn.jsonl", on=DEFAULT_ON) if isinstance(row, kinds)
    )
    wanted = Counter(_told(row) for row, _ in several)
    return (wanted - back).total() + (back - wanted).total()


def _told(row: Any) -> tuple[Any, ...]:
    """A row; of a predikat the word, however it is printed: a payload carries its code."""
    told = {part.name: getattr(row, part.name) for part in fields(row) if part.name not in NOT_SENT}
    return tuple(fold(value) if name == "predikat" else value for name, value in told.items())


if __name__ == "__main__":
    main()
