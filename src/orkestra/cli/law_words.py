"""Statements of law as they are printed: what the law says in words, its citations coloured by their mark."""

from __future__ import annotations

from rich.text import Text

from orkestra.cli.language import Words
from orkestra.cli.screen import DOUBT, QUIET
from orkestra.insights.law_words import LawWords, Phrases, Source
from orkestra_rules.kernel.parameters import LAW, MARKS, Citation
from orkestra_rules.law import Law


class PrintedLaw(LawWords):
    """Says what stands in one law, in the language of the terminal."""

    def __init__(self, law: Law, words: Words) -> None:
        value = {name: words(f"value.{name}") for name in ("yes", "no", "unknown", "unset", "never")}
        super().__init__(law, Phrases(**value, always=words("law.always"), since=words("law.since", day="{day}")))
        self.words = words
        self._said: set[str] = set()

    def cited(self, cite: Citation | Source, support: str = "") -> Text:
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
