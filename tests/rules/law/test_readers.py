"""The law of careers decided by the three readers alike: every rule, every table, every projection."""

from __future__ import annotations

import os
from typing import Any

import pytest

from orkestra_rules.kernel import Explainer
from orkestra_rules.kernel.arrays import ArrayReader
from orkestra_rules.kernel.sql import SqlReader
from orkestra_rules.kernel.sql_dialect import DUCKDB
from orkestra_rules.law import load
from tests.rules.kernel import agreement, two_readers
from tests.rules.law.drawn import drawn
from tests.rules.law.families import as_told

COUNT = 100_000 if os.environ.get("FULL") else 400
SEED = 20261122
RATINGS = ("andai", load().library.schema.codes["predikat"])


@pytest.fixture(scope="module", params=["plausible", "wild"])
def people(request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    return list(drawn(SEED, COUNT, request.param, as_told(load().families)))


def test_arrays_give_every_value_of_every_rule(people: list[dict[str, Any]]) -> None:
    library = load().library
    expected = agreement.expect(library, people, RATINGS)
    assert agreement.differences(expected, ArrayReader(library), RATINGS) == []


def test_duckdb_gives_every_value_of_the_official(people: list[dict[str, Any]]) -> None:
    library, some = load().library, people[: max(200, COUNT // 4)]
    names, explainer = two_readers.subject_rules(library), Explainer(library)
    expected = [{"owner": i, **two_readers.decided(library, explainer.open(f), names)} for i, f in enumerate(some)]
    statements = SqlReader(library, DUCKDB, names).statements()
    found = two_readers.by_duckdb(statements, two_readers.input_tables(library, some), "SELECT * FROM keputusan")
    assert two_readers.differences(expected, found) == []
