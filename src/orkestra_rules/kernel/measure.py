"""How each value of a tree is held as a whole number: its denominator, and the range it can take.

The array and the SQL reader compute on whole numbers only; a range that leaves 64 bits is refused at load.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol, cast

from orkestra_rules.kernel import calendar
from orkestra_rules.kernel.errors import LoadError, Position
from orkestra_rules.kernel.facts import Schema
from orkestra_rules.kernel.page import Overlay
from orkestra_rules.kernel.parameters import Parameter
from orkestra_rules.kernel.rule import Relation, Rule, Step
from orkestra_rules.kernel.tree import (
    MONTH,
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
)

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
REFERENCE = Measure(1, 0, 2**31 - 1)
"""A reference is held as the place of its row."""

_RISING: dict[str, Callable[..., int]] = {
    "month": calendar.month_of,
    "first_day": calendar.first_day,
    "year": lambda m: m // 12,
    "january": lambda y: y * 12,
    "place": lambda code: code,
    "add_years": calendar.add_years,
}
"""Words that give more where their terms are more: the ends of their range come from the ends of their terms."""


def common(measures: list[Measure]) -> list[Measure]:
    """The measures over one denominator."""
    denominator = math.lcm(*(m.denominator for m in measures))
    return [m.scaled(denominator) for m in measures]


class Measurable(Protocol):
    """What is measured: rules in the order in which they rest on one another, and what they look up."""

    schema: Schema
    parameters: dict[str, Parameter]
    relations: dict[str, Relation]
    rules: dict[Step, Rule]
    order: tuple[Step, ...]


class Measurer:
    """Measures every node of a library, in the library's order."""

    def __init__(self, library: Measurable) -> None:
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
                measures = self.common([self.measure(v.tree) for v in rule.variants])
                self.rules[step] = Measure(
                    measures[0].denominator, min(m.low for m in measures), max(m.high for m in measures)
                )
        return self.nodes

    def measure(self, node: Node) -> Measure:
        """The measure of a node and, on the way, of all below it."""
        found = cast(Measure, getattr(self, f"_{type(node).__name__.lower()}")(node))
        self.nodes[id(node)] = self.held(found)
        return found

    def held(self, measure: Measure) -> Measure:
        """The measure, or a refusal where 64 bits do not hold it."""
        if not -LIMIT < measure.low <= measure.high < LIMIT:
            raise LoadError(
                self.at,
                "A value can leave 64 bits.",
                "Narrow the ranges in the facts file, or round earlier where the law does.",
            )
        return measure

    def common(self, measures: list[Measure]) -> list[Measure]:
        """The measures over one denominator, as the readers hold them on the way to a result."""
        return [self.held(m) for m in common(measures)]

    def whole(self, measure: Measure, what: str) -> None:
        """A refusal where days or months would be counted in parts."""
        if measure.denominator != 1:
            raise LoadError(self.at, f"{what} is given a number that may not be whole.", "Round it first.")

    def name(self, table: str, name: str) -> Measure:
        """The measure of a fact, a reference or a rule."""
        if (table, name) in self.rules:
            return self.rules[table, name]
        schema_table = self.library.schema.tables.get(table)
        if schema_table is not None and name in schema_table.columns:
            column = schema_table.columns[name]
            return Measure(column.unit, column.low, column.high)
        relation = self.library.relations[table]
        if name in relation.references:
            return REFERENCE
        if relation.columns[name] == MONTH:
            return self._month(cast(Overlay, relation.definition))
        return Measure(1, 0, len(self.library.schema.codes[relation.columns[name].of]) - 1)

    def _month(self, overlay: Overlay) -> Measure:
        starts = [self.name(s.table, s.start) for s in overlay.sources]
        ends = [self.name(s.table, s.end) for s in overlay.sources if s.end]
        return Measure(1, min(m.low for m in starts), max(calendar.LAST_MONTH, *(m.high for m in (*starts, *ends))))

    def _literal(self, node: Literal) -> Measure:
        value = Fraction(node.value)
        return Measure(value.denominator, value.numerator, value.numerator)

    def _read(self, node: Read) -> Measure:
        return self.name(node.table, node.name) if node.name else REFERENCE

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
        if node.kind == MONTH:
            self.whole(b, f"'{node.op}'")
        a, b = self.common([a, b])
        if node.op == "+":
            return Measure(a.denominator, a.low + b.low, a.high + b.high)
        return Measure(a.denominator, a.low - b.high, a.high - b.low)

    def _compare(self, node: Compare) -> Measure:
        self.common([self.measure(node.left), self.measure(node.right)])
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
        a, b = self.common([self.measure(node.then), self.measure(node.other)])
        return Measure(a.denominator, min(a.low, b.low), max(a.high, b.high))

    def _call(self, node: Call) -> Measure:
        terms = [self.measure(t) for t in node.terms]
        special = {
            "round_half_up": self._round,
            "ceil_div": self._ceil,
            "highest": self._highest,
            "lowest": self._lowest,
        }
        if node.word in special:
            return special[node.word](terms)
        for term in terms:
            self.whole(term, f"'{node.word}'")
        if node.word in ("calendar_month", "day_in_month"):
            return Measure(1, 0, 11) if node.word == "calendar_month" else Measure(1, 1, 31)
        if node.word == "add_months":
            day, months = terms
            first, last = (calendar.first_day(calendar.month_of(d) + m)
                           for d, m in ((day.low, months.low), (day.high, months.high)))  # fmt: skip
            return Measure(1, first, last + 30)
        rising = _RISING[node.word]
        return Measure(1, rising(*(t.low for t in terms)), rising(*(t.high for t in terms)))

    def _round(self, terms: list[Measure]) -> Measure:
        x, step = self.common(terms)
        factor = x.denominator // terms[1].denominator
        if step.low <= 0:
            raise LoadError(
                self.at, "'round_half_up' is given a step that is not positive.", "Give it a parameter such as 0.001."
            )
        self.held(Measure(x.denominator, 2 * x.low - step.high, 2 * x.high + step.high))
        return Measure(
            terms[1].denominator,
            (2 * x.low - step.high) // (2 * factor) - 1,
            (2 * x.high + step.high) // (2 * factor) + 1,
        )

    def _ceil(self, terms: list[Measure]) -> Measure:
        a, b = self.common(terms)
        self.held(Measure(a.denominator, a.low, a.high + max(b.high, 0)))
        return Measure(1, min(a.low, 0), max(a.high, 0))

    def _highest(self, terms: list[Measure]) -> Measure:
        found = self.common(terms)
        return Measure(found[0].denominator, max(m.low for m in found), max(m.high for m in found))

    def _lowest(self, terms: list[Measure]) -> Measure:
        found = self.common(terms)
        return Measure(found[0].denominator, min(m.low for m in found), min(m.high for m in found))

    def _gather(self, node: Gather) -> Measure:
        if node.where is not None:
            self.measure(node.where)
        rows = self.library.relations[node.table].rows
        value = self.measure(node.value) if node.value is not None else REFERENCE
        if node.how == "count":
            return Measure(1, 0, rows)
        if node.how == "total":
            return Measure(value.denominator, min(0, value.low * rows), max(0, value.high * rows))
        if node.if_none is not None:
            a, b = self.common([value, self.measure(node.if_none)])
            return Measure(a.denominator, min(a.low, b.low), max(a.high, b.high))
        return value
