"""Acts: work out what lists and dashboards read. Every act can be done again and leaves the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from orkestra.careers.facts import dossiers_of
from orkestra.careers.judging import judged
from orkestra.insights.branches import Branches
from orkestra.insights.figures import NEEDED, OPEN_SEATS, Official, Seats, Tallies, nested, tallies
from orkestra.insights.models import NO_DAY, Figures, Filled, Summary, UnitAbove
from orkestra.insights.outcome import nothing, outcome
from orkestra.insights.present import Present, month_start, present, retirement, unrated
from orkestra.insights.vacancies import filled
from orkestra.insights.words import folded, sorted_as
from orkestra.people.codes import codes
from orkestra.people.models import Kebutuhan, Lowongan, Person
from orkestra.people.queries import UnitTree, in_force, unit_tree
from orkestra.reconciliation.models import Difference
from orkestra.shared.trail.services import act
from orkestra_batch.result import Assessed

MANY = 200
"""So many people are worked out at a time."""
DECIDED = tuple(nothing())
"""Columns that come out of the decisions."""
KEYS = ("id", "person")
SEX_AT = 14
"""Where a NIP says the sex."""
SEXES = {"1": "L", "2": "P"}


def summarise(*, persons: Iterable[Person], assessed: Iterable[Assessed], by: str, on: date) -> int:
    """Work out the summary of people, and store it; how many they were.

    ``assessed`` are the officials among them who were judged for the day. Where an official in a functional post is
    not among them, what the last decision said stays; for all others there is no decision to tell of.
    """
    results = {result.nip: result for result in assessed}
    waiting, many = iter(persons), 0
    with act("insights.summarise", by=by, on=on) as telling:
        tree = unit_tree(on)
        if not tree.units.keys() <= set(UnitAbove.objects.values_list("unit", flat=True)):
            lay_units(by=by, on=on)
        while batch := list(islice(waiting, MANY)):
            _store(present(batch, tree, on), results, on)
            many += len(batch)
        telling.tell(people=many)
    return many


def rebuild(*, by: str, on: date) -> int:
    """Judge everybody again, without a new decision, and work out every summary anew; how many they were."""
    waiting, many = Person.objects.order_by("pk").iterator(chunk_size=MANY), 0
    with act("insights.rebuild", by=by, on=on) as telling:
        lay_units(by=by, on=on)
        while batch := list(islice(waiting, MANY)):
            results = judged(dossiers_of(batch, on=on)).values()
            assessed = [result for result in results if isinstance(result, Assessed)]
            many += summarise(persons=batch, assessed=assessed, by=by, on=on)
        telling.tell(people=many)
    return many


# ------------------------------------------------------------------ people
def _store(found: Sequence[Present], results: Mapping[str, Assessed], on: date) -> None:
    whole, histories = [], []
    for one in found:
        told, result = _told(one, on), results.get(one.person.nip)
        if result is None and one.functional and one.decision and not one.held_back:
            histories.append(Summary(**told))
        else:
            whole.append(Summary(**told | _decided(one, result, on)))
    _write(whole)
    _write(histories, besides=DECIDED)


def _write(rows: Sequence[Summary], besides: Sequence[str] = ()) -> None:
    columns = [f.name for f in Summary._meta.concrete_fields if f.name not in (*KEYS, *besides)]
    Summary.objects.bulk_create(rows, update_conflicts=True, unique_fields=["person"], update_fields=columns)


def _told(one: Present, on: date) -> dict[str, Any]:
    """The columns that come out of the histories."""
    nip, nama = one.person.nip, one.identity.nama if one.identity else ""
    unit_nama = (one.unit.nama if one.unit else "") or getattr(one.place, "nama_unit", "")
    return {
        "person": one.person,
        "nip": nip,
        "nama": nama,
        "nama_order": sorted_as(nama),
        "search": f"{folded(nama)} {nip}".strip(),
        "unit_id": one.place.unit_id if one.place else None,
        "unit_kode": one.unit.kode if one.unit else "",
        "unit_nama": unit_nama,
        "superior_nip": one.superior.atasan.nip if one.superior else "",
        "jenis_kelamin": getattr(one.identity, "jenis_kelamin", None) or SEXES.get(nip[SEX_AT], ""),
        "differences": one.differences,
        "decision": one.decision,
        "on": on,
        "computed_at": datetime.now(UTC),
    } | _standing(one, on)


def _standing(one: Present, on: date) -> dict[str, Any]:
    """Post, rank, status, retirement and ratings."""
    post = one.post if one.functional else None
    keluarga, jenjang = getattr(post, "keluarga", None), getattr(post, "jenjang", None)
    born, begun = (getattr(one.identity, name, None) for name in ("lahir", "tmt_cpns"))
    golongan = getattr(one.rank, "golongan", None) or getattr(one.status, "golongan", "")
    return {
        "jenis": one.jenis,
        "jabatan_nama": getattr(one.place, "jabatan", "") or getattr(one.post, "nama", ""),
        "keluarga": keluarga,
        "jenjang": jenjang,
        "jenjang_order": _place("jenjang", jenjang),
        "golongan": golongan,
        "golongan_order": _place("golongan", golongan),
        "status": getattr(one.status, "status", None),
        "kedudukan": getattr(one.status, "kedudukan", ""),
        "lahir": born,
        "retires_on": retirement(born, one.jenis, keluarga, jenjang, on) or NO_DAY,
        **_unrated(unrated(one.ratings, begun, on) if one.functional else ()),  # of others no rating is taken in
    }


def _unrated(months: Sequence[int]) -> dict[str, Any]:
    return {"unrated_months": len(months), "unrated_since": month_start(months[0]) if months else None}


def _place(code_list: str, code: str | None) -> int:
    """Where a code stands in its list, from one; nought where it does not."""
    listed = codes(code_list)
    return listed.index(code) + 1 if code in listed else 0


def _decided(one: Present, result: Assessed | None, on: date) -> dict[str, Any]:
    """What the decisions say; they also know which months had to be rated."""
    if result is not None:
        return outcome(result, on) | _unrated((*result.unrated.skipped, *result.unrated.pending))
    predikat = one.ratings[-1].predikat if one.ratings else ""
    return nothing(one.held_back.alasan if one.held_back else None) | {"predikat": predikat}


# ------------------------------------------------------------------ figures
def compute_figures(*, by: str, on: date) -> int:
    """Work out the figures of dashboards anew out of the summaries; how many people were counted.

    Also settles what no waiting decision brings along: the tree of units, and how many differences are open.
    """
    with act("insights.compute_figures", by=by, on=on) as telling:
        lay_units(by=by, on=on)
        _count_differences()
        officials = [Official(*row) for row in Summary.objects.values_list(*Official._fields)]
        branches = Branches(unit_tree(on))
        found = tallies(officials, _seats(on), branches.of_units(), on)
        Figures.objects.all().delete()
        Figures.objects.bulk_create(_figures(found, branches, on), batch_size=MANY)
        Filled.objects.all().delete()
        Filled.objects.bulk_create(filled(officials, on), batch_size=MANY)
        telling.tell(people=len(officials), figures=len(found))
    return len(officials)


def _figures(found: Tallies, branches: Branches, on: date) -> Iterator[Figures]:
    now = datetime.now(UTC)
    for (kode, keluarga), tally in found.items():
        place = branches.places[kode]
        yield Figures(
            unit_kode=kode, unit_nama=place.nama, level=place.level, number=place.number, keluarga=keluarga,
            counts=nested(tally), names=branches.names[kode], on=on, computed_at=now,
        )  # fmt: skip


def _seats(on: date) -> Iterator[Seats]:
    for kind, sort in ((Lowongan, OPEN_SEATS), (Kebutuhan, NEEDED)):
        rows: Any = kind._default_manager
        told = rows.standing().filter(in_force(on)).values_list("unit_id", "keluarga", "jenjang", "jumlah")
        for unit, keluarga, jenjang, many in told:
            yield Seats(unit, keluarga, jenjang, sort, many)


def _count_differences() -> None:
    open_ = Difference.objects.filter(person=OuterRef("person"), closed_at__isnull=True).order_by()
    many = Coalesce(Subquery(open_.values("person").annotate(many=Count("pk")).values("many")), 0)
    Summary.objects.annotate(told=many).exclude(differences=F("told")).update(differences=F("told"))


# ------------------------------------------------------------------ units
def lay_units(*, by: str, on: date) -> int:
    """Lay the tree of units of a day flat, so that whole branches can be asked for; how many units there are."""
    with act("insights.lay_units", by=by, on=on) as telling:
        tree = unit_tree(on)
        UnitAbove.objects.all().delete()
        UnitAbove.objects.bulk_create(_flat(tree), batch_size=MANY)
        telling.tell(units=len(tree.units))
    return len(tree.units)


def _flat(tree: UnitTree) -> Iterator[UnitAbove]:
    for pk in tree.units:
        for level, upper in enumerate(reversed(list(tree.above(pk)))):
            yield UnitAbove(
                unit_id=pk, above_id=upper.pk, above_kode=upper.kode, search=folded(upper.nama), level=level
            )
