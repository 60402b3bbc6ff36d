"""What all sources say of people, once an import is taken in: its own records, and the standing statements of others.

Where a source speaks again of a topic, what it said of that topic before no longer counts; of all else it does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from orkestra.reconciliation.codec import decoded, whole_finding
from orkestra.reconciliation.models import Staged, Statement, Upload
from orkestra.reconciliation.topics import FINDING, LOST, touched
from orkestra_batch.intake.gather import LostLine
from orkestra_formats import Place


class Line(NamedTuple):
    """A staged record or a statement."""

    nip: str
    source: str
    key: str
    kind: str
    content: str
    sheet: str | None
    row: int | None
    column: str | None
    upload_id: int
    pk: int

    @property
    def what(self) -> tuple[str, ...]:
        """What it says, wherever it stands."""
        return self.source, self.key, self.kind, self.content


@dataclass
class Heard:
    """All that is said of one person, or of units where there is no NIP."""

    values: list[Any] = field(default_factory=list)
    """As the joining takes them."""
    standing: list[int] = field(default_factory=list)
    """Keys of the statements that stand before the import."""
    fresh: list[Line] = field(default_factory=list)
    """What no standing statement says yet."""
    outdated: list[int] = field(default_factory=list)
    """Keys of the statements that the import takes the place of."""


Said = tuple[str, Any]
"""A source, and a record of it."""


def heard(batch: int, nips: Collection[str]) -> dict[str, Heard]:
    """What is said of people, as it would be after an import. Of a person nobody speaks of there is an empty one."""
    staged = _by_nip(Staged.objects.filter(batch=batch), nips) if batch else defaultdict(list)
    standing = _by_nip(Statement.objects.standing(), nips)
    lines = [line for some in (staged, standing) for of_one in some.values() for line in of_one]
    names = dict(Upload.objects.filter(pk__in={line.upload_id for line in lines}).values_list("pk", "name"))
    return {nip: _heard(staged[nip], standing[nip], names) for nip in nips}


def records(nips: Collection[str], kinds: Collection[type[Any]], sources: Collection[str]) -> dict[str, list[Said]]:
    """What standing statements of some kinds and sources say of people: the source with its record, as they came.

    Far quicker than ``heard`` where a file is made of one or two kinds. Everybody asked about is in the answer.
    """
    rows = Statement.objects.standing().filter(kind__in=[kind.__name__ for kind in kinds], source__in=sources)
    lines = _by_nip(rows, nips)
    names = dict(Upload.objects.values_list("pk", "name"))
    return {nip: [(line.source, _read(line, names[line.upload_id])) for line in lines[nip]] for nip in nips}


def _by_nip(rows: Any, nips: Collection[str]) -> defaultdict[str, list[Line]]:
    found: defaultdict[str, list[Line]] = defaultdict(list)
    for row in rows.filter(nip__in=nips).order_by("upload__name", "pk").values_list(*Line._fields).iterator():
        found[row[0]].append(Line(*row))
    return found


def _heard(staged: list[Line], standing: list[Line], names: Mapping[int, str]) -> Heard:
    again = {(line.source, topic) for line in staged for topic in touched(line.key, line.sheet)}
    doubted = set(_newly_doubted(staged, standing))
    said = {line.what for line in standing if (line.source, line.key) not in doubted}
    once = {line.what: line for line in reversed(staged)}
    before = [line for line in standing if (line.source, line.key) in again]
    still = [line for line in standing if (line.source, line.key) not in again]
    return Heard(
        values=[_value(line, names) for line in (*still, *staged)],
        standing=[line.pk for line in standing],
        fresh=[line for what, line in reversed(once.items()) if what not in said],
        outdated=[line.pk for line in before if line.what not in once or (line.source, line.key) in doubted],
    )


def _newly_doubted(staged: Iterable[Line], standing: Iterable[Line]) -> Iterator[tuple[str, str]]:
    """Topics on which the import casts a doubt that does not stand yet: a doubt names the file of what it doubts."""
    known = {line.what for line in standing}
    return ((line.source, line.key) for line in staged if line.kind in (FINDING, LOST) and line.what not in known)


def _value(line: Line, names: Mapping[int, str]) -> Any:
    found = _read(line, names[line.upload_id])
    if line.kind == FINDING:
        return found
    return LostLine(found) if line.kind == LOST else (line.source, found)


def stated(said: Statement) -> Any:
    """The record of a statement; the finding about it where its line was doubted or lost."""
    return _read(said, said.upload.name)


def _read(kept: Line | Statement, file: str) -> Any:
    place = Place(file, kept.sheet, kept.row, kept.column)
    if kept.kind in (FINDING, LOST):
        return whole_finding(kept.content, place, kept.nip)
    return decoded(kept.kind, kept.content, place)
