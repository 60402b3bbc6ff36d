"""What can be done with marks: claim one, note where it led or what was replied, forget old ones."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from orkestra.shared.presses.models import Press, Reply

KEPT = timedelta(days=3)
"""So long a mark is remembered."""
MARK = 32


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


def release(*, mark: str, by: str, on: date) -> None:
    """Give a claimed mark back: what it was claimed for was not done."""
    Press.objects.filter(mark=mark, by=by).delete()


@dataclass(frozen=True, slots=True)
class Replied:
    """What a request was answered with. ``other``: the same key came with another request."""

    status: int
    headers: Mapping[str, str]
    body: str
    other: bool


def claim_key(*, key: str, asked: str, by: str, on: date) -> Replied | None:
    """Take the key of a request for this transaction; where it was taken before, what was replied then.

    Another transaction that holds the key is waited for. ``asked``: a digest of all that the request says.
    """
    if claim(mark=_mark(key, by), by=by, on=on) is None:
        return None
    held = Reply.objects.filter(press=_mark(key, by)).first()
    if held is None:
        return Replied(0, {}, "", other=True)
    return Replied(held.status, held.headers, held.body, other=held.asked != asked)


def reply(
    *, key: str, asked: str, status: int, headers: Mapping[str, str], body: str, by: str, on: date
) -> None:  # fmt: skip
    """Keep the answer to a request whose key was claimed."""
    Reply.objects.create(
        press_id=_mark(key, by), asked=asked, status=status, headers=dict(headers), body=body
    )  # fmt: skip


def _mark(key: str, by: str) -> str:
    """The mark under which a key of somebody is held: nobody meets the keys of others."""
    return hashlib.sha256(f"{by}\n{key}".encode()).hexdigest()[:MARK]


def forget(*, by: str, on: date) -> int:
    """Remove marks that are older than they need be."""
    return Press.objects.filter(at__lt=datetime.now(UTC) - KEPT).delete()[0]
