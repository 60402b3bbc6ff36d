"""All histories of a person: what there is, and everything that was ever recorded in them, in one query."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import JSONObject

from orkestra.careers.facts import TABLES
from orkestra.careers.models import Penahanan
from orkestra.people.models import (
    Atasan,
    Identitas,
    KeadaanUnit,
    Kepegawaian,
    OfPerson,
    Penempatan,
    Person,
)
from orkestra.people.queries import covers, in_force, visible
from orkestra.shared.access.rights import Viewer

DISCIPLINE, HELD_BACK = "hukdis", "penahanan"
SEE, SEE_DISCIPLINE = "people.see", "people.see_discipline"
HISTORIES: Mapping[str, type[OfPerson]] = {
    "identitas": Identitas,
    "kepegawaian": Kepegawaian,
    "penempatan": Penempatan,
    "atasan": Atasan,
    **TABLES,
}
"""Every history of a person that people may correct, by its name."""
SINCE = ("tmt", "mulai", "akhir", "tanggal", "diakui", "disetujui")
"""Columns that say when a row begins to hold; the first that a history has orders it."""
ALL: Mapping[str, type[OfPerson]] = {**HISTORIES, HELD_BACK: Penahanan}
NAMES = {"unit": "unit__kode", "atasan": "atasan__nip"}
"""Columns that point to something which has a name of its own, and by what it is known to people."""
NAMED, KNOWN_BY = "named:", "known_by"
MARK = 16


@dataclass(slots=True)
class Row:
    """A recorded row: what it says, what stood in its place before, and names of those it points to."""

    held: Any
    names: Mapping[str, str]
    before: list[Row] = field(default_factory=list)
    """Rows that it put right, the last one first."""

    @property
    def stands(self) -> bool:
        """Whether it counts."""
        return self.held.withdrawn_at is None

    @property
    def since(self) -> date | None:
        """When it begins to hold, as far as it says."""
        found: date | None = next((getattr(self.held, name) for name in SINCE if hasattr(self.held, name)), None)
        return found


@dataclass(slots=True)
class History:
    """One history: the rows that count, the latest first, and those that were withdrawn with nothing in their place."""

    kind: type[OfPerson]
    standing: list[Row] = field(default_factory=list)
    withdrawn: list[Row] = field(default_factory=list)


def histories(viewer: Viewer, person: Person, *, on: date) -> dict[str, History]:
    """What was ever recorded about a person whom the viewer may see, as far as it may be seen. One query."""
    seen = _sees_discipline(viewer, person, on)
    told: dict[str, list[Row]] = {name: [] for name in ALL}
    for name, columns in _asked(person, on):
        if name != DISCIPLINE or seen:
            told[name].append(_row(ALL[name], person, columns))
    return {name: _history(ALL[name], rows) for name, rows in told.items()}


def _sees_discipline(viewer: Viewer, person: Person, on: date) -> bool:
    if covers(viewer, SEE_DISCIPLINE, SEE):
        return True
    return bool(viewer.relations(SEE_DISCIPLINE)) and visible(viewer, SEE_DISCIPLINE, on).filter(pk=person.pk).exists()


def _asked(person: Person, on: date) -> Iterator[tuple[str, Any]]:
    """Every row of every history of a person: its name, and its columns as an object."""
    text, parameters = _statement(on)
    with connection.cursor() as cursor:
        cursor.execute(text, [person.pk if value == ANYBODY else value for value in parameters])
        for name, columns in cursor.fetchall():
            yield name, json.loads(columns) if isinstance(columns, str) else columns


ANYBODY = -1
"""Stands in a kept statement where the person is put in."""


@lru_cache(maxsize=4)
def _statement(on: date) -> tuple[str, tuple[Any, ...]]:
    """The question after all histories at once; kept, because to put it together takes longer than to ask it."""
    first, *others = (_rows(name, on).filter(person=ANYBODY) for name in ALL)
    text, parameters = first.union(*others, all=True).query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
    return text, tuple(parameters)


def _rows(name: str, on: date) -> QuerySet[Any, Any]:
    """The rows of one history, each as its name and an object of columns: so all histories fit into one query."""
    kind = ALL[name]
    columns: dict[str, Any] = {f.attname: f.attname for f in kind._meta.concrete_fields}
    for column in NAMES.keys() & _columns(kind):
        columns |= {f"{NAMED}{column}": Subquery(_name(column, on)), f"{NAMED}{KNOWN_BY}": NAMES[column]}
    rows: Any = kind._default_manager
    told = rows.annotate(kind=Value(name, CharField()), columns=JSONObject(**columns))
    found: QuerySet[Any, Any] = told.values_list("kind", "columns")
    return found


def _columns(kind: type[OfPerson]) -> frozenset[str]:
    return frozenset(f.name for f in kind._meta.concrete_fields)


def _name(column: str, on: date) -> QuerySet[Any, Any]:
    """What a unit or a person is called on a day."""
    if column == "unit":
        states = KeadaanUnit.objects.standing().filter(in_force(on), unit=OuterRef("unit"))
        return states.values("nama")[:1]
    return Identitas.objects.standing().filter(person=OuterRef(column)).values("nama")[:1]


def _row(kind: type[OfPerson], person: Person, columns: Mapping[str, Any]) -> Row:
    held = kind(**{f.attname: _read(f, columns[f.attname]) for f in kind._meta.concrete_fields})
    held.person = person
    names = {key.removeprefix(NAMED): value or "" for key, value in columns.items() if key.startswith(NAMED)}
    return Row(held, names)


def _read(column: Any, value: Any) -> Any:
    """A column out of the text of an object; SQLite writes moments without their zone, which is UTC."""
    found = column.target_field.to_python(value) if column.is_relation else column.to_python(value)
    return found.replace(tzinfo=UTC) if isinstance(found, datetime) and found.tzinfo is None else found


def _history(kind: type[OfPerson], rows: Sequence[Row]) -> History:
    """Rows in order, each with those that it put right."""
    found, by_key = History(kind), {row.held.pk: row for row in rows}
    put_right = {row.held.corrects_id for row in rows}
    for row in sorted(rows, key=lambda row: (row.since or date.min, row.held.pk), reverse=True):
        before = by_key.get(row.held.corrects_id)
        while before is not None:
            row.before.append(before)
            before = by_key.get(before.held.corrects_id)
        if row.stands:
            found.standing.append(row)
        elif row.held.pk not in put_right:
            found.withdrawn.append(row)
    return found


# ------------------------------------------------------------------ one row
def seen_state(person: Person, name: str) -> str:
    """What counts in a history at the moment, as a mark that travels with a form: another one when anything changed."""
    rows: Any = HISTORIES[name]._default_manager
    keys = rows.standing().filter(person=person).order_by("pk").values_list("pk", flat=True)
    return hashlib.sha256(" ".join(map(str, keys)).encode()).hexdigest()[:MARK]


def history(person: Person, name: str, *, on: date) -> History:
    """One history of a person, whatever may be seen of it."""
    rows = _rows(name, on).filter(person=person)
    return _history(HISTORIES[name], [_row(HISTORIES[name], person, columns) for _name, columns in rows])
