"""Days and months as whole numbers agree with the calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orkestra_rules.kernel.calendar import (
    FIRST_DAY,
    LAST_MONTH,
    NEVER,
    add_months,
    add_years,
    day_number,
    first_day,
    is_day,
    month_of,
    spell_day,
    spell_month,
    to_date,
)

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
MONTHS = st.integers(1900 * 12, 2200 * 12)


@given(DAYS)
def test_a_day_and_its_number_are_one(day: date) -> None:
    assert to_date(day_number(day)) == day
    assert is_day(day_number(day))


@given(DAYS, DAYS)
def test_numbers_stand_in_the_order_of_the_days(a: date, b: date) -> None:
    assert (day_number(a) < day_number(b)) == (a < b)


@given(DAYS)
def test_a_day_lies_in_its_month(day: date) -> None:
    number = day_number(day)
    assert month_of(number) == day.year * 12 + day.month - 1
    assert to_date(first_day(month_of(number))) == day.replace(day=1)


@given(MONTHS)
def test_the_first_day_lies_in_the_month(month: int) -> None:
    assert month_of(first_day(month)) == month
    assert is_day(first_day(month))


@given(DAYS, st.integers(-300, 300))
def test_months_are_added_on_the_fields(day: date, months: int) -> None:
    later = add_months(day_number(day), months)
    assert is_day(later)
    assert month_of(later) == month_of(day_number(day)) + months
    assert later % 100 == day.day


@given(DAYS, st.integers(-300, 300))
def test_a_year_is_twelve_months(day: date, years: int) -> None:
    assert add_years(day_number(day), years) == add_months(day_number(day), 12 * years)


@given(DAYS, st.integers(0, 40), st.integers(-400, 400))
def test_the_same_date_later_has_come_when_the_calendar_says_so(day: date, years: int, distance: int) -> None:
    """29 February has its anniversary on 1 March of a common year: it sorts behind the 28th and is shown as the 1st."""
    due = add_years(day_number(day), years)
    anniversary = to_date(due)
    other = anniversary + timedelta(days=distance)
    assert (day_number(other) >= due) == (other >= anniversary)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (20210229, date(2021, 3, 1)),
        (20240229, date(2024, 2, 29)),
        (20200431, date(2020, 5, 1)),
        (20201131, date(2020, 12, 1)),
    ],
)
def test_a_day_that_does_not_exist_is_shown_as_the_first_of_the_next_month(number: int, shown: date) -> None:
    assert to_date(number) == shown


@pytest.mark.parametrize("number", [0, 10100, 20201301, 20200001, 20200100, 20200132, NEVER + 1, -20200101])
def test_what_is_no_day(number: int) -> None:
    assert not is_day(number)


def test_the_ends_of_time_are_days() -> None:
    assert is_day(FIRST_DAY)
    assert is_day(NEVER)
    assert month_of(NEVER) == LAST_MONTH


def test_days_and_months_are_spelt_as_indonesians_write_them() -> None:
    assert spell_day(20260131) == "31 Januari 2026"
    assert spell_day(20210229) == "1 Maret 2021"
    assert spell_day(NEVER) == "tidak pernah"
    assert spell_day(add_years(NEVER, 3)) == "tidak pernah"
    assert spell_month(2026 * 12) == "Januari 2026"
    assert spell_month(2026 * 12 + 11) == "Desember 2026"
