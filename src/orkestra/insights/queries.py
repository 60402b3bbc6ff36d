"""Questions: the list of officials, a team, and the figures of dashboards. Viewer first; rows are restricted here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, Func, Q, QuerySet
from django.db.models.lookups import GreaterThan, GreaterThanOrEqual, LessThanOrEqual

from orkestra.insights.filters import YES, Filters, month_number
from orkestra.insights.models import Figures, Summary, UnitAbove
from orkestra.insights.words import folded
from orkestra.people.queries import everybody as everyone
from orkestra.people.queries import visible as seen
from orkestra.shared.access.matrix import OTHER
from orkestra.shared.access.rights import Viewer
from orkestra_batch.report.standing import DECISIONS
from orkestra_rules.kernel.calendar import LAST_MONTH, first_day, to_date

PER_PAGE = 50
COUNTED = 5_000
"""A list is counted so far; a longer one is said to hold more."""
SORTS: Mapping[str, tuple[str, ...]] = {
    "nama": (),
    "unit": ("unit_nama",),
    "golongan": ("golongan_order",),
    "jenjang": ("jenjang_order",),
    "angka_kredit": ("angka_kredit",),
    "kp": ("kp_opens",),
    "kj": ("kj_opens",),
    "pensiun": ("retires_on",),
    "belum_dinilai": ("unrated_months",),
    "berbeda": ("differences",),
}
"""By name of a sort its columns; those that sort by name follow. A dash before the name turns it round."""
ENDS = ("dari", "sampai")
EXACT = ("jenis", "keluarga", "jenjang", "golongan", "status", "jenis_kelamin")
"""Filters that are columns of the same name."""


class Counted(Paginator[Any]):
    """Pages of a list of which no more than ``COUNTED`` are turned; ``more`` says that it is longer.

    Found first is who is in it, in order; of whom a page shows, the rows are read.
    """

    def __init__(self, found: QuerySet[Summary], sort: str, per_page: int) -> None:
        ids = list(in_order(found, sort, aside=bool(found.query.where)).values_list("pk", flat=True)[: COUNTED + 1])
        super().__init__(ids[:COUNTED], per_page)
        self.sort, self.more = sort, len(ids) > COUNTED

    def page(self, number: int | str) -> Page[Any]:
        """A page; its rows are read when they are asked for."""
        page = super().page(number)
        page.object_list = in_order(Summary.objects.filter(pk__in=page.object_list), self.sort, aside=True)
        return page


class Aside(Func):
    """A column whose own index is not to be chosen: it would save the sorting, but every row would be read."""

    template = "%(expressions)s"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """A sign before the column, which changes nothing else."""
        return self.as_sql(compiler, connection, template="+%(expressions)s", **context)


def visible(viewer: Viewer, permission: str, on: date) -> QuerySet[Summary]:
    """Those whom a viewer may see for something on a day: ``people.queries.visible``, said of summaries."""
    relations = viewer.relations(permission)
    if OTHER not in relations:
        return Summary.objects.filter(person__in=seen(viewer, permission, on))
    if everyone(viewer, permission):
        return Summary.objects.all()
    return Summary.objects.exclude(nip=viewer.nip)


def officials(
    viewer: Viewer, filters: Filters, sort: str = "nama", page: int | str = 1, *, on: date,
    permission: str = "people.see", per_page: int = PER_PAGE,
) -> Page[Summary]:  # fmt: skip
    """One page of those whom a viewer may see, narrowed and sorted. Two queries, however many people there are."""
    return Counted(narrowed(visible(viewer, permission, on), filters), sort, per_page).get_page(page)


def everybody(
    viewer: Viewer, filters: Filters, sort: str = "nama", *, on: date, permission: str = "people.export"
) -> QuerySet[Summary]:
    """All whom a viewer may take along, narrowed and sorted: for exports, which read them one by one."""
    return in_order(narrowed(visible(viewer, permission, on), filters), sort)


def in_order(found: QuerySet[Summary], sort: str, *, aside: bool = False) -> QuerySet[Summary]:
    """Sorted; by name where there is no such sort. ``aside``: few are left, so that no index is walked in order."""
    back, name = sort.startswith("-"), sort.removeprefix("-")
    columns = [Aside(F(c)) if aside else F(c) for c in (*SORTS.get(name, ()), "nama_order", "nip")]
    return found.order_by(*(column.desc() if back else column.asc() for column in columns))


def narrowed(found: QuerySet[Summary], filters: Filters) -> QuerySet[Summary]:
    """Those to whom all filters fit."""
    for name in EXACT:
        if value := getattr(filters, name):
            found = found.filter(**{name: value})
    for decision in DECISIONS:
        if state := getattr(filters, decision):
            found = found.filter(**{f"{decision}_state": state})
        if condition := getattr(filters, f"{decision}_penghalang"):
            found = found.filter(**{f"{decision}_condition": condition})
        found = _between(found, f"{decision}_opens", *(getattr(filters, f"{decision}_{end}") for end in ENDS))
    found = _between(found, "retires_on", filters.pensiun_dari, filters.pensiun_sampai)
    words = folded(filters.cari).split()
    return _chosen(found.filter(pk__in=_worded(words)) if words else found, filters)


def _worded(words: Sequence[str]) -> QuerySet[Any]:
    """Those whose name, NIP, or unit, or one above it, holds each of some words."""
    found = Q()
    for word in words:
        found &= Q(search__contains=word) | Q(unit__in=UnitAbove.objects.filter(search__contains=word).values("unit"))
    return Summary.objects.filter(found).values("pk")


def _chosen(found: QuerySet[Summary], filters: Filters) -> QuerySet[Summary]:
    if filters.unit:
        found = found.filter(unit__in=_below(filters.unit))
    if filters.atasan:
        found = found.filter(superior_nip=filters.atasan)
    if filters.belum_dinilai == YES:
        found = found.filter(GreaterThan(Aside(F("unrated_months")), 0))
    return found.filter(GreaterThan(Aside(F("differences")), 0)) if filters.berbeda == YES else found


def _between(found: QuerySet[Summary], column: str, first: str, last: str) -> QuerySet[Summary]:
    begin, end = month_number(first), month_number(last)
    if begin is not None:
        found = found.filter(GreaterThanOrEqual(Aside(F(column)), to_date(first_day(begin))))
    if end is not None and end < LAST_MONTH:
        found = found.filter(LessThanOrEqual(Aside(F(column)), _last_day(end)))
    return found


def _last_day(month: int) -> date:
    return to_date(first_day(month + 1)) - timedelta(days=1)


def _below(*kode: str) -> Any:
    """The units of these codes and all below them."""
    return UnitAbove.objects.filter(above_kode__in=kode).values("unit")


# ------------------------------------------------------------------ dashboards
@dataclass(frozen=True, slots=True)
class Chosen:
    """The figures of a unit and a family (None: nobody is there), and what else could be chosen.

    ``exact``: the viewer may see whom the figures count; to all others small counts are not told.
    """

    figures: Figures | None
    units: list[tuple[str, str, int]]
    """Code, name and level of each unit, in their order."""
    keluarga: list[str]
    exact: bool


def figures(viewer: Viewer, unit: str = "", keluarga: str = "") -> Chosen:
    """The figures of a unit and a family, each empty for all. Two queries."""
    rows = Figures.objects.filter(unit_kode=unit, keluarga__in={"", keluarga})
    found = {row.keluarga: row for row in rows}
    whole = found.get("")
    units = Figures.objects.filter(keluarga="", level__gt=0).order_by("number")
    codes = sorted(whole.counts.get("keluarga", {})) if whole else []
    told = list(units.values_list("unit_kode", "unit_nama", "level"))
    return Chosen(found.get(keluarga), told, codes, OTHER in viewer.relations("people.see"))
