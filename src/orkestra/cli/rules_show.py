"""`orkestra rules show`: one rule, parameter, decision, family or page; without a name, what there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import click
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from orkestra.cli import exits
from orkestra.cli.door import Command
from orkestra.cli.language import Words, catalogue
from orkestra.cli.law_words import PrintedLaw
from orkestra.cli.screen import ACCENT, QUIET, STRONG, Screen, heading, screen, table
from orkestra.cli.usage import Refused, alike, day, near
from orkestra.insights import law_index
from orkestra_rules.families.families import Family
from orkestra_rules.kernel.calendar import day_number, spell_day
from orkestra_rules.kernel.page import Decision, Page, Statement
from orkestra_rules.kernel.parameters import MARKS, Citation, Parameter, Version
from orkestra_rules.kernel.rule import Rule
from orkestra_rules.kernel.tree import Lookup, walk
from orkestra_rules.law import load


def build(words: Words) -> click.Command:
    """The command."""

    def run(name: tuple[str, ...], on: date | None) -> int:
        shower = Shower(PrintedLaw(load(), words), screen(words), None if on is None else day_number(on))
        shower.show(" ".join(name)) if name else shower.index()
        return exits.FINE

    params = [
        click.Argument(["name"], nargs=-1, metavar=words("meta.name")),
        click.Option(["--on"], type=day(words), metavar=words("meta.day"), help=words("rules.show.on")),
    ]
    return Command(words, "rules.show", run, params)


class Shower:
    """Shows statements of law; with a day, only what is in force on it."""

    def __init__(self, said: PrintedLaw, screen: Screen, on: int | None) -> None:
        self.said, self.screen, self.words, self.on = said, screen, said.words, on
        self.law, self.library = said.law, said.law.library

    def show(self, name: str) -> None:
        """Everything of a name."""
        found = law_index.named(self.law, name)
        if not found:
            self._unknown(name)
        for page in found.pages:
            self._page(page)
        for decision in found.decisions:
            self._decision(decision)
        for rule in found.rules:
            self._rule(rule)
        for parameter in found.parameters:
            self._parameter(parameter)
        for family in found.families:
            self._family(family)

    def _unknown(self, name: str) -> None:
        part = law_index.containing(self.law, name)
        if part:
            raise Refused(self.words("rules.show.several", name=name, names=", ".join(part[:30])))
        hint = near(alike(name, law_index.names(self.law)), self.words)
        raise Refused(self.words("rules.show.unknown", name=name) + hint)

    def _title(self, name: str, kind: str, label: str) -> None:
        self.screen.show(Text.assemble("\n", (name, f"{STRONG} {ACCENT}"), (f" · {self.words(f'law.{kind}')}", QUIET)))
        self.screen.show(Text(label, STRONG))

    def _fields(self, *rows: tuple[str, str | Text]) -> None:
        grid = Table.grid(padding=(0, 2))
        grid.add_column(no_wrap=True, style=QUIET)
        grid.add_column(overflow="fold")
        for label, value in rows:
            if value:
                grid.add_row(label, value)
        self.screen.show(Padding(grid, (0, 0, 0, 2)))

    # ------------------------------------------------------------ rules and decisions
    def _rule(self, rule: Rule) -> None:
        statements = [v.statement for v in rule.variants]
        if self.on is not None:
            now = law_index.statement_on(rule, self.on)
            statements = [now] if now else []
        self._title(rule.name, "rule", rule.label)
        for statement in statements:
            self._statement(rule, statement)
        if not statements:
            self.screen.say("law.not_yet", day=spell_day(self.on or 0))

    def _statement(self, rule: Rule, statement: Statement) -> None:
        variant = next(v for v in rule.variants if v.statement is statement)
        parameters = sorted({n.parameter for n in walk(variant.tree) if isinstance(n, Lookup)})
        rows = self.library.relations[statement.table].label if statement.table != self.library.subject else ""
        kind = self.words(f"kind.{rule.kind.name}")
        self._fields(
            (self.words("law.formula"), self.said.formula(statement)),
            (self.words("law.basis"), self.said.cited(statement.cite)),
            (self.words("law.read"), statement.cite.read),
            (self.words("law.in_force"), self.said.since(statement.first) if len(rule.variants) > 1 else ""),
            (self.words("law.per_row"), rows),
            (self.words("law.gives"), kind),
            (self.words("law.reads"), ", ".join(a for a in statement.arguments if a not in parameters)),
            (self.words("law.looks_up"), ", ".join(parameters)),
        )

    def _decision(self, decision: Decision) -> None:
        self._title(decision.name, "decision", decision.label)
        self._fields((self.words("law.basis"), self.said.cited(decision.cite)))
        for route, conditions in decision.routes.items():
            self.screen.show(Padding(Text(decision.route_labels.get(route, route), STRONG), (1, 0, 0, 2)))
            self._fields(*((c, self.library.rules[self.library.subject, c].label) for c in conditions))
        page = next(p for p in self.library.pages if p.name == decision.page)
        self._left_out(page)

    def _page(self, page: Page) -> None:
        self._title(page.name, "page", page.title)
        self._fields(*((s.name, s.label) for s in page.statements))
        self._left_out(page)

    def _left_out(self, page: Page) -> None:
        if page.not_modelled:
            self.screen.show(heading(self.words("law.not_modelled")))
            self.screen.show(*(Padding(Text(f"– {line}"), (0, 0, 0, 2)) for line in page.not_modelled))

    # ------------------------------------------------------------ parameters and families
    def _parameter(self, parameter: Parameter) -> None:
        unit = f" ({parameter.unit})" if parameter.unit else ""
        self._title(parameter.name, "parameter", parameter.label + unit)
        versions: Iterator[Version | None] = iter(parameter.versions)
        if self.on is not None:
            versions = iter([law_index.in_force(parameter, self.on)])
        for version in versions:
            if version is None:
                self.screen.say("law.not_yet", day=spell_day(self.on or 0))
                continue
            self._fields(
                (self.words("law.in_force"), self.said.since(version.first)),
                (self.words("law.basis"), self.said.cited(version.cite)),
                (self.words("law.read"), version.cite.read),
                (self.words("law.checked"), spell_day(version.checked)),
            )
            self.screen.show(Padding(self._entries(parameter, version), (0, 0, 1, 4)))

    def _entries(self, parameter: Parameter, version: Version) -> Table:
        if not parameter.keys:
            grid = Table.grid()
            grid.add_row(Text(self.said.entry(parameter, version.values[()]), STRONG))
            return grid
        shown = table(
            *(self._list(k) for k in parameter.keys),
            self.words("law.value"),
            "",
            right=(len(parameter.keys),),
        )
        for key, value in version.values.items():
            if value is None and len(parameter.keys) > 1:
                continue
            codes = [
                self.said.code(k, c)
                for k, c in zip(parameter.keys, law_index.spoken(self.law, parameter, key), strict=True)
            ]
            own = version.citation(key)
            shown.add_row(
                *codes, self.said.entry(parameter, value), Text() if own == version.cite else self.said.cited(own)
            )
        return shown

    def _list(self, name: str) -> str:
        """The heading of a code list; one that has none yet shows its own name."""
        return self.words(f"list.{name}") if f"list.{name}" in catalogue() else name.replace("_", " ").capitalize()

    def _family(self, family: Family) -> None:
        self._title(family.code, "family", family.label)
        self._fields((self.words("law.guided_by"), family.guiding_agency), (self.words("law.field"), family.field))
        parts = {"levels": family.levels, "retirement": family.retirement, "approval": family.approval}
        for name, entries in parts.items():
            for entry in entries:
                cite = Citation(**entry["cite"])
                since = self.said.since(day_number(entry["from"]))
                self._fields(
                    (self.words(f"law.{name}"), self._family_value(entry["value"])),
                    ("", since),
                    ("", self.said.cited(cite)),
                )

    def _family_value(self, value: object) -> str:
        if isinstance(value, dict):
            return ", ".join(
                f"{self.said.code('jenjang', c)} {self.words('law.years', number=n)}" for c, n in value.items()
            )
        return ", ".join(self.said.code("jenjang", c) for c in value) if isinstance(value, list) else str(value)

    # ------------------------------------------------------------ without a name
    def index(self) -> None:
        """What there is to show, and on what it rests."""
        pages = table(self.words("law.page").capitalize(), "", self.words("law.rules"), right=(2,))
        for page in self.library.pages:
            pages.add_row(Text(page.name, ACCENT), page.title, str(len(page.statements)))
        decisions = table(self.words("law.decision").capitalize(), "")
        for decision in self.library.decisions.values():
            decisions.add_row(Text(decision.name, ACCENT), decision.label)
        parameters = table(self.words("law.parameter").capitalize(), "", self.words("law.versions"), right=(2,))
        for parameter in law_index.national(self.law):
            parameters.add_row(Text(parameter.name, ACCENT), parameter.label, str(len(parameter.versions)))
        families = table(self.words("law.family").capitalize(), "")
        for code, family in self.law.families.items():
            families.add_row(Text(code, ACCENT), family.label)
        for made in (decisions, pages, parameters, families, self._marks()):
            self.screen.show(Text(), made)
        self.screen.show(Text())
        self.screen.say("rules.show.more", QUIET)

    def _marks(self) -> Table:
        found: Counter[str] = Counter()
        for provision in law_index.provisions(self.law):
            found[provision.cite.mark] += provision.entries
        shown = table(self.words("law.mark"), self.words("law.meaning"), self.words("law.statements"), right=(2,))
        for mark in MARKS:
            shown.add_row(mark, self.words(f"mark.{mark}"), self.words.count(found[mark]))
        return shown
