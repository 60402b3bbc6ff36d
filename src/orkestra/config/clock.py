"""The one place that reads the clock: below the doors every day is given."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings


def today() -> date:
    """The day in the agency's time zone, or the day that an exercise fixed by ORKESTRA_DAY."""
    fixed: date | None = settings.ORKESTRA_DAY
    return fixed or datetime.now(ZoneInfo(settings.TIME_ZONE)).date()
