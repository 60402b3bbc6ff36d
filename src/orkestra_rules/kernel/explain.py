"""The explanation of one subject: every decision with its conditions, every value with its article and its facts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from orkestra_rules.kernel.derived import open_case
from orkestra_rules.kernel.exact import Case, Exact, Gap, Row
from orkestra_rules.kernel.facts import Facts, encode
from orkestra_rules.kernel.library import ENGINE, Library
from orkestra_rules.kernel.page import Decision
from orkestra_rules.kernel.parameters import Citation
from orkestra_rules.kernel.rule import Rule
from orkestra_rules.kernel.trace import Outliner, Trace
from orkestra_rules.kernel.tree import Read, walk


@dataclass(frozen=True, slots=True)
class Condition:
    """One named condition of a decision, and the day since which it holds where that is a matter of time.

    ``support`` is the weakest mark among everything it rests on; S, I and M show as unverified.
    """

    name: str
    label: str
    value: bool | None
    cite: Citation
    support: str
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
        self.outliner = Outliner(self.exact)
        self._dependents: dict[str, set[str]] = {}
        self.not_modelled = {d.name: _not_modelled(library, d) for d in library.decisions.values()}

    def dependents(self, fact: str) -> set[str]:
        """``dependents`` of the library, worked out once for each fact."""
        if fact not in self._dependents:
            self._dependents[fact] = dependents(self.library, fact)
        return self._dependents[fact]

    def open(self, facts: Facts) -> Explanation:
        """Judge the facts of one subject. Raises FactError where they do not fit the schema."""
        record, rows = encode(self.library.schema, facts)
        return Explanation(self, open_case(self.exact, record, rows), facts)


class Explanation:
    """Everything about one subject: ask for values, decisions and the trace."""

    def __init__(self, explainer: Explainer, case: Case, facts: Facts) -> None:
        self.explainer, self.case, self.facts = explainer, case, facts
        self.library = explainer.library
        self.trace = Trace(explainer.outliner, case)

    # ------------------------------------------------------------ values
    def value(self, name: str, row: Row | None = None) -> Any:
        """The value of a rule of the subject, or of a row. Codes come as text, rows as their place."""
        target = row or self.case.record
        rule = self.library.rules[target.table, name]
        return self.trace.spoken(rule.kind, self._raw(rule, target))

    def _raw(self, rule: Rule, row: Row) -> Any:
        return self.explainer.exact.functions[rule.table, rule.name](self.case, row, None)

    def rows(self, table: str) -> list[Row]:
        """The rows of a table, also of a derived one."""
        return self.case.rows[table]

    def suppose(self, fact: str, code: str) -> Explanation:
        """The same subject with one fact of its record supposed otherwise; what does not depend on it is kept."""
        old = self.case.record
        kind = self.library.schema.tables[self.library.subject].columns[fact].kind
        value = self.library.schema.place(kind.of, code)
        record = Row(old.table, old.values | {fact: value}, old.index)
        depends = self.explainer.dependents(fact)
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
        judged = {name: self._condition(decision, name) for name in decision.conditions}
        routes = []
        for name, conditions in decision.routes.items():
            found = tuple(judged[c] for c in conditions)
            routes.append(
                Route(name, decision.route_labels.get(name, name), conjunction(c.value for c in found), found)
            )
        return Outcome(
            decision.name,
            decision.label,
            disjunction(r.value for r in routes),
            tuple(routes),
            decision.cite,
            self.explainer.not_modelled[decision.name],
        )

    def _condition(self, decision: Decision, name: str) -> Condition:
        record, rule = self.case.record, self.library.rules[self.library.subject, name]
        value = self._raw(rule, record)
        since = decision.times.get(name)
        step = self.trace.step(rule, record)
        gaps = tuple(sorted(record.gaps[name])) if value is None else ()
        return Condition(
            name,
            rule.label,
            value,
            self.trace.steps[step].cite,
            self.trace.support(step),
            step,
            self.value(since) if since else None,
            gaps,
        )

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


def _not_modelled(library: Library, decision: Decision) -> tuple[str, ...]:
    """What the pages leave out on which a decision rests, however deep."""
    found: set[Any] = set()
    waiting = [(library.subject, name) for name in decision.conditions]
    while waiting:
        step = waiting.pop()
        if step not in found:
            found.add(step)
            waiting += library.needs(step)
    pages = {v.statement.page for step in found if step[1] for v in library.rules[step].variants}
    return tuple(line for page in library.pages if page.name in pages for line in page.not_modelled)


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
