"""An identity token is believed only where it proves itself (OpenID Connect Core 1.0, 3.1.3.7). Knows no request."""

from __future__ import annotations

import hmac
import time
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256, sha384, sha512
from typing import Any

import jwt

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Signatures with a pair of keys: none of them can be made with what the provider publishes."""
HASHES = {"256": sha256, "384": sha384, "512": sha512}
NEEDED = ("iss", "sub", "aud", "exp", "iat", "nonce")
LEEWAY = 30
"""Seconds by which two clocks may differ."""
OLDEST = 600
"""Seconds after which a token is no answer to the question that was just asked."""
LONGEST = 24 * 3600
"""Seconds for which a token may live that a program presents."""


class Untrue(ValueError):
    """A token that proves nothing; the message says in a word why."""


def nonce_of(secret: str) -> str:
    """The nonce of a sign-in, out of the secret of it that stays in the session."""
    return urlsafe_b64encode(sha256(f"nonce:{secret}".encode()).digest()).decode().rstrip("=")


def claims_of(
    token: str, keys: Mapping[str, Any], *, issuer: str, client: str, nonce: str, access_token: str = ""
) -> dict[str, Any]:
    """What a token says. Raises Untrue where it is not signed by the issuer, for us, just now, for this sign-in."""
    try:
        header = jwt.get_unverified_header(token)
        claims: dict[str, Any] = jwt.decode(
            token, _key(header, keys), algorithms=[header["alg"]], issuer=issuer, audience=client, leeway=LEEWAY,
            options={"require": list(NEEDED)},
        )  # fmt: skip
    except (jwt.PyJWTError, TypeError) as wrong:
        raise Untrue(type(wrong).__name__) from wrong
    _expect("nonce", _same(claims["nonce"], nonce))
    _expect("sub", bool(claims["sub"]))
    _expect("azp", claims.get("azp", client if _alone(claims["aud"]) else None) == client)
    _expect("iat", time.time() - claims["iat"] <= OLDEST)
    _expect("at_hash", _same(claims.get("at_hash", half := _half(access_token, header["alg"])), half))
    return claims


def access_claims_of(token: str, keys: Mapping[str, Any], *, issuer: str, audience: str) -> dict[str, Any]:
    """What a token says that a program presents. Raises Untrue where it is not signed by the issuer, for us, and live.

    A token that answers a sign-in bears a nonce, and is none of these.
    """
    try:
        header = jwt.get_unverified_header(token)
        claims: dict[str, Any] = jwt.decode(
            token, _key(header, keys), algorithms=[header["alg"]], issuer=issuer, audience=audience, leeway=LEEWAY,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )  # fmt: skip
    except (jwt.PyJWTError, TypeError) as wrong:
        raise Untrue(type(wrong).__name__) from wrong
    _expect("typ", str(header.get("typ", "JWT")).lower() in ("jwt", "at+jwt", "application/at+jwt"))
    _expect("nonce", "nonce" not in claims)
    _expect("sub", bool(claims["sub"]))
    _expect("exp", claims["exp"] - claims["iat"] <= LONGEST)
    return claims


def _key(header: Mapping[str, Any], keys: Mapping[str, Any]) -> jwt.PyJWK:
    """The one published key that the token names. A key of another kind than the algorithm's does not fit it."""
    algorithm = header.get("alg")
    _expect("alg", algorithm in ALGORITHMS)
    fitting = [
        key
        for key in keys.get("keys", ())
        if isinstance(key, dict)
        and key.get("use", "sig") == "sig"
        and key.get("alg", algorithm) == algorithm
        and header.get("kid") in (None, key.get("kid"))
    ]
    _expect("kid", len(fitting) == 1)
    return jwt.PyJWK(fitting[0], algorithm)


def _expect(what: str, holds: bool) -> None:
    if not holds:
        raise Untrue(what)


def _same(told: Any, due: str) -> bool:
    return isinstance(told, str) and hmac.compare_digest(told.encode(), due.encode())


def _alone(audience: str | list[str]) -> bool:
    return isinstance(audience, str) or len(audience) == 1


def _half(text: str, algorithm: str) -> str:
    digest = HASHES[algorithm[2:]](text.encode()).digest()
    return urlsafe_b64encode(digest[: len(digest) // 2]).decode().rstrip("=")
