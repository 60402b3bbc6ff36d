"""What files say of a person beside what is recorded: the same, new, otherwise, or silent about a row that stands.

A row that a file does not hold is no row that the file takes away: it stands until somebody withdraws it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError

from orkestra.careers.facts import TABLES, as_date, rows_of
from orkestra.people.models import Identitas, Kepegawaian, OfPerson, Person
from orkestra.shared.database.constraints import NoOverlap
from orkestra_rules.kernel.calendar import to_date

KEYS: Mapping[str, tuple[str, ...]] = {
    "jabatan": ("tmt",),
    "pangkat": ("tmt",),
    "penilaian": ("jenis", "mulai", "akhir"),
    "pak": ("jenis", "rezim", "mulai", "akhir", "ditetapkan"),
    "henti": ("alasan", "mulai"),
    "hukdis": ("tingkat", "mulai"),
    "pendidikan": ("tingkat",),
    "uji_kompetensi": ("jenjang", "tanggal"),
    "daerah_khusus": ("golongan",),
}
"""By table, the columns by which two rows speak of the same thing."""
OF_RECORD = ("recorded_at", "recorded_by", "source", "withdrawn_at", "withdrawn_by", "corrects", "id", "person")
"""Columns that no file tells."""


@dataclass
class Comparison:
    """What files say of one person. ``absent`` rows stand, though no file holds them; so do those that are the same."""

    person: Person
    new: list[OfPerson] = field(default_factory=list)
    changed: list[tuple[Any, OfPerson]] = field(default_factory=list)
    same: list[Any] = field(default_factory=list)
    absent: list[Any] = field(default_factory=list)

    @property
    def quiet(self) -> bool:
        """Whether nothing is to be recorded."""
        return not self.new and not self.changed


def told(kind: type[OfPerson]) -> list[str]:
    """The columns that a file can tell."""
    return [f.name for f in kind._meta.concrete_fields if f.name not in OF_RECORD]


def unlike(held: Any, row: OfPerson) -> list[str]:
    """The columns in which two rows differ."""
    return [name for name in told(type(row)) if getattr(held, name) != getattr(row, name)]


def compare(
    person: Person, nama: str, facts: Mapping[str, Any], held: Mapping[type[OfPerson], Sequence[Any]]
) -> Comparison:
    """Lay the facts of files beside the standing rows of a person, by their kinds."""
    found = Comparison(person)
    record = facts["pegawai"]
    _one(found, held.get(Identitas, ()), _identity(person, nama, record))
    _status(found, held.get(Kepegawaian, ()), record.get("status"), to_date(record["hari"]))
    said: defaultdict[type[OfPerson], list[OfPerson]] = defaultdict(list)
    for row in rows_of(person, facts):
        said[type(row)].append(row)
    for name, kind in TABLES.items():
        _many(found, list(held.get(kind, ())), said[kind], KEYS[name])
    return found


def _identity(person: Person, nama: str, record: Mapping[str, Any]) -> Identitas:
    days = {name: as_date(record.get(name)) for name in ("lahir", "tmt_cpns")}
    return Identitas(person=person, nama=nama, pernah_jpt=record.get("pernah_jpt"), **days)


def _one(found: Comparison, held: Sequence[Any], row: OfPerson) -> None:
    if not held:
        found.new.append(row)
    elif unlike(held[-1], row):
        found.changed.append((held[-1], row))
    else:
        found.same.append(held[-1])


def _status(found: Comparison, held: Sequence[Any], status: str | None, on: date) -> None:
    """Files tell the present status, not since when: another one ends the last on the day before the decision."""
    present = max(held, key=lambda row: row.mulai or date.min, default=None)
    if present is None:
        found.new.append(Kepegawaian(person=found.person, status=status))
    elif present.status == status:
        found.same.append(present)
    else:
        ended = Kepegawaian(person=found.person, status=present.status, mulai=present.mulai)
        ended.selesai = on - timedelta(days=1)
        found.changed.append((present, ended))
        found.new.append(Kepegawaian(person=found.person, status=status, mulai=on))


def _many(found: Comparison, held: list[Any], said: list[OfPerson], key: tuple[str, ...]) -> None:
    """First those that are alike in all columns; of the rest, those that speak of the same thing, in their order."""
    rest = [row for row in said if not _taken(held, row, found)]
    waiting: defaultdict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for one in held:
        waiting[tuple(getattr(one, name) for name in key)].append(one)
    for row in rest:
        alike = waiting[tuple(getattr(row, name) for name in key)]
        if alike:
            found.changed.append((alike.pop(0), row))
        else:
            found.new.append(row)
    found.absent += [one for left in waiting.values() for one in left]


def _taken(held: list[Any], row: OfPerson, found: Comparison) -> bool:
    place = next((i for i, one in enumerate(held) if not unlike(one, row)), None)
    if place is None:
        return False
    found.same.append(held.pop(place))
    return True


def clashes(found: Comparison) -> list[str]:
    """The spells that would overlap, or lie the wrong way round, if the new rows stood beside those that stay."""
    out = []
    standing = [*found.same, *found.absent]
    for row in [*found.new, *(row for _, row in found.changed)]:
        for constraint in type(row)._meta.constraints:
            if isinstance(constraint, NoOverlap) and any(_meet(constraint, row, one) for one in standing):
                out.append(constraint.violation_error_message)
        try:
            row.clean_fields(exclude=list(OF_RECORD))
        except ValidationError as wrong:
            out += [f"{name}: {' '.join(said)}" for name, said in wrong.message_dict.items()]
        standing.append(row)
    return list(dict.fromkeys(str(said) for said in out))


def _meet(constraint: NoOverlap, row: OfPerson, other: Any) -> bool:
    if type(row) is not type(other) or any(getattr(row, c) != getattr(other, c) for c in constraint.of):
        return False
    (first, last), (begin, end) = ((getattr(r, constraint.first), getattr(r, constraint.last)) for r in (row, other))
    return (last is None or begin is None or begin <= last) and (end is None or first is None or first <= end)
