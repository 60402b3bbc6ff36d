"""Every declared POST for programs, found by itself: by whose token, at which address, with which body."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from orkestra.api.operations import Operation
from orkestra.api.urls import OPERATIONS
from tests.access.furnished import FILE, Things
from tests.access.presses.finding import Asking, Request, UnknownPress, viewers
from tests.access.presses.forms import Form
from tests.access.presses.states import State
from tests.access.test_programs import path_of, personal
from tests.access.verdicts import IN, allowed
from tests.api.calling import BASE
from tests.web.ministry import PEOPLE

JSON = "application/json"
BECAUSE = {"because": "Sebab yang diuji."}
ROW = {"columns": {"tmt": "2024-04-01", "golongan": "III/d"}} | BECAUSE
BODIES: Mapping[str, Mapping[str, Any]] = {
    "api_add_row": ROW,
    "api_withdraw_row": BECAUSE,
    "api_import_approve": {},
    "api_import_abandon": BECAUSE,
    "api_correction_ask": {"field": "nama", "wanted": "Nama Lain"} | BECAUSE,
    "api_correction_answer": {"answer": "refused"} | BECAUSE,
    "api_correction_withdraw": {},
}
"""What is said where it is no file; no schema says what would do something."""


@dataclass(frozen=True)
class ApiPress:
    """A request of a program that does something; ``done``: what is stored once it was sent."""

    name: str
    viewer: str
    path: str
    body: bytes
    kind: str
    headers: Mapping[str, str]
    done: State = field(compare=False, repr=False)

    def request(self, mark: str, token: str = "") -> Request:
        """What is sent with a mark, which is its key here."""
        return Request(self.viewer, self.path, self.body, self.kind, {**self.headers, "Idempotency-Key": mark})


def operations() -> list[Operation]:
    """Every operation that is posted to."""
    return [one for one in OPERATIONS if one.method == "POST"]


def press_of(one: Operation, ask: Asking, things: Things, tokens: Mapping[str, str], mark: str) -> ApiPress:
    """The first request that does something. Raises UnknownPress where none does."""
    said: list[str] = []
    for viewer, path in _ways(one, things) if one.files or one.name in BODIES else ():
        body, kind = _body(one)
        headers = {"Authorization": f"Bearer {tokens[viewer]}"} | _seen(one, ask, viewer, path, tokens[viewer])
        made = ApiPress(one.name, viewer, path, body, kind, headers, {})
        (answer,), now = ask.course(made.request(mark))
        said.append(f"{viewer} {path} {answer.status} {answer.text[:200]}")
        if answer.status < 300 and ask.changed(now):
            return ApiPress(one.name, viewer, path, body, kind, headers, now)
    raise UnknownPress(f"no valid press known for {one.name}: {said[-3:] or 'nobody says what it is sent'}")


def _ways(one: Operation, things: Things) -> Iterator[tuple[str, str]]:
    people: Sequence[str | None] = list(PEOPLE) if personal(one) else [None]
    for viewer in viewers():
        for person in people:
            if one.may and allowed(viewer, one.may, person) == IN:
                yield viewer, BASE + path_of(one, things, viewer, person)


def _body(one: Operation) -> tuple[bytes, str]:
    if one.files:
        return Form("", (), (("files", "daftar.csv", FILE),), frozenset({"files"})).body()
    return json.dumps(BODIES[one.name]).encode(), JSON


def _seen(one: Operation, ask: Asking, viewer: str, path: str, token: str) -> dict[str, str]:
    """The state that a writer saw: of the nearest address above that has one."""
    at = path
    while one.guarded and at.count("/") > BASE.count("/"):
        at = at.rpartition("/")[0]
        etag = ask.etag(at, token)
        if etag:
            return {"If-Match": etag}
    return {}
