"""A copy with marks: every file of the catalogue gives one, marks lie at their cells, a copy reads like its file."""

from __future__ import annotations

import dataclasses
import io
import os
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from orkestra_batch.outputs import marked
from orkestra_batch.outputs.marked import LIST, LISTED, write_marked
from orkestra_batch.wording import Wording
from orkestra_formats import Finding, Limits, read
from orkestra_rules.law import load
from tests.formats.catalogue import Case, all_cases
from tests.formats.files import ON, export_csv, export_xlsx, person, sample_people

CASES = [case for case in all_cases() if case.group != "volume" and not case.pair]
TABLES = [case for case in CASES if case.group == "valid" and "json" not in case.file]
EVERY = 1 if os.environ.get("FULL") else 6


@cache
def wording() -> Wording:
    return Wording(load())


def told(path: Path, limits: Limits | None = None) -> tuple[list[Any], list[Finding]]:
    """Rows without their places, and findings."""
    events = list(read(path, on=ON, limits=limits))
    rows = [dataclasses.replace(one, place=None) for one in events if not isinstance(one, Finding)]
    return rows, [one for one in events if isinstance(one, Finding)]


def copied(path: Path, findings: list[Finding], limits: Limits | None = None) -> bytes:
    out = io.BytesIO()
    write_marked(path, path.name, findings, out, on=ON, wording=wording(), limits=limits)
    return out.getvalue()


def rows_of(book: bytes, sheet: str) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def notes(book: bytes) -> dict[str, str]:
    """Notes of the first sheet that has any, by cell."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        part = next((name for name in archive.namelist() if name.startswith("xl/comments")), None)
        text = archive.read(part).decode() if part else ""
    found = re.findall(r'<comment ref="([A-Z]+\d+)".*?>(.*?)</comment>', text, re.DOTALL)
    return {cell: re.sub(r"<[^>]*>", "", inner) for cell, inner in found}


@pytest.mark.parametrize("case", CASES[::EVERY], ids=lambda case: f"{case.group}/{case.name}")
def test_every_file_of_the_catalogue_gives_a_copy_that_lists_all_its_findings(case: Case, tmp_path: Path) -> None:
    path, limits = tmp_path / case.file, Limits(**case.limits)
    path.write_bytes(case.built.data)
    findings = told(path, limits)[1]
    listed = rows_of(copied(path, findings, limits), LIST)
    code = [column.name for column in LISTED].index("kode")
    assert sorted(line[code] for line in listed[1:]) == sorted(finding.code for finding in findings)


@pytest.mark.parametrize("case", TABLES[::EVERY], ids=lambda case: case.name)
def test_a_copy_reads_like_its_file(case: Case, tmp_path: Path) -> None:
    path, copy = tmp_path / case.file, tmp_path / "bertanda.xlsx"
    path.write_bytes(case.built.data)
    rows, findings = told(path)
    copy.write_bytes(copied(path, findings))
    assert told(copy)[0] == rows


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_mark_lies_at_its_cell_with_what_is_wrong_and_what_to_do(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"ekspor.{kind}"
    people = person(TANGGAL_LAHIR="31-02-1990"), person(NIP_BARU="198706152011012002", NAMA="=1+1")
    path.write_bytes(export_csv(*people) if kind == "csv" else export_xlsx(*people))
    findings = told(path)[1]
    wrong = next(finding for finding in findings if finding.place.column == "TANGGAL LAHIR")
    book = copied(path, findings)
    table = next(name for name in CalamineWorkbook.from_filelike(io.BytesIO(book)).sheet_names if name != LIST)
    rows = rows_of(book, table)
    column = rows[0].index("TANGGAL LAHIR")
    cell = f"{marked.column_letters(column)}{wrong.place.row}"
    assert rows[(wrong.place.row or 0) - 1][column] == "31-02-1990"
    assert wrong.reason in notes(book)[cell].replace("&quot;", '"')
    assert wrong.remedy in notes(book)[cell].replace("&quot;", '"')
    assert any(cell in line for line in rows_of(book, LIST))
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert not [name for name in archive.namelist() if b"<f>" in archive.read(name)]


def test_of_a_long_file_only_the_rows_with_findings_are_copied_beyond_a_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ekspor.csv"
    people = sample_people()
    people[-1]["TANGGAL LAHIR"] = "31-02-1990"
    path.write_bytes(export_csv(*people))
    findings = told(path)[1]
    doubted = {finding.place.row for finding in findings if finding.place.row}
    monkeypatch.setattr(marked, "MOST_COPIED", 2)
    rows = rows_of(copied(path, findings), "Data")
    filled = {number for number, line in enumerate(rows, 1) if any(line)}
    assert len(people) + 1 in doubted
    assert filled == {1, 2} | doubted
    assert len(filled) <= len(people)


def test_sheets_whose_names_no_workbook_bears_are_named_anew(tmp_path: Path) -> None:
    class Book:
        def __init__(self) -> None:
            self.names: list[str] = ["Temuan"]

        def worksheets(self) -> list[Any]:
            return [type("Sheet", (), {"get_name": lambda _, name=name: name})() for name in self.names]

    book = Book()
    assert marked._free(book, "temuan") == "temuan (2)"
    assert marked._free(book, "a/b:c" + "d" * 40) == ("a-b-c" + "d" * 40)[:31]
    assert marked._free(book, "''") == "Data"
