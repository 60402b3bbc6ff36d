"""The facts of officials as the rules read them, out of the histories; and facts laid down as rows.

Table for table and column for column as ``orkestra_rules/facts.toml`` says: nothing is named twice. However many the
people are, the number of queries is the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.db.models import Q

from orkestra.careers.agency import lowongan_of, setting
from orkestra.careers.models import Penahanan
from orkestra.competency.models import UjiKompetensi
from orkestra.credit.models import DaerahKhusus, Pak
from orkestra.people.models import (
    Atasan,
    Henti,
    Hukdis,
    Identitas,
    Jabatan,
    Kepegawaian,
    OfPerson,
    Pangkat,
    Pendidikan,
    Penempatan,
    Person,
)
from orkestra.performance.models import Penilaian
from orkestra_batch.intake import dossier as intake
from orkestra_batch.intake.assemble import FUNCTIONAL, outside
from orkestra_batch.intake.dossier import Dossier, State
from orkestra_batch.intake.setting import Setting
from orkestra_batch.intake.standing import supposed_measure, supposed_stop
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
IN_ORDER: Mapping[str, tuple[str, ...]] = {
    "jabatan": ("tmt",),
    "pangkat": ("tmt",),
    "penilaian": ("dicatat", "jenis", "mulai", "akhir"),
    "pak": ("akhir", "mulai"),
    "henti": ("mulai",),
    "hukdis": ("mulai",),
}
"""By what the intake of files orders a table, unknown first; so that a corrected row comes in its old place."""
LAST_MONTHS = ("akhir",)
"""Months that a history holds by their last day; all others by their first."""
BY_JUDGES = ("G23", "G24")
"""Why judging itself held a person back; it is tried again whenever something changes."""
OF_RECORD: tuple[type[OfPerson], ...] = (Identitas, Kepegawaian, Penempatan)
"""Histories behind the facts that are no table."""
OF_DOSSIER: tuple[type[OfPerson], ...] = (*TABLES.values(), *OF_RECORD, Penahanan)
RELATED: Mapping[type[OfPerson], str] = {Jabatan: "unit", Penempatan: "unit", Atasan: "atasan"}

Rows = Mapping[type[OfPerson], Sequence[Any]]
"""What stands recorded about one person, by kind, in the order in which it was recorded."""


def schema() -> Schema:
    """What the rules read."""
    return load().library.schema


@cache
def columns_of(table: str) -> dict[str, Column]:
    """What the rules read of a table, without what the kernel adds by itself."""
    return {name: column for name, column in schema().tables[table].columns.items() if name != ORDER}


# ------------------------------------------------------------------ what stands recorded
def facts_of(person: Person, *, on: date) -> dict[str, Any]:
    """All that stands recorded about a person, for a decision on a day."""
    return facts_of_many([person], on=on)[person.pk]


def facts_of_many(persons: Sequence[Person], *, on: date) -> dict[int, dict[str, Any]]:
    """The facts of many people by their keys."""
    agency, rows = setting(on), standing_rows(persons, (*TABLES.values(), *OF_RECORD))
    return {person.pk: _facts(rows[person.pk], agency) for person in persons}


def dossiers_of(persons: Sequence[Person], *, on: date) -> list[Dossier]:
    """Who they are, their facts, and whether a decision is made about each; person for person."""
    agency, rows = setting(on), standing_rows(persons, OF_DOSSIER)
    return [dossier(person, rows[person.pk], agency) for person in persons]


def standing_rows(persons: Sequence[Person], kinds: Sequence[type[OfPerson]]) -> Mapping[int, Rows]:
    """By person and kind the rows that stand."""
    return _rows_of(persons, kinds, Q(withdrawn_at__isnull=True))


def set_aside_rows(persons: Sequence[Person], kinds: Sequence[type[OfPerson]]) -> Mapping[int, Rows]:
    """By person and kind the rows that somebody withdrew without another in their place: files never do that."""
    return _rows_of(persons, kinds, Q(withdrawn_at__isnull=False, corrected_by__isnull=True))


def _rows_of(persons: Sequence[Person], kinds: Sequence[type[OfPerson]], which: Q) -> Mapping[int, Rows]:
    found: defaultdict[int, defaultdict[type[OfPerson], list[Any]]] = defaultdict(lambda: defaultdict(list))
    for kind in kinds:
        manager: Any = kind._default_manager
        rows = manager.filter(which, person__in=[person.pk for person in persons]).order_by("pk")
        for row in rows.select_related(RELATED[kind]) if kind in RELATED else rows:
            found[row.person_id][kind].append(row)
    return found


def dossier(person: Person, rows: Rows, agency: Setting) -> Dossier:
    """Who somebody is, the facts, and whether a decision is made, out of rows of the kinds in ``OF_DOSSIER``."""
    facts, post, place = _facts(rows, agency), post_on(rows, agency.on), place_on(rows, agency.on)
    who = _who(person, rows, post, place, agency)
    held = next((row for row in rows.get(Penahanan, ()) if row.kode not in BY_JUDGES), None)
    if held is not None:
        return Dossier(who, State.REFUSED, held.alasan, facts)
    without = outside(who.kedudukan_hukum, post.jenis if post else place.jenis if place else None)
    return Dossier(who, State.OUTSIDE if without else State.ASSESSED, without, facts)


def _facts(rows: Rows, agency: Setting) -> dict[str, Any]:
    facts = {name: _table(name, rows.get(kind, ())) for name, kind in TABLES.items()}
    status = latest(rows.get(Kepegawaian, ()), agency.on) or Kepegawaian()
    for name, supposed in (("henti", supposed_stop), ("hukdis", supposed_measure)):
        row = supposed(status.kedudukan, facts[name], agency.on, since=status.mulai or agency.on)
        facts[name] += [_without_unknown(row)] if row else []
    return {"pegawai": _record(rows, status, agency), **facts}


def _record(rows: Rows, status: Kepegawaian, agency: Setting) -> dict[str, Any]:
    who = next(iter(rows.get(Identitas, ())), None) or Identitas()
    day = day_number(agency.on)
    return {
        "status": status.status,
        "lahir": _day(who.lahir),
        "tmt_cpns": _day(who.tmt_cpns),
        "pernah_jpt": who.pernah_jpt,
        "lowongan": lowongan_of(post_on(rows, agency.on), place_on(rows, agency.on), agency),
        "hari": day,
        "diketahui": day,
    }


def _who(person: Person, rows: Rows, post: Jabatan | None, place: Penempatan | None, agency: Setting) -> intake.Person:
    """The person as results show it."""
    identity = next(iter(rows.get(Identitas, ())), None)
    status = latest(rows.get(Kepegawaian, ()), agency.on) or Kepegawaian()
    ranks = sorted((row for row in rows.get(Pangkat, ()) if row.tmt <= agency.on), key=lambda row: row.tmt)
    who = intake.Person(
        nip=person.nip,
        nama=identity.nama if identity else "",
        status=status.status or "",
        kedudukan_hukum=status.kedudukan,
        golongan=(ranks[-1].golongan if ranks else None) or status.golongan,
    )
    if place is not None:
        who = replace(
            who, unit=place.nama_unit, unor_id=place.unit.kode, lokasi=place.lokasi, jabatan=place.jabatan
        )  # fmt: skip
    if post is None or post.jenis != FUNCTIONAL:
        return who
    label = agency.posts.labels.get(post.keluarga or "", "")
    return replace(who, keluarga=post.keluarga or "", keluarga_label=label, jenjang=post.jenjang or "")


def post_on(rows: Rows, on: date) -> Jabatan | None:
    """The post held on a day."""
    begun = sorted((row for row in rows.get(Jabatan, ()) if row.tmt <= on), key=lambda row: (row.tmt, row.pk))
    return begun[-1] if begun and (begun[-1].selesai is None or begun[-1].selesai >= on) else None


def place_on(rows: Rows, on: date) -> Penempatan | None:
    """Where somebody serves on a day."""
    found = latest(rows.get(Penempatan, ()), on)
    return found if found is not None and (found.selesai is None or found.selesai >= on) else None


def latest(rows: Sequence[Any], on: date) -> Any:
    """The spell that began last, of those that have begun; one of unknown beginning began before all others."""
    begun = [row for row in rows if row.mulai is None or row.mulai <= on]
    return max(begun, key=lambda row: (row.mulai or date.min, row.pk), default=None)


def _table(name: str, rows: Sequence[Any]) -> list[dict[str, Any]]:
    facts = [as_fact(name, row) for row in rows]
    by = IN_ORDER.get(name)
    if by is None:  # as ``intake.others.in_order`` does
        columns = [column for column in columns_of(name) if column != "dicabut"]
        return sorted(facts, key=lambda fact: repr(tuple((column, fact.get(column)) for column in columns)))
    return sorted(facts, key=lambda fact: tuple((fact.get(c) is not None, fact.get(c)) for c in by))


def as_fact(table: str, row: OfPerson) -> dict[str, Any]:
    """One row of facts; what is not known is left out."""
    return _without_unknown({name: _told(c.kind.name, getattr(row, name)) for name, c in columns_of(table).items()})


def _without_unknown(fact: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fact.items() if value is not None}


def _told(kind: str, value: Any) -> Any:
    if isinstance(value, date):
        return month_of(day_number(value)) if kind == "month" else day_number(value)
    return value


def _day(day: date | None) -> int | None:
    return None if day is None else day_number(day)


# ------------------------------------------------------------------ facts laid down as rows
def rows_of(person: Person, facts: Mapping[str, Any]) -> Iterator[OfPerson]:
    """The rows that hold facts; not yet stored. Facts of the record (status, birth ...) are not among them.

    What a table has no column for is left out.
    """
    for name, kind in TABLES.items():
        for row in facts.get(name, ()):
            yield kind(person=person, **_as_columns(name, row))


def as_date(day: int | None) -> date | None:
    """The calendar day of a day of the facts."""
    return None if day is None else to_date(day)


def _as_columns(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    columns = columns_of(table)
    return {name: _held(name, columns[name].kind.name, value) for name, value in row.items() if name in columns}


def _held(name: str, kind: str, value: Any) -> Any:
    if value is None or kind not in ("day", "month"):
        return value
    if kind == "day":
        return to_date(value)
    return to_date(first_day(value + 1)) - timedelta(days=1) if name in LAST_MONTHS else to_date(first_day(value))
