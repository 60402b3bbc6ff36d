"""Days and months as careers use them. No clock: the day of the ministry is always given."""

from datetime import date, timedelta

KP_MONTHS = ((date(2024, 1, 1), (4, 10)), (date(2025, 10, 1), (2, 4, 6, 8, 10, 12)), (date.max, tuple(range(1, 13))))
"""Until which day promotions took effect in which months."""


def months_between(first: date, last: date) -> int:
    """Whole calendar months from the month of one day to that of another."""
    return (last.year - first.year) * 12 + last.month - first.month


def add_months(day: date, months: int) -> date:
    """The first of the month that lies so many months away."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def month_end(day: date) -> date:
    """The last day of the month of a day."""
    return add_months(day, 1) - timedelta(days=1)


def birthday(born: date, years: int) -> date:
    """The birthday a number of years later; 29 February becomes 1 March in other years."""
    year = born.year + years
    if (born.month, born.day) == (2, 29) and (year % 4 or (year % 100 == 0 and year % 400)):
        return date(year, 3, 1)
    return born.replace(year=year)


def kp_day(day: date) -> date:
    """The latest day, not after the given one, on which a promotion in rank could take effect."""
    probe = day.replace(day=1)
    while probe.month not in kp_months(probe):
        probe = add_months(probe, -1)
    return probe


def kp_months(day: date) -> tuple[int, ...]:
    """The months of promotion at a day."""
    return next(months for until, months in KP_MONTHS if day < until)


def printed(day: date | None) -> str:
    """dd-mm-yyyy as SIASN prints it; empty when there is none."""
    return day.strftime("%d-%m-%Y") if day else ""


def slashed(day: date | None) -> str:
    """dd/mm/yyyy as lists for printing have it."""
    return day.strftime("%d/%m/%Y") if day else ""
