"""What the trail is told of sign-ins: who came and went, what was refused. Never a password, never what was typed."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account_signals
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.core.internal import ratelimit
from allauth.mfa import signals as second_factor_signals
from django.contrib.auth.signals import user_logged_out
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest

from orkestra.config.clock import today
from orkestra.shared.access.models import Account
from orkestra.shared.access.services import tell

VISITOR = "pengunjung"
"""Who acted, where nobody proved who they are."""


def refused(request: HttpRequest, why: str, *, username: str = "") -> None:
    """Somebody was not let in. So many lines an hour are written about an account, and so many in all."""
    account = Account.objects.filter(username=username.lower()).first()
    about = account.about if account else ""
    if _room(request, "told", f"{why}:{about}") and _room(request, "told_in_all", "all"):
        tell(what="access.refused", by=VISITOR, on=today(), about=about, why=why)


def _room(request: HttpRequest, action: str, key: str) -> bool:
    counted = ratelimit.consume(request, app="allauth.account", action=action, key=key, limit_get=True)
    return counted is not None


def came(*, request: HttpRequest, user: Account, sociallogin: Any = None, **_: Any) -> None:
    """Somebody signed in. A single sign-on that was asked for again counts as a proof just now."""
    if sociallogin is not None and sociallogin.state.get("again"):
        record_authentication(request, user, "socialaccount", reauthenticated=True)
    methods = [record["method"] for record in get_authentication_records(request, user)]
    tell(what="access.sign_in", by=user.username, on=today(), about=user.about, methods=methods)


def went(*, request: HttpRequest, user: Account | None, **_: Any) -> None:
    """Somebody signed out. Of two requests that do so at the same moment, the one that ends the session tells it."""
    if user is None:
        return
    with transaction.atomic():
        if Session.objects.filter(session_key=request.session.session_key).delete()[0]:
            tell(what="access.sign_out", by=user.username, on=today(), about=user.about)


def changed_password(*, user: Account, **_: Any) -> None:
    """A password is another one."""
    tell(what="access.password", by=user.username, on=today(), about=user.about)


def changed_factor(*, signal: Any, user: Account, authenticator: Any, **_: Any) -> None:
    """A second factor or passkey was added, removed or made anew."""
    tell(
        what=f"access.factor.{FACTORS[signal]}", by=user.username, on=today(), about=user.about, kind=authenticator.type
    )


def proved(*, request: HttpRequest, user: Account, method: str, reauthenticated: bool = False, **_: Any) -> None:
    """Somebody proved once more who they are."""
    if reauthenticated:
        tell(what="access.step_up", by=user.username, on=today(), about=user.about, method=method)


def refused_factor(*, request: HttpRequest, user: Account, authenticator: Any, **_: Any) -> None:
    """A code was wrong."""
    refused(request, authenticator.type, username=user.username)


FACTORS = {
    second_factor_signals.authenticator_added: "add",
    second_factor_signals.authenticator_removed: "remove",
    second_factor_signals.authenticator_reset: "reset",
}


def begin() -> None:
    """Listen to the sign-in library."""
    account_signals.user_logged_in.connect(came)
    user_logged_out.connect(went)
    account_signals.authentication_step_completed.connect(proved)
    for signal in (account_signals.password_set, account_signals.password_changed, account_signals.password_reset):
        signal.connect(changed_password)
    for signal in FACTORS:
        signal.connect(changed_factor)
    second_factor_signals.authentication_failed.connect(refused_factor)
