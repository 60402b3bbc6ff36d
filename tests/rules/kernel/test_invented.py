"""Laws drawn at random, out of the whole language: the array reader says of them what the exact reader says."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from orkestra_rules.kernel.arrays import ArrayReader
from orkestra_rules.kernel.tree import Call, Gather, Node, walk
from orkestra_rules.kernel.vocabulary import GATHERINGS, UNITS
from tests.rules.kernel.agreement import differences, expect
from tests.rules.kernel.invented import drawn_law
from tests.rules.kernel.metsila.law import member

LAWS, PEOPLE = (400, 300) if os.environ.get("FULL") else (16, 100)


@pytest.mark.parametrize("seed", range(LAWS))
def test_arrays_say_of_any_law_what_the_exact_reader_says(seed: int, tmp_path: Path) -> None:
    rng = Random(f"law {seed}")
    law = drawn_law(rng, tmp_path, *((120, 6) if seed % 8 == 7 else ()))
    members = [member(rng, rng.choice([0.0, 0.1, 0.4])) for _ in range(PEOPLE)]
    expected = expect(law, members)
    unknown = sum(v is None for values in expected.values.values() for v in values)
    assert 0 < unknown < 0.9 * sum(map(len, expected.values.values()))
    assert differences(expected, ArrayReader(law)) == []


def test_drawn_laws_use_the_whole_language(tmp_path: Path) -> None:
    nodes = [node for seed in range(12) for node in _nodes(seed, tmp_path)]
    kinds = {type(n).__name__ for n in nodes}
    assert kinds == {c.__name__ for c in Node.__subclasses__()}
    assert {n.word for n in nodes if isinstance(n, Call)} == set(UNITS)
    assert {n.how for n in nodes if isinstance(n, Gather)} == set(GATHERINGS)
    assert any(n.members for n in nodes if isinstance(n, Gather))


def _nodes(seed: int, tmp_path: Path) -> list[Node]:
    folder = tmp_path / str(seed)
    folder.mkdir()
    law = drawn_law(Random(f"law {seed}"), folder)
    return [n for rule in law.rules.values() for v in rule.variants for n in walk(v.tree)]
