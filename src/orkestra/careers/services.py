"""Acts: take in what files say of officials, and decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

from orkestra.careers.comparison import Comparison, clashes, compare
from orkestra.careers.facts import TABLES, facts_of
from orkestra.careers.judging import changed, decision
from orkestra.careers.models import Keputusan
from orkestra.people.models import Identitas, Kepegawaian, OfPerson, Person
from orkestra.shared.trail.services import act

MANY = 200
"""So many people are compared and stored at a time."""
KINDS: tuple[type[OfPerson], ...] = (Identitas, Kepegawaian, *TABLES.values())


@dataclass
class Taken:
    """What became of the people in files: rows new, otherwise, the same, absent from the files; people refused, why."""

    people: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    absent: int = 0
    refused: list[tuple[str, list[str]]] = field(default_factory=list)
    touched: list[str] = field(default_factory=list)
    """NIP of those about whom anything was recorded."""

    def add(self, found: Comparison) -> None:
        """Count one person."""
        self.people += 1
        self.new += len(found.new)
        self.changed += len(found.changed)
        self.same += len(found.same)
        self.absent += len(found.absent)
        if not found.quiet:
            self.touched.append(found.person.nip)


Told = tuple[str, str, Mapping[str, Any]]
"""NIP, name with degrees, and facts of one official."""


def take_in(*, officials: Iterable[Told], by: str, on: date, source: str) -> Taken:
    """Record what files say: all of it or nothing. Nothing is removed because a file lacks it.

    Somebody whose rows would not fit is left as before and told of among the refused; the others are taken in.
    """
    taken, waiting = Taken(), iter(officials)
    with act("careers.take_in", by=by, on=on) as telling:
        while batch := list(islice(waiting, MANY)):
            for found in _compared(batch):
                wrong = clashes(found)
                if wrong:
                    taken.refused.append((found.person.nip, wrong))
                else:
                    taken.add(found)
                    _store(found, by, source)
        counts = {name: getattr(taken, name) for name in ("people", "new", "changed", "same", "absent")}
        telling.tell(source=source, refused=len(taken.refused), **counts)
    return taken


def _compared(batch: Sequence[Told]) -> Iterator[Comparison]:
    nips = [nip for nip, _, _ in batch]
    Person.objects.bulk_create([Person(nip=nip) for nip in nips], ignore_conflicts=True)
    people = {person.nip: person for person in Person.objects.filter(nip__in=nips)}
    held: defaultdict[int, defaultdict[type[OfPerson], list[Any]]] = defaultdict(lambda: defaultdict(list))
    for kind in KINDS:
        rows: Any = kind._default_manager
        for row in rows.standing().filter(person__in=people.values()).order_by("pk"):
            held[row.person_id][kind].append(row)
    for nip, nama, facts in batch:
        yield compare(people[nip], nama, facts, held[people[nip].pk])


def _store(found: Comparison, by: str, source: str) -> None:
    now = datetime.now(UTC)
    for held, row in found.changed:
        type(held)._default_manager.filter(pk=held.pk).update(withdrawn_at=now, withdrawn_by=by)
        row.corrects = held
    by_kind: defaultdict[type[OfPerson], list[OfPerson]] = defaultdict(list)
    for row in [*(row for _, row in found.changed), *found.new]:
        row.recorded_at, row.recorded_by, row.source = now, by, source
        by_kind[type(row)].append(row)
    for kind, rows in by_kind.items():
        kind._default_manager.bulk_create(rows)


def decide(*, person: Person, by: str, on: date, lowongan: bool | None = None) -> Keputusan:
    """Judge an official by all that is recorded, and store the decision; where nothing changed, the standing one stays.

    A decision whose facts, law or engine changed is withdrawn; the new one names it.
    """
    with act("careers.decide", by=by, on=on, about=person.nip) as telling:
        new = decision(person, on, facts_of(person, on=on, lowongan=lowongan))
        old: Keputusan | None = Keputusan.objects.standing().filter(person=person).first()
        unlike = [] if old is None else changed(old, new)
        if old is not None and not unlike:
            telling.tell(row=old.pk, changed=[])
            return old
        now = datetime.now(UTC)
        if old is not None:
            Keputusan.objects.filter(pk=old.pk).update(withdrawn_at=now, withdrawn_by=by)
        new.recorded_at, new.recorded_by, new.corrects = now, by, old
        new.save(force_insert=True)
        telling.tell(row=new.pk, changed=unlike)
    return new
