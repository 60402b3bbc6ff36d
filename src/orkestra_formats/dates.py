"""Days as agencies write them: dd-mm-yyyy, dd/mm/yyyy, yyyy-mm-dd, a true date cell.

Never month first, never a two-digit year.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from orkestra_formats.cells import Cell, Fault, NumberCell
from orkestra_formats.finding import phrase

DAY_FIRST = re.compile(r"(\d{1,2})([-/])(\d{1,2})\2(\d{4})(.*)", re.DOTALL)
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(.*)", re.DOTALL)
SHORT_YEAR = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2}")
NUMBER = re.compile(r"\d+([.,]\d+)?")
CLOCK = re.compile(r"[T ](\d{2}):(\d{2})(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?")
MIDNIGHT = re.compile(r"[T ]00:00(:00(\.0+)?)?(Z|[+-]\d{2}:?\d{2})?")
FIRST_YEAR, LAST_YEAR = 1930, 2100
ACCEPTED = phrase("range", first=FIRST_YEAR, last=LAST_YEAR)
ZERO_DAYS = {(1899, 12, 30), (1899, 12, 31), (1900, 1, 0), (1904, 1, 0)}


@dataclass(frozen=True, slots=True)
class Day:
    """A day, with what the reader should mention about how it was written."""

    value: date
    hidden_time: bool = False
    ambiguous: bool = False
    """Written with slashes and with both numbers at most 12: right only if the file puts the day first."""


Parsed = Day | Fault


def parse_day(cell: Cell) -> Parsed:
    """Read a day; a `Fault` D05 or D06 means a stand-in for an empty date, any other an unreadable one."""
    if isinstance(cell, datetime):
        return _date_cell(cell)
    if isinstance(cell, NumberCell):
        return Fault("D06") if cell.raw in {"0", "0.0"} else Fault("D04")
    return parse_text(cell.strip()) if isinstance(cell, str) else Fault("D01")


def _date_cell(cell: datetime) -> Parsed:
    if (cell.year, cell.month, cell.day) in ZERO_DAYS:
        return Fault("D06")
    outside = _outside(cell.year)
    return outside or Day(cell.date(), hidden_time=(cell.hour, cell.minute, cell.second) != (0, 0, 0))


@lru_cache(maxsize=1 << 15)
def parse_text(text: str) -> Parsed:
    """Read a day from text."""
    match = DAY_FIRST.fullmatch(text)
    if match:
        day, mark, month, year, tail = match.groups()
        return _day(int(year), int(month), int(day), tail, slashes=mark == "/")
    match = YEAR_FIRST.fullmatch(text)
    if match:
        year, month, day, tail = match.groups()
        return _day(int(year), int(month), int(day), tail)
    if SHORT_YEAR.fullmatch(text):
        return Fault("D02")
    return Fault("D04") if NUMBER.fullmatch(text) else Fault("D01")


def _day(year: int, month: int, day: int, tail: str, *, slashes: bool = False) -> Parsed:
    if tail and not CLOCK.fullmatch(tail):
        return Fault("D01")
    if (year, month, day) == (1, 1, 1):
        return Fault("D05")
    if (year, month, day) in ZERO_DAYS or (year, month, day) == (0, 0, 0):
        return Fault("D06")
    try:
        value = date(year, month, day)
    except ValueError:
        return Fault("D03") if month > 12 and 1 <= day <= 12 and month <= 31 else Fault("D01")
    ambiguous = slashes and day <= 12 and day != month
    return _outside(year) or Day(value, bool(tail) and not MIDNIGHT.fullmatch(tail), ambiguous)


def _outside(year: int) -> Fault | None:
    return None if FIRST_YEAR <= year <= LAST_YEAR else Fault("D12", limit=ACCEPTED)
