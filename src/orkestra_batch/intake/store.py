"""Values by key, in memory while they are few and in a temporary database when they are many."""

import pickle
import sqlite3
from collections.abc import Iterator
from typing import Any

HELD = 80_000
"""So many values stay in memory; beyond that all go to the disk."""


class Store:
    """Add values under keys in any order; read them back key by key, keys sorted, values as they came."""

    def __init__(self, held: int = HELD) -> None:
        self._held, self._count = held, 0
        self._values: dict[str, list[Any]] = {}
        self._disk: sqlite3.Connection | None = None

    def add(self, key: str, value: Any) -> None:
        """Keep one more value of a key."""
        self._values.setdefault(key, []).append(value)
        self._count += 1
        if self._count >= self._held:
            self._spill()

    @property
    def spilled(self) -> bool:
        """Whether values lie on the disk."""
        return self._disk is not None

    def _spill(self) -> None:
        if self._disk is None:
            self._disk = sqlite3.connect("")
            self._disk.execute("PRAGMA journal_mode = OFF")
            self._disk.execute("CREATE TABLE held (key TEXT, value BLOB)")
        rows = ((key, pickle.dumps(values, pickle.HIGHEST_PROTOCOL)) for key, values in self._values.items())
        self._disk.executemany("INSERT INTO held VALUES (?, ?)", rows)
        self._disk.commit()
        self._values, self._count = {}, 0

    def items(self) -> Iterator[tuple[str, list[Any]]]:
        """Every key with its values, sorted by key."""
        if self._disk is None:
            for key in sorted(self._values):
                yield key, self._values[key]
            return
        self._spill()
        self._disk.execute("CREATE INDEX IF NOT EXISTS by_key ON held (key)")
        key = ""
        values: list[Any] = []
        for found, blob in self._disk.execute("SELECT key, value FROM held ORDER BY key, rowid"):
            if found != key and values:
                yield key, values
                values = []
            key = found
            values += pickle.loads(blob)  # noqa: S301 - written above by this very process
        if values:
            yield key, values

    def __len__(self) -> int:
        """How many keys there are."""
        if self._disk is None:
            return len(self._values)
        self._spill()
        return int(self._disk.execute("SELECT count(DISTINCT key) FROM held").fetchone()[0])

    def close(self) -> None:
        """Give up what lies on the disk."""
        if self._disk is not None:
            self._disk.close()
