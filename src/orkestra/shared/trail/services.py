"""Acts: one transaction and one line of the trail each.

The digest of a line is the SHA-256 of the digest before it and of the line as JSON (keys in order, no spaces). The
verifier (``verify``) works it out again by itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection, transaction

from orkestra.shared.trail.models import DIGEST, Entry
from orkestra.shared.trail.queries import head

GENESIS = "0" * DIGEST
"""What stands before the first line."""
LOCK = 0x6F726B657374
"""The number under which PostgreSQL lets one transaction after the other add a line."""


class Telling:
    """What an act tells of itself while it is under way."""

    def __init__(self) -> None:
        self.said: dict[str, Any] = {}

    def tell(self, **said: Any) -> None:
        """Add to the line: names, numbers and ids, never the value of a personal fact."""
        self.said |= said


@contextmanager
def act(name: str, *, by: str, on: date, about: str = "") -> Iterator[Telling]:
    """Everything inside is one transaction, closed by one line of the trail; what is raised undoes both.

    An act inside an act writes its line too, and both are undone together.
    """
    telling = Telling()
    with transaction.atomic():
        yield telling
        _append(name, by=by, on=on, about=about, said=telling.said)


def _append(name: str, *, by: str, on: date, about: str, said: dict[str, Any]) -> None:
    if connection.vendor == "postgresql":  # SQLite lets one write transaction in at a time anyhow
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    number, before = head() or (0, GENESIS)
    line = Entry(
        number=number + 1,
        at=datetime.now(UTC),
        by=by,
        act=name,
        on=on,
        about=about,
        told=_text(said),
        before=before,
    )
    line.digest = _digest(line)
    line.save(force_insert=True)


def _text(said: dict[str, Any]) -> str:
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _digest(line: Entry) -> str:
    content = _text({
        "number": line.number, "at": line.at.isoformat(timespec="microseconds"), "by": line.by, "act": line.act,
        "on": line.on.isoformat(), "about": line.about, "told": line.told,
    })  # fmt: skip
    return hashlib.sha256(f"{line.before}{content}".encode()).hexdigest()
