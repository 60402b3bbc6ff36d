"""Saved views as a part of the application."""

from django.apps import AppConfig


class BookmarksConfig(AppConfig):
    """The table of saved views."""

    name = "orkestra.shared.bookmarks"
    label = "bookmarks"
