"""The trace of a case: every value worked out as a step, with its article, its facts, its entries and what it rests on.

What a rule looks at is outlined once for each rule; writing a step then only asks for the values.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from orkestra_rules.kernel.exact import Case, Exact, Function, Row
from orkestra_rules.kernel.library import Rule, Variant
from orkestra_rules.kernel.parameters import MARKS, Citation, Parameter
from orkestra_rules.kernel.tree import Compare, Follow, Gather, Junction, Kind, Lookup, Node, Read, walk


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
class Name:
    """A fact or a rule that a rule reads: ``rule`` is None for a fact."""

    table: str
    name: str
    kind: Kind
    rule: Rule | None


@dataclass(frozen=True, slots=True)
class Outline:
    """What one version of a rule looks at: values, rows it follows, entries it looks up, tables it gathers."""

    variant: Variant
    values: tuple[Name, ...]
    follows: tuple[tuple[Function, Name], ...]
    lookups: tuple[tuple[Parameter, tuple[Function, ...], Function], ...]
    gathers: tuple[tuple[str, bool, tuple[Name, ...]], ...]
    comparisons: tuple[tuple[Function, Function, Function], ...]


def _of_rows(node: Node) -> bool:
    return any(isinstance(n, Read) and n.var for n in walk(node))


class Outliner:
    """Outlines the rules of a library, each once."""

    def __init__(self, exact: Exact) -> None:
        self.exact, self.library = exact, exact.library
        self._outlines: dict[tuple[str, str, int], Outline] = {}
        self._on = {step: exact.make(r.on) for step, r in self.library.rules.items() if r.on is not None}

    def outline(self, rule: Rule, case: Case, row: Row) -> Outline:
        """The outline of the version in force for the row; of the first one where the day is unknown."""
        place = 0
        on = self._on.get((rule.table, rule.name))
        if on is not None:
            day = on(case, row, None)
            place = max(0, bisect_right([v.statement.first for v in rule.variants], day or 0) - 1)
        key = (rule.table, rule.name, place)
        if key not in self._outlines:
            self._outlines[key] = self._draw(rule.variants[place])
        return self._outlines[key]

    def _names(self, pairs: Iterable[tuple[str, str]]) -> tuple[Name, ...]:
        """The facts and rules of a list of names; references are left out, what is read through them is noted."""
        kinds = ((table, name, self.library.kind_of(table, name)) for table, name in dict.fromkeys(pairs))
        named = [Name(t, n, kind, self.library.rules.get((t, n))) for t, n, kind in kinds if kind is not None]
        return tuple(n for n in named if n.rule is not None or n.kind.name != "row")

    def _draw(self, variant: Variant) -> Outline:
        nodes = list(walk(variant.tree))
        make = self.exact.make
        return Outline(
            variant,
            self._names((n.table, n.name) for n in nodes if isinstance(n, Read) and n.name and not n.var),
            tuple(
                (make(n.row), name)
                for n in nodes
                if isinstance(n, Follow) and not _of_rows(n)
                for name in self._names([(n.table, n.name)])
            ),
            tuple(
                (self.library.parameters[n.parameter], tuple(make(k) for k in n.keys), make(n.on))
                for n in nodes
                if isinstance(n, Lookup) and not any(_of_rows(part) for part in (*n.keys, n.on))
            ),
            tuple((n.table, n.members, self._names(_looked_at(n))) for n in nodes if isinstance(n, Gather)),
            tuple((make(c), make(c.left), make(c.right)) for c in _comparisons(variant.tree)),
        )


def _looked_at(node: Gather) -> list[tuple[str, str]]:
    parts = [part for part in (node.value, node.where) if part is not None]
    return sorted({(n.table, n.name) for p in parts for n in walk(p) if isinstance(n, Read) and n.var and n.name})


def _comparisons(tree: Node) -> Iterator[Compare]:
    terms = tree.terms if isinstance(tree, Junction) and tree.op == "and" else (tree,)
    yield from (t for t in terms if isinstance(t, Compare) and t.left.kind.name == "number" and not _of_rows(t))


class Trace:
    """The steps of one case, written as they are asked for; a step has its place in the list as id."""

    def __init__(self, outliner: Outliner, case: Case) -> None:
        self.outliner, self.case = outliner, case
        self.library = outliner.library
        self.steps: list[Step] = []
        self._ids: dict[tuple[str, int, str], int] = {}
        self._support: dict[int, str] = {}

    def spoken(self, kind: Kind, value: Any) -> Any:
        """A value as it is said: a code as text, a row as its place."""
        if value is None:
            return None
        if kind.name == "code":
            return self.library.schema.codes[kind.of][value]
        return value.index if isinstance(value, Row) else value

    def step(self, rule: Rule, row: Row) -> int:
        """The id of the step of a rule for a row, written into the trace with everything below it."""
        key = (rule.table, row.index, rule.name)
        if key in self._ids:
            return self._ids[key]
        value = self.outliner.exact.functions[rule.table, rule.name](self.case, row, None)
        outline = self.outliner.outline(rule, self.case, row)
        said = outline.variant.statement
        spoken = self.spoken(rule.kind, value)
        step = Step(
            len(self.steps), rule.table, row.index, rule.name, said.label, rule.kind, spoken, said.cite, said.formula
        )
        self._ids[key] = step.id
        self.steps.append(step)
        self._fill(step, outline, row)
        if value is False:
            step.shortfall = self._shortfall(outline, row)
        return step.id

    def _fill(self, step: Step, outline: Outline, row: Row) -> None:
        case, subject = self.case, self.library.subject
        inputs: dict[int, None] = {}
        facts: dict[tuple[str, str, int, Any], None] = {}
        for name in outline.values:
            self._note(inputs, facts, name, case.record if name.table == subject else row)
        for target, name in outline.follows:
            found = target(case, row, None)
            if found is not None:
                self._note(inputs, facts, name, found)
        for parameter, keys, on in outline.lookups:
            self._note_entry(step, parameter, tuple([k(case, row, None) for k in keys]), on(case, row, None))
        for table, members, names in outline.gathers:
            for found in row.members if members else case.rows[table]:
                for name in names:
                    self._note(inputs, facts, name, found)
        step.inputs, step.facts = list(inputs), list(facts)

    def _note(
        self, inputs: dict[int, None], facts: dict[tuple[str, str, int, Any], None], name: Name, row: Row
    ) -> None:
        if name.rule is not None:
            inputs[self.step(name.rule, row)] = None
        else:
            facts[name.table, name.name, row.index, self.spoken(name.kind, row.values[name.name])] = None

    def _note_entry(self, step: Step, parameter: Parameter, key: tuple[Any, ...], day: int | None) -> None:
        if None in key or day is None or day < parameter.versions[0].first:
            return
        version = parameter.version(day)
        codes = tuple(self.library.schema.codes[k][i] for k, i in zip(parameter.keys, key, strict=True))
        value = self.spoken(parameter.kind, version.values[key])
        entry = Entry(parameter.name, parameter.label, codes, value, version.first, version.citation(key))
        if entry not in step.entries:
            step.entries.append(entry)

    def _shortfall(self, outline: Outline, row: Row) -> Any:
        for holds, left, right in outline.comparisons:
            if holds(self.case, row, None) is False:
                return left(self.case, row, None) - right(self.case, row, None)
        return None

    def support(self, step: int) -> str:
        """The weakest mark that a step rests on, its own and those of everything below it."""
        if step not in self._support:
            found = self.steps[step]
            self._support[step] = found.cite.mark
            marks = [found.cite.mark, *(e.cite.mark for e in found.entries), *(self.support(i) for i in found.inputs)]
            self._support[step] = max(marks, key=MARKS.index)
        return self._support[step]
