"""The facts of an official as the rules read them, out of the histories; and facts laid down as rows.

Table for table and column for column as ``orkestra_rules/facts.toml`` says: nothing is named twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q

from orkestra.competency.models import UjiKompetensi
from orkestra.credit.models import DaerahKhusus, Pak
from orkestra.people.models import Henti, Hukdis, Identitas, Jabatan, Kepegawaian, OfPerson, Pangkat, Pendidikan, Person
from orkestra.performance.models import Penilaian
from orkestra_rules.kernel.calendar import day_number, first_day, month_of, to_date
from orkestra_rules.kernel.facts import ORDER, Column, Schema
from orkestra_rules.law import load

TABLES: Mapping[str, type[OfPerson]] = {
    "jabatan": Jabatan,
    "pangkat": Pangkat,
    "penilaian": Penilaian,
    "pak": Pak,
    "henti": Henti,
    "hukdis": Hukdis,
    "pendidikan": Pendidikan,
    "uji_kompetensi": UjiKompetensi,
    "daerah_khusus": DaerahKhusus,
}
"""The history behind each table of facts."""
LAST_MONTHS = ("akhir",)
"""Months that a history holds by their last day; all others by their first."""


def schema() -> Schema:
    """What the rules read."""
    return load().library.schema


def columns_of(table: str) -> dict[str, Column]:
    """What the rules read of a table, without what the kernel adds by itself."""
    return {name: column for name, column in schema().tables[table].columns.items() if name != ORDER}


def facts_of(person: Person, *, on: date, lowongan: bool | None = None) -> dict[str, Any]:
    """All that stands recorded about a person, for a decision on a day."""
    rows = {name: [_as_fact(name, row) for row in _standing(kind, person)] for name, kind in TABLES.items()}
    return {"pegawai": _record(person, on, lowongan), **rows}


def rows_of(person: Person, facts: Mapping[str, Any]) -> Iterator[OfPerson]:
    """The rows that hold facts; not yet stored. Facts of the record (status, birth ...) are not among them."""
    for name, kind in TABLES.items():
        for row in facts.get(name, ()):
            yield kind(person=person, **_as_columns(name, row))


def _standing(kind: type[OfPerson], person: Person) -> Any:
    rows: Any = kind._default_manager
    return rows.standing().filter(person=person).order_by("pk")


def _record(person: Person, on: date, lowongan: bool | None) -> dict[str, Any]:
    who = _standing(Identitas, person).last() or Identitas()
    begun = Q(mulai__isnull=True) | Q(mulai__lte=on)
    spells = _standing(Kepegawaian, person).filter(begun).order_by(F("mulai").asc(nulls_first=True))
    status = spells.last() or Kepegawaian()
    return {
        "status": status.status,
        "lahir": _day(who.lahir),
        "tmt_cpns": _day(who.tmt_cpns),
        "pernah_jpt": who.pernah_jpt,
        "lowongan": lowongan,
        "hari": day_number(on),
        "diketahui": day_number(on),
    }


def as_date(day: int | None) -> date | None:
    """The calendar day of a day of the facts."""
    return None if day is None else to_date(day)


def _day(day: date | None) -> int | None:
    return None if day is None else day_number(day)


def _as_fact(table: str, row: OfPerson) -> dict[str, Any]:
    """One row of facts; what is not known is left out."""
    found = {name: _told(column.kind.name, getattr(row, name)) for name, column in columns_of(table).items()}
    return {name: value for name, value in found.items() if value is not None}


def _told(kind: str, value: Any) -> Any:
    if isinstance(value, date):
        return month_of(day_number(value)) if kind == "month" else day_number(value)
    return value


def _as_columns(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    columns = columns_of(table)
    return {name: _held(name, columns[name].kind.name, value) for name, value in row.items()}


def _held(name: str, kind: str, value: Any) -> Any:
    if value is None or kind not in ("day", "month"):
        return value
    if kind == "day":
        return to_date(value)
    return to_date(first_day(value + 1)) - timedelta(days=1) if name in LAST_MONTHS else to_date(first_day(value))
