"""Findings in the language of the terminal: text and JSON, through the real program."""

import json
from pathlib import Path

import pytest

from orkestra.cli.findings_view import spelt
from orkestra.cli.language import Words
from orkestra_formats import Place
from tests.cli.conftest import DAY, Run, program

LOCALES = {
    "id": ("id_ID.UTF-8", "ekspor.csv, baris 3, kolom NIP BARU", "NIP berasal dari sel angka", "Format kolom sebagai"),
    "en": ("en_US.UTF-8", "ekspor.csv, row 3, column NIP BARU", "The NIP comes from a number", "Format the column as"),
}
INDONESIAN = ("baris ", "kolom ", "Perbaiki", "Periksa", "tidak ")


@pytest.mark.parametrize("language", LOCALES)
def test_the_locale_chooses_the_language_of_findings(language: str, broken: Path, tmp_path: Path) -> None:
    locale, *expected = LOCALES[language]
    with program("formats", "check", broken, cwd=tmp_path, LC_ALL=locale, COLUMNS="100") as started:
        out, _ = started.communicate(timeout=120)
    assert started.returncode == 1
    assert [text for text in expected if text not in " ".join(out.split())] == []
    assert any(word in out for word in INDONESIAN) is (language == "id")


def test_a_program_gets_the_sentences_of_its_language(run: Run, broken: Path) -> None:
    def findings(language: str) -> list[dict[str, object]]:
        lines = run("formats", "check", broken, "--json", language=language).stdout.splitlines()
        return [found["finding"] for line in lines if "finding" in (found := json.loads(line))]

    ours, theirs = findings("id"), findings("en")
    assert [f.pop("reason") == e.pop("reason") for f, e in zip(ours, theirs, strict=True)] == [False] * len(ours)
    assert [f.pop("remedy") == e.pop("remedy") for f, e in zip(ours, theirs, strict=True)] == [False] * len(ours)
    assert ours == theirs


def test_a_run_says_in_english_what_it_refused(run: Run, broken: Path, tmp_path: Path) -> None:
    result = run("assess", broken, "--on", DAY, "--out", tmp_path / "hasil", language="en", width=200)
    assert "row 3, column NIP BARU" in result.output
    assert "The NIP comes from a number cell" in result.output
    assert "NIP berasal" not in result.output


@pytest.mark.parametrize(
    ("language", "said"),
    [("id", "a.xlsx, lembar Data, baris 3, kolom NIP"), ("en", "a.xlsx, sheet Data, row 3, column NIP")],
)
def test_a_place_in_words(language: str, said: str) -> None:
    assert spelt(Place("a.xlsx", "Data", 3, "NIP"), Words(language)) == said
    assert spelt(Place("a.csv"), Words(language)) == "a.csv"
