"""Workers killed while they decide, in a short form of the benchmark; and several who work and import at once."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shared.installation import installation, program, told

KILLED = """
import json
from dataclasses import asdict
from benchmarks import killed_recompute as killing
from tests.careers.said import dossier, facts_of_somebody
from tests.shared.rows import TODAY
killing.LONGEST, killing.AT_A_TIME = 0, 2
people = [dossier(facts_of_somebody(), f"1990031520153{number:05}") for number in range(1, 9)]
for protected in (True, False):
    with killing.databases("a", "b") as names:
        print(json.dumps(asdict(killing.killed(people, TODAY, 30, names, protected=protected))))
"""
TAKE_IN = """
from tests.careers.said import UNIT, counted, dossier, facts_of_somebody, taken, unit
people = (dossier(facts_of_somebody(), f"1990031520153{number:05}", unor_id=UNIT + "A") for number in range(1, 41))
found = taken(*people, units=[unit(UNIT)], vacancies=[counted(1)])
print(found.changes)
"""
WORK = """
from orkestra.careers.services import decide_waiting
from tests.shared.rows import BY, TODAY
done = 0
while many := decide_waiting(by=BY, on=TODAY, limit=3):
    done += many
print(done)
"""
COUNT = """
from orkestra.careers.models import Keputusan, Waiting
from orkestra.people.models import KeadaanUnit, Lowongan, Pangkat
from orkestra.shared.trail.queries import lines
from orkestra.shared.trail.verify import faults
print(Waiting.objects.count(), Keputusan.objects.count(), Pangkat.objects.count(), len(list(faults(lines()))))
print(KeadaanUnit.objects.count(), Lowongan.objects.count())
"""


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[dict[str, str]]:
    with installation(tmp_path) as environment:
        yield environment


def test_a_killed_worker_leaves_nothing_half_done_and_red_without_transactions_it_does(ours: dict[str, str]) -> None:
    """Killed after any statement; the end is that of a worker whom nobody disturbs."""
    kept, red = (json.loads(line) for line in told(KILLED, ours).splitlines())
    assert (kept["kills"], kept["torn"], kept["doubled"], kept["faults"], kept["same_end"]) == (30, 0, 0, 0, True)
    assert red["torn"] > 0


def test_two_who_import_the_same_at_once_record_it_once_and_two_who_work_decide_once(ours: dict[str, str]) -> None:
    def at_once(text: str) -> list[int]:
        running = [program(text, ours, stdout=subprocess.PIPE) for _ in range(2)]
        found = [int(run.communicate()[0]) for run in running]
        assert [run.returncode for run in running] == [0, 0]
        return found

    changes = at_once(TAKE_IN)
    assert min(changes) == 0 < max(changes)
    assert sum(at_once(WORK)) == 40
    assert told(COUNT, ours).split() == ["0", "40", "40", "0", "2", "1"]
