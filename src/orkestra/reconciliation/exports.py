"""What is taken along as a file. To add a column: one line here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from orkestra.reconciliation.fields import FIELDS, key_shown, shown
from orkestra.reconciliation.models import Difference, Found, Import, Owner, Side
from orkestra.reconciliation.queries import finding, preview
from orkestra.shared.access.rights import Viewer
from orkestra_batch.outputs.columns import Column
from orkestra_batch.outputs.sheets import TEMUAN, Noted

__all__ = ["PERUBAHAN", "TEMUAN", "Asked", "noted"]
MANY = 1_000


@dataclass(frozen=True)
class Asked:
    """A difference as a change that somebody is asked to make, with name and unit of the person."""

    difference: Difference
    nama: str
    unit: str


def _place(row: Asked, side: str) -> str:
    told = row.difference.evidence.get(side, {})
    parts = (told.get("file"), told.get("sheet"), f"baris {told['row']}" if told.get("row") else None)
    return ", ".join(part for part in parts if part)


def _wanted(row: Asked) -> str:
    """What should stand at the side that must change: what the others say."""
    own = row.difference.wrong
    wrong = getattr(row.difference, own)
    others = {getattr(row.difference, side) for side in Side.values if side != own} - {None, wrong}
    return " atau ".join(sorted(shown(row.difference.field, value) for value in others))


def _said(row: Asked, side: str) -> str:
    value = getattr(row.difference, side)
    return "" if value is None else shown(row.difference.field, value)


PERUBAHAN: list[Column[Asked]] = [
    Column("nip", "NIP", lambda r, w: r.difference.person.nip, width=22),
    Column("nama", "Nama", lambda r, w: r.nama, width=34),
    Column("unit", "Unit kerja", lambda r, w: r.unit, width=44),
    Column("isian", "Isian", lambda r, w: FIELDS[r.difference.field].label, width=20),
    Column("untuk", "Untuk", lambda r, w: key_shown(r.difference.field, r.difference.key), width=34),
    Column("pelaku", "Yang bertindak", lambda r, w: Owner(r.difference.owner).label, width=28),
    Column("tempat", "Dibetulkan di", lambda r, w: Side(r.difference.wrong).label, width=14),
    Column("tertulis", "Tertulis sekarang", lambda r, w: _said(r, r.difference.wrong), width=34),
    Column("seharusnya", "Menurut sumber lain", lambda r, w: _wanted(r), width=34),
    Column("siasn", "SIASN", lambda r, w: _said(r, "siasn"), width=30),
    Column("ekinerja", "e-Kinerja", lambda r, w: _said(r, "ekinerja"), width=30),
    Column("orkestra", "Orkestra", lambda r, w: _said(r, "ours"), width=30),
    Column("bukti_siasn", "Bukti SIASN", lambda r, w: _place(r, "siasn"), width=36),
    Column("bukti_ekinerja", "Bukti e-Kinerja", lambda r, w: _place(r, "ekinerja"), width=36),
    Column("sejak", "Sejak", lambda r, w: r.difference.since, "day", 18),
    Column("selesai", "Sepakat pada", lambda r, w: r.difference.closed_at and r.difference.closed_at.date(), "day", 18),
]
"""The list of changes."""


def noted(viewer: Viewer, batch: Import, rows: Iterable[Found], *, on: date) -> Iterator[Noted]:
    """Findings with the names of those whom they are about, as far as the preview knows them."""
    lines = preview(viewer, batch, on=on, subject="person").values_list("key", "nama")
    names = dict(lines.iterator(chunk_size=MANY))
    for row in rows:
        yield Noted(finding(row), names.get(row.nip, ""))
