"""What files say of a person beside what is recorded: the same, new, otherwise, or silent about a row that stands.

A row that a file does not hold is no row that the file takes away: it stands until somebody withdraws it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from orkestra.careers.book import Book, is_stored
from orkestra.careers.facts import BY_JUDGES, OF_RECORD, TABLES, Rows, rows_of, set_aside_rows, standing_rows
from orkestra.careers.likeness import Changes, filled, one, says_otherwise, spell, told
from orkestra.careers.models import Penahanan
from orkestra.credit.elements import ELEMENTS
from orkestra.credit.models import Pak
from orkestra.people.models import Atasan, Identitas, Jabatan, Kepegawaian, OfPerson, Penempatan, Person
from orkestra.performance.models import Penilaian
from orkestra_batch.intake import Dossier, Record, State
from orkestra_formats.codes import fold
from orkestra_rules.kernel.calendar import day_number

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
ONE_A_DAY = ("jabatan", "pangkat")
"""Tables of which one row begins on a day; the one that was recorded last counts, as the law reads them."""
FROM_FILES: tuple[type[OfPerson], ...] = (*OF_RECORD, Atasan, *TABLES.values())
KINDS: tuple[type[OfPerson], ...] = (*FROM_FILES, Penahanan)


@dataclass
class Comparison(Changes):
    """What files say of one person. ``held_back``: why they give no safe decision; empty where they do."""

    person: Person = field(default_factory=Person)
    held_back: str = ""


def comparisons(dossiers: Sequence[Dossier], book: Book, on: date) -> Iterator[Comparison]:
    """Lay what files say of people beside what stands recorded of them. Whom no list has is left out."""
    listed = [dossier for dossier in dossiers if dossier.record is not None]
    people = [book.people[dossier.person.nip] for dossier in listed]
    known = [person for person in people if is_stored(person)]
    held, gone = standing_rows(known, KINDS), set_aside_rows(known, FROM_FILES)
    for person, dossier in zip(people, listed, strict=True):
        rows = (held[person.pk], gone[person.pk]) if is_stored(person) else ({}, {})
        yield compare(person, dossier, *rows, book, on)


def compare(person: Person, dossier: Dossier, held: Rows, gone: Rows, book: Book, on: date) -> Comparison:
    """One person: what files say beside the standing rows by their kinds, and beside those that somebody set aside."""
    found = Comparison(person=person)
    record = dossier.record or Record()
    _present(found, dossier, record, held, book, on)
    _hold_back(found, dossier, list(held.get(Penahanan, ())))
    said: defaultdict[type[OfPerson], list[OfPerson]] = defaultdict(list)
    for row in _rows(person, record.facts, book):
        said[type(row)].append(row)
    for name, kind in TABLES.items():
        _many(found, list(held.get(kind, ())), said[kind], KEYS[name])
    found.new = [row for row in found.new if all(says_otherwise(one, row) for one in gone.get(type(row), ()))]
    return found


def _present(found: Comparison, dossier: Dossier, record: Record, held: Rows, book: Book, on: date) -> None:
    """Who the person is, and the present status, place and superior, as far as files tell them."""
    person, who = found.person, dossier.person
    days = {name: getattr(record, name) for name in ("lahir", "tmt_cpns", "pernah_jpt", "jenis_kelamin")}
    words = {name: getattr(record, name) or "" for name in ("tempat_lahir", "karpeg", "pns_id")}
    identity = Identitas(person=person, nama=who.nama, **words, **days)
    if identity.nama or held.get(Identitas):
        one(found, held.get(Identitas, ()), identity)
    if who.status or who.kedudukan_hukum:
        printed = "" if record.facts.get("pangkat") else who.golongan
        status = {"status": who.status or None, "kedudukan": who.kedudukan_hukum, "golongan": printed}
        spell(found, held.get(Kepegawaian, ()), Kepegawaian(person=person, **status), on)
    unit = book.unit(who.unor_id or _unit_of_post(record, on), who.unit)
    if unit is not None:
        place = {"nama_unit": who.unit, "jabatan": who.jabatan, "jenis": record.jenis_jabatan, "lokasi": who.lokasi}
        row = Penempatan(person=person, unit=unit, mulai=record.tmt_jabatan, **place)
        _as_spelled(row, held.get(Penempatan, ()))
        spell(found, held.get(Penempatan, ()), row, on, details=("nama_unit", "lokasi"))
    _superior(found, record, held, book, on)


def _as_spelled(row: Penempatan, held: Sequence[Any]) -> None:
    """Another spelling of a printed name is no other name."""
    for name in ("nama_unit", "jabatan"):
        said = getattr(row, name)
        spelled = (getattr(one, name) for one in reversed(held) if fold(getattr(one, name)) == fold(said))
        setattr(row, name, next(spelled, said))


def _unit_of_post(record: Record, on: date) -> str:
    """The unit that the history of posts tells for the present one; empty where it does not."""
    posts = [row for row in record.facts.get("jabatan", ()) if row["tmt"] <= day_number(on)]
    return (posts[-1]["unor_id"] if posts else None) or ""


def _superior(found: Comparison, record: Record, held: Rows, book: Book, on: date) -> None:
    """Who gave the newest rating; a file of older ones says nothing of the present superior."""
    superior, rows = book.people.get(record.atasan or ""), held.get(Atasan, ())
    known = [row.akhir for row in held.get(Penilaian, ())] + [row.per for row in rows if row.per is not None]
    older = record.atasan_per is not None and any(day > record.atasan_per for day in known)
    if superior is None or older or superior is found.person:
        found.absent += rows
    else:
        row = Atasan(person=found.person, atasan=superior, per=record.atasan_per)
        spell(found, rows, row, on, besides=("per",))


def _hold_back(found: Comparison, dossier: Dossier, held: Sequence[Any]) -> None:
    """Files that give no safe decision hold a person back until others do."""
    if dossier.state is not State.REFUSED:
        found.withdrawn += [row for row in held if row.kode not in BY_JUDGES]
        return
    found.held_back = dossier.reason
    kode = next((finding.code for finding in dossier.findings if finding.reason == dossier.reason), "")
    one(found, held, Penahanan(person=found.person, kode=kode, alasan=dossier.reason))


def _rows(person: Person, facts: Mapping[str, Any], book: Book) -> Iterator[OfPerson]:
    """The rows that files tell, a post with its printed name and its unit."""
    last = {name: {row["tmt"]: row for row in facts.get(name, ())} for name in ONE_A_DAY}
    kept = {**facts, **{name: list(rows.values()) for name, rows in last.items()}}
    posts = iter(kept["jabatan"])
    for row in rows_of(person, kept):
        if isinstance(row, Jabatan):
            post = next(posts)
            row.nama, row.unit = post["nama"], book.unit(post["unor_id"] or "", "")
        yield row


def _many(found: Comparison, held: list[Any], said: list[OfPerson], key: tuple[str, ...]) -> None:
    """First those that say the same or less; of the rest, those that speak of the same thing, in their order."""
    rest = said
    for differ in (_otherwise, says_otherwise):
        rest = [row for row in rest if not _taken(held, row, found, differ)]
    waiting: defaultdict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for row in held:
        waiting[tuple(getattr(row, name) for name in key)].append(row)
    for row in rest:
        alike = waiting[tuple(getattr(row, name) for name in key)]
        if alike:
            standing = alike.pop(0)
            found.changed.append((standing, _adding_up(filled(row, standing), standing)))
        else:
            found.new.append(row)
    found.absent += [row for left in waiting.values() for row in left]


def _adding_up(row: Any, standing: Any) -> Any:
    """The row, without elements of credit that were recorded beside another amount: they are the parts of that one."""
    if isinstance(row, Pak) and standing.angka_kredit not in (None, row.angka_kredit):
        for name in ELEMENTS:
            setattr(row, name, None)
    return row


def _otherwise(held: Any, row: OfPerson) -> bool:
    return any(getattr(held, name) != getattr(row, name) for name in told(row))


def _taken(held: list[Any], row: OfPerson, found: Comparison, differ: Callable[[Any, OfPerson], object]) -> bool:
    place = next((i for i, standing in enumerate(held) if not differ(standing, row)), None)
    if place is None:
        return False
    found.same.append(held.pop(place))
    return True
