"""Checking files, the empty workbook, and which files are meant."""

import json
import shutil
from pathlib import Path

import pytest

from orkestra.cli import files
from orkestra.cli.language import Words
from orkestra.cli.usage import Refused
from orkestra_formats import Shape, recognise
from tests.cli.conftest import Run


def test_a_sound_file(run: Run, agency: Path) -> None:
    result = run("formats", "check", agency)
    assert result.exit_code == 0
    assert "jawaban API SIASN" in result.output
    assert "0 ditolak" in result.output


def test_a_broken_file_names_row_column_and_remedy(run: Run, broken: Path) -> None:
    result = run("formats", "check", broken)
    assert result.exit_code == 1
    assert "3 baris dibaca: 1 diterima, 2 ditolak" in result.output
    assert "✗ kesalahan N14 · 1 temuan" in result.output
    assert "ekspor.csv, baris 3, kolom NIP BARU" in result.output
    assert "→ " in result.output


def test_the_gravest_come_first(run: Run, broken: Path) -> None:
    signs = [
        line.strip()[0]
        for line in run("formats", "check", broken).output.splitlines()
        if line.strip()[:2] in ("✗ ", "? ", "! ", "· ")
    ]
    assert signs == sorted(signs, key="✗?!·".index)


def test_a_file_that_is_none_of_ours(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "laporan.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    result = run("formats", "check", path, language="en")
    assert (result.exit_code, "cannot be read" in result.output, "Traceback" in result.output) == (3, True, False)


def test_machine_readable(run: Run, broken: Path) -> None:
    result = run("formats", "check", broken, "--json")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    findings = [line["finding"] for line in lines if "finding" in line]
    about = lines[-1]["file"]
    assert result.stderr == ""
    assert {f["code"] for f in findings} == set(about["findings"])
    assert about["rows"] == {"read": 3, "passed": 1, "refused": 2, "duplicates": 0}
    assert next(f for f in findings if f["code"] == "N14")["row"] == 3


def test_several_files_are_summed_up(run: Run, broken: Path, agency: Path) -> None:
    assert "2 berkas, " in run("formats", "check", broken, agency).output


def test_the_template_is_read_back(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "isian.xlsx"
    assert run("template", path).exit_code == 0
    assert recognise(path) is Shape.TEMPLATE
    again = run("template", path)
    assert (again.exit_code, "sudah ada" in again.stderr) == (2, True)
    assert run("template", path, "--force").exit_code == 0


def test_a_template_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    result = run("template", tmp_path / "tidak" / "ada.xlsx", language="en")
    assert (result.exit_code, "Cannot write" in result.stderr) == (3, True)


def test_completion_names_the_program(run: Run) -> None:
    for shell in ("bash", "zsh", "fish"):
        result = run("completion", shell)
        assert (result.exit_code, "orkestra" in result.output) == (0, True)


# ------------------------------------------------------------------ which files are meant
@pytest.fixture
def folder(tmp_path: Path, agency: Path) -> Path:
    for name in (
        "a.csv",
        "b.XLSX",
        "sub/c.jsonl",
        "manifest.json",
        "~$b.xlsx",
        ".d.csv",
        "catatan.docx",
        "hasil/e.csv",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        shutil.copy(agency, path)
    return tmp_path


def test_a_folder_gives_its_readable_files(folder: Path) -> None:
    found = files.expand([str(folder)], Words("id"), but=folder / "hasil")
    assert [path.relative_to(folder).as_posix() for path in found] == ["a.csv", "b.XLSX", "sub/c.jsonl"]


def test_a_pattern_gives_what_fits(folder: Path) -> None:
    assert [path.name for path in files.expand([f"{folder}/*.csv"], Words("id"))] == ["a.csv"]
    with pytest.raises(Refused):
        files.expand([f"{folder}/*.ods"], Words("id"))


def test_a_file_named_twice_is_taken_once(folder: Path) -> None:
    assert len(files.expand([str(folder / "a.csv"), f"{folder}/*.csv"], Words("id"))) == 1


def test_many_answers_are_one_source(tmp_path: Path) -> None:
    for number in range(files.MANY_ANSWERS + 1):
        (tmp_path / f"{number}.json").write_text("{}", encoding="utf-8")
    (tmp_path / "ekspor.csv").write_text("", encoding="utf-8")
    assert files.expand([str(tmp_path)], Words("id")) == [tmp_path, tmp_path / "ekspor.csv"]
