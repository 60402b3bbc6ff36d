"""What the SIASN service takes when something is written: keys of its answers, as its write paths spell them.

Nothing here sends anything: payloads are files that an officer checks and enters. The shape is that of the answers
(`siasn_answers`), so that what was written is read back by the readers of those.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, BinaryIO

from orkestra_formats.codes import code_lists, fold
from orkestra_formats.records import Penilaian, RiwayatAngkaKredit
from orkestra_formats.siasn_answers import ANSWERS

Payload = dict[str, str | int]
CREDIT, RATING, PERIODIC = "angkakredit/save", "skp22/save", "kinerjaperiodik/save"
NOTHING = ""
LISTED_PREDIKAT = "Baik"
"""The only predikat of which the list of coefficients that was read has codes (formats/siasn.md §4)."""


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
    PERIODIC: Shape(
        "rw-kinerjaperiodik",
        (
            "tahun", "tahun_mulai", "bulan_mulai", "tahun_selesai", "bulan_selesai", "hasil_kerja", "perilaku_kerja",
            "kuadran", "pns_id", "atasan_nip",
        ),
        {},
        more=(
            "periodikId", "koefisienId", "penilaiNama", "penilaiJabatanNama", "penilaiUnorNama", "penilaiGolongan",
            "statusPenilai",
        ),
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


def periodic_payload(row: Penilaian, pns_id: str, jenjang: str, rater: Mapping[str, str]) -> Payload | None:
    """A monthly or quarterly rating for `kinerjaperiodik/save`, all texts; None where one of its codes is not known."""
    told = {
        "tahun": row.akhir.year, "tahun_mulai": row.mulai.year, "bulan_mulai": row.mulai.month,
        "tahun_selesai": row.akhir.year, "bulan_selesai": row.akhir.month,
        "hasil_kerja": _code("ekspektasi", row.hasil_kerja), "perilaku_kerja": _code("ekspektasi", row.perilaku_kerja),
        "kuadran": _code("kuadran", row.predikat), "pns_id": pns_id, "atasan_nip": row.atasan_nip or NOTHING,
    }  # fmt: skip
    codes = {"periodikId": period_code(row), "koefisienId": coefficient_code(jenjang, row.predikat)}
    if None in told.values() or None in codes.values():
        return None
    known = {key: code for key, code in codes.items() if code is not None}
    return _payload(SHAPES[PERIODIC], told, {**rater, **known})


def period_code(row: Penilaian) -> str | None:
    """BKN's code of a whole month or a whole quarter of a year; None for any other time."""
    whole = row.mulai.day == 1 and (row.akhir + timedelta(days=1)).day == 1 and row.mulai.year == row.akhir.year
    months = row.akhir.month - row.mulai.month + 1
    quarter = months == QUARTER and row.mulai.month % QUARTER == 1
    name = "bulanan" if months == 1 else "triwulan" if quarter else None
    return _text_code("periodik", name) if whole else None


QUARTER = 3


def coefficient_code(jenjang: str, predikat: str | None) -> str | None:
    """BKN's code of the yearly coefficient of a jenjang under a predikat; None where no list that was read has it."""
    listed = fold(predikat or "") == fold(LISTED_PREDIKAT)
    return _text_code("koefisien", jenjang) if listed else None


def readable(row: Penilaian) -> bool:
    """Whether BKN has a code for each part of a rating."""
    codes = (("ekspektasi", row.hasil_kerja), ("ekspektasi", row.perilaku_kerja), ("kuadran", row.predikat))
    return all(_code(of, name) is not None for of, name in codes)


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
    found = _text_code(of, name)
    return int(found) if found else None


def _text_code(of: str, name: str | None) -> str | None:
    return _codes(of).get(fold(name)) if name else None


@cache
def _codes(of: str) -> Mapping[str, str]:
    """By folded name the first code of a list that is a number."""
    found: dict[str, str] = {}
    for text, called in code_lists()[of].names.items():
        if text.isdigit():
            found.setdefault(fold(called), text)
    return found


# ------------------------------------------------------------------ files
def write_payloads(
    stream: BinaryIO, about: str, several: Iterable[tuple[str, str, Payload]],
    left: Sequence[Mapping[str, str]] = (),
) -> None:  # fmt: skip
    """Payloads (path, NIP, payload) as one JSON file: what to do, then a list a path and person, as it is sent.

    ``left``: what could not be filled, each with its reason.
    """
    found: dict[str, Any] = {"_about": about}
    if left:
        found["_tidak_disiapkan"] = list(left)
    for path, nip, payload in several:
        found.setdefault(f"POST /{path} {nip}", []).append(payload)
    stream.write(json.dumps(found, ensure_ascii=False, indent=1).encode() + b"\n")


def as_answered(path: str, payload: Payload) -> dict[str, str | int]:
    """What the service would answer with, once a payload was saved: the same values under the keys it reads."""
    shape = SHAPES[path]
    keys = ANSWERS[shape.answer].keys
    return {keys[key]: payload[shape.theirs(key)] for key in shape.keys}
