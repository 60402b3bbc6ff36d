"""Reads of saved views."""

from __future__ import annotations

from orkestra.shared.access.rights import Viewer
from orkestra.shared.bookmarks.models import Bookmark


def kept(viewer: Viewer, place: str) -> list[Bookmark]:
    """The views that a viewer keeps of a list, by name."""
    return list(Bookmark.objects.filter(owner=viewer.by, place=place).order_by("name"))


def linked(viewer: Viewer, place: str, key: str) -> Bookmark | None:
    """The view behind a link, whoever keeps it: it holds filters only, and the list shows what the viewer may see."""
    return Bookmark.objects.filter(place=place, key=key).first()
