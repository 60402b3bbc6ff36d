"""What a reader has to say about a file: a code, where it stands, and Indonesian sentences a clerk can act on."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Severity(StrEnum):
    """How grave a finding is; see the head of `findings.toml` for what each does to a row."""

    ERROR = "error"
    QUESTION = "question"
    WARNING = "warning"
    INFO = "info"


class Scope(StrEnum):
    """What a finding speaks of; an error refuses exactly that."""

    FILE = "file"
    SHEET = "sheet"
    ROW = "row"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was read: file name (never a path), sheet or answer, row as a clerk counts, column as printed."""

    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet:
            parts.append(f"lembar {self.sheet}")
        if self.row is not None:
            parts.append(f"baris {self.row}")
        if self.column:
            parts.append(f"kolom {self.column}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark of a reader, complete enough to be shown as it is."""

    code: str
    severity: Severity
    place: Place
    value: str
    reason: str
    remedy: str
    scope: Scope = Scope.ROW
    nip: str | None = None

    @property
    def refuses(self) -> bool:
        """Whether the row, sheet or file is not passed on."""
        return self.severity is Severity.ERROR and self.scope is not Scope.VALUE


@dataclass(frozen=True, slots=True)
class FindingKind:
    """The entry of one code in `findings.toml`."""

    code: str
    severity: Severity
    scope: Scope
    reason: str
    remedy: str


SHOWN_CHARACTERS = 120


@cache
def kinds() -> dict[str, FindingKind]:
    """All codes with severity, scope and sentences, in the order of `findings.toml`."""
    text = files(__package__).joinpath("findings.toml").read_text(encoding="utf-8")
    return {
        code: FindingKind(code, Severity(entry["severity"]), Scope(entry["scope"]), entry["reason"], entry["remedy"])
        for code, entry in tomllib.loads(text).items()
    }


def shown(value: object) -> str:
    """A value as one short printable line: what cannot be seen is written as an escape."""
    text = str(value)
    if len(text) > SHOWN_CHARACTERS:
        text = text[:SHOWN_CHARACTERS] + "…"
    return "".join(mark if mark.isprintable() else f"\\u{ord(mark):04x}" for mark in text)


class _Details(dict[str, str]):
    """Fields of a sentence; one that was not given shows as an ellipsis and never stops a reading."""

    def __missing__(self, _key: str) -> str:
        return "…"


def finding(code: str, place: Place, value: object = "", *, nip: str | None = None, **details: object) -> Finding:
    """Make the finding of a code; `details` fill the braces of its sentences."""
    kind = kinds()[code]
    seen = shown(value)
    fields = _Details(value=seen, column=place.column or "")
    fields.update((name, shown(part)) for name, part in details.items())
    return Finding(
        code,
        kind.severity,
        place,
        seen,
        kind.reason.format_map(fields),
        kind.remedy.format_map(fields),
        kind.scope,
        nip,
    )
