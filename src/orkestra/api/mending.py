"""Putting a history right: a row added, corrected or withdrawn, where it still stands as the writer saw it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from pydantic import Field

from orkestra.api.columns import History, told
from orkestra.api.gate import caller_of
from orkestra.api.operations import expected
from orkestra.api.people import Recorded, recorded
from orkestra.api.problems import Problem, not_found, of_validation
from orkestra.api.shapes import Body, Nip, Number, Reason
from orkestra.careers.corrections import Stale, add_row, correct_row, withdraw_row
from orkestra.careers.histories import history as history_of
from orkestra.careers.histories import seen_state

Cell = Annotated[str, Field(max_length=300)] | bool | None


class Told(Body):
    """What a row is to say, and why. A column that is left out is empty."""

    columns: Annotated[dict[str, Cell], Field(max_length=20)]
    because: Reason


class Why(Body):
    """Why something is done."""

    because: Reason


def add(request: HttpRequest, nip: Nip, history: History, told_: Told) -> Recorded:
    """Record a row more. Of states that hold one at a time, the one that holds ends on the day before."""
    columns = told(history, told_.columns)
    return _done(request, history, add_row, told_.because, told=columns)


def correct(request: HttpRequest, nip: Nip, history: History, row: Number, told_: Told) -> Recorded:
    """Put a row right: another takes its place and names it."""
    columns = told(history, told_.columns)
    _there(request, history, row)
    return _done(request, history, correct_row, told_.because, pk=row, told=columns)


def withdraw(request: HttpRequest, nip: Nip, history: History, row: Number, why: Why) -> Recorded:
    """Withdraw a row that should never have been recorded."""
    _there(request, history, row)
    return _done(request, history, withdraw_row, why.because, pk=row)


def _there(request: HttpRequest, name: str, pk: int) -> None:
    """Raises Problem where the history of this person never had such a row."""
    caller = caller_of(request)
    held = history_of(caller.person, name, on=caller.on)
    rows = [*held.standing, *held.withdrawn]
    if pk not in {one.held.pk for row in rows for one in (row, *row.before)}:
        raise not_found()


def _done(request: HttpRequest, name: str, act: Callable[..., Any], because: str, **more: Any) -> Recorded:
    caller = caller_of(request)
    try:
        made = act(
            person=caller.person, history=name, seen=expected(request), because=because, by=caller.by, on=caller.on,
            **more,
        )  # fmt: skip
    except Stale:
        etag = seen_state(caller.person, name)
        raise Problem(412, "stale", headers={"ETag": f'"{etag}"'}) from None
    except ValidationError as wrong:
        raise of_validation(wrong, "/columns") from None
    caller.etag = seen_state(caller.person, name)
    held = history_of(caller.person, name, on=caller.on)
    rows = [*held.standing, *held.withdrawn]
    found = next(one for row in rows for one in (row, *row.before) if one.held.pk == made.pk)
    caller.location = request.build_absolute_uri(f"/api/v1/officials/{caller.person.nip}/histories/{name}")
    return recorded(name, found)
