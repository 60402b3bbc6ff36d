"""The trail as somebody searches it: by who, about whom, what and when; the newest first, page after page by number.

Pages go by the number of a line, not by counting: a trail of millions costs as much as one of hundreds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Max, Q, QuerySet

from orkestra.shared.trail.models import Entry
from orkestra.shared.trail.verify import Fault

PER_PAGE = 50
MANY = 2_000


@dataclass(frozen=True)
class Asked:
    """What is asked of the trail. ``acts``: beginnings of names of acts; ``before``: only lines of a lower number."""

    by: str = ""
    about: Sequence[str] = ()
    acts: Sequence[str] = ()
    first: date | None = None
    last: date | None = None
    before: int | None = None

    def chosen(self) -> QuerySet[Entry]:
        """The lines, the newest first."""
        found = Entry.objects.order_by("-number")
        if self.by:
            found = found.filter(by=self.by)
        if self.about:
            found = found.filter(about__in=self.about)
        if self.acts:
            found = found.filter(_any(self.acts))
        if self.first:
            found = found.filter(at__gte=_midnight(self.first))
        if self.last:
            found = found.filter(at__lt=_midnight(self.last + timedelta(days=1)))
        return found


@dataclass(frozen=True)
class Found:
    """One page of lines; ``older``: the number before which the next page begins, where there is one."""

    lines: Sequence[Entry]
    older: int | None = field(default=None)


def page_of(asked: Asked) -> Found:
    """The newest lines before a number."""
    chosen = asked.chosen()
    if asked.before is not None:
        chosen = chosen.filter(number__lt=asked.before)
    lines = list(chosen[: PER_PAGE + 1])
    more = len(lines) > PER_PAGE
    return Found(lines[:PER_PAGE], lines[PER_PAGE - 1].number if more else None)


def every(asked: Asked) -> Iterator[Entry]:
    """All lines that are asked for, read one after the other."""
    return asked.chosen().iterator(chunk_size=MANY)


@dataclass(frozen=True)
class Looked:
    """How often somebody looked at a person, and when last."""

    by: str
    about: str
    times: int
    last: datetime


def looked(asked: Asked, limit: int) -> list[Looked]:
    """Who looked at whom, whoever looked last first; so many pairs at the most."""
    pairs = asked.chosen().exclude(about="").order_by().values("by", "about")
    counted = pairs.annotate(times=Count("number"), last=Max("at")).order_by("-last")[:limit]
    return [Looked(**row) for row in counted]


def unlike(heads: Mapping[int, str]) -> list[Fault]:
    """Heads kept elsewhere that the trail no longer bears: another digest, or no such line."""
    held = dict(Entry.objects.filter(number__in=heads).values_list("number", "digest"))
    return [
        Fault(number, "head" if number in held else "cut")
        for number, digest in sorted(heads.items())
        if held.get(number) != digest
    ]


def _any(acts: Sequence[str]) -> Q:
    found = Q()
    for name in acts:
        found |= Q(act=name) | Q(act__startswith=f"{name}.")
    return found


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(settings.TIME_ZONE))
