"""How each value of a tree is held as a whole number: its denominator, and the range it can take.

The array and the SQL reader compute on whole numbers only; a range that leaves 64 bits is refused at load.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, cast

from orkestra_rules.kernel.calendar import LAST_MONTH, NEVER
from orkestra_rules.kernel.errors import LoadError, Position
from orkestra_rules.kernel.tree import (
    Arithmetic,
    Call,
    Choose,
    Compare,
    Follow,
    Gather,
    Junction,
    Known,
    Literal,
    Lookup,
    Missing,
    Negation,
    Node,
    Read,
)  # fmt: skip

if TYPE_CHECKING:
    from orkestra_rules.kernel.library import Library, Step

LIMIT = 2**62


@dataclass(frozen=True, slots=True)
class Measure:
    """A value v is held as the whole number v * denominator, which lies in low..high."""

    denominator: int
    low: int
    high: int

    def scaled(self, denominator: int) -> Measure:
        """The same value over a multiple of its denominator."""
        factor = denominator // self.denominator
        return Measure(denominator, self.low * factor, self.high * factor)


TRUTH_MEASURE = Measure(1, 0, 1)
_FIXED = {
    "month": (0, LAST_MONTH + 12000), "first_day": (0, NEVER + 10000 * 1000), "year": (0, 12000),
    "january": (-12 * 12000, LAST_MONTH + 12 * 12000), "calendar_month": (0, 11), "day_in_month": (0, 99),
    "add_years": (0, NEVER + 10000 * 1000), "add_months": (0, NEVER + 10000 * 1000), "place": (0, 10000),
}  # fmt: skip


def common(measures: list[Measure]) -> list[Measure]:
    """The measures over one denominator."""
    denominator = math.lcm(*(m.denominator for m in measures))
    return [m.scaled(denominator) for m in measures]


class Measurer:
    """Measures every node of a library, in the library's order."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.nodes: dict[int, Measure] = {}
        self.rules: dict[Step, Measure] = {}
        self.at = Position("")

    def all(self) -> dict[int, Measure]:
        """The measure of every node, by the node's id. Raises LoadError where 64 bits do not hold a value."""
        for step in self.library.order:
            if step[1]:
                rule = self.library.rules[step]
                self.at = rule.variants[0].statement.position
                if rule.on is not None:
                    self.measure(rule.on)
                measures = common([self.measure(v.tree) for v in rule.variants])
                self.rules[step] = Measure(
                    measures[0].denominator, min(m.low for m in measures), max(m.high for m in measures)
                )
        return self.nodes

    def measure(self, node: Node) -> Measure:
        """The measure of a node and, on the way, of all below it."""
        found = cast(Measure, getattr(self, f"_{type(node).__name__.lower()}")(node))
        if not -LIMIT < found.low <= found.high < LIMIT:
            raise LoadError(
                self.at,
                "A value can leave 64 bits.",
                "Narrow the ranges in the facts file, or round earlier where the law does.",
            )
        self.nodes[id(node)] = found
        return found

    def name(self, table: str, name: str) -> Measure:
        """The measure of a fact, a reference or a rule."""
        if (table, name) in self.rules:
            return self.rules[table, name]
        schema_table = self.library.schema.tables.get(table)
        if schema_table is not None and name in schema_table.columns:
            column = schema_table.columns[name]
            return Measure(column.unit, column.low, column.high)
        relation = self.library.relations[table]
        if name in relation.columns and relation.columns[name].name == "code":
            return Measure(1, 0, len(self.library.schema.codes[relation.columns[name].of]) - 1)
        return Measure(1, 0, LAST_MONTH)

    def _literal(self, node: Literal) -> Measure:
        value = Fraction(node.value)
        return Measure(value.denominator, value.numerator, value.numerator)

    def _read(self, node: Read) -> Measure:
        return self.name(node.table, node.name) if node.name else Measure(1, 0, LAST_MONTH)

    def _follow(self, node: Follow) -> Measure:
        self.measure(node.row)
        return self.name(node.table, node.name)

    def _lookup(self, node: Lookup) -> Measure:
        for key in node.keys:
            self.measure(key)
        self.measure(node.on)
        parameter = self.library.parameters[node.parameter]
        return Measure(parameter.denominator, parameter.low, parameter.high)

    def _arithmetic(self, node: Arithmetic) -> Measure:
        a, b = self.measure(node.left), self.measure(node.right)
        if node.op == "*":
            ends = [x * y for x in (a.low, a.high) for y in (b.low, b.high)]
            return Measure(a.denominator * b.denominator, min(ends), max(ends))
        if node.op == "/":
            by = Fraction(cast(Literal, node.right).value)
            return Measure(a.denominator * by.numerator, a.low * by.denominator, a.high * by.denominator)
        a, b = common([a, b])
        return (
            Measure(a.denominator, a.low + b.low, a.high + b.high)
            if node.op == "+"
            else Measure(a.denominator, a.low - b.high, a.high - b.low)
        )

    def _compare(self, node: Compare) -> Measure:
        for side in common([self.measure(node.left), self.measure(node.right)]):
            if max(-side.low, side.high) >= LIMIT:
                raise LoadError(self.at, "A comparison can leave 64 bits.", "Narrow the ranges in the facts file.")
        return TRUTH_MEASURE

    def _junction(self, node: Junction) -> Measure:
        for term in node.terms:
            self.measure(term)
        return TRUTH_MEASURE

    def _negation(self, node: Negation) -> Measure:
        return self.measure(node.term)

    def _known(self, node: Known) -> Measure:
        self.measure(node.term)
        return TRUTH_MEASURE

    def _missing(self, node: Missing) -> Measure:
        return Measure(1, 0, 0)

    def _choose(self, node: Choose) -> Measure:
        self.measure(node.test)
        a, b = common([self.measure(node.then), self.measure(node.other)])
        return Measure(a.denominator, min(a.low, b.low), max(a.high, b.high))

    def _call(self, node: Call) -> Measure:
        terms = [self.measure(t) for t in node.terms]
        if node.word in _FIXED:
            return Measure(1, *_FIXED[node.word])
        if node.word == "round_half_up":
            x, step = common(terms)
            factor = x.denominator // terms[1].denominator
            self._positive(step.low)
            return Measure(
                terms[1].denominator,
                (2 * x.low - step.high) // (2 * factor) - 1,
                (2 * x.high + step.high) // (2 * factor) + 1,
            )
        if node.word == "ceil_div":
            a, b = common(terms)
            return Measure(1, min(a.low, 0), max(a.high, 0)) if b.high > 0 else Measure(1, 0, 0)
        a, *rest = common(terms)
        return Measure(a.denominator, min(m.low for m in (a, *rest)), max(m.high for m in (a, *rest)))

    def _positive(self, low: int) -> None:
        if low <= 0:
            raise LoadError(
                self.at, "round_half_up is given a step that is not positive.", "Give it a parameter such as 0.001."
            )

    def _gather(self, node: Gather) -> Measure:
        if node.where is not None:
            self.measure(node.where)
        rows = self.library.relations[node.table].rows
        value = self.measure(node.value) if node.value is not None else Measure(1, 0, LAST_MONTH)
        if node.how == "count":
            return Measure(1, 0, rows)
        if node.how == "total":
            return Measure(value.denominator, min(0, value.low * rows), max(0, value.high * rows))
        if node.if_none is not None:
            a, b = common([value, self.measure(node.if_none)])
            return Measure(a.denominator, min(a.low, b.low), max(a.high, b.high))
        return value
