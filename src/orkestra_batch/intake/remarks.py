"""Findings of the joining, in the same form as those of the readers."""

from orkestra_formats import Finding, FindingKind, Place
from orkestra_formats.finding import catalogue, made


def kinds() -> dict[str, FindingKind]:
    """All codes with severity and scope."""
    return catalogue(__package__)


def remark(code: str, place: Place, value: object = "", *, nip: str | None = None, **details: object) -> Finding:
    """Make the finding of a code; `details` fill the braces of its sentences (`detail` in full: it is our own text)."""
    return made(kinds()[code], place, value, nip, details, whole="detail")


def column(place: Place, name: str) -> Place:
    """The same row, at one column."""
    return Place(place.file, place.sheet, place.row, name)
