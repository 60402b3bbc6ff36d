"""Help that teaches, refusals in plain words, numbers at the end."""

from datetime import date
from pathlib import Path

import pytest

from orkestra.cli.usage import read_day
from tests.cli.conftest import Run

COMMANDS = (
    (), ("demo",), ("assess",), ("explain",), ("rules",), ("rules", "show"), ("rules", "diff"), ("rules", "cite"),
    ("formats",), ("formats", "check"), ("template",), ("completion",),
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("language", "usage", "examples"), [("id", "Pemakaian:", "Contoh:"), ("en", "Usage:", "Examples:")]
)
def test_every_command_teaches(run: Run, command: tuple[str, ...], language: str, usage: str, examples: str) -> None:
    result = run(*command, "--help", language=language)
    assert result.exit_code == 0
    assert result.output.startswith(f"{usage} orkestra")
    assert f"{examples}\n  " in result.output
    assert " ".join(("orkestra", *command)) in result.output.partition(examples)[2]


def test_help_of_the_door_lists_the_numbers_at_the_end(run: Run) -> None:
    output = run("--help", language="en").output.partition("Exit codes:")[2]
    assert [line.split()[0] for line in output.splitlines() if line[:4].strip()] == ["0", "1", "2", "3", "130"]


def test_version(run: Run) -> None:
    result = run("--version")
    assert (result.exit_code, result.output.startswith("orkestra 0.")) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["asses"], "Tidak ada perintah “asses”. Mungkin maksudnya: assess."),
        (["rules", "xyz"], "Tidak ada perintah “xyz”."),
        (["rules", "show", "--om", "x"], "Tidak ada opsi --om. Mungkin maksudnya: --on."),
        (["rules", "show", "--on"], "Opsi --on tidak diberi nilai yang benar."),
        (["rules", "show", "--on", "2026-13-01"], "“2026-13-01” bukan tanggal."),
        (["rules", "diff", "2023-01-01"], "TANGGAL2 belum diberikan."),
        (["rules", "diff", "2023-01-01", "2022-01-01"], "Tanggal pertama harus lebih dahulu"),
        (["template", "a.xlsx", "b.xlsx"], "Terlalu banyak: b.xlsx"),
        (["template", "a.csv"], "harus berakhir .xlsx"),
        (["completion", "tcsh"], "bukan salah satu dari: bash, zsh, fish."),
        (["demo", "--seed", "x"], "bukan bilangan bulat dari 0"),
        (["--lang", "fr", "rules"], "bukan salah satu dari: id, en."),
        (["formats", "check", "tidak-ada.csv"], "Berkas atau folder tidak ada: tidak-ada.csv"),
        (["assess", "tidak-ada/"], "Berkas atau folder tidak ada: tidak-ada/"),
        (["explain", "12", "x"], "bukan NIP"),
        (["explain", "1980", "x", "--rating", "istimewa"], "“istimewa” bukan salah satu dari"),
        (["explain", "1980", "x", "--depth", "99"], "bukan bilangan bulat dari 0 sampai 20"),
        (["rules", "cite", "uu-99-9999"], "Tidak ada peraturan “uu-99-9999”."),
        (["rules", "show", "akk_kjj"], "Mungkin maksudnya: akk_kj"),
    ],
)
def test_a_wrong_command_is_refused_in_plain_words(run: Run, arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.startswith("Kesalahan: ")
    assert "Traceback" not in result.stderr


def test_refusals_in_english(run: Run) -> None:
    assert run("rulse", language="en").stderr.startswith(
        "Error: There is no command “rulse”. Perhaps you meant: rules."
    )


def test_a_folder_without_files_is_refused(run: Run, tmp_path: Path) -> None:
    result = run("assess", tmp_path)
    assert (result.exit_code, "Tidak ada berkas yang dapat dibaca" in result.stderr) == (3, True)


@pytest.mark.parametrize(
    "text",
    ["2026-11-01", "1 November 2026", "1 november 2026", "01-11-2026", "1/11/2026", "1 nov 2026", " 1  November 2026 "],
)
def test_days_as_people_write_them(text: str) -> None:
    assert read_day(text) == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("text", "month"),
    [("1 Oktober 2026", 10), ("1 October 2026", 10), ("1 Mei 2026", 5), ("1 May 2026", 5), ("1 agu 2026", 8)],
)
def test_months_in_both_languages(text: str, month: int) -> None:
    assert read_day(text) == date(2026, month, 1)


@pytest.mark.parametrize(
    "text", ["", "11/31/2026", "1 Foo 2026", "31 Februari 2026", "01-11-26", "20261301", "0001-01-01", "besok"]
)
def test_what_is_no_day(text: str) -> None:
    assert read_day(text) is None
