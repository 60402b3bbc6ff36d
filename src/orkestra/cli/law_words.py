"""Statements of law as they are printed: citations, values, codes, formulas in words. Content stays Indonesian."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from rich.text import Text

from orkestra.cli.language import Words
from orkestra.cli.screen import DOUBT, QUIET
from orkestra_batch.report.phrases import Speaker
from orkestra_rules.kernel.calendar import spell_day, spell_month
from orkestra_rules.kernel.page import Statement
from orkestra_rules.kernel.parameters import LAW, MARKS, Citation, Parameter
from orkestra_rules.kernel.tree import Kind
from orkestra_rules.law import Law, names

LONG_AGO = 19000101
"""A first day that says: from the beginning."""
LONGEST = 6
YEAR_DIGITS = 4
"""Numbers of so many digits stand together: they may be years."""


class LawWords:
    """Says what stands in one law."""

    def __init__(self, law: Law, words: Words) -> None:
        self.law, self.words, self.speaker = law, words, Speaker(law.library)
        self._said: set[str] = set()

    # ------------------------------------------------------------ citations
    def instrument(self, code: str) -> str:
        """An instrument as a running text names it."""
        entry = self.law.instruments[code]
        return str(entry.get("short", entry["label"]))

    def cited(self, cite: Citation, support: str = "") -> Text:
        """Instrument, provision and mark; what was not read in law shows as unverified, also where only a part is."""
        text = Text(f"{self.instrument(cite.instrument)}, {cite.provision} ")
        text.append(f"({self._marked(cite.mark)})", QUIET if cite.mark in LAW else DOUBT)
        if support and support != cite.mark and support not in LAW:
            text.append(" " + self.words("law.rests_on", mark=self._marked(support)), DOUBT)
        return text

    def _marked(self, mark: str) -> str:
        return self.mark(mark) + ("" if mark in LAW else f", {self.words('law.unverified')}")

    def mark(self, mark: str) -> str:
        """A mark; the legend will tell what it means."""
        self._said.add(mark)
        return mark

    def legend(self) -> str:
        """What the marks that were said mean, and no others."""
        return "; ".join(f"{mark} = {self.words(f'mark.{mark}')}" for mark in MARKS if mark in self._said)

    def since(self, first: int) -> str:
        """From which day on."""
        return self.words("law.always") if first <= LONG_AGO else self.words("law.since", day=spell_day(first))

    # ------------------------------------------------------------ values
    def value(self, kind: Kind, value: Any) -> str:
        """A value as Indonesians write it."""
        if value is None:
            return self.words("value.unknown")
        if isinstance(value, bool):
            return self.truth(value)
        if kind.name == "code":
            return self.code(kind.of, value)
        if kind.name in ("day", "month"):
            return spell_day(value) if kind.name == "day" else spell_month(value)
        return number(value) if kind.name == "number" else self.words("value.row", number=value + 1)

    def truth(self, value: bool | None) -> str:
        """yes, no or unknown."""
        return self.words("value.unknown" if value is None else "value.yes" if value else "value.no")

    def code(self, code_list: str, code: str) -> str:
        """A code as it is printed."""
        if code_list == "keluarga":
            return self.law.families[code].label
        return names().get(code_list, {}).get(code, code.replace("_", " ")) if code_list != "golongan" else code

    def entry(self, parameter: Parameter, value: Any) -> str:
        """A value of a parameter; codes are places there."""
        if value is None:
            return self.words("value.unset")
        if parameter.kind.name == "code":
            return self.code(parameter.kind.of, self.law.library.schema.codes[parameter.kind.of][value])
        return self.value(parameter.kind, value)

    def codes(self, parameter: Parameter, codes: Iterable[str]) -> str:
        """The codes of an entry as they are printed."""
        return ", ".join(self.code(k, code) for k, code in zip(parameter.keys, codes, strict=True))

    def formula(self, statement: Statement) -> str:
        """A rule in words."""
        return self.speaker.say(statement)


def number(value: Any) -> str:
    """A number with a decimal comma; one that does not end as a fraction."""
    exact = Fraction(value)
    scaled = exact * 10**LONGEST
    if scaled.denominator != 1:
        whole, rest = divmod(exact, 1)
        return f"{int(whole)} {rest}" if whole else str(rest)
    digits = f"{abs(int(scaled)):0{LONGEST + 1}d}"
    before, after = digits[:-LONGEST], digits[-LONGEST:].rstrip("0")
    grouped = f"{int(before):,}".replace(",", ".") if len(before) > YEAR_DIGITS else before
    return ("-" if exact < 0 else "") + grouped + (f",{after}" if after else "")
