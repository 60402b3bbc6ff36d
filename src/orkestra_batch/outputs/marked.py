"""A file as it was put in, with a mark and a note at every doubted cell: what a clerk mends and hands in again.

Rows and columns stand where they stood, cells hold the same text, so that a mended copy reads like the file itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any

import xlsxwriter  # type: ignore[import-untyped]  # the library ships no types

from orkestra_batch.outputs.sheets import TEMUAN, Noted
from orkestra_batch.outputs.workbook import FORMATS, LONGEST, MOST_ROWS, OPTIONS, RISKY, Page
from orkestra_batch.wording import Wording
from orkestra_formats import Finding, Limits, Place, Severity
from orkestra_formats.cells import Cell
from orkestra_formats.csvtable import Line, TextTable
from orkestra_formats.reading import SPECS
from orkestra_formats.sheet import SheetTable, column_letters
from orkestra_formats.source import kind_of
from orkestra_formats.tables import TableSpec, find_header
from orkestra_formats.template import recognised, specs_for
from orkestra_formats.workbook import Refusal, open_workbook

LIST, TABLE = "Temuan", "Data"
MOST_COPIED = 10_000
"""So many rows of a sheet are copied whole; of the rest only those with a finding, at their places."""
MOST_NOTES = 5_000
"""So many notes a spreadsheet still opens with ease; cells beyond them are only marked."""
GRAVITY = (Severity.ERROR, Severity.QUESTION, Severity.WARNING, Severity.INFO)
COLOURS = {
    Severity.ERROR: "#f8c4c4", Severity.QUESTION: "#ddd0f3", Severity.WARNING: "#f9e2ac", Severity.INFO: "#d5e4fa",
}  # fmt: skip
SHEET_NAME = 31
DAY = "dd-mm-yyyy"
LISTED = [column for column in TEMUAN if column.name not in ("nama", "berkas")]

Doubts = Mapping[str | None, Mapping[int, Sequence[Finding]]]
"""Findings by sheet and row; None: the file has no sheets."""


@dataclass
class Copy:
    """One sheet being copied: where its columns stand and which cells bear marks."""

    page: Any
    name: str
    looks: Mapping[str, Any]
    columns: dict[str, int] = field(default_factory=dict)
    cells: dict[int, str] = field(default_factory=dict)
    """By identity of a finding the cell at which it is marked."""


def write_marked(path: Path, name: str, findings: Iterable[Finding], out: IO[bytes], *, on: date, wording: Wording,
                 limits: Limits | None = None) -> None:  # fmt: skip
    """Write a file of a name as a workbook: first the list of its findings, then its tables with their marks.

    What cannot be opened, and answers of a service, which have no cells, give the list alone.
    """
    told = sorted(findings, key=_order)
    book = xlsxwriter.Workbook(out, OPTIONS)
    book.set_properties({"title": name, "created": datetime.combine(on, time())})
    looks = {look: book.add_format(said) for look, said in FORMATS.items()} | _looks(book)
    listed = Page(book, looks, LIST, LISTED)
    where = _copied(book, looks, path, name, _by_place(told), limits or Limits())
    for finding in told[:MOST_ROWS]:
        listed.add(Noted(finding, ""), wording)
        if id(finding) in where:
            sheet, cell = where[id(finding)]
            quoted = sheet.replace("'", "''")
            listed.page.write_url(listed.row, len(LISTED), f"internal:'{quoted}'!{cell}", string=cell)
    listed.page.write_string(0, len(LISTED), "Sel", looks["head"])
    listed.close()
    book.close()


def _looks(book: Any) -> dict[str, Any]:
    marks = {
        severity.value: book.add_format({"num_format": "@", "bg_color": colour, "valign": "top"})
        for severity, colour in COLOURS.items()
    }
    return marks | {"plain": book.add_format({"num_format": "@"}), "date": book.add_format({"num_format": DAY})}


def _order(finding: Finding) -> tuple[Any, ...]:
    place = finding.place
    return place.sheet or "", place.row or 0, GRAVITY.index(finding.severity), place.column or ""


def _by_place(findings: Iterable[Finding]) -> Doubts:
    found: defaultdict[str | None, defaultdict[int, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for finding in findings:
        if finding.place.row is not None:
            found[finding.place.sheet][finding.place.row].append(finding)
    return found


# ------------------------------------------------------------------ the tables of a file
def _copied(
    book: Any, looks: Mapping[str, Any], path: Path, name: str, doubts: Doubts, limits: Limits
) -> dict[int, tuple[str, str]]:
    """Copy every table that can be opened; by identity of a finding its sheet and cell."""
    where: dict[int, tuple[str, str]] = {}
    with ExitStack() as opened:
        try:
            for table, specs, title in _tables(opened, path, name, limits):
                copy = Copy(book.add_worksheet(_free(book, title)), title, looks)
                _copy(copy, table, specs, doubts.get(table.place.sheet, {}), limits)
                where |= {found: (copy.page.get_name(), cell) for found, cell in copy.cells.items()}
        except Refusal:
            return where
    return where


def _tables(
    opened: ExitStack, path: Path, name: str, limits: Limits
) -> Iterator[tuple[TextTable | SheetTable, Sequence[TableSpec], str]]:
    stream = opened.enter_context(path.open("rb"))
    kind = kind_of(stream)
    if kind == "text":
        yield TextTable(stream, Place(name), limits), SPECS, TABLE
    elif kind == "workbook":
        book = open_workbook(stream, Place(name), limits)
        ours = recognised(book, limits)[0]
        for sheet in book.sheets:
            if not sheet.hidden:
                yield SheetTable(book, sheet, limits), specs_for(sheet.name) if ours else SPECS, sheet.name


def _free(book: Any, title: str) -> str:
    """A name that a sheet may bear, and none bears yet."""
    plain = "".join("-" if mark in "[]:*?/\\" else mark for mark in title).strip("'")[:SHEET_NAME] or TABLE
    taken = {page.get_name().casefold() for page in book.worksheets()}
    names = chain([plain], (f"{plain[: SHEET_NAME - 4]} ({n})" for n in range(2, 100)))
    return next(one for one in names if one.casefold() not in taken)


def _copy(
    copy: Copy,
    table: TextTable | SheetTable,
    specs: Sequence[TableSpec],
    doubts: Mapping[int, Sequence[Finding]],
    limits: Limits,
) -> None:
    copy.page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    lines = iter(table)
    first = list(islice(lines, limits.header_rows))
    header = find_header(first, specs, table.place)
    if header is not None:
        table.width = header.width
        copy.columns = {label.rstrip(" *"): at for at, label in enumerate(header.names) if label}
        copy.page.freeze_panes(header.row, 0)
    last = 0
    for copied, line in enumerate(chain(first, lines)):
        if last < line.number <= MOST_ROWS and (copied < MOST_COPIED or line.number in doubts):
            last = line.number
            _write_line(copy, line, doubts.get(line.number, ()))


def _write_line(copy: Copy, line: Line, found: Sequence[Finding]) -> None:
    marks: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in found:
        marks[copy.columns.get(finding.place.column or "", 0)].append(finding)
    row = line.number - 1
    for at in range(max(len(line.cells), max(marks, default=-1) + 1)):
        cell = line.cells[at] if at < len(line.cells) else None
        told = sorted(marks.get(at, ()), key=lambda finding: GRAVITY.index(finding.severity))
        _write_cell(copy, row, at, cell, told[0].severity if told else None)
        if told:
            _note(copy, row, at, told)


def _write_cell(copy: Copy, row: int, at: int, cell: Cell, severity: Severity | None) -> None:
    looks, page = copy.looks, copy.page
    if cell is None or cell == "":
        if severity is not None:
            page.write_blank(row, at, None, looks[severity.value])
    elif isinstance(cell, datetime) and severity is None:
        page.write_datetime(row, at, cell, looks["date"])
    elif isinstance(cell, bool):
        page.write_boolean(row, at, cell, looks[severity.value] if severity else None)
    else:
        text = cell.strftime("%d-%m-%Y") if isinstance(cell, datetime) else str(cell)
        look = severity.value if severity else "risky" if text.startswith(RISKY) else "plain"
        page.write_string(row, at, text[:LONGEST], looks[look])


def _note(copy: Copy, row: int, at: int, told: Sequence[Finding]) -> None:
    cell = f"{column_letters(at)}{row + 1}"
    if len(copy.cells) < MOST_NOTES:
        words = "\n".join(f"{finding.code}: {finding.reason}\n→ {finding.remedy}" for finding in told)
        copy.page.write_comment(row, at, words[:LONGEST], {"author": "Orkestra", "x_scale": 2.4, "y_scale": 1.4})
    copy.cells.update((id(finding), cell) for finding in told)
