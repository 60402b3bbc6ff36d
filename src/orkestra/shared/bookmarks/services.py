"""What can be done with saved views: keep one, remove one."""

from __future__ import annotations

import secrets
from datetime import UTC, date, datetime

from django.core.exceptions import ValidationError

from orkestra.shared.bookmarks.models import Bookmark
from orkestra.shared.trail.services import act

MOST = 30
"""So many somebody may keep of one list."""
BYTES = 16


def keep(*, place: str, name: str, query: str, by: str, on: date) -> Bookmark:
    """Keep a list under a name. Raises ValidationError: no name, one's own name twice, too many, too long a query."""
    made = Bookmark(
        owner=by, place=place, name=name.strip(), query=query, key=secrets.token_urlsafe(BYTES), at=datetime.now(UTC)
    )
    with act("bookmarks.keep", by=by, on=on) as telling:
        if Bookmark.objects.filter(owner=by, place=place).count() >= MOST:
            raise ValidationError(
                {"name": f"Paling banyak {MOST} tampilan; hapus salah satu lebih dahulu."}, code="many"
            )
        made.full_clean()
        made.save(force_insert=True)
        telling.tell(place=place, row=made.pk)
    return made


def remove(*, place: str, key: str, by: str, on: date) -> bool:
    """Remove a view of one's own; whether there was one."""
    with act("bookmarks.remove", by=by, on=on) as telling:
        removed, _ = Bookmark.objects.filter(owner=by, place=place, key=key).delete()
        telling.tell(place=place, removed=removed)
    return removed > 0
