"""The law and the independent oracle decide the same careers: two statements of the fact sheet that share nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from orkestra_rules.kernel import Explainer, Explanation
from orkestra_rules.law import load
from tests.oracle.oracle import decide
from tests.rules.law.drawn import drawn
from tests.rules.law.families import as_told

COUNT = 1_000_000 if os.environ.get("FULL") else 1_500
PROJECTED = 100_000 if os.environ.get("FULL") else 300
SEED = int(os.environ.get("SEED", "20261122"))
PARTS = ("ak_awal", "ak_konversi", "ak_pak", "ak_pendidikan", "ak_daerah")
ROUTES = ("dalam_jenjang", "setelah_kj", "tanpa_lowongan", "menyusul")


@pytest.fixture(scope="module")
def explainer() -> Explainer:
    return Explainer(load().library)


def thousandths(value: Any) -> int | None:
    return None if value is None else int(value * 1000)


def said(found: Explanation, oracle: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Each value beside the oracle's."""
    yield "akk", thousandths(found.value("akk")), oracle["akk"]
    if oracle["akk"] is not None:
        for part in PARTS:
            yield part, thousandths(found.value(part)), oracle[part]
    conditions = {**oracle["kj"], **{name: v for route in ROUTES for name, v in oracle[f"kp_{route}"].items()}}
    for name, value in conditions.items():
        yield name, found.value(name), value
    yield "kenaikan_jenjang", found.outcomes["kenaikan_jenjang"].value, oracle["kj_hasil"]
    yield "kenaikan_pangkat", found.outcomes["kenaikan_pangkat"].value, oracle["kp_hasil"]
    yield "pensiun", found.value("pensiun"), oracle["pensiun"]


def projected(found: Explanation, oracle: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Each projected day beside the oracle's."""
    for predikat, days in oracle["projection"].items():
        supposed = found.suppose("andai", predikat)
        for name in ("kj", "kp"):
            yield f"{name}_hari if {predikat}", supposed.value(f"{name}_hari"), days[name]


@pytest.mark.parametrize("mode", ["plausible", "wild"])
def test_every_condition_and_all_credit(mode: str, explainer: Explainer) -> None:
    families = as_told(load().families)
    different = []
    for i, facts in enumerate(drawn(SEED, COUNT, mode, families)):
        pairs = said(explainer.open(facts), decide(facts, families, projection=False))
        different += [(i, name, ours, theirs) for name, ours, theirs in pairs if ours != theirs]
    assert different[:10] == []


@pytest.mark.parametrize("mode", ["plausible", "wild"])
def test_every_projected_day(mode: str, explainer: Explainer) -> None:
    families = as_told(load().families)
    different = []
    for i, facts in enumerate(drawn(SEED + 1, PROJECTED, mode, families)):
        pairs = projected(explainer.open(facts), decide(facts, families))
        different += [(i, name, ours, theirs) for name, ours, theirs in pairs if ours != theirs]
    assert different[:10] == []
