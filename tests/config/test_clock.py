"""The day is the agency's, unless an exercise fixes it."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django import Settings

from orkestra.config import clock


@pytest.mark.parametrize(("zone", "day"), [("Asia/Jayapura", 2), ("Asia/Makassar", 2), ("Asia/Jakarta", 1)])
def test_a_day_begins_where_the_agency_is(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, zone: str, day: int
) -> None:
    class Late(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2026, 3, 1, 16, 30, tzinfo=UTC).astimezone(tz)

    monkeypatch.setattr(clock, "datetime", Late)
    settings.TIME_ZONE = zone
    assert clock.today() == date(2026, 3, day)


def test_an_exercise_fixes_the_day(settings: Settings) -> None:
    assert abs(clock.today() - datetime.now(UTC).date()) <= timedelta(days=1)
    settings.ORKESTRA_DAY = date(2026, 10, 31)
    assert clock.today() == date(2026, 10, 31)


def test_red_a_day_that_is_none_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORKESTRA_DAY", "31-10-2026")
    done = subprocess.run(
        [sys.executable, "-c", "import orkestra.config.settings"], capture_output=True, text=True, check=False
    )
    assert done.returncode
    assert "ORKESTRA_DAY" in done.stderr
