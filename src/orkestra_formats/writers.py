"""Write files in the layouts agencies exchange, from plain values: demonstrations and tests use the real shapes.

A value is written as it is given: text stays text, a `date` becomes a true date cell, an `int` or `float` a number
cell. So the faults of life can be written too. The same input gives the same bytes.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, BinaryIO

import xlsxwriter  # type: ignore[import-untyped]  # the library ships no types

from orkestra_formats import layouts

Value = str | int | float | bool | date | None
Values = Mapping[str, Value]

EPOCH = datetime(2025, 1, 1)  # noqa: DTZ001 - the creation day written into every workbook, the same for equal bytes
APOSTROPHE_COLUMNS = frozenset({"NIP BARU", "NIP LAMA", "NIK", "NOMOR HP", "NPWP NOMOR", "BPJS"})
NULL = "null"


def write_siasn_csv(
    stream: BinaryIO,
    rows: Iterable[Values],
    *,
    columns: Sequence[str] = layouts.SIASN_EXPORT,
    separator: str = ",",
    encoding: str = "utf-8",
) -> None:
    """SIASN “Export Data ASN” as CSV: apostrophes before long numbers, the word null for what is missing."""
    text = io.TextIOWrapper(stream, encoding=encoding, newline="", write_through=True)
    out = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    out.writerow(columns)
    out.writerows([_siasn_text(name, row.get(name)) for name in columns] for row in rows)
    text.detach()


def _siasn_text(column: str, value: Value) -> str:
    if value is None:
        return NULL
    text = _plain(value)
    return f"'{text}" if column in APOSTROPHE_COLUMNS and text.isdigit() else text


def write_siasn_xlsx(
    stream: BinaryIO, rows: Iterable[Values], *, columns: Sequence[str] = layouts.SIASN_EXPORT, sheet: str = "Data ASN"
) -> None:
    """SIASN “Export Data ASN” as a workbook with one sheet."""
    with new_book(stream) as book:
        page = book.add_worksheet(sheet)
        _write_row(page, 0, columns, None)
        dates = book.add_format({"num_format": "dd-mm-yyyy"})
        for number, row in enumerate(rows, 1):
            cells = [NULL if row.get(name) is None else row.get(name) for name in columns]
            _write_row(page, number, cells, dates)


def api_body(data: object, *, message: str = "Success") -> dict[str, object]:
    """The envelope of a successful answer of the SIASN service."""
    return {"code": 1, "data": data, "message": message}


def api_not_found() -> dict[str, object]:
    """The body SIASN sends with a 404."""
    return {"code": 0, "data": "Data tidak ditemukan"}


def write_api_lines(stream: BinaryIO, people: Iterable[Mapping[str, object]]) -> None:
    """SIASN answers as JSON lines: an object a person, `nip` beside one body a path (`data-utama`, `rw-golongan` …)."""
    for person in people:
        stream.write(json.dumps(person, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")


def write_api_answer(stream: BinaryIO, body: object) -> None:
    """One answer as one JSON file, such as `ref-unor` or `list-kp-instansi`."""
    stream.write(json.dumps(body, ensure_ascii=False, indent=1).encode() + b"\n")


def write_ekinerja_xlsx(
    stream: BinaryIO,
    rows: Iterable[Values],
    *,
    title: str,
    agency: str,
    downloaded: str,
    columns: Sequence[str] = layouts.EKINERJA_PENILAIAN,
    sheet: str = "Laporan",
) -> None:
    """An e-Kinerja report as BKN lays it out: title, agency and time of download above the header in row 8."""
    with new_book(stream) as book:
        page = book.add_worksheet(sheet)
        page.write_string(0, 0, title)
        page.write_string(1, 0, f"Instansi {agency}")
        page.write_string(5, 0, f"Diunduh {downloaded}")
        _write_row(page, 7, columns, None)
        dates = book.add_format({"num_format": "yyyy-mm-dd"})
        for number, row in enumerate(rows, 8):
            _write_row(page, number, [row.get(name) for name in columns], dates)


def write_ekinerja_json(
    stream: BinaryIO, rows: Iterable[Values], *, columns: Sequence[str] = layouts.EKINERJA_PENILAIAN
) -> None:
    """An e-Kinerja report as the service answers it."""
    data = [{name: _json(row.get(name)) for name in columns} for row in rows]
    stream.write(json.dumps({"data": data}, ensure_ascii=False, separators=(",", ":")).encode())


def write_duk_csv(stream: BinaryIO, rows: Iterable[Values], *, state: str) -> None:
    """A DUK list as CSV: three lines above, two header lines, a line of column numbers. Keys are `layouts.DUK`."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    out = csv.writer(text, lineterminator="\r\n")
    out.writerows(_duk_head(state))
    out.writerows([_plain(row.get(name)) for name in layouts.DUK] for row in rows)
    text.detach()


def write_duk_xlsx(stream: BinaryIO, rows: Iterable[Values], *, state: str) -> None:
    """A DUK list as a workbook, its header merged over two rows as people print it."""
    with new_book(stream) as book:
        page = book.add_worksheet("DUK")
        head = _duk_head(state)
        for number, line in enumerate(head):
            _write_row(page, number, line, None)
        top = len(head) - 3
        for first, last in ((3, 4), (5, 6), (7, 8), (9, 11), (12, 14)):
            page.merge_range(top, first, top, last, layouts.DUK_GROUPS[first])
        for column in (0, 1, 2, 15, 16, 17):
            page.merge_range(top, column, top + 1, column, layouts.DUK_GROUPS[column])
        dates = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, row in enumerate(rows, len(head)):
            _write_row(page, number, [row.get(name) for name in layouts.DUK], dates)


def _duk_head(state: str) -> list[Sequence[str]]:
    numbers = [str(number) for number in range(1, len(layouts.DUK) + 1)]
    title = ["DAFTAR URUT KEPANGKATAN PEGAWAI NEGERI SIPIL"]
    return [title, [f"KEADAAN {state}"], [], layouts.DUK_GROUPS, layouts.DUK_PARTS, numbers]


def new_book(stream: BinaryIO) -> Any:
    """An empty workbook that turns no text into formulas or links and gives the same bytes every time."""
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": EPOCH})
    return book


def _write_row(page: Any, number: int, cells: Sequence[Value], dates: Any) -> None:
    for column, value in enumerate(cells):
        if isinstance(value, date):
            page.write_datetime(number, column, value, dates)
        elif isinstance(value, bool):
            page.write_boolean(number, column, value)
        elif isinstance(value, int | float):
            page.write_number(number, column, value)
        elif value:
            page.write_string(number, column, value)


def _plain(value: Value) -> str:
    if value is None:
        return ""
    return value.strftime("%d-%m-%Y") if isinstance(value, date) else str(value)


def _json(value: Value) -> str | int | float | bool | None:
    return value.isoformat() if isinstance(value, date) else value
