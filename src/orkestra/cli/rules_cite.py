"""`orkestra rules cite`: everything that rests on an instrument, or on something that is not verified."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import click
from rich.table import Table
from rich.text import Text

from orkestra.cli import exits
from orkestra.cli.door import Command
from orkestra.cli.language import Words
from orkestra.cli.law_words import PrintedLaw
from orkestra.cli.screen import ACCENT, QUIET, STRONG, Screen, heading, screen, table
from orkestra.cli.usage import Refused, alike, near
from orkestra.insights import law_index
from orkestra.insights.law_index import Provision
from orkestra_rules.kernel.calendar import day_number, spell_day
from orkestra_rules.kernel.parameters import LAW
from orkestra_rules.law import load


def build(words: Words) -> click.Command:
    """The command."""

    def run(instrument: tuple[str, ...], unverified: bool) -> int:
        Citing(PrintedLaw(load(), words), screen(words), unverified).show(" ".join(instrument))
        return exits.FINE

    params = [
        click.Argument(["instrument"], nargs=-1, metavar=words("meta.instrument")),
        click.Option(["--unverified"], is_flag=True, help=words("rules.cite.unverified")),
    ]
    return Command(words, "rules.cite", run, params)


class Citing:
    """Shows what rests on what."""

    def __init__(self, said: PrintedLaw, screen: Screen, unverified: bool) -> None:
        self.said, self.screen, self.words, self.law = said, screen, said.words, said.law
        every = list(law_index.provisions(said.law))
        self.provisions = [p for p in every if p.cite.mark not in LAW] if unverified else every
        self.unverified = unverified

    def show(self, said: str) -> None:
        """One instrument; without one, all of them counted, or all that is unverified."""
        if said:
            code = law_index.instrument(self.law, said) or self._unknown(said)
            self._one(code)
        elif self.unverified:
            for code in self.law.instruments:
                if any(p.cite.instrument == code for p in self.provisions):
                    self._one(code)
        else:
            self._all()

    def _unknown(self, said: str) -> str:
        entries = self.law.instruments
        part = [c for c, e in entries.items() if said.casefold() in f"{c} {e['label']} {e.get('short', '')}".casefold()]
        hint = near(part[:8] or alike(said, list(entries)), self.words)
        raise Refused(self.words("rules.cite.unknown", name=said) + hint)

    def _all(self) -> None:
        headings = (self.words(f"law.{name}") for name in ("instrument", "short", "subject", "statements"))
        shown = table(*headings, right=(3,))
        for code, entry in self.law.instruments.items():
            count = sum(p.entries for p in self.provisions if p.cite.instrument == code)
            shown.add_row(
                Text(code, ACCENT), self.said.instrument(code), entry.get("subject", ""), self.words.count(count)
            )
        self.screen.show(shown)

    def _one(self, code: str) -> None:
        entry = self.law.instruments[code]
        resting = [p for p in self.provisions if p.cite.instrument == code]
        self.screen.show(heading(code), Text(f"{entry['label']}: {entry.get('subject', '')}".rstrip(": "), STRONG))
        first, last = entry.get("first_day"), entry.get("last_day")
        days = [
            self.words("law.since", day=spell_day(day_number(first))) if first else "",
            self.words("law.until", day=spell_day(day_number(last))) if last else "",
            entry.get("note", ""),
        ]
        self.screen.show(Text(" · ".join(d for d in days if d), QUIET))
        if not resting:
            self.screen.say("rules.cite.nothing")
            return
        self.screen.show(self._table(resting))

    def _table(self, resting: Sequence[Provision]) -> Table:
        shown = table(
            self.words("law.provision"), self.words("law.mark"), "", self.words("law.name"), self.words("law.label")
        )
        ordered = sorted(resting, key=lambda p: (p.cite.provision, p.cite.mark, p.kind, p.name, p.first))
        before = ""
        for (provision, mark), group in groupby(ordered, key=lambda p: (p.cite.provision, p.cite.mark)):
            for one in group:
                many = f" ({self.words('law.values', number=one.entries)})" if one.entries > 1 else ""
                since = "" if one.first <= 19000101 else f", {self.said.since(one.first)}"
                place = provision if provision != before else ""
                shown.add_row(
                    place, mark, self.words(f"law.{one.kind}"), Text(one.name, ACCENT), one.label + since + many
                )
                before = provision
        return shown
