"""The words a rule may use. They exist to be read, never to be called: a rule is not run on data.

Calling one outside a statement is a programming error and says so.
"""

from __future__ import annotations

from typing import Any, NoReturn


def _read_only(word: str) -> NoReturn:
    raise TypeError(f"'{word}' is a word of the rule language; it is read by the kernel and never called")


def _word(name: str, meaning: str) -> Any:
    def word(*_terms: Any, **_options: Any) -> NoReturn:
        _read_only(name)

    word.__name__ = word.__qualname__ = name
    word.__doc__ = meaning
    return word


round_half_up = _word(
    "round_half_up", "round_half_up(x, step): x to the nearest whole multiple of step, a half goes up."
)
ceil_div = _word(
    "ceil_div", "ceil_div(a, b): a divided by b, rounded up to a whole number; unknown where b is not positive."
)
highest = _word("highest", "highest(a, b, ...): the largest of the values.")
lowest = _word("lowest", "lowest(a, b, ...): the smallest of the values.")
month = _word("month", "month(day): the month in which a day lies.")
first_day = _word("first_day", "first_day(month): the first day of a month.")
year = _word("year", "year(day or month): the calendar year, as a number.")
january = _word("january", "january(y): the month of January of the year y.")
calendar_month = _word("calendar_month", "calendar_month(month): the name of the month, as a code of the list 'bulan'.")
day_in_month = _word("day_in_month", "day_in_month(day): the number of the day inside its month.")
add_years = _word("add_years", "add_years(day, n): the same date n years later.")
add_months = _word("add_months", "add_months(day, n): the same date n months later.")
place = _word("place", "place(code): the place of a code in its list, from 0, as a number.")
at = _word("at", "at(parameter[code], day): a look-up on another day than the governing one.")
never = _word("never", "never(): the day of something that cannot happen under the facts supposed.")
known = _word("known", "known(x): whether x is known.")
present = _word("present", "present(row): whether a reference points to a row.")
missing = _word("missing", "missing('fact'): a truth that cannot be decided because the fact named is missing.")
total = _word("total", "total(x for r in table if c): the sum; 0 where there is no row.")
count = _word("count", "count(c for r in table): the number of rows for which c holds.")
largest = _word("largest", "largest((x for r in table if c), if_none=y): the largest value.")
smallest = _word("smallest", "smallest((x for r in table if c), if_none=y): the smallest value.")
every = _word("every", "every(c for r in table if d): whether c holds for each row.")
some = _word("some", "some(c for r in table if d): whether c holds for at least one row.")
latest = _word("latest", "latest(r for r in table if c): the last row in the table's order, as a reference.")

UNITS = ("round_half_up", "ceil_div", "highest", "lowest", "month", "first_day", "year", "january", "calendar_month",
         "day_in_month", "add_years", "add_months", "place")  # fmt: skip
GATHERINGS = ("total", "count", "largest", "smallest", "every", "some", "latest")
