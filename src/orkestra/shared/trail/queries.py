"""Reads of the trail."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

from django.db.models import QuerySet

from orkestra.shared.trail.models import Entry
from orkestra.shared.trail.verify import Line

MANY = 5_000
LOOK = "web.look"
"""The act of looking at the data of another person."""


def lines() -> Iterator[Line]:
    """The whole trail as the verifier reads it."""
    for entry in Entry.objects.order_by("number").iterator(chunk_size=MANY):
        at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
        yield Line(
            entry.number, at, entry.by, entry.act, entry.on.isoformat(), entry.about, entry.told, entry.before,
            entry.digest,
        )  # fmt: skip


def head() -> tuple[int, str] | None:
    """Number and digest of the last line: to be kept where nobody who can write the trail can write."""
    return Entry.objects.order_by("number").values_list("number", "digest").last()


def looks(about: str) -> QuerySet[Entry]:
    """When somebody looked at the data of a person, the last first."""
    return Entry.objects.filter(about=about, act=LOOK).order_by("-number")
