"""What the SIASN service takes when something is written: keys of its answers, as its write paths spell them.

Nothing here sends anything: payloads are files that an officer checks and enters. The shape is that of the answers
(`siasn_answers`), so that what was written is read back by the readers of those.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from orkestra_formats.codes import code_lists, fold
from orkestra_formats.records import Penilaian, RiwayatAngkaKredit
from orkestra_formats.siasn_answers import ANSWERS

Payload = dict[str, str | int]
CREDIT, RATING = "angkakredit/save", "skp22/save"
NOTHING = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """A write path: the answer whose keys it takes, in its order; the keys that it spells otherwise; whole numbers."""

    answer: str
    keys: tuple[str, ...]
    renamed: Mapping[str, str]
    numbers: frozenset[str] = frozenset()
    more: tuple[str, ...] = ()
    """Keys that no answer of ours reads."""

    def theirs(self, key: str) -> str:
        """How the write path spells one of our keys."""
        return self.renamed.get(key) or ANSWERS[self.answer].keys[key]


SHAPES: Mapping[str, Shape] = {
    CREDIT: Shape(
        "rw-angkakredit",
        (
            "pns_id", "rw_jabatan_id", "sk_nomor", "sk_tanggal", "bulan_mulai", "tahun_mulai", "bulan_selesai",
            "tahun_selesai", "utama", "penunjang", "total", "pertama", "integrasi", "konversi",
        ),
        {"pns_id": "pnsId", "rw_jabatan_id": "rwJabatanId"},
    ),
    RATING: Shape(
        "rw-skp22",
        ("tahun", "hasil_kerja", "perilaku_kerja", "kuadran", "pns_id", "atasan_nip"),
        {
            "perilaku_kerja": "perilakuKerjaNilai", "kuadran": "kuadranKinerjaNilai", "pns_id": "pnsDinilaiOrang",
            "atasan_nip": "penilaiNipNrp",
        },
        frozenset({"tahun", "hasil_kerja", "perilaku_kerja", "kuadran"}),
        ("penilaiNama", "penilaiJabatan", "penilaiUnorNama", "penilaiGolongan", "statusPenilai"),
    ),
}  # fmt: skip
"""By write path (formats/siasn.md §3)."""


def credit_payload(row: RiwayatAngkaKredit, pns_id: str) -> Payload:
    """A determination of credit for `angkakredit/save`: every value is a text."""
    told: dict[str, Any] = {
        "pns_id": pns_id, "rw_jabatan_id": row.rw_jabatan_id, "sk_nomor": row.sk_nomor, "sk_tanggal": row.sk_tanggal,
        "utama": _amount(row.utama), "penunjang": _amount(row.penunjang), "total": _amount(row.total),
        "pertama": _flag(row.pertama), "integrasi": _flag(row.integrasi), "konversi": _flag(row.konversi),
    }  # fmt: skip
    for name, month in (("mulai", row.mulai), ("selesai", row.akhir)):
        told |= {f"bulan_{name}": month.bulan if month else None, f"tahun_{name}": month.tahun if month else None}
    return _payload(SHAPES[CREDIT], told, {})


def rating_payload(row: Penilaian, pns_id: str, rater: Mapping[str, str]) -> Payload | None:
    """A yearly rating for `skp22/save`; None where one of its codes is not known. ``rater``: keys about the rater."""
    told = {
        "tahun": row.mulai.year, "hasil_kerja": _code("ekspektasi", row.hasil_kerja),
        "perilaku_kerja": _code("ekspektasi", row.perilaku_kerja), "kuadran": _code("kuadran", row.predikat),
        "pns_id": pns_id, "atasan_nip": row.atasan_nip,
    }  # fmt: skip
    return None if None in told.values() else _payload(SHAPES[RATING], told, rater)


def _payload(shape: Shape, told: Mapping[str, Any], more: Mapping[str, str]) -> Payload:
    made: Payload = {shape.theirs(key): _value(shape, key, told[key]) for key in shape.keys}
    return made | {key: more.get(key, NOTHING) for key in shape.more}


def _value(shape: Shape, key: str, value: Any) -> str | int:
    if key in shape.numbers:
        return int(value)
    if value is None:
        return NOTHING
    return value.strftime("%d-%m-%Y") if isinstance(value, date) else str(value)


def _amount(thousandths: int | None) -> str | None:
    return None if thousandths is None else f"{thousandths // 1000}.{thousandths % 1000:03}"


def _flag(truth: bool | None) -> str | None:
    return None if truth is None else str(int(truth))


def _code(of: str, name: str | None) -> int | None:
    """The number of a code in BKN's list."""
    known = code_lists()[of].names.items()
    spellings = [text for text, called in known if name and fold(called) == fold(name) and text.isdigit()]
    return int(spellings[0]) if spellings else None


# ------------------------------------------------------------------ files
def write_payloads(stream: BinaryIO, about: str, several: Iterable[tuple[str, str, Payload]]) -> None:
    """Payloads (path, NIP, payload) as one JSON file: what to do, then a list a path and person, as it is sent."""
    found: dict[str, Any] = {"_about": about}
    for path, nip, payload in several:
        found.setdefault(f"POST /{path} {nip}", []).append(payload)
    stream.write(json.dumps(found, ensure_ascii=False, indent=1).encode() + b"\n")


def as_answered(path: str, payload: Payload) -> dict[str, str | int]:
    """What the service would answer with, once a payload was saved: the same values under the keys it reads."""
    shape = SHAPES[path]
    keys = ANSWERS[shape.answer].keys
    return {keys[key]: payload[shape.theirs(key)] for key in shape.keys}
