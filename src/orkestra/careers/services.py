"""Acts: take in what files say, and decide: those who wait for it, or one person at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from orkestra.careers.book import Book, open_book
from orkestra.careers.comparison import Comparison, comparisons
from orkestra.careers.deciding import Results, decided
from orkestra.careers.facts import dossiers_of
from orkestra.careers.judging import judged
from orkestra.careers.likeness import Changes, clashes
from orkestra.careers.models import Keputusan, Waiting
from orkestra.careers.seats import SeatChanges, compare_units, compare_vacancies
from orkestra.careers.waiting import queue
from orkestra.people.models import Person, Unit
from orkestra.shared.histories.services import Changing, changing
from orkestra.shared.hooks.events import DECISION_CHANGED
from orkestra.shared.hooks.services import announce
from orkestra.shared.trail.services import act
from orkestra_batch.intake import Dossier
from orkestra_batch.result import Assessed
from orkestra_batch.spread import batched
from orkestra_formats import Lowongan, Unor

AT_A_TIME = 200
"""So many people are compared and stored at a time."""
TRIES = 3
"""So often a worker looks for people whom no other worker has just judged."""


# ------------------------------------------------------------------ taking in
@dataclass
class Counts:
    """Rows new, otherwise, the same, absent from the files."""

    new: int = 0
    changed: int = 0
    same: int = 0
    absent: int = 0

    def add(self, found: Changes) -> None:
        """Count one more comparison; a row that is withdrawn is a change too."""
        self.new += len(found.new)
        self.changed += len(found.changed) + len(found.withdrawn)
        self.same += len(found.same)
        self.absent += len(found.absent)

    @property
    def touched(self) -> int:
        """How many were recorded."""
        return self.new + self.changed


@dataclass
class Taken:
    """What became of files: of rows about people, about units, and of vacancies."""

    people: int = 0
    rows: Counts = field(default_factory=Counts)
    units: Counts = field(default_factory=Counts)
    vacancies: Counts = field(default_factory=Counts)
    refused: list[tuple[str, list[str]]] = field(default_factory=list)
    """NIP of those whose rows would not fit beside what stands, and why; nothing of them was recorded."""
    refused_units: dict[str, str] = field(default_factory=dict)
    """By code of a unit why something of it was not recorded."""
    held_back: list[tuple[str, str]] = field(default_factory=list)
    """NIP of those about whom the files give no safe decision, and why; only who they are was recorded."""
    touched: list[str] = field(default_factory=list)
    """NIP of those about whom anything was recorded."""

    @property
    def changes(self) -> int:
        """Everything that was recorded."""
        return self.rows.touched + self.units.touched + self.vacancies.touched


def take_in(
    *,
    dossiers: Iterable[Dossier],
    units: Sequence[Unor] = (),
    vacancies: Sequence[Lowongan] = (),
    by: str,
    on: date,
    source: str,
) -> Taken:
    """Record what files say: all of it or nothing. Nothing is removed because a file lacks it.

    Somebody whose rows would not fit is left as before and told of among the refused; the others are taken in.
    """
    taken = Taken()
    with changing("careers.take_in", by=by, on=on, source=source) as many:
        book = open_book(units)
        for batch in batched(dossiers, AT_A_TIME):
            _take_people(batch, book, many, taken)
        book.name(vacancies)
        book.save()
        _alone_with(Unit.objects.all())
        _take_seats(compare_units(units, book, on), many, taken, taken.units)
        _take_seats(compare_vacancies(vacancies, book, on), many, taken, taken.vacancies)
        many.tell(source=source, people=taken.people, **vars(taken.rows), units=taken.units.touched)
        many.tell(vacancies=taken.vacancies.touched, refused=len(taken.refused), held_back=len(taken.held_back))
    return taken


def _take_people(batch: Sequence[Dossier], book: Book, many: Changing, taken: Taken) -> None:
    book.learn(batch)
    book.save()
    _alone_with(Person.objects.filter(nip__in=[dossier.person.nip for dossier in batch if dossier.record is not None]))
    fit: list[Comparison] = []
    for found in comparisons(batch, book, many.on):
        wrong = clashes(found)
        if wrong:
            taken.refused.append((found.person.nip, wrong))
            continue
        fit.append(found)
        taken.people += 1
        taken.rows.add(found)
        taken.touched += [] if found.quiet else [found.person.nip]
        taken.held_back += [(found.person.nip, found.held_back)] if found.held_back else []
    many.store(
        new=(row for found in fit for row in found.new),
        corrected=(pair for found in fit for pair in found.changed),
        withdrawn=(row for found in fit for row in found.withdrawn),
    )


def _alone_with(rows: QuerySet[Any]) -> None:
    """Whoever takes in the same people or units at the same time waits here, and then sees what was recorded."""
    list(rows.select_for_update().order_by("pk").values_list("pk"))


def _take_seats(found: SeatChanges, many: Changing, taken: Taken, counts: Counts) -> None:
    counts.add(found)
    taken.refused_units |= found.refused
    many.store(new=found.new, corrected=found.changed)


# ------------------------------------------------------------------ deciding
Summarise = Callable[[Sequence[Person], Sequence[Assessed]], object]


def wait_for(*, persons: Iterable[Person] | None = None, by: str, on: date, because: str) -> int:
    """Have people judged again, everybody where none are named; how many they are."""
    chosen = Person.objects.values_list("pk", flat=True) if persons is None else (person.pk for person in persons)
    with act("careers.wait_for", by=by, on=on) as telling:
        pks = set(chosen)
        queue(pks, because)
        telling.tell(people=len(pks), because=because)
    return len(pks)


def decide_waiting(*, by: str, on: date, limit: int = 100, summarise: Summarise | None = None) -> int:
    """Judge some of those who wait, the longest first, and store what is new about them; how many were dealt with.

    They are judged before anything is locked. Storing, taking them out of the queue, and ``summarise`` are one
    transaction, for those alone about whom nothing changed meanwhile; the others wait on.
    """
    for _ in range(TRIES):
        batch = list(Waiting.objects.select_related("person").order_by("since", "pk")[:limit])
        results = judged(dossiers_of([one.person for one in batch], on=on)) if batch else {}
        with transaction.atomic():
            mine = _unchanged(batch)
            if mine:
                _decide(mine, results, by, on, summarise)
                return len(mine)
    return 0


def _unchanged(batch: Sequence[Waiting]) -> list[Waiting]:
    """Those who still wait as they did when they were judged; no other worker can take them until this one is done."""
    rows = Waiting.objects.filter(pk__in=[one.pk for one in batch])
    locked = rows.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)
    stamps = dict(locked.values_list("pk", "stamp"))
    return [one for one in batch if stamps.get(one.pk) == one.stamp]


def _decide(mine: Sequence[Waiting], results: Results, by: str, on: date, summarise: Summarise | None) -> None:
    persons = [one.person for one in mine]
    with changing("careers.decide_waiting", by=by, on=on) as many:
        found = decided(persons, results, {one.person_id: one.reason for one in mine}, on)
        many.store(new=found.new, corrected=found.changed, withdrawn=found.withdrawn)
        Waiting.objects.filter(pk__in=[one.pk for one in mine]).delete()
        if summarise is not None:
            assessed = (results.get(person.nip) for person in persons)
            summarise(persons, [one for one in assessed if isinstance(one, Assessed)])
        counts = {"new": len(found.new), "changed": len(found.changed), "withdrawn": len(found.withdrawn)}
        many.tell(people=len(persons), same=len(found.same), **counts)
        _announce(found, by, on)


def decide(*, person: Person, by: str, on: date) -> Keputusan | None:
    """Judge one person at once by all that is recorded; the decision that stands then, None where none is made.

    Where nothing changed the standing decision stays; else the new one names it.
    """
    results = judged(dossiers_of([person], on=on))
    with changing("careers.decide", by=by, on=on, about=person.nip) as many:
        found = decided([person], results, {}, on)
        many.store(new=found.new, corrected=found.changed, withdrawn=found.withdrawn)
        standing: Keputusan | None = Keputusan.objects.standing().filter(person=person).first()
        many.tell(row=standing.pk if standing else None, changed=standing.berubah if found.changed and standing else [])
        _announce(found, by, on)
    return standing


def _announce(found: Changes, by: str, on: date) -> None:
    """Tell of decisions that were stored: the standing ones, for whoever asked to be told."""
    rows = [*found.new, *(new for _old, new in found.changed)]
    announce(event=DECISION_CHANGED, about=[row.pk for row in rows if isinstance(row, Keputusan)], by=by, on=on)
