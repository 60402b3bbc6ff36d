"""Rows of one sheet as a stream, each cell with the kind the file gave it; memory does not grow with the sheet."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import lru_cache

from orkestra_formats.cells import Cell, NumberCell, OddCell
from orkestra_formats.csvtable import Line
from orkestra_formats.finding import Finding, Place, finding, phrase
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


@lru_cache(maxsize=1 << 14)
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
        self._texts = book.texts
        self._rows: list[Line] = []
        self._number = 0
        self._hidden = False
        self._cells: list[Cell] = []
        self._column = -1
        self._given: dict[str, str] = {}
        self._value: str | None = None
        self._formula: str | None = None
        self._data: list[str] = []
        self._phonetic = False
        self._rare_starts: dict[str, Callable[[dict[str, str]], None]] = {
            "row": self._start_row,
            "rPh": self._start_phonetic,
            "mergeCell": self._merge,
            "dimension": self._dimension,
        }
        self._rare_ends: dict[str, Callable[[], None]] = {
            "row": self._end_row,
            "f": self._end_formula,
            "t": self._end_text,
            "rPh": self._end_phonetic,
        }

    def opening(self) -> list[Finding]:
        """What there is to say about the sheet before its first row."""
        return []

    def __iter__(self) -> Iterator[Line]:
        parser = safe_parser(self.sheet.part)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data.append
        rows = self._rows
        try:
            for _ in feed(self.book.archive, self.sheet.part, parser):
                yield from rows
                rows.clear()
        except ForbiddenXml as caught:
            raise Refusal(finding("B10", self.book.place, caught.part)) from caught
        except BrokenXml as caught:
            detail = phrase("sheet_broken", sheet=self.sheet.name)
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
            found.append(finding("B19", self.place, self.used or phrase("many_columns")))
        return found

    def _used_rows(self) -> int:
        match = REFERENCE.fullmatch(self.used.rpartition(":")[2])
        return int(match[2]) if match else 0

    def _start(self, name: str, given: dict[str, str]) -> None:
        self._data.clear()
        if name == "c":
            self._given = given
            self._value = self._formula = None
        elif name != "v":
            handler = self._rare_starts.get(name)
            if handler:
                handler(given)
            elif ":" in name:
                self._start(local(name), given)

    def _end(self, name: str) -> None:
        if name == "v":
            self._value = "".join(self._data)
        elif name == "c":
            self._end_cell(self._given)
        else:
            handler = self._rare_ends.get(name)
            if handler:
                handler()
            elif ":" in name:
                self._end(local(name))

    def _start_row(self, given: dict[str, str]) -> None:
        self._number = digits(given.get("r", ""), self._number + 1)
        self._hidden = given.get("hidden") in {"1", "true"} or given.get("zeroHeight") in {"1", "true"}
        self._cells, self._column = [], -1

    def _start_phonetic(self, _given: dict[str, str]) -> None:
        self._phonetic = True

    def _end_phonetic(self) -> None:
        self._phonetic = False

    def _end_formula(self) -> None:
        self._formula = "".join(self._data)

    def _end_text(self) -> None:
        if not self._phonetic and self._given.get("t") == "inlineStr":
            self._value = (self._value or "") + "".join(self._data)

    def _merge(self, given: dict[str, str]) -> None:
        name = given.get("ref", "")
        match = REFERENCE.match(name)
        if match and len(self.merged) < MERGES_KEPT:
            self.merged.append((int(match[2]), name))

    def _dimension(self, given: dict[str, str]) -> None:
        self.used = given.get("ref", "")

    def _end_cell(self, given: dict[str, str]) -> None:
        letters = given.get("r", "").rstrip("0123456789")
        self._column = column = column_number(letters) if 0 < len(letters) < 4 else self._column + 1
        cell = self._cell(given)
        if cell is None:
            return
        if not 0 <= column < self.limits.columns:
            self.cut_columns = True
            return
        cells = self._cells
        if column > len(cells):
            cells.extend([None] * (column - len(cells)))
        if column == len(cells):
            cells.append(cell)

    def _cell(self, given: dict[str, str]) -> Cell:
        text, kind = self._value, given.get("t", "n")
        if text is None or (text == "" and self._formula is not None):
            return None if self._formula is None else OddCell("S13", "=" + self._formula)
        if kind == "s":
            try:
                return self._texts[int(text)] if text[0] != "-" else OddCell("S14", f"teks no. {text}")
            except (ValueError, IndexError):
                return OddCell("S14", f"teks no. {text}")
        if kind in {"inlineStr", "str"}:
            return ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
        return self._rare_cell(kind, text, given)

    def _rare_cell(self, kind: str, text: str, given: dict[str, str]) -> Cell:
        if kind == "b":
            return text == "1"
        if kind == "e":
            return OddCell("S14", text)
        return _iso(text) if kind == "d" else self._number_cell(text, digits(given.get("s", "")))

    def _number_cell(self, text: str, style: int) -> Cell:
        if style not in self.book.date_styles:
            return NumberCell(text.strip())
        try:
            moment = serial_moment(float(text), epoch_1904=self.book.epoch_1904)
        except ValueError:
            moment = None
        return moment or NumberCell(text.strip())

    def _end_row(self) -> None:
        if self._cells:
            self._last_row = max(self._last_row, self._number)
            self.hidden_rows += self._hidden
            self._rows.append(Line(self._number, self._cells, hidden=self._hidden))
            self._cells = []


def _iso(text: str) -> Cell:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return text
