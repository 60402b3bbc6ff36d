"""Making a decision out of facts: the same way the first time and whenever it is replayed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from orkestra.careers.models import Keputusan
from orkestra.people.models import Person
from orkestra_batch.intake import dossier as intake
from orkestra_batch.intake.dossier import Dossier, State
from orkestra_batch.judging import bench, judge_many
from orkestra_batch.prospects import closing
from orkestra_batch.result import Assessed
from orkestra_formats import Finding
from orkestra_rules.judgement import STEPS, Judge
from orkestra_rules.kernel.calendar import NEVER, to_date

SAID = ("kenaikan_jenjang", "kenaikan_pangkat", "angka_kredit", "predikat")
LOOKS_AHEAD = tuple(f"{short}_{part}" for short in STEPS.values() for part in ("hari", "syarat", "kebutuhan"))
OUTCOME = (*SAID, *LOOKS_AHEAD)
"""What a decision says."""
MADE_FROM = ("facts", "law", "engine", "trace")
"""What it was made from, and the steps on the way."""
OF_THE_DAY = ("hari", "diketahui")
"""Facts that are only the day itself."""
NEVER_DAY = date(9999, 12, 31)
HERE = "sudah"
USUAL = "baik"
"""The rating that is supposed where none is known yet."""


@cache
def judge() -> Judge:
    """The reader of the law in this process."""
    return bench().judge


def judged(dossiers: Sequence[Dossier]) -> dict[str, Assessed | Finding]:
    """By NIP the result of everybody about whom a decision is made, or why judging holds a person back."""
    found = judge_many([dossier for dossier in dossiers if dossier.state is State.ASSESSED], bench())
    results: dict[str, Assessed | Finding] = {}
    for one in found:
        if isinstance(one, Assessed):
            results[one.nip] = one
        else:
            results[one[0].person.nip] = one[1]
    return results


def decision(person: Person, on: date, found: Assessed) -> Keputusan:
    """What the law says about a person on a day; not stored."""
    facts, akk = found.dossier.facts, found.amounts["akk"]
    return Keputusan(
        person=person,
        on=on,
        facts=json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False),
        law=found.receipt["law"],
        engine=found.receipt["engine"],
        trace=found.trace,
        kenaikan_jenjang=found.rulings["kenaikan_jenjang"].value,
        kenaikan_pangkat=found.rulings["kenaikan_pangkat"].value,
        angka_kredit=_thousandths(akk),
        predikat=found.present_predikat,
        **_ahead(found, on),
    )


def _ahead(found: Assessed, on: date) -> dict[str, Any]:
    """When each opens at the present rating, what binds until then, and the credit asked for."""
    out: dict[str, Any] = {}
    for name, short in STEPS.items():
        ruling = found.rulings[name]
        seen = next((p for p in ruling.projections if p.predikat == (found.present_predikat or USUAL)), None)
        closed = closing(ruling)
        binding = closed.name if closed else seen.binding if seen else None
        first = ruling.against[0].name if ruling.against else ""
        out |= {
            f"{short}_hari": on if ruling.value else _day(NEVER if closed else seen.day if seen else None),
            f"{short}_syarat": "" if ruling.value else binding or first,
            f"{short}_kebutuhan": _thousandths(ruling.needed),
        }
    return out


def _day(day: int | None) -> date | None:
    return None if day is None else NEVER_DAY if day >= NEVER else to_date(day)


def _thousandths(amount: Fraction | None) -> int | None:
    return None if amount is None else int(amount * 1000)


def replayed(held: Keputusan) -> Keputusan:
    """The same decision made again from its stored facts, by the law and the engine of today; not stored.

    Raises ValueError where judging now holds the person back.
    """
    nip = held.person.nip
    found = judged([Dossier(intake.Person(nip), State.ASSESSED, "", json.loads(held.facts))])[nip]
    if not isinstance(found, Assessed):
        raise ValueError(found.reason)
    return decision(held.person, held.on, found)


def changed(old: Keputusan, new: Keputusan) -> list[str]:
    """What of a decision is not as it was. That another day has come is by itself no change."""
    parts = [part for part in ("law", "engine", *SAID) if getattr(old, part) != getattr(new, part)]
    parts += [part for part in LOOKS_AHEAD if _as_seen(old, part) != _as_seen(new, part)]
    if _without_day(old) != _without_day(new):
        parts.insert(0, "facts")
    if parts or old.on == new.on:
        parts += [part for part in ("trace",) if old.trace != new.trace]
    return parts


def _as_seen(held: Keputusan, part: str) -> Any:
    """A part of a decision; a first day that had come on the day of the decision is no other one a day later."""
    value = getattr(held, part)
    return HERE if isinstance(value, date) and value <= held.on else value


def _without_day(held: Keputusan) -> Any:
    facts = json.loads(held.facts)
    facts["pegawai"] = {name: value for name, value in facts["pegawai"].items() if name not in OF_THE_DAY}
    return facts
