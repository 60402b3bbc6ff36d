"""What the tests of the command line share: a small agency of invented people, a broken file, ways to run commands."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from orkestra.cli import build
from orkestra.cli.language import Words
from orkestra_formats import writers

DAY = "2026-11-01"
SNAPSHOTS = Path(__file__).parent / "snapshots"
HASH = re.compile(r"\b[0-9a-f]{12}\b")
"""Receipts name the law by its hash, which every change of law changes."""
Run = Callable[..., Result]


@pytest.fixture(scope="session")
def agency() -> Path:
    """Histories of four invented officials, as the SIASN service answers them."""
    return Path(__file__).parent / "agency" / "riwayat.jsonl"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """An export with one sound line, a destroyed NIP, and a year of two digits."""
    sound = {"NIP BARU": "198001012005011901", "NAMA": "SITI AMINAH", "TANGGAL LAHIR": "01-01-1980"}
    rows = [
        sound,
        {**sound, "NIP BARU": "1,98704E+17", "NAMA": "BUDI"},
        {**sound, "NIP BARU": "198102022006021901", "NAMA": "JOKO", "TANGGAL LAHIR": "02-02-81"},
    ]
    path = tmp_path / "ekspor.csv"
    with path.open("wb") as stream:
        writers.write_siasn_csv(stream, rows)
    return path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in this process; the language is named, the width is 100."""

    def command(*arguments: object, language: str = "id", width: int = 100) -> Result:
        monkeypatch.setenv("COLUMNS", str(width))
        return CliRunner().invoke(build(Words(language)), [str(a) for a in arguments])

    return command


def program(*arguments: object, cwd: Path, **environment: str) -> "subprocess.Popen[str]":
    """Start the real program in a process of its own."""
    command = [sys.executable, "-c", "from orkestra.cli import main; main()", *(str(a) for a in arguments)]
    kept: Mapping[str, str] = {
        k: v for k, v in os.environ.items() if k not in {"LANG", "LC_ALL", "LC_MESSAGES", "COLUMNS"}
    }
    return subprocess.Popen(
        command, cwd=cwd, env={**kept, **environment}, text=True, encoding="utf-8", stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, preexec_fn=_listening,
    )  # fmt: skip


def _listening() -> None:
    """Hear the keyboard's interruption, also where whoever runs the tests stands in the background and ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def told(name: str, text: str) -> None:
    """Compare a text with the one that was looked at and kept; UPDATE_SNAPSHOTS=1 writes it anew."""
    path = SNAPSHOTS / f"{name}.txt"
    text = HASH.sub("…", text)
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"{path.name}: look at it, then UPDATE_SNAPSHOTS=1"
