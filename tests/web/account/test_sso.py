"""Single sign-on against a real provider on this machine."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from orkestra.shared.access.models import Account
from orkestra.shared.access.oidc_token import nonce_of
from orkestra.shared.access.services import change_account, close_account, reopen_account
from tests.web.account.people import NIP, signed_in, somebody, told
from tests.web.account.provider import SUB, Provider, begin, finish, through
from tests.web.ministry import BY, DAY

pytestmark = pytest.mark.django_db


# ------------------------------------------------------------------ the honest way
def test_somebody_with_this_nip_comes_in(client: Client, provider: Provider) -> None:
    siti = somebody(nip=NIP, password=None)
    answer = through(client, provider, next="/akun/")
    assert (answer.status_code, answer["Location"]) == (302, "/akun/")
    assert signed_in(client)
    assert told("access.sign_in") == [("access.sign_in", "siti", NIP, {"methods": ["socialaccount"]})]
    link = SocialAccount.objects.get()
    assert (link.user, link.uid, link.extra_data) == (siti, SUB, {"nip": NIP, "email": "siti@contoh.go.id"})
    client.post("/keluar/")
    assert through(client, provider)["Location"] == "/", "and again, by the link"


def test_the_request_carries_proof_of_possession_and_a_nonce(client: Client, provider: Provider) -> None:
    asked = parse_qs(urlsplit(begin(client)).query)
    assert asked["code_challenge_method"] == ["S256"] and len(asked["code_challenge"][0]) == 43
    assert set(asked["scope"][0].split()) == {"openid", "profile", "email"}
    states = client.session["socialaccount_states"]
    assert asked["nonce"] == [nonce_of(states[asked["state"][0]][0]["pkce_code_verifier"])]
    assert "prompt" not in asked


def test_nothing_of_the_address_reaches_the_provider(client: Client, provider: Provider) -> None:
    evil = {"auth_params": "redirect_uri=https://jahat.example&nonce=1", "scope": "semua", "process": "connect"}
    asked = parse_qs(urlsplit(begin(client, **evil)).query)
    assert asked["redirect_uri"] == ["http://testserver/masuk/sso/kembali/"]
    assert "jahat" not in str(asked) and "semua" not in str(asked) and asked["nonce"] != ["1"]
    assert next(iter(client.session["socialaccount_states"].values()))[0]["process"] == "login"


def test_without_a_nip_told_a_verified_address_finds_the_account(client: Client, provider: Provider) -> None:
    somebody("audi", email="Audi@contoh.go.id", password=None)
    provider.know("s-2", email="audi@contoh.go.id", email_verified=True)
    assert through(client, provider, "s-2").status_code == 302
    assert signed_in(client)


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "audi@contoh.go.id", "email_verified": False},
        {"email": "audi@contoh.go.id", "email_verified": "true"},
        {"email": "audi@contoh.go.id"},
        {"email": "lain@contoh.go.id", "email_verified": True},
        {"nip": "199999999999999999", "email": "audi@contoh.go.id", "email_verified": True},
        {"nip": ["199003152015032001"]},
        {"nip": {"$ne": None}},
        {"nip": ""},
        {},
    ],
)
def test_whom_the_administrator_does_not_know_stays_outside(
    client: Client, provider: Provider, claims: dict[str, Any]
) -> None:
    somebody("audi", email="audi@contoh.go.id", password=None)
    somebody(nip=NIP, password=None)
    provider.know("s-3", **claims)
    answer = through(client, provider, "s-3")
    assert (answer.status_code, "Belum ada akun" in answer.content.decode()) == (403, True)
    assert not signed_in(client)
    assert (Account.objects.count(), SocialAccount.objects.count()) == (2, 0), "nobody is made, nothing is linked"
    assert told("access.refused")[-1] == ("access.refused", "pengunjung", "", {"why": "sso_unknown"})


def test_a_link_whose_person_is_another_now_leads_nowhere(client: Client, provider: Provider) -> None:
    siti = somebody(nip=NIP, password=None)
    through(client, provider)
    client.post("/keluar/")
    change_account(account=siti, by=BY, on=DAY, nip="199003152015032999")
    assert through(client, provider).status_code == 403
    somebody("baru", nip=NIP, password=None)
    assert through(client, provider).status_code == 403
    assert not signed_in(client)


def test_another_subject_with_the_same_nip_stays_outside(client: Client, provider: Provider) -> None:
    """Until the account was closed and opened again, as when the provider gives its owner another subject."""
    siti = somebody(nip=NIP, password=None)
    through(client, provider)
    provider.know("s-9", nip=NIP, email="siti@contoh.go.id", email_verified=True)
    other = Client()
    assert through(other, provider, "s-9").status_code == 403
    assert not signed_in(other) and signed_in(client)
    assert SocialAccount.objects.get().uid == SUB
    close_account(account=siti, by=BY, on=DAY, because="subjek diganti")
    assert through(other, provider, "s-9").status_code == 403
    reopen_account(account=siti, by=BY, on=DAY, because="subjek diganti")
    assert through(other, provider, "s-9").status_code == 302
    assert signed_in(other)


def test_another_subject_with_the_same_address_stays_outside(client: Client, provider: Provider) -> None:
    somebody("audi", email="audi@contoh.go.id", password=None)
    for subject in ("s-4", "s-5"):
        provider.know(subject, email="audi@contoh.go.id", email_verified=True)
    assert through(client, provider, "s-4").status_code == 302
    other = Client()
    assert through(other, provider, "s-5").status_code == 403
    assert not signed_in(other)


def test_a_closed_account_stays_closed(client: Client, provider: Provider) -> None:
    close_account(account=somebody(nip=NIP, password=None), by=BY, on=DAY, because="pensiun")
    assert through(client, provider)["Location"] == "/masuk/tertutup/"
    assert not signed_in(client)


def test_somebody_may_change_their_mind(client: Client, provider: Provider) -> None:
    state = parse_qs(urlsplit(begin(client)).query)["state"][0]
    answer = client.get("/masuk/sso/kembali/", {"error": "access_denied", "state": state})
    assert answer["Location"] == "/masuk/sso/batal/"


def test_without_configuration_there_is_no_way(client: Client, settings: Any) -> None:
    settings.OIDC_ISSUER = ""
    assert client.post("/masuk/sso/").status_code == 404
    assert client.get("/masuk/sso/kembali/").status_code == 404
    assert "SSO" not in client.get("/masuk/").content.decode()


# ------------------------------------------------------------------ a step up without a password here
def test_a_step_up_asks_the_provider_to_prove_it_again(client: Client, provider: Provider) -> None:
    somebody(nip=NIP, password=None)
    through(client, provider)
    answer = client.get("/akun/pengaman/aplikasi/")
    assert answer["Location"] == "/masuk/ulang/sso/?next=%2Fakun%2Fpengaman%2Faplikasi%2F"
    address = begin(client, next="/akun/pengaman/aplikasi/")
    assert parse_qs(urlsplit(address).query)["prompt"] == ["login"]
    assert finish(client, provider.consent(address))["Location"] == "/akun/pengaman/aplikasi/"
    assert client.get("/akun/pengaman/aplikasi/").status_code == 200
    assert told("access.step_up")[0][3] == {"method": "socialaccount"}


def test_red_a_plain_sign_in_is_no_step_up(client: Client, provider: Provider) -> None:
    somebody(nip=NIP, password=None)
    early = begin(client)
    through(client, provider)
    finish(client, provider.consent(early))
    assert client.get("/akun/pengaman/aplikasi/").status_code == 302


def test_the_way_back_from_a_step_up_stays_here(client: Client, provider: Provider) -> None:
    somebody(nip=NIP, password=None)
    through(client, provider)
    page = client.get("/masuk/ulang/sso/", {"next": "https://jahat.example/"}).content.decode()
    assert "jahat" not in page and "SSO Contoh" in page
