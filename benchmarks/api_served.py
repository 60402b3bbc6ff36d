"""The demonstration ministry served in a process of its own, and programs that ask it with tokens of everybody."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from benchmarks.pages import ministry
from benchmarks.pages_served import Server
from orkestra_batch.demonstration import DEFAULT_ON

BASE = "/api/v1"
TOKENS = """
import json, django
django.setup()
from orkestra.config.clock import today
from orkestra.shared.access.models import Account
from orkestra.shared.access.tokens import grantable, issue_token
found = {}
for account in Account.objects.filter(is_active=True):
    scope = grantable(account, today())
    if not account.is_machine:
        told = {"account": account, "name": "ukur", "scope": scope, "days": 7, "by": account.username, "on": today()}
        found[account.username] = issue_token(**told)[1]
print(json.dumps(found))
"""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        """The body read."""
        return json.loads(self.body)


class Programs:
    """Everybody's programs; each thread has a line of its own."""

    def __init__(self, port: int, tokens: dict[str, str]) -> None:
        self.port, self.tokens, self._lines = port, tokens, threading.local()

    @property
    def url(self) -> str:
        """Where the server is."""
        return f"http://127.0.0.1:{self.port}"

    def ask(self, who: str, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """One request of somebody's program."""
        told = {"Authorization": f"Bearer {self.tokens[who]}"} | {k.replace("_", "-"): v for k, v in headers.items()}
        if method == "POST":
            told.setdefault("Idempotency-Key", uuid4().hex)
        data = None if body is None else json.dumps(body).encode()
        return self._asked(method, f"{BASE}{path}", data, told)

    def _asked(self, method: str, path: str, data: bytes | None, headers: dict[str, str]) -> Answer:
        line = getattr(self._lines, "line", None) or http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        self._lines.line = line
        try:
            line.request(method, path, data, headers)
            answer = line.getresponse()
            content = answer.read()
        except (http.client.HTTPException, ConnectionError):
            line.close()
            line.request(method, path, data, headers)  # the key is the same, so what came through is done once
            answer = line.getresponse()
            content = answer.read()
        return Answer(answer.status, dict(answer.headers), content)


def environment(home: Path) -> dict[str, str]:
    """The environment of the installation, whose tokens may ask as often as they like."""
    told = {"ORKESTRA_HOME": str(home), "ORKESTRA_DAY": DEFAULT_ON.isoformat(), "DATABASE_URL": "",
            "ORKESTRA_API_MINUTE": "100000000", "DJANGO_SETTINGS_MODULE": "orkestra.config.settings"}  # fmt: skip
    return {**os.environ, **told}


@contextmanager
def served(given: str | None, *settings: tuple[str, str]) -> Iterator[tuple[Path, Server, Programs]]:
    """A ministry served: its folder, its server, and programs of everybody."""
    with ministry(given) as home:
        told = environment(home) | dict(settings)
        with Server(told) as server:
            done = subprocess.run(
                [sys.executable, "-c", TOKENS], env=told, capture_output=True, text=True, check=True
            )  # fmt: skip
            yield home, server, Programs(server.port, json.loads(done.stdout.splitlines()[-1]))
