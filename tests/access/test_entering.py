"""Small things about entering that no page shows: what is refused behind the pages, and who is listed."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from allauth.socialaccount.adapter import get_adapter as get_social_adapter
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.test import Client, RequestFactory

from orkestra.shared.access.queries import abouts_named, names_of
from orkestra.shared.access.services import close_account, invite, open_account, remove_factors
from orkestra.shared.access.sessions import fresh
from orkestra.shared.access.watch import went
from orkestra.shared.trail.models import Entry

pytestmark = pytest.mark.django_db
BY, TODAY = "pemasang", date(2026, 4, 1)
NIP = "199003152015032001"


def account(username: str = "siti.r", **told: Any) -> Any:
    return open_account(**{"username": username, "nama": "Siti", "by": BY, "on": TODAY, **told})


def test_nobody_signs_up_by_either_way() -> None:
    request = RequestFactory().get("/")
    assert get_adapter().is_open_for_signup(request) is False
    assert get_social_adapter().is_open_for_signup(request, None) is False


def test_a_visitor_has_proved_nothing() -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    assert fresh(request) is False


def test_a_session_that_ends_without_an_owner_leaves_no_line() -> None:
    went(request=HttpRequest(), user=None)
    assert Entry.objects.count() == 0


def test_a_session_made_elsewhere_is_in_the_list_of_its_owner(client: Client) -> None:
    siti = account()
    client.force_login(siti)
    client.get("/akun/")
    client.get("/akun/")
    assert UserSession.objects.get().user == siti


def test_a_link_is_made_neither_for_oneself_nor_for_a_closed_account() -> None:
    siti = account()
    with pytest.raises(ValidationError, match="tidak dapat dibuat"):
        invite(account=siti, by="siti.r", on=TODAY)
    close_account(account=siti, by=BY, on=TODAY, because="pensiun")
    with pytest.raises(ValidationError, match="tidak dapat dibuat"):
        invite(account=siti, by=BY, on=TODAY)


def test_second_factors_are_taken_off_by_somebody_else_for_a_reason() -> None:
    siti = account()
    for by, because, told in (
        (BY, "", "alasan"),
        ("siti.r", "hilang", "halaman akun"),
        (BY, "hilang", "tidak mempunyai"),
    ):
        with pytest.raises(ValidationError, match=told):
            remove_factors(account=siti, by=by, on=TODAY, because=because)
    assert [line.act for line in Entry.objects.all()] == ["access.account.open"]


FLAGS = """
from django.conf import settings as s
print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS > 0,
      s.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN, s.ALLAUTH_TRUSTED_PROXY_COUNT,
      s.CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"])
"""


@pytest.mark.parametrize(
    ("told", "flags"),
    [
        ({}, "False False False False True 0 [\"'self'\"]"),
        ({"ORKESTRA_URL": "https://orkestra.example.go.id"}, "True True True True False 1 [\"'self'\"]"),
        (
            {"ORKESTRA_OIDC_URL": "https://sso.example.go.id/realms/asn"},
            "False False False False True 0 [\"'self'\", 'https://sso.example.go.id']",
        ),
    ],
)
def test_https_brings_secure_cookies_and_a_provider_a_place_for_forms_to_lead(told: dict[str, str], flags: str) -> None:
    assert settings_as(told, FLAGS) == (0, flags)


def test_a_provider_without_tls_is_refused() -> None:
    assert settings_as({"ORKESTRA_OIDC_URL": "http://sso.example.go.id"}, FLAGS)[0] == 1
    assert settings_as({"ORKESTRA_OIDC_URL": "http://127.0.0.1:9000"}, FLAGS)[0] == 0


def settings_as(told: dict[str, str], text: str) -> tuple[int, str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ORKESTRA_")} | told
    environment["DJANGO_SETTINGS_MODULE"] = "orkestra.config.settings"
    run = subprocess.run([sys.executable, "-c", text], env=environment, capture_output=True, text=True, check=False)
    return run.returncode, run.stdout.strip()


def test_people_behind_names_of_the_trail_are_found() -> None:
    account(nip=NIP)
    account("audi", nama="Audi Nugraha")
    assert names_of(["siti.r", "audi", "sistem"]) == {"siti.r": "Siti", "audi": "Audi Nugraha"}
    assert abouts_named("AUDI") == ["audi"] and abouts_named("siti") == [NIP] and abouts_named("tono") == []
