"""Rows of one sheet as a stream, each cell with the kind the file gave it; memory does not grow with the sheet."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from orkestra_formats.cells import Cell, NumberCell, OddCell
from orkestra_formats.csvtable import Line
from orkestra_formats.finding import Finding, Place, finding
from orkestra_formats.limits import Limits
from orkestra_formats.workbook import Refusal, Sheet, Workbook
from orkestra_formats.xml_parts import BrokenXml, ForbiddenXml, digits, feed, local, safe_parser

EPOCH_1900 = datetime(1899, 12, 30)  # noqa: DTZ001 - spreadsheets know no time zone
EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - spreadsheets know no time zone
FALSE_LEAP_DAY = 60
LAST_SERIAL = 2_958_466
REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
MERGES_SHOWN, MERGES_KEPT = 5, 100_000
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def column_number(letters: str) -> int:
    """The place of a column from its letters, from 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def column_letters(number: int) -> str:
    """The letters of a column from its place, from 0."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def serial_moment(serial: float, *, epoch_1904: bool) -> datetime | None:
    """The moment a spreadsheet means by a number; None if it means none."""
    if not 0 <= serial < LAST_SERIAL:
        return None
    if epoch_1904:
        return EPOCH_1904 + _days(serial)
    if FALSE_LEAP_DAY <= serial < FALSE_LEAP_DAY + 1:
        return None
    return EPOCH_1900 + _days(serial + (serial < FALSE_LEAP_DAY and serial >= 1))


def _days(serial: float) -> timedelta:
    whole = int(serial)
    return timedelta(days=whole, seconds=round((serial - whole) * 86_400))


@dataclass(slots=True)
class _State:
    """What the parser has collected since the last row was taken."""

    rows: list[Line] = field(default_factory=list)
    number: int = 0
    column: int = -1
    hidden: bool = False
    cells: list[Cell] = field(default_factory=list)
    kind: str = ""
    style: int = 0
    formula: list[str] | None = None
    value: list[str] | None = None
    into: list[str] | None = None
    phonetic: bool = False


class SheetTable:
    """The rows of a sheet. `closing` tells after the last row what concerns the sheet as a whole."""

    def __init__(self, book: Workbook, sheet: Sheet, limits: Limits) -> None:
        self.book = book
        self.sheet = sheet
        self.limits = limits
        self.place = Place(book.place.file, sheet.name)
        self.width: int | None = None
        self.hidden_rows = 0
        self.merged: list[tuple[int, str]] = []
        self.used = ""
        self.cut_columns = False
        self._last_row = 0
        self._state = _State()
        self._starts: dict[str, Callable[[dict[str, str]], None]] = {
            "row": self._start_row,
            "c": self._start_cell,
            "f": self._start_formula,
            "v": self._start_value,
            "t": self._start_text,
            "rPh": self._start_phonetic,
            "mergeCell": self._merge,
            "dimension": self._dimension,
        }

    def opening(self) -> list[Finding]:
        """What there is to say about the sheet before its first row."""
        return []

    def __iter__(self) -> Iterator[Line]:
        parser = safe_parser(self.sheet.part)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        rows = self._state.rows
        try:
            for _ in feed(self.book.archive, self.sheet.part, parser):
                yield from rows
                rows.clear()
        except ForbiddenXml as caught:
            raise Refusal(finding("B10", self.book.place, caught.part)) from caught
        except BrokenXml as caught:
            detail = f"lembar {self.sheet.name} bukan XML yang utuh"
            raise Refusal(finding("B14", self.book.place, detail=detail)) from caught

    def closing(self, first_data_row: int) -> list[Finding]:
        """What there is to say about the sheet after its last row."""
        found = []
        if self.hidden_rows:
            found.append(finding("S11", self.place, self.hidden_rows))
        merged = [name for row, name in self.merged if row >= first_data_row]
        if merged:
            more = " …" if len(merged) > MERGES_SHOWN else ""
            found.append(finding("S15", self.place, ", ".join(merged[:MERGES_SHOWN]) + more))
        if self.cut_columns or self._used_rows() > 10 * max(1_000, self._last_row):
            found.append(finding("B19", self.place, self.used or "lebih dari batas kolom"))
        return found

    def _used_rows(self) -> int:
        match = REFERENCE.fullmatch(self.used.rpartition(":")[2])
        return int(match[2]) if match else 0

    def _start(self, name: str, given: dict[str, str]) -> None:
        handler = self._starts.get(name) or self._starts.get(local(name))
        if handler:
            handler(given)

    def _start_row(self, given: dict[str, str]) -> None:
        state = self._state
        state.number = digits(given.get("r", ""), state.number + 1)
        state.hidden = given.get("hidden") in {"1", "true"} or given.get("zeroHeight") in {"1", "true"}
        state.cells, state.column = [], -1

    def _start_cell(self, given: dict[str, str]) -> None:
        state = self._state
        match = REFERENCE.fullmatch(given.get("r", ""))
        state.column = column_number(match[1]) if match else state.column + 1
        state.kind = given.get("t", "n")
        state.style = digits(given.get("s", ""))
        state.formula = state.value = state.into = None

    def _start_formula(self, _given: dict[str, str]) -> None:
        self._state.formula = self._state.into = []

    def _start_value(self, _given: dict[str, str]) -> None:
        self._state.value = self._state.into = []

    def _start_text(self, _given: dict[str, str]) -> None:
        state = self._state
        if state.kind == "inlineStr" and not state.phonetic:
            state.value = state.value or []
            state.into = state.value

    def _start_phonetic(self, _given: dict[str, str]) -> None:
        self._state.phonetic = True

    def _merge(self, given: dict[str, str]) -> None:
        name = given.get("ref", "")
        match = REFERENCE.match(name)
        if match and len(self.merged) < MERGES_KEPT:
            self.merged.append((int(match[2]), name))

    def _dimension(self, given: dict[str, str]) -> None:
        self.used = given.get("ref", "")

    def _data(self, text: str) -> None:
        if self._state.into is not None:
            self._state.into.append(text)

    def _end(self, name: str) -> None:
        if name == "c":
            self._end_cell()
        elif name == "row":
            self._end_row()
        elif ":" in name:
            self._end(local(name))
        else:
            self._state.into = None
            self._state.phonetic = self._state.phonetic and name != "rPh"

    def _end_cell(self) -> None:
        state = self._state
        cell = self._cell(state)
        if cell is None:
            return
        if state.column >= self.limits.columns:
            self.cut_columns = True
            return
        if state.column > len(state.cells):
            state.cells.extend([None] * (state.column - len(state.cells)))
        if state.column == len(state.cells):
            state.cells.append(cell)

    def _cell(self, state: _State) -> Cell:
        text = "".join(state.value) if state.value is not None else None
        if text is None or (text == "" and state.formula is not None):
            return None if state.formula is None else OddCell("S13", "=" + "".join(state.formula))
        if state.kind == "s":
            index = digits(text, -1)
            return self.book.texts[index] if 0 <= index < len(self.book.texts) else OddCell("S14", f"teks no. {text}")
        if state.kind in {"inlineStr", "str"}:
            return ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
        if state.kind == "b":
            return text == "1"
        if state.kind == "e":
            return OddCell("S14", text)
        return self._iso(text) if state.kind == "d" else self._number(text, state.style)

    def _iso(self, text: str) -> Cell:
        try:
            return datetime.fromisoformat(text).replace(tzinfo=None)
        except ValueError:
            return text

    def _number(self, text: str, style: int) -> Cell:
        if style not in self.book.date_styles:
            return NumberCell(text.strip())
        try:
            moment = serial_moment(float(text), epoch_1904=self.book.epoch_1904)
        except ValueError:
            moment = None
        return moment or NumberCell(text.strip())

    def _end_row(self) -> None:
        state = self._state
        if not state.cells:
            return
        self._last_row = max(self._last_row, state.number)
        self.hidden_rows += state.hidden
        state.rows.append(Line(state.number, state.cells, hidden=state.hidden))
        state.cells = []
