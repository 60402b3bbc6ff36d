"""A decision as plain nodes: routes and conditions, and below each what it was worked out from, as deep as is asked.

There is one walk over a trace; the doors only draw what it finds. A step that was opened before is named, not repeated.
"""

from __future__ import annotations

import ast
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from orkestra.insights.explanation_rows import RowNames
from orkestra.insights.law_words import LawWords, Source, number
from orkestra_batch.wording import Wording
from orkestra_rules.judgement import Judgement, moot
from orkestra_rules.kernel.calendar import NEVER, first_day, month_of
from orkestra_rules.kernel.explain import Condition, Route
from orkestra_rules.kernel.facts import ORDER
from orkestra_rules.kernel.parameters import LAW
from orkestra_rules.kernel.trace import Entry, Step

ALL = 1_000
"""A depth that no trace reaches."""
AGES = first_day(month_of(NEVER))
"""From this day on a day means never: rules also reckon by months."""


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A value of the law as it was looked up; ``first``: the first day of its version."""

    parameter: str
    label: str
    codes: str
    value: str
    unit: str
    first: int
    source: Source


@dataclass(frozen=True, slots=True)
class Used:
    """A recorded fact that went into a value. ``row``: its place in the history, counted from 0; -1: the record."""

    label: str
    history: str
    row: int
    row_name: str
    value: str


@dataclass(frozen=True, slots=True)
class Told:
    """A value worked out, in words. ``truth`` is given for truths only; ``support`` is the weakest mark it rests on.

    ``table`` and ``row_name`` say of which row of which history; ``row`` is its place, -1 for the official.
    """

    step: int
    rule: str
    label: str
    table: str
    row: int
    row_name: str
    value: str
    truth: bool | None
    is_truth: bool
    shortfall: str
    source: Source
    support: str

    @property
    def unverified(self) -> bool:
        """Whether any part of it was not read in law or an official paper."""
        return self.support not in LAW


@dataclass(frozen=True, slots=True)
class Node:
    """A value and what it was worked out from.

    ``opened``: what is below it was asked for; ``above``: the step under which it was opened before in the same
    decision; ``hidden``: so many inputs more were left out.
    """

    told: Told
    formula: str = ""
    entries: tuple[LookedUp, ...] = ()
    facts: tuple[Used, ...] = ()
    inputs: tuple[Node, ...] = ()
    opened: bool = False
    above: int | None = None
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class ConditionNode:
    """One condition of a route. ``since``: the day ahead from which it holds; ``moot``: it asks nothing here."""

    name: str
    label: str
    value: bool | None
    source: Source
    support: str
    since: int | None
    missing: tuple[str, ...]
    moot: bool
    node: Node

    @property
    def unverified(self) -> bool:
        """Whether any part of it was not read in law or an official paper."""
        return self.support not in LAW


@dataclass(frozen=True, slots=True)
class RouteNode:
    """One way to a decision. ``against``: how many of its conditions do not hold or are not known."""

    name: str
    label: str
    value: bool | None
    nearest: bool
    against: int
    conditions: tuple[ConditionNode, ...]


@dataclass(frozen=True, slots=True)
class DecisionNode:
    """A decision: the nearest route first. ``limits``: what the law says beside it and nobody modelled."""

    name: str
    label: str
    value: bool | None
    source: Source
    routes: tuple[RouteNode, ...]
    limits: tuple[str, ...]

    @property
    def nearest(self) -> RouteNode:
        """The route that holds, or comes nearest."""
        return self.routes[0]


class Walk:
    """Walks over the decisions of one official.

    ``widest``: so many inputs of a value are followed; ``private``: histories whose rows and values are not told.
    """

    def __init__(self, judgement: Judgement, said: LawWords, widest: int = ALL, private: Collection[str] = ()) -> None:
        self.judgement, self.said, self.widest, self.private = judgement, said, widest, private
        self.explanation, self.trace = judgement.explanation, judgement.explanation.trace
        self.library = judgement.judge.law.library
        self.wording = Wording(judgement.judge.law)
        self.rows = RowNames(self.explanation, said, private)
        self._opened: dict[int, int] = {}
        self._told: dict[int, Told] = {}
        self._used: dict[tuple[str, str, int], Used | None] = {}

    @cached_property
    def _today(self) -> int:
        return int(self.explanation.facts[self.library.subject]["hari"])

    def decision(self, name: str, depth: int = ALL, *, others: bool = True) -> DecisionNode:
        """A decision, each condition opened so deep; what is met one level less. Without ``others`` they lie closed."""
        self._opened.clear()
        outcome, nearest = self.judgement.outcomes[name], self.judgement.route(name)
        routes = [self._route(nearest, depth, nearest=True)]
        rest = (route for route in outcome.routes if route.name != nearest.name)
        routes += [self._route(route, depth if others else 0, nearest=False) for route in rest]
        source = self.said.source(outcome.cite)
        return DecisionNode(name, outcome.label, outcome.value, source, tuple(routes), outcome.not_modelled)

    def _route(self, route: Route, depth: int, *, nearest: bool) -> RouteNode:
        aside = moot(route)
        found = tuple(self._condition(c, 0 if c.name in aside else depth, c.name in aside) for c in route.conditions)
        against = sum(c.value is not True for c in route.conditions)
        return RouteNode(route.name, route.label, route.value, nearest, against, found)

    def _condition(self, condition: Condition, depth: int, aside: bool) -> ConditionNode:
        ahead = condition.value is not True and condition.since is not None
        since = condition.since if ahead and self._today < (condition.since or 0) < AGES else None
        return ConditionNode(
            condition.name, condition.label, condition.value, self.said.source(condition.cite), condition.support,
            since, tuple(self.wording.missing(condition)), aside,
            self._node(self.trace.steps[condition.step], depth if depth == ALL else depth - (condition.value is True)),
        )  # fmt: skip

    # ------------------------------------------------------------ nodes
    def amount(self, name: str, depth: int = ALL) -> Node:
        """A value of the official that is no condition, opened so deep."""
        rule = self.library.rules[self.library.subject, name]
        return self._node(self.trace.steps[self.trace.step(rule, self.explanation.case.record)], depth)

    def _node(self, step: Step, depth: int) -> Node:
        told = self._told[step.id] if step.id in self._told else self._tell(step)
        if depth < 1:
            return Node(told)
        if step.id in self._opened and step.inputs:
            return Node(told, above=self._opened[step.id])
        inner = self._inner(step, step.id)
        statement = self.said.statements.get((inner.table, inner.name, inner.formula, inner.cite))
        steps = self.trace.steps
        return Node(
            told,
            formula="" if statement is None else self.said.formula(statement),
            entries=tuple([self._entry(entry) for entry in inner.entries]),
            facts=tuple([used for fact in inner.facts if (used := self._fact(*fact)) is not None]),
            inputs=tuple([self._node(steps[place], depth - 1) for place in inner.inputs[: self.widest]]),
            opened=True,
            hidden=max(0, len(inner.inputs) - self.widest),
        )

    def _tell(self, step: Step) -> Told:
        is_truth = step.kind.name == "truth" and step.table not in self.private
        self._told[step.id] = Told(
            step.id, step.name, step.label, self.library.relations[step.table].label, step.row,
            self.rows.name(step.table, step.row), self._value(step), step.value if is_truth else None, is_truth,
            self._shortfall(step), self.said.source(step.cite), self.trace.support(step.id),
        )  # fmt: skip
        return self._told[step.id]

    def _inner(self, step: Step, under: int) -> Step:
        """The step itself; for one that only names another, that other."""
        self._opened.setdefault(step.id, under)
        statement = self.said.statements.get((step.table, step.name, step.formula, step.cite))
        if statement is not None and isinstance(statement.expression, ast.Name) and len(step.inputs) == 1:
            return self._inner(self.trace.steps[step.inputs[0]], under)
        return step

    def _value(self, step: Step) -> str:
        if step.table in self.private:
            return self.said.phrases.hidden
        if step.kind.name == "row" and step.value is not None:
            return self.rows.name(step.kind.of, step.value)
        return self.said.value(step.kind, step.value)

    def _entry(self, entry: Entry) -> LookedUp:
        parameter = self.library.parameters[entry.parameter]
        value = self.said.phrases.unset if entry.value is None else self.said.value(parameter.kind, entry.value)
        codes = self.said.codes(parameter, entry.codes)
        source = self.said.source(entry.cite)
        return LookedUp(parameter.name, entry.label, codes, value, parameter.unit, entry.first, source)

    def _fact(self, table: str, name: str, row: int, value: Any) -> Used | None:
        """A fact in words; nothing for what the readers put beside the facts themselves."""
        key = (table, name, row)
        if key not in self._used:
            declared = self.library.schema.tables.get(table)
            column = declared.columns.get(name) if declared else None
            if declared is None or column is None or name == ORDER:
                self._used[key] = None
            else:
                shown = self.said.value(column.kind, _scaled(value, column.unit))
                shown = self.said.phrases.hidden if table in self.private else shown
                self._used[key] = Used(column.label, declared.label, row, self.rows.name(table, row), shown)
        return self._used[key]

    def _shortfall(self, step: Step) -> str:
        """By how much a comparison of numbers fails."""
        short = step.shortfall
        if step.value is not False or not isinstance(short, int | Fraction) or short >= 0:
            return ""
        return number(-short)


def _scaled(value: Any, unit: int) -> Any:
    return Fraction(value, unit) if unit != 1 and isinstance(value, int) and not isinstance(value, bool) else value
