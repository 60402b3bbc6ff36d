"""The workbook: one sheet a topic, text as text, numbers as numbers, no live formula; same input, same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from fractions import Fraction
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # the library ships no types

from orkestra_batch.assess import Assessment
from orkestra_batch.outputs.columns import Column, Value, cells
from orkestra_batch.outputs.run_sheets import DASAR_HUKUM, DITOLAK, applied, denied, summary
from orkestra_batch.outputs.sheets import SHEETS, TEMUAN, Noted, shown
from orkestra_batch.wording import Wording, day

FIRST_DAY = date(1900, 3, 1)
"""Spreadsheets know no earlier day for certain; such days are written as text."""
LONGEST = 32_767
TITLE = "Hasil penilaian angka kredit, kenaikan pangkat, dan kenaikan jenjang"
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
MOST_ROWS = 1_048_575
A4 = 9
WIDEST_ON_ONE = 260
"""Columns of so many characters together can still be read when fitted to one sheet of paper."""
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""Text that begins so is kept from ever being taken for a formula."""
FORMATS = {
    "title": {"bold": True, "font_size": 16, "font_color": "#0a489f"},
    "section": {"bold": True, "font_color": "#0a489f", "bottom": 1},
    "head": {"bold": True, "font_color": "#ffffff", "bg_color": "#0a489f", "text_wrap": True, "valign": "top"},
    "text": {"num_format": "@", "valign": "top"},
    "wrapped": {"num_format": "@", "valign": "top", "text_wrap": True},
    "risky": {"num_format": "@", "valign": "top", "quote_prefix": True},
    "count": {"num_format": "#,##0", "valign": "top"},
    "credit": {"num_format": "#,##0.000", "valign": "top"},
    "day": {"num_format": "[$-421]d mmmm yyyy", "valign": "top", "align": "left"},
    "month": {"num_format": "[$-421]mmmm yyyy", "valign": "top", "align": "left"},
}


class Page:
    """One sheet being written, row after row."""

    def __init__(self, book: Any, formats: dict[str, Any], name: str, columns: Sequence[Column[Any]]) -> None:
        self.page, self.formats, self.columns = book.add_worksheet(name), formats, columns
        self.row = 0
        for at, column in enumerate(columns):
            self.page.set_column(at, at, column.width)
        self.page.set_row(0, 32)
        for at, column in enumerate(columns):
            self.page.write_string(0, at, column.label, formats["head"])
        self.page.freeze_panes(1, min(2, len(columns)))
        lay_out(self.page, sum(column.width for column in columns))

    def add(self, row: Any, wording: Wording) -> None:
        """Write one more row; a sheet holds no more than a spreadsheet can show."""
        if self.row >= MOST_ROWS:
            return
        self.row += 1
        for at, (column, value) in enumerate(zip(self.columns, cells(self.columns, row, wording), strict=True)):
            write_cell(self.page, self.row, at, value, column.kind, self.formats)

    def close(self) -> None:
        """Filters over everything written."""
        self.page.autofilter(0, 0, max(1, self.row), len(self.columns) - 1)


def lay_out(page: Any, width: int) -> None:
    """How a sheet comes out of a printer: A4 across, the header and the person on every page, numbered."""
    page.set_landscape()
    page.set_paper(A4)
    page.repeat_rows(0)
    page.set_footer("&L&A&R&P / &N")
    if width <= WIDEST_ON_ONE:
        page.fit_to_pages(1, 0)
    else:
        page.repeat_columns(0, 1)


def write_cell(page: Any, row: int, at: int, value: Value, kind: str, formats: dict[str, Any]) -> None:
    """One cell: an amount or a count as a number, a day or a month as a date, all else as text."""
    if value is None or value == "":
        return
    if not isinstance(value, str):
        if not isinstance(value, date):
            page.write_number(row, at, int(value) if kind == "count" else _decimal(value), formats[kind])
            return
        if value >= FIRST_DAY:
            page.write_datetime(row, at, value, formats["month" if kind == "month" else "day"])
            return
        value = day(value)
    page.write_string(row, at, value[:LONGEST], formats["risky" if value.startswith(RISKY) else "text"])


def _decimal(value: Fraction | int) -> float:
    """The nearest binary number; a spreadsheet shows the three decimals of the exact one."""
    return round(value * 1000) / 1000


def write_workbook(assessment: Assessment, path: Path) -> Path:
    """Write all sheets."""
    wording = Wording(assessment.law)
    book = xlsxwriter.Workbook(str(path), OPTIONS)
    book.set_properties({"title": TITLE, "created": datetime.combine(assessment.on, time())})
    formats = {name: book.add_format(look) for name, look in FORMATS.items()}
    _write_summary(book.add_worksheet("Ringkasan"), formats, assessment)
    pages = [Page(book, formats, sheet.name, sheet.columns) for sheet in SHEETS]
    for result in assessment:
        for sheet, page in zip(SHEETS, pages, strict=True):
            for row in sheet.rows(result):  # type: ignore[attr-defined]  # each sheet's rows suit its own columns
                page.add(row, wording)
    _write_other_findings(pages[[sheet.columns for sheet in SHEETS].index(TEMUAN)], assessment, wording)
    for page in pages:
        page.close()
    _write_table(book, formats, "Ditolak", DITOLAK, denied(assessment), wording)
    _write_table(book, formats, "Dasar Hukum", DASAR_HUKUM, applied(assessment), wording)
    book.close()
    return path


def _write_other_findings(page: Page, assessment: Assessment, wording: Wording) -> None:
    """Findings of people who were refused, and of nobody."""
    for refused in assessment.refused:
        for finding in refused.findings:
            if shown(finding):
                page.add(Noted(finding, refused.person.nama), wording)
    for finding in assessment.findings:
        if shown(finding):
            page.add(Noted(finding, ""), wording)


def _write_table(book: Any, formats: dict[str, Any], name: str, columns: Any, rows: Any, wording: Wording) -> None:
    page = Page(book, formats, name, columns)
    for row in rows:
        page.add(row, wording)
    page.close()


def _write_summary(page: Any, formats: dict[str, Any], assessment: Assessment) -> None:
    page.set_column(0, 0, 90)
    page.set_column(1, 4, 24)
    page.write_string(0, 0, TITLE, formats["title"])
    row = 1
    for title, heads, lines in summary(assessment):
        row += 1
        for at, said in enumerate((title, *heads)):
            page.write_string(row, at, said, formats["section"])
        row += 1
        for label, *values in lines:
            look = "risky" if str(label).startswith(RISKY) else "wrapped"
            page.write_string(row, 0, str(label), formats[look])
            for at, value in enumerate(values):
                write_cell(page, row, 1 + at, value, "count", formats)
            row += 1
    page.freeze_panes(1, 0)
    lay_out(page, WIDEST_ON_ONE)
