"""All that is stored, so that two courses of events can be held against each other: every table, and the files."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, models

MARKS = {"presses_press", "presses_reply"}
"""Marks of what was sent: they are how a double is kept off, and nobody sees them."""
BESIDE = MARKS | {"cache", "django_migrations", "sqlite_sequence"}
"""Tables in which nothing is kept that anybody did: marks, and the counts of how often somebody asked."""
TRAIL = "trail_entry"
LOOKS = {"web.look"}
"""Acts of the trail that say that somebody looked: a page asked for twice is looked at twice."""
COUNTED: Mapping[str, tuple[str, ...]] = {
    "django_session": (), "usersessions_usersession": ("user_id",),
    TRAIL: ('"by"', '"act"', '"on"', '"about"', '"told"'),
}  # fmt: skip
"""Tables of which only these columns count beside how many rows there are: what a session holds is the browser's, and
number and digests of a line are decided by the lines before it."""
FILES = "files"
Row = tuple[Any, ...]
State = Mapping[str, tuple[tuple[str, ...], list[Row]]]
"""By table its columns and its rows."""
Noise = Mapping[str, frozenset[str]]
"""By table the columns that come out otherwise each time: keys, digests, secrets."""


def _columns(model: Any) -> tuple[str, ...]:
    """What is read of a table: of times whether they are there, of keys drawn by lot or by the database nothing."""
    fields = [f for f in model._meta.concrete_fields if not isinstance(f, (models.UUIDField, models.AutoField))]
    return tuple(f'"{f.column}" IS NULL' if isinstance(f, models.DateTimeField) else f'"{f.column}"' for f in fields)


class Reader:
    """Reads the tables; what is known of them is found out once."""

    def __init__(self) -> None:
        known = {model._meta.db_table: _columns(model) for model in apps.get_models(include_auto_created=True)}
        with connection.cursor() as cursor:
            names = sorted(set(connection.introspection.table_names(cursor)) - BESIDE)
        self.columns = {name: COUNTED.get(name, known.get(name, ())) for name in names}

    def read(self) -> State:
        """All that is stored now."""
        with connection.cursor() as cursor:
            found = {name: (columns, self._rows(cursor, name, columns)) for name, columns in self.columns.items()}
        return found | {FILES: (("path",), [(str(path.relative_to(settings.HOME)),) for path in files()])}

    @staticmethod
    def _rows(cursor: Any, table: str, columns: tuple[str, ...]) -> list[Row]:
        named = ", ".join(columns) or "1"
        cursor.execute(f'SELECT {named} FROM "{table}"')  # names of our own tables
        rows = [tuple(row) for row in cursor.fetchall()]
        return [row for row in rows if row[1] not in LOOKS] if table == TRAIL else rows


def _text(row: Row) -> str:
    return json.dumps(row, default=str, sort_keys=True)


def noise(one: State, other: State) -> Noise:
    """Columns whose values differ between two courses of the same."""
    return {
        table: frozenset(
            name for at, name in enumerate(columns) if _values(one[table][1], at) != _values(other[table][1], at)
        )
        for table, (columns, _rows) in one.items()
        if len(one[table][1]) == len(other[table][1])
    }


def _values(rows: list[Row], at: int) -> Counter[str]:
    return Counter(str(row[at]) for row in rows)


def unlike(one: State, other: State, beside: Noise) -> list[str]:
    """What differs, in words: by table how many rows there are, and how many are other ones."""
    out = []
    for table, (columns, rows) in one.items():
        others = other[table][1]
        if rows == others:
            continue
        kept = [at for at, name in enumerate(columns) if name not in beside.get(table, frozenset())]
        mine, theirs = (Counter(_text(tuple(row[at] for at in kept)) for row in told) for told in (rows, others))
        if mine != theirs:
            new, gone = theirs - mine, mine - theirs
            out.append(f"{table} {len(rows)} -> {len(others)}: {[*new, *('-' + row for row in gone)][:4]}")
    return out


# ------------------------------------------------------------------ files
PLACES = ("static", "progress")
"""Folders that hold nothing that anybody stored."""


def files() -> list[Path]:
    """Every file of the installation but the database, its key, and what is made for browsers."""
    home = Path(settings.HOME)
    folders = [one for one in home.iterdir() if one.is_dir() and one.name not in PLACES]
    return sorted(path for one in folders for path in one.rglob("*") if path.is_file())


class Folder:
    """The files as they were, to be laid there again."""

    def __init__(self, beside: Path) -> None:
        self.beside = beside
        self.kept = {path: self._copy(path) for path in files()}

    def _copy(self, path: Path) -> Path:
        to = self.beside / path.relative_to(settings.HOME)
        to.parent.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copyfile(path, to))

    def restore(self) -> None:
        """Remove what came since, and lay there what went."""
        now = set(files())
        for path in now - self.kept.keys():
            path.unlink(missing_ok=True)
        for path in self.kept.keys() - now:
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.kept[path], path)
