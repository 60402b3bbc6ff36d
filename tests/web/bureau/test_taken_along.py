"""The list as a file: exactly what is filtered, ids as text, nothing live, on the trail."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.test import Client

from orkestra.insights.exports import PEGAWAI, runs, seat_columns
from orkestra.insights.models import Summary
from orkestra.shared.trail.models import Entry
from orkestra_batch.outputs.columns import Column, outline
from tests.web.bureau.desk import signed_in, summarised
from tests.web.ministry import DAY

APPROVED = Path(__file__).parent / "snapshots" / "columns.txt"
EVIL = '=HYPERLINK("http://x","y")'


@pytest.fixture
def clerk(ministry: Any) -> Client:
    summarised(ministry, siti={"kp_state": "buka", "angka_kredit": 100_438}, dewi={"kp_state": "buka"})
    return signed_in(ministry, "rina")


def as_text(response: Any) -> list[dict[str, str]]:
    text = response.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def as_sheet(response: Any) -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(io.BytesIO(response.content)).active.values)  # type: ignore[union-attr]


def test_the_columns_are_the_approved_ones() -> None:
    told = ["[Pegawai]", *outline(PEGAWAI), "", "[Lowongan]", *outline(seat_columns(DAY))]
    assert told == APPROVED.read_text(encoding="utf-8").splitlines()


def test_red_another_column_changes_the_outline() -> None:
    added: Column[Summary] = Column("lain", "Lain", lambda r, w: r.nip)
    assert outline([*PEGAWAI, added])[-1] == "lain\ttext\tLain"


def test_both_files_hold_exactly_what_is_filtered_in_its_order(clerk: Client) -> None:
    query = "?kp=buka&urut=-nama"
    rows = as_text(clerk.get(f"/pegawai/ekspor.csv{query}"))
    sheet = as_sheet(clerk.get(f"/pegawai/ekspor.xlsx{query}"))
    assert [row["NIP"] for row in rows] == ["199003152015032001", "199107232016012006"]
    assert [(row[0], row[1]) for row in sheet[1:]] == [(row["NIP"], row["Nama"]) for row in rows]
    assert list(rows[0]) == list(sheet[0]) == [column.label for column in PEGAWAI]
    assert rows[0]["Angka kredit kumulatif"] == "100,438"
    assert sheet[1][[c.name for c in PEGAWAI].index("akk")] == pytest.approx(100.438)


def test_a_nip_stays_text_and_nothing_is_live(ministry: Any, clerk: Client) -> None:
    Summary.objects.filter(person=ministry.people["siti"]).update(nama=EVIL, unit_nama="@SUM(A1)", jabatan_nama="+1")
    book = openpyxl.load_workbook(io.BytesIO(clerk.get("/pegawai/ekspor.xlsx?kp=buka&urut=-nama").content))
    cells = [cell for row in book.active.iter_rows() for cell in row]  # type: ignore[union-attr]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert EVIL in [cell.value for cell in cells]
    text = as_text(clerk.get("/pegawai/ekspor.csv?kp=buka"))
    assert f"'{EVIL}" in [row["Nama"] for row in text]
    assert not [value for row in text for value in row.values() if value.startswith(("=", "+", "-", "@"))]


def test_the_trail_tells_the_filter_the_number_and_whom_never_the_words_that_were_searched(
    ministry: Any, clerk: Client
) -> None:
    clerk.get("/pegawai/ekspor.xlsx?cari=rahmawati&unit=SATU")
    line = Entry.objects.get(act="people.export")
    told = json.loads(line.told)
    siti = ministry.people["siti"]
    assert (line.by, told["rows"], told["kind"], told["people"]) == ("rina", 1, "xlsx", str(siti.pk))
    assert told["filter"] == {"unit": "SATU", "cari": 9}
    assert "rahmawati" not in line.told


def test_a_clerk_of_a_unit_takes_along_that_branch_alone(ministry: Any, clerk: Client) -> None:
    found = {row["NIP"] for row in as_text(signed_in(ministry, "budi").get("/pegawai/ekspor.csv?unit=K"))}
    assert found == {ministry.people[name].nip for name in ("kepala", "siti")}


def test_nobody_leaves_a_file_with_its_heads(clerk: Client) -> None:
    assert as_sheet(clerk.get("/pegawai/ekspor.xlsx?cari=zzz"))[1:] == []
    assert as_text(clerk.get("/pegawai/ekspor.csv?cari=zzz")) == []


@pytest.mark.parametrize("kind", ["pdf", "xls", "csv.exe", "XLSX"])
def test_red_there_is_no_other_kind(clerk: Client, kind: str) -> None:
    assert clerk.get(f"/pegawai/ekspor.{kind}").status_code == 404
    assert Entry.objects.filter(act="people.export").count() == 0


def test_runs_name_every_number_once() -> None:
    assert runs([1, 2, 3, 5, 7, 8]) == "1-3 5 7-8"
    assert runs([]) == ""
