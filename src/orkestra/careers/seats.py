"""What files say of units and of vacancies beside what is recorded. A unit never stands below itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from orkestra.careers.agency import posts, profile
from orkestra.careers.book import Book
from orkestra.careers.likeness import Changes, misfits, spell
from orkestra.people.models import Identitas, KeadaanUnit, Lowongan, Person, Unit
from orkestra_batch.intake.setting import Setting
from orkestra_formats import Lowongan as Counted
from orkestra_formats import Unor
from orkestra_rules.law import load


@dataclass
class SeatChanges(Changes):
    """What files say of units or of vacancies; ``refused``: by code of a unit why something of it is not taken over."""

    refused: dict[str, str] = field(default_factory=dict)

    def drop_misfits(self) -> None:
        """Leave out what the columns do not hold."""
        for row in [*self.new, *(row for _, row in self.changed)]:
            wrong = " ".join(misfits(row))
            if wrong:
                self.refused[row.unit.kode if row.unit else row.kunci] = wrong
                self.new = [one for one in self.new if one is not row]
                self.changed = [pair for pair in self.changed if pair[1] is not row]


# ------------------------------------------------------------------ units
def compare_units(units: Sequence[Unor], book: Book, on: date) -> SeatChanges:
    """The units that files list, and by their names those that only lines about people mention."""
    found = SeatChanges()
    rows = KeadaanUnit.objects.standing().select_related("unit", "induk", "pemimpin").order_by("pk")
    held: defaultdict[str, list[Any]] = defaultdict(list)
    for row in rows:
        held[row.unit.kode].append(row)
    parents, leaders = _parents(units, book, held, on, found), _leaders(units, book)
    for unit in units:
        leader, parent = leaders.get(unit.pemimpin_pns_id or ""), parents.get(unit.id)
        state = KeadaanUnit(unit=book.unit(unit.id, ""), nama=unit.nama or "", induk=parent, pemimpin=leader)
        if state.nama or held[unit.id]:
            spell(found, held.pop(unit.id, ()), state, on)
    unnamed = book.printed.keys() - {unit.id for unit in units} - {kode for kode, rows in held.items() if rows}
    found.new += [KeadaanUnit(unit=book.units[kode], nama=book.printed[kode]) for kode in sorted(unnamed)]
    found.absent += [row for left in held.values() for row in left]
    found.drop_misfits()
    return found


def _leaders(units: Sequence[Unor], book: Book) -> Mapping[str, Person]:
    """Who leads a unit: as these files say, else as recorded."""
    ids = {unit.pemimpin_pns_id for unit in units if unit.pemimpin_pns_id}
    rows = Identitas.objects.standing().filter(pns_id__in=ids).select_related("person")
    return {row.pns_id: row.person for row in rows} | {key: one for key, one in book.leaders.items() if one is not None}


def _parents(
    units: Sequence[Unor], book: Book, held: Mapping[str, Sequence[Any]], on: date, found: SeatChanges
) -> dict[str, Unit]:
    """The parents to be recorded. One that is unknown, or puts a unit below itself, is refused; the old one stays."""
    told: dict[str, str] = {}
    for unit in units:
        if unit.atasan_id and unit.atasan_id not in book.units:
            found.refused[unit.id] = f"Unit atasan {unit.atasan_id} tidak dikenal; susunan yang tercatat tetap."
        elif unit.atasan_id:
            told[unit.id] = unit.atasan_id
    present = {row.unit.kode: row.induk.kode for row in _in_force(held, on) if row.induk}
    while ring := told.keys() & set(way := _ring({**present, **told})):
        names = " di bawah ".join(book.printed.get(kode, kode) for kode in (*way, way[0]))
        for kode in ring:
            found.refused[kode] = f"Susunan unit melingkar: {names}; susunan yang tercatat tetap."
            del told[kode]
    return {kode: book.units[parent] for kode, parent in told.items()}


def _in_force(held: Mapping[str, Sequence[Any]], on: date) -> Iterable[Any]:
    spells = (row for rows in held.values() for row in rows)
    return (s for s in spells if (s.mulai or on) <= on and (s.selesai is None or s.selesai >= on))


def _ring(parents: Mapping[str, str]) -> list[str]:
    """The units of a ring, each below the next; empty where there is none."""
    settled: set[str] = set()
    for start in sorted(parents):
        way: list[str] = []
        at: str | None = start
        while at is not None and at not in settled:
            if at in way:
                return way[way.index(at) :]
            way.append(at)
            at = parents.get(at)
        settled.update(way)
    return []


# ------------------------------------------------------------------ vacancies
def compare_vacancies(rows: Sequence[Counted], book: Book, on: date) -> SeatChanges:
    """The vacancies that files count: by unit, family and jenjang, the largest of several counts."""
    agency, found = Setting(load(), posts(), profile(), on, on), SeatChanges()
    agency.add_vacancies(rows)
    standing: defaultdict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for row in Lowongan.objects.standing().select_related("unit").order_by("pk"):
        standing[row.kunci, row.keluarga, row.jenjang].append(row)
    for key, count in agency.vacancies.items():
        kunci, keluarga, jenjang = key
        unit = book.units.get(book.codes.get(kunci, kunci))
        row = Lowongan(kunci=kunci, unit=unit, keluarga=keluarga, jenjang=jenjang, jumlah=count)
        spell(found, standing.pop(key, ()), row, on)
    found.absent += [row for left in standing.values() for row in left]
    found.drop_misfits()
    return found
