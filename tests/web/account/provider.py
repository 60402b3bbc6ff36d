"""A real OpenID provider in a process of its own, behind a front that can bend what it answers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from django.test import Client

from tests.shared.installation import free_port

Bend = Callable[[dict[str, Any]], Any]
CONFIG, JWKS, TOKEN, USERINFO = "/.well-known/openid-configuration", "/jwks", "/oauth2/token", "/userinfo"
LOOPBACK = "127.0.0.1"
CLIENT, SECRET, SUB = "orkestra", "rahasia", "s-1"
"""How this installation is known there, and somebody who is known there."""


class Provider:
    """The provider as the application sees it: its issuer, its people, and what is bent of its answers."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.bends: dict[str, Bend] = {}
        self.asked: list[str] = []
        provider = self

        class Front(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider._hand_on(self)

            do_POST = do_GET  # noqa: N815

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer((LOOPBACK, 0), Front)
        self.issuer = f"http://{LOOPBACK}:{self.server.server_port}"

    def _hand_on(self, asked: BaseHTTPRequestHandler) -> None:
        path = urlsplit(asked.path).path
        self.asked.append(asked.path)
        body = asked.rfile.read(int(asked.headers.get("Content-Length") or 0))
        status, headers, answer = self._ask(asked.command, asked.path, body, dict(asked.headers))
        if path in self.bends:
            bent = self.bends[path](json.loads(answer))
            answer = bent if isinstance(bent, bytes) else json.dumps(bent).encode()
        asked.send_response(status)
        for name, value in headers:
            if name.lower() not in ("content-length", "transfer-encoding", "connection", "date", "server"):
                asked.send_header(name, value)
        asked.send_header("Content-Length", str(len(answer)))
        asked.end_headers()
        asked.wfile.write(answer)

    def _ask(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> tuple[int, list[tuple[str, str]], bytes]:
        connection = HTTPConnection(LOOPBACK, self.port, timeout=10)
        connection.request(method, path, body, {"Host": urlsplit(self.issuer).netloc, **(headers or {})})
        response = connection.getresponse()
        found = response.status, response.getheaders(), response.read()
        connection.close()
        return found

    def know(self, sub: str, **claims: Any) -> None:
        """Somebody whom the provider knows."""
        self._ask("PUT", f"/users/{sub}", json.dumps(claims).encode(), {"Content-Type": "application/json"})

    def consent(self, address: str, sub: str = SUB) -> str:
        """Somebody signs in at the provider; where they are sent."""
        body = f"sub={sub}".encode()
        path = address.removeprefix(self.issuer)
        _, headers, _ = self._ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})
        return dict(headers)["Location"]


@contextmanager
def running() -> Iterator[Provider]:
    """The provider, while it runs."""
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--host", LOOPBACK, "--port", str(port)]
    process = subprocess.Popen(
        command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env={**os.environ, "NO_COLOR": "1"}
    )
    provider = Provider(port)
    front = Thread(target=provider.server.serve_forever, args=(0.05,))
    front.start()
    try:
        _wait(provider, process)
        yield provider
    finally:
        process.terminate()
        process.wait(10)
        provider.server.shutdown()
        provider.server.server_close()
        front.join()


def _wait(provider: Provider, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError("the provider did not start")
        try:
            provider._ask("GET", CONFIG)
        except ConnectionError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the provider does not answer")


# ------------------------------------------------------------------ the way of somebody at a client
def begin(client: Client, **query: str) -> str:
    """Press the button; the address at the provider."""
    answer = client.post("/masuk/sso/", query_params=query)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def finish(client: Client, address: str) -> Any:
    """Come back from the provider."""
    parts = urlsplit(address)
    return client.get(f"{parts.path}?{parts.query}")


def through(client: Client, provider: Provider, sub: str = SUB, **query: str) -> Any:
    return finish(client, provider.consent(begin(client, **query), sub))
