"""What holds for this agency alone: the one place that reads its profile."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from orkestra_batch.intake.profile import Profile, read_profile


def profile() -> Profile:
    """The profile that ORKESTRA_PROFILE names, or the built-in one. Raises OSError, ValueError where it is broken."""
    return _read(settings.ORKESTRA_PROFILE)


@cache
def _read(named: str) -> Profile:
    return read_profile(Path(named) if named else None)
