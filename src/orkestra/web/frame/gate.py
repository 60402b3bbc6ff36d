"""The gate before every page: who is there, and whether the matrix of rights lets them in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django_htmx.http import HttpResponseClientRedirect

from orkestra.config.clock import today
from orkestra.shared.access.rights import Viewer, viewer_of


@dataclass(frozen=True)
class Passed:
    """Somebody who may go on."""

    viewer: Viewer


def gate(request: HttpRequest, permission: str) -> Passed | HttpResponse:
    """Let a viewer pass, or answer with the way to the sign-in. Raises PermissionDenied where no role allows it."""
    viewer = viewer_in(request)
    if viewer is None:
        return to_sign_in(request)
    if not viewer.may(permission):
        raise PermissionDenied(permission)
    return Passed(viewer)


def viewer_in(request: HttpRequest) -> Viewer | None:
    """Who is signed in, with the rights of today; None for a visitor. Read once a request."""
    known = cast(Any, request)
    if not hasattr(known, "viewer"):
        user: Any = request.user
        known.viewer = viewer_of(user, today()) if user.is_authenticated else None
    found: Viewer | None = known.viewer
    return found


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in, and back here afterwards; a part of a page that asks goes there as a whole page."""
    asked = cast(Any, request)
    if asked.htmx:
        back = redirect_to_login(asked.htmx.current_url_abs_path or "/", settings.LOGIN_URL)
        return HttpResponseClientRedirect(back["Location"])
    return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
