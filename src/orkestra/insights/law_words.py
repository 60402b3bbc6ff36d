"""What the law says, in words: citations, values, codes, formulas. Content stays Indonesian; a few words join it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from orkestra_batch.report.phrases import Speaker
from orkestra_rules.kernel.calendar import NEVER, spell_day, spell_month
from orkestra_rules.kernel.page import Statement
from orkestra_rules.kernel.parameters import Citation, Parameter
from orkestra_rules.kernel.tree import Kind
from orkestra_rules.law import Law, names

LONG_AGO = 19000101
"""A first day that says: from the beginning."""
LONGEST = 6
YEAR_DIGITS = 4
"""Numbers of so many digits stand together: they may be years."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words that join what the law says, in the language of the reader."""

    yes: str = "ya"
    no: str = "tidak"
    unknown: str = "tidak diketahui"
    unset: str = "tidak ditetapkan"
    always: str = "sejak semula"
    since: str = "sejak {day}"
    never: str = "tidak pernah"
    hidden: str = "tidak ditampilkan"


@dataclass(frozen=True, slots=True)
class Source:
    """A citation: the instrument by its id and as a text names it, the provision, the mark, and where it was read."""

    instrument: str
    title: str
    provision: str
    mark: str
    read: str
    verified: bool


class LawWords:
    """Says what stands in one law. Make it once for a law and a language; what was said is kept."""

    def __init__(self, law: Law, phrases: Phrases | None = None) -> None:
        self.law, self.phrases, self.speaker = law, phrases or Phrases(), Speaker(law.library)
        self._sources: dict[Citation, Source] = {}
        self._formulas: dict[tuple[str, str, int], str] = {}

    @cached_property
    def statements(self) -> Mapping[tuple[str, str, str, Citation], Statement]:
        """Every version of a rule by what a step of a trace tells of it: table, name, formula, citation."""
        found = (s for page in self.law.library.pages for s in page.statements)
        return {(s.table, s.name, s.formula, s.cite): s for s in found}

    # ------------------------------------------------------------ citations
    def instrument(self, code: str) -> str:
        """An instrument as a running text names it."""
        entry = self.law.instruments[code]
        return str(entry.get("short", entry["label"]))

    def source(self, cite: Citation) -> Source:
        """A citation in words."""
        if cite not in self._sources:
            title = self.instrument(cite.instrument)
            self._sources[cite] = Source(cite.instrument, title, cite.provision, cite.mark, cite.read, cite.verified)
        return self._sources[cite]

    def since(self, first: int) -> str:
        """From which day on."""
        return self.phrases.always if first <= LONG_AGO else self.phrases.since.format(day=spell_day(first))

    # ------------------------------------------------------------ values
    def value(self, kind: Kind, value: Any) -> str:
        """A value as Indonesians write it; rows are named elsewhere."""
        if value is None:
            return self.phrases.unknown
        if isinstance(value, bool):
            return self.truth(value)
        if kind.name == "code":
            return self.code(kind.of, value)
        if kind.name == "day":
            return self.phrases.never if value >= NEVER else spell_day(value)
        return spell_month(value) if kind.name == "month" else number(value)

    def truth(self, value: bool | None) -> str:
        """yes, no or unknown."""
        return self.phrases.unknown if value is None else self.phrases.yes if value else self.phrases.no

    def code(self, code_list: str, code: str) -> str:
        """A code as it is printed; a golongan stays as it is."""
        if code_list == "keluarga":
            return self.law.families[code].label
        return names().get(code_list, {}).get(code, code.replace("_", " ")) if code_list != "golongan" else code

    def entry(self, parameter: Parameter, value: Any) -> str:
        """A value of a parameter; codes are places there."""
        if value is None:
            return self.phrases.unset
        if parameter.kind.name == "code":
            return self.code(parameter.kind.of, self.law.library.schema.codes[parameter.kind.of][value])
        return self.value(parameter.kind, value)

    def codes(self, parameter: Parameter, codes: Iterable[str]) -> str:
        """The codes of an entry as they are printed."""
        return ", ".join(self.code(k, code) for k, code in zip(parameter.keys, codes, strict=True))

    def formula(self, statement: Statement) -> str:
        """A rule in words."""
        key = (statement.table, statement.name, statement.first)
        if key not in self._formulas:
            self._formulas[key] = self.speaker.say(statement)
        return self._formulas[key]


def number(value: Any) -> str:
    """A number with a decimal comma; one that does not end as a fraction."""
    if isinstance(value, int):
        return _grouped(value)
    exact = Fraction(value)
    scaled = exact * 10**LONGEST
    if scaled.denominator != 1:
        whole, rest = divmod(exact, 1)
        return f"{int(whole)} {rest}" if whole else str(rest)
    digits = f"{abs(int(scaled)):0{LONGEST + 1}d}"
    before, after = digits[:-LONGEST], digits[-LONGEST:].rstrip("0")
    return ("-" if exact < 0 else "") + _grouped(int(before)) + (f",{after}" if after else "")


def _grouped(whole: int) -> str:
    return f"{whole:,}".replace(",", ".") if abs(whole) >= 10**YEAR_DIGITS else str(whole)
