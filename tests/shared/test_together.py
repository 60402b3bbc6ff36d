"""Several programs at once, and programs that are killed: the trail stays one chain, and no act is half done."""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shared.installation import installation, program, told

WRITERS, ACTS, KILLS = 3, 20, 8

WRITE = """
import sys
from datetime import date
from orkestra.people.models import Pendidikan, Person
from orkestra.shared.histories.services import record
person, _ = Person.objects.get_or_create(nip="199003152015319001")
for number in range({acts}):
    record(Pendidikan(person=person, tingkat="s2"), by="biro:{name}", on=date(2026, 4, 1))
    print(number, flush=True)
"""
COUNT = """
from orkestra.people.models import Pendidikan
from orkestra.shared.trail.queries import lines
from orkestra.shared.trail.verify import faults
found = list(lines())
print(Pendidikan.objects.count(), len(found), len(list(faults(found))))
"""


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[dict[str, str]]:
    with installation(tmp_path) as environment:
        told("from orkestra.people.models import Person\nPerson.objects.create(nip='199003152015319001')", environment)
        yield environment


def test_many_who_write_at_once_write_one_chain(ours: dict[str, str]) -> None:
    running = [program(WRITE.format(acts=ACTS, name=i), ours, stdout=subprocess.DEVNULL) for i in range(WRITERS)]
    assert [run.wait() for run in running] == [0] * WRITERS
    assert told(COUNT, ours).split() == [str(WRITERS * ACTS), str(WRITERS * ACTS), "0"]


def test_what_was_acknowledged_before_a_kill_is_there_whole(ours: dict[str, str]) -> None:
    rng, acknowledged = random.Random(20261122), 0
    for kill in range(KILLS):
        with program(WRITE.format(acts=100_000, name=kill), ours, stdout=subprocess.PIPE) as run:
            assert run.stdout is not None
            run.stdout.readline()
            time.sleep(rng.uniform(0, 0.2))
            run.kill()
            acknowledged += 1 + len(run.stdout.read().splitlines())
    rows, lines, faults = (int(n) for n in told(COUNT, ours).split())
    assert (rows, faults) == (lines, 0)
    assert acknowledged <= rows <= acknowledged + KILLS
