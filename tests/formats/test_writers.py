"""Writers give exactly the layouts that agencies exchange, faults of life included, and the same bytes every time."""

import csv
import io
import json
import zipfile
from datetime import date

import openpyxl
import pytest

from orkestra_formats import Finding, Shape, layouts, read, recognise, writers
from tests.formats.files import SAMPLES, ekinerja_json, events, export_csv, export_xlsx, person, rating, sample_people
from tests.formats.mutation import duk_workbook


def test_the_published_export_comes_out_byte_by_byte() -> None:
    with (SAMPLES / "siasn_export_asn.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    plain = [{key: None if value == "null" else value.removeprefix("'") for key, value in row.items()} for row in rows]
    assert export_csv(*plain) == (SAMPLES / "siasn_export_asn.csv").read_bytes()


def test_the_published_list_comes_out_byte_by_byte() -> None:
    data = (SAMPLES / "duk_2025.csv").read_bytes()
    lines = list(csv.reader(io.StringIO(data.decode())))[6:]
    stream = io.BytesIO()
    writers.write_duk_csv(
        stream, [dict(zip(layouts.DUK, line, strict=True)) for line in lines], state="31 DESEMBER 2025"
    )
    assert stream.getvalue() == data


def test_the_published_report_has_the_same_cells() -> None:
    original = openpyxl.load_workbook(SAMPLES / "ekinerja_laporan_penilaian_2025.xlsx")["Laporan"]
    cells = [[cell.value for cell in row] for row in original.iter_rows()]
    rows = [dict(zip(layouts.EKINERJA_PENILAIAN, row, strict=True)) for row in cells[8:]]
    stream = io.BytesIO()
    writers.write_ekinerja_xlsx(
        stream,
        rows,  # type: ignore[arg-type]  # plain cell values
        title="LAPORAN PENILAIAN SKP TAHUNAN 2025",
        agency="KEMENTERIAN KETENAGAKERJAAN",
        downloaded="12-01-2026 08:15",
    )
    ours = [[cell.value for cell in row] for row in openpyxl.load_workbook(stream)["Laporan"].iter_rows()]
    cells[2][0] = None
    assert ours == cells


@pytest.mark.parametrize("make", [lambda: export_xlsx(person()), lambda: ekinerja_json(rating()), duk_workbook])
def test_the_same_input_gives_the_same_bytes(make: object) -> None:
    assert callable(make)
    assert make() == make()


def test_no_moment_of_writing_is_left_in_a_workbook() -> None:
    with zipfile.ZipFile(io.BytesIO(export_xlsx(person()))) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2025-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_values_are_written_as_they_are_given_so_that_faults_can_be_written() -> None:
    row = person(NIP_BARU=198803142014021901, TMT_CPNS=date(2014, 2, 1), NAMA='=HYPERLINK("x")', MK_TAHUN=11, NIK=True)
    page = openpyxl.load_workbook(io.BytesIO(export_xlsx(row)))["Data ASN"]
    values = dict(zip([cell.value for cell in page[1]], page[2], strict=True))
    assert values["NIP BARU"].data_type == "n"
    assert values["TMT CPNS"].is_date
    assert values["NAMA"].data_type == "s"
    assert values["MK TAHUN"].value == 11
    assert values["NIK"].data_type == "b"


def test_text_files_write_days_and_separators() -> None:
    stream = io.BytesIO()
    writers.write_siasn_csv(stream, [person(TMT_CPNS=date(2014, 2, 1))], separator=";", encoding="utf-8-sig")
    assert stream.getvalue().startswith(b"\xef\xbb\xbfPNS ID;")
    assert b";01-02-2014;" in stream.getvalue()
    assert events(stream.getvalue())[1] == []


def test_single_answers() -> None:
    stream = io.BytesIO()
    unit = {"Id": "u1", "DiatasanId": "", "NamaUnor": "Direktorat"}
    writers.write_api_answer(stream, writers.api_body([unit]))
    assert json.loads(stream.getvalue())["data"] == [unit]
    assert recognise(stream.getvalue()) is Shape.SIASN_API
    assert writers.api_not_found()["code"] == 0


def test_what_is_written_is_read_back_without_a_finding() -> None:
    people = [row for row in sample_people() if row["NIP BARU"] in {"198803142014021901", "197907302005011903"}]
    for data, name in ((export_csv(*people), "x.csv"), (export_xlsx(*people), "x.xlsx")):
        found = list(read(data, name=name))
        assert len(found) == 2
        assert not any(isinstance(event, Finding) for event in found)
