"""`orkestra rules diff`: which values and rules changed between two days, and by which article."""

from __future__ import annotations

from datetime import date

import click
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from orkestra.cli import exits
from orkestra.cli.door import Command
from orkestra.cli.language import Words
from orkestra.cli.law_words import PrintedLaw
from orkestra.cli.screen import ACCENT, BAD, GOOD, QUIET, STRONG, Screen, heading, screen, table
from orkestra.cli.usage import Refused, day
from orkestra.insights import law_index
from orkestra.insights.law_index import ChangedParameter, ChangedRule
from orkestra_rules.kernel.calendar import day_number, spell_day
from orkestra_rules.law import load

SHOWN = 12


def build(words: Words) -> click.Command:
    """The command."""

    def run(first: date, second: date, full: bool) -> int:
        if first >= second:
            raise Refused(words("rules.diff.order"))
        diff = Diff(PrintedLaw(load(), words), screen(words), full)
        diff.show(day_number(first), day_number(second))
        return exits.FINE

    params = [
        click.Argument(["first"], type=day(words), metavar=words("meta.day") + "1"),
        click.Argument(["second"], type=day(words), metavar=words("meta.day") + "2"),
        click.Option(["--full"], is_flag=True, help=words("rules.diff.full")),
    ]
    return Command(words, "rules.diff", run, params)


class Diff:
    """Shows what changed; long lists are cut unless all is asked for."""

    def __init__(self, said: PrintedLaw, screen: Screen, full: bool) -> None:
        self.said, self.screen, self.words, self.full = said, screen, said.words, full

    def show(self, first: int, second: int) -> None:
        """Everything that changed."""
        parameters = law_index.changed_parameters(self.said.law, first, second)
        rules = law_index.changed_rules(self.said.law, first, second)
        days = {"first": spell_day(first), "second": spell_day(second)}
        if not parameters and not rules:
            self.screen.say("rules.diff.none", **days)
            return
        self.screen.say("rules.diff.head", STRONG, parameters=len(parameters), rules=len(rules), **days)
        for parameter in parameters:
            self._parameter(parameter)
        if rules:
            self.screen.show(heading(self.words("law.rules")))
        for rule in rules:
            self._rule(rule)

    def _parameter(self, changed: ChangedParameter) -> None:
        parameter = changed.parameter
        self.screen.show(heading(parameter.name), Text(parameter.label, STRONG))
        if changed.before is None:
            self.screen.show(Padding(Text(self.words("rules.diff.new"), QUIET), (0, 0, 0, 2)))
        elif not changed.entries:
            self.screen.show(Padding(Text(self.words("rules.diff.same_values"), QUIET), (0, 0, 0, 2)))
        self.screen.show(Padding(self._entries(changed), (0, 0, 0, 2)))
        hidden = 0 if self.full else max(0, len(changed.entries) - SHOWN)
        if hidden:
            self.screen.show(Padding(Text(self.words("rules.diff.hidden", number=hidden), QUIET), (0, 0, 0, 2)))
        for sign, version in (("−", changed.before), ("+", changed.after)):
            if version is not None:
                line = Text(f"{sign} {self.said.since(version.first)}: ", QUIET) + self.said.cited(version.cite)
                self.screen.show(Padding(line, (0, 0, 0, 2)))

    def _entries(self, changed: ChangedParameter) -> Table:
        grid = Table.grid(padding=(0, 2))
        for entry in changed.entries if self.full else changed.entries[:SHOWN]:
            codes = self.said.codes(changed.parameter, entry.codes)
            before = (
                self.words("value.none") if changed.before is None else self.said.entry(changed.parameter, entry.before)
            )
            grid.add_row(codes, Text(before, BAD), "→", Text(self.said.entry(changed.parameter, entry.after), GOOD))
        return grid

    def _rule(self, changed: ChangedRule) -> None:
        one = changed.after or changed.before
        if one is None:
            return
        shown = table(Text(one.name, ACCENT).plain, one.label)
        for sign, statement in (("−", changed.before), ("+", changed.after)):
            if statement is not None:
                shown.add_row(f"{sign} {self.said.since(statement.first)}", self.said.formula(statement))
                shown.add_row("", self.said.cited(statement.cite))
        self.screen.show(Padding(shown, (0, 0, 1, 2)))
