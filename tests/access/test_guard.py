"""What every page keeps: forms bear their marks, answers are kept nowhere, and a look at somebody is on the trail."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as configured
from django.test import Client

from orkestra.shared.access import sessions
from orkestra.shared.trail.models import Entry
from orkestra.web.frame.press import FIELD, new_press
from tests.access.furnished import Things
from tests.access.verdicts import IN, Address, Walk, addresses, allowed, prove, rights, stands
from tests.web.ministry import PEOPLE

pytestmark = pytest.mark.django_db
ENTITLED = ("siti", "rina", "budi", "audi", "admin", "wati", "ardi", "lindu")
FILES = {"officials_export", "differences_export", "papers_export", "proposals_export", "candidates_export"}
"""What is taken along has a line of its own."""
NOBODY = {
    "career_mine", "officials_views", "officials_view", "officials_view_drop", "decision_link", "papers_begin",
    "papers_progress", "papers_propose", "papers_check", "papers_send_back", "papers_anew", "papers_resume",
    "papers_abandon", "papers_issue", "papers_bundle", "candidates_prepare",
    "proposals_payload", "proposal_answers_noted",
}  # fmt: skip
"""Pages that ask for a right about people and show oneself, no one, or lead on, as where there is nothing to take."""


def entitled(address: Address) -> tuple[str, str | None]:
    """Somebody who may open a page, and about whom."""
    for viewer in ENTITLED:
        for person in PEOPLE if address.personal else [None]:
            if address.page.may is None or allowed(viewer, address.page.may, person) == IN:
                return viewer, person
    raise AssertionError(address.page.name)


def path_of(things: Things, address: Address, viewer: str, person: str | None) -> str:
    nip = PEOPLE[person][0] if person else None
    return address.path(nip, **things.ids(address.page.name, viewer, person))


def forms(things: Things) -> Iterator[tuple[Address, str, str]]:
    for address in addresses():
        if "POST" in address.page.methods:
            viewer, person = entitled(address)
            yield address, viewer, path_of(things, address, viewer, person)


# ------------------------------------------------------------------ forms
def browser(things: Things, viewer: str, *, strict: bool) -> Client:
    made = Client(enforce_csrf_checks=strict, raise_request_exception=False)
    made.force_login(things.ministry.accounts[viewer])
    prove(made, things.ministry.accounts[viewer])
    return made


def test_no_form_is_taken_that_another_site_could_have_sent(things: Things) -> None:
    taken = []
    for address, viewer, path in forms(things):
        answer = browser(things, viewer, strict=True).post(path, {FIELD: new_press()})
        taken += [] if answer.status_code == 403 else [f"{address.page.name}: {answer.status_code}"]
    assert taken == []


def test_every_form_that_stores_something_asks_for_its_mark(things: Things) -> None:
    taken, many = [], 0
    for address, viewer, path in forms(things):
        if address.page.may is not None and address.page.once:
            many += 1
            status = browser(things, viewer, strict=False).post(path, {"press": "x"}).status_code
            taken += [] if status == 400 else [f"{address.page.name}: {status}"]
    assert (taken, many > 15) == ([], True)


# ------------------------------------------------------------------ answers
def test_what_is_not_for_everybody_is_kept_by_no_browser_and_no_proxy(things: Things) -> None:
    walk, kept = Walk(things.ministry, things=things, proved=True), []
    for address in addresses():
        if address.page.may is not None and "GET" in address.page.methods:
            viewer, person = entitled(address)
            answer = walk.client(viewer).get(path_of(things, address, viewer, person))
            if answer.status_code < 400 and "no-store" not in answer.get("Cache-Control", ""):
                kept.append(address.page.name)
    assert kept == []


# ------------------------------------------------------------------ the trail
def told(walk: Walk, viewer: str, path: str) -> list[tuple[str, str, str, Any]]:
    last = Entry.objects.order_by("number").last()
    walk.client(viewer).get(path)
    new = Entry.objects.filter(number__gt=last.number if last else 0)
    return [(line.act, line.by, line.about, json.loads(line.told).get("page")) for line in new]


def test_every_look_at_somebody_else_is_on_the_trail_with_the_page(things: Things) -> None:
    walk, silent = Walk(things.ministry, things=things), []
    for address in addresses():
        if "nip" not in address.parameters or "GET" not in address.page.methods:
            continue
        for viewer in ("rina", "kepala", "budi", "audi"):
            for person in PEOPLE:
                if stands(viewer, person) == "own" or allowed(viewer, str(address.page.may), person) != IN:
                    continue
                lines = told(walk, viewer, path_of(things, address, viewer, person))
                if ("web.look", viewer, PEOPLE[person][0], address.page.name) not in lines:
                    silent.append(f"{address.page.name} {viewer} {person}")
                break
    assert not silent, silent


def test_every_page_of_several_people_is_on_the_trail(things: Things) -> None:
    """Pages that ask for a right about people and name none; a new one is declared as such or is told of here."""
    walk, silent = Walk(things.ministry, things=things), []
    about = {name for name, told_ in rights()["permissions"].items() if told_["about"] == "person"}
    for address in addresses():
        if address.page.may in about and "nip" not in address.parameters and address.page.name not in NOBODY:
            viewer = "kepala" if address.page.may == "team.see" else entitled(address)[0]
            acts = told(walk, viewer, path_of(things, address, viewer, None))
            looked = [act for act, by, *_ in acts if by == viewer and (act == "web.look" or address.page.name in FILES)]
            silent += [] if looked else [address.page.name]
    assert not silent, silent


# ------------------------------------------------------------------ a proof just now
def test_a_proof_grows_old(things: Things, monkeypatch: pytest.MonkeyPatch) -> None:
    client = browser(things, "admin", strict=False)
    assert client.get("/pengelola/akun-baru/").status_code == 200
    later = time.time() + configured.ACCOUNT_REAUTHENTICATION_TIMEOUT + 1
    monkeypatch.setattr(sessions.time, "time", lambda: later)
    assert client.get("/pengelola/akun-baru/")["Location"].startswith("/masuk/ulang/")
