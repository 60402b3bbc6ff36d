"""A request sent twice is done once: each bears a key, and the answer to a key is given again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Any, cast

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from orkestra.api.gate import Caller
from orkestra.api.problems import Problem
from orkestra.shared.presses.services import claim_key, reply

HEADER, REPLAYED = "Idempotency-Key", "Idempotency-Replayed"
KEY = re.compile(r"[\x21-\x7e]{8,200}")
KEPT = ("Content-Type", "ETag", "Location")
"""Headers that are part of an answer."""


def once(request: HttpRequest, caller: Caller, act: Callable[[], HttpResponseBase], *, files: bool) -> HttpResponseBase:
    """Answer a request. The same key a second time gets the first answer, and does nothing.

    What the act stores and the key are one transaction: the second of two at once waits for the first. An act that
    refused has stored nothing, so its key may be used again.
    """
    key = request.headers.get(HEADER, "")
    if not KEY.fullmatch(key):
        raise Problem(400, "no_key")
    asked, account = _asked(request, files=files), str(caller.viewer.account)
    with transaction.atomic():
        held = claim_key(key=key, asked=asked, by=account, on=caller.on)
        if held is not None:
            return _again(held)
        answer = act()
        if answer.status_code >= 400:
            transaction.set_rollback(True)
            return answer
        kept = {name: answer[name] for name in KEPT if name in answer}
        body = cast(HttpResponse, answer).content.decode()
        reply(key=key, asked=asked, status=answer.status_code, headers=kept, body=body, by=account, on=caller.on)
    return answer


def _again(held: Any) -> HttpResponse:
    if held.other:
        raise Problem(422, "key_reused")
    answer = HttpResponse(held.body, status=held.status, headers=dict(held.headers))
    answer[REPLAYED] = "true"
    return answer


def _asked(request: HttpRequest, *, files: bool) -> str:
    """A digest of all that a request says; of files, their own digests."""
    told = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if files:
        came = cast(Any, request.FILES).getlist("files")
        told.update("\n".join(f"{one.name} {one.coming.digest}" for one in came).encode())
    else:
        told.update(request.body)
    return told.hexdigest()
