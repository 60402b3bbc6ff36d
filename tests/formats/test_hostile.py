"""Fuzz: damaged files of every shape; each is answered, none upsets a reader. A failure names its seed."""

import os
import random
import time
from datetime import date

import pytest

from orkestra_formats import Finding, kinds, read
from tests.formats.mutation import mutations, seeds

SEEDS = seeds()
SECONDS = 1_800.0 if os.environ.get("FULL") else 1.5


class Replay:
    """Whatever is raised inside names the file and the seed with which to see it again."""

    def __init__(self, name: str, seed: int) -> None:
        self.note = f"replay: mutate {name} with seed {seed}"

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, _kind: object, raised: BaseException | None, _trace: object) -> None:
        if raised is not None:
            raised.add_note(self.note)


@pytest.mark.parametrize("name", SEEDS)
def test_no_damaged_file_upsets_its_reader(name: str) -> None:
    end = time.monotonic() + SECONDS
    seed = 0
    while time.monotonic() < end:
        seed += 1
        with Replay(name, seed):
            answered(name, seed)
    assert seed > 10


def answered(name: str, seed: int) -> None:
    """Mutate a seed file and see that the reader answers it in full."""
    chance = random.Random(f"{name}-{seed}")
    data = chance.choice(mutations(name))(SEEDS[name], chance)
    reading = read(data, name=name, on=date(2026, 1, 31))
    found = [event for event in reading if isinstance(event, Finding)]
    counts = reading.counts
    assert counts.read == counts.passed + counts.refused + counts.duplicates
    assert all(event.code in kinds() and event.reason and event.remedy for event in found)
    assert counts.passed or found


@pytest.mark.parametrize("name", SEEDS)
def test_the_untouched_seeds_are_read(name: str) -> None:
    reading = read(SEEDS[name], name=name)
    rows = [event for event in reading if not isinstance(event, Finding)]
    assert rows or name == "templat.xlsx"
    assert reading.shape is not None


@pytest.mark.parametrize("name", SEEDS)
def test_a_second_reading_says_the_same(name: str) -> None:
    reading = read(SEEDS[name], name=name)
    assert list(reading) == list(reading) == list(read(SEEDS[name], name=name))
