"""Who may be seen, in the one place where rows are restricted; superiors, and the tree of units on a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orkestra.people import queries
from orkestra.people.models import Atasan, KeadaanUnit, Pembina, Penempatan, Person
from orkestra.people.queries import pembina_of, relation, reports_of, superior_of, unit_tree, visible
from orkestra.shared.access.rights import Viewer as Real
from tests.shared.rows import BY, NOW, TODAY, a_unit, somebody, stored

pytestmark = pytest.mark.django_db
SEE = "people.see"
HEAD, SITI, BUDI, STRANGER = (f"1968041219930310{number:02}" for number in range(4))


@dataclass
class Viewer:
    """Somebody with these relations; the rights behind them are another's matter."""

    nip: str | None = None
    told: frozenset[str] = frozenset()
    units: frozenset[str] = field(default_factory=frozenset)

    def relations(self, permission: str) -> frozenset[str]:
        assert permission == SEE
        return self.told

    def units_for(self, permission: str) -> frozenset[str]:
        return self.units


@pytest.fixture
def ministry() -> None:
    """A head in the top unit; Siti and Budi below the head, Siti rated by the head; a stranger in another branch."""
    for kode, above in (("TOP", None), ("BRANCH", "TOP"), ("LEAF", "BRANCH"), ("OTHER", "TOP")):
        stored(KeadaanUnit, unit=a_unit(kode), nama=kode, induk=a_unit(above) if above else None)
    for nip, kode in ((HEAD, "BRANCH"), (SITI, "LEAF"), (BUDI, "LEAF"), (STRANGER, "OTHER")):
        stored(Penempatan, person=somebody(nip), unit=a_unit(kode), mulai=None)
    stored(Atasan, person=somebody(SITI), atasan=somebody(HEAD), mulai=None)


def seen(viewer: Viewer, on: date = TODAY) -> set[str]:
    return set(visible(viewer, SEE, on).values_list("nip", flat=True))


def viewer(nip: str | None, *told: str, units: tuple[str, ...] = ()) -> Viewer:
    return Viewer(nip, frozenset(told), frozenset(units))


# ------------------------------------------------------------------ who may be seen
@pytest.mark.usefixtures("ministry")
@pytest.mark.parametrize(
    ("who", "found"),
    [
        (viewer(SITI), set()),
        (viewer(SITI, "own"), {SITI}),
        (viewer(HEAD, "direct_report"), {SITI}),
        (viewer(HEAD, "own", "direct_report"), {HEAD, SITI}),
        (viewer(None, "own", "direct_report"), set()),
        (viewer(None, "same_unit"), set()),
        (viewer(None, "same_unit", units=("LEAF",)), {SITI, BUDI}),
        (viewer(None, "same_unit", units=("BRANCH",)), {HEAD, SITI, BUDI}),
        (viewer(None, "same_unit", units=("TOP",)), {HEAD, SITI, BUDI, STRANGER}),
        (viewer(None, "same_unit", units=("NOWHERE",)), set()),
        (viewer(SITI, "same_unit", units=("LEAF",)), {BUDI}),  # nobody handles their own case
        (viewer(SITI, "own", "same_unit", units=("LEAF",)), {SITI, BUDI}),
        (viewer(None, units=("TOP",)), set()),  # a unit without the right to it
        (viewer(HEAD, "other"), {SITI, BUDI, STRANGER}),
        (viewer(HEAD, "own", "other"), {HEAD, SITI, BUDI, STRANGER}),
        (viewer(None, "other"), {HEAD, SITI, BUDI, STRANGER}),
    ],
)
def test_each_relation_opens_its_rows_and_no_other(who: Viewer, found: set[str]) -> None:
    assert seen(who) == found


@pytest.mark.usefixtures("ministry")
def test_red_with_the_units_of_all_roles_a_role_would_reach_too_far(monkeypatch: pytest.MonkeyPatch) -> None:
    """A right over one unit says nothing of the unit over which another role was granted."""
    clerk = viewer(None, "same_unit", units=("LEAF",))
    monkeypatch.setattr(clerk, "units", frozenset({"LEAF", "OTHER"}))
    monkeypatch.setattr(clerk, "units_for", lambda permission: frozenset({"LEAF"}))
    assert seen(clerk) == {SITI, BUDI}
    monkeypatch.setattr(clerk, "units_for", lambda permission: clerk.units)
    assert STRANGER in seen(clerk)


@pytest.mark.usefixtures("ministry")
def test_relations_of_the_past_and_withdrawn_ones_open_nothing() -> None:
    Atasan.objects.update(withdrawn_at=NOW, withdrawn_by=BY)
    Penempatan.objects.filter(person__nip=BUDI).update(withdrawn_at=NOW, withdrawn_by=BY)
    stored(Penempatan, person=somebody(BUDI), unit=a_unit("LEAF"), mulai=None, selesai=date(2026, 3, 31))
    stored(Atasan, person=somebody(SITI), atasan=somebody(HEAD), mulai=date(2026, 4, 2))
    assert seen(viewer(HEAD, "direct_report")) == set()
    assert seen(viewer(None, "same_unit", units=("LEAF",))) == {SITI}
    assert seen(viewer(HEAD, "direct_report"), date(2026, 4, 2)) == {SITI}
    assert seen(viewer(None, "same_unit", units=("LEAF",)), date(2026, 3, 31)) == {SITI, BUDI}


@pytest.mark.usefixtures("ministry")
@pytest.mark.parametrize(
    ("who", "nip", "found"),
    [
        (viewer(SITI, units=("LEAF",)), SITI, "own"),
        (viewer(HEAD, units=("BRANCH",)), SITI, "direct_report"),
        (viewer(HEAD, units=("BRANCH",)), BUDI, "same_unit"),
        (viewer(HEAD, units=("BRANCH",)), STRANGER, "other"),
        (viewer(None), SITI, "other"),
    ],
)
def test_the_nearest_relation_is_told(who: Viewer, nip: str, found: str) -> None:
    assert relation(who, somebody(nip), TODAY) == found


def test_the_viewers_of_rights_are_viewers_here() -> None:
    told: queries.Viewer = Real(1, "siti", "Siti", SITI, (("pegawai", ""),))
    assert list(visible(told, "career.see", TODAY)) == []
    assert relation(told, somebody(SITI), TODAY) == "own"


@pytest.mark.usefixtures("ministry")
def test_a_list_is_one_query_and_the_tree_two() -> None:
    def asked(work: Any) -> int:
        with CaptureQueriesContext(connection) as found:
            work()
        return len(found)

    assert asked(lambda: seen(viewer(HEAD, "own", "direct_report", "other"))) == 1
    assert asked(lambda: seen(viewer(HEAD, "same_unit", units=("TOP",)))) <= 4
    assert asked(lambda: unit_tree(TODAY)) == 2


# ------------------------------------------------------------------ people and units
@pytest.mark.usefixtures("ministry")
def test_superiors_and_those_they_rate() -> None:
    head, siti = somebody(HEAD), somebody(SITI)
    assert (superior_of(siti, TODAY), superior_of(head, TODAY)) == (head, None)
    assert list(reports_of(head, TODAY)) == [siti]
    assert list(reports_of(siti, TODAY)) == []


@pytest.mark.usefixtures("ministry")
def test_a_tree_knows_what_is_above_and_below() -> None:
    tree = unit_tree(TODAY)
    pk = {unit.kode: unit.pk for unit in tree.units.values()}
    assert [unit.kode for unit in tree.above(pk["LEAF"])] == ["LEAF", "BRANCH", "TOP"]
    assert tree.below([pk["BRANCH"]]) == {pk["BRANCH"], pk["LEAF"]}
    assert tree.children[None] == (pk["TOP"],)
    assert tree.children[pk["TOP"]] == (pk["BRANCH"], pk["OTHER"])


@pytest.mark.usefixtures("ministry")
def test_a_tree_is_that_of_its_day() -> None:
    tree = unit_tree(date(2019, 12, 31))
    assert {unit.nama for unit in tree.units.values()} == {""}
    assert len(tree.children[None]) == 4


def test_a_ring_written_behind_the_services_back_ends() -> None:
    for kode, above in (("A", "B"), ("B", "A")):
        stored(KeadaanUnit, unit=a_unit(kode), nama=kode, induk=a_unit(above))
    tree = unit_tree(TODAY)
    both = {a_unit("A").pk, a_unit("B").pk}
    assert {unit.pk for unit in tree.above(a_unit("A").pk)} == both
    assert tree.below([a_unit("A").pk]) == both


def test_a_family_is_guided_by_the_unit_of_the_day() -> None:
    family = "pengawas_ketenagakerjaan"
    stored(Pembina, unit=a_unit("OLD"), mulai=None, selesai=date(2025, 12, 31))
    stored(Pembina, unit=a_unit("NEW"), mulai=date(2026, 1, 1))
    assert (pembina_of(family, TODAY), pembina_of(family, date(2025, 12, 31))) == (a_unit("NEW"), a_unit("OLD"))
    assert pembina_of("arsiparis", TODAY) is None
    assert Person.objects.count() == 0
