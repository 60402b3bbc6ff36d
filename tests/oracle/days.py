"""Days as yyyymmdd, months as year * 12 + month - 1, and the three truth values: True, False, None (unknown)."""

from collections.abc import Iterable

Truth = bool | None

NEVER = 99991231


def day(year: int, month: int, date: int) -> int:
    return year * 10000 + month * 100 + date


def month_of(some_day: int) -> int:
    """20230415 lies in month 2023 * 12 + 3."""
    year, month = some_day // 10000, some_day // 100 % 100
    return year * 12 + month - 1


def month(year: int, number: int) -> int:
    """The month as people write it: month(2023, 1) is January 2023."""
    return year * 12 + number - 1


def year_of_month(some_month: int) -> int:
    return some_month // 12


def first_day(some_month: int) -> int:
    return day(some_month // 12, some_month % 12 + 1, 1)


def add_years(some_day: int, years: int) -> int:
    """The same date some years later; 29 February of a common year sorts between 28 February and 1 March."""
    return some_day + 10000 * years


def both(*truths: Truth) -> Truth:
    """All of them: one False decides, else one unknown leaves it unknown."""
    return all_of(truths)


def all_of(truths: Iterable[Truth]) -> Truth:
    result: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            result = None
    return result


def any_of(truths: Iterable[Truth]) -> Truth:
    result: Truth = False
    for truth in truths:
        if truth is True:
            return True
        if truth is None:
            result = None
    return result


def negate(truth: Truth) -> Truth:
    return None if truth is None else not truth


def equal(left: object, right: object) -> Truth:
    return None if left is None or right is None else left == right


def at_least(left: int | None, right: int | None) -> Truth:
    return None if left is None or right is None else left >= right


def below(left: int | None, right: int | None) -> Truth:
    return negate(at_least(left, right))


def total(amounts: Iterable[int | None]) -> int | None:
    """The sum; one unknown amount makes it unknown."""
    result = 0
    for amount in amounts:
        if amount is None:
            return None
        result += amount
    return result


def divide_half_up(numerator: int, denominator: int) -> int:
    """AK-07: rounded HALF_UP (amounts are never negative here)."""
    return (2 * numerator + denominator) // (2 * denominator)
