"""What stands recorded of many people on a day, read with so many queries however many they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q

from orkestra.careers.models import Keputusan, Penahanan
from orkestra.people.codes import codes
from orkestra.people.models import (
    Atasan,
    Identitas,
    Jabatan,
    Kepegawaian,
    OfPerson,
    Pangkat,
    Penempatan,
    Person,
)
from orkestra.people.queries import UnitState, UnitTree
from orkestra.performance.models import Penilaian
from orkestra.reconciliation.models import Difference
from orkestra_rules.kernel.calendar import add_years, day_number, first_day, month_of, to_date
from orkestra_rules.kernel.parameters import Parameter
from orkestra_rules.law import load

FUNCTIONAL = codes("jenis_jabatan")[0]
LOOKED_BACK = 2
"""So many calendar years before that of the day a rating is asked for, as the law of careers does."""


@dataclass(frozen=True, slots=True)
class Present:
    """What stands recorded of one person on a day; a row that there is none of is missing."""

    person: Person
    identity: Any
    status: Any
    post: Any
    rank: Any
    place: Any
    unit: UnitState | None
    superior: Any
    held_back: Any
    decision: Any
    differences: int
    ratings: tuple[Any, ...]

    @property
    def jenis(self) -> str | None:
        """The sort of post held, as the place of service tells it, else the history of posts."""
        told: str | None = getattr(self.place, "jenis", None) or getattr(self.post, "jenis", None)
        return told

    @property
    def functional(self) -> bool:
        """Whether the post held is a functional one."""
        return self.jenis == FUNCTIONAL


def present(persons: Collection[Person], tree: UnitTree, on: date) -> list[Present]:
    """Everything that a summary tells out of the histories, person for person."""
    posts = _latest(Jabatan, persons, on, "tmt")
    places = _latest(Penempatan, persons, on, "mulai", "selesai")
    told = {
        "identity": _latest(Identitas, persons, on),
        "status": _latest(Kepegawaian, persons, on, "mulai"),
        "post": {pk: row for pk, row in posts.items() if row.selesai is None or row.selesai >= on},
        "rank": _latest(Pangkat, persons, on, "tmt"),
        "place": places,
        "superior": _latest(Atasan, persons, on, "mulai", "selesai", "atasan"),
        "held_back": _latest(Penahanan, persons, on),
        "decision": _latest(Keputusan, persons, on),
    }
    ratings, differences = _ratings(persons, on), _differences(persons)
    return [
        Present(
            person,
            **{name: rows.get(person.pk) for name, rows in told.items()},
            unit=tree.units[places[person.pk].unit_id] if person.pk in places else None,
            differences=differences.get(person.pk, 0),
            ratings=tuple(ratings[person.pk]),
        )
        for person in persons
    ]


def _latest(
    kind: type[OfPerson], persons: Collection[Person], on: date, first: str = "", last: str = "", *with_: str
) -> dict[int, Any]:
    """By person the row that began last; where it says when it ends, only if it has not."""
    rows: Any = kind._default_manager
    found = rows.standing().filter(person__in=persons)
    found = found.select_related(*with_) if with_ else found
    if first:
        found = found.filter(Q(**{f"{first}__isnull": True}) | Q(**{f"{first}__lte": on}))
        found = found.order_by(F(first).asc(nulls_first=True), "pk")
    if last:
        found = found.filter(Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": on}))
    return {row.person_id: row for row in found}


def _differences(persons: Collection[Person]) -> dict[int, int]:
    """By person how many differences between sources are open."""
    rows = Difference.objects.filter(person__in=persons, closed_at__isnull=True)
    return dict(rows.values_list("person_id").annotate(many=Count("pk")))


def _ratings(persons: Collection[Person], on: date) -> defaultdict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    rows = Penilaian.objects.standing().filter(person__in=persons, predikat__isnull=False, mulai__lte=on)
    told = ("person_id", "mulai", "akhir", "predikat")
    for row in rows.order_by("akhir", "pk").values_list(*told, named=True):
        found[row.person_id].append(row)
    return found


def unrated(ratings: Collection[Any], begun: date | None, on: date) -> list[int]:
    """Months before that of the day, from January of the second year before, that no known rating covers."""
    today = month_of(day_number(on))
    first = max(today // 12 * 12 - 12 * LOOKED_BACK, month_of(day_number(begun)) if begun else 0)
    rated = {
        month
        for row in ratings
        for month in range(month_of(day_number(row.mulai)), month_of(day_number(row.akhir)) + 1)
    }
    return [month for month in range(first, today) if month not in rated]


def retirement(
    born: date | None, jenis: str | None, keluarga: str | None, jenjang: str | None, on: date
) -> date | None:
    """The first day of retirement in the post held: by family and jenjang, else by the sort of post."""
    if born is None or jenis is None:
        return None
    at = {"keluarga": keluarga, "jenjang": jenjang, "jenis_jabatan": jenis}
    age = _age("bup_keluarga" if jenis == FUNCTIONAL else "bup_jenis_jabatan", at, on)
    if age is None:
        return None
    return to_date(first_day(month_of(add_years(day_number(born), age)) + 1))


def _age(parameter: str, at: Mapping[str, str | None], on: date) -> int | None:
    library = load().library
    found: Parameter = library.parameters[parameter]
    places: Mapping[str, Mapping[str, int]] = library.schema.places
    key = tuple(places[name].get(at[name] or "", -1) for name in found.keys)
    value = found.version(day_number(on)).values.get(key)
    return None if value is None else int(value)


def month_start(month: int) -> date:
    """The first day of a month of the rules."""
    return to_date(first_day(month))
