"""The gate before every operation: whose token it is, how often it asks, whether the matrix of rights lets it in."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from orkestra.api.problems import Problem, not_found
from orkestra.config.clock import today
from orkestra.people.queries import relation, visible
from orkestra.shared.access import oidc_bearer
from orkestra.shared.access.rights import Viewer, viewer_of
from orkestra.shared.access.tokens import TOKEN, Bearer, bearer, digest_of
from orkestra.shared.access.watch import refused
from orkestra.shared.trail.services import act

LOOK = "web.look"
"""The same act as a look at a page: whoever asks who looked at their data sees both."""
LONGEST = 8_192
MINUTE = 60


@dataclass
class Caller:
    """Who asks, and what their answer is to bear."""

    viewer: Viewer
    named: str
    """The token as the trail names it."""
    on: date
    person: Any = None
    etag: str = ""
    """The state of what is answered; empty: a digest of the answer itself."""
    location: str = ""
    links: dict[str, str] = field(default_factory=dict)
    quota: tuple[int, int, int] = (0, 0, 0)
    """How many requests a minute, how many are left, and for how many seconds."""

    @property
    def by(self) -> str:
        """The name on the trail."""
        return self.viewer.by


def caller_of(request: HttpRequest) -> Caller:
    """Who asks, past the gate."""
    found: Caller = cast(Any, request).caller
    return found


def admitted(request: HttpRequest, permission: str) -> Caller:
    """Who asks. Raises Problem where nobody proves to be anybody, asks too often, or has not the right."""
    presented = _bearer(request)
    on = today()
    viewer = viewer_of(presented.account, on, presented.scope)
    quota = _quota(presented)
    if not viewer.may(permission):
        raise Problem(403, "forbidden", permission, headers=challenge("insufficient_scope"))
    caller = Caller(viewer, presented.named, on, quota=quota)
    cast(Any, request).caller = caller
    return caller


def challenge(error: str = "") -> dict[str, str]:
    """The header that says how to prove oneself (RFC 6750)."""
    return {"WWW-Authenticate": f'Bearer realm="orkestra"{f", error={chr(34)}{error}{chr(34)}" if error else ""}'}


def _bearer(request: HttpRequest) -> Bearer:
    scheme, _space, text = request.headers.get("Authorization", "").partition(" ")
    text = text.strip()
    if scheme.lower() != "bearer" or not text:
        raise Problem(401, "unauthorized", headers=challenge())
    found = None
    if len(text) <= LONGEST and text.isascii():
        found = bearer(text) if text.startswith(TOKEN) else oidc_bearer.bearer(text)
    if found is None:
        refused(request, "token")
        raise Problem(401, "unauthorized", headers=challenge("invalid_token"))
    return found


def _quota(presented: Bearer) -> tuple[int, int, int]:
    """One request more of this minute. Raises Problem where there were too many."""
    most, now = settings.API_PER_MINUTE, int(time.time())
    left = MINUTE - now % MINUTE
    key = f"api:{presented.account.pk}:{digest_of(presented.named)}:{now // MINUTE}"
    if cache.add(key, 1, MINUTE * 2):
        return most, most - 1, left
    try:
        many = cache.incr(key)
    except ValueError:  # the cache was emptied in between
        many = 1
    if many > most:
        raise Problem(429, "too_many", headers={"Retry-After": str(left), **limits(most, 0, left)})
    return most, most - many, left


def limits(most: int, rest: int, seconds: int) -> dict[str, str]:
    """How often one may still ask."""
    return {"RateLimit-Limit": str(most), "RateLimit-Remaining": str(rest), "RateLimit-Reset": str(seconds)}


# ------------------------------------------------------------------ looks at people, on the trail
def somebody(caller: Caller, permission: str, nip: str, name: str) -> Any:
    """The person of an address. Whom the caller may not see does not exist; a look at another is on the trail."""
    person = visible(caller.viewer, permission, caller.on).filter(nip=nip).first()
    if person is None:
        raise not_found()
    looked(caller, person, name)
    return person


def looked(caller: Caller, person: Any, name: str) -> None:
    """Tell the trail of a look at somebody else."""
    told = relation(caller.viewer, person, caller.on)
    if told != "own":
        note(caller, name, person.nip, relation=told)


def note(caller: Caller, name: str, about: str = "", **told: Any) -> None:
    """Tell the trail of a look."""
    with act(LOOK, by=caller.by, on=caller.on, about=about) as telling:
        telling.tell(page=name, token=caller.named, **told)
