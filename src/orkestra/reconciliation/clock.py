"""By when a request to correct personal data must be answered: a dated value with its source."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files

from orkestra.careers.facts import schema
from orkestra_rules.kernel.calendar import day_number
from orkestra_rules.kernel.parameters import Parameter, read_parameters

FILE, NAME = "clock.toml", "jam_perbaikan"


@cache
def parameter() -> Parameter:
    """The value with all its versions."""
    text = files(__package__).joinpath(FILE).read_text(encoding="utf-8")
    return read_parameters(text, FILE, schema())[NAME]


def due(asked: datetime, on: date) -> datetime:
    """The end of the clock of a request that came in at a time, for a day."""
    hours = parameter().version(day_number(on)).values[()]
    return asked + timedelta(hours=int(hours or 0))
