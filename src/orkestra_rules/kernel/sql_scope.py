"""Trees written as SQL expressions, with the joins that they need.

A value v stands as the whole number v * denominator (``measure``); NULL is the unknown. AND, OR, NOT and comparisons of
SQL already work with three truth values; everything that skips NULL (greatest, SUM, MAX, COUNT) is guarded.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import cast

from orkestra_rules.kernel.calendar import month_of
from orkestra_rules.kernel.library import Library
from orkestra_rules.kernel.page import Group
from orkestra_rules.kernel.parameters import Parameter
from orkestra_rules.kernel.rule import Rule
from orkestra_rules.kernel.sql_dialect import UNKNOWN, UNKNOWN_TRUTH, Dialect, by_day, quoted, scaled, select, whole
from orkestra_rules.kernel.tree import (
    TRUTH,
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

ALL = "TRUE"
"""The test of a gathering that keeps every row."""

ROW = quoted("#")
"""The place of a row among those of its owner, from 0: what a reference holds."""


@dataclass(slots=True)
class Book:
    """What all expressions of a run share: the library, the dialect, and the newest SQL table of every relation."""

    library: Library
    dialect: Dialect
    newest: dict[str, str] = field(default_factory=dict)

    def table(self, relation: str) -> str:
        """The SQL table that holds the facts of a relation and the values worked out so far."""
        return quoted(self.newest[relation])


@dataclass(slots=True)
class Join:
    """A table joined under an alias: pairs of its column (with the comparison) and an expression."""

    alias: str
    what: str | Scope
    on: tuple[tuple[str, str], ...]

    def text(self) -> str:
        """The line of the FROM clause."""
        what = self.what if isinstance(self.what, str) else f"(\n{self.what.gathered()}\n)"
        conditions = " AND ".join(f"{self.alias}.{column} {value}" for column, value in self.on)
        return f"LEFT JOIN {what} {self.alias} ON {conditions}"


class Scope:
    """Expressions for the rows ``t`` of a relation; inside a gathering also for the rows ``r`` that it looks at."""

    def __init__(self, book: Book, table: str, rows: str = "", members: bool = False) -> None:
        self.book, self.library, self.dialect = book, book.library, book.dialect
        self.table, self.rows, self.members = table, rows, members
        self.joins: list[Join] = []
        self.subject = False
        self.outputs: dict[str, str] = {}

    # ------------------------------------------------------------ FROM
    def source(self) -> list[str]:
        """The FROM clause for everything written so far."""
        lines = [f"FROM {self.book.table(self.table)} t"]
        if self.rows:
            by = cast(Group, self.library.relations[self.table].definition).by if self.members else ()
            same = "".join(f" AND r.{quoted(name)} = t.{quoted(name)}" for name in by)
            lines.append(f"JOIN {self.book.table(self.rows)} r ON r.owner = t.owner{same}")
        if self.subject:
            lines.append(f"JOIN {self.book.table(self.library.subject)} s ON s.owner = t.owner")
        return lines + [join.text() for join in self.joins]

    def gathered(self) -> str:
        """The query of a gathering: one row for each row ``t`` that has rows ``r``."""
        columns = ["t.owner", f"t.{ROW}", *(f"{text} AS {alias}" for text, alias in self.outputs.items())]
        return select(columns, *self.source(), f"GROUP BY t.owner, t.{ROW}")

    def output(self, text: str) -> str:
        """The name of an aggregate of the gathering."""
        return self.outputs.setdefault(text, f"v{len(self.outputs)}")

    def join(self, what: str, on: Sequence[tuple[str, str]]) -> str:
        """The alias of a joined table, joined once however often it is asked for."""
        for join in self.joins:
            if join.what == what and join.on == tuple(on):
                return join.alias
        return self._joined(what, on)

    def _joined(self, what: str | Scope, on: Sequence[tuple[str, str]]) -> str:
        self.joins.append(Join(f"j{len(self.joins)}", what, tuple(on)))
        return self.joins[-1].alias

    def inner(self, table: str, members: bool) -> tuple[str, Scope]:
        """The gathering over the rows of a table, shared by all expressions of this scope, and its alias."""
        for join in self.joins:
            if isinstance(join.what, Scope) and (join.what.rows, join.what.members) == (table, members):
                return join.alias, join.what
        scope = Scope(self.book, self.table, table, members)
        return self._joined(scope, [("owner", "= t.owner"), (ROW, f"= t.{ROW}")]), scope

    # ------------------------------------------------------------ values
    def rule(self, rule: Rule) -> str:
        """A rule: its version in force on the governing day, over the denominator of the rule."""
        denominator = self.library.measure_of(rule.table, rule.name).denominator
        values = [self.over(v.tree, denominator) for v in rule.variants]
        if rule.on is None:
            return values[0]
        return by_day(self.write(rule.on), [v.statement.first for v in rule.variants], values)

    def over(self, node: Node, denominator: int) -> str:
        """A value over a multiple of its denominator."""
        if isinstance(node, Literal) and node.kind != TRUTH:
            return whole(int(node.value * denominator))
        return scaled(self.write(node), denominator // self.denominator(node))

    def denominator(self, node: Node) -> int:
        """The denominator over which a node's value is held."""
        return self.library.measures[id(node)].denominator

    def common(self, *nodes: Node) -> list[str]:
        """Values over one denominator."""
        denominator = math.lcm(*(self.denominator(n) for n in nodes))
        return [self.over(n, denominator) for n in nodes]

    def low(self, node: Node, denominator: int) -> int:
        """The least that a value over ``denominator`` can be."""
        return self.library.measures[id(node)].scaled(denominator).low

    def write(self, node: Node) -> str:
        """The expression of a node."""
        return cast(str, getattr(self, f"_{type(node).__name__.lower()}")(node))

    def _literal(self, node: Literal) -> str:
        if node.kind == TRUTH:
            return "TRUE" if node.value else "FALSE"
        return whole(Fraction(node.value).numerator)

    def _missing(self, node: Missing) -> str:
        return UNKNOWN_TRUTH if node.kind == TRUTH else UNKNOWN

    def _read(self, node: Read) -> str:
        if node.var:
            return f"r.{quoted(node.name)}" if node.name else f"r.{ROW}"
        if node.table == self.table:
            return f"t.{quoted(node.name)}"
        self.subject = True
        return f"s.{quoted(node.name)}"

    def _follow(self, node: Follow) -> str:
        on = [("owner", "= t.owner"), (ROW, f"= {self.write(node.row)}")]
        return f"{self.join(self.book.table(node.table), on)}.{quoted(node.name)}"

    def _lookup(self, node: Lookup) -> str:
        parameter, day = self.library.parameters[node.parameter], self.write(node.on)
        if not node.keys:
            values = [entry(v.values[()], parameter) for v in parameter.versions]
            return by_day(day, [v.first for v in parameter.versions], values)
        keys = [(f"k{i}", f"= {self.write(key)}") for i, key in enumerate(node.keys)]
        days = [(quoted("from"), f"<= {day}"), ("until", f"> {day}")]
        return f"{self.join(quoted(law(node.parameter)), [*keys, *days])}.value"

    def _arithmetic(self, node: Arithmetic) -> str:
        if node.op == "/":
            return scaled(self.write(node.left), Fraction(cast(Literal, node.right).value).denominator)
        if node.op == "*":
            return f"({self.write(node.left)} * {self.write(node.right)})"
        left, right = self.common(node.left, node.right)
        return f"({left} {node.op} {right})"

    def _compare(self, node: Compare) -> str:
        left, right = self.common(node.left, node.right)
        return f"({left} {_COMPARE.get(node.op, node.op)} {right})"

    def _junction(self, node: Junction) -> str:
        return "(" + f" {node.op.upper()} ".join(self.write(t) for t in node.terms) + ")"

    def _negation(self, node: Negation) -> str:
        return f"(NOT {self.write(node.term)})"

    def _known(self, node: Known) -> str:
        return f"({self.write(node.term)} IS NOT NULL)"

    def _choose(self, node: Choose) -> str:
        then, other = self.common(node.then, node.other)
        return f"CASE {self.write(node.test)} WHEN TRUE THEN {then} WHEN FALSE THEN {other} END"

    # ------------------------------------------------------------ words
    def _call(self, node: Call) -> str:
        return _WORDS[node.word](self, node)

    def split(self, node: Node, by: int) -> tuple[str, str]:
        """A whole value divided by a number, and what is left."""
        text, low = self.write(node), self.low(node, 1)
        return self.dialect.floor_div(text, low, str(by)), self.dialect.floor_mod(text, low, str(by))

    def month_of(self, node: Node) -> str:
        """The month of a day."""
        years, rest = self.split(node, 10000)
        return f"({years} * 12 + {rest} {self.dialect.divide} 100 - 1)"

    def first_day(self, text: str, low: int) -> str:
        """The first day of a month."""
        years, rest = self.dialect.floor_div(text, low, "12"), self.dialect.floor_mod(text, low, "12")
        return f"({years} * 10000 + {rest} * 100 + 101)"

    # ------------------------------------------------------------ gathering
    def _gather(self, node: Gather) -> str:
        alias, inner = self.inner(node.table, node.members)
        keep = inner.write(node.where) if node.where is not None else ALL
        return _GATHERINGS[node.how](self, Gathered(node, alias, inner, keep))


_COMPARE = {"==": "=", "!=": "<>"}


def law(parameter: str) -> str:
    """The name of the table that holds a parameter's entries."""
    return f"law:{parameter}"


def entry(value: Fraction | int | bool | None, parameter: Parameter) -> str:
    """An entry of a parameter: a truth, or a whole number over the parameter's denominator."""
    if value is None:
        return UNKNOWN_TRUTH if parameter.kind == TRUTH else UNKNOWN
    return str(value).upper() if isinstance(value, bool) else str(int(value * parameter.denominator))


# ---------------------------------------------------------------- words
def _round_half_up(scope: Scope, node: Call) -> str:
    """The whole multiple of the step that is nearest: floor((2x + step) / 2 step) times the step."""
    value, step = node.terms
    denominator = math.lcm(scope.denominator(value), scope.denominator(step))
    x, by = scope.common(value, step)
    times = scope.dialect.floor_div(
        f"(2 * {x} + {by})", 2 * scope.low(value, denominator) + scope.low(step, denominator), f"(2 * {by})"
    )
    return f"({times} * {scope.write(step)})"


def _ceil_div(scope: Scope, node: Call) -> str:
    """Rounded up: floor((a + b - 1) / b); unknown where b is not positive."""
    denominator = math.lcm(*(scope.denominator(t) for t in node.terms))
    a, b = scope.common(*node.terms)
    positive = f"NULLIF(GREATEST({b}, 0), 0)"
    return scope.dialect.floor_div(f"({a} + {positive} - 1)", scope.low(node.terms[0], denominator), positive)


def _extreme(pick: str) -> Callable[[Scope, Call], str]:
    def write(scope: Scope, node: Call) -> str:
        terms = scope.common(*node.terms)
        known = " AND ".join(f"{t} IS NOT NULL" for t in terms)
        return f"CASE WHEN {known} THEN {pick}({', '.join(terms)}) END"

    return write


def _add_months(scope: Scope, node: Call) -> str:
    day, months = node.terms
    low = month_of(scope.low(day, 1)) + scope.low(months, 1)
    first = scope.first_day(f"({scope.month_of(day)} + {scope.write(months)})", low)
    return f"({first} + {scope.split(day, 100)[1]} - 1)"


_WORDS: dict[str, Callable[[Scope, Call], str]] = {
    "round_half_up": _round_half_up,
    "ceil_div": _ceil_div,
    "highest": _extreme("GREATEST"),
    "lowest": _extreme("LEAST"),
    "month": lambda scope, node: scope.month_of(node.terms[0]),
    "first_day": lambda scope, node: scope.first_day(scope.write(node.terms[0]), scope.low(node.terms[0], 1)),
    "year": lambda scope, node: scope.split(node.terms[0], 12)[0],
    "january": lambda scope, node: f"({scope.write(node.terms[0])} * 12)",
    "calendar_month": lambda scope, node: scope.split(node.terms[0], 12)[1],
    "day_in_month": lambda scope, node: scope.split(node.terms[0], 100)[1],
    "add_years": lambda scope, node: f"({scope.write(node.terms[0])} + {scope.write(node.terms[1])} * 10000)",
    "add_months": _add_months,
    "place": lambda scope, node: scope.write(node.terms[0]),
}


# ---------------------------------------------------------------- gathering
@dataclass(slots=True)
class Gathered:
    """A gathering while it is written: its node, its alias, the scope of its rows, and which of them it keeps."""

    node: Gather
    alias: str
    inner: Scope
    keep: str

    def value(self) -> str:
        """What is taken of every row."""
        return self.inner.write(cast(Node, self.node.value))

    def output(self, text: str) -> str:
        """An aggregate over the rows; NULL where there is no row at all."""
        return f"{self.alias}.{self.inner.output(text)}"

    def without_rows(self, value: str, text: str) -> str:
        """An aggregate, and its value where there is no row at all."""
        return f"CASE WHEN {self.alias}.owner IS NULL THEN {value} ELSE {self.output(text)} END"

    def certain(self, value: str) -> str:
        """Whether it is known of every row if it is kept, and of every row kept what its value is."""
        if self.keep == ALL:
            return f"COUNT(*) FILTER (WHERE {value} IS NULL) = 0"
        return f"COUNT(*) FILTER (WHERE {self.keep} IS NULL OR ({self.keep} AND {value} IS NULL)) = 0"

    def taken(self, aggregate: str) -> str:
        """An aggregate over the rows kept."""
        return aggregate if self.keep == ALL else f"{aggregate} FILTER (WHERE {self.keep})"

    def if_any(self, test: str) -> str:
        """Whether there is a row of which a test holds."""
        return f"COUNT(*) FILTER (WHERE {test}) > 0"


def _total(_scope: Scope, found: Gathered) -> str:
    x = found.value()
    summed = f"CAST(COALESCE({found.taken(f'SUM({x})')}, 0) AS BIGINT)"
    return found.without_rows(whole(0), f"CASE WHEN {found.certain(x)} THEN {summed} END")


def _count(_scope: Scope, found: Gathered) -> str:
    counted = f"CASE WHEN {found.certain('TRUE')} THEN {found.taken('COUNT(*)')} END"
    return found.without_rows(whole(0), counted)


def _extreme_of(number: str, truth: str) -> Callable[[Scope, Gathered], str]:
    def write(scope: Scope, found: Gathered) -> str:
        node, if_none = found.node, cast(Node, found.node.if_none)
        denominator = math.lcm(scope.denominator(cast(Node, node.value)), scope.denominator(if_none))
        x = found.inner.over(cast(Node, node.value), denominator)
        pick = truth if node.kind == TRUTH else number
        best = found.output(f"CASE WHEN {found.certain(x)} THEN {found.taken(f'{pick}({x})')} END")
        taken = found.output(f"COUNT(*) FILTER (WHERE {found.keep} IS NOT FALSE)")
        return f"CASE WHEN COALESCE({taken}, 0) = 0 THEN {scope.over(if_none, denominator)} ELSE {best} END"

    return write


def _quantified(join: str, decides: bool) -> Callable[[Scope, Gathered], str]:
    def write(_scope: Scope, found: Gathered) -> str:
        x = f"({join.format(keep=found.keep)} {found.value()})"
        against, result = (x, "TRUE") if decides else (f"NOT {x}", "FALSE")
        default = "FALSE" if decides else "TRUE"
        unknown = f"WHEN {found.if_any(f'{x} IS NULL')} THEN NULL"
        return found.without_rows(
            default, f"CASE WHEN {found.if_any(against)} THEN {result} {unknown} ELSE {default} END"
        )

    return write


def _latest(_scope: Scope, found: Gathered) -> str:
    return found.output(f"CASE WHEN {found.certain('TRUE')} THEN {found.taken(f'MAX(r.{ROW})')} END")


_GATHERINGS: dict[str, Callable[[Scope, Gathered], str]] = {
    "total": _total,
    "count": _count,
    "largest": _extreme_of("MAX", "BOOL_OR"),
    "smallest": _extreme_of("MIN", "BOOL_AND"),
    "every": _quantified("NOT {keep} OR", False),
    "some": _quantified("{keep} AND", True),
    "latest": _latest,
}
