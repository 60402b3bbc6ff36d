"""Making a decision out of facts: the same way the first time and whenever it is replayed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from orkestra.careers.models import Keputusan
from orkestra.people.models import Person
from orkestra_rules.judgement import Judge, Judgement

OUTCOME = ("kenaikan_jenjang", "kenaikan_pangkat", "angka_kredit")
"""What a decision says."""
MADE_FROM = ("facts", "law", "engine", "trace")
"""What it was made from, and the steps on the way."""


@cache
def judge() -> Judge:
    """The reader of the law in this process."""
    return Judge()


def decision(person: Person, on: date, facts: Mapping[str, Any]) -> Keputusan:
    """What the law says about a person on a day; not stored."""
    found = judge().judge(facts)
    receipt, outcomes, akk = found.explanation.receipt(), found.outcomes, found.amounts["akk"]
    return Keputusan(
        person=person,
        on=on,
        facts=json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False),
        law=receipt["law"],
        engine=receipt["engine"],
        trace=trace_digest(found),
        kenaikan_jenjang=outcomes["kenaikan_jenjang"].value,
        kenaikan_pangkat=outcomes["kenaikan_pangkat"].value,
        angka_kredit=None if akk is None else int(akk * 1000),
    )


def replayed(held: Keputusan) -> Keputusan:
    """The same decision made again from its stored facts, by the law and the engine of today; not stored."""
    return decision(held.person, held.on, json.loads(held.facts))


def trace_digest(found: Judgement) -> str:
    """The SHA-256 of every step of a judgement, in order: the rule, its value, and the steps that it rests on."""
    digest = hashlib.sha256()
    for step in found.explanation.trace.steps:
        digest.update(repr((step.name, str(step.value), tuple(step.inputs))).encode())
    return digest.hexdigest()


def changed(old: Keputusan, new: Keputusan) -> list[str]:
    """What of a decision is not as it was."""
    return [part for part in (*MADE_FROM, *OUTCOME) if getattr(old, part) != getattr(new, part)]
