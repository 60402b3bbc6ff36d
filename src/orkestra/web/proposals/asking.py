"""What the addresses of this room ask for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest

from orkestra.proposals import queries
from orkestra.proposals.queries import Asked
from orkestra.web.frame.lists import asked, one_of
from orkestra.web.proposals.words import AGES, KINDS, STAGES, TONES, listed

NAMES: Mapping[str, str] = {
    "kind": "jenis", "unit": "unit", "age": "umur", "stage": "tahap", "tone": "hasil", "owner": "pelaku",
    "topic": "periksa", "text": "cari",
}  # fmt: skip
"""By what a list is narrowed to, its name in addresses."""
SORT, TMT = "urut", "tmt"


def narrowing(request: HttpRequest) -> Asked:
    """What the address narrows a list to; what means nothing does not narrow."""
    told = asked(request, *NAMES.values())
    known: Mapping[str, Any] = {
        "jenis": KINDS, "umur": AGES, "tahap": STAGES, "hasil": TONES, "pelaku": listed("owner"),
        "periksa": listed("topic"),
    }  # fmt: skip
    fit = {name: one_of(value, known[name]) if name in known else value for name, value in told.items()}
    return Asked(**{ours: fit[theirs] for ours, theirs in NAMES.items()})


def narrowed(one: Asked) -> list[str]:
    """The names of the filters that narrow, for the trail."""
    return sorted(name for ours, name in NAMES.items() if getattr(one, ours))


def day_of(text: str) -> date | None:
    """A day of an address; None where it is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def date_asked(request: HttpRequest, on: date) -> date:
    """The effective date of the address, one of those that are worked out; the next one without it."""
    known = queries.dates(on)
    told = day_of(request.GET.get(TMT, ""))
    return told if told in known else known[0]
