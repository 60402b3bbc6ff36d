"""The real program in processes of its own: same bytes anywhere, interrupted and killed runs, colours."""

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import DAY, program

PLACES = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LANG": "C"},
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Jayapura", "LANG": "id_ID.UTF-8"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8"},
)


def test_same_input_same_bytes(agency: Path, broken: Path, tmp_path: Path) -> None:
    found = []
    for number, place in enumerate(PLACES):
        cwd = tmp_path / str(number)
        cwd.mkdir()
        process = program("assess", agency, broken, "--on", DAY, "--out", "hasil", "--json", cwd=cwd, **place)
        output, errors = process.communicate(timeout=120)
        assert process.returncode == 1, errors
        found.append((output, {path.name: path.read_bytes() for path in (cwd / "hasil").iterdir()}))
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_run_leaves_nothing(agency: Path, tmp_path: Path, how: signal.Signals) -> None:
    process = program("assess", agency, "--on", DAY, "--out", "hasil", cwd=tmp_path, LANG="id_ID.UTF-8")
    assert process.stderr is not None
    assert "riwayat.jsonl" in process.stderr.readline()
    process.send_signal(how)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Dihentikan." in errors
    assert "Traceback" not in errors
    assert list(tmp_path.iterdir()) == []


def test_a_killed_run_leaves_no_half_file_and_the_next_one_works(agency: Path, tmp_path: Path) -> None:
    process = program("assess", agency, "--on", DAY, "--out", "hasil", cwd=tmp_path)
    assert process.stderr is not None
    process.stderr.readline()
    process.kill()
    process.communicate(timeout=60)
    assert [path.name for path in (tmp_path / "hasil").iterdir() if not path.name.startswith(".")] == []
    again = program("assess", agency, "--on", DAY, "--out", "hasil", "--quiet", cwd=tmp_path)
    again.communicate(timeout=60)
    assert again.returncode == 0
    assert len(list((tmp_path / "hasil").iterdir())) == 5


def on_terminal(*arguments: str, **environment: str) -> str:
    """What the program writes to a terminal of 80 columns."""
    master, slave = pty.openpty()
    kept = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "FORCE_COLOR", "LC_ALL"}}
    process = subprocess.Popen(
        [sys.executable, "-c", "from orkestra.cli import main; main()", *arguments], stdout=slave, stderr=slave,
        env={**kept, "TERM": "xterm-256color", "COLUMNS": "80", "LANG": "C.UTF-8", **environment},
    )  # fmt: skip
    os.close(slave)
    chunks = []
    while True:
        try:
            chunk = os.read(master, 4096)
        except OSError:
            break
        if not chunk:
            break
        chunks.append(chunk)
    process.wait(timeout=60)
    os.close(master)
    return b"".join(chunks).decode()


def test_colours_in_a_terminal_unless_they_are_refused() -> None:
    assert "\x1b[" in on_terminal("rules", "show", "akk_kj")
    assert "\x1b[" not in on_terminal("rules", "show", "akk_kj", NO_COLOR="1")
    assert "\x1b[" not in on_terminal("rules", "show", "akk_kj", TERM="dumb")


def test_the_door_opens_quickly_and_its_reader_may_leave(tmp_path: Path) -> None:
    process = program("rules", "show", cwd=tmp_path)
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    _, errors = process.communicate(timeout=60)
    assert "Traceback" not in errors
