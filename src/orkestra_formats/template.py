"""Our own workbook: written with help, examples and drop-downs, and read back."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, BinaryIO

from orkestra_formats.codes import fold
from orkestra_formats.finding import Finding, finding
from orkestra_formats.limits import Limits
from orkestra_formats.sheet import SheetTable
from orkestra_formats.tables import Column, Shape, TableSpec
from orkestra_formats.template_rows import builder
from orkestra_formats.workbook import Workbook
from orkestra_formats.writers import new_book

GUIDE = "Petunjuk"
TITLE = "Templat Orkestra"
FILLED_ROWS = 10_000
HEADER_COLOUR, MUST_COLOUR = "#0a489f", "#083575"
HELP_CHARACTERS = 250


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """One column of a sheet and how a clerk is helped to fill it."""

    key: str
    label: str
    help: str
    kind: str = "text"
    must: bool = False
    choices: tuple[str, ...] = ()
    example: str = ""


@dataclass(frozen=True, slots=True)
class TemplateSheet:
    """One sheet of the workbook."""

    name: str
    help: str
    columns: tuple[TemplateColumn, ...]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("template.toml").read_text(encoding="utf-8"))


@cache
def version() -> str:
    """The version that is written into the workbook."""
    return str(_data()["version"])


@cache
def sheets() -> tuple[TemplateSheet, ...]:
    """All sheets of `template.toml` in order."""
    return tuple(
        TemplateSheet(
            sheet["name"],
            sheet["help"],
            tuple(
                TemplateColumn(**{**column, "choices": tuple(column.get("choices", ()))}) for column in sheet["column"]
            ),
        )
        for sheet in _data()["sheet"]
    )


@cache
def _specs() -> dict[str, TableSpec]:
    return {fold(sheet.name): _spec(sheet) for sheet in sheets()}


def _spec(sheet: TemplateSheet) -> TableSpec:
    read = tuple(Column(column.key, (column.label,), column.must) for column in sheet.columns)
    must = frozenset(column.key for column in sheet.columns if column.must)
    identity = "nip" if "nip" in must else "jabatan"
    return TableSpec(Shape.TEMPLATE, read, builder(sheet.name, must), least=2, identity=identity, typed=True)


def specs_for(sheet_name: str) -> tuple[TableSpec, ...]:
    """The table that a sheet of this name holds; none for the guide and foreign sheets."""
    spec = _specs().get(fold(sheet_name))
    return (spec,) if spec else ()


def recognised(book: Workbook, limits: Limits) -> tuple[bool, list[Finding]]:
    """Whether a workbook is our template, and a remark if its version is another."""
    guide = next((sheet for sheet in book.sheets if fold(sheet.name) == fold(GUIDE)), None)
    if guide is None:
        return False, []
    first = next(iter(SheetTable(book, guide, limits)), None)
    title = str(first.cells[0]) if first and first.cells else ""
    if not title.startswith(TITLE):
        return False, []
    written = title.rpartition(" ")[2]
    other = [] if written == version() else [finding("S19", book.place, written, limit=version())]
    return True, other


def write(stream: BinaryIO) -> None:
    """Write the empty workbook; the same bytes every time."""
    with new_book(stream) as book:
        formats = {
            "title": book.add_format({"bold": True, "font_size": 16, "font_color": HEADER_COLOUR}),
            "head": book.add_format(_head(HEADER_COLOUR)),
            "must": book.add_format(_head(MUST_COLOUR)),
            "text": book.add_format({"num_format": "@"}),
            "nip": book.add_format({"num_format": "@"}),
            "day": book.add_format({"num_format": "dd-mm-yyyy"}),
            "number": book.add_format({"num_format": "General"}),
            "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        _write_guide(book, formats)
        for sheet in sheets():
            _write_sheet(book, sheet, formats)


def _head(colour: str) -> dict[str, object]:
    return {"bold": True, "font_color": "#ffffff", "bg_color": colour, "text_wrap": True, "valign": "top", "border": 1}


GUIDE_LINES = (
    "Isi lembar yang diperlukan saja; lembar Pegawai selalu diisi. Judul kolom jangan diubah.",
    "Judul bertanda * wajib diisi. Sel kosong berarti tidak diketahui dan tidak pernah ditebak.",
    "Kolom NIP berformat Teks. Menempel dari lembar lain: pilih Tempel Khusus > Nilai agar formatnya tetap.",
    "Tanggal ditulis hh-bb-tttt, misalnya 01-04-2025. Bilangan memakai koma desimal, misalnya 12,5.",
    "Contoh di bawah ini hanya petunjuk dan tidak pernah dibaca sebagai data; orangnya rekaan.",
)


def _write_guide(book: Any, formats: dict[str, Any]) -> None:
    page = book.add_worksheet(GUIDE)
    page.set_column(0, 0, 22)
    page.set_column(1, 1, 24)
    page.set_column(2, 2, 60, formats["wrap"])
    page.set_column(3, 3, 36)
    page.write_string(0, 0, f"{TITLE} versi {version()}", formats["title"])
    for number, line in enumerate(GUIDE_LINES, 1):
        page.write_string(number, 0, f"{number}. {line}")
    row = len(GUIDE_LINES) + 2
    for column, label in enumerate(("Lembar", "Kolom", "Isi", "Contoh")):
        page.write_string(row, column, label, formats["head"])
    for sheet in sheets():
        row += 1
        page.write_string(row, 0, sheet.name)
        page.write_string(row, 2, sheet.help)
        for part in sheet.columns:
            row += 1
            page.write_string(row, 1, part.label + (" *" if part.must else ""))
            page.write_string(row, 2, part.help + (f" Pilihan: {', '.join(part.choices)}." if part.choices else ""))
            page.write_string(row, 3, part.example)


def _write_sheet(book: Any, sheet: TemplateSheet, formats: dict[str, Any]) -> None:
    page = book.add_worksheet(sheet.name)
    page.freeze_panes(1, 1)
    for at, column in enumerate(sheet.columns):
        label = column.label + (" *" if column.must else "")
        page.set_column(at, at, max(14, min(34, len(column.label) + 6)), formats[column.kind])
        page.write_string(0, at, label, formats["must" if column.must else "head"])
        page.data_validation(1, at, FILLED_ROWS, at, _validation(column))
    page.autofilter(0, 0, FILLED_ROWS, len(sheet.columns) - 1)


def _validation(column: TemplateColumn) -> dict[str, object]:
    told: dict[str, object] = {"input_title": column.label[:32], "input_message": column.help[:HELP_CHARACTERS]}
    if column.choices and sum(map(len, column.choices)) + len(column.choices) < HELP_CHARACTERS:
        wrong = {"error_title": "Tidak ada dalam daftar", "error_message": "Pilih salah satu nilai dalam daftar."}
        return {"validate": "list", "source": list(column.choices), **wrong, **told}
    if column.kind == "nip":
        rule = {"validate": "length", "criteria": "==", "value": 18}
        return {**rule, "error_title": "NIP", "error_message": "NIP harus 18 angka, format Teks.", **told}
    return {"validate": "any", **told}
