"""Our own workbook: written the same every time, filled by a clerk, read back; its examples are never data."""

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from orkestra_formats import (
    Bulan,
    Cltn,
    DaerahKhusus,
    Hukdis,
    Lowongan,
    Pegawai,
    Pendidikan,
    Penilaian,
    RiwayatAngkaKredit,
    RiwayatJabatan,
    RiwayatPangkat,
    Shape,
    UjiKompetensi,
    read,
    template,
)
from orkestra_formats.codes import code_lists
from tests.formats.files import events
from tests.formats.mutation import empty_template

Lines = dict[str, list[dict[str, object]]]
NAMES = [
    "Pegawai", "Pangkat", "Jabatan", "Penilaian", "Angka Kredit", "Uji Kompetensi", "Lowongan", "Hukuman Disiplin",
    "Cuti dan Henti", "Pendidikan", "Daerah Khusus",
]  # fmt: skip


def filled(lines: Lines, *, rename: dict[str, str] | None = None) -> bytes:
    """The template as a clerk fills it: values by sheet and column label."""
    book = openpyxl.load_workbook(io.BytesIO(empty_template()))
    for name, rows in lines.items():
        page = book[name]
        labels = [str(cell.value).removesuffix(" *") for cell in page[1]]
        for number, row in enumerate(rows, 2):
            for label, value in row.items():
                page.cell(number, labels.index(label) + 1).value = value  # type: ignore[union-attr,assignment]  # any value
    for cell, text in (rename or {}).items():
        book["Petunjuk"][cell] = text
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def examples() -> Lines:
    """One row a sheet, made of the examples that the guide prints."""
    return {
        sheet.name: [{column.label: column.example for column in sheet.columns if column.example}]
        for sheet in template.sheets()
    }


def test_the_same_bytes_every_time() -> None:
    assert empty_template() == empty_template()


def test_sheets_and_guide() -> None:
    book = openpyxl.load_workbook(io.BytesIO(empty_template()))
    assert book.sheetnames == ["Petunjuk", *NAMES]
    guide = [str(cell.value) for row in book["Petunjuk"].iter_rows() for cell in row if cell.value]
    for sheet in template.sheets():
        page = book[sheet.name]
        assert page.max_row == 1
        assert page.freeze_panes == "B2"
        for at, column in enumerate(sheet.columns, 1):
            assert page.cell(1, at).value == column.label + (" *" if column.must else "")
            assert column.help in " ".join(guide)
            second = page.cell(2, at).coordinate
            validations = [rule for rule in page.data_validations.dataValidation if second in rule.sqref]
            assert [rule.promptTitle for rule in validations] == [column.label]
            if column.choices:
                assert validations[0].type == "list"


def test_identity_columns_are_text() -> None:
    book = openpyxl.load_workbook(io.BytesIO(empty_template()))
    for sheet in template.sheets():
        for at, column in enumerate(sheet.columns):
            if column.kind == "nip":
                assert book[sheet.name].column_dimensions[chr(65 + at)].number_format == "@"


def test_examples_are_never_read_as_data() -> None:
    reading = read(empty_template(), name="templat.xlsx")
    assert [event.code for event in reading] == ["B21"]  # type: ignore[union-attr]  # only findings
    assert reading.shape is Shape.TEMPLATE


def test_a_workbook_filled_with_the_examples_of_the_guide_is_valid() -> None:
    rows, findings = events(filled(examples()), "isi.xlsx")
    assert {found.code for found in findings} <= {"O02"}
    assert {type(row) for row in rows} == {
        Pegawai, RiwayatPangkat, RiwayatJabatan, Penilaian, RiwayatAngkaKredit, UjiKompetensi, Lowongan, Hukdis, Cltn,
        Pendidikan, DaerahKhusus,
    }  # fmt: skip
    by_type = {type(row): row for row in rows}
    credit = by_type[RiwayatAngkaKredit]
    assert isinstance(credit, RiwayatAngkaKredit)
    assert (credit.total, credit.mulai, credit.integrasi, credit.kumulatif) == (30_500, Bulan(2021, 1), True, False)
    post = by_type[RiwayatJabatan]
    assert isinstance(post, RiwayatJabatan)
    assert (post.jalur, post.jenis_penugasan, post.tmt) == ("promosi", "D", date(2021, 1, 4))
    stop = by_type[Cltn]
    assert isinstance(stop, Cltn)
    assert (stop.alasan, stop.aktif_kembali) == ("tugas_belajar", date(2025, 9, 1))
    vacancy = by_type[Lowongan]
    assert isinstance(vacancy, Lowongan)
    assert (vacancy.jenjang, vacancy.jumlah) == ("ahli_madya", 2)


def test_every_drop_down_word_is_known_to_the_reader() -> None:
    tables = {
        "jenis_kelamin": "jenis_kelamin", "status": "status", "jenis_jabatan": "jenis_jabatan", "golongan": "golongan",
        "jalur": "jalur", "jenis": "jenis_penilaian", "predikat": "predikat", "hasil_kerja": "ekspektasi",
        "perilaku_kerja": "ekspektasi", "plt_plh": "benar", "rezim": "rezim", "jenis_pak": "jenis_pak",
        "lulus": "benar", "jenjang": "jenjang", "alasan": "alasan_henti", "pertama": "benar",
        "tingkat_pendidikan": "tingkat_pendidikan",
    }  # fmt: skip
    seen = 0
    for sheet in template.sheets():
        for column in sheet.columns:
            table = tables.get(column.key)
            if column.key == "tingkat":
                table = "tingkat_hukdis" if sheet.name == "Hukuman Disiplin" else "tingkat_pendidikan"
            for word in column.choices if table else ():
                assert table is not None
                assert code_lists()[table].get(word), (column.key, word)
                seen += 1
    assert seen > 100


MUST = [(sheet.name, column.label) for sheet in template.sheets() for column in sheet.columns if column.must]


@pytest.mark.parametrize(("sheet", "label"), MUST)
def test_what_must_be_filled(sheet: str, label: str) -> None:
    row = {key: value for key, value in examples()[sheet][0].items() if key != label}
    rows, findings = events(filled({sheet: [row]}), "isi.xlsx")
    assert rows == []
    assert {found.code for found in findings} & {"V01", "S10"}


@pytest.mark.parametrize(
    ("sheet", "label", "value", "code"),
    [
        ("Pegawai", "NIP", 198803142014021901, "N14"),
        ("Pegawai", "Golongan", "III/z", "V02"),
        ("Pegawai", "Status", "Honorer", "V03"),
        ("Pangkat", "TMT", "01-04-22", "D02"),
        ("Pangkat", "TMT", "01-04-1980", "D10"),
        ("Jabatan", "Jalur", "Titipan", "V02"),
        ("Jabatan", "Jenis Jabatan", "x", "V02"),
        ("Penilaian", "Selesai", "30-06-2026", "P02"),
        ("Penilaian", "Mulai", "31-12-2026", "P01"),
        ("Penilaian", "Predikat", 85, "V10"),
        ("Penilaian", "Jenis Penilaian", "semester", "V02"),
        ("Angka Kredit", "Angka Kredit", "37.500", "V06"),
        ("Angka Kredit", "Angka Kredit", -3, "V07"),
        ("Angka Kredit", "Angka Kredit", 12.5001, "V08"),
        ("Angka Kredit", "Bulan Selesai", 13, "P06"),
        ("Angka Kredit", "Bulan Selesai", 1.5, "V05"),
        ("Angka Kredit", "Rezim", "Lama", "V02"),
        ("Uji Kompetensi", "Jenjang", "Ahli", "V02"),
        ("Lowongan", "Jumlah", -1, "V07"),
        ("Hukuman Disiplin", "Selesai", "01-01-2024", "P01"),
        ("Cuti dan Henti", "Alasan", "Sakit", "V02"),
        ("Cuti dan Henti", "Aktif Kembali", "01-01-2020", "P01"),
        ("Pendidikan", "Tingkat", "S-4", "V02"),
        ("Daerah Khusus", "Untuk Golongan", "IX", "V02"),
    ],
)
def test_one_fault_gives_one_finding(sheet: str, label: str, value: object, code: str) -> None:
    rows, findings = events(filled({sheet: [examples()[sheet][0] | {label: value}]}), "isi.xlsx")
    assert [found.code for found in findings] == [code]
    assert findings[0].place.column == ("Mulai" if code == "P01" else label)
    assert findings[0].place.sheet == sheet
    assert bool(rows) == (code == "V03")


def test_true_dates_and_numbers() -> None:
    line = examples()["Angka Kredit"][0] | {"Angka Kredit": 30.5, "Bulan Mulai": 1, "Tanggal PAK": date(2023, 6, 30)}
    rows, findings = events(filled({"Angka Kredit": [line]}), "isi.xlsx")
    assert findings == []
    assert isinstance(rows[0], RiwayatAngkaKredit)
    assert (rows[0].total, rows[0].sk_tanggal) == (30_500, date(2023, 6, 30))


def test_histories_of_people_who_are_not_listed() -> None:
    line = examples()["Pangkat"][0] | {"NIP": "199011022015032902"}
    rows, findings = events(filled({"Pegawai": examples()["Pegawai"], "Pangkat": [line, line]}), "isi.xlsx")
    assert [found.code for found in findings] == ["O02", "O02", "O01"]
    assert len(rows) == 2


def test_a_workbook_of_the_layout_before_birthplace_and_karpeg_is_still_read() -> None:
    newer = {"tempat_lahir": "Tempat Lahir", "karpeg": "Nomor Seri Karpeg"}
    data = filled({"Pegawai": examples()["Pegawai"]})
    (whole,), found = events(data, "isi.xlsx")
    assert isinstance(whole, Pegawai) and found == []
    assert (whole.tempat_lahir, whole.karpeg) == ("Kota Contoh", "P 000000")
    book = openpyxl.load_workbook(io.BytesIO(data))
    page = book["Pegawai"]
    for label in newer.values():
        page.delete_cols([str(cell.value) for cell in page[1]].index(label) + 1)
    stream = io.BytesIO()
    book.save(stream)
    (older,), found = events(stream.getvalue(), "isi.xlsx")
    assert [(finding.code, str(finding.severity)) for finding in found] == [("S02", "info")]
    assert all(label in found[0].reason for label in newer.values())
    assert older == replace(whole, **dict.fromkeys(newer))


def test_a_foreign_sheet_is_left_alone_and_another_version_told() -> None:
    data = filled({"Pegawai": examples()["Pegawai"]}, rename={"A1": "Templat Orkestra versi 9"})
    book = openpyxl.load_workbook(io.BytesIO(data))
    book.create_sheet("Catatan").append(["NIP", "Nama"])
    stream = io.BytesIO()
    book.save(stream)
    rows, findings = events(stream.getvalue(), "isi.xlsx")
    assert len(rows) == 1
    assert [found.code for found in findings] == ["S19"]


def test_a_guide_of_somebody_else_makes_no_template() -> None:
    data = filled({}, rename={"A1": "Petunjuk pengisian"})
    assert read(data, name="x.xlsx").shape is not Shape.TEMPLATE
