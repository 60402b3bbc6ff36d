"""Findings of an import beside what is recorded, in the same form as those of the readers."""

from __future__ import annotations

from functools import cache

from orkestra_formats import Finding, FindingKind, Place
from orkestra_formats.finding import catalogue, made

JOINED = "gabungan"
"""What findings name as their file where no file shows them."""


@cache
def kinds() -> dict[str, FindingKind]:
    """All codes with severity and scope."""
    return catalogue(__package__)


def remark(code: str, place: Place, value: object = "", nip: str | None = None, **details: object) -> Finding:
    """Make the finding of a code; `detail` in full: it is our own text."""
    return made(kinds()[code], place, value, nip, details, whole="detail")
