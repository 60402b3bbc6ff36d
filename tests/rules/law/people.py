"""Officials for the properties: plausible careers drawn from a seed, and small changes to their facts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from random import Random
from typing import Any

from hypothesis import strategies as st

from orkestra_rules.judgement import Judge, Judgement
from orkestra_rules.law import load
from tests.oracle.population import official
from tests.rules.law.families import as_told

PREDIKAT = tuple(load().library.schema.codes["predikat"])
Facts = dict[str, Any]


@cache
def judge() -> Judge:
    return Judge()


def judged(facts: Mapping[str, Any]) -> Judgement:
    return judge().judge(facts)


def person(seed: int) -> Facts:
    """A plausible official, everything recorded in time."""
    facts = official(Random(seed), "plausible", as_told(load().families))
    hari = facts["pegawai"]["hari"]
    rows = {t: [{**r, "dicatat": None, "dicabut": None} for r in v] for t, v in facts.items() if t != "pegawai"}
    return {"pegawai": {**facts["pegawai"], "diketahui": hari}, **rows}


people = st.integers(0, 2**31).map(person)


def with_record(facts: Facts, **changes: Any) -> Facts:
    return {**facts, "pegawai": {**facts["pegawai"], **changes}}


def with_rows(facts: Facts, table: str, *rows: Mapping[str, Any]) -> Facts:
    return {**facts, table: [*facts.get(table, ()), *rows]}


def months_of(facts: Facts) -> set[int]:
    return {m for r in facts["penilaian"] for m in range(r["mulai"], r["akhir"] + 1)}


def this_month(facts: Facts) -> int:
    day = facts["pegawai"]["hari"]
    return int(day // 10000 * 12 + day // 100 % 100 - 1)
