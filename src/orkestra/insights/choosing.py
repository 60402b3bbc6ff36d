"""Questions beside a list of officials: which units can be chosen, and what to loosen where nobody fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, IntegerField, Q, Value

from orkestra.insights.filters import Filters
from orkestra.insights.models import UnitAbove
from orkestra.insights.queries import narrowed, visible
from orkestra.people.models import KeadaanUnit
from orkestra.people.queries import in_force
from orkestra.shared.access.matrix import OTHER
from orkestra.shared.access.rights import Viewer


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit that can be chosen; ``depth`` is how far below the first ones it stands."""

    kode: str
    nama: str
    depth: int

    @property
    def indent(self) -> str:
        """What stands before its name so that its depth shows."""
        return "\u2003" * self.depth


Told = tuple[int, str, str, int | None]
"""Key, code and name of a unit, and the key of the one above it."""


def unit_choices(viewer: Viewer, chosen: str, *, on: date, permission: str = "people.see") -> list[UnitChoice]:
    """The first units a viewer may ask for, the way down to the chosen one, and what stands right below it.

    So the list stays short however many units there are, and every unit is reached step by step. One query.
    """
    rows = KeadaanUnit.objects.standing().filter(in_force(on))
    if OTHER in viewer.relations(permission):
        first = Q(induk__isnull=True)
        below = Q(induk__in=rows.filter(induk__isnull=True).values("unit"))
    else:
        units = viewer.units_for(permission)
        first, below = Q(unit__kode__in=units), Q(induk__kode__in=units)
    found = rows.filter(first | below | Q(induk__kode=chosen) | Q(unit__in=_way(chosen)))
    told: list[Told] = list(found.order_by("nama").values_list("unit_id", "unit__kode", "nama", "induk_id"))
    ends = None if OTHER in viewer.relations(permission) else viewer.units_for(permission)
    return list(_in_order(told, ends))


def _way(kode: str) -> object:
    return UnitAbove.objects.filter(unit__kode=kode).values("above")


def _in_order(told: Sequence[Told], tops: frozenset[str] | None) -> Iterator[UnitChoice]:
    """Each unit below the one above it; from units without one, or from ``tops``."""
    children: defaultdict[int | None, list[Told]] = defaultdict(list)
    for row in told:
        children[row[3]].append(row)
    roots = children[None] if tops is None else [row for row in told if row[1] in tops]
    waiting, met = [(row, 0) for row in reversed(roots)], set[int]()
    while waiting:
        (pk, kode, nama, _), depth = waiting.pop()
        if pk not in met:
            met.add(pk)
            yield UnitChoice(kode, nama, depth)
            waiting += [(row, depth + 1) for row in reversed(children[pk])]


def counts(viewer: Viewer, asked: Sequence[Filters], *, on: date, permission: str = "people.see") -> list[int]:
    """How many officials each of some filters leaves, in one query."""
    if not asked:
        return []
    seen = visible(viewer, permission, on)
    each = [
        narrowed(seen, filters).order_by().annotate(which=Value(place, IntegerField())).values("which")
        .annotate(many=Count("pk")).values_list("which", "many")
        for place, filters in enumerate(asked)
    ]  # fmt: skip
    found = dict(each[0].union(*each[1:], all=True) if len(each) > 1 else each[0])
    return [found.get(place, 0) for place in range(len(asked))]
