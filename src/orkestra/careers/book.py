"""Units and people as files name them: found among those that are known, else made, and not stored here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from orkestra.people.models import NIP, KeadaanUnit, Person, Unit
from orkestra_batch.intake import Dossier
from orkestra_formats import Lowongan, Unor
from orkestra_formats.codes import fold

LONGEST = 100
"""The longest code of a unit."""


@dataclass
class Book:
    """Units by code, people by NIP; those without a key are not stored yet."""

    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    """By name in letters and digits the code of the one unit that bears it."""
    printed: dict[str, str] = field(default_factory=dict)
    """By code the name that files print."""
    placed: set[str] = field(default_factory=set)
    """Codes of the units of which a name is recorded."""

    def unit(self, kode: str, nama: str) -> Unit | None:
        """A unit by its code; where none is told by its name, which then is its code; None where neither is told."""
        found = (kode or self.codes.get(fold(nama), fold(nama)))[:LONGEST]
        if not found:
            return None
        if nama:
            self.printed.setdefault(found, nama)
        return self.units.setdefault(found, Unit(kode=found))

    def learn(self, dossiers: Iterable[Dossier]) -> None:
        """Make known everybody whom files list, and who rated them."""
        wanted = {nip for dossier in dossiers for nip in _named(dossier)} - self.people.keys()
        known = {person.nip: person for person in Person.objects.filter(nip__in=wanted)}
        self.people |= {nip: known.get(nip) or Person(nip=nip) for nip in sorted(wanted)}

    def name(self, rows: Iterable[Lowongan]) -> None:
        """Make known the units that vacancies name by their codes; a mere name is held against those that are known."""
        for row in rows:
            if row.unor_id:
                self.unit(row.unor_id, row.unor_nama or "")

    @property
    def nameless(self) -> Iterator[tuple[Unit, str]]:
        """Units of which no name is recorded, with the one that files print."""
        return ((self.units[kode], nama) for kode, nama in self.printed.items() if kode not in self.placed)


def _named(dossier: Dossier) -> Iterator[str]:
    if dossier.record is not None:
        yield dossier.person.nip
        if re.fullmatch(NIP, dossier.record.atasan or ""):
            yield str(dossier.record.atasan)


def is_stored(row: Unit | Person) -> bool:
    """Whether a unit or person has a key already."""
    key: int | None = row.pk
    return key is not None


def open_book(units: Sequence[Unor] = ()) -> Book:
    """What is recorded, and the units that files list, in two queries."""
    book = Book({unit.kode: unit for unit in Unit.objects.all()})
    states = [(s.unit_id, s.nama) for s in KeadaanUnit.objects.standing()]
    kode = {unit.pk: unit.kode for unit in book.units.values()}
    book.placed = {kode[pk] for pk, _ in states}
    named = {(fold(nama), kode[pk]) for pk, nama in states} | {(fold(u.nama), u.id) for u in units if u.nama}
    bearers = Counter(name for name, _ in named)
    book.codes = {name: kode for name, kode in named if bearers[name] == 1}
    for unit in units:
        book.unit(unit.id, unit.nama or "")
    return book
