"""The explanation of one subject: every decision with its conditions, every value with its article and its facts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from orkestra_rules.kernel.calendar import NEVER
from orkestra_rules.kernel.derived import open_case
from orkestra_rules.kernel.exact import Case, Exact, Gap, Row
from orkestra_rules.kernel.facts import Facts, encode
from orkestra_rules.kernel.library import ENGINE, Library, Rule, Variant
from orkestra_rules.kernel.page import Decision
from orkestra_rules.kernel.parameters import Citation
from orkestra_rules.kernel.tree import Compare, Follow, Gather, Kind, Lookup, Node, Read, walk


@dataclass(frozen=True, slots=True)
class Entry:
    """A parameter's value as it was looked up: the codes, the value, the version's first day and its citation."""

    parameter: str
    label: str
    codes: tuple[str, ...]
    value: Any
    first: int
    cite: Citation


@dataclass(slots=True)
class Step:
    """A value worked out: what it is, its article, its formula, and the steps, facts and entries that went into it."""

    id: int
    table: str
    row: int
    name: str
    label: str
    kind: Kind
    value: Any
    cite: Citation
    formula: str
    facts: list[tuple[str, str, int, Any]] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    inputs: list[int] = field(default_factory=list)
    shortfall: Fraction | int | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """One named condition of a decision, and the day since which it holds where that is a matter of time."""

    name: str
    label: str
    value: bool | None
    cite: Citation
    step: int
    since: int | None = None
    missing: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """One way to the decision: yes when all its conditions hold."""

    name: str
    label: str
    value: bool | None
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decision: True yes, False no, None cannot be decided yet; with its routes."""

    name: str
    label: str
    value: bool | None
    routes: tuple[Route, ...]
    cite: Citation
    not_modelled: tuple[str, ...]

    @property
    def nearest(self) -> Route:
        """The route that holds, else the one with the fewest conditions against it (the first of equals)."""
        return min(self.routes, key=lambda r: sum(c.value is not True for c in r.conditions))


def conjunction(values: Iterable[bool | None]) -> bool | None:
    """and, with three truth values."""
    found = list(values)
    return False if False in found else None if None in found else True


def disjunction(values: Iterable[bool | None]) -> bool | None:
    """or, with three truth values."""
    found = list(values)
    return True if True in found else None if None in found else False


class Explainer:
    """Explains subjects under one library. Make it once; it holds the library's functions."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.exact = Exact(library)

    def open(self, facts: Facts) -> Explanation:
        """Judge the facts of one subject. Raises FactError where they do not fit the schema."""
        record, rows = encode(self.library.schema, facts)
        return Explanation(self, open_case(self.exact, record, rows), facts)


class Explanation:
    """Everything about one subject: ask for values, decisions and the trace."""

    def __init__(self, explainer: Explainer, case: Case, facts: Facts) -> None:
        self.explainer, self.case, self.facts = explainer, case, facts
        self.library = explainer.library
        self.steps: list[Step] = []
        self._ids: dict[tuple[str, int, str], int] = {}

    # ------------------------------------------------------------ values
    def value(self, name: str, row: Row | None = None) -> Any:
        """The value of a rule of the subject, or of a row. Codes come as text, rows as their place."""
        target = row or self.case.record
        rule = self.library.rules[target.table, name]
        return self.spoken(rule.kind, self._raw(rule, target))

    def _raw(self, rule: Rule, row: Row) -> Any:
        return self.explainer.exact.functions[rule.table, rule.name](self.case, row, None)

    def spoken(self, kind: Kind, value: Any) -> Any:
        """A value as it is said: a code as text, a row as its place."""
        if value is None:
            return None
        if kind.name == "code":
            return self.library.schema.codes[kind.of][value]
        return value.index if isinstance(value, Row) else value

    def rows(self, table: str) -> list[Row]:
        """The rows of a table, also of a derived one."""
        return self.case.rows[table]

    def suppose(self, fact: str, code: str) -> Explanation:
        """The same subject with one fact of its record supposed otherwise; what does not depend on it is kept."""
        old = self.case.record
        kind = self.library.schema.tables[self.library.subject].columns[fact].kind
        value = self.library.schema.place(kind.of, code)
        record = Row(old.table, old.values | {fact: value}, old.index)
        depends = dependents(self.library, fact)
        record.memo = {k: v for k, v in old.memo.items() if k not in depends}
        record.gaps = dict(old.gaps)
        facts = {**self.facts, self.library.subject: {**self.facts[self.library.subject], fact: code}}
        return Explanation(self.explainer, Case(record, self.case.rows), facts)

    # ------------------------------------------------------------ decisions
    @cached_property
    def outcomes(self) -> dict[str, Outcome]:
        """Every decision of the library."""
        return {name: self.outcome(decision) for name, decision in self.library.decisions.items()}

    def outcome(self, decision: Decision) -> Outcome:
        """One decision with its conditions and what is missing."""
        routes = []
        for name, conditions in decision.routes.items():
            found = tuple(self._condition(decision, c) for c in conditions)
            routes.append(
                Route(name, decision.route_labels.get(name, name), conjunction(c.value for c in found), found)
            )
        page = next(p for p in self.library.pages if p.name == decision.page)
        return Outcome(
            decision.name,
            decision.label,
            disjunction(r.value for r in routes),
            tuple(routes),
            decision.cite,
            page.not_modelled,
        )

    def _condition(self, decision: Decision, name: str) -> Condition:
        record, rule = self.case.record, self.library.rules[self.library.subject, name]
        value = self._raw(rule, record)
        since = decision.times.get(name)
        variant = self._variant(rule, record)
        gaps = tuple(sorted(record.gaps[name])) if value is None else ()
        return Condition(
            name,
            rule.label,
            value,
            variant.statement.cite,
            self.step(rule, record),
            self.value(since) if since else None,
            gaps,
        )

    # ------------------------------------------------------------ the trace
    def _variant(self, rule: Rule, row: Row) -> Variant:
        if rule.on is None:
            return rule.variants[0]
        day = self.explainer.exact.make(rule.on)(self.case, row, None) or NEVER
        return next((v for v in reversed(rule.variants) if v.statement.first <= day), rule.variants[0])

    def step(self, rule: Rule, row: Row) -> int:
        """The id of the step of a rule for a row, written into the trace with everything below it."""
        key = (rule.table, row.index, rule.name)
        if key in self._ids:
            return self._ids[key]
        value, variant = self._raw(rule, row), self._variant(rule, row)
        statement = variant.statement
        step = Step(
            len(self.steps),
            rule.table,
            row.index,
            rule.name,
            statement.label,
            rule.kind,
            self.spoken(rule.kind, value),
            statement.cite,
            statement.formula,
        )
        self._ids[key] = step.id
        self.steps.append(step)
        for node in walk(variant.tree):
            self._note(step, node, row)
        step.inputs = list(dict.fromkeys(step.inputs))
        step.facts = list(dict.fromkeys(step.facts))
        if value is False and isinstance(variant.tree, Compare):
            step.shortfall = self._shortfall(variant.tree, row)
        return step.id

    def _note(self, step: Step, node: Node, row: Row) -> None:
        if isinstance(node, Lookup):
            self._note_entry(step, node, row)
        elif isinstance(node, Gather):
            self._note_rows(step, node, row)
        elif isinstance(node, Read) and node.name and not node.var:
            self._note_value(
                step, node.table, node.name, self.case.record if node.table == self.library.subject else row
            )
        elif isinstance(node, Follow) and not _looks_at_rows(node):
            target = self.explainer.exact.make(node.row)(self.case, row, None)
            if target is not None:
                self._note_value(step, node.table, node.name, target)

    def _note_value(self, step: Step, table: str, name: str, row: Row) -> None:
        rule = self.library.rules.get((table, name))
        if rule is not None:
            step.inputs.append(self.step(rule, row))
            return
        kind = self.library.kind_of(table, name)
        if kind is not None and kind.name != "row":
            step.facts.append((table, name, row.index, self.spoken(kind, row.values[name])))

    def _note_rows(self, step: Step, node: Gather, row: Row) -> None:
        rows = row.members if node.members else self.case.rows[node.table]
        names = {n.name for part in node.parts() for n in walk(part) if isinstance(n, Read) and n.var and n.name}
        for found in rows:
            for name in sorted(names):
                if name in found.memo or (node.table, name) not in self.library.rules:
                    self._note_value(step, node.table, name, found)

    def _note_entry(self, step: Step, node: Lookup, row: Row) -> None:
        if any(_looks_at_rows(part) for part in (*node.keys, node.on)):
            return
        make = self.explainer.exact.make
        keys, day = tuple(make(k)(self.case, row, None) for k in node.keys), make(node.on)(self.case, row, None)
        parameter = self.library.parameters[node.parameter]
        if None in keys or day is None or day < parameter.versions[0].first:
            return
        version = parameter.version(day)
        codes = tuple(self.library.schema.codes[k][i] for k, i in zip(parameter.keys, keys, strict=True))
        step.entries.append(
            Entry(
                parameter.name,
                parameter.label,
                codes,
                self.spoken(parameter.kind, version.values[keys]),
                version.first,
                version.citation(keys),
            )
        )

    def _shortfall(self, tree: Compare, row: Row) -> Any:
        make = self.explainer.exact.make
        left, right = make(tree.left)(self.case, row, None), make(tree.right)(self.case, row, None)
        return left - right if tree.left.kind.name == "number" and left is not None and right is not None else None

    # ------------------------------------------------------------ receipt
    def receipt(self) -> dict[str, str]:
        """What is stored with a decision so that it can be replayed: hashes of law and facts, engine, day."""
        canonical = json.dumps(_plain(self.facts), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return {
            "engine": ENGINE,
            "law": self.library.digest(),
            "facts": hashlib.sha256(canonical.encode()).hexdigest(),
            "day": str(self.facts[self.library.subject]["hari"]),
            "known": str(self.facts[self.library.subject]["diketahui"]),
        }


def _looks_at_rows(node: Node) -> bool:
    return any(isinstance(n, Read) and n.var for n in walk(node))


def _plain(facts: Mapping[str, Any]) -> Any:
    return {k: [dict(row) for row in v] if isinstance(v, list | tuple) else dict(v) for k, v in facts.items()}


def dependents(library: Library, fact: str) -> set[str]:
    """The rules of the subject whose value can change with one fact of its record.

    Raises ValueError where a rule of a table depends on it: such a fact cannot be supposed otherwise.
    """
    found: set[tuple[str, str]] = set()
    for step in library.order:
        if step[1]:
            trees = [n for v in library.rules[step].variants for n in walk(v.tree)]
            if any(isinstance(n, Read) and (n.table, n.name) == (library.subject, fact) for n in trees) or found & set(
                library.needs(step)
            ):
                found.add(step)
    if any(table != library.subject for table, _ in found):
        raise ValueError(f"rules of tables depend on '{fact}'")
    return {name for _, name in found}
