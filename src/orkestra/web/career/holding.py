"""What is held about an official in each field that can be asked to be corrected, as the record keeps it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from orkestra.insights.explanation_store import Held
from orkestra.people.queries import names_of
from orkestra.reconciliation.fields import FIELDS, RATING, key_shown, shown
from orkestra.shared.access.masking import masked
from orkestra_rules.kernel.calendar import to_date


def holding(found: Held) -> dict[str, str]:
    """By field the value that is held; ratings are told apart by their periods, so they are not among them.

    The superior is somebody else, so that NIP is not told whole.
    """
    row, record = found.summary, found.facts.get("pegawai", {})
    held: dict[str, Any] = {"nama": found.nama}
    if row is not None:
        held |= {
            "lahir": row.lahir and row.lahir.isoformat(), "jenis_kelamin": row.jenis_kelamin, "status": row.status,
            "kedudukan": row.kedudukan, "golongan": row.golongan, "jabatan": row.jabatan_nama, "jenjang": row.jenjang,
            "unit": row.unit_nama, "atasan": _superior(row.superior_nip),
        }  # fmt: skip
    held |= {"tmt_cpns": _day(record.get("tmt_cpns")), "tmt_golongan": _last(found.facts, "pangkat")}
    held |= {"tmt_jabatan": _last(found.facts, "jabatan")}
    return {field: held.get(field) or "" for field in FIELDS if field != RATING}


def ratings(found: Held) -> Iterator[tuple[str, str]]:
    """By key the ratings that are held, the newest first: period and predikat in words."""
    rows = sorted(found.facts.get("penilaian", ()), key=lambda row: (row["akhir"], row["mulai"]), reverse=True)
    for row in rows:
        key = f"{row['jenis']}/{_month(row['mulai'])}/{_month(row['akhir'])}"
        yield key, f"{key_shown(RATING, key)}: {shown(RATING, row.get('predikat'))}"


def _superior(nip: str) -> str:
    if not nip:
        return ""
    name = names_of([nip]).get(nip, "")
    return f"{name} ({masked(nip)})" if name else masked(nip)


def _last(facts: Mapping[str, Any], table: str) -> str:
    days = [int(row["tmt"]) for row in facts.get(table, ())]
    return _day(max(days)) if days else ""


def _day(day: int | None) -> str:
    return to_date(day).isoformat() if day else ""


def _month(month: int) -> str:
    return f"{month // 12:04}-{month % 12 + 1:02}"
