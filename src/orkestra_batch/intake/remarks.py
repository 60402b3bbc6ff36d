"""Findings of the joining, in the same form as those of the readers."""

import tomllib
from functools import cache
from importlib.resources import files

from orkestra_formats import Finding, FindingKind, Place, Scope, Severity
from orkestra_formats.finding import shown


@cache
def kinds() -> dict[str, FindingKind]:
    """All codes with severity, scope and sentences."""
    text = files(__package__).joinpath("findings.toml").read_text(encoding="utf-8")
    return {
        code: FindingKind(code, Severity(entry["severity"]), Scope(entry["scope"]), entry["reason"], entry["remedy"])
        for code, entry in tomllib.loads(text).items()
    }


def remark(code: str, place: Place, value: object = "", *, nip: str | None = None, **details: object) -> Finding:
    """Make the finding of a code; `details` fill the braces of its sentences (`detail` in full: it is our own text)."""
    kind, seen = kinds()[code], shown(value)
    fields = {"value": seen, **{name: str(part) if name == "detail" else shown(part) for name, part in details.items()}}
    reason, remedy = kind.reason.format_map(fields), kind.remedy.format_map(fields)
    return Finding(code, kind.severity, place, seen, reason, remedy, kind.scope, nip)


def column(place: Place, name: str) -> Place:
    """The same row, at one column."""
    return Place(place.file, place.sheet, place.row, name)
