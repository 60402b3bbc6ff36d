"""One statement of law in full: a parameter with its editions, a rule, a decision, a job family, an instrument."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from orkestra.insights.law_book import RULE, Book, Name
from orkestra.insights.law_index import Provision, entries_between, in_force, provisions, spoken
from orkestra.insights.law_words import Source
from orkestra_rules.families.families import Family
from orkestra_rules.kernel.calendar import day_number
from orkestra_rules.kernel.page import Page, Statement
from orkestra_rules.kernel.parameters import Citation, Key, Parameter, Version
from orkestra_rules.kernel.rule import Rule


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of a table. ``source`` only where it is not that of the whole table."""

    codes: tuple[str, ...]
    value: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table over two code lists; what the law sets no value for is empty."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A value that is another in an edition than in the one before."""

    codes: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Edition:
    """A parameter as it stands from a day on. ``until``: the first day of the next edition."""

    first: int
    until: int | None
    source: Source
    checked: int
    cells: tuple[Cell, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ParameterSheet:
    """A parameter: its editions, the newest first, and the one in force on the day (None: none yet)."""

    name: str
    label: str
    unit: str
    keys: tuple[str, ...]
    editions: tuple[Edition, ...]
    present: Edition | None
    matrix: Matrix | None
    users: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """A rule as it is stated from a day on."""

    first: int
    formula: str
    source: Source


@dataclass(frozen=True, slots=True)
class RuleSheet:
    """A rule. ``table``: for each row of which it holds; empty for the official."""

    name: str
    label: str
    gives: str
    table: str
    wordings: tuple[Wording, ...]
    reads: tuple[Name, ...]
    looks_up: tuple[Name, ...]
    users: tuple[Name, ...]
    chapter: Page


@dataclass(frozen=True, slots=True)
class DecisionSheet:
    """A decision: by route its conditions, each with its article."""

    name: str
    label: str
    source: Source
    routes: tuple[tuple[str, tuple[tuple[Name, Source], ...]], ...]
    chapter: Page


@dataclass(frozen=True, slots=True)
class FamilyPart:
    """One dated part of a family: levels, retirement or approval; ``values`` by what they are for."""

    kind: str
    first: int
    values: tuple[tuple[str, str], ...]
    source: Source
    checked: int


@dataclass(frozen=True, slots=True)
class FamilySheet:
    """A job family."""

    code: str
    label: str
    agency: str
    parts: tuple[FamilyPart, ...]


class Sheets:
    """Opens the book at one name."""

    def __init__(self, book: Book) -> None:
        self.book, self.said, self.law, self.library = book, book.said, book.law, book.library

    # ------------------------------------------------------------ parameters
    def parameter(self, name: str, on: int) -> ParameterSheet | None:
        """A parameter as of a day; nothing where there is none of the name."""
        parameter = self.library.parameters.get(name)
        if parameter is None:
            return None
        versions, present = parameter.versions, in_force(parameter, on)
        before, ends = (None, *versions[:-1]), (*(version.first for version in versions[1:]), None)
        made = [self._edition(parameter, *told) for told in zip(before, versions, ends, strict=True)]
        standing = next((e for e in made if present is not None and e.first == present.first), None)
        matrix = self._matrix(parameter, present) if present is not None and len(parameter.keys) == 2 else None
        users = self.book.users.get(name, ())
        return ParameterSheet(
            name, parameter.label, parameter.unit, parameter.keys, tuple(reversed(made)), standing, matrix, users
        )

    def _edition(self, parameter: Parameter, before: Version | None, version: Version, until: int | None) -> Edition:
        cells = tuple(self._cell(parameter, version, key) for key, value in version.values.items() if value is not None)
        changed = entries_between(self.law, parameter, before, version) if before else ()
        entry = self.said.entry
        changes = tuple(
            Change(self.said.codes(parameter, c.codes), entry(parameter, c.before), entry(parameter, c.after))
            for c in changed
        )
        return Edition(version.first, until, self.said.source(version.cite), version.checked, cells, changes)

    def _cell(self, parameter: Parameter, version: Version, key: Key) -> Cell:
        codes = tuple(map(self.said.code, parameter.keys, spoken(self.law, parameter, key)))
        own = version.citation(key)
        source = None if own == version.cite else self.said.source(own)
        return Cell(codes, self.said.entry(parameter, version.values[key]), source)

    def _matrix(self, parameter: Parameter, version: Version) -> Matrix:
        """Rows and columns that hold any value, in the order of the code lists."""
        held = {key: value for key, value in version.values.items() if value is not None}
        rows, columns = (sorted({key[axis] for key in held}) for axis in (0, 1))
        codes = [self.library.schema.codes[name] for name in parameter.keys]
        printed = [
            (
                self.said.code(parameter.keys[0], codes[0][row]),
                tuple(self.said.entry(parameter, held[row, c]) if (row, c) in held else "" for c in columns),
            )
            for row in rows
        ]
        return Matrix(tuple(self.said.code(parameter.keys[1], codes[1][c]) for c in columns), tuple(printed))

    # ------------------------------------------------------------ rules and decisions
    def rule(self, name: str) -> RuleSheet | None:
        """A rule; nothing where there is none of the name."""
        rule = next((found for (_, n), found in self.library.rules.items() if n == name), None)
        if rule is None:
            return None
        table = "" if rule.table == self.library.subject else self.library.relations[rule.table].label
        statements = [variant.statement for variant in rule.variants]
        return RuleSheet(
            name, rule.label, rule.kind.name, table, tuple(map(self._wording, reversed(statements))),
            tuple(self.book.read(rule)), tuple(self.book.looked_up(rule)), self.book.users.get(name, ()),
            self._chapter(statements[-1].page),
        )  # fmt: skip

    def _wording(self, statement: Statement) -> Wording:
        return Wording(statement.first, self.said.formula(statement), self.said.source(statement.cite))

    def decision(self, name: str) -> DecisionSheet | None:
        """A decision; nothing where there is none of the name."""
        decision = self.library.decisions.get(name)
        if decision is None:
            return None
        routes = tuple(
            (decision.route_labels.get(route, route), tuple(map(self._condition, conditions)))
            for route, conditions in decision.routes.items()
        )
        chapter = self._chapter(decision.page)
        return DecisionSheet(name, decision.label, self.said.source(decision.cite), routes, chapter)

    def _condition(self, name: str) -> tuple[Name, Source]:
        rule: Rule = self.library.rules[self.library.subject, name]
        return Name(RULE, name, rule.label), self.said.source(rule.variants[-1].statement.cite)

    def _chapter(self, name: str) -> Page:
        return next(page for page in self.library.pages if page.name == name)

    # ------------------------------------------------------------ families and instruments
    def family(self, code: str) -> FamilySheet | None:
        """A job family; nothing where there is none of the code."""
        family = self.law.families.get(code)
        if family is None:
            return None
        return FamilySheet(code, family.label, family.guiding_agency, tuple(self._family_parts(family)))

    def _family_parts(self, family: Family) -> Sequence[FamilyPart]:
        kinds = {"levels": family.levels, "retirement": family.retirement, "approval": family.approval}
        return [
            FamilyPart(
                kind, day_number(entry["from"]), tuple(self._family_values(entry["value"])),
                self.said.source(Citation(**entry["cite"])), day_number(entry["checked"]),
            )
            for kind, entries in kinds.items()
            for entry in sorted(entries, key=lambda e: e["from"], reverse=True)
        ]  # fmt: skip

    def _family_values(self, value: Any) -> list[tuple[str, str]]:
        if isinstance(value, dict):
            return [(self.said.code("jenjang", code), str(years)) for code, years in value.items()]
        if isinstance(value, list):
            return [(self.said.code("jenjang", code), "") for code in value]
        return [(self.said.code("persetujuan", str(value)), "")]

    def resting_on(self, code: str) -> list[Provision]:
        """Every statement that rests on an instrument, in the order of its articles."""
        found = [provision for provision in provisions(self.law) if provision.cite.instrument == code]
        return sorted(found, key=lambda p: (p.cite.provision, p.cite.mark, p.kind, p.name, p.first))
