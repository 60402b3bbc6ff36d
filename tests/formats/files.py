"""Small files for tests: people of the export with columns changed, workbooks from raw XML, what a reading says."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from orkestra_formats import Finding, Limits, Row, layouts, read, writers

SAMPLES = Path(__file__).parent / "samples"
ON = date(2026, 1, 31)


def sample_people() -> list[dict[str, writers.Value]]:
    """The people of the export sample as plain values, apostrophes and null taken off."""
    with (SAMPLES / "siasn_export_asn.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return [{key: None if value == "null" else value.removeprefix("'") for key, value in row.items()} for row in rows]


def person(**changes: writers.Value) -> dict[str, writers.Value]:
    """The first person of the sample; `NIP_BARU=…` changes the column NIP BARU."""
    return sample_people()[0] | {key.replace("_", " "): value for key, value in changes.items()}


def export_csv(*rows: Mapping[str, writers.Value], columns: Iterable[str] = layouts.SIASN_EXPORT) -> bytes:
    """An export of these people."""
    stream = io.BytesIO()
    writers.write_siasn_csv(stream, rows, columns=list(columns))
    return stream.getvalue()


def export_xlsx(*rows: Mapping[str, writers.Value]) -> bytes:
    """The same as a workbook."""
    stream = io.BytesIO()
    writers.write_siasn_xlsx(stream, rows)
    return stream.getvalue()


def rating(**changes: writers.Value) -> dict[str, writers.Value]:
    """One row of an e-Kinerja report."""
    row: dict[str, writers.Value] = {
        "jenis": "tahunan",
        "nip": "198803142014021901",
        "nama": "RADITYA CONTOH PRADANA",
        "periode_awal_skp": "2025-01-01",
        "periode_akhir_skp": "2025-12-31",
        "is_skp_plt_plh_pjb": "0",
        "hasil_kerja": "Sesuai Ekspektasi",
        "perilaku_kerja": "Sesuai Ekspektasi",
        "hasil_akhir": "Baik",
        "tahun_skp": "2025",
        "skp_penilaian_id": "c1",
    }
    return row | changes


def ekinerja_json(*rows: Mapping[str, writers.Value]) -> bytes:
    """An e-Kinerja answer with these rows."""
    stream = io.BytesIO()
    writers.write_ekinerja_json(stream, rows)
    return stream.getvalue()


def events(data: bytes, name: str = "berkas.csv", *, limits: Limits | None = None) -> tuple[list[Row], list[Finding]]:
    """The rows and the findings of a file; the counts must add up and every refused row must have its finding."""
    reading = read(data, name=name, on=ON, limits=limits)
    rows: list[Row] = []
    findings: list[Finding] = []
    for event in reading:
        if isinstance(event, Finding):
            findings.append(event)
        else:
            rows.append(event)
    counts = reading.counts
    assert counts.read == counts.passed + counts.refused + counts.duplicates
    assert counts.passed == len(rows)
    assert sum(found.refuses for found in findings) >= min(1, counts.refused)
    return rows, findings


def codes(data: bytes, name: str = "berkas.csv", *, limits: Limits | None = None) -> list[str]:
    """The codes of all findings of a file."""
    return [found.code for found in events(data, name, limits=limits)[1]]


def one(data: bytes, name: str = "berkas.csv") -> tuple[Row | None, list[str]]:
    """The only row of a file, if it is passed, and the codes of the findings."""
    rows, findings = events(data, name)
    assert len(rows) <= 1
    return (rows[0] if rows else None), [found.code for found in findings]


CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def raw_parts(sheet: str, *, workbook: str = "", styles: str = "", texts: str = "") -> dict[str, str]:
    """The parts of a workbook with one sheet, as XML text."""
    target = '<Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>'
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{workbook}'
        '<sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{target}</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
    }
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    if texts:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{texts}</sst>'
    return parts


def packed(parts: Iterable[tuple[str, str | bytes]], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Parts as an archive that says nothing of the moment at which it was written; a name may come twice."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in parts:
            archive.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), part, compression)
    return stream.getvalue()


def inline(reference: str, text: str) -> str:
    """A text cell."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


UNIT_HEAD = '<row r="1">' + inline("A1", "ID") + inline("B1", "NAMA_UNOR") + inline("C1", "ID_ATASAN") + "</row>"


def unit_sheet(rows: str, after: str = "", before: str = "") -> str:
    """A sheet of units: a header, the given rows, and what follows the data."""
    return f"{before}<sheetData>{UNIT_HEAD}{rows}</sheetData>{after}"


def unit_book(rows: str, after: str = "", before: str = "", **parts: str) -> bytes:
    """A workbook with one sheet of units."""
    return packed(raw_parts(unit_sheet(rows, after, before), **parts).items())
