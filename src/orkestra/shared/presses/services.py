"""What can be done with marks: claim one, note where it led, forget old ones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from orkestra.shared.presses.models import Press

KEPT = timedelta(days=3)
"""So long a mark is remembered."""


def claim(*, mark: str, by: str, on: date) -> str | None:
    """Take a mark for this transaction; where it was taken before, the address that it led to.

    Another transaction that holds the mark is waited for. A mark of somebody else leads home.
    """
    held, new = Press.objects.get_or_create(mark=mark, defaults={"by": by, "led": "", "at": datetime.now(UTC)})
    if new:
        return None
    return held.led if held.by == by and held.led else "/"


def lead(*, mark: str, to: str, by: str, on: date) -> None:
    """Note where the answer to a claimed mark led."""
    Press.objects.filter(mark=mark, by=by).update(led=to)


def forget(*, by: str, on: date) -> int:
    """Remove marks that are older than they need be."""
    return Press.objects.filter(at__lt=datetime.now(UTC) - KEPT).delete()[0]
