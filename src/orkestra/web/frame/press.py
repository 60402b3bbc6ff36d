"""A button pressed twice does it once: each form carries a mark, and the answer to a mark is given again."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase

from orkestra.config.clock import today
from orkestra.shared.presses.services import claim, lead, release

FIELD = "press"
LENGTH = 32


def new_press() -> str:
    """The mark of a form."""
    return secrets.token_hex(LENGTH // 2)


def pressed_once(
    request: HttpRequest, view: Callable[[], HttpResponseBase], *, stays: bool = False
) -> HttpResponseBase:
    """Answer a form. The same mark a second time leads where the first time led, and does nothing.

    What the view stores and the mark are one transaction: the second of two at once waits for the first. A view that
    does not lead on has stored nothing (a form with faults), so its mark may be used again. ``stays``: whatever such a
    view stored stays all the same, as counts of guesses must.
    Raises SuspiciousOperation where a form bears no mark.
    """
    mark = request.POST.get(FIELD, "")
    if len(mark) != LENGTH or not mark.isalnum():
        raise SuspiciousOperation("a form without its mark")
    who, on = str(request.user.pk), today()
    with transaction.atomic():
        led = claim(mark=mark, by=who, on=on)
        if led is not None:
            return HttpResponseRedirect(led)
        response = view()
        where = response.get("Location") or response.get("HX-Redirect")
        if where is not None:
            lead(mark=mark, to=where, by=who, on=on)
        elif stays:
            release(mark=mark, by=who, on=on)
        else:
            transaction.set_rollback(True)
    return response
