"""Requests to correct data: filed by whom they are about, answered by somebody else within their clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Literal

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query
from pydantic import BaseModel, Field

from orkestra.api.gate import Caller, caller_of, looked
from orkestra.api.operations import unless_changed
from orkestra.api.problems import not_found, of_validation
from orkestra.api.shapes import Body, Listed, Nip, Number, Reason, Turned, Word, listed, page_of, shown_nip
from orkestra.reconciliation import queries, services
from orkestra.reconciliation.fields import FIELDS, key_shown

SEE = "correction.see"
WAITING: dict[str, bool | None] = {"waiting": True, "answered": False, "all": None}
ACTS: dict[str, Callable[..., Any]] = {
    "accepted": services.accept_correction, "refused": services.refuse_correction,
}  # fmt: skip


class Correction(BaseModel):
    """A request to correct something. ``answer``: accepted, refused, withdrawn, or nothing while it waits."""

    number: int
    nip: str
    field: str
    label: str
    key: str
    held: str | None
    wanted: str
    because: str
    by: str
    at: datetime
    due_at: datetime
    answer: str | None
    answered: str
    answered_at: datetime | None
    answered_by: str


class Asked(Body):
    """What is wrong, what it should be, and what shows it. ``key``: for a rating, its kind and months."""

    field: Word
    key: Annotated[str, Field(max_length=60, pattern=r"^[^\x00]*$")] = ""
    wanted: Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[^\x00]*$")]
    because: Annotated[str, Field(min_length=1, max_length=2_000, pattern=r"^[^\x00]*\S[^\x00]*$")]


class Answered(Body):
    """The answer, and the reason that whoever asked will read."""

    answer: Literal["accepted", "refused"]
    because: Reason


class Chosen(Turned):
    """Which requests."""

    state: Literal["waiting", "answered", "all"] = "waiting"


def correction(one: Any, nip: str) -> Correction:
    """A request as it is told."""
    return Correction(
        number=one.pk, nip=nip, field=one.field, label=_(FIELDS[one.field].label),
        key=key_shown(one.field, one.key), held=one.held, wanted=one.wanted, because=one.because, by=one.by, at=one.at,
        due_at=one.due_at, answer=one.answer, answered=one.answered or "", answered_at=one.answered_at,
        answered_by=one.answered_by or "",
    )  # fmt: skip


def state_of(one: Any) -> str:
    """The state of a request: another one when it is answered."""
    return f"{one.pk}-{one.answer or 'waiting'}"


def find(request: HttpRequest, chosen: Query[Chosen]) -> Listed[Correction]:
    """Requests about those whom the token may see, the most urgent first."""
    caller = caller_of(request)
    found = queries.requests(caller.viewer, on=caller.on, waiting=WAITING[chosen.state])
    nip = shown_nip(caller, SEE)
    return listed(request, page_of(found, chosen), chosen, lambda one: correction(one, nip(one.person.nip)))


def of_person(request: HttpRequest, nip: Nip) -> list[Correction]:
    """Every request about one person, the newest first."""
    caller = caller_of(request)
    shown = shown_nip(caller, SEE)(caller.person.nip)
    return [correction(one, shown) for one in queries.requests_of(caller.viewer, caller.person, on=caller.on)]


def one(request: HttpRequest, nip: Nip, number: Number) -> Correction:
    """One request. Its ETag is what a writer hands back as If-Match."""
    return _told(caller_of(request), _one(request, number))


def linked(request: HttpRequest, number: Number) -> Correction:
    """A request by its number alone, as a message to other systems names it."""
    caller = caller_of(request)
    found = queries.requests(caller.viewer, on=caller.on, waiting=None).filter(pk=number).first()
    if found is None:
        raise not_found()
    looked(caller, found.person, "api_correction_link")
    return _told(caller, found)


def ask(request: HttpRequest, nip: Nip, asked: Asked) -> Correction:
    """Ask that something be corrected; the bureau answers within its clock."""
    caller = caller_of(request)
    try:
        made = services.ask_correction(
            person=caller.person, field=asked.field, key=asked.key, wanted=asked.wanted, because=asked.because,
            by=caller.by, on=caller.on,
        )  # fmt: skip
    except ValidationError as wrong:
        raise of_validation(wrong) from None
    path = f"/api/v1/officials/{caller.person.nip}/corrections/{made.pk}"
    caller.location = request.build_absolute_uri(path)
    return _told(caller, made)


def answer(request: HttpRequest, nip: Nip, number: Number, answered: Answered) -> Correction:
    """Answer a request; accepted, what is held is corrected at once."""
    return _acted(request, number, ACTS[answered.answer], because=answered.because)


def withdraw(request: HttpRequest, nip: Nip, number: Number) -> Correction:
    """Take a request of one's own back."""
    return _acted(request, number, services.withdraw_correction)


def _acted(request: HttpRequest, number: int, act: Callable[..., Any], **more: Any) -> Correction:
    caller = caller_of(request)
    found = _one(request, number, lock=True)
    unless_changed(request, state_of(found))
    try:
        done = act(request=found, by=caller.by, on=caller.on, **more)
    except ValidationError as wrong:
        raise of_validation(wrong) from None
    return _told(caller, done)


def _one(request: HttpRequest, number: int, *, lock: bool = False) -> Any:
    caller = caller_of(request)
    rows = queries.requests_of(caller.viewer, caller.person, on=caller.on).filter(pk=number)
    found = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if found is None:
        raise not_found()
    return found


def _told(caller: Caller, found: Any) -> Correction:
    caller.etag = state_of(found)
    return correction(found, shown_nip(caller, SEE)(found.person.nip))
