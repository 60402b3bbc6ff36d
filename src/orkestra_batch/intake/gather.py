"""Read all files, in whatever order they are given, and lay what they say side by side, person by person."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from orkestra_batch.intake.dossier import FileRead
from orkestra_batch.intake.remarks import remark
from orkestra_batch.intake.store import Store
from orkestra_formats import Fate, Finding, Limits, Lowongan, Outcome, Place, Reading, Row, Shape, Unor, read
from orkestra_formats.workbook import Refusal

Kind = TypeVar("Kind")
PERSON_LISTS = {Shape.SIASN_EXPORT, Shape.DUK}
PERSON_SHEETS = {"data-utama", "Pegawai"}
EVERY = 500
ONLY_COUNTED = {"J02", "J04"}
"""The service's “nothing here” and “not needed”: counted, never listed."""
KEPT_FINDINGS = 20_000
"""Of findings about nobody in particular so many are kept; all are counted."""

Said = tuple[str, Row]
"""A row and the shape of the file that says it."""


@dataclass(frozen=True, slots=True)
class LostLine:
    """A line about a person that its reader refused."""

    finding: Finding


class Progress(Protocol):
    """Told how far the work is; `total` None where it is not known."""

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """`done` units of the stage are finished."""


def silent(stage: str, done: int, total: int | None) -> None:
    """Tell nobody."""


@dataclass
class Gathered:
    """Everything the files say."""

    on: date
    files: list[FileRead] = field(default_factory=list)
    store: Store = field(default_factory=Store)
    """By NIP: rows with their source, and findings."""
    vacancies: list[Lowongan] = field(default_factory=list)
    units: dict[str, Unor] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    """Those of files, sheets and rows that belong to nobody."""
    codes: Counter[str] = field(default_factory=Counter)
    """All findings, counted by code."""
    nameless: int = 0
    """Lines of people that were refused without a sound NIP: nobody knows whose they are."""
    has_vacancies: bool = False
    answers: set[str] = field(default_factory=set)
    """Kinds of history that any file has an answer about, such as rw-hukdis."""


def gather(paths: Sequence[Path], *, on: date, progress: Progress = silent, limits: Limits | None = None) -> Gathered:
    """Read every file once; a file given twice, under whatever name, is read once and reported."""
    found = Gathered(on)
    readings = [read(path, limits=limits, on=on) for path in paths]
    known: dict[str, str] = {}
    for digest, reading in sorted(((_digest(r), r) for r in readings), key=lambda pair: (pair[1].name, pair[0])):
        if digest and digest in known:
            _note(found, remark("G20", Place(reading.name), detail=known[digest]))
            continue
        known[digest] = reading.name
        take(found, reading, digest, progress)
    found.findings.sort(key=order)
    return found


def order(finding: Finding) -> tuple[str, str, int, str, str, str]:
    """Findings in the order of files, sheets, rows and columns."""
    place = finding.place
    return place.file, place.sheet or "", place.row or 0, place.column or "", finding.code, finding.value


def _digest(reading: Reading) -> str:
    try:
        return reading.sha256
    except Refusal:
        return ""


def take(found: Gathered, reading: Reading, digest: str, progress: Progress = silent) -> None:
    """Keep what one reading says; the store may be any that takes values under keys."""
    progress(reading.name, 0, None)
    for number, outcome in enumerate(reading.outcomes(), 1):
        _keep(found, reading, outcome)
        if number % EVERY == 0:
            progress(reading.name, reading.counts.read, None)
    shape = reading.shape
    found.files.append(FileRead(reading.name, shape.value if shape else "", digest, reading.counts))
    progress(reading.name, reading.counts.read, reading.counts.read)


def _keep(found: Gathered, reading: Reading, outcome: Outcome) -> None:
    for finding in outcome.findings:
        _note(found, finding)
        if finding.code == "J04" and finding.place.sheet:
            found.answers.add(finding.place.sheet)
    if outcome.fate is Fate.REFUSED:
        _lose(found, reading, outcome.findings)
    row = outcome.row
    if row is None:
        return
    if isinstance(row, Lowongan):
        found.vacancies.append(row)
        found.has_vacancies = True
    elif isinstance(row, Unor):
        found.units[row.id] = row
    else:
        source = reading.shape.value if reading.shape else ""
        found.answers.add(row.place.sheet or "")
        found.store.add(row.nip, (source, row))


def _lose(found: Gathered, reading: Reading, findings: Sequence[Finding]) -> None:
    """Remember the refused line of a person; without a sound NIP it can only be counted."""
    cause = next((finding for finding in findings if _of_a_person(finding, reading)), None)
    if cause is None:
        return
    owner = next((owner for finding in findings if (owner := _owner(finding))), None)
    if owner:
        found.store.add(owner, LostLine(cause))
    else:
        found.nameless += 1


def _of_a_person(finding: Finding, reading: Reading) -> bool:
    return finding.refuses and (reading.shape in PERSON_LISTS or finding.place.sheet in PERSON_SHEETS)


def _owner(finding: Finding) -> str | None:
    """Whom a finding is about; an answer that holds another person's data (J09) concerns the one who was asked for."""
    return finding.value if finding.code == "J09" else finding.nip


def _note(found: Gathered, finding: Finding) -> None:
    found.codes[finding.code] += 1
    if finding.code in ONLY_COUNTED:
        return
    owner = _owner(finding)
    if owner:
        found.store.add(owner, finding)
    elif found.codes[finding.code] <= KEPT_FINDINGS:
        found.findings.append(finding)


def parted(values: Iterable[object]) -> tuple[list[Said], list[Finding], list[LostLine]]:
    """What is kept of one person: rows with their sources, findings, and lines about the person that were refused."""
    rows: list[Said] = []
    findings: list[Finding] = []
    lost: list[LostLine] = []
    for value in values:
        if isinstance(value, Finding):
            findings.append(value)
        elif isinstance(value, LostLine):
            lost.append(value)
        elif isinstance(value, tuple):
            rows.append(value)
    return rows, findings, lost


def of_kind(rows: Iterable[Said], kind: type[Kind]) -> Iterator[tuple[str, Kind]]:
    """The rows of one kind, with their sources."""
    return ((source, row) for source, row in rows if isinstance(row, kind))
