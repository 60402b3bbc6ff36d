"""Rows of a table lying owner by owner, and the pairings of judged rows with the rows they gather."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np

from orkestra_rules.kernel.arrays_columns import Array, Index, Mask


class Rows:
    """The rows of a table for all subjects: the owner of each row, ascending."""

    def __init__(self, owner: Array, subjects: int) -> None:
        self.owner: Index = owner.astype(np.intp)
        self.subjects, self.size = subjects, len(owner)

    @cached_property
    def counts(self) -> Index:
        """The number of rows of each subject."""
        return np.bincount(self.owner, minlength=self.subjects)

    @cached_property
    def starts(self) -> Index:
        """The first row of each subject."""
        return np.asarray(np.cumsum(self.counts) - self.counts, np.intp)

    def places(self, rows: Array) -> Array:
        """The place of rows among those of their own subject."""
        return rows - self.starts.take(self.owner.take(rows)) if self.size else rows


class Pairing:
    """Judged rows, ascending, beside the rows each gathers; ``var`` None: the gathered table's rows as they lie."""

    def __init__(self, judged: Index, counts: Index, var: Index | None = None) -> None:
        self.judged, self.counts, self.var = judged, counts, var
        self.groups, self.size = len(counts), len(judged)

    @cached_property
    def filled(self) -> Index | None:
        """The judged rows that gather anything; None: all."""
        return None if self.counts.all() else np.flatnonzero(self.counts)

    @cached_property
    def starts(self) -> Index:
        """Where the pairs of each judged row that has any begin."""
        starts = np.asarray(np.cumsum(self.counts) - self.counts, np.intp)
        return starts if self.filled is None else starts.take(self.filled)

    def reduce(self, apply: np.ufunc, data: Array, dtype: Any) -> Array:
        """One value for each judged row; 0 for those that gather nothing."""
        if not self.size:
            return np.zeros(self.groups, dtype)
        found: Array = apply.reduceat(np.broadcast_to(data, self.size), self.starts, dtype=dtype)
        if self.filled is None:
            return found
        out = np.zeros(self.groups, dtype)
        out[self.filled] = found
        return out

    def mark(self, mask: Mask) -> Mask:
        """The judged rows for which the mask holds in some pair."""
        out = np.zeros(self.groups, np.bool_)
        if mask.any():
            out[self.judged.take(np.flatnonzero(np.broadcast_to(mask, self.size)))] = True
        return out

    def last(self, mask: Mask) -> tuple[Index, Mask]:
        """The last gathered row for which the mask holds, and whether there is one."""
        at = np.flatnonzero(np.broadcast_to(mask, self.size))
        out, found = np.zeros(self.groups, np.intp), np.zeros(self.groups, np.bool_)
        judged = self.judged.take(at)
        out[judged] = at if self.var is None else self.var.take(at)
        found[judged] = True
        return out, found


def own_rows(rows: Rows) -> Pairing:
    """Each subject beside all its rows."""
    return Pairing(rows.owner, rows.counts)


def crossed(judged: Rows, gathered: Rows) -> Pairing:
    """Each row of one table beside all rows of another with the same owner."""
    counts = gathered.counts.take(judged.owner)
    index = np.repeat(np.arange(judged.size), counts)
    shift = gathered.starts.take(judged.owner) - (np.cumsum(counts) - counts)
    return Pairing(index, counts, np.arange(len(index)) + np.repeat(shift, counts))
