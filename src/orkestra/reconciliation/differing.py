"""Differences opened, carried on and closed, whenever what sides say of somebody changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from orkestra.careers.comparison import Comparison
from orkestra.people.models import Person
from orkestra.reconciliation.lines import Line
from orkestra.reconciliation.models import Difference, Import, Side
from orkestra.reconciliation.sides import EKINERJA, OURS, SIASN, SIDES, Said, Stand, Values, right, stands
from orkestra_batch.intake.setting import Setting

COLUMNS = {SIASN: Side.SIASN.value, EKINERJA: Side.EKINERJA.value, OURS: Side.OURS.value}
"""By side the column that holds what it says."""


@dataclass(frozen=True)
class About:
    """One person: what sources say, and the rows that stand now."""

    person: Person
    values: Values
    held: Mapping[type[Any], Sequence[Any]]


def settle(told: Sequence[About], agency: Setting, batch: Import | None, now: datetime) -> None:
    """Open what differs now, carry on what differs otherwise, close what agrees; about some people."""
    held: defaultdict[int, list[Difference]] = defaultdict(list)
    for one in Difference.objects.filter(person__in=[about.person for about in told], closed_at__isnull=True):
        held[one.person_id].append(one)
    opened, closed = [], []
    for about in told:
        differing = [stand for stand in stands(about.values, about.held, agency) if stand.differs]
        new, gone = compared(about.person, differing, held[about.person.pk], agency)
        opened += new
        closed += gone
    Difference.objects.filter(pk__in=[one.pk for one in closed]).update(closed_at=now, closed_in=batch)
    for one in opened:
        one.opened_at, one.opened_in = now, batch
    Difference.objects.bulk_create(opened)


def about_line(line: Line) -> Iterator[About]:
    """The person of a line, where anything of it is recorded."""
    found = line.comparison
    if found is not None:
        values = [value for value in line.heard.values if isinstance(value, tuple)]
        yield About(found.person, values, standing_after(found))


def standing_after(found: Comparison) -> Mapping[type[Any], Sequence[Any]]:
    """The rows of a person that stand once a comparison is recorded."""
    rows: defaultdict[type[Any], list[Any]] = defaultdict(list)
    for row in (*found.same, *found.absent, *found.new, *(row for _, row in found.changed)):
        rows[type(row)].append(row)
    return rows


def compared(
    person: Person, differing: Sequence[Stand], held: Sequence[Difference], agency: Setting
) -> tuple[list[Difference], list[Difference]]:
    """Differences to be opened, and those to be closed."""
    before = {(one.field, one.key): one for one in held}
    opened, kept = [], set()
    for stand in differing:
        old = before.get((stand.field, stand.key))
        new = difference(person, stand, agency)
        if old is not None and alike(old, new):
            kept.add(old.pk)
            continue
        if old is not None:
            new.since, new.replaces = old.since, old
        opened.append(new)
    return opened, [one for one in held if one.pk not in kept]


def alike(old: Difference, new: Difference) -> bool:
    """Whether a difference says what it said before."""
    return all(getattr(old, name) == getattr(new, name) for name in (*COLUMNS.values(), "wrong", "owner"))


def difference(person: Person, stand: Stand, agency: Setting) -> Difference:
    """The row of a difference; not yet stored."""
    winner = right(stand, agency.profile, agency.on)
    wrong = next(side for side in SIDES if _disagrees(stand, side, winner))
    told = {COLUMNS[side]: said.value for side, said in stand.sides.items()}
    return Difference(
        person=person, field=stand.field, key=stand.key, **told,
        wrong=COLUMNS[wrong], owner=agency.profile.owner(stand.field, wrong),
        evidence={COLUMNS[side]: dict(_evidence(said)) for side, said in stand.sides.items()}, since=agency.on,
    )  # fmt: skip


def _disagrees(stand: Stand, side: str, winner: str) -> bool:
    return side in stand.sides and stand.sides[side].same != stand.sides[winner].same


def _evidence(said: Said) -> Iterator[tuple[str, Any]]:
    if said.place is not None:
        yield from (("file", said.place.file), ("sheet", said.place.sheet), ("row", said.place.row))
    if said.day is not None:
        yield "since", said.day.isoformat()
