"""Where SIASN, e-Kinerja and we do not agree: side by side, who must mend it, since when, on what evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from orkestra.config.clock import today
from orkestra.reconciliation import queries
from orkestra.reconciliation.fields import FIELDS, key_shown
from orkestra.reconciliation.fields import shown as value_shown
from orkestra.shared.access.rights import Viewer
from orkestra.web.frame.lists import Sign, asked, one_of, options, paged
from orkestra.web.imports.ages import AGES, bounds, picture, spells
from orkestra.web.imports.people import Known, known
from orkestra.web.imports.words import OWNERS, SIDES, lasted

MAY = "differences.see"
PER_PAGE = 20
"""Rows with three values and their evidence are long."""
STATES = {"selesai": gettext_lazy("Sudah sepakat"), "semua": gettext_lazy("Semua")}
STILL_OPEN = {"": True, "selesai": False, "semua": None}


@dataclass(frozen=True)
class Side:
    """What one side says, and where; ``odd``: this is what must change."""

    label: Any
    value: str
    odd: bool
    place: str
    since: date | None


@dataclass(frozen=True)
class Row:
    """One difference as it is shown."""

    difference: Any
    who: Known | None
    label: str
    key: str
    sides: Sequence[Side]
    owner: Sign
    age: str


def shown(difference: Any, on: date, who: Known | None = None) -> Row:
    """A difference in words."""
    end = difference.closed_at.date() if difference.closed_at else on
    return Row(
        difference, who, _(FIELDS[difference.field].label), key_shown(difference.field, difference.key),
        _sides(difference), OWNERS[difference.owner], lasted(difference.since, end),
    )  # fmt: skip


def _sides(difference: Any) -> list[Side]:
    wrong = getattr(difference, difference.wrong)
    return [_side(difference, name, label, wrong) for name, label in SIDES.items()]


def _side(difference: Any, name: str, label: Any, wrong: str | None) -> Side:
    value, told = getattr(difference, name), difference.evidence.get(name, {})
    since = told.get("since")
    odd = value is not None and value == wrong
    said = value_shown(difference.field, value)
    return Side(label, said, odd, place(told), date.fromisoformat(since) if since else None)


def place(told: dict[str, Any]) -> str:
    """Where in a file something was read."""
    parts = [told.get("file"), told.get("sheet") and _("lembar %s") % told["sheet"],
             told.get("row") and _("baris %s") % told["row"]]  # fmt: skip
    return ", ".join(str(part) for part in parts if part)


# ------------------------------------------------------------------ the list
def narrowing(request: HttpRequest) -> dict[str, str]:
    """What the address narrows the differences to."""
    told = asked(request, "cari", "isian", "pelaku", "unit", "umur", "keadaan")
    told["isian"], told["pelaku"] = one_of(told["isian"], FIELDS), one_of(told["pelaku"], OWNERS)
    told["umur"], told["keadaan"] = one_of(told["umur"], AGES), one_of(told["keadaan"], STATES)
    return told


def found(viewer: Viewer, told: dict[str, str], on: date) -> Any:
    """The differences that remain, the oldest first."""
    since, until = bounds(told["umur"], on)
    return queries.differences(
        viewer, on=on, field=told["isian"], owner=told["pelaku"], unit=told["unit"], since=since, until=until,
        still_open=STILL_OPEN[told["keadaan"]], text=told["cari"],
    )  # fmt: skip


def rows(viewer: Viewer, some: Iterable[Any], on: date) -> list[Row]:
    """Differences in words, with those whom they are about."""
    several = list(some)
    people = known(viewer, MAY, {one.person_id for one in several}, on)
    return [shown(one, on, people.get(one.person_id)) for one in several]


def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """All differences about those whom the viewer may see."""
    on, told = today(), narrowing(request)
    sums = queries.difference_sums(viewer, spells(on), on=on)
    by_owner, by_field = Counter[str](), Counter[str]()
    for one in sums:
        by_owner[one.owner] += one.count
        by_field[one.field] += one.count
    page = paged(request, found(viewer, told, on), _whole(told, sums), PER_PAGE)
    return render(request, "imports/differences.html", {
        "asked": told, "page": page, "rows": rows(viewer, page, on), "narrowed": any(told.values()),
        "whole": by_owner.total(), "picture": picture(sums),
        "fields": options({code: _(field.label) for code, field in FIELDS.items()}, told["isian"], by_field),
        "owners": options(OWNERS, told["pelaku"], by_owner),
        "age_options": options({age: words for age, (words, *_days) in AGES.items()}, told["umur"]),
        "states": options(STATES, told["keadaan"]), "may_export": viewer.may("differences.export"),
    })  # fmt: skip


def _whole(told: Mapping[str, str], sums: Iterable[queries.Sum]) -> int | None:
    """How long the list is, where the sums tell it."""
    if told["cari"] or told["unit"] or told["keadaan"]:
        return None
    kept = [one for one in sums if told["pelaku"] in ("", one.owner) and told["isian"] in ("", one.field)]
    return sum(one.spells[told["umur"]] if told["umur"] else one.count for one in kept)


def of_person(request: HttpRequest, viewer: Viewer, person: Any) -> HttpResponse:
    """All differences about one person."""
    who = known(viewer, MAY, [person.pk], today()).get(person.pk)
    told = {"person": person, "nama": who.nama if who else person.nip}
    return render(request, "imports/person_differences.html", told | of(viewer, person))


def of(viewer: Viewer, person: Any) -> dict[str, Any]:
    """What ``imports/of_person.html`` shows, for any page about a person."""
    on = today()
    several = rows(viewer, queries.differences_of(viewer, person, on=on), on)
    return {
        "differences": [row for row in several if row.difference.closed_at is None],
        "settled_differences": [row for row in several if row.difference.closed_at is not None],
    }
