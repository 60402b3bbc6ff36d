"""Derived tables for all subjects at once: month runs laid over each other, and rows put together by their parts.

Months stand on one line for all subjects: owner * span + month - base, so that nothing crosses between subjects.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

import numpy as np

from orkestra_rules.kernel.arrays_columns import Array, Column, Index, Truth, Value, as_column
from orkestra_rules.kernel.arrays_rows import Pairing, Rows
from orkestra_rules.kernel.calendar import LAST_MONTH
from orkestra_rules.kernel.page import Group, Overlay, Source

Fetch = Callable[[str, str], Value]


@dataclass(frozen=True, slots=True)
class Derived:
    """A derived table: its rows, its months, codes and references, and for a grouped table its members."""

    rows: Rows
    columns: Mapping[str, Column]
    members: Pairing | None = None


@dataclass(slots=True)
class Periods:
    """Rows of a source and the months they cover, up to before ``after``; ``rank`` None: the later row governs."""

    row: Index
    owner: Index
    start: Array
    after: Array
    rank: Array | None

    def keep(self, mask: Array) -> None:
        """Leave out the rows for which the mask does not hold."""
        if mask.all():
            return
        self.row, self.owner = self.row[mask], self.owner[mask]
        self.start, self.after = self.start[mask], self.after[mask]
        self.rank = None if self.rank is None else self.rank[mask]


def _numbers(fetch: Fetch, table: str, name: str) -> Column:
    return as_column(fetch(table, name))


def periods(fetch: Fetch, source: Source, rows: Rows) -> Periods:
    """The rows of a source that count and begin in a known month; an unknown end is open, an unknown rank is 0."""
    start = _numbers(fetch, source.table, source.start)
    after = np.full(rows.size, LAST_MONTH + 1)
    if source.end:
        end = _numbers(fetch, source.table, source.end)
        after = end.data.astype(np.int64) + 1
        if end.known is not None:
            after[~end.known] = LAST_MONTH + 1
    rank = None
    if source.rank and not source.spells:
        given = _numbers(fetch, source.table, source.rank)
        rank = given.data if given.known is None else given.data * given.known
    found = Periods(np.arange(rows.size), rows.owner, start.data.astype(np.int64), after, rank)
    mask = np.ones(rows.size, np.bool_) if start.known is None else start.known
    if source.where:
        mask = mask & cast(Truth, fetch(source.table, source.where)).yes
    found.keep(mask)
    return found


def _on_one_line(every: list[Periods]) -> tuple[int, int]:
    """Put the months of all sources on one line; its base and the span of a subject."""
    filled = [p for p in every if len(p.row)]
    base = min((int(p.start.min()) for p in filled), default=0)
    span = max((int(max(p.after.max(), p.start.max())) for p in filled), default=0) - base + 1
    for p in filled:
        p.start = p.start + (p.owner * span - base)
        p.after = p.after + (p.owner * span - base)
    return base, span


def _until_the_next(p: Periods) -> None:
    """Let each row end before the first of the later rows of its subject begins."""
    if len(p.row) > 1:
        least = np.minimum.accumulate(p.start[::-1])[::-1]
        p.after[:-1] = np.minimum(p.after[:-1], least[1:])


def _governing(p: Periods, cuts: Array) -> Index:
    """For each run between cuts the row of the source that governs it; -1 where there is none."""
    out = np.full(len(cuts), -1, np.intp)
    if p.rank is not None and not bool((p.start[1:] >= p.after[:-1]).all()):
        order = np.argsort(p.rank, kind="stable")
        p = Periods(p.row[order], p.owner, p.start[order], p.after[order], None)
    first = np.searchsorted(cuts, p.start)
    counts = np.searchsorted(cuts, p.after) - first
    shift = first - (np.cumsum(counts) - counts)
    out[np.arange(int(counts.sum())) + np.repeat(shift, counts)] = np.repeat(p.row, counts)
    return out


def _distinct(keys: Array) -> Array:
    ordered = np.sort(keys, kind="stable")
    new = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return ordered[new]


def overlay(fetch: Fetch, tables: Mapping[str, Rows], definition: Overlay, subjects: int) -> Derived:
    """Month runs of the first source, cut wherever the governing row of any source changes."""
    sources = {s.table: s for s in definition.sources}
    found = {name: periods(fetch, s, tables[name]) for name, s in sources.items()}
    base, span = _on_one_line(list(found.values()))
    for name, source in sources.items():
        if source.spells:
            _until_the_next(found[name])
        found[name].keep(found[name].start < found[name].after)
    cuts = _distinct(np.concatenate([edge for p in found.values() for edge in (p.start, p.after)]))
    governing = {name: _governing(p, cuts) for name, p in found.items()}
    runs, after = _runs(governing, definition.sources[0].table)
    owner = cuts[runs] // span
    columns = {"awal": Column(cuts[runs] - owner * span + base), "akhir": Column(cuts[after] - owner * span + base - 1)}
    for name, rows in governing.items():
        row = rows[runs]
        known = row >= 0
        columns[name] = Column(row) if known.all() else Column(row * known, known)
    return Derived(Rows(owner, subjects), columns)


def _runs(governing: Mapping[str, Index], driver: str) -> tuple[Index, Index]:
    """The cuts at which runs begin, and those at which they are over: neighbours with the same rows are one run."""
    there = governing[driver] >= 0
    changes = np.zeros(len(there) + 1, np.bool_)
    changes[:-1] = there
    changes[1:] |= there
    same = np.ones(max(len(there) - 1, 0), np.bool_)
    for rows in governing.values():
        same &= rows[1:] == rows[:-1]
    changes[1:-1] &= ~same
    edges = np.flatnonzero(changes)
    begins = there[edges[:-1]] if len(edges) else np.zeros(0, np.bool_)
    at = np.flatnonzero(begins)
    return edges[at], edges[at + 1]


def group(fetch: Fetch, tables: Mapping[str, Rows], definition: Group, subjects: int) -> Derived:
    """One row for each combination of references or codes; rows that lack one of them are left out."""
    of = tables[definition.of]
    keys = {name: as_column(fetch(definition.of, name)) for name in definition.by}
    member = np.arange(of.size)
    for key in keys.values():
        if key.known is not None:
            member = member[key.known[member]]
    values = [of.owner[member], *(key.data[member] for key in keys.values())]
    order, new = _sorted(values)
    member = member if order is None else member[order]
    firsts = np.flatnonzero(new)
    counts = np.diff(np.append(firsts, len(member)))
    first = member[firsts]
    columns = {name: Column(key.data[first]) for name, key in keys.items()}
    members = Pairing(np.repeat(np.arange(len(firsts)), counts), counts, member)
    return Derived(Rows(of.owner[first], subjects), columns, members)


def _sorted(values: list[Array]) -> tuple[Index | None, Array]:
    """The stable order of rows by several keys (None: as they lie), and in it where a new combination begins."""
    spans = [int(v.max()) + 1 if len(v) else 1 for v in values]
    if math.prod(spans) < 2**62:
        key = values[0].astype(np.int64)
        for value, span in zip(values[1:], spans[1:], strict=True):
            key = key * span + value
        values = [key]
    order: Index | None = None
    if len(values) > 1 or bool((values[0][1:] < values[0][:-1]).any()):
        order = np.lexsort(values[::-1]) if len(values) > 1 else np.argsort(values[0], kind="stable")
        values = [v[order] for v in values]
    new = np.ones(len(values[0]), np.bool_)
    if len(new):
        new[1:] = np.logical_or.reduce([v[1:] != v[:-1] for v in values])
    return order, new
