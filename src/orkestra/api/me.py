"""Who a token belongs to, and tokens for machines."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Annotated, Literal

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from ninja import Form
from pydantic import BaseModel, Field

from orkestra.api.gate import caller_of
from orkestra.api.shapes import Word
from orkestra.config.clock import today
from orkestra.shared.access.queries import held_roles
from orkestra.shared.access.tokens import SHORT, digest_of, exchange
from orkestra.shared.access.watch import refused

MOST_ASKED, MINUTE = 60, 60
"""So often a minute one machine may ask for a token."""


class Role(BaseModel):
    """A role, and the code of the unit over which; empty over the whole agency."""

    label: str
    unit: str


class Me(BaseModel):
    """Who one is here, and what this token reaches."""

    account: str
    name: str
    nip: str | None
    roles: list[Role]
    scope: list[str] | None


def me(request: HttpRequest) -> Me:
    """Who one is here, and what this token reaches."""
    viewer = caller_of(request).viewer
    roles = [Role(label=held.label, unit=held.unit) for held in held_roles(viewer)]
    scope = None if viewer.scope is None else sorted(viewer.scope)
    return Me(account=viewer.by, name=viewer.name, nip=viewer.nip, roles=roles, scope=scope)


# ------------------------------------------------------------------ client credentials (RFC 6749, 4.4)
class Grant(BaseModel):
    """A machine asks for a token. Its name and secret stand here, or in the header as HTTP Basic."""

    grant_type: Word
    client_id: Word = ""
    client_secret: Word = ""
    scope: Annotated[str, Field(max_length=4_000, pattern=r"^[^\x00]*$")] = ""


class Granted(BaseModel):
    """A short token."""

    access_token: str
    token_type: Literal["Bearer"]
    expires_in: int
    scope: str


class Denied(BaseModel):
    """Why there is none, in the words of RFC 6749."""

    error: str


def token(request: HttpRequest, grant: Form[Grant]) -> Granted:
    """A short token for the secret of a machine. ``scope`` may narrow what the secret reaches."""
    client, secret = _presented(request, grant)
    if grant.grant_type != "client_credentials":
        return _denied("unsupported_grant_type", 400)
    if not _room(request, client):
        return _denied("slow_down", 429)
    asked = frozenset(grant.scope.split()) if grant.scope else None
    found = exchange(client=client, text=secret, scope=asked, on=today()) if client and secret else None
    if found is None:
        refused(request, "client", username=client)
        return _denied("invalid_client", 401)
    made, text = found
    seconds = int(min(SHORT, made.expires_at - made.created_at).total_seconds())
    told = {"access_token": text, "token_type": "Bearer", "expires_in": seconds, "scope": " ".join(made.scope)}
    return Granted.model_validate(told)


def _presented(request: HttpRequest, grant: Grant) -> tuple[str, str]:
    scheme, _space, text = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return grant.client_id, grant.client_secret
    try:
        client, _colon, secret = base64.b64decode(text, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return client.replace("\x00", ""), secret


def _room(request: HttpRequest, client: str) -> bool:
    """For a name and the address that asks: nobody shuts a machine out by asking in its name."""
    key = f"api-token:{digest_of(f'{client} {get_adapter().get_client_ip(request)}')}"
    return cache.add(key, 1, MINUTE) or cache.incr(key) <= MOST_ASKED


def _denied(error: str, status: int) -> Granted:
    answer = HttpResponse(json.dumps({"error": error}), status=status, content_type="application/json")
    if status == 401:
        answer["WWW-Authenticate"] = 'Basic realm="orkestra"'
    if status == 429:
        answer["Retry-After"] = str(MINUTE)
    return answer  # type: ignore[return-value]  # an answer of its own is passed on as it is
