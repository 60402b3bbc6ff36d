"""The fuzz itself: it replays from a seed, it meets every reader, and it notices what it searches for."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import fuzz_formats, fuzz_inputs
from orkestra_formats import siasn_export
from orkestra_formats.outcomes import Counts

SEEDS = 12


@pytest.mark.parametrize("name", fuzz_inputs.READERS)
def test_an_input_follows_from_its_seed(name: str) -> None:
    inputs = [[fuzz_inputs.made(name, random.Random(f"{name}-{seed}")) for seed in range(SEEDS)] for _ in range(2)]
    assert inputs[0] == inputs[1]
    assert len(set(inputs[0])) > SEEDS // 2


@pytest.mark.parametrize("name", fuzz_inputs.READERS)
def test_a_short_fuzz_of_every_reader(name: str) -> None:
    failures: list[str] = []
    assert fuzz_formats.run(name, 1, 0.5, failures) >= 1
    assert failures == []


def test_an_exception_is_noticed_with_its_replay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Red control: a reader that cannot stand a word is found out."""

    def upset(*_: object) -> None:
        raise KeyError("Sekar")

    monkeypatch.setattr(siasn_export, "status_of", upset)
    failures: list[str] = []
    for seed in range(1, 40):
        fuzz_formats.run("siasn-csv", seed, 0.0, failures)
    assert failures
    assert failures[0].startswith("--reader siasn-csv --from ")
    assert "KeyError" in failures[0]


def test_a_wrong_count_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Red control: rows that are neither stored nor flagged are found out."""
    add = Counts.add

    def forgetful(self: Counts, outcome: object) -> None:
        add(self, outcome)  # type: ignore[arg-type]  # handed through
        self.passed = 0

    monkeypatch.setattr(Counts, "add", forgetful)
    failures: list[str] = []
    for seed in range(1, 10):
        fuzz_formats.run("ekinerja-json", seed, 0.0, failures)
    assert any("Broken" in failure for failure in failures)


def test_one_input_can_be_replayed(repository: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.fuzz_formats", "--reader", "duk-csv", "--from", "7", "--once"]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["kept"] is True
    assert "1 inputs" in said["value"]
