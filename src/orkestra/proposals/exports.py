"""Lists as files. To add a column: one line here, and the approved snapshot."""

from __future__ import annotations

from typing import Any

from orkestra.people.codes import choices
from orkestra.proposals.findings import GREEN, INDONESIAN, Speech, decoded, next_act, said, words
from orkestra.proposals.models import Candidate, Kind, Stage
from orkestra_batch import wording
from orkestra_batch.outputs.columns import Column
from orkestra_batch.prospects import runs

SPEECH = Speech(INDONESIAN, wording.day, lambda months: runs(list(months)), wording.number)
TONES = {"merah": "Merah", "kuning": "Kuning", GREEN: "Hijau"}


def target_named(kind: str, target: str) -> str:
    """The rank as it is, a jenjang by its name."""
    return dict(choices("jenjang")).get(target, target) if kind == Kind.KJ else target


def _first(row: Candidate) -> str:
    one = next_act(decoded(row.findings))
    return said(one, SPEECH).remedy if one else ""


def _all(row: Candidate) -> str:
    return " | ".join(said(one, SPEECH).what for one in decoded(row.findings))


CALON: list[Column[Candidate]] = [
    Column("nip", "NIP", lambda r, w: r.person.nip, width=22),
    Column("nama", "Nama", lambda r, w: r.nama, width=34),
    Column("unit", "Unit kerja", lambda r, w: r.unit, width=44),
    Column("jenis", "Jenis usul", lambda r, w: Kind(r.kind).label, width=18),
    Column("menuju", "Menuju", lambda r, w: target_named(r.kind, r.target), width=16),
    Column("tmt", "Tanggal berlaku", lambda r, w: r.tmt, "day", 18),
    Column("hasil", "Hasil pemeriksaan", lambda r, w: TONES[r.tone], width=18),
    Column("merah", "Temuan merah", lambda r, w: r.reds, "count"),
    Column("kuning", "Temuan kuning", lambda r, w: r.ambers, "count"),
    Column("pelaku", "Yang bertindak", lambda r, w: words("owner").get(r.owner, ""), width=28),
    Column("tindakan", "Tindakan berikutnya", lambda r, w: _first(r), width=50),
    Column("temuan", "Temuan", lambda r, w: _all(r), width=80),
]
"""Those who may be proposed."""

USUL: list[Column[Any]] = [
    Column("nip", "NIP", lambda r, w: r.person.nip, width=22),
    Column("nama", "Nama", lambda r, w: r.nama, width=34),
    Column("unit", "Unit kerja", lambda r, w: r.unit_nama, width=44),
    Column("jenis", "Jenis usul", lambda r, w: Kind(r.kind).label, width=18),
    Column("menuju", "Menuju", lambda r, w: target_named(r.kind, r.target), width=16),
    Column("tmt", "Tanggal berlaku", lambda r, w: r.tmt, "day", 18),
    Column("tahap", "Tahap", lambda r, w: Stage(r.stage).label, width=16),
    Column("sejak", "Dalam tahap ini sejak", lambda r, w: r.since, "day", 20),
    Column("hasil", "Hasil pemeriksaan terakhir", lambda r, w: TONES[r.tone], width=24),
    Column("pelaku", "Yang bertindak", lambda r, w: words("owner").get(r.owner, ""), width=28),
]
"""Proposals."""
