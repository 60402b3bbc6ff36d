"""What a reader has to say about a file: a code, where it stands, and sentences to act on, in two languages."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple


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


class Phrase(NamedTuple):
    """Words of ours inside a sentence, such as what a container is: the key of their text and what fills it."""

    key: str
    fields: tuple[tuple[str, "Part"], ...] = ()


class Count(int):
    """A number whose thousands are set apart as the language does; no other number is."""


Part = str | Count | Phrase
"""What fills a brace: a value as it was read, a count, or words of ours."""


def phrase(key: str, **fields: object) -> Phrase:
    """The phrase of a key (`phrases.toml`), with what fills its braces."""
    return Phrase(key, tuple((name, _part(part)) for name, part in fields.items()))


@dataclass(frozen=True, slots=True, eq=False)
class FindingKind:
    """The entry of one code in the `findings.toml` of a package; there is one of each, also after a journey."""

    package: str
    code: str
    severity: Severity
    scope: Scope

    @property
    def refuses(self) -> bool:
        """Whether the row, sheet or file is not passed on."""
        return self.severity is Severity.ERROR and self.scope is not Scope.VALUE

    def __reduce__(self) -> tuple[object, ...]:
        return kind_of, (self.package, self.code)


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark of a reader; it keeps what fills its sentences, and the sentences are made when they are shown."""

    kind: FindingKind
    place: Place
    value: str
    fields: tuple[tuple[str, Part], ...] = ()
    nip: str | None = None

    @property
    def code(self) -> str:
        """The stable name of its kind."""
        return self.kind.code

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return self.kind.severity

    @property
    def scope(self) -> Scope:
        """What it speaks of."""
        return self.kind.scope

    @property
    def reason(self) -> str:
        """Why, in Indonesian."""
        return said(self, INDONESIAN).reason

    @property
    def remedy(self) -> str:
        """What to do, in Indonesian."""
        return said(self, INDONESIAN).remedy

    @property
    def refuses(self) -> bool:
        """Whether the row, sheet or file is not passed on."""
        return self.kind.refuses


class Said(NamedTuple):
    """A finding in one language."""

    value: str
    reason: str
    remedy: str


INDONESIAN = "id"
SHOWN_CHARACTERS = 120


@cache
def _content(package: str, name: str) -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files(package).joinpath(name).read_text(encoding="utf-8"))


def sentences(package: str, language: str) -> Mapping[str, Mapping[str, str]]:
    """The reason and the remedy of each code of a package; the Indonesian file holds severity and scope too."""
    return _content(package, "findings.toml" if language == INDONESIAN else f"findings.{language}.toml")


def phrases(package: str) -> Mapping[str, Mapping[str, str]]:
    """The phrases of a package by key and language (`phrases.toml`)."""
    return _content(package, "phrases.toml")


@cache
def catalogue(package: str) -> dict[str, FindingKind]:
    """All codes of a package with severity and scope, in the order of its `findings.toml`."""
    return {
        code: FindingKind(package, code, Severity(entry["severity"]), Scope(entry["scope"]))
        for code, entry in sentences(package, INDONESIAN).items()
    }


def kind_of(package: str, code: str) -> FindingKind:
    """The one kind of a code."""
    return catalogue(package)[code]


def kinds() -> dict[str, FindingKind]:
    """All codes of the readers."""
    return catalogue(__package__)


def said(found: Finding, language: str) -> Said:
    """The sentences of a finding, filled in; its value too, where that is words of ours."""
    package = found.kind.package
    fields = _Details(value=found.value, column=found.place.column or "")
    fields.update((name, worded(part, package, language)) for name, part in found.fields)
    entry = sentences(package, language)[found.code]
    return Said(fields["value"], entry["reason"].format_map(fields), entry["remedy"].format_map(fields))


def worded(part: Part, package: str, language: str) -> str:
    """What fills a brace, in one language."""
    if isinstance(part, str):
        return part
    if isinstance(part, Count):
        return f"{part:,}".replace(",", "." if language == INDONESIAN else ",")
    fields = {name: worded(inner, package, language) for name, inner in part.fields}
    return phrases(package)[part.key][language].format_map(fields)


def shown(value: object) -> str:
    """A value as one short printable line: what cannot be seen is written as an escape."""
    text = str(value)
    if len(text) > SHOWN_CHARACTERS:
        text = text[:SHOWN_CHARACTERS] + "…"
    if text.isprintable():
        return text
    return "".join(mark if mark.isprintable() else f"\\u{ord(mark):04x}" for mark in text)


def _part(part: object) -> Part:
    return part if isinstance(part, Phrase | Count) else shown(part)


class _Details(dict[str, str]):
    """Fields of a sentence; one that was not given shows as an ellipsis and never stops a reading."""

    def __missing__(self, _key: str) -> str:
        return "…"


def finding(code: str, place: Place, value: object = "", *, nip: str | None = None, **details: object) -> Finding:
    """Make the finding of a reader; `details` fill the braces of its sentences."""
    return made(kinds()[code], place, value, nip, details)


def made(
    kind: FindingKind, place: Place, value: object, nip: str | None, details: Mapping[str, object], whole: str = ""
) -> Finding:
    """Make a finding: words of ours as they are, values as one short line each but for the one named `whole`."""
    fields = tuple(
        (name, part if isinstance(part, Phrase) else str(part) if name == whole else shown(part))
        for name, part in details.items()
    )
    if isinstance(value, Phrase):
        return Finding(kind, place, worded(value, kind.package, INDONESIAN), (("value", value), *fields), nip)
    return Finding(kind, place, shown(value), fields, nip)
