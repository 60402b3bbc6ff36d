"""Drafts of the papers of credit of officials, for any months, out of what is recorded today."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache, partial
from typing import Any

from orkestra.careers.agency import profile, setting
from orkestra.careers.facts import OF_DOSSIER, Rows, as_fact, dossier, standing_rows
from orkestra.careers.judging import judge
from orkestra.credit.elements import ELEMENTS
from orkestra.credit.models import Pak
from orkestra.papers.bearers import READ, Parties, parties
from orkestra.papers.carried import TABLE, Recorded
from orkestra.papers.contents import Contents, Period, Wanting, draw_up
from orkestra.papers.letters import Issue, Office, kinds_of, letter
from orkestra.people.models import Person
from orkestra.shared.documents.letter import Letter
from orkestra_batch.intake.dossier import Dossier, State
from orkestra_rules.kernel.calendar import day_number, month_of
from orkestra_rules.kernel.facts import FactError

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Drafts:
    """The papers of a period, or why there are none: ``refused`` in words, or what is ``wanting``.

    ``outside``: it is refused because the person is no functional official.
    """

    period: Period
    parties: Parties
    on: date
    contents: Contents | None = None
    wanting: Wanting | None = None
    refused: str = ""
    outside: bool = False

    @property
    def letters(self) -> Mapping[str, Letter]:
        """The drafts by kind, in the order in which they follow from each other."""
        if self.contents is None:
            return {}
        return {kind: self.letter(kind, Issue(self.on)) for kind in kinds_of(self.contents)}

    def letter(self, kind: str, issue: Issue) -> Letter:
        """One of them, as it is issued. ValueError where there is none."""
        if self.contents is None:
            raise ValueError(kind)
        return letter(kind, self.contents, self.parties, office(), issue)

    @property
    def digest(self) -> str:
        """Another one as soon as anything that the papers say of the official, the credit or the signer is another."""
        told = {"contents": asdict(self.contents) if self.contents else None, "parties": asdict(self.parties)}
        if told["contents"]:
            del told["contents"]["receipt"]  # another edition of the rules with the same values says the same
        return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()


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


def drawn(
    persons: Sequence[Person], *, on: date, period: Period | None = None, law_on: date | None = None,
    without_bonus: bool = False,
) -> list[Drafts]:  # fmt: skip
    """What the papers of each would say today; for the year up to the last rated month where no period is asked for.

    The number of queries does not depend on how many they are.
    """
    agency = setting(on)
    rows = standing_rows(persons, tuple(dict.fromkeys((*OF_DOSSIER, *READ))))
    known = [dossier(person, rows[person.pk], agency) for person in persons]
    asked = [period or usual_period(one.facts, on) for one in known]
    told = parties([(p, rows[p.pk], months.end) for p, months in zip(persons, asked, strict=True)], on=on)
    each = zip(persons, known, asked, told, strict=True)
    draw = partial(draw_up, judge(), law_on=law_on, without_bonus=without_bonus)
    return [
        _drawn(one, months, who, on, partial(draw, recorded=_recorded(rows[person.pk])))
        for person, one, months, who in each
    ]


def _recorded(rows: Rows) -> Recorded:
    """The credit by element that stands beside each PAK."""
    return [(as_fact(TABLE, row), {name: getattr(row, name) for name in ELEMENTS}) for row in rows.get(Pak, ())]


def _drawn(known: Dossier, asked: Period, told: Parties, on: date, draw: Callable[..., Contents | Wanting]) -> Drafts:
    if known.state is not State.ASSESSED:
        return Drafts(asked, told, on, refused=known.reason, outside=known.state is State.OUTSIDE)
    try:
        found = draw(known.facts, asked)
    except FactError as error:  # as deciding does: what is recorded of one person does not stop the others
        return Drafts(asked, told, on, refused=str(error))
    if isinstance(found, Wanting):
        return Drafts(asked, told, on, wanting=found)
    return Drafts(asked, told, on, contents=found)


def usual_period(facts: Mapping[str, Any], on: date) -> Period:
    """The calendar year of the last rated month, up to that month."""
    months = open_months(on)
    rated = (row["akhir"] for row in facts.get("penilaian", ()) if row.get("predikat"))
    last = max((month for month in rated if month in months), default=months[-1])
    return Period(last // MONTHS * MONTHS, last)
