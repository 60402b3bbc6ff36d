"""Seats: how many are needed, filled and vacant, and which fall vacant by retirement; by unit, family and jenjang."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F

from orkestra.insights.figures import Official
from orkestra.insights.models import Filled
from orkestra.insights.present import FUNCTIONAL
from orkestra.people.models import Kebutuhan, Lowongan
from orkestra.people.queries import UnitTree, in_force, unit_tree

AHEAD = 5
"""So many years ahead retirements are counted."""
Key = tuple[int | None, str, str]
"""Unit, family and jenjang."""


@dataclass(slots=True)
class Seats:
    """Seats of one kind, or of several together. What nobody told is none."""

    need: int | None = None
    filled: int = 0
    counted: int | None = None
    """Vacancies as somebody counted them; decisions about the next jenjang read them."""
    leaving: dict[int, int] = field(default_factory=dict)
    """By year how many retire."""
    vacant: int | None = None
    """Seats that stand open: of each kind those needed and not filled, else those counted."""
    over: int = 0
    """How many more people there are than seats, of kinds of which the need is known."""
    known: int = 0
    """How many of the filled seats are of kinds of which the need is known."""
    lacking: int = 0
    """How many of the vacant seats follow from a need; the others somebody only counted."""
    disputed: bool = False
    """Whether the vacancies that were counted are not those that follow from the need."""

    def settle(self) -> Seats:
        """Work out what follows for one kind."""
        if self.need is None:
            self.vacant = self.counted
            return self
        self.known, self.vacant = self.filled, max(0, self.need - self.filled)
        self.lacking, self.over = self.vacant, max(0, self.filled - self.need)
        self.disputed = self.counted is not None and self.counted != self.vacant
        return self

    @property
    def retiring(self) -> int:
        """How many retire within the years ahead."""
        return sum(self.leaving.values())

    def add(self, other: Seats) -> None:
        """Count others in."""
        self.need, self.counted = _sum(self.need, other.need), _sum(self.counted, other.counted)
        self.vacant = _sum(self.vacant, other.vacant)
        self.filled, self.known = self.filled + other.filled, self.known + other.known
        self.over, self.lacking = self.over + other.over, self.lacking + other.lacking
        for year, many in other.leaving.items():
            self.leaving[year] = self.leaving.get(year, 0) + many


@dataclass(slots=True)
class Seat:
    """Seats of one family and jenjang in one unit."""

    unit: int | None
    kode: str
    nama: str
    keluarga: str
    jenjang: str
    seats: Seats


def _sum(one: int | None, other: int | None) -> int | None:
    return one if other is None else (one or 0) + other


def seats(on: date, *, unit: str = "", keluarga: str = "", jenjang: str = "") -> tuple[list[Seat], UnitTree]:
    """All seats on a day, of a unit with all below it, and the tree that they stand in. Five queries."""
    tree, narrow = unit_tree(on), {"keluarga": keluarga, "jenjang": jenjang}
    asked = {name: value for name, value in narrow.items() if value}
    found: defaultdict[Key, Seats] = defaultdict(Seats)
    for key, need in _told(Kebutuhan, on, asked):
        found[key].need = _sum(found[key].need, need)
    for key, counted in _told(Lowongan, on, asked):
        found[key].counted = _sum(found[key].counted, counted)
    for key, filled, leaving in _filled(asked):
        found[key].filled, found[key].leaving = filled, leaving
    below = _below(tree, unit) if unit else None
    rows = [_seat(tree, key, told) for key, told in found.items() if below is None or key[0] in below]
    return rows, tree


def _told(kind: type[Kebutuhan] | type[Lowongan], on: date, asked: dict[str, str]) -> Iterator[tuple[Key, int]]:
    rows: Any = kind._default_manager
    for unit, family, level, many in (
        rows.standing().filter(in_force(on), **asked).values_list("unit_id", "keluarga", "jenjang", "jumlah")
    ):
        yield (unit, family or "", level or ""), many


def _filled(asked: dict[str, str]) -> Iterator[tuple[Key, int, dict[int, int]]]:
    """Officials in functional posts, and in which year they retire, as they were counted last."""
    rows = Filled.objects.filter(**asked).values_list("unit_id", "keluarga", "jenjang", "many", "leaving")
    for unit, family, level, many, leaving in rows:
        yield (unit, family, level), many, {int(year): some for year, some in leaving.items()}


def filled(officials: Iterable[Official], on: date) -> Iterator[Filled]:
    """Count officials in functional posts: by unit, family and jenjang, and by the year in which they retire.

    Whoever is past the day is counted in this year; the last year ends with the same day as this one.
    """
    found: defaultdict[Key, Counter[int]] = defaultdict(Counter)
    end = _later(on)
    for one in officials:
        if one.jenis == FUNCTIONAL and one.keluarga is not None:
            year = max(one.retires_on.year, on.year) if one.retires_on < end else 0
            found[one.unit_id, one.keluarga, one.jenjang or ""][year] += 1
    for (unit, family, level), years in found.items():
        leaving = {str(year): many for year, many in sorted(years.items()) if year}
        yield Filled(unit_id=unit, keluarga=family, jenjang=level, many=years.total(), leaving=leaving)


def _later(on: date) -> date:
    leap = (on.month, on.day) == (2, 29)
    return date(on.year + AHEAD, 3, 1) if leap else on.replace(year=on.year + AHEAD)


def _below(tree: UnitTree, kode: str) -> frozenset[int]:
    return tree.below([pk for pk, unit in tree.units.items() if unit.kode == kode])


def _seat(tree: UnitTree, key: Key, told: Seats) -> Seat:
    unit = tree.units.get(key[0]) if key[0] is not None else None
    return Seat(key[0], unit.kode if unit else "", unit.nama if unit else "", key[1], key[2], told.settle())


def spells(kode: str, keluarga: str, jenjang: str) -> tuple[list[Any], list[Any]]:
    """Everything that stands about the seats of a unit, of whatever time: needs, and vacancies as they were counted."""
    asked = {"unit__kode": kode, "keluarga": keluarga, "jenjang": jenjang}
    first = F("mulai").asc(nulls_first=True)
    needs = Kebutuhan.objects.standing().filter(**asked).order_by(first, "pk")
    return list(needs), list(Lowongan.objects.standing().filter(**asked).order_by(first, "pk"))


def whole(rows: Iterable[Seat]) -> Seats:
    """All together."""
    found = Seats()
    for row in rows:
        found.add(row.seats)
    return found


def by_family(rows: Iterable[Seat]) -> list[Seat]:
    """Those of one family and jenjang together."""
    found: dict[tuple[str, str], Seat] = {}
    for row in rows:
        kept = found.setdefault((row.keluarga, row.jenjang), Seat(None, "", "", row.keluarga, row.jenjang, Seats()))
        kept.seats.add(row.seats)
    return list(found.values())


def by_unit(rows: Sequence[Seat], tree: UnitTree, chosen: str) -> list[Seat]:
    """The units right below the chosen one, each with all below it; the chosen one by itself comes first.

    Without a choice those right below the first one, where there is a single first one.
    """
    tops = [pk for pk, unit in tree.units.items() if unit.kode == chosen] if chosen else list(_roots(tree))
    parts = {pk: pk for top in tops for pk in (top, *tree.children.get(top, ()))} if tops else {}
    found: dict[int | None, Seat] = {}
    for row in rows:
        part = _part(tree, row.unit, parts)
        unit = tree.units.get(part) if part is not None else None
        made = Seat(part, unit.kode if unit else "", unit.nama if unit else "", "", "", Seats())
        found.setdefault(part, made).seats.add(row.seats)
    return list(found.values())


def _roots(tree: UnitTree) -> Iterator[int]:
    roots = tree.children.get(None, ())
    return iter(roots)


def _part(tree: UnitTree, unit: int | None, parts: dict[int, int]) -> int | None:
    """Which of the parts a unit belongs to: the nearest above it."""
    if unit is None:
        return None
    return next((state.pk for state in tree.above(unit) if state.pk in parts), None)
