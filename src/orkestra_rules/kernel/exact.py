"""The exact reader: trees turned into functions over whole numbers and fractions, for one subject.

It keeps what was missing: every value that stays unknown carries the facts that would settle it.
"""

from __future__ import annotations

import math
import operator
from bisect import bisect_right
from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Any, cast

from orkestra_rules.kernel import calendar
from orkestra_rules.kernel.gathering import GATHERINGS, NO_ROW
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
    from orkestra_rules.kernel.library import Library
    from orkestra_rules.kernel.parameters import Parameter
    from orkestra_rules.kernel.rule import Rule, Step

Value = Any
Gap = tuple[str, str, int]
"""A missing fact: table, name, place of the row (-1: the subject).

The table is "?" for what a rule calls missing, and "law" for a value that the law does not set.
"""


class Row:
    """A row judged: its facts and references, the values worked out for it, and what was missing for each."""

    __slots__ = ("gaps", "index", "members", "memo", "table", "values")

    def __init__(self, table: str, values: dict[str, Any], index: int) -> None:
        self.table, self.values, self.index = table, values, index
        self.memo: dict[str, Value] = {}
        self.gaps: dict[str, set[Gap]] = {}
        self.members: list[Row] = []


class Case:
    """One subject under judgement: its record, its rows by table, and the gaps met by the evaluation under way."""

    __slots__ = ("gaps", "record", "rows")

    def __init__(self, record: Row, rows: dict[str, list[Row]]) -> None:
        self.record, self.rows = record, rows
        self.gaps: set[Gap] = set()


Function = Callable[[Case, Row, "Row | None"], Value]

_COMPARE = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
    "==": operator.eq,
    "!=": operator.ne,
}
_ARITHMETIC = {"+": operator.add, "-": operator.sub, "*": operator.mul}


def _round_half_up(x: Any, step: Any) -> Any:
    """In whole numbers: x / step + 1/2, rounded down, times step."""
    over, under = x.numerator * step.denominator, x.denominator * step.numerator
    return (2 * over + under) // (2 * under) * step


def _ceil_div(a: Any, b: Any) -> Any:
    return math.ceil(Fraction(a) / b) if b > 0 else None


_WORDS: dict[str, Callable[..., Any]] = {
    "round_half_up": _round_half_up,
    "ceil_div": _ceil_div,
    "highest": max,
    "lowest": min,
    "month": calendar.month_of,
    "first_day": calendar.first_day,
    "year": lambda m: m // 12,
    "january": lambda y: y * 12,
    "calendar_month": lambda m: m % 12,
    "day_in_month": lambda d: d % 100,
    "add_years": calendar.add_years,
    "add_months": calendar.add_months,
    "place": lambda code: code,
}


class Exact:
    """The functions of a library, each made once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.functions: dict[Step, Function] = {}
        self._asked: dict[tuple[str, tuple[str, ...]], list[Function | None]] = {}
        for step in library.order:
            if step[1]:
                self.functions[step] = self.rule(library.rules[step])

    # ------------------------------------------------------------ rules
    def rule(self, rule: Rule) -> Function:
        """A rule's value for a row: worked out once, with the gaps that left it unknown."""
        body = self.versions(rule)
        name = rule.name

        def value(case: Case, row: Row, _var: Row | None) -> Value:
            memo = row.memo
            if name in memo:
                found = memo[name]
                if found is None:
                    case.gaps |= row.gaps[name]
                return found
            outer, case.gaps = case.gaps, set()
            found = body(case, row, None)
            if found is None:
                row.gaps[name] = case.gaps
                outer |= case.gaps
            case.gaps = outer
            memo[name] = found
            return found

        return value

    def versions(self, rule: Rule) -> Function:
        """The version in force on the governing day; unknown before the first."""
        bodies = [self.make(v.tree) for v in rule.variants]
        if rule.on is None:
            return bodies[0]
        on, firsts, name = self.make(rule.on), [v.statement.first for v in rule.variants], rule.name

        def chosen(case: Case, row: Row, var: Row | None) -> Value:
            day = on(case, row, var)
            if day is None:
                return None
            place = bisect_right(firsts, day) - 1
            if place < 0:
                case.gaps.add(("law", name, day))
                return None
            return bodies[place](case, row, var)

        return chosen

    def make(self, node: Node) -> Function:
        """The function of a tree."""
        return cast(Function, getattr(self, f"_{type(node).__name__.lower()}")(node))

    # ------------------------------------------------------------ reading
    def _literal(self, node: Literal) -> Function:
        value = _held(node)
        return lambda case, row, var: value

    def _read(self, node: Read) -> Function:
        if not node.name:
            return lambda case, row, var: var
        fetch = self.fetch(node.table, node.name)
        if node.var:
            return lambda case, row, var: fetch(case, var, None)  # type: ignore[arg-type]
        if node.table == self.library.subject:
            return self._own(node.name, fetch)
        return fetch

    def _own(self, name: str, fetch: Function) -> Function:
        """A name of the subject; most are asked for again and again, and lie worked out in its record."""

        def own(case: Case, _row: Row, _var: Row | None) -> Value:
            record = case.record
            found = record.memo.get(name)
            return fetch(case, record, None) if found is None else found

        return own

    def fetch(self, table: str, name: str) -> Function:
        """The function of a name: a rule of the table, or a fact of its row."""
        step = (table, name)
        if step in self.library.rules:
            functions = self.functions

            def worked_out(case: Case, row: Row, _var: Row | None) -> Value:
                found = row.memo.get(name)
                return functions[step](case, row, None) if found is None else found

            return worked_out
        if self._unit(table, name) > 1:
            return self._share(table, name)

        def fact(case: Case, row: Row, _var: Row | None) -> Value:
            value = row.values[name]
            if value is None:
                case.gaps.add((table, name, row.index))
            return value

        return fact

    def asked(self, table: str, names: tuple[str, ...]) -> list[Function | None]:
        """The functions of names of a table, each list made once; None for an empty name."""
        if (table, names) not in self._asked:
            self._asked[table, names] = [self.fetch(table, name) if name else None for name in names]
        return self._asked[table, names]

    def _share(self, table: str, name: str) -> Function:
        """A number of which the facts hold whole parts."""
        unit = self._unit(table, name)

        def fact(case: Case, row: Row, _var: Row | None) -> Value:
            value = row.values[name]
            if value is None:
                case.gaps.add((table, name, row.index))
                return None
            return Fraction(value, unit)

        return fact

    def _unit(self, table: str, name: str) -> int:
        found = self.library.schema.tables.get(table)
        return found.columns[name].unit if found is not None and name in found.columns else 1

    def _follow(self, node: Follow) -> Function:
        target, fetch, nowhere = self.make(node.row), self.fetch(node.table, node.name), (node.table, node.name, -1)

        def value(case: Case, row: Row, var: Row | None) -> Value:
            found = target(case, row, var)
            if found is None:
                case.gaps.add(nowhere)
                return None
            return fetch(case, found, None)

        return value

    def _lookup(self, node: Lookup) -> Function:
        parameter: Parameter = self.library.parameters[node.parameter]
        firsts, tables = [v.first for v in parameter.versions], [_whole(v.values) for v in parameter.versions]
        keys, on, name = [self.make(k) for k in node.keys], self.make(node.on), node.parameter

        def value(case: Case, row: Row, var: Row | None) -> Value:
            key = tuple([k(case, row, var) for k in keys])
            day = on(case, row, var)
            if day is None or None in key:
                return None
            place = bisect_right(firsts, day) - 1
            found = tables[place][key] if place >= 0 else None
            if found is None:
                case.gaps.add(("law", name, day))
            return found

        return value

    # ------------------------------------------------------------ working out
    def _arithmetic(self, node: Arithmetic) -> Function:
        if node.op == "/":
            left, by = self.make(node.left), Fraction(cast(Literal, node.right).value)
            return lambda case, row, var: None if (x := left(case, row, var)) is None else x / by
        return self._both(_ARITHMETIC[node.op], node.left, node.right)

    def _compare(self, node: Compare) -> Function:
        return self._both(_COMPARE[node.op], node.left, node.right)

    def _both(self, apply: Callable[[Any, Any], Any], one: Node, other: Node) -> Function:
        """Two values put together; unknown where either is. A literal is not asked for again and again."""
        left, right = self.make(one), self.make(other)
        if isinstance(other, Literal):
            fixed = _held(other)
            return lambda case, row, var: None if (x := left(case, row, var)) is None else apply(x, fixed)

        def value(case: Case, row: Row, var: Row | None) -> Value:
            x, y = left(case, row, var), right(case, row, var)
            return None if x is None or y is None else apply(x, y)

        return value

    def _junction(self, node: Junction) -> Function:
        terms, decides = [self.make(t) for t in node.terms], node.op == "or"

        def value(case: Case, row: Row, var: Row | None) -> Value:
            unknown = False
            for term in terms:
                x = term(case, row, var)
                if x is decides:
                    return decides
                unknown = unknown or x is None
            return None if unknown else not decides

        return value

    def _negation(self, node: Negation) -> Function:
        term = self.make(node.term)
        return lambda case, row, var: None if (x := term(case, row, var)) is None else not x

    def _choose(self, node: Choose) -> Function:
        test, then, other = self.make(node.test), self.make(node.then), self.make(node.other)

        def value(case: Case, row: Row, var: Row | None) -> Value:
            found = test(case, row, var)
            if found is None:
                return None
            return then(case, row, var) if found else other(case, row, var)

        return value

    def _call(self, node: Call) -> Function:
        terms, apply = [self.make(t) for t in node.terms], _WORDS[node.word]
        if len(terms) == 1:
            term = terms[0]
            return lambda case, row, var: None if (x := term(case, row, var)) is None else apply(x)
        if len(terms) == 2:
            return self._both(apply, *node.terms)

        def value(case: Case, row: Row, var: Row | None) -> Value:
            given = [t(case, row, var) for t in terms]
            return None if any(x is None for x in given) else apply(*given)

        return value

    def _known(self, node: Known) -> Function:
        term = self.make(node.term)

        def value(case: Case, row: Row, var: Row | None) -> Value:
            outer, case.gaps = case.gaps, set()
            found = term(case, row, var) is not None
            case.gaps = outer
            return found

        return value

    def _missing(self, node: Missing) -> Function:
        gap = ("?", node.fact, -1)

        def value(case: Case, row: Row, var: Row | None) -> Value:
            case.gaps.add(gap)
            return None

        return value

    # ------------------------------------------------------------ gathering
    def _gather(self, node: Gather) -> Function:
        where = self.make(node.where) if node.where is not None else None
        value = self.make(node.value) if node.value is not None else None
        if_none = self.make(node.if_none) if node.if_none is not None else None
        table, members, finish = node.table, node.members, GATHERINGS[node.how]

        def gathered(case: Case, row: Row, _var: Row | None) -> Value:
            rows = row.members if members else case.rows[table]
            taken: list[tuple[Value, Value]] = []
            for r in rows:
                keep = True if where is None else where(case, row, r)
                if keep is not False:
                    taken.append((keep, r if value is None else value(case, row, r)))
            found = finish(taken)
            return if_none(case, row, None) if found is NO_ROW and if_none is not None else found

        return gathered


def _held(node: Literal) -> Value:
    whole = isinstance(node.value, Fraction) and node.value.denominator == 1
    return int(node.value) if whole else node.value


def _whole(values: Any) -> dict[Any, Any]:
    return {k: int(x) if isinstance(x, Fraction) and x.denominator == 1 else x for k, x in values.items()}
