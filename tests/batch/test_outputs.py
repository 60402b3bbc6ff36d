"""Workbook, Parquet, traces and summary: approved columns, text as text, exact numbers, the same bytes."""

import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

from orkestra_batch import Assessment, assess
from orkestra_batch.judging import bench
from orkestra_batch.outputs import LINES, PARQUET, SUMMARY, WORKBOOK, ringkasan, write_all
from orkestra_batch.outputs.jsonlines import plain, spoken, trace
from orkestra_batch.outputs.parquet import exact
from orkestra_batch.outputs.workbook import LONGEST, write_cell
from orkestra_batch.wording import Wording
from orkestra_rules.kernel.tree import DAY, MONTH, NUMBER
from tests.batch.test_gather import FILES, ON

SHEET_NAMES = [
    "Ringkasan", "Pegawai", "Angka Kredit", "Syarat", "Perkiraan", "Temuan", "Ditolak", "Dasar Hukum",
]  # fmt: skip


@pytest.fixture(scope="module")
def run() -> Assessment:
    return assess(FILES, on=ON)


@pytest.fixture(scope="module")
def folder(run: Assessment, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("hasil")
    write_all(run, made)
    return made


@pytest.fixture(scope="module")
def book(folder: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(folder / WORKBOOK)


# ------------------------------------------------------------------ workbook
def test_the_workbook_has_its_sheets_with_frozen_and_filtered_headers(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == SHEET_NAMES
    for page in book.worksheets[1:]:
        assert page.freeze_panes == "C2"
        assert page.auto_filter.ref.startswith("A1:")
        assert page.column_dimensions["A"].width > 10


def test_numbers_of_people_are_text_and_amounts_are_numbers(book: openpyxl.Workbook) -> None:
    page = book["Pegawai"]
    heads = {cell.value: at for at, cell in enumerate(page[1])}
    row = next(row for row in page.iter_rows(min_row=2) if row[0].value == "198803142014021901")
    amount, day = row[heads["Angka kredit kumulatif"]], row[heads["Kenaikan pangkat: terbuka hari"]]
    assert (row[0].data_type, amount.value, amount.number_format) == ("s", 130.5, "#,##0.000")
    assert day.value.date() == date(2026, 2, 1)
    assert "mmmm" in day.number_format


def test_months_ahead_sort_as_months_and_only_what_has_no_month_is_text(book: openpyxl.Workbook) -> None:
    months = {"Pegawai": ("Kenaikan pangkat: terbuka bulan", "Kenaikan jenjang: terbuka bulan")}
    months["Perkiraan"] = ("Bila sangat baik", "Bila baik", "Bila butuh perbaikan", "Bila kurang", "Bila sangat kurang")
    for name, labels in months.items():
        heads = {cell.value: at for at, cell in enumerate(book[name][1])}
        cells = [row[heads[label]] for row in book[name].iter_rows(min_row=2) for label in labels]
        dated = [cell for cell in cells if cell.is_date]
        assert dated
        assert {(cell.value.day, cell.number_format) for cell in dated} == {(1, "[$-421]mmmm yyyy")}
        words = {cell.value for cell in cells if not cell.is_date}
        assert words <= {"tidak dalam perkiraan", "belum dapat diperkirakan"}
        assert words


def test_no_cell_is_a_formula_or_a_link(folder: Path) -> None:
    with zipfile.ZipFile(folder / WORKBOOK) as parts:
        names = [name for name in parts.namelist() if name.startswith("xl/worksheets/")]
        text = "".join(parts.read(name).decode() for name in names)
    assert "<f>" not in text
    assert "hyperlink" not in text


def test_risky_text_stays_text(tmp_path: Path) -> None:
    written: list[tuple[str, str, object]] = []

    class Paper:
        def write_string(self, row: int, at: int, text: str, look: object) -> None:
            written.append(("text", text, look))

        def write_number(self, row: int, at: int, number: float, look: object) -> None:
            written.append(("number", str(number), look))

        def write_datetime(self, row: int, at: int, day: date, look: object) -> None:
            written.append(("day", day.isoformat(), look))

    formats = {name: name for name in ("text", "risky", "count", "credit", "day", "month")}
    values = [("=1+1", "text"), ("+62", "text"), ("aman", "text"), ("x" * 40_000, "text"), (None, "text"), ("", "text")]
    values += [(3, "count"), (Fraction(75, 2), "credit"), (date(2026, 1, 31), "day"), (date(1900, 1, 1), "day")]  # type: ignore[list-item]  # mixed on purpose
    values += [(date(2026, 2, 1), "month"), ("sekarang", "month")]  # type: ignore[list-item]  # mixed on purpose
    for at, (value, kind) in enumerate(values):
        write_cell(Paper(), 0, at, value, kind, formats)
    assert written == [
        ("text", "=1+1", "risky"), ("text", "+62", "risky"), ("text", "aman", "text"), ("text", "x" * LONGEST, "text"),
        ("number", "3", "count"), ("number", "37.5", "credit"), ("day", "2026-01-31", "day"),
        ("text", "1 Januari 1900", "text"), ("day", "2026-02-01", "month"), ("text", "sekarang", "text"),
    ]  # fmt: skip


def test_the_summary_counts_people_and_the_refused_stand_on_their_sheet(book: openpyxl.Workbook) -> None:
    said = {row[0].value: row[1].value for row in book["Ringkasan"].iter_rows() if row[0].value}
    assert (said["Orang dalam berkas"], said["Dinilai"], said["Ditolak karena keputusannya tidak aman"]) == (10, 6, 3)
    assert said["Hari keputusan"] == "31 Januari 2026"
    refused = [row[0].value for row in book["Ditolak"].iter_rows(min_row=2)]
    assert len([nip for nip in refused if nip]) == 3
    assert None in refused


def test_lines_that_count_add_up_to_the_credit_held(book: openpyxl.Workbook) -> None:
    held = {row[0].value: row[11].value for row in book["Pegawai"].iter_rows(min_row=2)}
    counted: dict[object, float] = {}
    for row in book["Angka Kredit"].iter_rows(min_row=2, values_only=True):
        if row[10] == "ya":
            counted[row[0]] = round(counted.get(row[0], 0) + float(str(row[9])), 3)
    known = {nip: amount for nip, amount in held.items() if amount}
    assert known
    assert {nip: counted.get(nip, 0) for nip in known} == known


def test_sheets_come_out_of_a_printer_across_with_their_header_on_every_page(book: openpyxl.Workbook) -> None:
    for page in book.worksheets:
        assert page.page_setup.orientation == "landscape"
        assert page.print_title_rows == "$1:$1"
    assert book["Pegawai"].print_title_cols == "$A:$B"
    assert book["Angka Kredit"].sheet_properties.pageSetUpPr.fitToPage


def test_findings_stand_with_cell_and_remedy(book: openpyxl.Workbook) -> None:
    rows = [[cell.value for cell in row] for row in book["Temuan"].iter_rows(min_row=2)]
    found = next(row for row in rows if row[3] == "N14")
    assert found[4:6] == ["siasn_export_asn.csv", None]
    assert found[6] == 11
    assert "Teks" in found[10]


def test_the_law_applied_stands_with_article_and_mark(book: openpyxl.Workbook) -> None:
    rows = {row[1].value: [cell.value for cell in row] for row in book["Dasar Hukum"].iter_rows(min_row=2)}
    assert rows["koefisien"][3].startswith("PermenPANRB 1/2023")
    assert "Ahli Muda: 25" in rows["koefisien"][8]
    assert rows["koefisien_keluarga"][8].startswith("tabel dengan")


# ------------------------------------------------------------------ Parquet
def test_parquet_holds_exact_amounts_and_conditions(folder: Path, run: Assessment) -> None:
    rows = {row["nip"]: row for row in pq.read_table(folder / PARQUET).to_pylist()}
    assert len(rows) == run.tally.assessed
    row = rows["198803142014021901"]
    assert (row["akk"], row["kp_hari"]) == (Decimal("130.500"), date(2026, 2, 1))
    assert row["kp_bulan"] == "Februari 2026"
    assert {row["kp_bulan"] for row in rows.values()} > {"Februari 2026", "tidak dalam perkiraan"}
    asked = {(part["keputusan"], part["nama"]): part for part in row["syarat"]}
    assert asked["kenaikan_pangkat", "kp_angka_kredit"]["hasil"] == "ya"
    assert asked["kenaikan_jenjang", "kj_uji_kompetensi"]["kurang"] == ["hasil uji kompetensi"]
    assert {line["rezim"] for line in row["baris"]} == {"integrasi", "konversi"}
    assert [line["angka_kredit"] for line in row["baris"] if line["predikat"]] == [
        Decimal("25.000"), Decimal("37.500"), Decimal("37.500"),
    ]  # fmt: skip
    assert len(row["perkiraan"]) == 10


def test_exact_amounts() -> None:
    assert (exact(None), exact(5), exact(Fraction(875, 8))) == (None, Decimal("5.000"), Decimal("109.375"))


# ------------------------------------------------------------------ JSON lines
def test_every_line_can_be_followed_to_the_facts(folder: Path, run: Assessment) -> None:
    head, *lines = [json.loads(line) for line in (folder / LINES).read_text(encoding="utf-8").splitlines()]
    rules, parameters = head["ketentuan"]["aturan"], head["ketentuan"]["tetapan"]
    assert len(lines) == run.tally.assessed
    for line in lines:
        ids = [step["id"] for step in line["jejak"]]
        assert ids == list(range(len(ids)))
        for step in line["jejak"]:
            assert step["aturan"] in rules
            assert set(step.get("masukan", ())) <= set(ids)
            assert all(entry[0] in parameters for entry in step.get("tetapan", ()))
        for ruling in line["keputusan"].values():
            assert all(line["jejak"][c["langkah"]]["aturan"] == f"pegawai.{c['nama']}" for c in ruling["syarat"])
        paid = [part["langkah"] for part in line["baris"] if part["langkah"] is not None]
        assert all(line["jejak"][place]["aturan"] == "baris.ak_baris" for place in paid)
        assert line["tanda_terima"]["law"] == head["ketentuan"]["sidik_jari"]


def test_the_trace_of_one_official_is_complete_in_itself(run: Assessment) -> None:
    result = run.find("198803142014021901")
    assert result is not None
    steps = trace(bench().judge.judge(result.dossier.facts), Wording(run.law))
    assert {"id", "label", "nilai", "pasal", "tanda", "rumus"} <= set(steps[0])
    credit = next(step for step in steps if step["aturan"] == "pegawai.kj_angka_kredit")
    assert (credit["nilai"], credit["kurang"]) == (False, "69.5")


def test_values_are_written_by_their_kind() -> None:
    assert (plain(Fraction(1, 3)), plain(Fraction(-3, 2)), plain(Fraction(4)), plain(True)) == ("1/3", "-1.5", 4, True)
    assert (spoken(DAY, 20260131), spoken(DAY, 99991231), spoken(DAY, None)) == ("2026-01-31", "tidak pernah", None)
    assert (spoken(MONTH, 24300), spoken(NUMBER, Fraction(5, 2))) == ("2025-01", "2.5")


def test_traces_can_be_left_out(run: Assessment, tmp_path: Path) -> None:
    write_all(run, tmp_path, traces=False)
    assert "jejak" not in json.loads((tmp_path / LINES).read_text(encoding="utf-8").splitlines()[1])


# ------------------------------------------------------------------ summary, same bytes
def test_the_summary_in_plain_values(folder: Path, run: Assessment) -> None:
    said = json.loads((folder / SUMMARY).read_text(encoding="utf-8"))
    assert said == ringkasan(run)
    assert said["keputusan"]["kenaikan_pangkat"]["ya"] == 1
    assert sum(said["orang"][key] for key in ("dinilai", "ditolak", "di_luar")) == said["orang"]["dibaca"]
    assert said["keluarga"]["Pengawas Ketenagakerjaan"]["orang"] == 2


SCRIPT = """
import sys
from datetime import date
from pathlib import Path
from orkestra_batch import assess
from orkestra_batch.outputs import write_all
if __name__ == "__main__":
    folder, workers, *files = sys.argv[1:]
    found = assess([Path(f) for f in files], on=date(2026, 1, 31), workers=int(workers))
    write_all(found, Path(folder), workers=int(workers))
"""


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize(
    ("environment", "workers"),
    [
        ({"PYTHONHASHSEED": "1", "TZ": "Asia/Jayapura", "LC_ALL": "C"}, 1),
        ({"PYTHONHASHSEED": "77", "TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8"}, 2),
    ],
)
def test_the_same_bytes_in_every_surrounding(
    folder: Path, tmp_path: Path, repository: Path, environment: dict[str, str], workers: int
) -> None:
    script = tmp_path / "jalan.py"
    script.write_text(SCRIPT, encoding="utf-8")
    made = tmp_path / "hasil"
    surrounding = {"PATH": os.environ["PATH"], "PYTHONPATH": str(repository / "src"), **environment}
    command = [sys.executable, str(script), str(made), str(workers), *map(str, reversed(FILES))]
    subprocess.run(command, check=True, env=surrounding)
    assert digests(made) == digests(folder)


def test_a_workbook_can_be_opened_from_memory(folder: Path) -> None:
    content = io.BytesIO((folder / WORKBOOK).read_bytes())
    assert openpyxl.load_workbook(content, read_only=True).sheetnames == SHEET_NAMES
