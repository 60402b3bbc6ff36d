"""The trace of a case: every value worked out as a step, with its article, its facts, its entries and what it rests on.

What a rule looks at is outlined once for each way through its choices, and an entry that was looked up is written once
for all cases; writing a step then only asks for the values. What a choice did not take is no part of a step; of a row
that a gathering left out, only what was asked to leave it out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from orkestra_rules.kernel.exact import Case, Exact, Function, Row
from orkestra_rules.kernel.page import Statement
from orkestra_rules.kernel.parameters import MARKS, Citation, Parameter
from orkestra_rules.kernel.rule import Rule, Variant
from orkestra_rules.kernel.tree import Choose, Compare, Follow, Gather, Junction, Kind, Lookup, Node, Read, walk


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


@dataclass(slots=True)
class Told:
    """A rule as it is told: its function, and its outline where there is one for all its versions and ways."""

    rule: Rule
    function: Function
    outline: Outline | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A fact or a rule that a rule reads: ``told`` is None for a fact; ``own``: it stands in the subject's record."""

    table: str
    name: str
    codes: Sequence[str] | None
    told: Told | None
    own: bool


@dataclass(frozen=True, slots=True)
class Sought:
    """A parameter that a rule looks up: the first days of its versions, its keys and its governing day."""

    parameter: Parameter
    firsts: tuple[int, ...]
    keys: tuple[Function, ...]
    on: Function


@dataclass(frozen=True, slots=True)
class Gathered:
    """A table that a rule gathers: what is looked at in a row that is kept, and what in one that is left out."""

    table: str
    members: bool
    where: Function | None
    kept: tuple[Name, ...]
    left_out: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Fork:
    """A choice in a rule: its test, and the choices further on along either way."""

    test: Function
    then: tuple[Fork, ...]
    other: tuple[Fork, ...]


Way = tuple[bool | None, ...]
"""How the tests of a rule's choices came out, in the order in which they are met; an unknown one ends its way."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What one way through a rule looks at: values, rows it follows, entries it looks up, tables it gathers."""

    said: Statement
    mark: int
    values: tuple[Name, ...]
    follows: tuple[tuple[Function, tuple[Name, ...]], ...]
    lookups: tuple[Sought, ...]
    gathers: tuple[Gathered, ...]
    comparisons: tuple[tuple[Function, Function, Function], ...]


def _way(forks: tuple[Fork, ...], case: Case, row: Row) -> Way:
    out: list[bool | None] = []
    for fork in forks:
        found = fork.test(case, row, None)
        out.append(found)
        if found is not None:
            out += _way(fork.then if found else fork.other, case, row)
    return tuple(out)


def _along(node: Node, way: Iterator[bool | None]) -> Iterator[Node]:
    """The node and everything below it that is met along a way."""
    yield node
    if isinstance(node, Choose):
        yield from _along(node.test, way)
        found = next(way)
        if found is not None:
            yield from _along(node.then if found else node.other, way)
        return
    for part in node.parts():
        yield from walk(part) if isinstance(node, Gather) else _along(part, way)


def _of_rows(node: Node) -> bool:
    return any(isinstance(n, Read) and n.var for n in walk(node))


class Outliner:
    """Outlines the rules of a library, each once."""

    def __init__(self, exact: Exact) -> None:
        self.exact, self.library = exact, exact.library
        rules = self.library.rules
        self.told = {step: Told(rule, exact.functions[step]) for step, rule in rules.items()}
        self._outlines: dict[tuple[str, str], dict[tuple[int, Way], Outline]] = {step: {} for step in rules}
        self._on = {step: exact.make(r.on) for step, r in rules.items() if r.on is not None}
        self._forks = {step: tuple(self._fork(v.tree) for v in r.variants) for step, r in rules.items()}
        self._entries: dict[tuple[str, int, tuple[Any, ...]], tuple[Entry, int]] = {}

    def outline(self, told: Told, case: Case, row: Row) -> Outline:
        """The outline of the version in force for the row; of the first one where the day is unknown."""
        rule, place = told.rule, 0
        step = (rule.table, rule.name)
        if len(rule.variants) > 1:
            firsts = [v.statement.first for v in rule.variants]
            place = max(0, bisect_right(firsts, self._on[step](case, row, None) or 0) - 1)
        forks = self._forks[step][place]
        known, drawn = (place, _way(forks, case, row)), self._outlines[step]
        if known not in drawn:
            drawn[known] = self._draw(rule.variants[place], known[1])
        if not forks and len(rule.variants) == 1:
            told.outline = drawn[known]
        return drawn[known]

    def _fork(self, node: Node) -> tuple[Fork, ...]:
        """The choices of a tree in the order in which they are met. One made for each row of a table is not told."""
        if isinstance(node, Gather):
            return ()
        if isinstance(node, Choose):
            made = Fork(self.exact.make(node.test), self._fork(node.then), self._fork(node.other))
            return (*self._fork(node.test), made)
        return tuple(fork for part in node.parts() for fork in self._fork(part))

    def entry(self, sought: Sought, key: tuple[Any, ...], day: int) -> tuple[Entry, int] | None:
        """The entry of a parameter in force on a day and the place of its mark; None before its first version."""
        place = bisect_right(sought.firsts, day) - 1
        if place < 0:
            return None
        known = (sought.parameter.name, place, key)
        found = self._entries.get(known)
        if found is None:
            found = self._entries[known] = self._written(sought.parameter, place, key)
        return found

    def _written(self, parameter: Parameter, place: int, key: tuple[Any, ...]) -> tuple[Entry, int]:
        version, codes = parameter.versions[place], self.library.schema.codes
        names = tuple(codes[k][i] for k, i in zip(parameter.keys, key, strict=True))
        value, cite = self.spoken(parameter.kind, version.values[key]), version.citation(key)
        entry = Entry(parameter.name, parameter.label, names, value, version.first, cite)
        return entry, MARKS.index(cite.mark)

    def spoken(self, kind: Kind, value: Any) -> Any:
        """A value as it is said: a code as text, a row as its place."""
        if value is None:
            return None
        if kind.name == "code":
            return self.library.schema.codes[kind.of][value]
        return value.index if kind.name == "row" else value

    def _names(self, pairs: Iterable[tuple[str, str]]) -> tuple[Name, ...]:
        """The facts and rules of a list of names; references are left out, what is read through them is noted."""
        library = self.library
        found = []
        for table, name in dict.fromkeys(pairs):
            kind, told = library.kind_of(table, name), self.told.get((table, name))
            if kind is not None and (told is not None or kind.name != "row"):
                codes = library.schema.codes[kind.of] if kind.name == "code" else None
                found.append(Name(table, name, codes, told, table == library.subject))
        return tuple(found)

    def _draw(self, variant: Variant, way: Way) -> Outline:
        nodes = list(_along(variant.tree, iter(way)))
        make = self.exact.make
        return Outline(
            variant.statement,
            MARKS.index(variant.statement.cite.mark),
            self._names((n.table, n.name) for n in nodes if isinstance(n, Read) and n.name and not n.var),
            tuple(
                (make(n.row), self._names([(n.table, n.name)]))
                for n in nodes
                if isinstance(n, Follow) and not _of_rows(n)
            ),
            tuple(
                self._sought(n)
                for n in nodes
                if isinstance(n, Lookup) and not any(_of_rows(part) for part in (*n.keys, n.on))
            ),
            tuple(self._gathered(n) for n in nodes if isinstance(n, Gather)),
            tuple((make(c), make(c.left), make(c.right)) for c in _comparisons(variant.tree)),
        )

    def _gathered(self, node: Gather) -> Gathered:
        where = None if node.where is None else self.exact.make(node.where)
        kept, left_out = (self._names(_of_var(*parts)) for parts in ((node.value, node.where), (node.where,)))
        return Gathered(node.table, node.members, where, kept, left_out)

    def _sought(self, node: Lookup) -> Sought:
        parameter, make = self.library.parameters[node.parameter], self.exact.make
        firsts = tuple(v.first for v in parameter.versions)
        return Sought(parameter, firsts, tuple(make(k) for k in node.keys), make(node.on))


def _of_var(*parts: Node | None) -> list[tuple[str, str]]:
    """The names that parts of a gathering ask of its row."""
    nodes = (n for part in parts if part is not None for n in walk(part))
    return sorted({(n.table, n.name) for n in nodes if isinstance(n, Read) and n.var and n.name})


def _comparisons(tree: Node) -> Iterator[Compare]:
    terms = tree.terms if isinstance(tree, Junction) and tree.op == "and" else (tree,)
    yield from (t for t in terms if isinstance(t, Compare) and t.left.kind.name == "number" and not _of_rows(t))


class Trace:
    """The steps of one case, written as they are asked for; a step has its place in the list as id."""

    def __init__(self, outliner: Outliner, case: Case) -> None:
        self.outliner, self.case = outliner, case
        self.library = outliner.library
        self.steps: list[Step] = []
        self._own: dict[str, int] = {}
        self._ids: dict[Row, dict[str, int]] = {case.record: self._own}
        self._weakest: list[int] = []

    def spoken(self, kind: Kind, value: Any) -> Any:
        """A value as it is said: a code as text, a row as its place."""
        return self.outliner.spoken(kind, value)

    def step(self, rule: Rule, row: Row) -> int:
        """The id of the step of a rule for a row, written into the trace with everything below it."""
        known = self._known(row)
        told = self.outliner.told[rule.table, rule.name]
        return known[rule.name] if rule.name in known else self._write(told, row, known)

    def _known(self, row: Row) -> dict[str, int]:
        """The steps written for a row, by name."""
        if row not in self._ids:
            self._ids[row] = {}
        return self._ids[row]

    def _write(self, told: Told, row: Row, known: dict[str, int]) -> int:
        rule, weakest, place = told.rule, self._weakest, len(self.steps)
        name, kind, memo = rule.name, rule.kind, row.memo
        value = memo[name] if name in memo else told.function(self.case, row, None)
        outline = told.outline or self.outliner.outline(told, self.case, row)
        said, known[name] = outline.said, place
        spoken = self.outliner.spoken(kind, value) if kind.name in _SPOKEN else value
        step = Step(place, rule.table, row.index, name, said.label, kind, spoken, said.cite, said.formula, [], [], [])
        self.steps.append(step)
        weakest.append(outline.mark)
        self._note(step, outline.values, row, known)
        if outline.follows or outline.gathers:
            self._note_further(step, outline, row)
        if outline.lookups:
            self._look_up(step, outline, row)
        if step.inputs:
            weakest[place] = max(weakest[place], *[weakest[below] for below in step.inputs])
        if value is False and outline.comparisons:
            step.shortfall = self._shortfall(outline, row)
        return place

    def _note(self, step: Step, names: tuple[Name, ...], row: Row, mine: dict[str, int]) -> None:
        record, own = self.case.record, self._own
        inputs, facts = step.inputs, step.facts
        for name in names:
            at, known = (record, own) if name.own else (row, mine)
            word, told, codes = name.name, name.told, name.codes
            if told is not None:
                inputs.append(known[word] if word in known else self._write(told, at, known))
            else:
                value = at.values[word]
                facts.append((name.table, word, at.index, codes[value] if codes and value is not None else value))

    def _note_further(self, step: Step, outline: Outline, row: Row) -> None:
        """What a rule reads through references and in the tables it gathers; each is noted once."""
        case = self.case
        for target, names in outline.follows:
            found = target(case, row, None)
            if found is not None:
                self._note(step, names, found, self._known(found))
        for gathered in outline.gathers:
            where, kept, left_out = gathered.where, gathered.kept, gathered.left_out
            for r in row.members if gathered.members else case.rows[gathered.table]:
                names = kept if where is None or where(case, row, r) is not False else left_out
                self._note(step, names, r, self._known(r))
        step.inputs, step.facts = list(dict.fromkeys(step.inputs)), list(dict.fromkeys(step.facts))

    def _look_up(self, step: Step, outline: Outline, row: Row) -> None:
        case, entries = self.case, step.entries
        for sought in outline.lookups:
            key = tuple([k(case, row, None) for k in sought.keys])
            day = sought.on(case, row, None)
            found = None if day is None or None in key else self.outliner.entry(sought, key, day)
            if found is not None and not any(found[0] is e for e in entries):
                entries.append(found[0])
                self._weakest[step.id] = max(self._weakest[step.id], found[1])

    def _shortfall(self, outline: Outline, row: Row) -> Any:
        for holds, left, right in outline.comparisons:
            if holds(self.case, row, None) is False:
                return left(self.case, row, None) - right(self.case, row, None)
        return None

    def support(self, step: int) -> str:
        """The weakest mark that a step rests on, its own and those of everything below it."""
        return MARKS[self._weakest[step]]


_SPOKEN = ("code", "row")
"""Kinds whose values are said otherwise than they are held."""
