"""Derived tables for all subjects at once: month runs laid over each other, and rows put together by their parts.

Months stand on one line for all subjects: owner * span + month - base, so that nothing crosses between subjects.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from orkestra_rules.kernel.arrays_columns import Array, Column, Index, Mask, Truth, Value, as_column, both
from orkestra_rules.kernel.arrays_rows import Pairing, Rows
from orkestra_rules.kernel.calendar import LAST_MONTH
from orkestra_rules.kernel.page import Group, Overlay, Source

SPARSE = 16
"""Rows of a source that are fewer than the cuts by this factor are laid one by one."""

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

    def keep(self, mask: Mask) -> None:
        """Leave out the rows for which the mask does not hold."""
        if not mask.all():
            kept = self.only(mask)
            self.row, self.owner, self.start, self.after, self.rank = (
                kept.row, kept.owner, kept.start, kept.after, kept.rank
            )  # fmt: skip

    def only(self, mask: Mask) -> Periods:
        """The rows for which the mask holds."""
        at = np.flatnonzero(mask)
        rank = None if self.rank is None else self.rank.take(at)
        return Periods(self.row.take(at), self.owner.take(at), self.start.take(at), self.after.take(at), rank)


def _numbers(fetch: Fetch, table: str, name: str) -> Column:
    return as_column(fetch(table, name))


def periods(fetch: Fetch, source: Source, rows: Rows) -> Periods:
    """The rows of a source that count and begin in a known month; an unknown end is open, an unknown rank is 0."""
    start = _numbers(fetch, source.table, source.start)
    end, rank = Column(np.array([LAST_MONTH])), None
    if source.end:
        end = _numbers(fetch, source.table, source.end)
        if end.known is not None:
            end = Column(np.where(end.known, end.data, LAST_MONTH))
    if source.rank and not source.spells:
        given = _numbers(fetch, source.table, source.rank)
        rank = given.data if given.known is None else given.data * given.known
    mask = both(
        start.known,
        cast(Truth, fetch(source.table, source.where)).yes if source.where else None,
        None if source.spells else start.data <= end.data,
    )
    at = np.arange(rows.size) if mask is None else np.flatnonzero(mask)
    begins, ends, owner = start.data.take(at).astype(np.int64), _taken(end.data, at), rows.owner.take(at)
    return Periods(at, owner, begins, ends.astype(np.int64) + 1, None if rank is None else rank.take(at))


def _taken(data: Array, at: Index) -> Array:
    return np.full(len(at), data[0]) if len(data) == 1 else data.take(at)


def _where_driven(every: Sequence[Periods], subjects: int) -> None:
    """Leave out the rows of subjects for which the first source, whose months the runs are, has none."""
    driven = np.zeros(subjects, np.bool_)
    driven[every[0].owner] = True
    if not driven.all():
        for p in every[1:]:
            p.keep(driven.take(p.owner))


def _on_one_line(every: list[Periods]) -> tuple[int, int]:
    """Put the months of all sources on one line; its base and the span of a subject."""
    filled = [p for p in every if len(p.row)]
    base = min((int(p.start.min()) for p in filled), default=0)
    span = max((int(max(p.after.max(), p.start.max())) for p in filled), default=0) - base + 1
    for p in filled:
        shift = p.owner * span - base
        p.start = p.start + shift
        p.after = p.after + shift
    return base, span


def _until_the_next(p: Periods) -> None:
    """Let each row end before the first of the later rows of its subject begins."""
    if len(p.row) > 1:
        least = np.minimum.accumulate(p.start[::-1])[::-1]
        p.after[:-1] = np.minimum(p.after[:-1], least[1:])


@dataclass(frozen=True, slots=True)
class Cuts:
    """All edges of all sources in order, each with its sort and its cut; by cut its last edge, its place, its owner."""

    sorts: Array
    cut: Index
    last: Index
    at: Array
    owner: Index

    @classmethod
    def of(cls, every: Sequence[Periods], span: int) -> Cuts:
        """The cuts of sources: edge 2k is an end of source k, edge 2k + 1 a beginning."""
        bits = (2 * len(every)).bit_length()
        edges = [(edge << bits) + 2 * k + i for k, p in enumerate(every) for i, edge in enumerate((p.after, p.start))]
        ordered = np.sort(np.concatenate(edges), kind="stable")
        line = ordered >> bits
        change = np.ones(len(line), np.bool_)
        np.not_equal(line[1:], line[:-1], out=change[:-1])
        last = np.flatnonzero(change)
        cut = np.repeat(np.arange(len(last)), np.diff(last, prepend=-1))
        at = line.take(last)
        return cls((ordered & ((1 << bits) - 1)).astype(np.int8), cut, last, at, at // span)

    def of_edges(self, sort: int, keys: Array) -> Index:
        """The cut of each edge of a sort, the edges given as they lie in their table."""
        found = self.cut.take(np.flatnonzero(self.sorts == sort))
        out = np.empty(len(keys), np.intp)
        out[np.argsort(keys, kind="stable")] = found
        return out


def _governing(p: Periods, k: int, cuts: Cuts, subjects: int) -> Index:
    """For each cut the row of source ``k`` that governs from there on; -1 where there is none."""
    if len(p.row) * SPARSE < len(cuts.at):
        out = np.full(len(cuts.at), -1, np.intp)
        _lay(out, p, np.arange(len(p.row)), np.searchsorted(cuts.at, p.start), np.searchsorted(cuts.at, p.after))
        return out
    # Where rows lie in order and apart, the last that has begun governs until it is over.
    begun = np.flatnonzero(cuts.sorts == 2 * k + 1)
    index = np.repeat(np.arange(-1, len(begun)), np.diff(begun, prepend=0, append=len(cuts.sorts))).take(cuts.last)
    there = (index >= 0) & (cuts.at < p.after.take(index))
    over = p.start[1:] < p.after[:-1]
    tangled = np.zeros(subjects, np.bool_)
    tangled[p.owner[1:].compress(over)] = True
    if over.any():
        there &= ~tangled.take(cuts.owner)
    out = np.where(there, p.row.take(index), -1)
    if over.any():
        _lay(
            out,
            p,
            np.flatnonzero(tangled.take(p.owner)),
            cuts.of_edges(2 * k + 1, p.start),
            cuts.of_edges(2 * k, p.after),
        )
    return out


def _lay(out: Index, p: Periods, rows: Index, first: Index, after: Index) -> None:
    """Lay rows over the runs they cover, from cut ``first`` to before ``after``; higher and later ones last."""
    if p.rank is not None:
        rows = rows.take(_stable(p.rank.take(rows)))
    first = first.take(rows)
    counts = after.take(rows) - first
    shift = first - (np.cumsum(counts) - counts)
    out[np.arange(int(counts.sum())) + np.repeat(shift, counts)] = np.repeat(p.row.take(rows), counts)


def _stable(rank: Array) -> Index:
    low, high = (int(rank.min()), int(rank.max())) if len(rank) else (0, 0)
    return np.argsort((rank - low).astype(np.uint16) if high - low < 2**16 else rank, kind="stable")


def overlay(fetch: Fetch, tables: Mapping[str, Rows], definition: Overlay, subjects: int) -> Derived:
    """Month runs of the first source, cut wherever the governing row of any source changes."""
    sources = definition.sources
    found = [periods(fetch, s, tables[s.table]) for s in sources]
    _where_driven(found, subjects)
    base, span = _on_one_line(found)
    for p, source in zip(found, sources, strict=True):
        if source.spells:
            _until_the_next(p)
            p.keep(p.start < p.after)
    cuts = Cuts.of(found, span)
    governing = [_governing(p, k, cuts, subjects) for k, p in enumerate(found)]
    runs, after = _runs(governing)
    owner = cuts.owner.take(runs)
    shift = base - owner * span
    dtype = np.result_type(*(_numbers(fetch, s.table, name).data for s in sources for name in (s.start, s.end) if name))
    first, last = cuts.at.take(runs) + shift, cuts.at.take(after) + (shift - 1)
    columns = {"awal": Column(first.astype(dtype)), "akhir": Column(last.astype(dtype))}
    for source, rows in zip(sources, governing, strict=True):
        row = rows.take(runs)
        known = row >= 0
        columns[source.table] = Column(row) if known.all() else Column(row * known, known)
    return Derived(Rows(owner, subjects), columns)


def _runs(governing: Sequence[Index]) -> tuple[Index, Index]:
    """The cuts at which runs begin, and those at which they are over: neighbours with the same rows are one run."""
    there = governing[0] >= 0
    changes = np.zeros(len(there) + 1, np.bool_)
    changes[:-1] = there
    changes[1:] |= there
    same = governing[0][1:] == governing[0][:-1]
    for rows in governing[1:]:
        same &= rows[1:] == rows[:-1]
    changes[1:-1] &= ~same
    edges = np.flatnonzero(changes)
    begins = np.flatnonzero(there.take(edges[:-1]))
    return edges.take(begins), edges.take(begins + 1)


def group(fetch: Fetch, tables: Mapping[str, Rows], definition: Group, subjects: int) -> Derived:
    """One row for each combination of references or codes; rows that lack one of them are left out."""
    of = tables[definition.of]
    keys = {name: as_column(fetch(definition.of, name)) for name in definition.by}
    known = both(*(k.known for k in keys.values()))
    member = np.arange(of.size) if known is None else np.flatnonzero(known)
    values = [of.owner, *(k.data for k in keys.values())]
    order, new = _sorted(values if known is None else [v.take(member) for v in values])
    member = member if order is None else member.take(order)
    firsts = np.flatnonzero(new)
    counts = np.diff(firsts, append=len(member))
    first = member.take(firsts)
    columns = {name: Column(key.data.take(first)) for name, key in keys.items()}
    members = Pairing(np.repeat(np.arange(len(firsts)), counts), counts, member)
    return Derived(Rows(of.owner.take(first), subjects), columns, members)


def _sorted(values: list[Array]) -> tuple[Index | None, Mask]:
    """The stable order of rows by several keys (None: as they lie), and in it where a new combination begins."""
    spans = [int(v.max(initial=0)) + 1 for v in values]
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
