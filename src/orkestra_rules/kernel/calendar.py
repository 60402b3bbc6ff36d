"""Days and months as whole numbers, so that every reader computes dates with the same integer arithmetic.

A day is ``yyyymmdd``; a month is ``year * 12 + month - 1``. Adding years or months works on the fields: a day that
does not exist (29 February of a common year) sorts after the 28th and before 1 March, which is what "the same date
n years later" needs; it is shown as the first day of the next month.
"""

from __future__ import annotations

from datetime import date

NEVER = 99991231
"""The day of something that cannot happen under the facts supposed."""

FIRST_DAY = 10101
"""The first day that can be written."""

LAST_MONTH = 9999 * 12 + 11
"""The last month that can be written; the end of a period that is still open."""

MONTH_NAMES = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


def day_number(day: date) -> int:
    """The whole number of a calendar day."""
    return day.year * 10000 + day.month * 100 + day.day


def to_date(day: int) -> date:
    """The calendar day of a whole number; a day that does not exist becomes the first of the next month."""
    year, month, number = day // 10000, day // 100 % 100, day % 100
    try:
        return date(year, month, number)
    except ValueError:
        return date(year + month // 12, month % 12 + 1, 1)


def is_day(number: int) -> bool:
    """Whether a whole number is a day, be it one that does not exist such as 30 February."""
    return FIRST_DAY <= number <= NEVER and 1 <= number // 100 % 100 <= 12 and 1 <= number % 100 <= 31


def month_of(day: int) -> int:
    """The month in which a day lies."""
    return day // 10000 * 12 + day // 100 % 100 - 1


def first_day(month: int) -> int:
    """The first day of a month."""
    return month // 12 * 10000 + (month % 12 + 1) * 100 + 1


def add_years(day: int, years: int) -> int:
    """The same date a number of years later."""
    return day + years * 10000


def add_months(day: int, months: int) -> int:
    """The same date a number of months later."""
    return first_day(month_of(day) + months) + day % 100 - 1


def spell_day(day: int) -> str:
    """A day as Indonesians write it: 31 Januari 2026."""
    if day >= NEVER:
        return "tidak pernah"
    when = to_date(day)
    return f"{when.day} {MONTH_NAMES[when.month - 1]} {when.year}"


def spell_month(month: int) -> str:
    """A month as Indonesians write it: Januari 2026."""
    return f"{MONTH_NAMES[month % 12]} {month // 12}"
