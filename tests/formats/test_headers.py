"""Headers are found by content: whatever their spelling, order, lines and neighbours."""

import csv
import io
import random

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orkestra_formats import Pegawai, Shape, layouts, recognise
from tests.formats.files import codes, events, export_csv, one, person, sample_people

FULL = layouts.SIASN_EXPORT


def table(*lines: list[str]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream).writerows(lines)
    return stream.getvalue().encode()


def line_of(columns: list[str]) -> list[str]:
    row = person()
    return [str(row.get(name) or "null") for name in columns]


def test_older_exports_end_earlier() -> None:
    for last in ("SATUAN KERJA KERJA NAMA", "FLAG IKD"):
        columns = list(FULL[: FULL.index(last) + 1])
        row, found = one(export_csv(person(), columns=columns))
        assert isinstance(row, Pegawai)
        assert found == ["S02"]


@given(st.randoms(use_true_random=False), st.sampled_from(["lower", "underscore", "blanks", "title"]))
def test_spelling_and_order_do_not_matter(chance: random.Random, style: str) -> None:
    spell = {
        "lower": str.lower,
        "underscore": lambda name: name.replace(" ", "_"),
        "blanks": lambda name: f"  {name.replace(' ', '   ')} ",
        "title": str.title,
    }[style]
    columns = list(FULL)
    chance.shuffle(columns)
    row, found = one(table([spell(name) for name in columns], line_of(columns)))
    assert found == []
    assert isinstance(row, Pegawai)
    assert row.nama == "RADITYA CONTOH PRADANA"


@pytest.mark.parametrize("gone", ["NIP BARU", "NAMA"])
def test_a_missing_required_column_refuses_the_sheet(gone: str) -> None:
    rows, findings = events(export_csv(person(), columns=[name for name in FULL if name != gone]))
    assert rows == []
    assert [found.code for found in findings] == ["S01"]
    assert gone in findings[0].reason


def test_missing_usual_columns_are_named() -> None:
    _, findings = events(export_csv(person(), columns=[name for name in FULL if name not in {"TMT CPNS", "NIK"}]))
    assert [found.code for found in findings] == ["S02"]
    assert "NIK" in findings[0].reason
    assert "TMT CPNS" in findings[0].reason


def test_unknown_columns_are_named() -> None:
    _, findings = events(export_csv(person(), columns=[*FULL, "UKURAN SEPATU"]))
    assert [found.code for found in findings] == ["S03"]
    assert "UKURAN SEPATU" in findings[0].reason


def test_a_doubled_column_refuses_the_sheet() -> None:
    rows, findings = events(export_csv(person(), columns=[*FULL, "nip_baru"]))
    assert rows == []
    assert [found.code for found in findings] == ["S04"]
    assert codes(export_csv(person(), columns=[*FULL, "ALAMAT"])) == []


def test_a_column_without_a_name() -> None:
    columns = list(FULL)
    row = line_of(columns)
    columns[5] = ""
    assert codes(table(columns, row)) == ["S02", "S05"]
    row[5] = ""
    assert codes(table(columns, row)) == ["S02"]


def test_title_lines_above_the_header() -> None:
    row, found = one(table(["DATA PEGAWAI"], ["Keadaan Januari 2026"], [], list(FULL), line_of(list(FULL))))
    assert isinstance(row, Pegawai)
    assert found == []
    assert row.place.row == 5


def test_a_header_in_two_lines() -> None:
    groups, parts, last = [], [], ""
    for name in FULL:
        group, _, part = name.rpartition(" ")
        if group and part in {"ID", "NAMA"}:
            groups.append("" if group == last else group)
            parts.append(part)
            last = group
        else:
            groups.append(name)
            parts.append("")
            last = ""
    row, found = one(table(groups, parts, line_of(list(FULL))))
    assert found == ["S06"]
    assert isinstance(row, Pegawai)
    assert row.golongan == "III/c"
    assert row.unor_nama == "Direktorat Contoh A"


def test_a_header_merged_over_two_columns_leaves_one_without_a_name() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    columns = list(FULL)
    page.append(columns)
    page.append(line_of(columns))
    page.cell(1, 5).value = None
    page.merge_cells(start_row=1, end_row=1, start_column=4, end_column=5)
    page.cell(2, 5).value = "Drs."
    stream = io.BytesIO()
    book.save(stream)
    rows, findings = events(stream.getvalue(), "x.xlsx")
    assert len(rows) == 1
    assert [(found.code, found.value) for found in findings] == [("S02", ""), ("S05", "E")]


def test_a_header_too_far_down_is_not_searched_for() -> None:
    filler = [["catatan"]] * 40
    assert codes(table(*filler, list(FULL), line_of(list(FULL)))) == ["B02"]


def test_shapes_are_told_apart_by_their_columns() -> None:
    ratings = table(list(layouts.EKINERJA_PENILAIAN))
    plans = table(list(layouts.EKINERJA_SKP))
    duk = table(list(layouts.DUK_GROUPS), list(layouts.DUK_PARTS))
    units = table(["ID", "NAMA_UNOR", "ID_ATASAN"])
    expected = [Shape.SIASN_EXPORT, Shape.EKINERJA_PENILAIAN, Shape.EKINERJA_SKP, Shape.DUK, Shape.UNOR]
    assert [recognise(data) for data in (table(list(FULL)), ratings, plans, duk, units)] == expected


def test_values_of_every_sample_person_survive_any_column_order() -> None:
    people = [row for row in sample_people() if row["NIP BARU"] != "1,99104E+17"][:9]
    straight = [row for row in events(export_csv(*people))[0] if isinstance(row, Pegawai)]
    turned = [row for row in events(export_csv(*people, columns=list(reversed(FULL))))[0] if isinstance(row, Pegawai)]
    assert [row.nip for row in straight] == [row.nip for row in turned]
    assert straight == turned
