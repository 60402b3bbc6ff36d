"""Records of files as JSON text and back, exactly; findings too.

The text of a record is always the same: keys in order, no spaces, only ASCII, what the source does not say left out.
Where it stands in a file is no part of it. Two records say the same if their texts are equal.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_type_hints

import orkestra_formats.records as records
from orkestra_formats import Bulan, Finding, Place, Row
from orkestra_formats.finding import Count, Part, Phrase, kind_of

PLACE = "place"
KINDS: Mapping[str, type[Any]] = {kind.__name__: kind for kind in get_args(Row)}
"""Every kind of record by its name."""


def text(value: object) -> str:
    """JSON in its one spelling."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


# ------------------------------------------------------------------ records
def encoded(record: Row) -> str:
    """The text of a record."""
    said: dict[str, Any] = {}
    for name, unsaid, _ in _columns(type(record).__name__):
        value = getattr(record, name)
        if value is not unsaid and value != unsaid:
            said[name] = value.isoformat() if isinstance(value, date) else value
    return text(said)


def decoded(kind: str, content: str, place: Place) -> Any:
    """The record of a text. KeyError for a kind or a column that is not known."""
    said, known = json.loads(content), _readers(kind)
    return KINDS[kind](place=place, **{name: known[name](value) for name, value in said.items()})


@cache
def _columns(kind: str) -> list[tuple[str, Any, Callable[[Any], Any]]]:
    """By column: what it holds where nothing is said, and how its text is read."""
    hints = get_type_hints(KINDS[kind], vars(records))
    return [
        (part.name, None if part.default is MISSING else part.default, _reader(hints[part.name]))
        for part in fields(KINDS[kind])
        if part.name != PLACE
    ]


@cache
def _readers(kind: str) -> dict[str, Callable[[Any], Any]]:
    return {name: reader for name, _, reader in _columns(kind)}


def _reader(hint: Any) -> Callable[[Any], Any]:
    sort = next(part for part in get_args(hint) if part is not NoneType) if isinstance(hint, UnionType) else hint
    if sort is date:
        return date.fromisoformat
    if sort is Bulan:
        return lambda value: Bulan(*value)
    if sort in (str, int, bool):
        return _as_it_is
    raise TypeError(f"no text for {sort}")


def _as_it_is(value: Any) -> Any:
    return value


# ------------------------------------------------------------------ findings
def encoded_fields(finding: Finding) -> str:
    """What fills the sentences of a finding."""
    return text([[name, _part_said(part)] for name, part in finding.fields])


def decoded_finding(package: str, code: str, place: Place, value: str, filled: str, nip: str | None) -> Finding:
    """A finding out of its parts."""
    parts = tuple((name, _part_read(part)) for name, part in json.loads(filled))
    return Finding(kind_of(package, code), place, value, parts, nip)


def encoded_finding(finding: Finding) -> str:
    """The text of a whole finding, but for its place and whom it is about."""
    said = [finding.kind.package, finding.code, finding.value, encoded_fields(finding)]
    return text(said)


def whole_finding(content: str, place: Place, nip: str) -> Finding:
    """The finding of a text."""
    package, code, value, filled = json.loads(content)
    return decoded_finding(package, code, place, value, filled, nip or None)


def _part_said(part: Part) -> Any:
    if isinstance(part, Count):
        return {"n": int(part)}
    if isinstance(part, Phrase):
        return {"k": part.key, "f": [[name, _part_said(inner)] for name, inner in part.fields]}
    return part


def _part_read(said: Any) -> Part:
    if isinstance(said, str):
        return said
    if "n" in said:
        return Count(said["n"])
    return Phrase(said["k"], tuple((name, _part_read(inner)) for name, inner in said["f"]))
