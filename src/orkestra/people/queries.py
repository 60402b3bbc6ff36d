"""Questions about people and units: who may be seen, how somebody stands to a viewer, the tree of units on a day."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol, TypeVar

from django.db.models import F, Model, Q, QuerySet
from django.db.models.expressions import RawSQL

from orkestra.people.models import (
    Atasan,
    Identitas,
    KeadaanUnit,
    Kebutuhan,
    Lowongan,
    Pembina,
    Penempatan,
    Person,
    Unit,
)
from orkestra.shared.histories.models import Recorded

Row = TypeVar("Row", bound=Model)
MOST_NAMED = 50
OWN, DIRECT_REPORT, SAME_UNIT, OTHER = "own", "direct_report", "same_unit", "other"


class Viewer(Protocol):
    """What is asked of a viewer (``orkestra.shared.access.rights``)."""

    @property
    def nip(self) -> str | None:
        """The viewer's own NIP, where there is one."""

    @property
    def units(self) -> frozenset[str]:
        """Codes of the units over which any role was granted."""

    def relations(self, permission: str) -> frozenset[str]:
        """Under which relations to a person a permission holds."""

    def units_for(self, permission: str) -> frozenset[str]:
        """Codes of the units whose people are of the same unit for a permission."""


def in_force(on: date, first: str = "mulai", last: str = "selesai") -> Q:
    """Spells that lie about a day; an end that is not told is open."""
    begun = Q(**{f"{first}__isnull": True}) | Q(**{f"{first}__lte": on})
    return begun & (Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": on}))


# ------------------------------------------------------------------ who may be seen
def visible(viewer: Viewer, permission: str, on: date) -> QuerySet[Person]:
    """The people about whom a viewer may do something: the one place where rows are restricted.

    The viewer's own row counts only where ``own`` is among the relations, whatever else holds.
    """
    relations = viewer.relations(permission)
    if everybody(viewer, permission):
        return Person.objects.all()
    found = Q(pk__in=())
    if OTHER in relations:
        found = Q()
    else:
        if DIRECT_REPORT in relations and viewer.nip:
            found |= Q(pk__in=_reports(viewer.nip, on))
        if SAME_UNIT in relations:
            found |= Q(pk__in=serving(viewer.units_for(permission), on))
    if viewer.nip:
        found = found | Q(nip=viewer.nip) if OWN in relations else found & ~Q(nip=viewer.nip)
    return Person.objects.filter(found)


def everybody(viewer: Viewer, permission: str) -> bool:
    """Whether a viewer may do something about everybody, so that no row need be asked about."""
    relations = viewer.relations(permission)
    return OTHER in relations and (OWN in relations or not viewer.nip)


def about_visible(rows: QuerySet[Row], viewer: Viewer, permission: str, on: date) -> QuerySet[Row]:
    """Rows with a ``person`` about whom a viewer may do something."""
    return rows if everybody(viewer, permission) else rows.filter(person__in=visible(viewer, permission, on))


def covers(viewer: Viewer, permission: str, other: str) -> bool:
    """Whether a viewer may do something about everybody about whom another thing may be done."""
    units = viewer.units_for(other) <= viewer.units_for(permission)
    return units and viewer.relations(other) <= viewer.relations(permission)


def relation(viewer: Viewer, person: Person, on: date) -> str:
    """How a person stands to a viewer: own, direct_report, same_unit or other, the nearest first."""
    if viewer.nip == person.nip:
        return OWN
    if viewer.nip and person.pk in _reports(viewer.nip, on).values_list("person_id", flat=True):
        return DIRECT_REPORT
    if viewer.units and serving(viewer.units, on).filter(person=person).exists():
        return SAME_UNIT
    return OTHER


def _reports(nip: str, on: date) -> QuerySet[Any]:
    return Atasan.objects.standing().filter(in_force(on), atasan__nip=nip).values("person_id")


def serving(units: Iterable[str], on: date) -> QuerySet[Any]:
    """Placements in units, by their codes, and in all that stand below them."""
    return Penempatan.objects.standing().filter(in_force(on), unit__in=_branches(units, on)).values("person_id")


BRANCHES = """
WITH RECURSIVE branch(pk) AS (
  SELECT id FROM people_unit WHERE kode IN ({})
  UNION
  SELECT below.unit_id FROM people_keadaanunit below JOIN branch ON below.induk_id = branch.pk
  WHERE below.withdrawn_at IS NULL
    AND (below.mulai IS NULL OR below.mulai <= %s) AND (below.selesai IS NULL OR below.selesai >= %s)
) SELECT pk FROM branch"""
"""The database walks down the tree by itself: a list asks for it at every turn, and UNION ends where units ring."""


def _branches(units: Iterable[str], on: date) -> RawSQL:
    kodes, day = sorted(units), on.isoformat()
    marks = ", ".join(["%s"] * len(kodes)) or "NULL"
    return RawSQL(BRANCHES.format(marks), [*kodes, day, day])  # noqa: S611 - only marks are put in, never a value


# ------------------------------------------------------------------ people
def superior_of(person: Person, on: date) -> Person | None:
    """Who rates a person on a day."""
    row = Atasan.objects.standing().filter(in_force(on), person=person).select_related("atasan").first()
    return None if row is None else row.atasan


def reports_of(person: Person, on: date) -> QuerySet[Person]:
    """Whom a person rates on a day."""
    return Person.objects.filter(pk__in=_reports(person.nip, on)).order_by("nip")


def names_of(nips: Iterable[str]) -> dict[str, str]:
    """The names of people, by NIP."""
    rows = Identitas.objects.standing().filter(person__nip__in=set(nips)).exclude(nama="")
    return dict(rows.values_list("person__nip", "nama"))


def nips_named(text: str) -> list[str]:
    """The NIP of people whose name holds a text; so many at the most as one looks through."""
    rows = Identitas.objects.standing().filter(nama__icontains=text).order_by("nama")
    return list(rows.values_list("person__nip", flat=True)[:MOST_NAMED])


# ------------------------------------------------------------------ units
@dataclass(frozen=True, slots=True)
class UnitState:
    """A unit as it stands on a day; ``nama`` is empty where no source ever told it."""

    pk: int
    kode: str
    nama: str = ""
    induk: int | None = None
    pemimpin: int | None = None


@dataclass(frozen=True)
class UnitTree:
    """All units of a day by key, in the order of their names. A unit whose parent is not known is a root."""

    units: Mapping[int, UnitState]
    children: Mapping[int | None, tuple[int, ...]] = field(default_factory=dict)

    def above(self, pk: int) -> Iterator[UnitState]:
        """The unit itself and those above it, from below upwards."""
        met: set[int] = set()
        at: int | None = pk
        while at is not None and at in self.units and at not in met:
            met.add(at)
            yield self.units[at]
            at = self.units[at].induk

    def below(self, pks: Iterable[int]) -> frozenset[int]:
        """Units with all that stand below them."""
        found: set[int] = set()
        waiting = list(pks)
        while waiting:
            at = waiting.pop()
            if at not in found:
                found.add(at)
                waiting += self.children.get(at, ())
        return frozenset(found)


def unit_tree(on: date) -> UnitTree:
    """Units as they stand on a day, in two queries. A unit that no source places on that day stands by itself."""
    states = {s.unit_id: s for s in KeadaanUnit.objects.standing().filter(in_force(on))}
    found = [_state(unit, states.get(unit.pk)) for unit in Unit.objects.all()]
    found.sort(key=lambda unit: (unit.nama.casefold(), unit.kode))
    units = {unit.pk: unit for unit in found}
    children: dict[int | None, list[int]] = {}
    for unit in found:
        children.setdefault(unit.induk if unit.induk in units else None, []).append(unit.pk)
    return UnitTree(units, {above: tuple(below) for above, below in children.items()})


def _state(unit: Unit, told: Any) -> UnitState:
    if told is None:
        return UnitState(unit.pk, unit.kode)
    return UnitState(unit.pk, unit.kode, told.nama, told.induk_id, told.pemimpin_id)


def pembina_of(keluarga: str, on: date) -> Unit | None:
    """The unit that guides a job family on a day."""
    rows = Pembina.objects.standing().filter(in_force(on), keluarga=keluarga).select_related("unit")
    row = rows.order_by(F("mulai").desc(nulls_last=True)).first()
    return None if row is None else row.unit


def unit_name(unit: Unit, on: date) -> str:
    """The name of a unit on a day; its code where no source tells one."""
    row = KeadaanUnit.objects.standing().filter(in_force(on), unit=unit).first()
    return (row.nama if row else "") or unit.kode


def unit_called(kode: str) -> Unit | None:
    """A unit by its code."""
    return Unit.objects.filter(kode=kode).first()


# ------------------------------------------------------------------ what holds for a time
def seen_of(rows: Iterable[Recorded]) -> str:
    """What stands, as a mark that travels with a form: another one when anything changed."""
    return hashlib.sha256(" ".join(str(pk) for pk in sorted(row.pk for row in rows)).encode()).hexdigest()[:16]


def beside(row: Kebutuhan | Lowongan | Pembina) -> list[Any]:
    """The standing rows that speak of the same thing, of whatever time."""
    if isinstance(row, Pembina):
        return list(Pembina.objects.standing().filter(keluarga=row.keluarga).order_by("pk"))
    rows: Any = type(row)._default_manager
    return list(rows.standing().filter(unit=row.unit, keluarga=row.keluarga, jenjang=row.jenjang).order_by("pk"))
