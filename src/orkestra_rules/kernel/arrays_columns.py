"""Values of many rows at once: whole numbers with a known-mask, truths as two planes, and how both move between tables.

Every array is full length, or of length one and stands for every row. At an unknown position a number is anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from orkestra_rules.kernel.measure import Measure

Array = NDArray[Any]
Mask = NDArray[np.bool_]
Index = NDArray[np.intp]

NARROW = 2**31
NONE: Mask = np.zeros(1, np.bool_)
ALL: Mask = np.ones(1, np.bool_)


@dataclass(frozen=True, slots=True)
class Column:
    """Whole numbers (numerators, places of codes, days, months, rows); ``known`` None: all are known."""

    data: Array
    known: Mask | None = None


@dataclass(frozen=True, slots=True)
class Truth:
    """Truths: ``yes`` where certainly true, ``may`` where true or unknown. The same array twice: all are known."""

    yes: Mask
    may: Mask

    @property
    def certain(self) -> bool:
        """Whether no row is unknown."""
        return self.may is self.yes


Value = Column | Truth


def width(*measures: Measure) -> Any:
    """The narrowest type that holds all the measures."""
    fits = all(m.low >= -NARROW and m.high < NARROW for m in measures)
    return np.int32 if fits else np.int64


def certain(yes: Mask) -> Truth:
    """Truths that are all known."""
    return Truth(yes, yes)


def truths(data: Mask, known: Mask | None) -> Truth:
    """Truths from values and a known-mask."""
    return Truth(data, data) if known is None else Truth(data & known, data | ~known)


def decided(value: Truth) -> Mask | None:
    """The known-mask of truths."""
    return None if value.certain else ~(value.yes ^ value.may)


def known_of(value: Value) -> Mask | None:
    """The known-mask of any values."""
    return decided(value) if isinstance(value, Truth) else value.known


def both(*masks: Mask | None) -> Mask | None:
    """Known where every mask says so."""
    found: Mask | None = None
    for mask in masks:
        if mask is not None:
            found = mask if found is None else found & mask
    return found


def as_column(value: Value) -> Column:
    """Truths as the numbers 0 and 1; other values as they are."""
    return Column(value.yes.view(np.int8), decided(value)) if isinstance(value, Truth) else value


def _taken(data: Array, index: Index) -> Array:
    return data if len(data) == 1 else data.take(index)


def take(value: Value, index: Index) -> Value:
    """The values at the rows of an index."""
    if isinstance(value, Truth):
        yes = _taken(value.yes, index)
        return Truth(yes, yes if value.certain else _taken(value.may, index))
    return Column(_taken(value.data, index), None if value.known is None else _taken(value.known, index))


def _repeated(data: Array, counts: Index) -> Array:
    return data if len(data) == 1 else np.repeat(data, counts)


def repeat(value: Value, counts: Index) -> Value:
    """Each value as often as its count says."""
    if isinstance(value, Truth):
        yes = _repeated(value.yes, counts)
        return Truth(yes, yes if value.certain else _repeated(value.may, counts))
    return Column(_repeated(value.data, counts), None if value.known is None else _repeated(value.known, counts))


def follow(value: Value, rows: Column) -> Value:
    """The values at the rows that references point to; unknown where they point to none."""
    if not len(value.yes if isinstance(value, Truth) else value.data):
        return Truth(NONE, ALL) if isinstance(value, Truth) else Column(np.zeros(1, value.data.dtype), NONE)
    found = take(value, rows.data)
    if rows.known is None:
        return found
    if isinstance(found, Truth):
        return Truth(found.yes & rows.known, found.may | ~rows.known)
    return Column(found.data, both(found.known, rows.known))


def _spread(data: Array, size: int) -> Array:
    return data if len(data) == size else np.full(size, data[0], data.dtype)


def _full(known: Mask | None) -> Mask | None:
    return None if known is None or known.all() else known


def settle(value: Value, size: int) -> Value:
    """Values at full length, without masks that hide nothing: how a finished rule is kept."""
    if isinstance(value, Truth):
        yes = _spread(value.yes, size)
        return Truth(yes, yes if value.certain or np.array_equal(value.yes, value.may) else _spread(value.may, size))
    known = _full(value.known)
    return Column(_spread(value.data, size), None if known is None else _spread(known, size))
