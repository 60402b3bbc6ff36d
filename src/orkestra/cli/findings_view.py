"""Findings as a clerk reads them: by code, the gravest first, each with its place and what to do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.padding import Padding
from rich.text import Text

from orkestra.cli.language import Words
from orkestra.cli.screen import ACCENT, BAD, DOUBT, QUIET, STRONG, Screen
from orkestra_formats import Finding, Place, Severity, said

EXAMPLES = 5
SIGNS = {
    Severity.ERROR: ("✗", BAD),
    Severity.QUESTION: ("?", DOUBT),
    Severity.WARNING: ("!", DOUBT),
    Severity.INFO: ("·", QUIET),
}
GRAVITY = list(SIGNS)


def show(
    screen: Screen, findings: Iterable[Finding], counts: Mapping[str, int] | None = None, *, everything: bool = False
) -> None:
    """Findings by code, a few of each; `counts` say how many there are where not all were kept."""
    by_code: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_code[finding.code].append(finding)
    numbers = counts or Counter({code: len(some) for code, some in by_code.items()})
    for code, some in sorted(by_code.items(), key=lambda item: (GRAVITY.index(item[1][0].severity), item[0])):
        _show_code(screen, some if everything else some[:EXAMPLES], code, numbers[code])


def _show_code(screen: Screen, some: Sequence[Finding], code: str, count: int) -> None:
    words = screen.words
    sign, style = SIGNS[some[0].severity]
    head = Text.assemble(
        (f"{sign} {words(f'severity.{some[0].severity.value}')} {code}", f"{STRONG} {style}"),
        (f" · {words('findings.count', number=words.count(count))}", QUIET),
    )
    screen.show(Padding(head, (1, 0, 0, 2)))
    reason = ""
    remedies: dict[str, None] = {}
    for finding in some:
        spoken = said(finding, words.language)
        screen.show(Padding(_head(finding, spoken.value, words), (0, 0, 0, 4)))
        if spoken.reason != reason:
            screen.show(Padding(Text(spoken.reason), (0, 0, 0, 6)))
            reason = spoken.reason
        remedies[spoken.remedy] = None
    if count > len(some):
        screen.show(Padding(Text(words("findings.more", number=words.count(count - len(some))), QUIET), (0, 0, 0, 4)))
    for remedy in remedies:
        screen.show(Padding(Text.assemble(("→ ", ACCENT), remedy), (0, 0, 0, 4)))


def _head(finding: Finding, value: str, words: Words) -> Text:
    text = Text(spelt(finding.place, words), STRONG)
    if finding.nip and finding.nip != finding.value:
        text.append(f" · NIP {finding.nip}", QUIET)
    if value:
        text.append(f": {value}", "not bold")
    return text


def spelt(place: Place, words: Words) -> str:
    """Where something was read, in words."""
    parts = {"sheet": place.sheet, "row": place.row, "column": place.column}
    return ", ".join([place.file, *(words(f"place.{part}", name=name) for part, name in parts.items() if name)])


def in_short(finding: Finding, words: Words) -> str:
    """The reason and the place, on one line."""
    return f"{said(finding, words.language).reason} ({spelt(finding.place, words)})"


def as_json(finding: Finding, words: Words) -> dict[str, Any]:
    """A finding for another program; only its sentences depend on the language."""
    place, spoken = finding.place, said(finding, words.language)
    return {
        "code": finding.code, "severity": finding.severity.value, "scope": finding.scope.value, "file": place.file,
        "sheet": place.sheet, "row": place.row, "column": place.column, "nip": finding.nip, "value": finding.value,
        "reason": spoken.reason, "remedy": spoken.remedy,
    }  # fmt: skip
