"""What all lists share: signs of states, pages, choices of a filter, bars of parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

PER_PAGE = 25
LONGEST = 100
"""Longer words are not searched for."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One of a few things that something can be: a word, a colour, a drawing; never the colour alone."""

    label: Any
    tone: str
    icon: str


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter."""

    value: str
    label: Any
    chosen: bool
    count: int | None = None
    tone: str = ""


def options(known: Mapping[str, Any], chosen: str, counts: Mapping[str, int] | None = None) -> list[Option]:
    """The choices of a filter, words or signs, with their counts; what counts nothing is left out."""
    return [
        Option(
            value,
            told.label if isinstance(told, Sign) else told,
            value == chosen,
            None if counts is None else counts.get(value, 0),
            told.tone if isinstance(told, Sign) else "",
        )
        for value, told in known.items()
        if counts is None or value == chosen or counts.get(value)
    ]


def asked(request: HttpRequest, *names: str) -> dict[str, str]:
    """The filters of an address, by their names there."""
    return {name: request.GET.get(name, "").strip()[:LONGEST] for name in names}


def one_of(value: str, known: Iterable[str]) -> str:
    """A filter whose values are known; another value does not narrow."""
    return value if value in known else ""


def paged(request: HttpRequest, rows: Any, count: int | None = None, per_page: int = PER_PAGE) -> Page[Any]:
    """The page of a list that the address asks for; ``count`` where it is known how long the list is."""
    found = Paginator(rows, per_page)
    if count is not None:
        vars(found)["count"] = count
    return found.get_page(request.GET.get("halaman"))


# ------------------------------------------------------------------ bars
WIDE = 1000
"""Units across a bar."""
GAP = 4
LEAST = 6
"""A part that counts anything can be seen."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar: where it begins and how wide it is."""

    tone: str
    label: Any
    count: int
    x: int
    width: int


def bar(known: Mapping[str, Sign], counts: Mapping[str, int]) -> list[Part]:
    """Parts of a whole side by side; those that count nothing are left out."""
    kept = [(sign, counts[value]) for value, sign in known.items() if counts.get(value)]
    whole = sum(count for _, count in kept)
    room = WIDE - GAP * (len(kept) - 1) - LEAST * len(kept)
    found, x = [], 0
    for sign, count in kept:
        width = LEAST + room * count // whole
        found.append(Part(sign.tone, sign.label, count, x, width))
        x += width + GAP
    return found
