"""Workers killed while they read, compare and apply: nothing torn, nothing doubled, the same end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.shared.installation import installation, told

CYCLES, EACH, SEED = 1, 4, 20261122
PROGRAM = "from tests.reconciliation.killing import run, shown\nprint(shown(run({more})))"


def ran(folder: Path, name: str, **told_to: Any) -> dict[str, Any]:
    """A run in an installation of its own."""
    place = folder / name
    place.mkdir()
    with installation(place) as environment:
        text = ", ".join(f"{key}={value!r}" for key, value in told_to.items())
        found: dict[str, Any] = json.loads(told(PROGRAM.format(more=text), environment))
        return found


@pytest.fixture(scope="module")
def unharmed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return ran(tmp_path_factory.mktemp("utuh"), "a", cycles=CYCLES)


def test_whoever_was_killed_the_end_is_the_same(unharmed: dict[str, Any], tmp_path: Path) -> None:
    assert unharmed["wrong"] == []
    seen = ran(tmp_path, "b", cycles=CYCLES, each=EACH, spans=unharmed["spans"], seed=SEED)
    assert seen["kills"] >= CYCLES * EACH and set(seen["by_stage"]) == {"preview", "apply"}
    assert seen["wrong"] == []
    assert seen["digest"] == unharmed["digest"]


def test_red_where_half_an_act_stays_it_shows(unharmed: dict[str, Any], tmp_path: Path) -> None:
    seen = ran(tmp_path, "c", cycles=CYCLES, each=EACH, spans=unharmed["spans"], seed=SEED, protected=False)
    assert seen["wrong"] or seen["digest"] != unharmed["digest"]
