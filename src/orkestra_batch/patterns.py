"""What a kind of finding says in general: its sentence with an ellipsis for everything that differs from row to row."""

from functools import cache

from orkestra_batch.intake.remarks import kinds as joining_kinds
from orkestra_formats import Finding, FindingKind, Place
from orkestra_formats import kinds as reading_kinds
from orkestra_formats.finding import INDONESIAN, said

ELLIPSIS = "…"


@cache
def kinds() -> dict[str, FindingKind]:
    """The kinds of findings of the readers and of the joining, by code."""
    return {**reading_kinds(), **joining_kinds()}


def pattern(code: str, language: str = INDONESIAN) -> str:
    """The sentence of a code without its details."""
    general = Finding(kinds()[code], Place(ELLIPSIS, column=ELLIPSIS), ELLIPSIS)
    reason = said(general, language).reason
    return reason[:1].upper() + reason[1:]
