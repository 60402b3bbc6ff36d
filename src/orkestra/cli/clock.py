"""The one place that reads the clock: below this door every day is given."""

from datetime import date, datetime


def today() -> date:
    """Today where the program runs."""
    return datetime.now().astimezone().date()
