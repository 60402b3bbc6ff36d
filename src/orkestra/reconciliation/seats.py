"""What an import does to units and vacancies: a line each. Worked out after all people, who name units too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from orkestra.careers.book import Book
from orkestra.careers.likeness import Changes
from orkestra.careers.seats import SeatChanges, compare_units, compare_vacancies
from orkestra.reconciliation.changes import written
from orkestra.reconciliation.models import Import, Preview, Subject, Verdict
from orkestra.reconciliation.remarks import JOINED, remark
from orkestra.reconciliation.saying import Heard, heard
from orkestra_formats import Finding, Lowongan, Place, Unor

PARENT = "Unit atasan"


@dataclass
class SeatLine:
    """One unit or vacancy: the line of the preview, and what was found."""

    preview: Preview
    findings: list[Finding] = field(default_factory=list)


@dataclass
class Seats:
    """All units and vacancies of an import: what sources say of them, what is to be recorded, line by line."""

    heard: Heard
    units: SeatChanges
    vacancies: SeatChanges
    lines: list[SeatLine]


def told_of(batch: int) -> Heard:
    """What all sources say of units and vacancies."""
    return heard(batch, [""])[""]


def rows_of(said: Heard, kind: type[Any]) -> list[Any]:
    """The records of one kind."""
    return [row for _, row in said.values if isinstance(row, kind)]


def seats(batch: Import, said: Heard, book: Book) -> Seats:
    """Lay what sources say of units and vacancies beside what stands recorded. ``book`` has learned all people."""
    units, vacancies = rows_of(said, Unor), rows_of(said, Lowongan)
    for row in vacancies:
        if row.unor_id:
            book.unit(row.unor_id, row.unor_nama or "")
    of_units = compare_units(units, book, batch.on)
    of_vacancies = compare_vacancies(vacancies, book, batch.on)
    places = {unit.id: unit.place for unit in units}
    lines = [
        *_lines(batch, Subject.UNIT, of_units, places),
        *_lines(batch, Subject.VACANCY, of_vacancies, {}),
    ]
    return Seats(said, of_units, of_vacancies, lines)


def _lines(batch: Import, subject: Subject, found: SeatChanges, places: Mapping[str, Place]) -> Iterator[SeatLine]:
    grouped: defaultdict[str, Changes] = defaultdict(Changes)
    for part in ("new", "same", "absent"):
        for row in getattr(found, part):
            getattr(grouped[_key(row)], part).append(row)
    for held, row in found.changed:
        grouped[_key(row)].changed.append((held, row))
    for key in sorted(grouped.keys() | found.refused.keys()):
        told = grouped[key]
        if told.quiet and not told.same and key not in found.refused:
            continue  # nobody spoke of it
        yield _line(batch, subject, key, told, found.refused.get(key, ""), places)


def _line(
    batch: Import, subject: Subject, key: str, told: Changes, why: str, places: Mapping[str, Place]
) -> SeatLine:  # fmt: skip
    rows = [*told.new, *(row for _, row in told.changed), *told.same]
    preview = Preview(
        batch=batch, subject=subject, key=key[:200], nama=_called(rows)[:300], verdict=_verdict(told, why), reason=why,
        added=len(told.new), corrected=len(told.changed), changes=written(told),
    )  # fmt: skip
    if not why:
        return SeatLine(preview)
    place = places.get(key) or Place(JOINED)
    return SeatLine(preview, [remark("R04", Place(place.file, place.sheet, place.row, PARENT), key, detail=why)])


def _verdict(told: Changes, why: str) -> Verdict:
    if not told.quiet:
        return Verdict.CHANGED if told.changed or told.same or told.absent else Verdict.NEW
    return Verdict.REFUSED if why else Verdict.UNCHANGED


def _key(row: Any) -> str:
    """The code of a unit; of a vacancy its unit, family and jenjang."""
    if hasattr(row, "kunci"):
        return f"{row.kunci}/{row.keluarga}/{row.jenjang}"
    kode: str = row.unit.kode
    return kode


def _called(rows: Iterable[Any]) -> str:
    row = next(iter(rows), None)
    if row is None:
        return ""
    return f"{row.keluarga} {row.jenjang}" if hasattr(row, "kunci") else str(row.nama)
