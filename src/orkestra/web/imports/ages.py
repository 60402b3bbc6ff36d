"""How long differences have lasted, and the picture of it: who must act, by age, with bars in the cells of a table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy

from orkestra.reconciliation.queries import Sum
from orkestra.web.frame.lists import Sign
from orkestra.web.imports.words import OWNERS

AGES: Mapping[str, tuple[Any, int, int | None]] = {
    "baru": (gettext_lazy("Sampai 30 hari"), 0, 30),
    "bulan": (gettext_lazy("31–90 hari"), 31, 90),
    "lama": (gettext_lazy("91 hari – setahun"), 91, 365),
    "tahun": (gettext_lazy("Lebih dari setahun"), 366, None),
}
"""By name in addresses: words, and the fewest and most days."""
WIDE = 100


@dataclass(frozen=True)
class Cell:
    """One cell: how many, and how wide its bar is."""

    age: str
    label: Any
    count: int
    width: int


@dataclass(frozen=True)
class Line:
    """One who must act."""

    owner: str
    sign: Sign
    cells: Sequence[Cell]
    whole: int


def bounds(age: str, on: date) -> tuple[date | None, date | None]:
    """Between which days something of an age began, as far as there are bounds."""
    if age not in AGES:
        return None, None
    _words, fewest, most = AGES[age]
    return None if most is None else on - timedelta(days=most), on - timedelta(days=fewest)


def spells(on: date) -> dict[str, tuple[date | None, date | None]]:
    """Between which days something of each age began."""
    return {age: bounds(age, on) for age in AGES}


def picture(sums: Iterable[Sum]) -> list[Line]:
    """Open differences by who must act and by age; who has none to mend is left out."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in sums:
        counts[one.owner].update(one.spells)
    largest = max((n for ages in counts.values() for n in ages.values()), default=0)
    return [
        Line(owner, sign, [_cell(age, counts[owner][age], largest) for age in AGES], sum(counts[owner].values()))
        for owner, sign in OWNERS.items()
        if owner in counts
    ]


def _cell(age: str, count: int, largest: int) -> Cell:
    return Cell(age, AGES[age][0], count, max(2, WIDE * count // largest) if count else 0)
