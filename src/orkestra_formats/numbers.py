"""Numbers as services and people write them, exact: no binary fraction ever enters."""

import re
from decimal import Context, Decimal

from orkestra_formats.cells import Cell, Fault, NumberCell

SPREADSHEET = Context(prec=15)
"""Spreadsheets keep fifteen digits; what stands beyond them in the file is noise of binary fractions."""
POINT = re.compile(r"-?\d+(\.\d+)?")
COMMA = re.compile(r"-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?")
AMBIGUOUS = re.compile(r"-?\d{1,3}\.\d{3}")


def parse_number(cell: Cell, *, typed: bool) -> Decimal | Fault:
    """Read a number; `typed` by people: comma decimals and point thousands; else by a service: point decimals."""
    if isinstance(cell, NumberCell):
        try:
            number = SPREADSHEET.create_decimal(cell.raw)
        except ArithmeticError:
            return Fault("V05")
        return number if number.is_finite() else Fault("V05")
    if not isinstance(cell, str):
        return Fault("V05")
    text = cell.strip()
    return _typed(text) if typed else _served(text)


def _served(text: str) -> Decimal | Fault:
    if POINT.fullmatch(text):
        return Decimal(text)
    return Decimal(text.replace(",", ".")) if re.fullmatch(r"-?\d+,\d+", text) else Fault("V05")


def _typed(text: str) -> Decimal | Fault:
    if AMBIGUOUS.fullmatch(text):
        return Fault("V06")
    if COMMA.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    return Decimal(text) if POINT.fullmatch(text) else Fault("V05")


def thousandths(number: Decimal) -> int | Fault:
    """An amount of credit as a whole number of thousandths; more decimals than three are refused, not rounded."""
    scaled = number * 1000
    if scaled != scaled.to_integral_value():
        return Fault("V08")
    return int(scaled)


def whole(number: Decimal) -> int | Fault:
    """A number that must be whole."""
    return int(number) if number == number.to_integral_value() else Fault("V05")
