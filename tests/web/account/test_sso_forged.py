"""What a provider of single sign-on, or somebody between, could forge or break: none of it lets anybody in."""

from __future__ import annotations

import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.socialaccount.internal import statekit
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from django.test import Client

from orkestra.shared.access import oidc
from tests.web.account.people import NIP, signed_in, somebody, told
from tests.web.account.provider import (
    CLIENT,
    CONFIG,
    JWKS,
    SECRET,
    SUB,
    TOKEN,
    USERINFO,
    Provider,
    begin,
    finish,
    through,
)

pytestmark = pytest.mark.django_db
OURS = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER = rsa.generate_private_key(public_exponent=65537, key_size=2048)
CURVE = ec.generate_private_key(ec.SECP256R1())
Forge = Callable[[dict[str, Any]], str]


def published(**more: Any) -> dict[str, Any]:
    key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(OURS.public_key()))
    return {"keys": [{**key, "kid": "k1", "use": "sig", "alg": "RS256", **more}]}


def signed(claims: dict[str, Any], key: Any = OURS, algorithm: str = "RS256", **header: Any) -> str:
    kept = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode(kept, key, algorithm, headers={"kid": "k1", **header})


def unsigned(claims: dict[str, Any], alg: str = "none") -> str:
    parts = ({"alg": alg, "kid": "k1"}, claims)
    return ".".join(urlsafe_b64encode(json.dumps(p).encode()).decode().rstrip("=") for p in parts) + "."


def with_(**told: Any) -> Forge:
    return lambda claims: signed({**claims, **told})


FORGED: dict[str, Forge] = {
    "another key": lambda c: signed(c, OTHER),
    "another key of the same kind, brought along": lambda c: signed(
        c, OTHER, jwk=json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(OTHER.public_key()))
    ),
    "a key from an address in the token": lambda c: signed(c, OTHER, jku="http://127.0.0.1:9/jwks"),
    "no signature": unsigned,
    "no signature, written otherwise": lambda c: unsigned(c, "None"),
    "the public key as a shared secret": lambda c: jwt.encode(c, "x" * 64, "HS256", headers={"kid": "k1"}),
    "the client's secret as key": lambda c: jwt.encode(c, SECRET * 8, "HS256", headers={"kid": "k1"}),
    "another algorithm than the key's": lambda c: signed(c, OURS, "RS512"),
    "a curve instead of the published key": lambda c: signed(c, CURVE, "ES256"),
    "a key that is not published": lambda c: signed(c, kid="k2"),
    "claims changed after signing": lambda c: _changed(signed(c)),
    "signature cut off": lambda c: signed(c).rpartition(".")[0] + ".",
    "signature of another token": lambda c: _with_signature(signed(c), signed({**c, "sub": "x"})),
    "no token at all": lambda c: "",
    "not a token": lambda c: "a.b.c",
    "an unknown critical header": lambda c: signed(c, crit=["exp2"], exp2=1),
    "another issuer": with_(iss="https://jahat.example"),
    "an issuer that begins alike": lambda c: signed({**c, "iss": c["iss"] + ".jahat.example"}),
    "no issuer": with_(iss=None),
    "for another client": with_(aud="lain"),
    "for several, of which we are none": with_(aud=["lain", "lain2"]),
    "for several, asked by another": with_(aud=[CLIENT, "lain"], azp="lain"),
    "for several, without saying who asked": with_(aud=[CLIENT, "lain"]),
    "for us, asked by another": with_(azp="lain"),
    "no audience": with_(aud=None),
    "expired": lambda c: signed({**c, "exp": int(time.time()) - 60}),
    "without an end": with_(exp=None),
    "an end that is no time": with_(exp="nanti"),
    "of the future": lambda c: signed({**c, "iat": int(time.time()) + 600}),
    "not yet valid": lambda c: signed({**c, "nbf": int(time.time()) + 600}),
    "of an hour ago": lambda c: signed({**c, "iat": int(time.time()) - 3600}),
    "without a beginning": with_(iat=None),
    "another nonce": with_(nonce="x"),
    "no nonce": with_(nonce=None),
    "a nonce that is no text": with_(nonce=["x"]),
    "nobody": with_(sub=None),
    "an empty name": with_(sub=""),
    "a number for a name": with_(sub=7),
    "a list for a name": with_(sub=[SUB]),
    "for another access token": with_(at_hash="AAAAAAAAAAAAAAAAAAAAAA"),
    "a hash that is no text": with_(at_hash=1),
}  # fmt: skip


def _with_signature(token: str, other: str) -> str:
    return f"{token.rpartition('.')[0]}.{other.rpartition('.')[2]}"


def _changed(token: str) -> str:
    head, body, signature = token.split(".")
    claims = jwt.decode(token, options={"verify_signature": False})
    claims["sub"] = "admin"
    body = urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    return f"{head}.{body}.{signature}"


def forging(provider: Provider, forge: Forge) -> None:
    """The provider publishes our key, and its tokens are made anew."""

    def token(answer: dict[str, Any]) -> dict[str, Any]:
        claims = jwt.decode(answer["id_token"], options={"verify_signature": False})
        claims.pop("at_hash", None)
        return {**answer, "id_token": forge(claims)}

    provider.bends |= {JWKS: lambda _: published(), TOKEN: token}


def test_a_token_signed_by_the_published_key_is_believed(client: Client, provider: Provider) -> None:
    """The forger of these tests can also tell the truth."""
    somebody(nip=NIP, password=None)
    forging(provider, signed)
    assert through(client, provider).status_code == 302
    assert signed_in(client)


@pytest.mark.parametrize("kind", FORGED)
def test_a_forged_token_is_refused(client: Client, provider: Provider, kind: str) -> None:
    somebody(nip=NIP, password=None)
    forging(provider, FORGED[kind])
    refused(client, through(client, provider))


def refused(client: Client, answer: Any) -> None:
    assert (answer.status_code, "dipastikan" in answer.content.decode()) == (401, True)
    assert not signed_in(client)
    assert told("access.refused")[-1][3] == {"why": "sso"}
    assert SocialAccount.objects.count() == 0


def test_red_a_library_that_trusts_the_line_lets_a_forger_in(
    client: Client, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    somebody(nip=NIP, password=None)
    monkeypatch.setattr(
        oidc, "claims_of", lambda token, *_, **__: jwt.decode(token, options={"verify_signature": False})
    )
    forging(provider, FORGED["another key"])
    through(client, provider)
    assert signed_in(client)


BROKEN: dict[str, tuple[str, Callable[[dict[str, Any]], Any]]] = {
    "user info of somebody else": (USERINFO, lambda told: {**told, "sub": "s-9"}),
    "user info that is a list": (USERINFO, lambda told: [told]),
    "user info that is no JSON": (USERINFO, lambda told: b"<html>"),
    "keys that are a list": (JWKS, lambda told: told["keys"]),
    "no keys": (JWKS, lambda told: {}),
    "keys that are no keys": (JWKS, lambda told: {"keys": ["a", {"kid": told["keys"][0].get("kid")}]}),
    "keys of the wrong use": (JWKS, lambda told: {"keys": [{**key, "use": "enc"} for key in told["keys"]]}),
    "the key twice": (JWKS, lambda told: {"keys": [*told["keys"], *told["keys"]]}),
    "no identity token": (TOKEN, lambda told: {**told, "id_token": None}),
    "an identity token that is no text": (TOKEN, lambda told: {**told, "id_token": {"sub": SUB}}),
    "no access token": (TOKEN, lambda told: {"id_token": told["id_token"]}),
    "an error for a token": (TOKEN, lambda told: {"error": "invalid_grant"}),
    "no JSON for a token": (TOKEN, lambda told: b"<html>"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_answer_is_refused(client: Client, provider: Provider, kind: str) -> None:
    somebody(nip=NIP, password=None)
    path, bend = BROKEN[kind]
    provider.bends[path] = bend
    refused(client, through(client, provider))


@pytest.mark.parametrize("bent", [{"issuer": "https://jahat.example"}, {"jwks_uri": None}, {"issuer": None}])
def test_a_provider_that_is_not_the_configured_one_is_not_asked(
    client: Client, provider: Provider, bent: dict[str, Any]
) -> None:
    provider.bends[CONFIG] = lambda told: {k: v for k, v in {**told, **bent}.items() if v is not None}
    answer = client.post("/masuk/sso/")
    assert answer.status_code == 401
    assert [path for path in provider.asked if path != CONFIG] == []


def test_a_provider_out_of_reach_is_said_in_words(client: Client, provider: Provider, settings: Any) -> None:
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["server_url"] = "http://127.0.0.1:9"
    answer = client.post("/masuk/sso/")
    assert (answer.status_code, "dipastikan" in answer.content.decode()) == (401, True)


@pytest.mark.parametrize("state", [None, "", "x", "other"])
def test_an_answer_to_a_question_that_was_not_asked_here_is_refused(
    client: Client, provider: Provider, state: str | None
) -> None:
    somebody(nip=NIP, password=None)
    address = provider.consent(begin(client))
    code, true = (parse_qs(urlsplit(address).query)[name][0] for name in ("code", "state"))
    other = Client() if state == "other" else client
    told_state = {} if state is None else {"state": true if state == "other" else state}
    answer = other.get("/masuk/sso/kembali/", {"code": code, **told_state})
    assert answer.status_code == 401
    assert not signed_in(other)


def test_an_answer_is_good_once(client: Client, provider: Provider) -> None:
    somebody(nip=NIP, password=None)
    address = provider.consent(begin(client))
    finish(client, address)
    client.post("/keluar/")
    assert finish(client, address).status_code == 401
    assert not signed_in(client)


def test_an_answer_comes_in_time(client: Client, provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    somebody(nip=NIP, password=None)
    address = provider.consent(begin(client))
    later = time.time() + 601
    monkeypatch.setattr(statekit.time, "time", lambda: later)
    assert finish(client, address).status_code == 401


def test_a_code_of_another_sign_in_does_not_fit(client: Client, provider: Provider) -> None:
    """Somebody slips their own code into the victim's way: the nonce is not that of this sign-in."""
    somebody(nip=NIP, password=None)
    attacker = parse_qs(urlsplit(provider.consent(begin(Client()))).query)["code"][0]
    mine = parse_qs(urlsplit(provider.consent(begin(client))).query)["state"][0]
    refused(client, client.get("/masuk/sso/kembali/", {"code": attacker, "state": mine}))


def test_refusals_do_not_fill_the_trail(client: Client, provider: Provider) -> None:
    for _ in range(40):
        client.get("/masuk/sso/kembali/", {"code": "x", "state": "y"})
    assert len(told("access.refused")) == 30
