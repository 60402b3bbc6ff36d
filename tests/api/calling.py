"""Programs that ask: a token for each account of the small ministry, and one request after the other."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.test import Client

from orkestra.shared.access.matrix import matrix
from orkestra.shared.access.models import HINT, Account, Token
from orkestra.shared.access.tokens import TOKEN, digest_of
from tests.shared.rows import NOW

BASE = "/api/v1"
ALL = [name for name, told in matrix().permissions.items() if not told.step_up]


def token_of(account: Account, scope: list[str] | None = None, **more: Any) -> str:
    """A token laid down as it is: the act that makes one has tests of its own."""
    text = f"{TOKEN}{account.username}-{uuid4().hex}"
    told = {"created_at": NOW, "created_by": account.username, "expires_at": NOW.replace(year=NOW.year + 50)} | more
    Token.objects.create(account=account, name="uji", digest=digest_of(text), hint=text[:HINT],
                         scope=ALL if scope is None else scope, **told)  # fmt: skip
    return text


@dataclass
class Program:
    """Asks with a token, or with none."""

    token: str = ""
    client: Client = field(default_factory=lambda: Client(raise_request_exception=True))

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token:
            told["Authorization"] = f"Bearer {self.token}"
        data = b"" if body is None else json.dumps(body).encode()
        return self.client.generic(method, f"{BASE}{path}", data, "application/json", headers=told)

    def get(self, path: str, **headers: str) -> Any:
        return self.ask("GET", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.ask("POST", path, body, **{"Idempotency_Key": uuid4().hex} | headers)


def program(account: Account, scope: list[str] | None = None) -> Program:
    """A program that acts for an account."""
    return Program(token_of(account, scope))
