"""The law as a book to read in: every statement as a line that can be searched, as of any day, and what uses what."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from orkestra.insights.law_index import in_force, national, provisions, statement_on
from orkestra.insights.law_words import LONG_AGO, LawWords, Source
from orkestra_rules.families.families import Family
from orkestra_rules.kernel.calendar import day_number
from orkestra_rules.kernel.facts import ORDER
from orkestra_rules.kernel.page import Decision
from orkestra_rules.kernel.parameters import MARKS, Citation, Parameter
from orkestra_rules.kernel.rule import Rule
from orkestra_rules.kernel.tree import Follow, Lookup, Read, walk

DECISION, PARAMETER, RULE, FAMILY = KINDS = ("decision", "parameter", "rule", "family")


@dataclass(frozen=True, slots=True)
class Name:
    """Something that can be looked up, or (kind ``fact``) a fact that a rule reads."""

    kind: str
    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A statement of the law as of a day. ``value`` only where there is a single one; ``entries`` counts the others.

    ``first``: since when it stands as it does; ``marks``: those of all its parts.
    """

    kind: str
    name: str
    label: str
    chapter: str
    first: int
    source: Source
    marks: tuple[str, ...]
    instruments: tuple[str, ...]
    value: str
    unit: str
    entries: int


class Book:
    """The law of one language. Make it once in a process."""

    def __init__(self, said: LawWords) -> None:
        self.said, self.law, self.library = said, said.law, said.law.library
        self._lines: dict[int, tuple[Line, ...]] = {}

    # ------------------------------------------------------------ as of a day
    @cached_property
    def days(self) -> tuple[int, ...]:
        """Every day on which something begins to stand otherwise, in order."""
        firsts = {v.first for p in national(self.law) for v in p.versions}
        firsts |= {v.statement.first for rule in self.library.rules.values() for v in rule.variants}
        firsts |= {day_number(e["from"]) for family in self.law.families.values() for e in parts(family)}
        return tuple(sorted(day for day in firsts if day > LONG_AGO))

    def lines(self, on: int) -> tuple[Line, ...]:
        """Every statement in force on a day: decisions, parameters, rules, families."""
        place = bisect_right(self.days, on)
        if place not in self._lines:
            self._lines[place] = tuple(self._made(on))
        return self._lines[place]

    def _made(self, on: int) -> Iterator[Line]:
        yield from map(self._decision, self.library.decisions.values())
        found = [self._parameter(parameter, on) for parameter in national(self.law)]
        found += [self._rule(rule, on) for rule in self.library.rules.values()]
        found += [self._family(family, on) for family in self.law.families.values()]
        yield from (line for line in found if line is not None)

    def search(self, on: int, text: str = "", kind: str = "", mark: str = "", rests_on: str = "") -> list[Line]:
        """The lines that hold every word of a text, in their name, label, value, or provision."""
        words = text.casefold().split()
        return [
            line
            for line in self.lines(on)
            if (not kind or line.kind == kind)
            and (not mark or mark in line.marks)
            and (not rests_on or rests_on in line.instruments)
            and all(word in _searched(line) for word in words)
        ]

    def marks(self, on: int) -> Mapping[str, int]:
        """How many lines rest on each mark."""
        found = dict.fromkeys(MARKS, 0)
        for line in self.lines(on):
            for mark in line.marks:
                found[mark] += 1
        return found

    # ------------------------------------------------------------ lines
    def _decision(self, decision: Decision) -> Line:
        return self._line(DECISION, decision.name, decision.label, decision.page, 0, [decision.cite])

    def _parameter(self, parameter: Parameter, on: int) -> Line | None:
        version = in_force(parameter, on)
        if version is None:
            return None
        cites = [version.cite, *(version.citation(key) for key, value in version.values.items() if value is not None)]
        single = self.said.entry(parameter, version.values[()]) if not parameter.keys else ""
        held = sum(value is not None for value in version.values.values())
        return self._line(
            PARAMETER,
            parameter.name,
            parameter.label,
            parameter.page,
            version.first,
            cites,
            single,
            parameter.unit,
            held,
        )

    def _rule(self, rule: Rule, on: int) -> Line | None:
        statement = statement_on(rule, on)
        if statement is None:
            return None
        return self._line(RULE, rule.name, statement.label, statement.page, statement.first, [statement.cite])

    def _family(self, family: Family, on: int) -> Line | None:
        standing = [entry for entry in parts(family) if day_number(entry["from"]) <= on]
        if not standing:
            return None
        cites = [Citation(**entry["cite"]) for entry in standing]
        first = max(day_number(entry["from"]) for entry in standing)
        return self._line(FAMILY, family.code, family.label, "", first, cites, "", family.guiding_agency)

    def _line(
        self, kind: str, name: str, label: str, chapter: str, first: int, cites: list[Citation], value: str = "",
        unit: str = "", entries: int = 1,
    ) -> Line:  # fmt: skip
        marks = tuple(mark for mark in MARKS if any(cite.mark == mark for cite in cites))
        instruments = tuple(dict.fromkeys(cite.instrument for cite in cites))
        source = self.said.source(cites[0])
        return Line(kind, name, label, chapter, first, source, marks, instruments, value, unit, entries)

    # ------------------------------------------------------------ what uses what
    @cached_property
    def users(self) -> Mapping[str, tuple[Name, ...]]:
        """By name of a parameter or rule, the rules and decisions that use it."""
        found: defaultdict[str, dict[Name, None]] = defaultdict(dict)
        for rule in self.library.rules.values():
            for used in (*self.looked_up(rule), *self.read(rule)):
                found[used.name][Name(RULE, rule.name, rule.label)] = None
        for decision in self.library.decisions.values():
            for used_name in (*decision.conditions, decision.day, *decision.times.values()):
                found[used_name][Name(DECISION, decision.name, decision.label)] = None
        return {name: tuple(by) for name, by in found.items()}

    def looked_up(self, rule: Rule) -> list[Name]:
        """The parameters that a rule looks up."""
        trees = (node for variant in rule.variants for node in walk(variant.tree))
        names = sorted({node.parameter for node in trees if isinstance(node, Lookup)})
        return [Name(PARAMETER, name, self.library.parameters[name].label) for name in names]

    def read(self, rule: Rule) -> list[Name]:
        """The rules and facts that a rule reads: its own, the official's, and those of rows it looks at."""
        nodes = (node for variant in rule.variants for node in walk(variant.tree))
        read = dict.fromkeys((n.table, n.name) for n in nodes if isinstance(n, Read | Follow) and n.name)
        return list(dict.fromkeys(name for step in read if (name := self._named(*step)) is not None))

    def _named(self, table: str, name: str) -> Name | None:
        if (table, name) in self.library.rules:
            return Name(RULE, name, self.library.rules[table, name].label)
        declared = self.library.schema.tables.get(table)
        column = declared.columns.get(name) if declared is not None else None
        if declared is None or column is None or name == ORDER:
            return None
        return Name(
            "fact", name, column.label if table == self.library.subject else f"{column.label} ({declared.label})"
        )

    # ------------------------------------------------------------ instruments
    @cached_property
    def resting(self) -> Mapping[str, int]:
        """By instrument, how many statements rest on it."""
        found: dict[str, int] = dict.fromkeys(self.law.instruments, 0)
        for provision in provisions(self.law):
            found[provision.cite.instrument] += provision.entries
        return found


def parts(family: Family) -> Iterator[Mapping[str, Any]]:
    """The dated entries of a family."""
    yield from (*family.levels, *family.retirement, *family.approval)


def _searched(line: Line) -> str:
    source = line.source
    return f"{line.name} {line.label} {line.value} {source.title} {source.provision} {line.unit}".casefold()
