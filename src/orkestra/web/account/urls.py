"""Addresses of sign-in and of one's own account. The sign-in library's views stand behind our declarations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from allauth.account import views as account
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from allauth.socialaccount import views as social
from allauth.usersessions import views as sessions
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern

from orkestra.shared.access.queries import one_at_a_time
from orkestra.shared.access.rights import Viewer
from orkestra.web.account import pages, tokens
from orkestra.web.frame.press import pressed_once
from orkestra.web.frame.urls import SAFE, page

BOTH = ("GET", "HEAD", "POST")
View = Callable[..., Any]


def entry(route: str, view: View, name: str, methods: Sequence[str] = BOTH, **more: Any) -> URLPattern:
    """A page before or around the sign-in: open to everybody, and the library says what it needs."""
    return page(route, view, name=name, open_to_all=True, methods=methods, **more)


def marked(view: View) -> View:
    """A view of the library whose form bears a mark: sent twice it is done once, and guesses that it counts stay."""

    def answer(request: HttpRequest, **told: Any) -> HttpResponseBase:
        if request.method != "POST":
            found: HttpResponseBase = view(request, **told)
            return found

        def done() -> HttpResponseBase:
            one_at_a_time(request.user)
            return cast(HttpResponseBase, view(request, **told))

        return pressed_once(request, done, stays=True)

    return answer


def own(
    route: str, view: View, name: str, may: str = "account.self", methods: Sequence[str] = BOTH, *,
    proof: bool = False, **more: Any,
) -> URLPattern:  # fmt: skip
    """A page of the library about one's own account, behind our gate.

    ``proof``: it asks somebody to prove who they are, stores nothing else, and bears no mark: each try is counted.
    """
    done = view if proof else marked(view)

    def answer(request: HttpRequest, viewer: Viewer, **told: Any) -> HttpResponseBase:
        found: HttpResponseBase = done(request, **told)
        return found

    return page(route, answer, name=name, may=may, methods=methods, once=False, **more)


KEY = {"pk": "1"}
SECURE = "account.secure"

urlpatterns = [
    entry("masuk/", account.login, "account_login"),
    entry("keluar/", account.logout, "account_logout"),
    entry("masuk/kode/", second.authenticate, "mfa_authenticate"),
    entry("masuk/kunci/", keys.login_webauthn, "mfa_login_webauthn"),
    entry("masuk/tertutup/", account.account_inactive, "account_inactive", SAFE),
    entry("masuk/sso/", pages.sso_login, "sso_login", ("POST",)),
    entry("masuk/sso/kembali/", pages.sso_callback, "sso_callback", SAFE),
    entry("masuk/sso/batal/", social.login_cancelled, "socialaccount_login_cancelled", SAFE),
    entry("masuk/sso/gagal/", social.login_error, "socialaccount_login_error", SAFE),
    entry(
        "sandi/<uidb36>/<key>/", marked(account.password_reset_from_key), "account_reset_password_from_key",
        example={"uidb36": "1", "key": "set-password"},
    ),
    entry("sandi/selesai/", account.password_reset_from_key_done, "account_reset_password_from_key_done", SAFE),
    own("masuk/ulang/", account.reauthenticate, "account_reauthenticate", proof=True),
    own("masuk/ulang/kode/", second.reauthenticate, "mfa_reauthenticate", proof=True),
    own("masuk/ulang/kunci/", keys.reauthenticate_webauthn, "mfa_reauthenticate_webauthn", proof=True),
    page("masuk/ulang/sso/", pages.sso_again, name="sso_again", may="account.self"),
    page("akun/", pages.show, name="account", may="account.self"),
    page("akun/token/", tokens.listed, name="account_tokens", may="account.self"),
    page("akun/token/baru/", tokens.made, name="account_token_new", may=SECURE, methods=BOTH),
    page(
        "akun/token/<int:key>/cabut/", tokens.revoked, name="account_token_revoke", may="account.self", methods=BOTH,
        example={"key": "1"},
    ),
    own("akun/sandi/", account.password_change, "account_change_password"),
    own("akun/sandi/pertama/", account.password_set, "account_set_password", SECURE),
    own("akun/pengaman/", second.index, "mfa_index", methods=SAFE),
    own("akun/pengaman/aplikasi/", totp.activate_totp, "mfa_activate_totp", SECURE),
    own("akun/pengaman/aplikasi/hapus/", totp.deactivate_totp, "mfa_deactivate_totp", SECURE),
    own("akun/pengaman/cadangan/", codes.view_recovery_codes, "mfa_view_recovery_codes", SECURE, SAFE),
    own("akun/pengaman/cadangan/baru/", codes.generate_recovery_codes, "mfa_generate_recovery_codes", SECURE),
    own("akun/pengaman/cadangan/unduh/", codes.download_recovery_codes, "mfa_download_recovery_codes", SECURE, SAFE),
    own("akun/pengaman/kunci/", keys.list_webauthn, "mfa_list_webauthn", methods=SAFE),
    own("akun/pengaman/kunci/tambah/", keys.add_webauthn, "mfa_add_webauthn", SECURE),
    own("akun/pengaman/kunci/<int:pk>/hapus/", keys.remove_webauthn, "mfa_remove_webauthn", SECURE, example=KEY),
    own("akun/pengaman/kunci/<int:pk>/", keys.edit_webauthn, "mfa_edit_webauthn", SECURE, example=KEY),
    own("akun/sesi/", sessions.list_usersessions, "usersessions_list"),
]  # fmt: skip
