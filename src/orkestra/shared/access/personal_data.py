"""What of a person each column holds, what for, and on what ground: read from the one reviewed file of labels."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from django.apps import apps

OURS = "orkestra."
NONE = "none"


class LabelError(ValueError):
    """The file of labels says something that cannot be meant."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of personal data; ``mark`` says how far its ground was verified, as in the rules."""

    code: str
    label: str
    purpose: str = ""
    ground: str = ""
    mark: str = ""
    kept: str = ""


@dataclass(frozen=True)
class Labels:
    """The whole file: kinds, the kind of each column, and of each table of a library."""

    kinds: Mapping[str, Kind]
    everywhere: Mapping[str, str]
    tables: Mapping[str, Mapping[str, str]]
    others: Mapping[str, str]

    def of(self, table: str, column: str) -> str | None:
        """The kind of a column; None where nobody has labelled it."""
        own = self.tables.get(table)
        return None if own is None else own.get(column, self.everywhere.get(column))


@dataclass(frozen=True, slots=True)
class Column:
    """A column that holds something of a person, with the words under which pages show it."""

    table: str
    name: str
    label: str
    kind: Kind


@cache
def labels() -> Labels:
    """The file that stands beside this module."""
    return read_labels(files("orkestra.shared.access").joinpath("personal_data.toml").read_text(encoding="utf-8"))


def read_labels(text: str) -> Labels:
    """A file of labels. LabelError where a kind is not known, a ground is missing, or something is labelled twice."""
    content = tomllib.loads(text)
    kinds = {code: Kind(code, **told) for code, told in content["kinds"].items()}
    for kind in kinds.values():
        if kind.code != NONE and not all((kind.label, kind.purpose, kind.ground, kind.mark, kind.kept)):
            raise LabelError(f"{kind.code}: label, purpose, ground, mark, kept")
    return Labels(
        kinds,
        _turned("everywhere", content["everywhere"], kinds),
        {name: _turned(name, told, kinds) for name, told in content["tables"].items()},
        _turned("others", content["others"], kinds),
    )


def _turned(place: str, told: Mapping[str, list[str]], kinds: Mapping[str, Kind]) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, names in told.items():
        if kind not in kinds:
            raise LabelError(f"{place}: {kind}")
        for name in names:
            if name in found:
                raise LabelError(f"{place}: {name}")
            found[name] = kind
    return found


def columns() -> Iterator[Column]:
    """Every column of ours that holds something of a person, table by table."""
    known = labels()
    for table in _tables():
        for field in table._meta.concrete_fields:
            kind = known.of(table._meta.label_lower, field.name)
            if kind not in (None, NONE):
                label = str(getattr(field, "verbose_name", field.name))
                yield Column(table._meta.label_lower, field.name, label, known.kinds[str(kind)])


def unlabelled(tables: list[Any] | None = None) -> list[str]:
    """Columns and tables that nobody has labelled."""
    known = labels()
    ours = [
        f"{table._meta.label_lower}.{field.name}"
        for table in (_tables() if tables is None else tables)
        for field in table._meta.concrete_fields
        if known.of(table._meta.label_lower, field.name) is None
    ]
    theirs = [t._meta.label_lower for t in apps.get_models(include_auto_created=True) if not _is_ours(t)]
    return ours + [name for name in theirs if name not in known.others]


def outdated() -> list[str]:
    """Labels of what there is no more."""
    known = labels()
    there = {t._meta.label_lower: {f.name for f in t._meta.concrete_fields} for t in _tables()}
    tables = [table for table in known.tables if table not in there]
    pairs = [(table, name) for table, told in known.tables.items() for name in told if table in there]
    return tables + [f"{table}.{name}" for table, name in pairs if name not in there[table]]


def _tables() -> list[Any]:
    return [table for table in apps.get_models() if _is_ours(table)]


def _is_ours(table: Any) -> bool:
    return str(table.__module__).startswith(OURS)
