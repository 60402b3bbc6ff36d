"""Drafts of the papers of credit: of one official, for any months, out of what is recorded today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from orkestra.careers.agency import profile, setting
from orkestra.careers.facts import OF_DOSSIER, dossier, standing_rows
from orkestra.careers.judging import judge
from orkestra.papers.bearers import READ, Parties, parties
from orkestra.papers.contents import Contents, Period, Wanting, draw_up
from orkestra.papers.letters import KINDS, Issue, Office, letter
from orkestra.people.models import Person
from orkestra.shared.documents.letter import Letter
from orkestra_batch.intake.dossier import State
from orkestra_rules.kernel.calendar import day_number, month_of

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Drafts:
    """The papers of a period, or why there are none: ``refused`` in words, or what is ``wanting``."""

    period: Period
    parties: Parties
    contents: Contents | None = None
    wanting: Wanting | None = None
    refused: str = ""
    letters: Mapping[str, Letter] = field(default_factory=dict)
    """By kind, in the order in which they follow from each other."""


@cache
def office() -> Office:
    """How the agency of this installation heads its letters."""
    said = profile()
    return Office(said.name, said.letterhead, said.place, said.copies)


def open_months(on: date) -> range:
    """Months for which papers can be drawn up: since credit is converted, until the last that has ended."""
    day = day_number(on)
    begun = judge().law.library.parameters["tahun_konversi"].version(day).values[()]
    return range(int(begun or 0) * MONTHS, month_of(day))


def drafts(person: Person, *, on: date, period: Period | None = None) -> Drafts:
    """What the papers would say today; for the year up to the last rated month where no period is asked for."""
    rows = standing_rows([person], tuple(dict.fromkeys((*OF_DOSSIER, *READ))))[person.pk]
    known = dossier(person, rows, setting(on))
    asked = period or usual_period(known.facts, on)
    told = parties(person, rows, on=on, at=asked.end)
    if known.state is not State.ASSESSED:
        return Drafts(asked, told, refused=known.reason)
    found = draw_up(judge(), known.facts, asked)
    if isinstance(found, Wanting):
        return Drafts(asked, told, wanting=found)
    letters = {kind: letter(kind, found, told, office(), Issue(on)) for kind in KINDS}
    return Drafts(asked, told, contents=found, letters=letters)


def usual_period(facts: Mapping[str, Any], on: date) -> Period:
    """The calendar year of the last rated month, up to that month."""
    months = open_months(on)
    rated = (row["akhir"] for row in facts.get("penilaian", ()) if row.get("predikat"))
    last = max((month for month in rated if month in months), default=months[-1])
    return Period(last // MONTHS * MONTHS, last)
