"""Where the sign-in library asks us: whom to let in, how guesses are counted, how somebody proves themselves again."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from orkestra.shared.access import watch
from orkestra.shared.access.models import Account
from orkestra.shared.access.sealing import opened, sealed


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by the administrator alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Guesses count for an account and the address that they come from: nobody locks others out of theirs."""
        return f"{credentials.get('username', '').lower()}:{self.get_client_ip(request)}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Raises ValidationError where too many guesses were made."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            watch.refused(request, "limit", username=credentials.get("username", ""))
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A guess was wrong."""
        watch.refused(request, "password", username=credentials.get("username", ""))

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        """A closed account: told so only to who knows its password."""
        watch.refused(request, "closed", username=user.get_username())
        return super().respond_user_inactive(request, user)

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, Any]]:
        """The second factor where there is one, else the password, else the single sign-on once more."""
        found = super().get_reauthentication_methods(user)
        second = [method for method in found if method["id"].startswith("mfa")]
        again = {"id": "sso", "description": gettext("Masuk sekali lagi lewat SSO"), "url": reverse("sso_again")}
        return second or found or [again]


class SingleSignOnAccounts(DefaultSocialAccountAdapter):
    """An answer of the provider leads to an account that the administrator opened for that person, or nowhere."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the account. Raises ImmediateHttpResponse where there is none, or it belongs to somebody else."""
        told = sociallogin.account.extra_data
        linked = sociallogin.user if sociallogin.is_existing else None
        account = found = _account_of(told["nip"], told["email"])
        if isinstance(linked, Account):
            account = linked if found in (None, linked) and told["nip"] in (None, linked.nip) else None
        elif SocialAccount.objects.filter(user=found).exists():
            account = None  # somebody else at the provider tells the same NIP: whoever came first is the owner
        if account is None:
            watch.refused(request, "sso_unknown")
            raise ImmediateHttpResponse(render(request, "account/sso_unknown.html", status=403))
        if linked is None:
            sociallogin.connect(request, account)

    def on_authentication_error(self, request: HttpRequest, provider: Any, *told: Any, **more: Any) -> None:
        """An answer that proves nothing, or none at all."""
        watch.refused(request, "sso")


def _account_of(nip: str | None, email: str | None) -> Account | None:
    """The account with this NIP; without one told, that with this address. Two that differ are none."""
    if nip is not None:
        return Account.objects.filter(nip=str(nip)).first()
    return Account.objects.filter(email__iexact=email).first() if email else None


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of second factors are not readable in a copy of the database."""

    def encrypt(self, text: str) -> str:
        """As it is stored."""
        return sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        """As it was."""
        return opened(encrypted_text)
