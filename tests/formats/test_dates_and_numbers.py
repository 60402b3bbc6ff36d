"""Days and numbers as agencies write them."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orkestra_formats.cells import Cell, Fault, NumberCell, OddCell
from orkestra_formats.dates import Day, parse_day
from orkestra_formats.numbers import parse_number, thousandths, whole

APRIL = date(2025, 4, 1)


def moment(year: int, month: int, day: int, hour: int = 0) -> datetime:
    return datetime.combine(date(year, month, day), time(hour))


@pytest.mark.parametrize(
    "written",
    [
        "01-04-2025",
        "1-4-2025",
        "01/04/2025",
        "2025-04-01",
        " 01-04-2025 ",
        "2025-04-01T00:00:00Z",
        "2025-04-01 00:00:00",
        "2025-04-01T00:00:00+07:00",
        "01-04-2025 00:00",
    ],
)
def test_spellings_of_one_day(written: str) -> None:
    found = parse_day(written)
    assert isinstance(found, Day)
    assert (found.value, found.hidden_time) == (APRIL, False)


@pytest.mark.parametrize("cell", ["2025-04-01 14:03:22", "01-04-2025 08:15", moment(2025, 4, 1, 7)])
def test_hidden_time_is_told(cell: Cell) -> None:
    found = parse_day(cell)
    assert isinstance(found, Day)
    assert (found.value, found.hidden_time) == (APRIL, True)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("31-02-2025", "D01"),
        ("29-02-2023", "D01"),
        ("32-13-2025", "D01"),
        ("1 April 2025", "D01"),
        ("1 Aprl 2025", "D01"),
        ("01.04.2025", "D01"),
        ("01-04/2025", "D01"),
        ("01-04-2025x", "D01"),
        ("besok", "D01"),
        ("01-04-25", "D02"),
        ("1/4/25", "D02"),
        ("25-04-01", "D02"),
        ("04-25-2025", "D03"),
        ("12/25/2020", "D03"),
        ("2025-25-04", "D03"),
        ("45748", "D04"),
        ("45748,5", "D04"),
        ("2011", "D04"),
        ("20250401", "D04"),
        (NumberCell("45748"), "D04"),
        (NumberCell("-3"), "D04"),
        ("01-01-0001", "D05"),
        ("0001-01-01", "D05"),
        ("0000-00-00", "D06"),
        ("00-00-0000", "D06"),
        ("1900-01-00", "D06"),
        (NumberCell("0"), "D06"),
        (moment(1899, 12, 30), "D06"),
        ("01-01-1929", "D12"),
        ("01-01-2101", "D12"),
        ("01-01-9999", "D12"),
        (moment(1905, 1, 1), "D12"),
        (True, "D01"),
        (OddCell("S14", "#REF!"), "D01"),
    ],
)
def test_what_is_no_day(cell: Cell, code: str) -> None:
    found = parse_day(cell)
    assert isinstance(found, Fault)
    assert found.code == code


@given(st.dates(date(1930, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_the_same_in_all_spellings(day: date) -> None:
    cell = moment(day.year, day.month, day.day)
    written = [f"{day:%d-%m-%Y}", f"{day:%d/%m/%Y}", day.isoformat(), cell]
    for cell in written:
        found = parse_day(cell)
        assert isinstance(found, Day)
        assert found.value == day


@given(st.dates(date(1930, 1, 1), date(2100, 12, 31)))
def test_month_first_is_never_taken_for_another_day_unseen(day: date) -> None:
    found = parse_day(f"{day:%m/%d/%Y}")
    if day.day > 12:
        assert found == Fault("D03")
    else:
        assert isinstance(found, Day)
        assert found.ambiguous == (day.day != day.month)


@given(st.text(max_size=24))
def test_any_text_is_answered(text: str) -> None:
    found = parse_day(text)
    assert isinstance(found, Day | Fault)


@pytest.mark.parametrize(
    ("cell", "typed", "expected"),
    [
        ("12,5", True, "12.5"),
        ("12.5", True, "12.5"),
        ("1.234,5", True, "1234.5"),
        ("1.234.567", True, "1234567"),
        ("-3,25", True, "-3.25"),
        ("37.500", False, "37.500"),
        ("37,5", False, "37.5"),
        ("25", False, "25"),
        (NumberCell("0.30000000000000004"), True, "0.3"),
        (NumberCell("37.5"), False, "37.5"),
        (NumberCell("1E+2"), False, "100"),
    ],
)
def test_numbers(cell: Cell, typed: bool, expected: str) -> None:
    assert parse_number(cell, typed=typed) == Decimal(expected)


@pytest.mark.parametrize(
    ("cell", "typed", "code"),
    [
        ("37.500", True, "V06"),
        ("1,234.5", True, "V05"),
        ("12,5 AK", True, "V05"),
        ("1.234,5", False, "V05"),
        ("dua", False, "V05"),
        ("1e5", False, "V05"),
        (NumberCell("1e99999999999"), False, "V05"),
        (NumberCell("x"), False, "V05"),
        (True, False, "V05"),
    ],
)
def test_what_is_no_number(cell: Cell, typed: bool, code: str) -> None:
    assert parse_number(cell, typed=typed) == Fault(code)


@given(st.integers(0, 10**8))
def test_credit_is_exact_to_the_thousandth(amount: int) -> None:
    for written in (f"{amount // 1000},{amount % 1000:03}0", f"{amount // 1000}.{amount % 1000:03}00"):
        number = parse_number(written, typed=False)
        assert isinstance(number, Decimal)
        assert thousandths(number) == amount


def test_a_fourth_decimal_is_refused_not_rounded() -> None:
    assert thousandths(Decimal("12.5001")) == Fault("V08")
    assert whole(Decimal("2.5")) == Fault("V05")
    assert whole(Decimal("2.0")) == 2
