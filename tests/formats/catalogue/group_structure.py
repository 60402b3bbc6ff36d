"""Structure: headers missing, doubled, merged or elsewhere, ragged rows, open quotes, footers, hidden things."""

import re
from collections.abc import Iterator
from typing import Any

from tests.formats.catalogue.changes import (
    about,
    after_row,
    file_refused,
    headed,
    line_of,
    lines,
    page,
    repacked,
    style,
    wrapped,
)
from tests.formats.catalogue.faults import REFUSED, case, put
from tests.formats.catalogue.layout import SIASN
from tests.formats.catalogue.model import Case, Doc, Fault
from tests.formats.catalogue.write import Formula

GROUP = "structure"
GRIDS = ("siasn-csv", "siasn-xlsx", "ekinerja-xlsx", "duk-csv", "template-xlsx")
SHEET = {"siasn-xlsx": "Data ASN", "ekinerja-xlsx": "Laporan", "template-xlsx": "Pegawai"}
HEAD = {"siasn-csv": 1, "siasn-xlsx": 1, "ekinerja-xlsx": 8, "duk-csv": 5, "template-xlsx": 1}


def cases() -> Iterator[Case]:
    """All cases of the group."""
    yield from _headers()
    yield from _headers_with_gaps()
    yield from _rows()
    yield from _around()
    yield from _workbooks()


def one(shape: str, name: str, trap: str, *faults: Fault, **more: Any) -> Case:
    """A case of this group."""
    return case(GROUP, name, trap, shape, *faults, **more)


def without_sheet(*found: tuple[str, int | None, str | None]) -> Fault:
    """The only sheet is refused because of its header."""

    def fault(doc: Doc) -> None:
        doc.read_until = ""
        sheet = SHEET.get(doc.shape)
        doc.about += [(code, sheet, row, column) for code, row, column in found]

    return fault


def _headers() -> Iterator[Case]:
    gone = {"siasn-csv": "NIP BARU", "siasn-xlsx": "NAMA", "ekinerja-xlsx": "hasil_akhir", "ekinerja-xlsx ": "nip"}
    for shape, column in gone.items():
        shape = shape.strip()
        fault = headed({column: "Kolom Lain"})
        found = without_sheet(("S01", HEAD[shape], None), ("S03", HEAD[shape], None))
        yield one(
            shape, f"column-missing-{column.replace(' ', '-').lower()}", "A column that must be there", fault, found
        )
    yield one(
        "template-xlsx",
        "column-missing-nip",
        "A sheet of the template without its NIP column",
        lines(_first_renamed, "pangkat"),
        _sheet_lost("pangkat", "S01", "S03"),
    )
    for shape, column, other in (("siasn-csv", "NIP LAMA", "NIP BARU"), ("siasn-xlsx", "AGAMA NAMA", "NAMA"),
                                 ("ekinerja-xlsx", "hasil_kerja", "hasil_akhir")):  # fmt: skip
        missing = [("S02", HEAD[shape], None)] if shape == "ekinerja-xlsx" else []
        yield one(
            shape,
            "column-twice",
            "Two columns of the same name",
            headed({column: other}),
            without_sheet(("S04", HEAD[shape], other), *missing),
        )
    for shape in GRIDS[:3]:
        yield one(shape, "no-header", "No header at all", lines(_no_header), file_refused("B02"))
    for shape in GRIDS[:2]:
        yield one(
            shape,
            "header-too-deep",
            "The header stands in line 41",
            lines(lambda given: [(None, ["Catatan"])] * 40 + given),
            file_refused("B02"),
        )
    yield one(
        "siasn-csv",
        "header-of-other-words",
        "A table of something else",
        wrapped(lambda _: b"KODE BARANG,NAMA BARANG,JUMLAH\r\n1,Meja,4\r\n"),
        file_refused("B02"),
    )


def _headers_with_gaps() -> Iterator[Case]:
    for shape in ("siasn-csv", "siasn-xlsx"):
        fault = headed({"EMAIL": ""})
        seen = about(("S05", SHEET.get(shape)))
        filled = put("pegawai", "EMAIL", "pegawai@example.invalid", at=0)
        yield one(shape, "column-without-name", "Data under an empty header", fault, seen, filled)
    yield one(
        "siasn-xlsx",
        "header-merged",
        "Header cells merged: one name for two columns",
        headed({"GELAR BELAKANG": ""}),
        page(lambda sheet, _: sheet.merge_range(0, 4, 0, 5, "GELAR DEPAN")),
        about(("S02", "Data ASN", 1), ("S05", "Data ASN")),
        _without("gelar_belakang"),
    )
    yield one(
        "siasn-csv",
        "header-repeated",
        "Two exports glued together: the header again",
        after_row("pegawai-2", _header_again()),
        about(("S18", None, 5)),
    )
    yield one(
        "siasn-xlsx",
        "header-repeated",
        "Two exports glued together: the header again",
        after_row("pegawai-2", _header_again()),
        about(("S18", "Data ASN", 5)),
    )


def _first_renamed(given: Any) -> Any:
    return [(None, ["Pegawai", *given[0][1][1:]]), *given[1:]]


def _no_header(given: Any) -> Any:
    at = next(at for at, (key, _) in enumerate(given) if key)
    return given[: at - 1] + given[at:]


def _header_again() -> list[str]:
    return list(SIASN)


def _without(*keys: str) -> Fault:
    """These values are not known to the reader."""

    def fault(doc: Doc) -> None:
        for row in doc.first.rows:
            for key in keys:
                row.truth.pop(key, None)

    return fault


def _sheet_lost(table: str, *codes: str) -> Fault:
    """One sheet of the template is refused, the others are read."""

    def fault(doc: Doc) -> None:
        form = doc.tables[table]
        doc.about += [(code, form.sheet, 1, None) for code in codes]
        doc.skipped += [row.key for row in form.rows]

    return fault


def _rows() -> Iterator[Case]:
    for shape in ("siasn-csv", "duk-csv"):
        yield one(
            shape,
            "row-longer",
            "A comma too many: the cells have shifted",
            line_of("pegawai-1", _longer),
            row_said("S07"),
        )
        yield one(
            shape, "row-shorter", "The row breaks off", line_of("pegawai-1", lambda cells: cells[:12]), row_said("S08")
        )
        yield one(shape, "quote-open", "A quote that never closes", line_of("pegawai-1", _open_quote), row_said("S09"))
        yield one(
            shape,
            "quote-inside",
            "A bare quote inside a quoted cell",
            line_of("pegawai-1", _quote_inside),
            row_said("S09"),
        )
        yield one(
            shape,
            "quote-open-in-last-row",
            "The last row has an open quote",
            line_of("pegawai-4", _open_quote),
            row_said("S09", 4),
        )
    yield one(
        "siasn-csv",
        "line-torn",
        "A line break inside an unquoted cell tears the row",
        line_of("pegawai-1", _torn),
        row_said("S08"),
        about(("S08", None, 4)),
        lambda doc: setattr(doc, "extra_refused", 1),
    )
    yield one(
        "siasn-csv",
        "cut-in-last-row",
        "The download stopped in the last row",
        wrapped(lambda data: data[:-180]),
        row_said("S08", 4),
    )
    yield one(
        "duk-csv",
        "cut-in-last-row",
        "The download stopped in the last row",
        wrapped(lambda data: data[:-30]),
        row_said("S08", 4),
    )
    yield one(
        "siasn-csv",
        "comma-unquoted",
        "Titles with a comma that nobody quoted",
        line_of("pegawai-1", _unquoted),
        row_said("S07"),
    )


def row_said(codes: str, at: int = 1) -> Fault:
    """A row that cannot be separated into cells."""

    def fault(doc: Doc) -> None:
        row = doc.first.rows[at]
        doc.flag(codes, row, None)
        doc.refuse(row)

    return fault


def _open_quote(cells: list[Any]) -> str:
    return ",".join(['"SEKAR' if at == 3 else str(cell).replace(",", "") for at, cell in enumerate(cells)]) + "\r\n"


def _quote_inside(cells: list[Any]) -> str:
    return ",".join(['"SE"KAR"' if at == 3 else str(cell).replace(",", "") for at, cell in enumerate(cells)]) + "\r\n"


def _longer(cells: list[Any]) -> list[Any]:
    return [*cells[:4], "X", *cells[4:-1], "Keterangan"]


def _unquoted(cells: list[Any]) -> str:
    return ",".join(map(str, cells)) + "\r\n"


def _torn(cells: list[Any]) -> str:
    return (
        ",".join("SEKAR\r\nCONTOH" if at == 3 else str(cell).replace(",", "") for at, cell in enumerate(cells)) + "\r\n"
    )


def _around() -> Iterator[Case]:
    foot: list[Any] = ["Jumlah: 5 orang"]
    for shape, row in (("siasn-csv", 7), ("siasn-xlsx", 7), ("ekinerja-xlsx", 14), ("duk-csv", 12)):
        table = "penilaian-4" if shape == "ekinerja-xlsx" else "pegawai-4"
        blank = [""] * {"siasn-csv": 69, "duk-csv": 18}.get(shape, 2)
        end = (foot + blank)[: len(blank)] if shape.endswith("csv") else foot
        found = about(("S10", SHEET.get(shape), row))
        yield one(shape, "footer-total", "A line with the total below the data", after_row(table, end), found)
    for shape in ("siasn-csv", "siasn-xlsx"):
        blank = ["null", "5"] + ["" if shape == "siasn-xlsx" else "null"] * 67
        yield one(
            shape,
            "total-under-nip",
            "The number of people stands in the column of the NIP",
            after_row("pegawai-4", blank),
            about(("N02", SHEET.get(shape), 7, "NIP BARU"), ("V01", SHEET.get(shape), 7, "NAMA")),
            lambda doc: setattr(doc, "extra_refused", 1),
        )
    signed = ["", "", "", "Jakarta, 31 Desember 2025"] + [""] * 14
    yield one(
        "duk-csv",
        "footer-signature",
        "Place, date and name of the signer",
        after_row("pegawai-4", signed, ["", "", "Kepala Biro"] + [""] * 15),
        about(("S10", None, 12), ("S10", None, 13)),
    )
    yield one(
        "duk-csv",
        "section-lines",
        "A line with the name of the section between the people",
        after_row("pegawai-1", ["Direktorat A"] + [""] * 17),
        about(("S10", None, 9)),
    )
    yield one(
        "duk-csv",
        "row-without-number",
        "A person without running number: taken for a section line",
        put("pegawai", "nomor", ""),
        lambda doc: (doc.about.append(("S10", None, 8, None)), doc.skipped.append("pegawai-1")),
    )
    for shape in ("siasn-csv", "siasn-xlsx", "ekinerja-xlsx", "duk-csv"):
        yield one(shape, "header-alone", "Every row was filtered away before the export", _emptied, about(("B21",)))
    yield one("template-xlsx", "header-alone", "The template came back empty", _emptied, about(("B21",)))
    yield one("ekinerja-json", "nothing-in-data", "An answer with an empty list", _emptied, file_refused("B02"))


def _emptied(doc: Doc) -> None:
    for table in doc.tables.values():
        table.rows.clear()
    doc.read_until = ""


def _workbooks() -> Iterator[Case]:
    hide = lambda doc: [setattr(doc.first.rows[at], "hidden", True) for at in (1, 3)]  # noqa: E731 - a fault in one line
    for shape in SHEET:
        yield one(
            shape, "hidden-rows", "Rows hidden by a filter are read all the same", hide, about(("S11", SHEET[shape]))
        )
    extra = [("Rahasia", True, [(None, ["NIP BARU", "NAMA"]), (None, ["198803142014021901", "X"])])]
    for shape in SHEET:
        yield one(
            shape,
            "hidden-sheet",
            "A hidden sheet is not read, and said so",
            style(sheets_after=extra),
            about(("S12", "Rahasia")),
        )
    other = [("Catatan", False, [(None, ["Catatan rapat"])])]
    for shape in ("siasn-xlsx", "ekinerja-xlsx"):
        yield one(
            shape, "other-sheet", "A sheet of something else", style(sheets_before=other), about(("S17", "Catatan"))
        )
    yield one(
        "template-xlsx",
        "sheet-hidden-of-template",
        "The sheet with the ratings is hidden",
        style(hide=("penilaian",)),
        _sheet_hidden,
    )
    yield one("template-xlsx", "template-older", "A template of another version", style(version="0"), about(("S19",)))
    column = {"siasn-xlsx": "tmt_jabatan", "ekinerja-xlsx": "predikat", "template-xlsx": "tmt_jabatan"}
    for shape, key in column.items():
        yield one(
            shape,
            "formula-not-computed",
            "A formula that no spreadsheet has computed",
            put("", key, Formula("=A1&B1"), "S13", REFUSED),
        )
        yield one(
            shape,
            "formula-error",
            "A formula that ended in an error",
            put("", key, Formula("=NA()", "#N/A"), "S14", REFUSED),
        )
    for shape in ("siasn-xlsx", "ekinerja-xlsx"):
        fault = page(lambda sheet, rows: sheet.merge_range(min(rows.values()), 40, min(rows.values()) + 1, 40, ""))
        yield one(shape, "cells-merged", "Merged cells among the data", fault, about(("S15", SHEET[shape])))
    yield one("siasn-xlsx", "texts-missing", "A cell points to a text that is not there", _lost_text())
    yield one(
        "template-xlsx",
        "nip-formula",
        "The NIP is a formula without value",
        put("pangkat", "nip", Formula("=Pegawai!A3"), "S13", REFUSED),
    )


def _sheet_hidden(doc: Doc) -> None:
    doc.about.append(("S12", "Penilaian", None, None))
    doc.skipped += [row.key for row in doc.tables["penilaian"].rows]


def _lost_text() -> Fault:
    """The name in row 3 points beyond the table of texts."""

    def fault(doc: Doc) -> None:
        put("pegawai", "nama", "PENANDA", "S14", REFUSED)(doc)

    def point(doc: Doc) -> None:
        fault(doc)
        doc.wraps.append(_point_beyond)

    return point


def _point_beyond(data: bytes) -> bytes:
    def change(given: dict[str, bytes]) -> list[tuple[str, bytes]]:
        sheet = given["xl/worksheets/sheet1.xml"].decode()
        given["xl/worksheets/sheet1.xml"] = re.sub(r'(<c r="D3"[^>]*><v>)\d+', r"\g<1>99999", sheet).encode()
        return list(given.items())

    return repacked(data, change)
