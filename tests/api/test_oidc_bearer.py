"""Tokens of the single sign-on that programs present: one is believed, whatever is forged is not."""

from __future__ import annotations

import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import jwt
import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.exceptions import ValidationError

from orkestra.shared.access import oidc_bearer
from orkestra.shared.access.oidc_bearer import link_machine
from orkestra.shared.access.services import close_account, grant
from orkestra.shared.access.tokens import open_machine
from tests.access.furnished import Things
from tests.api.calling import Program
from tests.web.ministry import DAY, PEOPLE, SINCE

pytestmark = pytest.mark.django_db
ISSUER, AUDIENCE = "https://sso.contoh.go.id/realms/asn", "orkestra-api"
OURS, OTHER = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
Forge = Callable[[dict[str, Any]], str]


def published(kid: str = "k1") -> dict[str, Any]:
    key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(OURS.public_key()))
    return {"keys": [{**key, "kid": kid, "use": "sig", "alg": "RS256"}]}


@pytest.fixture(autouse=True)
def _provider(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.OIDC_ISSUER, settings.OIDC_AUDIENCE = ISSUER, AUDIENCE
    monkeypatch.setattr(oidc_bearer, "_KEPT", oidc_bearer._Keys())
    monkeypatch.setattr(oidc_bearer, "_asked", published)


class Silent:
    """What asks the provider, and is answered from a table; a missing answer is a broken line."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.told = told

    def get_requests_session(self) -> Any:
        return self

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_: Any) -> None:
        """Nothing to end."""

    def get(self, address: str) -> Any:
        if address not in self.told:
            raise requests.ConnectionError(address)
        return SimpleNamespace(json=lambda: self.told[address])


CONFIG, KEYS = f"{ISSUER}/.well-known/openid-configuration", f"{ISSUER}/keys"


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({CONFIG: {"issuer": ISSUER, "jwks_uri": KEYS}, KEYS: {"keys": []}}, {"keys": []}),
        ({CONFIG: {"issuer": "https://lain.example", "jwks_uri": KEYS}, KEYS: {"keys": []}}, {}),
        ({CONFIG: {"issuer": ISSUER}}, {}),
        ({CONFIG: {"issuer": ISSUER, "jwks_uri": KEYS}, KEYS: ["keys"]}, {}),
        ({CONFIG: ["x"]}, {}),
        ({CONFIG: {"issuer": ISSUER, "jwks_uri": KEYS}}, {}),
        ({}, {}),
    ],
)
def test_the_keys_are_asked_of_the_provider_that_was_configured(
    monkeypatch: pytest.MonkeyPatch, told: dict[str, Any], found: Any
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(oidc_bearer.settings, "OIDC_ISSUER", ISSUER)
    monkeypatch.setattr(oidc_bearer, "get_adapter", lambda: Silent(told))
    assert oidc_bearer._asked() == found


def claims(**more: Any) -> dict[str, Any]:
    now = int(time.time())
    told = {"iss": ISSUER, "aud": AUDIENCE, "sub": "s-1", "iat": now, "exp": now + 300, "azp": "pemantau",
            "scope": "openid career.see people.see"}  # fmt: skip
    return {name: value for name, value in (told | more).items() if value is not None}


def signed(told: dict[str, Any], key: Any = OURS, algorithm: str = "RS256", **header: Any) -> str:
    return jwt.encode(told, key, algorithm, headers={"kid": "k1", "typ": "at+jwt", **header})


def unsigned(told: dict[str, Any], alg: str = "none") -> str:
    parts = ({"alg": alg, "kid": "k1", "typ": "at+jwt"}, told)
    return ".".join(urlsafe_b64encode(json.dumps(p).encode()).decode().rstrip("=") for p in parts) + "."


def linked(things: Things, name: str = "siti") -> None:
    SocialAccount.objects.create(user=things.ministry.accounts[name], provider="sso", uid="s-1", extra_data={})


def test_a_token_of_the_provider_acts_for_whom_its_subject_is_and_as_far_as_its_scope(things: Things) -> None:
    linked(things)
    who = Program(signed(claims()))
    assert (
        who.get("/me/career").json()["decision"]["nip"] == PEOPLE["siti"][0]
        or "•" in who.get("/me/career").content.decode()
    )
    assert who.get("/law").status_code == 403
    assert who.get("/officials").status_code == 403
    assert Program(signed(claims(scope=None))).get("/me/career").status_code == 403
    assert Program(signed(claims(nip=PEOPLE["siti"][0]))).get("/me/career").status_code == 200
    assert Program(signed(claims(), typ="JWT")).get("/me/career").status_code == 200


NOW = int(time.time())
FORGED: dict[str, Forge] = {
    "another key": lambda told: signed(told, OTHER),
    "no signature": unsigned,
    "no signature, said otherwise": lambda told: unsigned(told, "None"),
    "a signature of nothing": lambda told: unsigned(told, "RS256"),
    "the public key as a secret": lambda told: jwt.encode(told, "x" * 64, "HS256", headers={"kid": "k1"}),
    "another key id": lambda told: signed(told, kid="k9"),
    "another issuer": lambda told: signed(told | {"iss": "https://sso.contoh.org"}),
    "another audience": lambda told: signed(told | {"aud": "gaji"}),
    "the client of the sign-in as audience": lambda told: signed(told | {"aud": "orkestra"}),
    "no audience": lambda told: signed({k: v for k, v in told.items() if k != "aud"}),
    "expired": lambda told: signed(told | {"iat": NOW - 900, "exp": NOW - 600}),
    "never ending": lambda told: signed({k: v for k, v in told.items() if k != "exp"}),
    "living for a year": lambda told: signed(told | {"exp": NOW + 365 * 86_400}),
    "not yet": lambda told: signed(told | {"nbf": NOW + 900}),
    "of the future": lambda told: signed(told | {"iat": NOW + 900, "exp": NOW + 1_800}),
    "no subject": lambda told: signed(told | {"sub": ""}),
    "another subject": lambda told: signed(told | {"sub": "s-2"}),
    "another NIP": lambda told: signed(told | {"nip": PEOPLE["dewi"][0]}),
    "an answer to a sign-in": lambda told: signed(told | {"nonce": "n"}),
    "another kind of token": lambda told: signed(told, typ="logout+jwt"),
    "a changed body": lambda told: _changed(signed(told)),
    "cut": lambda told: signed(told)[:-8],
    "two parts": lambda told: signed(told).rpartition(".")[0],
    "words": lambda told: "bukan.token.sama.sekali",
}  # fmt: skip


def _changed(token: str) -> str:
    head, body, tail = token.split(".")
    told = json.loads(jwt.utils.base64url_decode(body)) | {"sub": "s-2"}
    return f"{head}.{urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip('=')}.{tail}"


@pytest.mark.parametrize("name", FORGED)
def test_what_is_forged_proves_nothing(things: Things, name: str) -> None:
    linked(things)
    assert Program(FORGED[name](claims())).get("/me/career").status_code == 401


def test_a_closed_account_and_an_unconfigured_audience_let_nobody_in(things: Things, settings: Any) -> None:
    linked(things)
    who = Program(signed(claims()))
    settings.OIDC_AUDIENCE = ""
    assert who.get("/me/career").status_code == 401
    settings.OIDC_AUDIENCE = AUDIENCE
    assert who.get("/me/career").status_code == 200
    close_account(account=things.ministry.accounts["siti"], by="admin", on=DAY, because="pensiun")
    assert who.get("/me/career").status_code == 401


def test_a_machine_is_known_by_the_subject_that_its_administrator_wrote(things: Things) -> None:
    machine = open_machine(name="arsip", nama="Arsip", by="admin", on=DAY)
    grant(account=machine, role="biro", by="admin", on=SINCE, because="Nota")
    assert Program(signed(claims())).get("/officials").status_code == 401
    link_machine(account=machine, subject="s-1", by="admin", on=DAY)
    assert Program(signed(claims())).get("/officials").status_code == 200
    other = open_machine(name="lain", nama="Lain", by="admin", on=DAY)
    for account, subject in ((other, "s-1"), (other, " "), (things.ministry.accounts["siti"], "s-3")):
        with pytest.raises(ValidationError):
            link_machine(account=account, subject=subject, by="admin", on=DAY)


def test_a_new_key_of_the_provider_is_asked_for_and_a_silent_provider_lets_nobody_in(
    things: Things, monkeypatch: pytest.MonkeyPatch
) -> None:
    linked(things)
    asked = []

    def old() -> dict[str, Any]:
        asked.append(1)
        return published("k1" if len(asked) > 1 else "k0")

    monkeypatch.setattr(oidc_bearer, "_asked", old)
    monkeypatch.setattr(oidc_bearer, "AGAIN", -1)
    assert Program(signed(claims())).get("/me/career").status_code == 200
    assert len(asked) == 2
    monkeypatch.setattr(oidc_bearer, "_asked", dict)
    monkeypatch.setattr(oidc_bearer, "_KEPT", oidc_bearer._Keys())
    assert Program(signed(claims())).get("/me/career").status_code == 401
