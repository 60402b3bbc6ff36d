"""e-Kinerja reports, DUK lists and unit trees."""

import io
from datetime import date

import openpyxl
import pytest

from orkestra_formats import Pegawai, Penilaian, RencanaSkp, Shape, Unor, layouts, read, recognise, writers
from orkestra_formats.duk import split_name
from tests.formats.files import SAMPLES, codes, ekinerja_json, events, one, rating
from tests.formats.mutation import duk_workbook


def kept(**changes: writers.Value) -> tuple[Penilaian | None, list[str]]:
    """What becomes of one rating, as JSON."""
    row, found = one(ekinerja_json(rating(**changes)), "laporan.json")
    assert row is None or isinstance(row, Penilaian)
    return row, found


def test_a_rating() -> None:
    row, found = kept()
    assert found == []
    assert row is not None
    assert (row.mulai, row.akhir, row.jenis) == (date(2025, 1, 1), date(2025, 12, 31), "tahunan")
    assert (row.predikat, row.hasil_kerja, row.sumber) == ("Baik", "sesuai", "ekinerja")


@pytest.mark.parametrize("nothing", ["-", "", None, " "])
def test_not_assessed_is_not_zero(nothing: str | None) -> None:
    row, found = kept(hasil_akhir=nothing)
    assert row is not None
    assert (row.predikat, found) == (None, [])


@pytest.mark.parametrize(
    "word", ["BAIK", "baik", " Baik ", "Butuh Perbaikan", "Sangat Baik", "Kurang", "Cukup", "Amat Baik"]
)
def test_known_words_in_any_case_as_printed(word: str) -> None:
    row, found = kept(hasil_akhir=word)
    assert row is not None
    assert (row.predikat, found) == (word.strip(), [])


@pytest.mark.parametrize(
    ("changes", "code", "passed"),
    [
        ({"hasil_akhir": "Baikk"}, "V11", True),
        ({"hasil_akhir": "85,5"}, "V10", False),
        ({"hasil_akhir": 85}, "V10", False),
        ({"hasil_kerja": "luar biasa"}, "V03", True),
        ({"perilaku_kerja": "Dibawah Espektasi"}, None, True),
        ({"is_skp_plt_plh_pjb": "1"}, "V15", True),
        ({"is_skp_plt_plh_pjb": "plt"}, "V15", True),
        ({"is_skp_plt_plh_pjb": None}, None, True),
        ({"periode_awal_skp": "2025-12-31", "periode_akhir_skp": "2025-01-01"}, "P01", False),
        ({"periode_akhir_skp": "2026-06-30"}, "P02", False),
        ({"periode_awal_skp": "2025-12-31"}, "P03", True),
        ({"periode_awal_skp": None}, "V01", False),
        ({"periode_akhir_skp": "31-13-2025"}, "D01", False),
        ({"tahun_skp": "2024"}, "P08", True),
        ({"waktu_dinilai": "2025-06-30 10:00:00"}, "P09", True),
        ({"waktu_dinilai": "2026-01-09 14:03:22"}, None, True),
        ({"nip": "1,98803E+17"}, "N14", False),
        ({"jenis": "semester"}, "V03", True),
        ({"jenis": "triwulan"}, None, True),
        ({"pegawai_atasan_nip": "1,97907E+17"}, "V03", True),
        ({"pegawai_atasan_nip": "NRP 123"}, None, True),
    ],
)
def test_one_fault_gives_one_finding(changes: dict[str, writers.Value], code: str | None, passed: bool) -> None:
    row, found = kept(**changes)
    assert found == ([code] if code else [])
    assert (row is not None) == passed


def test_two_plans_in_a_year_are_both_kept() -> None:
    halves = [
        rating(periode_akhir_skp="2025-06-30", skp_penilaian_id="a"),
        rating(periode_awal_skp="2025-07-01", skp_penilaian_id="b"),
    ]
    rows, findings = events(ekinerja_json(*halves), "x.json")
    assert len(rows) == 2
    assert findings == []


def test_a_move_in_the_middle_of_a_month_is_no_overlap() -> None:
    parts = [rating(periode_akhir_skp="2025-06-15"), rating(periode_awal_skp="2025-06-16")]
    assert codes(ekinerja_json(*parts), "x.json") == []


@pytest.mark.parametrize(
    ("second", "code", "kept"),
    [
        ({}, "O01", 1),
        ({"skp_penilaian_id": "lain"}, "P05", 1),
        ({"hasil_akhir": "Kurang"}, "P05", 1),
        ({"periode_akhir_skp": "2025-06-30"}, "P04", 2),
        ({"is_skp_plt_plh_pjb": "1"}, "V15", 2),
        ({"jenis": "bulanan", "periode_akhir_skp": "2025-01-31"}, None, 2),
        ({"nip": "199011022015032902"}, None, 2),
    ],
)
def test_two_rows_of_one_person(second: dict[str, writers.Value], code: str | None, kept: int) -> None:
    rows, findings = events(ekinerja_json(rating(), rating(**second)), "x.json")
    assert [found.code for found in findings] == ([code] if code else [])
    assert len(rows) == kept


def test_workbook_and_json_say_the_same() -> None:
    stream = io.BytesIO()
    rows = [rating(), rating(nip="199011022015032902", hasil_akhir="-")]
    writers.write_ekinerja_xlsx(stream, rows, title="LAPORAN 2025", agency="X", downloaded="12-01-2026 08:15")
    books, _ = events(stream.getvalue(), "x.xlsx")
    answers, _ = events(ekinerja_json(*rows), "x.json")
    assert [row.place.row for row in books] == [9, 10]
    bare = [[repr(row).split("nip=", 1)[1] for row in said] for said in (books, answers)]
    assert bare[0] == bare[1]


def test_thirteen_sheets_relayed_by_hand() -> None:
    book = openpyxl.load_workbook(SAMPLES / "ekinerja_laporan_penilaian_2025.xlsx")
    sheet = book["Laporan"]
    for month in ("jan", "feb"):
        copy = book.copy_worksheet(sheet)
        copy.title = month
        for row in copy.iter_rows(min_row=9):
            row[0].value = "bulanan"
            row[4].value = f"2025-{1 if month == 'jan' else 2:02}-01"
            row[5].value = f"2025-{1 if month == 'jan' else 2:02}-28"
            row[27].value = f"{month}-{row[27].value}"
    stream = io.BytesIO()
    book.save(stream)
    rows, findings = events(stream.getvalue(), "x.xlsx")
    assert {row.place.sheet for row in rows} == {"Laporan", "jan", "feb"}
    assert {row.jenis for row in rows if isinstance(row, Penilaian)} == {"tahunan", "periodik"}
    assert {found.code for found in findings} <= {"V15", "P05"}


PLAN = {
    "skp_id": "s1",
    "nip": "198803142014021901",
    "periode_awal": "2025-01-01",
    "periode_akhir": "2025-12-31",
    "skp_status": "persetujuan",
}


def test_plans() -> None:
    stream = io.BytesIO()
    writers.write_ekinerja_json(stream, [PLAN, PLAN, {**PLAN, "nip": None}], columns=layouts.EKINERJA_SKP)
    assert recognise(stream.getvalue()) is Shape.EKINERJA_SKP
    rows, findings = events(stream.getvalue(), "x.json")
    assert [type(row) for row in rows] == [RencanaSkp]
    assert [found.code for found in findings] == ["O01", "V01"]


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("Drs. Bagas Contoh Wiratama, M.Si.", ("Drs.", "Bagas Contoh Wiratama", "M.Si.")),
        ("Prof. Dr. Ir. Sekar, S.T., M.T.", ("Prof. Dr. Ir.", "Sekar", "S.T., M.T.")),
        ("Drsana Putra", (None, "Drsana Putra", None)),
        ("Tiara", (None, "Tiara", None)),
    ],
)
def test_names_with_titles(printed: str, parts: tuple[str | None, str, str | None]) -> None:
    assert split_name(printed) == parts


def test_a_list_as_workbook() -> None:
    rows, findings = events(duk_workbook(), "duk.xlsx")
    assert [found.code for found in findings] == ["S06", "S10"]
    assert isinstance(rows[0], Pegawai)
    assert (rows[0].golongan, rows[0].tmt_golongan) == ("III/c", date(2019, 4, 1))
    assert read(duk_workbook(), name="x.xlsx").shape is Shape.DUK


def test_sections_totals_and_signatures_are_passed_over() -> None:
    lines = (SAMPLES / "duk_2025.csv").read_bytes().split(b"\r\n")
    lines.insert(6, b"GOLONGAN IV" + b"," * 17)
    lines.insert(9, b"Jumlah,2" + b"," * 16)
    lines += [b"", b"Jakarta 31 Desember 2025", b"Kepala Biro,Nama Contoh"]
    rows, findings = events(b"\r\n".join(lines))
    assert len(rows) == 6
    assert {found.code for found in findings} == {"S06", "S10"}


def test_a_list_in_one_header_line_with_local_columns() -> None:
    head = "No,Nama Pegawai,NIP,Golongan,TMT Golongan,Jabatan,KGB"
    text = f"{head}\n1,Tiara Contoh,198512312009122908,III/c,01/04/2019,Analis,2026\n"
    row, found = one(text.encode())
    assert isinstance(row, Pegawai)
    assert found == ["S02"]
    assert row.jabatan_nama == "Analis"


@pytest.mark.parametrize(("grade", "code"), [("III/z", "V02"), ("IX", "V13")])
def test_grades_of_a_list(grade: str, code: str) -> None:
    data = (SAMPLES / "duk_2025.csv").read_bytes().replace(b"II/d", grade.encode())
    assert code in codes(data)


def units(*rows: str) -> tuple[list[object], list[tuple[str, str]]]:
    text = "ID,NAMA_UNOR,ID_ATASAN\n" + "\n".join(rows)
    found = events(text.encode())
    return list(found[0]), [(each.code, each.value) for each in found[1]]


def test_unit_trees() -> None:
    rows, found = units("a,Satu,", "b,Dua,a", "c,Tiga,b")
    assert [type(row) for row in rows] == [Unor] * 3
    assert found == []
    assert units("a,Satu,x")[1] == [("O05", "x")]
    assert units("a,Satu,b", "b,Dua,c", "c,Tiga,a", "d,Empat,a")[1] == [("O04", "a")]
    assert units("a,Satu,a")[1] == [("O04", "a")]
    assert units("a,Satu,", "a,Satu,")[1] == [("O01", "a")]
    assert units("a,Satu,", "a,Lain,")[1] == [("O03", "a")]
    assert units("a,,x,")[1][0][0] == "V01"
