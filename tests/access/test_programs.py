"""Every operation for programs gives every token the verdict of the file of rights; whoever is hidden stays so."""

from __future__ import annotations

import copy
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import pyarrow.parquet as pq
import pytest
from django.test import Client

from orkestra.api import gate
from orkestra.api.operations import Operation, operation
from orkestra.api.urls import OPERATIONS
from orkestra.people.models import Person
from orkestra.shared.trail.models import Entry
from tests.access.conftest import Cells
from tests.access.furnished import Holding, Things
from tests.access.verdicts import HIDDEN as NOT_THERE
from tests.access.verdicts import HOLDER, IN, REFUSED, SCOPE, allowed, planted, rights, stands
from tests.api.calling import Program, program, token_of
from tests.web.ministry import PEOPLE, WITHOUT_PERSON, Ministry

pytestmark = pytest.mark.django_db
NOBODY = "401"
CLOSED = "tutup"
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
LINKED = {"api_decision_link": "decisions", "api_correction_link": "requests", "api_paper_link": "issued"}
OWN = {"api_my_career"}
"""Operations about oneself alone: whoever is nobody here is told that there is nothing."""


def path_of(one: Operation, things: Things | None, viewer: str, person: str | None) -> str:
    """The address of an operation, with ids of things that are there."""
    told = dict(one.example)
    if person and "nip" in told:
        told["nip"] = PEOPLE[person][0]
    if things is not None:
        told |= {name: value for name, value in _ids(one, things, viewer, person).items() if name in told}
    route = one.route
    for name in one.parameters:
        part = next(p for p in (f"{{{name}}}", f"{{int:{name}}}", f"{{nip:{name}}}") if p in route)
        route = route.replace(part, str(told[name]))
    return route


def _ids(one: Operation, things: Things, viewer: str, person: str | None) -> dict[str, Any]:
    about = person or "siti"
    mine = viewer.partition("+")[0]
    if "/imports/" in one.route:
        return {"number": things.imports[mine if mine in things.imports else "rina"]}
    keys = getattr(things, LINKED.get(one.name, "requests" if "correction" in one.route else "decisions"))
    return {"number": keys[about], "row": things.ranks[about]}


def personal(one: Operation) -> bool:
    return "nip" in one.parameters or one.name in LINKED


def verdict(answer: Any) -> str:
    return {401: NOBODY, 403: REFUSED, 404: NOT_THERE}.get(answer.status_code, IN)


class Walk:
    """One way through all operations with every token."""

    def __init__(self, ministry: Ministry, things: Things | None = None, table: dict[str, Any] | None = None) -> None:
        self.ministry, self.things, self.table = ministry, things, table
        self.tried: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.programs = {name: program(ministry.accounts[name]) for name in (*PEOPLE, *WITHOUT_PERSON)}
        self.programs[""] = Program()

    def program(self, viewer: str) -> Program:
        return self.programs[viewer.partition("+")[0]]

    def over(self, found: Iterable[Operation], viewers: Iterable[str] = (*PEOPLE, *WITHOUT_PERSON, "")) -> Walk:
        for one in found:
            for viewer in viewers:
                for person in self._people(viewer) if personal(one) else [None]:
                    self._try(one, viewer, person)
        return self

    def _people(self, viewer: str) -> list[str | None]:
        return list({stands(viewer, person): person for person in reversed(PEOPLE)}.values())

    def _try(self, one: Operation, viewer: str, person: str | None) -> None:
        due = self._due(one, viewer, person)
        said = verdict(self.program(viewer).ask(one.method, path_of(one, self.things, viewer, person)))
        self.tried[due] += 1
        if due != said and not (said == NOT_THERE and due == IN and self._nothing_there(one, viewer)):
            near = stands(viewer, person) if person else "none"
            self.wrong.append(f"{one.name} {viewer or 'nobody'} {near}: {said}, not {due}")

    def _due(self, one: Operation, viewer: str, person: str | None) -> str:
        if one.may is None:
            return IN
        if viewer in ("", CLOSED):
            return NOBODY
        return allowed(viewer, one.may, person, self.table)

    def _nothing_there(self, one: Operation, viewer: str) -> bool:
        """Operations about oneself for whoever is nobody here; another's import for whoever sees only their own."""
        importer = viewer.partition("+")[0] in self.things.imports if self.things else False
        return one.name in OWN or ("/imports/" in one.route and not importer)


def test_every_operation_asks_for_a_permission_of_the_file() -> None:
    assert {one.may for one in OPERATIONS if one.may} <= rights()["permissions"].keys()
    assert {one.name for one in OPERATIONS if one.may is None} == {"api_openapi", "api_token"}
    missing = [one.name for one in OPERATIONS if set(one.parameters) - one.example.keys()]
    assert missing == []
    assert len({one.name for one in OPERATIONS}) == len(OPERATIONS) > 30


def test_red_an_operation_without_a_permission_or_with_a_proof_cannot_be_declared() -> None:
    told: dict[str, Any] = {"name": "uji", "summary": "", "response": None}
    with pytest.raises(ValueError, match="permission"):
        operation("GET", "/uji", lambda request: None, **told)
    with pytest.raises(ValueError, match="permission"):
        operation("GET", "/uji", lambda request: None, may="law.see", open_to_all=True, **told)
    with pytest.raises(ValueError, match="just now"):
        operation("GET", "/uji", lambda request: None, may="accounts.edit", **told)
    with pytest.raises(KeyError):
        operation("GET", "/uji", lambda request: None, may="uji.lihat", **told)


def test_every_token_gets_its_verdict(things: Things, cells: Cells) -> None:
    cells(Walk(things.ministry, things).over(OPERATIONS))


def test_a_role_has_its_own_rights_also_in_the_hands_of_an_employee(things: Things, cells: Cells) -> None:
    walk = Walk(things.ministry, things)
    for role, told in rights()["roles"].items():
        if not told.get("implied"):
            with Holding(things.ministry, HOLDER, role, SCOPE if told.get("scoped") else ""):
                walk.over(OPERATIONS, [f"{HOLDER}+{role}"])
    cells(walk)


def test_no_other_way_leads_to_an_operation(things: Things) -> None:
    """Methods that are not declared, a session instead of a token, a token that reaches something else."""
    rina, wrong = program(things.ministry.accounts["rina"]), []
    session = Client()
    session.force_login(things.ministry.accounts["rina"])
    by_route: dict[str, set[str]] = {}
    for one in OPERATIONS:
        by_route.setdefault(one.route, set()).add(one.method)
    for one in OPERATIONS:
        path = path_of(one, things, "rina", "dewi")
        for method in set(METHODS) - by_route[one.route]:
            wrong += [f"{method} {path}"] if rina.ask(method, path).status_code != 405 else []
        if one.may:
            said = session.generic(one.method, f"/api/v1{path}").status_code
            wrong += [f"session {path}: {said}"] if said != 401 else []
            other = program(things.ministry.accounts["rina"], ["trail.see"]).ask(one.method, path).status_code
            wrong += [f"scope {path}: {other}"] if other != 403 else []
    assert wrong == []


# ------------------------------------------------------------------ whoever is hidden
HIDDEN = {"siti": ["dewi", "budi"], "kepala": ["dewi", "rina"], "budi": ["dewi", "rina"], "wati": ["siti", "dewi"],
          "ardi": ["siti", "dewi"], "umum": ["siti", "dewi"]}  # fmt: skip


def test_whoever_is_hidden_is_in_no_answer_not_even_when_asked_for(things: Things, cells: Cells) -> None:
    walk = Walk(things.ministry, things)
    for viewer, hidden in HIDDEN.items():
        for one in OPERATIONS:
            if one.method == "GET":
                walk.wrong += list(_shown(walk, one, viewer, hidden))
    cells(walk, "swaps")


def _shown(walk: Walk, one: Operation, viewer: str, hidden: list[str]) -> Iterator[str]:
    about = viewer if viewer in PEOPLE else hidden[0]
    path = path_of(one, walk.things, viewer, about)
    for person in hidden:
        nip, name = PEOPLE[person][0], PEOPLE[person][1].split(",")[0]
        for query in ("", f"?{urlencode(planted(walk.ministry, person) | {'cari': name, 'per_page': '200'})}"):
            answer = walk.program(viewer).get(f"{path}{query}")
            walk.tried["swapped"] += 1
            text = _text(answer) if answer.status_code == 200 else ""
            if name in text or nip in text:
                yield f"{one.name} shows {person} to {viewer}{' who asks for them' if query else ''}"


def _text(answer: Any) -> str:
    if answer.streaming:
        return str(pq.read_table(BytesIO(b"".join(answer.streaming_content))).to_pylist())
    return str(answer.content.decode())


def test_ids_of_others_lead_nowhere(things: Things, cells: Cells) -> None:
    """The address of one's own with the number of another's: request, decision, row, import."""
    walk, wrong = Walk(things.ministry, things), []
    for one in OPERATIONS:
        for viewer, mine, theirs in (("siti", "siti", "dewi"), ("budi", "siti", "dewi"), ("rina", "siti", "dewi")):
            if "nip" not in one.parameters or not {"number", "row"} & set(one.parameters):
                continue
            own = path_of(one, things, viewer, theirs).replace(PEOPLE[theirs][0], PEOPLE[mine][0])
            body = {"columns": {"golongan": "IV/a", "tmt": "2026-04-01"}, "because": "uji", "answer": "refused"}
            answer = walk.program(viewer).ask(one.method, own, body if one.writes else None,
                                              Idempotency_Key="kunci-uji-1", If_Match='"x"')  # fmt: skip
            walk.tried["swapped"] += 1
            wrong += [f"{one.name} {viewer}: {answer.status_code}"] if answer.status_code not in (403, 404, 422) else []
    walk.wrong = wrong
    cells(walk, "swaps")


# ------------------------------------------------------------------ the trail
def told(viewer: Program, path: str) -> list[tuple[str, str, Any]]:
    last = Entry.objects.order_by("number").last()
    viewer.get(path)
    new = Entry.objects.filter(number__gt=last.number if last else 0)
    return [(line.act, line.about, json.loads(line.told).get("page")) for line in new]


def test_every_look_at_somebody_else_is_on_the_trail_with_the_operation(things: Things) -> None:
    silent = []
    walk = Walk(things.ministry, things)
    for one in OPERATIONS:
        if not personal(one) or one.method != "GET":
            continue
        for viewer in ("rina", "kepala", "budi"):
            for person in PEOPLE:
                if stands(viewer, person) == "own" or allowed(viewer, str(one.may), person) != IN:
                    continue
                lines = told(walk.program(viewer), path_of(one, things, viewer, person))
                if ("web.look", PEOPLE[person][0], one.name) not in lines:
                    silent.append(f"{one.name} {viewer} {person}")
                break
    assert silent == []


def test_every_list_of_several_people_is_on_the_trail(things: Things) -> None:
    about = {name for name, told_ in rights()["permissions"].items() if told_["about"] == "person"}
    rina = program(things.ministry.accounts["rina"])
    lists = [one for one in OPERATIONS if one.method == "GET" and one.may in about and not personal(one)]
    lists = [one for one in lists if one.name not in OWN]
    assert len(lists) >= 3
    silent = [one.name for one in lists if not [a for a, *_ in told(rina, path_of(one, things, "rina", None))
                                                if a in ("web.look", "people.export")]]  # fmt: skip
    assert silent == []


# ------------------------------------------------------------------ what it would notice
def test_red_a_cell_that_was_flipped_and_a_restriction_left_out_are_seen(
    things: Things, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = [one for one in OPERATIONS if one.name == "api_career"]
    table = copy.deepcopy(rights()["permissions"])
    table["career.see"]["may"]["pegawai"].remove("direct_report")
    assert all("direct_report: in, not 404" in line for line in Walk(things.ministry, things, table).over(some).wrong)
    monkeypatch.setattr(gate, "visible", lambda *_: Person.objects.all())
    assert "api_career siti other: in, not 404" in Walk(things.ministry, things).over(some).wrong


def test_a_token_that_ended_proves_nothing(ministry: Ministry) -> None:
    rina = ministry.accounts["rina"]
    past = {"expires_at": ministry.accounts["rina"].created_at}
    assert Program(token_of(rina, **past)).get("/me").status_code == 401
