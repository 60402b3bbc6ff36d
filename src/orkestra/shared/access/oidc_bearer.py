"""Bearer tokens of the agency's single sign-on: believed like an answer to a sign-in, and no further.

The subject of a token must be linked to an account: a person by having signed in once, a machine by its administrator.
What a token may reach are the permissions that its scope names, and only as far as the roles of the account go.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import requests
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_noop as _

from orkestra.shared.access.matrix import matrix
from orkestra.shared.access.models import Account
from orkestra.shared.access.oidc import PROVIDER
from orkestra.shared.access.oidc_token import Untrue, access_claims_of
from orkestra.shared.access.tokens import Bearer
from orkestra.shared.trail.services import act

FRESH, AGAIN = 300, 30
"""Seconds for which published keys are believed, and after which they are asked for again where one is missing."""


@dataclass
class _Keys:
    """What the provider publishes, kept in this process."""

    asked_at: float = -FRESH
    issuer: str = ""
    told: dict[str, Any] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)


_KEPT = _Keys()


def bearer(text: str) -> Bearer | None:
    """Whose token it is; nobody's where it proves nothing, or no provider is configured for programs."""
    if not settings.OIDC_ISSUER or not settings.OIDC_AUDIENCE:
        return None
    claims = _claims(text)
    return None if claims is None else _of(claims)


def _claims(text: str) -> dict[str, Any] | None:
    for oldest in (FRESH, AGAIN):
        try:
            return access_claims_of(
                text, _published(oldest), issuer=settings.OIDC_ISSUER, audience=settings.OIDC_AUDIENCE
            )
        except Untrue as wrong:
            if str(wrong) != "kid":
                return None
    return None


def _published(oldest: float) -> dict[str, Any]:
    """The keys of the provider, not older than so many seconds. Where it does not answer, there are none."""
    with _KEPT.lock:
        if _KEPT.issuer != settings.OIDC_ISSUER or time.monotonic() - _KEPT.asked_at > oldest:
            _KEPT.asked_at, _KEPT.issuer, _KEPT.told = time.monotonic(), settings.OIDC_ISSUER, _asked()
        return _KEPT.told


def _asked() -> dict[str, Any]:
    with get_adapter().get_requests_session() as session:
        try:
            config = session.get(f"{settings.OIDC_ISSUER.rstrip('/')}/.well-known/openid-configuration").json()
            if config["issuer"] != settings.OIDC_ISSUER:
                return {}
            found = session.get(config["jwks_uri"]).json()
        except (requests.RequestException, KeyError, TypeError):
            return {}
    return found if isinstance(found, dict) else {}


def _of(claims: dict[str, Any]) -> Bearer | None:
    linked = SocialAccount.objects.filter(provider=PROVIDER, uid=claims["sub"]).select_related("user").first()
    account = linked.user if linked else None
    if not isinstance(account, Account) or not account.is_active:
        return None
    if claims.get(settings.OIDC_NIP) not in (None, account.nip):
        return None
    scope = frozenset(str(claims.get("scope", "")).split()) & matrix().permissions.keys()
    return Bearer(account, scope, f"sso {claims.get('azp') or claims.get('client_id') or ''}".strip()[:80])


def link_machine(*, account: Account, subject: str, by: str, on: Any) -> None:
    """Let a machine present tokens of the single sign-on that bear a subject. Raises ValidationError."""
    subject = subject.strip()
    if not account.is_machine or not subject:
        raise ValidationError({"subject": _("Tulis subjek (sub) mesin ini pada SSO.")}, code="subject")
    with act("access.client.link", by=by, on=on, about=account.about) as telling:
        if SocialAccount.objects.filter(provider=PROVIDER, uid=subject).exclude(user=account).exists():
            raise ValidationError({"subject": _("Subjek ini sudah milik akun lain.")}, code="taken")
        SocialAccount.objects.filter(user=account).delete()
        SocialAccount.objects.create(user=account, provider=PROVIDER, uid=subject, extra_data={})
        telling.tell(account=account.pk)


def subject_of(account: Account) -> str:
    """Under which subject of the single sign-on a machine is known; empty for none."""
    found = SocialAccount.objects.filter(user=account, provider=PROVIDER).first()
    return found.uid if found else ""
