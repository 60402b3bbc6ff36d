"""Processes killed while they draw up, issue and print, in a short form of the benchmark; several who issue at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shared.installation import installation, told

PEOPLE = """
from tests.papers.stock import DAY, official, person
superior = person(1, "Drs. Bambang Sutrisno, M.Si.")
for number in range(11, 11 + {many}):
    official(number, f"Pegawai {{number}}", superior)
"""
KILLED = """
import json
from dataclasses import asdict
from benchmarks import papers_issued as killing
from benchmarks.killed_recompute import databases
from tests.papers.stock import DAY
killing.LONGEST, killing.HALF, killing.YEARS = 0, 1.0, (2025, 2024)
for protected in (True, False):
    with databases("a", "b") as names:
        print(json.dumps(asdict(killing.killed(DAY, 25, 10, names, protected=protected))))
"""
AT_ONCE = """
from benchmarks import papers_issued as killing
from tests.papers.stock import DAY
killing.YEARS = (2025, 2024)
print(killing.at_once(DAY, 4, 5))
"""


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[dict[str, str]]:
    with installation(tmp_path) as environment:
        yield environment


def test_a_killed_process_leaves_nothing_half_issued_and_red_without_transactions_it_does(ours: dict[str, str]) -> None:
    """Killed after any statement; the end is that of a process that nobody disturbs."""
    told(PEOPLE.format(many=10), ours)
    kept, red = (json.loads(line) for line in told(KILLED, ours).splitlines())
    assert (kept["kills"], kept["torn"], kept["doubled"], kept["orphans"], kept["faults"]) == (25, 0, 0, 0, 0)
    assert kept["same_end"] and kept["papers"] == 60 and min(kept["steps"].values()) > 0
    assert red["torn"] > 0


def test_several_who_issue_at_once_take_each_number_once(ours: dict[str, str]) -> None:
    told(PEOPLE.format(many=10), ours)
    assert told(AT_ONCE, ours).strip() == "(20, 20, 0, 0, 0)"
