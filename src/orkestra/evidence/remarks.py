"""What is said of a file of evidence, in the same form as what readers say of lists."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from orkestra_formats import Finding, FindingKind, Place
from orkestra_formats.finding import catalogue, made, phrases, worded
from orkestra_formats.finding import phrase as said_as

PACKAGE = __package__


@cache
def kinds() -> dict[str, FindingKind]:
    """All codes with severity and scope."""
    return catalogue(PACKAGE)


def remark(code: str, name: str, value: object = "", **details: object) -> Finding:
    """Make the finding of a code about a file."""
    return made(kinds()[code], Place(name), value, None, details)


def listed(codes: Iterable[str]) -> object:
    """Names of what was removed, as one phrase: the sentence follows the language of whoever reads it."""
    found = None
    for code in codes:
        found = said_as(code) if found is None else said_as("and", first=found, second=said_as(code))
    return found or ""


def words(code: str, language: str) -> str:
    """What is called so, in a language."""
    return worded(said_as(code), PACKAGE, language) if code in phrases(PACKAGE) else code
