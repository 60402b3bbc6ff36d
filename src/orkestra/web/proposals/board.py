"""The board of proposals: a column a stage at a desk, one list at a phone; behind it the table of all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from orkestra.config.clock import today
from orkestra.insights.choosing import unit_choices
from orkestra.proposals import queries
from orkestra.proposals.queries import OPEN_STAGES, SEE, SORTS, Asked
from orkestra.shared.access.rights import Viewer
from orkestra.web.frame.lists import Sign, options, paged
from orkestra.web.proposals.asking import SORT, narrowing
from orkestra.web.proposals.words import AGES, KINDS, STAGES, TONES, listed, target, waited

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Card:
    """One proposal as it is shown."""

    proposal: Any
    nama: str
    unit: str
    address: str
    kind: Any
    target: str
    stage: Sign
    tone: Sign
    owner: str
    age: str
    late: bool


@dataclass(frozen=True, slots=True)
class Column:
    """One stage of the board."""

    stage: str
    sign: Sign
    many: int
    cards: Sequence[Card]


LATE = 30
"""So many days in a stage are too many."""


def cards(several: Iterable[Any], on: date) -> list[Card]:
    """Proposals in words."""
    owners = listed("owner")
    return [
        Card(
            one, one.nama or one.person.nip, one.unit_nama, reverse("proposal", args=[one.person.nip, one.pk]),
            KINDS[one.kind], target(one.kind, one.target), STAGES[one.stage], TONES[one.tone],
            owners.get(one.owner, ""), waited(one.since, on),
            one.stage in OPEN_STAGES and (on - one.since).days > LATE,
        )
        for one in several
    ]  # fmt: skip


def show(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The board."""
    on, asked = today(), narrowing(request)
    found = queries.proposals(viewer, asked, on=on)
    counts, shown = queries.stage_counts(found), cards(queries.cards(found), on)
    columns = [
        Column(stage, STAGES[stage], counts.get(stage, 0), [c for c in shown if c.proposal.stage == stage])
        for stage in OPEN_STAGES
    ]
    told = _form(viewer, asked, on) | {"columns": columns, "open": sum(column.many for column in columns)}
    ended = [
        (stage, sign, counts[stage]) for stage, sign in STAGES.items() if stage not in OPEN_STAGES and stage in counts
    ]
    return render(request, "proposals/board.html", told | {"ended": ended, "here": "board"})


def table(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """All proposals, searched, sorted, page by page."""
    on, asked, sort = today(), narrowing(request), request.GET.get(SORT, "")
    page = paged(
        request, queries.in_order(queries.proposals(viewer, asked, on=on), sort, SORTS, "umur"), None, PER_PAGE
    )
    told = _form(viewer, asked, on) | {"page": page, "cards": cards(page, on), "sort": sort, "here": "table"}
    return render(request, "proposals/table.html", told)


def _form(viewer: Viewer, asked: Asked, on: date) -> dict[str, Any]:
    """What the filters show."""
    return {
        "asked": asked, "narrowed": asked != Asked(), "kinds": options(KINDS, asked.kind),
        "ages": options(AGES, asked.age), "stages": options(STAGES, asked.stage), "tones": options(TONES, asked.tone),
        "owners": options(listed("owner"), asked.owner), "may_export": viewer.may("proposals.export"),
        "units": unit_choices(viewer, asked.unit, on=on, permission=SEE),
    }  # fmt: skip
