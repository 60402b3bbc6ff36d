"""One table as a file that is written row by row: a workbook, or text for Indonesian spreadsheets. No live formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from fractions import Fraction
from typing import IO, TypeVar

import xlsxwriter  # type: ignore[import-untyped]  # the library ships no types

from orkestra_batch.outputs.columns import Column, Value, cells
from orkestra_batch.outputs.workbook import FORMATS, OPTIONS, RISKY, Page
from orkestra_batch.wording import Wording, credit

Row = TypeVar("Row")
BOM = "\ufeff"


def write_sheet(
    columns: Sequence[Column[Row]], rows: Iterable[Row], out: IO[bytes], *, name: str, on: date, wording: Wording
) -> int:
    """Write rows as a workbook of one sheet; how many they were."""
    book = xlsxwriter.Workbook(out, OPTIONS)
    book.set_properties({"title": name, "created": datetime.combine(on, time())})
    page = Page(book, {look: book.add_format(told) for look, told in FORMATS.items()}, name, columns)
    for row in rows:
        page.add(row, wording)
    page.close()
    book.close()
    return page.row


def write_text(columns: Sequence[Column[Row]], rows: Iterable[Row], out: IO[bytes], *, wording: Wording) -> int:
    """Write rows as text: semicolons between, every field in quotes, commas in numbers, days as 2026-10-31."""
    text, many = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True), 0
    text.write(BOM)
    lines = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL)
    lines.writerow([column.label for column in columns])
    for row in rows:
        lines.writerow([_plain(value) for value in cells(columns, row, wording)])
        many += 1
    text.detach()
    return many


def _plain(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return credit(value)
    text = str(value)
    return f"'{text}" if text.startswith(RISKY) else text
