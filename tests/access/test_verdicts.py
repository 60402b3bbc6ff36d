"""Every page gives every account the verdict of the file of rights; whoever must not be seen is nowhere seen."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from django.test import Client

from orkestra.people.models import Person
from orkestra.web.frame import urls as frame
from tests.access.conftest import Cells
from tests.access.furnished import Holding, Things
from tests.access.verdicts import (
    HOLDER,
    SCOPE,
    Walk,
    addresses,
    hidden_writes,
    leaks,
    rights,
    roles_of,
    stands,
    undeclared,
    without_example,
)
from tests.web.ministry import PEOPLE, WITHOUT_PERSON, Ministry

pytestmark = pytest.mark.django_db
HIDDEN = {
    "siti": ["dewi", "budi"], "kepala": ["dewi", "rina"], "budi": ["dewi", "rina"], "dewi": ["siti", "kepala"],
    "wati": ["siti", "dewi", "budi"], "ardi": ["siti", "dewi", "kepala"], "umum": ["siti", "dewi"],
    "": ["siti", "dewi"],
}  # fmt: skip
"""Whom an account meets nowhere: neither below nor above, nor in its units."""
PARTS = 2
HELD = [f"{HOLDER}+{role}" for role, told in rights()["roles"].items() if not told.get("implied")]


def of(room: str) -> list[Any]:
    return [a for a in addresses() if room_of(a) == room]


def room_of(address: Any) -> str:
    module = address.page.view.__module__
    return module.split(".")[2] if module.startswith("orkestra.web.") else "account"


def test_every_address_is_a_declared_page_with_a_permission_of_the_file() -> None:
    assert undeclared() == []
    asked = {a.page.may for a in addresses() if a.page.may}
    assert asked <= rights()["permissions"].keys()
    assert without_example() == []


def test_what_is_open_to_all_is_the_sign_in_and_little_else() -> None:
    open_pages = {a.page.name for a in addresses() if a.page.may is None}
    outside = {"home", "looks", "health", "paper_verify"}
    entrances = {a.page.name for a in of("account") if a.page.may is None}
    assert open_pages - outside == entrances


@pytest.mark.parametrize("part", range(PARTS))
def test_every_account_gets_its_verdict(things: Things, part: int, cells: Cells) -> None:
    cells(Walk(things.ministry, things=things).over(addresses()[part::PARTS]))


def test_a_role_has_its_own_rights_also_in_the_hands_of_an_employee(things: Things, cells: Cells) -> None:
    """Every role that can be granted, held by somebody with a NIP and people below: own, below, in the unit, other."""
    walk = Walk(things.ministry, things=things)
    for role, told in rights()["roles"].items():
        if not told.get("implied"):
            with Holding(things.ministry, HOLDER, role, SCOPE if told.get("scoped") else ""):
                walk.over(addresses(), [f"{HOLDER}+{role}"])
    cells(walk)


def test_a_proof_given_just_now_opens_what_asks_for_it_and_nothing_else(things: Things, cells: Cells) -> None:
    asks = [a for a in addresses() if a.page.may and rights()["permissions"][a.page.may].get("step_up")]
    assert len(asks) > 10
    cells(Walk(things.ministry, things=things, proved=True).over(asks))


def test_a_part_of_a_page_is_no_way_around_its_verdict(things: Things, cells: Cells) -> None:
    cells(Walk(things.ministry, things=things, part=True).over(addresses(), ["siti", "kepala", "budi", "audi", ""]))


def test_every_role_is_tried_in_every_relation_in_which_it_can_stand() -> None:
    """Nobody serves in a unit over which a role without units was granted."""
    tried = {(role, stands(v, p)) for v in (*PEOPLE, *WITHOUT_PERSON, *HELD) for p in PEOPLE for role in roles_of(v)}
    scoped = {role for role, told in rights()["roles"].items() if told.get("scoped")}
    everywhere = {(role, near) for role in rights()["roles"] for near in ("own", "direct_report", "same_unit", "other")}
    assert everywhere - tried <= {(role, "same_unit") for role in rights()["roles"].keys() - scoped}


def test_whoever_is_hidden_is_shown_by_no_page_not_even_when_asked_for(things: Things, cells: Cells) -> None:
    walk = Walk(things.ministry, things=things)
    walk.wrong = [told for viewer in HIDDEN for told in leaks(walk, viewer, HIDDEN[viewer], addresses())]
    cells(walk, "swaps")


def test_nobody_changes_anything_about_whom_they_must_not_see(things: Things, cells: Cells) -> None:
    walk = Walk(things.ministry, things=things)
    walk.wrong = [told for viewer in HIDDEN for told in hidden_writes(walk, viewer, HIDDEN[viewer][0], addresses())]
    cells(walk, "swaps")


# ------------------------------------------------------------------ the same on a small house, and what it would notice
@pytest.mark.urls("tests.access.planted")
class TestRed:
    def test_the_small_house_keeps_its_verdicts(self, ministry: Ministry) -> None:
        walk = Walk(ministry).over(_small())
        assert walk.wrong == []
        assert walk.tried.total() > 40

    def test_red_a_view_that_was_not_declared_is_refused_and_seen(self, ministry: Ministry) -> None:
        assert undeclared() == ["uji/rahasia/"]
        for name in ("admin", "siti", ""):
            assert Walk(ministry).clients[name].get("/uji/rahasia/").status_code == 403

    def test_red_without_the_guard_it_would_be_reached(self, settings: Any) -> None:
        guard = "orkestra.shared.access.declared.DeclaredOnly"
        settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != guard]
        assert Client().get("/uji/rahasia/").content == b"rahasia"

    def test_red_a_cell_that_was_flipped_is_seen(self, ministry: Ministry) -> None:
        table = copy.deepcopy(rights()["permissions"])
        table["career.see"]["may"]["pegawai"].remove("direct_report")
        walk = Walk(ministry, table).over(_small())
        assert {line.split(" ", 2)[0] for line in walk.wrong} == {"uji_orang"}
        assert all("direct_report: in, not 404" in line for line in walk.wrong) and walk.wrong

    def test_red_a_restriction_that_was_left_out_is_seen(self, ministry: Ministry, monkeypatch: Any) -> None:
        monkeypatch.setattr(frame, "visible", lambda *_: Person.objects.all())
        wrong = Walk(ministry).over(_small()).wrong
        assert "uji_orang GET siti other: in, not 404" in wrong

    def test_red_a_page_that_believes_the_query_is_seen(self, ministry: Ministry) -> None:
        assert leaks(Walk(ministry), "siti", ["dewi"], _small()) == ["uji_bocor shows dewi to siti"]

    def test_red_a_form_that_believes_the_body_is_seen(self, ministry: Ministry) -> None:
        assert hidden_writes(Walk(ministry), "siti", "dewi", _small()) == ["uji_tulis lets siti change dewi"] * 2


def _small() -> list[Any]:
    return [a for a in addresses() if a.page.name.startswith("uji_")]
