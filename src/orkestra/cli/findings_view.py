"""Findings as a clerk reads them: by code, the gravest first, each with its place and what to do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.padding import Padding
from rich.text import Text

from orkestra.cli.screen import ACCENT, BAD, DOUBT, QUIET, STRONG, Screen
from orkestra_formats import Finding, Severity

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
    for finding in some:
        screen.show(Padding(_place(finding), (0, 0, 0, 4)))
        if finding.reason != reason:
            screen.show(Padding(Text(finding.reason), (0, 0, 0, 6)))
            reason = finding.reason
    if count > len(some):
        screen.show(Padding(Text(words("findings.more", number=words.count(count - len(some))), QUIET), (0, 0, 0, 4)))
    for remedy in dict.fromkeys(f.remedy for f in some):
        screen.show(Padding(Text.assemble(("→ ", ACCENT), remedy), (0, 0, 0, 4)))


def _place(finding: Finding) -> Text:
    text = Text(str(finding.place), STRONG)
    if finding.nip and finding.nip != finding.value:
        text.append(f" · NIP {finding.nip}", QUIET)
    if finding.value:
        text.append(f": {finding.value}", "not bold")
    return text


def as_json(finding: Finding) -> dict[str, Any]:
    """A finding for another program."""
    place = finding.place
    return {
        "code": finding.code, "severity": finding.severity.value, "scope": finding.scope.value, "file": place.file,
        "sheet": place.sheet, "row": place.row, "column": place.column, "nip": finding.nip, "value": finding.value,
        "reason": finding.reason, "remedy": finding.remedy,
    }  # fmt: skip
