"""A clerk of a unit sees who serves in it and below it on the day: not beside it, not after it closed, not for ever."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from orkestra.people.models import KeadaanUnit, Penempatan, Unit
from orkestra.people.queries import relation, visible
from orkestra.shared.access.rights import Viewer
from tests.shared.rows import NOW, TODAY, a_unit, somebody, stored

pytestmark = pytest.mark.django_db
TREE = {"K": None, "A": "K", "A1": "A", "A2": "A", "B": "K", "B1": "B"}
SINCE = date(2020, 1, 1)


def nip_in(unit: str) -> str:
    return f"1990031520150{list(TREE).index(unit):05}"


@pytest.fixture(autouse=True)
def tree() -> dict[str, Unit]:
    """Units, with one person in each."""
    units = {kode: a_unit(kode) for kode in TREE}
    for kode, above in TREE.items():
        placed(kode, above)
        stored(Penempatan, person=somebody(nip_in(kode)), unit=units[kode], mulai=SINCE)
    return units


def placed(kode: str, above: str | None, **told: Any) -> None:
    induk = a_unit(above) if above else None
    stored(KeadaanUnit, unit=a_unit(kode), induk=induk, **{"mulai": SINCE, **told})


def clerk(*units: str, nip: str | None = None) -> Viewer:
    return Viewer(1, "budi", "Budi", nip, tuple(("pengelola_unit", unit) for unit in units))


def seen(viewer: Viewer, on: date = TODAY) -> set[str]:
    return set(visible(viewer, "people.see", on).values_list("nip", flat=True))


@pytest.mark.parametrize(
    ("units", "found"),
    [(["A"], "A A1 A2"), (["A1"], "A1"), (["A1", "B"], "A1 B B1"), (["K"], "K A A1 A2 B B1"), (["tidak ada"], "")],
)
def test_a_unit_and_all_below_it(units: list[str], found: str) -> None:
    assert seen(clerk(*units)) == {nip_in(unit) for unit in found.split()}


def test_without_a_unit_nobody() -> None:
    assert seen(Viewer(1, "budi", "Budi", None, (("pengelola_unit", ""),))) == set()


def test_oneself_is_not_among_them() -> None:
    assert seen(clerk("A", nip=nip_in("A1"))) == {nip_in("A"), nip_in("A2")}


def test_a_unit_that_moved_is_seen_where_it_stands_on_the_day() -> None:
    KeadaanUnit.objects.filter(unit__kode="B1").update(withdrawn_at=NOW, withdrawn_by="biro")
    placed("B1", "B", selesai=date(2025, 12, 31))
    placed("B1", "A", mulai=date(2026, 1, 1))
    assert nip_in("B1") in seen(clerk("A"))
    assert nip_in("B1") not in seen(clerk("A"), date(2025, 12, 31))
    assert nip_in("B1") in seen(clerk("B"), date(2025, 12, 31))


def test_a_ring_of_units_ends(tree: dict[str, Unit]) -> None:
    KeadaanUnit.objects.filter(unit__kode="K").update(withdrawn_at=NOW, withdrawn_by="biro")
    placed("K", "A1")
    assert seen(clerk("A")) == {nip_in(unit) for unit in TREE}


def test_it_is_one_query_however_deep(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        seen(clerk("K"))
    person = somebody(nip_in("A2"))
    with django_assert_num_queries(1):
        assert relation(clerk("A"), person, TODAY) == "same_unit"
    assert relation(clerk("B"), person, TODAY) == "other"
