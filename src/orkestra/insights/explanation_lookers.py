"""Who looked at an official's data: every look at a page about them by somebody else, out of the trail."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from orkestra.people.models import Person
from orkestra.shared.access.models import Account
from orkestra.shared.trail.models import Entry
from orkestra.shared.trail.queries import looks


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody looked on a day: at which pages, how often, when last, and how they stood to the person then."""

    name: str
    by: str
    on: date
    last: datetime
    relation: str
    pages: tuple[str, ...]
    times: int


def lookers(person: Person, entries: Iterable[Entry] | None = None) -> list[Look]:
    """Looks at a person, the last first; those of one account on one day stand together.

    ``entries``: some of them only, as a page of a list cuts them out.
    """
    found: dict[tuple[str, date], list[Entry]] = {}
    for entry in looks(person.nip) if entries is None else entries:
        found.setdefault((entry.by, entry.on), []).append(entry)
    names = dict(Account.objects.filter(username__in={by for by, _ in found}).values_list("username", "nama"))
    return [_look(names.get(by) or by, by, on, group) for (by, on), group in found.items()]


def _look(name: str, by: str, on: date, group: Sequence[Entry]) -> Look:
    told = [json.loads(entry.told) for entry in group]
    pages = tuple(dict.fromkeys(str(one.get("page", "")) for one in told))
    return Look(name, by, on, group[0].at, str(told[0].get("relation", "")), pages, len(group))
