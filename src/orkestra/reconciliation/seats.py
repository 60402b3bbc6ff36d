"""What an import does to units and vacancies: a line each. Worked out after all people, who name units too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from orkestra.careers.book import Book
from orkestra.careers.likeness import Changes
from orkestra.careers.seats import SeatChanges, compare_units, compare_vacancies
from orkestra.people.models import KeadaanUnit
from orkestra.reconciliation.changes import written
from orkestra.reconciliation.models import Import, Preview, Subject, Verdict
from orkestra.reconciliation.remarks import JOINED, remark
from orkestra.reconciliation.saying import Heard, heard
from orkestra_formats import Finding, Lowongan, Place, Unor
from orkestra_rules.law import load

PARENT, UNIT = "Unit atasan", "Unit"


@dataclass
class SeatLine:
    """One unit or vacancy: the line of the preview, and what was found."""

    preview: Preview
    findings: list[Finding] = field(default_factory=list)
    quiet: bool = False
    """Whether nothing of it is to be recorded."""


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


def seats(batch: Import, said: Heard, book: Book, files: Collection[str]) -> Seats:
    """Lay what sources say of units and vacancies beside what stands recorded. ``book`` has learned all people.

    Of what stays as it is only that is a line which these ``files`` speak of: the rest is no matter of this import.
    """
    units, vacancies = rows_of(said, Unor), rows_of(said, Lowongan)
    for row in vacancies:
        if row.unor_id:
            book.unit(row.unor_id, row.unor_nama or "")
    of_units = compare_units(units, book, batch.on)
    of_vacancies = compare_vacancies(vacancies, book, batch.on)
    places = {unit.id: unit.place for unit in units if unit.place.file in files}
    counted = any(row.place.file in files for row in vacancies)
    named = _named(book)
    lines = [
        *(line for line in _lines(batch, Subject.UNIT, of_units, places, named)
          if not line.quiet or line.preview.key in places),
        *(line for line in _lines(batch, Subject.VACANCY, of_vacancies, {}, named) if not line.quiet or counted),
    ]  # fmt: skip
    _doubt(lines, [row for row in vacancies if row.place.file in files], book)
    return Seats(said, of_units, of_vacancies, lines)


def _named(book: Book) -> Mapping[str, str]:
    """The names of units by their codes: as files print them, else as recorded."""
    recorded = dict(KeadaanUnit.objects.standing().order_by("pk").values_list("unit__kode", "nama"))
    return recorded | book.printed


def _doubt(lines: Iterable[SeatLine], vacancies: Iterable[Lowongan], book: Book) -> None:
    """Tell of a new unit that no list has and a count of vacancies names; lines about people tell of it themselves."""
    new = {line.preview.key: line for line in lines if line.preview.subject == Subject.UNIT and not line.quiet}
    for row in vacancies:
        line = new.get(row.unor_id or "")
        if line is not None and not line.findings and book.is_strange(line.preview.key, ""):
            place = Place(row.place.file, row.place.sheet, row.place.row, UNIT)
            line.findings.append(remark("R06", place, row.unor_nama or line.preview.key))


def _lines(
    batch: Import, subject: Subject, found: SeatChanges, places: Mapping[str, Place], named: Mapping[str, str]
) -> Iterator[SeatLine]:  # fmt: skip
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
        yield _line(batch, subject, key, told, found.refused.get(key, ""), places, named)


def _line(
    batch: Import, subject: Subject, key: str, told: Changes, why: str, places: Mapping[str, Place],
    named: Mapping[str, str],
) -> SeatLine:  # fmt: skip
    rows = [*told.new, *(row for _, row in told.changed), *told.same]
    preview = Preview(
        batch=batch, subject=subject, key=key[:200], nama=_called(rows)[:300], verdict=_verdict(told, why), reason=why,
        unit=_at(rows, named)[:300], added=len(told.new), corrected=len(told.changed), changes=written(told),
    )  # fmt: skip
    if not why:
        return SeatLine(preview, quiet=told.quiet)
    place = places.get(key) or Place(JOINED)
    found = [remark("R04", Place(place.file, place.sheet, place.row, PARENT), key, detail=why)]
    return SeatLine(preview, found, told.quiet)


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
    if not hasattr(row, "kunci"):
        return str(row.nama)
    family = load().families.get(row.keluarga)
    return f"{family.label if family else row.keluarga} {row.get_jenjang_display()}"


def _at(rows: Iterable[Any], named: Mapping[str, str]) -> str:
    """The unit of a vacancy, by its name where that is known; empty for a unit."""
    row = next(iter(rows), None)
    if row is None or not hasattr(row, "kunci"):
        return ""
    kode = row.unit.kode if row.unit else row.kunci
    return named.get(kode) or str(kode)
