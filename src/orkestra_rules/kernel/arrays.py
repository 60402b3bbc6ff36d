"""The array reader: decides for many subjects at once, from the same trees and on whole numbers only.

``ArrayReader(library).decide(batch)`` gives what the exact reader gives, row by row, unknowns included.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

import numpy as np

from orkestra_rules.kernel.arrays_batch import Batch, encode_many
from orkestra_rules.kernel.arrays_columns import Array, Column, Mask, Truth, Value, as_column, certain, truths
from orkestra_rules.kernel.arrays_compile import Compiler
from orkestra_rules.kernel.arrays_derive import Derived, group, overlay
from orkestra_rules.kernel.arrays_rows import Pairing, Rows, crossed, own_rows
from orkestra_rules.kernel.arrays_terms import Term
from orkestra_rules.kernel.arrays_words import conjunction, disjunction
from orkestra_rules.kernel.explain import dependents
from orkestra_rules.kernel.page import Decision, Group, Overlay
from orkestra_rules.kernel.rule import Step

if TYPE_CHECKING:
    from orkestra_rules.kernel.library import Library

__all__ = ["ArrayReader", "Batch", "Decided", "Decisions", "Judgement", "Values", "encode_many"]

YES, NO, UNKNOWN = 1, 0, -1


@dataclass(frozen=True, slots=True)
class Values:
    """Values as whole numbers over ``denominator``: truths 0 and 1, codes and rows as places. ``known`` None: all."""

    numerators: Array
    denominator: int
    known: Mask | None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision for every subject: 1 yes, 0 no, -1 cannot be decided yet; bit k of the masks is its condition k."""

    value: Array
    failed: Array
    unknown: Array
    routes: Mapping[str, Array]


class ArrayReader:
    """Decides batches under one library. Make it once; it holds the library compiled."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.compiler = Compiler(library)
        self.rules: dict[Step, Term] = {
            step: self.compiler.rule(library.rules[step]) for step in library.order if step[1]
        }
        self._closures: dict[tuple[str, ...], tuple[Step, ...]] = {}
        self._dependents: dict[str, frozenset[Step]] = {}

    def decide(self, batch: Batch, *, suppose: tuple[str, Sequence[str]] | None = None) -> Decisions:
        """Every decision for a batch; with ``suppose`` also the projections under each code of one fact of the record.

        Raises ValueError where a rule of a table depends on the fact supposed.
        """
        fact, codes = suppose if suppose is not None else ("", ())
        return Decisions(Judgement(self, batch), fact, codes)

    def needed(self, names: tuple[str, ...]) -> tuple[Step, ...]:
        """The steps behind rules of the subject, in the library's order."""
        if names not in self._closures:
            library, found = self.library, {(self.library.subject, name) for name in names}
            for step in reversed(library.order):
                if step in found:
                    found.update(library.needs(step))
            self._closures[names] = tuple(step for step in library.order if step in found)
        return self._closures[names]

    def touched(self, fact: str) -> frozenset[Step]:
        """A fact of the record and the rules of the subject that can change with it."""
        if fact not in self._dependents:
            names = {fact, *dependents(self.library, fact)}
            self._dependents[fact] = frozenset((self.library.subject, name) for name in names)
        return self._dependents[fact]


class Judgement:
    """One batch under judgement: every value is worked out when first asked for."""

    def __init__(self, reader: ArrayReader, batch: Batch) -> None:
        self.reader, self.batch, self.subject = reader, batch, reader.library.subject
        self.parent: Judgement | None = None
        self.stale: frozenset[Step] = frozenset()
        self.kept: dict[int, Value] = {}
        self._columns: dict[Step, Value] = {}
        self._rows: dict[str, Rows] = {}
        self._derived: dict[str, Derived] = {}
        self._pairings: dict[tuple[str, str, bool], Pairing] = {}

    def supposing(self, fact: str, code: int) -> Judgement:
        """The same batch with one fact of every record supposed otherwise."""
        found = Judgement(self.reader, self.batch)
        found.parent, found.stale = self, self.reader.touched(fact)
        found._columns[self.subject, fact] = Column(np.array([code], np.int32))
        return found

    # ------------------------------------------------------------ what the terms ask
    def column(self, table: str, name: str) -> Value:
        """The values of a fact, a reference or a rule of a table."""
        step = (table, name)
        if self.parent is not None and step not in self.stale:
            return self.parent.column(table, name)
        found = self._columns.get(step)
        if found is None:
            rule = self.reader.rules.get(step)
            found = self._columns[step] = self._fact(table, name) if rule is None else rule(self)
        return found

    def _fact(self, table: str, name: str) -> Value:
        if self.reader.library.relations[table].definition is not None:
            return self.derived(table).columns[name]
        column = self.batch.record[name] if table == self.subject else self.batch.tables[table].columns[name]
        return truths(column.data, column.known) if column.data.dtype == np.bool_ else column

    def rows(self, table: str) -> Rows:
        """The rows of a table; of the subject, one each."""
        found = self._rows.get(table)
        if found is None:
            if table == self.subject:
                found = Rows(np.arange(self.batch.size), self.batch.size)
            elif table in self.batch.tables:
                found = Rows(self.batch.tables[table].owner, self.batch.size)
            else:
                found = self.derived(table).rows
            self._rows[table] = found
        return found

    def derived(self, table: str) -> Derived:
        """A derived table."""
        if table not in self._derived:
            definition = self.reader.library.relations[table].definition
            if isinstance(definition, Overlay):
                rows = {s.table: self.rows(s.table) for s in definition.sources}
                self._derived[table] = overlay(self.column, rows, definition, self.batch.size)
            else:
                put_together = cast(Group, definition)
                rows = {put_together.of: self.rows(put_together.of)}
                self._derived[table] = group(self.column, rows, put_together, self.batch.size)
        return self._derived[table]

    def pairing(self, table: str, var: str, members: bool) -> Pairing:
        """The rows of a table beside the rows they gather."""
        key = (table, var, members)
        if key not in self._pairings:
            self._pairings[key] = self._paired(table, var, members)
        return self._pairings[key]

    def _paired(self, table: str, var: str, members: bool) -> Pairing:
        if members:
            return cast(Pairing, self.derived(table).members)
        if table == self.subject:
            return own_rows(self.rows(var))
        return crossed(self.rows(table), self.rows(var))

    # ------------------------------------------------------------ what is handed out
    def values(self, table: str, name: str) -> Values:
        """The values of a fact, a reference or a rule; a row as its place among those of its subject."""
        found, kind = as_column(self.column(table, name)), self.reader.library.kind_of(table, name)
        if kind is not None and kind.name == "row":
            return Values(self.rows(kind.of).places(found.data), 1, found.known)
        return Values(found.data, self.reader.library.measure_of(table, name).denominator, found.known)

    def truth(self, name: str) -> Truth:
        """A truth of the subject."""
        return cast(Truth, self.column(self.subject, name))


class Decisions(Mapping[str, Decided]):
    """The decisions of a batch by name; every other value on demand."""

    def __init__(self, judgement: Judgement, fact: str = "", codes: Sequence[str] = ()) -> None:
        self.judgement, library = judgement, judgement.reader.library
        conditions = tuple(dict.fromkeys(c for d in library.decisions.values() for c in d.conditions))
        for table, name in judgement.reader.needed(conditions):
            if name:
                judgement.column(table, name)
        self._decided = {d.name: _decided(judgement, d) for d in library.decisions.values()}
        self.supposed: dict[str, Supposed] = {}
        if codes:
            columns = library.schema.tables[library.subject].columns
            for code in codes:
                place = library.schema.place(columns[fact].kind.of, code)
                self.supposed[code] = Supposed(judgement.supposing(fact, place))

    def __getitem__(self, name: str) -> Decided:
        return self._decided[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._decided)

    def __len__(self) -> int:
        return len(self._decided)

    def values(self, name: str) -> Values:  # type: ignore[override]  # of a rule, as the explanation's value()
        """The values of a fact or a rule of the subject."""
        return self.judgement.values(self.judgement.subject, name)

    def values_of(self, table: str, name: str) -> tuple[Array, Values]:
        """The values of a fact, a reference or a rule of a table, and the subject of each row."""
        return self.judgement.rows(table).owner, self.judgement.values(table, name)


class Supposed:
    """The projections of a batch under one supposed code."""

    def __init__(self, judgement: Judgement) -> None:
        self.judgement = judgement
        decisions = judgement.reader.library.decisions.values()
        names = tuple(dict.fromkeys(n for d in decisions for n in (d.day, *d.times.values()) if n))
        for table, name in judgement.reader.needed(names):
            if name and (table, name) in judgement.stale:
                judgement.column(table, name)

    def values(self, name: str) -> Values:
        """The values of a rule of the subject under the supposition."""
        return self.judgement.values(self.judgement.subject, name)

    @cached_property
    def days(self) -> Mapping[str, Values]:
        """By decision the projected day."""
        return {d.name: self.values(d.day) for d in self.judgement.reader.library.decisions.values() if d.day}

    @cached_property
    def times(self) -> Mapping[str, Mapping[str, Values]]:
        """By decision, for each route or condition that names one, the day projected for it."""
        decisions = self.judgement.reader.library.decisions.values()
        return {d.name: {key: self.values(name) for key, name in d.times.items()} for d in decisions}


def _three(value: Truth) -> Array:
    """1 yes, 0 no, -1 unknown."""
    return value.yes.astype(np.int8) if value.certain else 2 * value.yes.view(np.int8) - value.may.view(np.int8)


def _decided(judgement: Judgement, decision: Decision) -> Decided:
    found: dict[str, Truth] = {name: judgement.truth(name) for name in decision.conditions}
    size = judgement.batch.size
    failed, unknown = np.zeros(size, np.uint64), np.zeros(size, np.uint64)
    for k, truth in enumerate(found.values()):
        bit = np.uint64(1 << k)
        failed |= (~truth.may).astype(np.uint64) * bit
        if not truth.certain:
            unknown |= (truth.may & ~truth.yes).astype(np.uint64) * bit
    start = certain(np.ones(size, np.bool_))
    routes = {r: conjunction([start, *(found[c] for c in names)]) for r, names in decision.routes.items()}
    value = _three(disjunction(list(routes.values())))
    return Decided(value, failed, unknown, {name: _three(truth) for name, truth in routes.items()})
