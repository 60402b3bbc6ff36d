"""Sheets: the kind of every cell, what is hidden or merged, and that an independent reader sees the same values."""

import io
from datetime import date, datetime, time

import openpyxl
import pytest
import python_calamine
from hypothesis import given, settings
from hypothesis import strategies as st

from orkestra_formats import Limits, Pegawai, Place, Unor, writers
from orkestra_formats.cells import NumberCell, OddCell, plain
from orkestra_formats.sheet import SheetTable, column_letters, column_number, serial_moment
from orkestra_formats.workbook import open_workbook
from tests.formats.files import (
    SAMPLES,
    codes,
    events,
    export_xlsx,
    inline,
    one,
    packed,
    person,
    raw_parts,
    unit_book,
    unit_sheet,
)
from tests.formats.mutation import duk_workbook, empty_template


def cells(row: str, **parts: str) -> list[object]:
    """The cells of the only row of a sheet."""
    book = open_workbook(
        io.BytesIO(packed(raw_parts(f"<sheetData>{row}</sheetData>", **parts).items())), Place("x"), Limits()
    )
    lines = list(SheetTable(book, book.sheets[0], Limits()))
    return list(lines[0].cells) if lines else []


def noon(year: int, month: int, day: int, hour: int = 0) -> datetime:
    return datetime.combine(date(year, month, day), time(hour))


STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy"/>'
    '<numFmt numFmtId="165" formatCode="0.00&quot;hari&quot;"/>'
    '<numFmt numFmtId="166" formatCode="[$-421]General"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/>'
    '<xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>'
)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (inline("A1", "abc"), ["abc"]),
        ('<c r="A1" t="inlineStr"><is><r><t>ab</t></r><r><t>c</t></r><rPh><t>x</t></rPh></is></c>', ["abc"]),
        ('<c r="A1" t="str"><f>A2</f><v>abc</v></c>', ["abc"]),
        ('<c r="A1" t="str"><v>a_x000D_b</v></c>', ["a\rb"]),
        ('<c r="A1"><v>12.5</v></c>', [NumberCell("12.5")]),
        ('<c r="A1" s="1"><v>45748</v></c>', [noon(2025, 4, 1)]),
        ('<c r="A1" s="2"><v>45748.5</v></c>', [noon(2025, 4, 1, 12)]),
        ('<c r="A1" s="3"><v>45748</v></c>', [NumberCell("45748")]),
        ('<c r="A1" s="4"><v>45748</v></c>', [NumberCell("45748")]),
        ('<c r="A1" s="1"><v>-1</v></c>', [NumberCell("-1")]),
        ('<c r="A1" s="1"><v>x</v></c>', [NumberCell("x")]),
        ('<c r="A1" s="99999999999"><v>1</v></c>', [NumberCell("1")]),
        ('<c r="A1" t="d"><v>2025-04-01</v></c>', [noon(2025, 4, 1)]),
        ('<c r="A1" t="d"><v>besok</v></c>', ["besok"]),
        ('<c r="A1" t="b"><v>1</v></c>', [True]),
        ('<c r="A1" t="e"><v>#REF!</v></c>', [OddCell("S14", "#REF!")]),
        ('<c r="A1"><f>B1+1</f></c>', [OddCell("S13", "=B1+1")]),
        ('<c r="A1" t="str"><f>B1</f><v></v></c>', [OddCell("S13", "=B1")]),
        ('<c r="A1" t="s"><v>0</v></c>', ["halo dunia"]),
        ('<c r="A1" t="s"><v>9</v></c>', [OddCell("S14", "teks no. 9")]),
        ('<c r="A1" t="s"><v>-1</v></c>', [OddCell("S14", "teks no. -1")]),
        ('<c r="A1"/><c r="C1"><v>1</v></c>', [None, None, NumberCell("1")]),
        ("<c><v>1</v></c><c><v>2</v></c>", [NumberCell("1"), NumberCell("2")]),
        ('<c r="B1"><v>1</v></c><c r="A1"><v>2</v></c>', [None, NumberCell("1")]),
    ],
)
def test_each_kind_of_cell(cell: str, expected: list[object]) -> None:
    texts = "<si><r><t>halo </t></r><r><t>dunia</t></r><rPh><t>x</t></rPh></si>"
    assert cells(f'<row r="1">{cell}</row>', styles=STYLES, texts=texts) == expected


def test_prefixed_names() -> None:
    row = '<x:row r="1"><x:c r="A1" t="str"><x:v>a</x:v></x:c></x:row>'
    sheet = f'<x:worksheet xmlns:x="m"><x:sheetData>{row}</x:sheetData></x:worksheet>'
    book = open_workbook(
        io.BytesIO(packed((raw_parts("") | {"xl/worksheets/sheet1.xml": sheet}).items())), Place("x"), Limits()
    )
    assert [line.cells for line in SheetTable(book, book.sheets[0], Limits())] == [["a"]]


@pytest.mark.parametrize(
    ("serial", "early", "expected"),
    [
        (1, False, noon(1900, 1, 1)),
        (59, False, noon(1900, 2, 28)),
        (60, False, None),
        (61, False, noon(1900, 3, 1)),
        (45748, False, noon(2025, 4, 1)),
        (44286, True, noon(2025, 4, 1)),
        (0, True, noon(1904, 1, 1)),
        (-1, False, None),
        (3e9, True, None),
    ],
)
def test_serial_numbers(serial: float, early: bool, expected: datetime | None) -> None:
    assert serial_moment(serial, epoch_1904=early) == expected


@given(st.integers(0, 18_000))
def test_columns_have_letters(number: int) -> None:
    assert column_number(column_letters(number)) == number
    assert column_letters(number) == openpyxl.utils.get_column_letter(number + 1)


@pytest.mark.parametrize("flag", ["1", "true"])
def test_book_of_1904(flag: str) -> None:
    stream = io.BytesIO()
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    page = book.active
    assert page is not None
    page.append(["nip", "periode_awal_skp", "periode_akhir_skp", "hasil_akhir", "skp_unor", "jenis"])
    page.append(["198803142014021901", date(2025, 1, 1), date(2025, 12, 31), "Baik", "Unit", "tahunan"])
    book.save(stream)
    data = stream.getvalue()
    rows, findings = events(data, "x.xlsx")
    assert [found.code for found in findings if found.code != "S02"] == ["D08"]
    assert [(row.mulai, row.akhir) for row in rows] == [(date(2025, 1, 1), date(2025, 12, 31))]  # type: ignore[union-attr]  # all ratings
    assert flag


def test_export_as_workbook_says_the_same_as_the_text() -> None:
    rows, findings = events(export_xlsx(person(TANGGAL_LAHIR=date(1988, 3, 14), TMT_CPNS=date(2014, 2, 1))), "x.xlsx")
    assert findings == []
    assert isinstance(rows[0], Pegawai)
    assert (rows[0].lahir, rows[0].tmt_cpns) == (date(1988, 3, 14), date(2014, 2, 1))


@pytest.mark.parametrize("value", [198803142014021901, 1.98803142014022e17, date(2020, 1, 1), True])
def test_an_identity_in_a_cell_that_is_no_text_is_refused(value: writers.Value) -> None:
    assert one(export_xlsx(person(NIP_BARU=value)), "x.xlsx") == (None, ["N14"])


def test_a_nik_in_a_number_cell_is_refused_and_the_person_kept() -> None:
    row, found = one(export_xlsx(person(NIK=3199991403889001)), "x.xlsx")
    assert isinstance(row, Pegawai)
    assert found == ["K01"]


UNIT = '<row r="{0}"{1}>' + '<c r="A{0}" t="str"><v>u{0}</v></c><c r="B{0}" t="str"><v>Unit {0}</v></c></row>'


def unit(number: int, attributes: str = "") -> str:
    return UNIT.format(number, attributes)


def test_hidden_rows_are_read_and_told() -> None:
    rows, findings = events(unit_book(unit(2) + unit(3, ' hidden="1"')), "x.xlsx")
    assert len(rows) == 2
    assert [(found.code, found.value) for found in findings] == [("S11", "1")]


def test_hidden_sheets_are_not_read_and_asked_about() -> None:
    parts = raw_parts(unit_sheet(unit(2)))
    hidden = '<sheet name="Lama" sheetId="2" state="hidden" r:id="r1"/></sheets>'
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace("</sheets>", hidden)
    rows, findings = events(packed(parts.items()), "x.xlsx")
    assert len(rows) == 1
    assert [(found.code, found.value) for found in findings] == [("S12", "Lama")]


def test_merged_data_cells_are_told_and_merged_titles_are_not() -> None:
    merged = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="B2:B3"/></mergeCells>'
    assert codes(unit_book(unit(2) + unit(3), merged), "x.xlsx") == ["S15"]
    assert codes(unit_book(unit(2), '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'), "x.xlsx") == []


@pytest.mark.parametrize(
    ("before", "row"),
    [
        ('<dimension ref="A1:XFD1048576"/>', ""),
        ("", '<row r="3"><c r="XFD3" t="str"><v>x</v></c><c r="A3" t="str"><v/></c></row>'),
    ],
)
def test_a_huge_used_range_is_told(before: str, row: str) -> None:
    rows, findings = events(unit_book(unit(2) + row, before=before), "x.xlsx")
    assert len(rows) == 1
    assert [found.code for found in findings] == ["B19"]


def test_formulas_without_values_and_errors_refuse_their_row() -> None:
    bad = '<row r="3"><c r="A3" t="str"><v>u3</v></c><c r="B3"><f>VLOOKUP(A3,X:Y,2)</f></c></row>'
    worse = '<row r="4"><c r="A4" t="str"><v>u4</v></c><c r="B4" t="e"><v>#N/A</v></c></row>'
    rows, findings = events(unit_book(unit(2) + bad + worse), "x.xlsx")
    assert [row.id for row in rows if isinstance(row, Unor)] == ["u2"]
    assert [(found.code, found.place.row, found.place.column) for found in findings] == [
        ("S13", 3, "NAMA_UNOR"),
        ("S14", 4, "NAMA_UNOR"),
    ]


def test_foreign_sheets_are_named() -> None:
    stream = io.BytesIO(export_xlsx(person()))
    book = openpyxl.load_workbook(stream)
    book.create_sheet("Catatan")["A1"] = "rapat"
    book.create_sheet("Kosong")
    out = io.BytesIO()
    book.save(out)
    rows, findings = events(out.getvalue(), "x.xlsx")
    assert len(rows) == 1
    assert [(found.code, found.value) for found in findings] == [("S17", "Catatan")]


def seen_by_us(data: bytes) -> dict[str, list[list[str]]]:
    book = open_workbook(io.BytesIO(data), Place("x"), Limits())
    return {
        sheet.name: [
            [_text(cell) for cell in line.cells] for line in SheetTable(book, sheet, Limits()) if any(line.cells)
        ]
        for sheet in book.sheets
    }


def seen_by_calamine(data: bytes) -> dict[str, list[list[str]]]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    rows = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    return {
        name: [[_text(cell) for cell in row] for row in sheet if any(cell != "" for cell in row)]
        for name, sheet in rows.items()
    }


def _text(cell: object) -> str:
    if isinstance(cell, NumberCell):
        return str(float(cell.raw))
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return str(float(cell))
    if isinstance(cell, datetime):
        return f"{cell:%d-%m-%Y}"
    if isinstance(cell, date):
        return f"{cell:%d-%m-%Y}"
    return "" if cell is None else plain(cell) if isinstance(cell, str) else str(cell)


def trimmed(sheets: dict[str, list[list[str]]]) -> dict[str, list[list[str]]]:
    def cut(row: list[str]) -> list[str]:
        while row and not row[-1]:
            row = row[:-1]
        return row

    return {name: [cut(row) for row in rows if cut(row)] for name, rows in sheets.items()}


@pytest.mark.parametrize("which", ["ekinerja", "duk", "template", "export"])
def test_an_independent_reader_sees_the_same(which: str) -> None:
    data = {
        "ekinerja": (SAMPLES / "ekinerja_laporan_penilaian_2025.xlsx").read_bytes(),
        "duk": duk_workbook(),
        "template": empty_template(),
        "export": export_xlsx(person(TMT_CPNS=date(2014, 2, 1), MK_TAHUN=11)),
    }[which]
    assert trimmed(seen_by_us(data)) == trimmed(seen_by_calamine(data))


values = st.one_of(
    st.none(),
    st.text(st.characters(categories=["L", "N", "P", "Zs"], max_codepoint=0xFFFF), max_size=8),
    st.integers(-(10**9), 10**9),
    st.dates(date(1931, 1, 1), date(2099, 12, 31)),
    st.booleans(),
)


@settings(max_examples=25)
@given(st.lists(st.lists(values, max_size=6), max_size=8))
def test_random_sheets_are_seen_the_same(rows: list[list[writers.Value]]) -> None:
    stream = io.BytesIO()
    columns = [str(number) for number in range(6)]
    writers.write_siasn_xlsx(
        stream, [dict(zip(columns, [*row, *[None] * 6], strict=False)) for row in rows], columns=columns
    )
    assert trimmed(seen_by_us(stream.getvalue())) == trimmed(seen_by_calamine(stream.getvalue()))
