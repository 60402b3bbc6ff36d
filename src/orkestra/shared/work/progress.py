"""How far a piece of work is, for a page that asks every second.

Kept beside the database, since what a transaction writes is not seen until its end, and on SQLite nobody else can
write meanwhile. Nothing rests on it: lost, it is told anew.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.core.cache import caches

KEPT = 24 * 3600
PAUSE = 0.25
"""So many seconds pass between two tellings of the same stage, at the least."""


@dataclass(frozen=True)
class Told:
    """The stage under way, how much of it is done, and of how much if that is known."""

    stage: str
    done: int
    total: int | None

    @property
    def percent(self) -> int | None:
        """The part that is done."""
        return 100 * self.done // self.total if self.total else None


class Telling:
    """Told by the work how far it is; the key is what the page asks for."""

    def __init__(self, key: str) -> None:
        self.key = key
        self._stage, self._at = "", 0.0

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """So much is done of a stage."""
        now = time.monotonic()
        if stage != self._stage or done == total or now - self._at >= PAUSE:
            self._stage, self._at = stage, now
            caches["progress"].set(self.key, Told(stage, done, total), KEPT)


def told(key: str) -> Told | None:
    """What was told last."""
    found: Told | None = caches["progress"].get(key)
    return found
