"""Bring the application up inside a door that is no web server."""

from __future__ import annotations

import django


def start() -> None:
    """Read the settings and load the tables; a second time it does nothing."""
    django.setup()
