"""One's own account, and the way to and from the single sign-on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from orkestra.config.clock import today
from orkestra.people.queries import unit_tree
from orkestra.shared.access.oidc import PROVIDER, SingleSignOnAdapter
from orkestra.shared.access.queries import HeldRole, held_roles
from orkestra.shared.access.rights import Viewer


def show(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Who one is here, how one signs in, and how pages look."""
    account: Any = request.user
    return render(request, "account/overview.html", {
        "account": account, "roles": _roles(viewer), "has_password": account.has_usable_password(),
        "has_second": is_mfa_enabled(account),
    })  # fmt: skip


def _roles(viewer: Viewer) -> list[HeldRole]:
    """What one may do here, and over which unit by its name."""
    held = held_roles(viewer)
    names = {unit.kode: unit.nama for unit in unit_tree(today()).units.values()} if viewer.units else {}
    return [replace(role, unit=names.get(role.unit) or role.unit) for role in held]


def sso_login(request: HttpRequest) -> HttpResponse:
    """Send somebody to the single sign-on."""
    return _driven(request, OAuth2LoginView)


def sso_callback(request: HttpRequest) -> HttpResponse:
    """Somebody comes back from it."""
    return _driven(request, OAuth2CallbackView)


def _driven(request: HttpRequest, kind: type[OAuth2LoginView | OAuth2CallbackView]) -> HttpResponse:
    """The library's way, where a provider is configured; one that does not answer is said to be out of reach."""
    if not settings.OIDC_ISSUER:
        raise Http404
    adapter: Any = SingleSignOnAdapter(request, PROVIDER)
    drive: Any = kind
    try:
        answer: HttpResponse = drive.adapter_view(adapter)(request)
    except OAuth2Error as wrong:
        answer = render_authentication_error(request, adapter.get_provider(), exception=wrong)
    return answer


def sso_again(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Before a sensitive step, somebody without a password here proves at the single sign-on who they are."""
    back = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    return render(request, "account/sso_again.html", {"next": back})
