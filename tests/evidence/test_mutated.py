"""Hostile files with bytes changed at random: refused, broken or cleaned, and nothing active is left in any."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from orkestra.evidence.child import BROKEN, opened
from orkestra.evidence.limits import Refused
from tests.evidence.hostile import HOSTILE, Case
from tests.evidence.keeping import active_in

pytestmark = pytest.mark.filterwarnings("ignore::pikepdf.exceptions.PageCopyWarning")
SMALL = 4_000
TRIES = 20 if os.environ.get("FULL") is None else 2_000
"""For each kind."""
TOKENS = b"/JavaScript /S /AA /Names /OpenAction obj endobj stream >> << [ ] null R /Length /Filter -1 % (".split()
PLAIN = [case for case in HOSTILE if case.removed and len(case.make()) < SMALL and case.make()[:5] == b"%PDF-"]


def mutated(content: bytes, dice: Random) -> bytes:
    made = bytearray(content)
    for _each in range(dice.randint(1, 6)):
        at, kind = dice.randrange(5, len(made)), dice.randrange(4)
        if kind == 0:
            made[at] = dice.randrange(256)
        elif kind == 1:
            made[at : at + dice.randint(1, 20)] = b""
        elif kind == 2:
            made[at:at] = dice.choice(TOKENS)
        else:
            made[at : at + 8] = made[dice.randrange(len(made)) :][:8]
    return bytes(made)


def outcomes(content: bytes, dice: Random, folder: Path) -> Iterator[str]:
    came, to = folder / "came", folder / "to"
    for _each in range(TRIES):
        came.write_bytes(mutated(content, dice))
        try:
            found = opened("pdf", came, to)
        except Refused as refused:
            yield refused.code
        except BROKEN:
            yield "broken"
        else:
            assert found.equal or active_in(to) == set()
            yield "taken"


@pytest.mark.parametrize("case", PLAIN, ids=lambda case: case.name)
def test_whatever_is_changed_nothing_active_is_taken(case: Case, tmp_path: Path) -> None:
    made, seed = case.make(), 20261123
    assert len(list(outcomes(made, Random(f"{seed} {case.name}"), tmp_path))) == TRIES
