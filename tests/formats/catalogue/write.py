"""Write a document as bytes, and say at which sheet and row each of its rows ends up."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import xlsxwriter

from tests.formats.catalogue.layout import DUK_GROUPS, DUK_PARTS, DUK_PLACES, SIASN
from tests.formats.catalogue.model import ACCEPTED, ACCEPTED_WITH_FINDINGS, FILE_REFUSED, ROW_REFUSED, Built, Doc, Table

Line = tuple[str | None, list[Any] | str]
"""The key of the row that stands in a line (or none), and its cells, or the line as it is written."""
Places = dict[str, tuple[str | None, int]]
SHEET = {"siasn-xlsx": "Data ASN", "ekinerja-xlsx": "Laporan"}
CREATED = datetime(2025, 1, 1)  # noqa: DTZ001 - spreadsheets know no time zone
QUOTING = {"minimal": csv.QUOTE_MINIMAL, "all": csv.QUOTE_ALL}


class Serial(int):
    """A number cell that is formatted as a date."""


@dataclass(frozen=True)
class Formula:
    """A cell with a formula, and the value a spreadsheet stored for it ("" for none)."""

    text: str
    stored: Any = ""


def built(doc: Doc) -> Built:
    """The bytes of a document and everything a reader must answer to them."""
    data, places = WRITERS[doc.shape](doc)
    places |= doc.moved
    for wrap in doc.wraps:
        data = wrap(data)
    order = [row for _, row in _in_order(doc, places)]
    read = order
    if doc.read_until is not None:
        read = order[: next((at for at, row in enumerate(order) if row.key == doc.read_until), 0)]
    known = {row.key for row in read}
    kept = [row for row in read if row.key not in {*doc.refused, *doc.doubled, *doc.skipped}]
    said = [(code, *places[key], column) for code, key, column in doc.said if key in known]
    return Built(
        data,
        tuple(sorted([*doc.about, *said], key=str)),
        tuple((row.record, *places[row.key], row.truth) for row in kept),
        sum(row.key in doc.refused for row in read) + doc.extra_refused,
        sum(row.key in doc.doubled for row in read),
        fate_of(doc),
    )


def fate_of(doc: Doc) -> str:
    """What becomes of the file, in words."""
    if doc.read_until is not None:
        return FILE_REFUSED
    if doc.refused or doc.extra_refused:
        return ROW_REFUSED
    return ACCEPTED_WITH_FINDINGS if doc.said or doc.about else ACCEPTED


def _in_order(doc: Doc, places: Places) -> Iterator[tuple[int, Any]]:
    """The rows in the order in which a stream meets them."""
    rows = {row.key: row for table in doc.tables.values() for row in table.rows}
    yield from enumerate(rows[key] for key in places)


def grid(doc: Doc, table: Table) -> list[Line]:
    """The lines of a table: header first, then its rows, as a fault wants them."""
    layout = _layout(doc, table)
    renamed = doc.style.get("names", {})
    head = [renamed.get(name, name) for _, name in layout]
    if doc.shape.startswith("template"):
        head = [f"{name} *" if key in table.stars else name for (key, _), name in zip(layout, head, strict=True)]
    lines: list[Line] = [(None, head)]
    for row in table.rows:
        lines.append((row.key, [row.cells.get(key or name, _filler(doc)) for key, name in layout]))
    return edited(doc, table.name, lines)


def edited(doc: Doc, name: str, lines: list[Line]) -> list[Line]:
    """The lines after the changes that faults make to the table as a whole."""
    for change in doc.style.get("lines", []):
        lines = change(name, lines)
    return lines


def _filler(doc: Doc) -> str:
    return "null" if doc.shape.startswith("siasn") else ""


def _layout(doc: Doc, table: Table) -> list[tuple[str, str]]:
    """Our key (or nothing) and printed name of each column, in order."""
    ours = {name: key for key, name in table.columns.items()}
    names = SIASN if doc.shape.startswith("siasn") else list(table.columns.values())
    names = doc.style.get("layout", lambda given: given)(names)
    return [(ours.get(name, ""), name) for name in names]


def _duk_lines(doc: Doc, table: Table) -> list[Line]:
    lines: list[Line] = [(None, ["DAFTAR URUT KEPANGKATAN PEGAWAI NEGERI SIPIL"]), (None, ["KEADAAN 31 DESEMBER 2025"])]
    lines += [(None, []), (None, DUK_GROUPS.split("·")), (None, DUK_PARTS.split("·"))]
    lines.append((None, [str(number) for number in range(1, 19)]))
    for row in table.rows:
        cells: list[Any] = [""] * 18
        for key, at in DUK_PLACES.items():
            cells[at] = row.cells[key]
        lines.append((row.key, cells))
    return edited(doc, table.name, lines)


def _csv(doc: Doc) -> tuple[bytes, Places]:
    lines = _duk_lines(doc, doc.first) if doc.shape == "duk-csv" else grid(doc, doc.first)
    stream = io.StringIO()
    newline = doc.style.get("newline", "\r\n")
    quoting = QUOTING[doc.style.get("quote", "minimal")]
    out = csv.writer(stream, delimiter=doc.style.get("separator", ","), lineterminator=newline, quoting=quoting)
    places: Places = {}
    number = 1
    for key, cells in lines:
        before = stream.tell()
        if isinstance(cells, str):
            stream.write(cells)
        else:
            out.writerow([_plain(cell) for cell in cells])
        if key:
            places[key] = None, number
        number += max(1, stream.getvalue()[before:].count("\n"))
    text = stream.getvalue()
    text = text.removesuffix(newline) if doc.style.get("unended") else text
    return doc.style.get("bom", b"") + text.encode(doc.style.get("encoding", "utf-8")), places


def _plain(cell: Any) -> str:
    return cell.strftime("%d-%m-%Y") if isinstance(cell, date) else str(cell)


def _xlsx(doc: Doc) -> tuple[bytes, Places]:
    stream = io.BytesIO()
    places: Places = {}
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    options["date_1904"] = doc.style.get("date_1904", False)
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"created": CREATED})
        for name, hidden, lines in _sheets(doc):
            page = book.add_worksheet(name)
            if hidden:
                page.hide()
            _write_sheet(doc, book, page, lines, places, name)
    return stream.getvalue(), places


def _sheets(doc: Doc) -> Iterator[tuple[str, bool, list[Line]]]:
    before, after = doc.style.get("sheets_before", []), doc.style.get("sheets_after", [])
    yield from before
    if doc.shape == "template-xlsx":
        yield (
            "Petunjuk",
            False,
            [(None, [f"Templat Orkestra versi {doc.style.get('version', '1')}"]), (None, ["1. Isi"])],
        )
        for table in doc.tables.values():
            yield table.sheet or "", table.name in doc.style.get("hide", ()), grid(doc, table)
    else:
        lines = grid(doc, doc.first)
        if doc.shape == "ekinerja-xlsx":
            head = ["LAPORAN PENILAIAN", "Instansi Kementerian Contoh", "", "", "", "Diunduh 31-01-2026", ""]
            lines = [(None, [text]) for text in doc.style.get("head", head)] + lines
        yield doc.style.get("sheet", SHEET[doc.shape]), False, lines
    yield from after


def _write_sheet(doc: Doc, book: Any, page: Any, lines: list[Line], places: Places, name: str) -> None:
    formats = doc.style.get("date_format", "dd-mm-yyyy")
    dates = book.add_format({"num_format": formats})
    hidden = {row.key for table in doc.tables.values() for row in table.rows if row.hidden}
    for at, (key, cells) in enumerate(lines):
        for column, cell in enumerate(cells):
            _write_cell(page, at, column, cell, dates)
        if key:
            places[key] = name, at + 1
        if key in hidden:
            page.set_row(at, None, None, {"hidden": True})
    for change in doc.style.get("page", []):
        change(page, name, {key: at for at, (key, _) in enumerate(lines) if key})


def _write_cell(page: Any, row: int, column: int, cell: Any, dates: Any) -> None:
    if isinstance(cell, Formula):
        page.write_formula(row, column, cell.text, None, cell.stored)
    elif isinstance(cell, date):
        page.write_datetime(row, column, cell, dates)
    elif isinstance(cell, Serial):
        page.write_number(row, column, int(cell), dates)
    elif isinstance(cell, bool):
        page.write_boolean(row, column, cell)
    elif isinstance(cell, int | float):
        page.write_number(row, column, cell)
    elif cell:
        page.write_string(row, column, cell)


def _item(doc: Doc, table: Table, row: Any) -> dict[str, Any]:
    renamed = doc.style.get("names", {})
    return {renamed.get(name := table.columns.get(key, key), name): _json(cell) for key, cell in row.cells.items()}


def _json(cell: Any) -> Any:
    return cell.strftime("%d-%m-%Y") if isinstance(cell, date) else cell


def _answers(doc: Doc, nip: str) -> Iterator[tuple[str, Any, list[str]]]:
    """Answer, its body, and the keys of its rows, for one person."""
    for table in doc.tables.values():
        rows = [row for row in table.rows if row.owner == nip]
        if rows:
            items: Any = [_item(doc, table, row) for row in rows]
            data = items[0] if table.name == "pegawai" and len(items) == 1 else items
            yield table.sheet or "", {"code": 1, "data": data, "message": "Success"}, [row.key for row in rows]


def _owners(doc: Doc) -> list[str]:
    return list(dict.fromkeys(row.owner for table in doc.tables.values() for row in table.rows))


def _api(doc: Doc) -> tuple[bytes, Places]:
    members: list[tuple[str, Any, list[str]]] = []
    for nip in _owners(doc):
        members += [(f"GET /pns/{answer}/{nip}", body, keys) for answer, body, keys in _answers(doc, nip)]
    for change in doc.style.get("members", []):
        members = change(members)
    places: Places = {}
    for number, (name, _, keys) in enumerate(members, 1):
        places |= {key: (name.split("/")[2] if keys else None, number) for key in keys}
    parts = [f"{json.dumps(name)}: {dumped(doc, body)}" for name, body, _ in members]
    return ("{" + ",\n".join(parts) + "}").encode(), places


def dumped(doc: Doc, body: Any) -> str:
    """A value as JSON text; text that is JSON already stays as it is."""
    return body if isinstance(body, str) else json.dumps(body, ensure_ascii=False, **doc.style.get("dump", {}))


def _api_lines(doc: Doc) -> tuple[bytes, Places]:
    lines: list[tuple[Any, list[tuple[str, str]]]] = []
    for nip in _owners(doc):
        answers = list(_answers(doc, nip))
        body = {"nip": nip} | {answer: part for answer, part, _ in answers}
        lines.append((body, [(key, answer) for answer, _, keys in answers for key in keys]))
    for change in doc.style.get("members", []):
        lines = change(lines)
    places = {key: (answer, number) for number, (_, keys) in enumerate(lines, 1) for key, answer in keys}
    return "".join(dumped(doc, body) + "\n" for body, _ in lines).encode(), places


def _ekinerja_json(doc: Doc) -> tuple[bytes, Places]:
    items = [_item(doc, doc.first, row) for row in doc.first.rows]
    places: Places = {row.key: (None, number) for number, row in enumerate(doc.first.rows, 1)}
    return json.dumps({"data": items}, ensure_ascii=False, **doc.style.get("dump", {})).encode(), places


WRITERS = {
    "siasn-csv": _csv, "siasn-xlsx": _xlsx, "api-json": _api, "api-jsonl": _api_lines, "ekinerja-xlsx": _xlsx,
    "ekinerja-json": _ekinerja_json, "duk-csv": _csv, "template-xlsx": _xlsx,
}  # fmt: skip
