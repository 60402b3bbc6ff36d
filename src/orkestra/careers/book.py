"""Units and people as files name them: found among those that are known, else made, and not stored here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from orkestra.people.models import NIP, KeadaanUnit, Person, Unit
from orkestra_batch.intake import Dossier, Record
from orkestra_batch.intake import Person as Listed
from orkestra_formats import Lowongan, Unor
from orkestra_formats.codes import fold

LONGEST = 100
"""The longest code of a unit."""
Keyed = TypeVar("Keyed", Person, Unit)


@dataclass
class Book:
    """Units by code, people by NIP; those without a key are not stored yet."""

    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    """By name in letters and digits the code of the one unit that bears it."""
    printed: dict[str, str] = field(default_factory=dict)
    """By code the name that files print."""
    leaders: dict[str, Person | None] = field(default_factory=dict)
    """By PNS id who leads a unit that files list; None until it is told who that is."""
    listed: frozenset[str] = frozenset()
    """The codes of units that are recorded or in a list of units; a line about somebody adds none."""

    def unit(self, kode: str, nama: str) -> Unit | None:
        """A unit by its code; where none is told by its name, which then is its code; None where neither is told."""
        found = self._code(kode, nama)
        if not found:
            return None
        if nama:
            self.printed.setdefault(found, nama)
        return self.units.setdefault(found, Unit(kode=found))

    def is_strange(self, kode: str, nama: str) -> bool:
        """Whether a unit is in no list, though there is one: a slip of the pen, or a unit nobody has listed yet."""
        found = self._code(kode, nama)
        return bool(found and self.listed) and found not in self.listed

    def _code(self, kode: str, nama: str) -> str:
        return (kode or self.codes.get(fold(nama), fold(nama)))[:LONGEST]

    def learn(self, dossiers: Sequence[Dossier]) -> None:
        """Make known everybody whom files list, their units, who rated them, and who leads a unit."""
        wanted = {nip for dossier in dossiers for nip in _named(dossier)} - self.people.keys()
        known = {person.nip: person for person in Person.objects.filter(nip__in=wanted)}
        self.people |= {nip: known.get(nip) or Person(nip=nip) for nip in sorted(wanted)}
        for dossier in dossiers:
            if dossier.record is not None:
                self._learn_units(dossier.person, dossier.record)

    def _learn_units(self, who: Listed, record: Record) -> None:
        self.unit(who.unor_id, who.unit)
        for post in record.facts.get("jabatan", ()):
            self.unit(post["unor_id"] or "", "")
        if record.pns_id in self.leaders:
            self.leaders[record.pns_id] = self.people[who.nip]

    def save(self) -> None:
        """Store the people and units that are not yet; one that somebody else stored meanwhile is the same."""
        _save(Person, "nip", self.people)
        _save(Unit, "kode", self.units)

    def name(self, rows: Iterable[Lowongan]) -> None:
        """Make known the units that vacancies name by their codes; a mere name is held against those that are known."""
        for row in rows:
            if row.unor_id:
                self.unit(row.unor_id, row.unor_nama or "")


def _named(dossier: Dossier) -> Iterator[str]:
    if dossier.record is not None:
        yield dossier.person.nip
        if re.fullmatch(NIP, dossier.record.atasan or ""):
            yield str(dossier.record.atasan)


def is_stored(row: Unit | Person) -> bool:
    """Whether a unit or person has a key already."""
    key: int | None = row.pk
    return key is not None


def _save(kind: type[Keyed], name: str, known: Mapping[str, Keyed]) -> None:
    new = {key: row for key, row in known.items() if not is_stored(row)}
    if new:
        kind._default_manager.bulk_create(new.values(), ignore_conflicts=True)
        stored: Any = kind._default_manager.filter(**{f"{name}__in": list(new)}).values_list(name, "pk")
        for key, pk in stored:
            new[key].pk = pk


def open_book(units: Sequence[Unor] = ()) -> Book:
    """What is recorded, and the units that files list, in two queries."""
    book = Book({unit.kode: unit for unit in Unit.objects.all()})
    states = KeadaanUnit.objects.standing().values_list("nama", "unit__kode")
    named = {(fold(nama), kode) for nama, kode in states} | {(fold(u.nama), u.id) for u in units if u.nama}
    bearers = Counter(name for name, _ in named)
    book.codes = {name: kode for name, kode in named if bearers[name] == 1}
    for unit in units:
        book.unit(unit.id, unit.nama or "")
    book.listed = frozenset(book.units)
    book.leaders = {unit.pemimpin_pns_id: None for unit in units if unit.pemimpin_pns_id}
    return book
