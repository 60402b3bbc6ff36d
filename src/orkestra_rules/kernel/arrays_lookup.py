"""Parameters as dense tables: one stretch of whole numbers for each version, and which version governs each row."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from orkestra_rules.kernel.arrays_columns import Array, Column, Index, Mask, Value, both, truths, width
from orkestra_rules.kernel.facts import Schema
from orkestra_rules.kernel.measure import Measure
from orkestra_rules.kernel.parameters import Parameter


def in_force(firsts: Array, day: Column) -> Column:
    """The place of the version in force on each day, once where it is the same for all; unknown before the first."""
    begun = day.data >= firsts[0]
    known = both(day.known, None if begun.all() else begun)
    if known is not None and known.all():
        known = None
    if len(firsts) == 1 or not len(day.data):
        return Column(np.zeros(1, np.intp), known)
    place = np.searchsorted(firsts[1:], day.data, side="right")
    low, high = int(place.min()), int(place.max())
    return Column(place[:1] if low == high else place, known)


@dataclass(frozen=True, slots=True)
class Dense:
    """A parameter's entries, version after version; ``known`` None: every entry is set."""

    data: Array
    known: Mask | None
    sizes: tuple[int, ...]
    truth: bool

    def find(self, place: Column, keys: Sequence[Column]) -> Value:
        """The entries for codes under the versions in force."""
        data, known, index = self.data, self.known, place.data
        if keys:
            index = self._index(keys)
            stretch = math.prod(self.sizes)
            if len(place.data) == 1:
                base = int(place.data[0]) * stretch
                data = data[base : base + stretch]
                known = None if known is None else known[base : base + stretch]
            else:
                index = index + place.data * stretch
        found = data.take(index)
        mask = both(place.known, *(k.known for k in keys), None if known is None else known.take(index))
        return truths(found, mask) if self.truth else Column(found, mask)

    def _index(self, keys: Sequence[Column]) -> Index:
        index: Index = keys[0].data.astype(np.intp, copy=False)
        for key, size in zip(keys[1:], self.sizes[1:], strict=True):
            index = index * size + key.data
        return index


def dense(parameter: Parameter, schema: Schema) -> Dense:
    """The dense table of a parameter. A code list without codes counts as one with an unset entry."""
    sizes = tuple(max(len(schema.codes[k]), 1) for k in parameter.keys)
    values: list[int | None] = []
    for version in parameter.versions:
        for key in product(*(range(s) for s in sizes)):
            value = version.values.get(key)
            values.append(None if value is None else int(value * parameter.denominator))
    truth = parameter.kind.name == "truth"
    dtype = np.bool_ if truth else width(Measure(parameter.denominator, min(parameter.low, 0), parameter.high))
    known = np.array([v is not None for v in values])
    data = np.array([0 if v is None else v for v in values], dtype)
    return Dense(data, None if known.all() else known, sizes, truth)
