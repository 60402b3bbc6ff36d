"""A server of the application in a process of its own, browsers without a screen, and the addresses that there are."""

from __future__ import annotations

import gzip
import http.client
import re
import socket
import subprocess
import sys
import time
import urllib.parse
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from types import TracebackType

LINKED = re.compile(r'<(?:link[^>]+href|script[^>]+src|img[^>]+src)="([^"]+)"')
INSIDE = re.compile(r"url\([\"']?([^)\"']+)[\"']?\)")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
REDIRECTS = (301, 302, 303)


class Server:
    """One gunicorn process that answers on a port of its own."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]

    def __enter__(self) -> Server:
        prepared = "import django; django.setup(); from orkestra.config.installation import *; prepare(); collect()"
        subprocess.run([sys.executable, "-c", prepared], env=self.environment, check=True)
        command = [sys.executable, "-m", "gunicorn", "--config", "python:orkestra.config.server", "--workers", "1",
                   "--bind", f"127.0.0.1:{self.port}"]  # fmt: skip
        self.master = subprocess.Popen(command, env=self.environment)
        self._wait()
        self.worker = self._child()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.master.terminate()
        self.master.wait()

    def _wait(self) -> None:
        until = time.monotonic() + 120
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return
            except ConnectionRefusedError:
                if time.monotonic() > until or self.master.poll() is not None:
                    raise
                time.sleep(0.2)

    def _child(self) -> int:
        """The process that serves: it is born a moment after the port is open."""
        until = time.monotonic() + 120
        while not (children := Path(f"/proc/{self.master.pid}/task/{self.master.pid}/children").read_text().split()):
            if time.monotonic() > until:
                raise RuntimeError("no process serves")
            time.sleep(0.1)
        return int(children[0])

    def spent(self) -> int:
        """Nanoseconds of processor time of the serving process, all threads together."""
        tasks = Path(f"/proc/{self.worker}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks)

    def memory(self) -> int:
        """Bytes of memory that the serving process holds, what it shares with its parent included."""
        status = Path(f"/proc/{self.worker}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) * 1024


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    type: str
    body: bytes
    queries: int
    to: str
    encoded: int


class Browser:
    """Asks for pages, as somebody who signed in with their password."""

    def __init__(self, server: Server, username: str = "", password: str = "") -> None:
        self.server = server
        self.cookies: dict[str, str] = {}
        self.line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
        if username:
            self._sign_in(username, password)

    def _sign_in(self, username: str, password: str) -> None:
        token = TOKEN.search(self.get("/masuk/").body.decode())
        if token is None:
            raise RuntimeError("no form to sign in")
        form = {"csrfmiddlewaretoken": token[1], "login": username, "password": password}
        answer = self.ask("POST", "/masuk/", urllib.parse.urlencode(form).encode())
        if answer.status not in REDIRECTS:
            raise RuntimeError(f"{username} cannot sign in")

    def get(self, path: str, *, count: bool = False) -> Answer:
        """Ask for a page."""
        return self.ask("GET", path, headers={"X-Count-Queries": "1"} if count else {})

    def ask(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> Answer:
        """Ask; once more where the line was closed meanwhile."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        told = {"Cookie": cookies, "Accept-Encoding": "gzip", **(headers or {})}
        if body is not None:
            told["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self.line.request(method, path, body, told)
            answer = self.line.getresponse()
        except (http.client.HTTPException, ConnectionError):
            self.line.close()
            self.line.request(method, path, body, told)
            answer = self.line.getresponse()
        content = answer.read()
        for value in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(value).items()}
        plain = gzip.decompress(content) if answer.headers.get("Content-Encoding") == "gzip" else content
        return Answer(
            answer.status, answer.headers.get("Content-Type", ""), plain, int(answer.headers.get("X-Queries", -1)),
            answer.headers.get("Location", ""), len(content),
        )  # fmt: skip


class FirstViews:
    """Bytes of pages and of all that they show, for somebody who comes for the first time."""

    def __init__(self, server: Server) -> None:
        self.stranger = Browser(server)
        self._known: dict[str, tuple[int, list[str]]] = {}

    def of(self, path: str, browser: Browser | None = None) -> int:
        """One page. Raises RuntimeError where it asks an outside host."""
        page = (browser or self.stranger).get(path)
        total, waiting, had = page.encoded, LINKED.findall(page.body.decode()), set[str]()
        while waiting:
            address = urllib.parse.urljoin(path, waiting.pop())
            if urllib.parse.urlsplit(address).netloc:
                raise RuntimeError(f"{path} asks an outside host for {address}")
            if address in had or address.startswith("data:"):
                continue
            had.add(address)
            size, inside = self._file(address)
            total, waiting = total + size, waiting + inside
        return total

    def _file(self, address: str) -> tuple[int, list[str]]:
        if address not in self._known:
            answer = self.stranger.get(address)
            inside = INSIDE.findall(answer.body.decode()) if answer.type.startswith("text/css") else []
            asked = [urllib.parse.urljoin(address, part) for part in inside if not part.startswith("data:")]
            self._known[address] = answer.encoded, asked
        return self._known[address]


def addresses() -> list[str]:
    """Name and path of every page that is read, a line each; parameters are those of the official who signs in."""
    import django

    django.setup()
    from django.urls import reverse

    from orkestra.careers.models import Keputusan
    from orkestra.insights.models import Summary
    from orkestra.reconciliation.models import CorrectionRequest, Difference, Import, Preview
    from orkestra.shared.access.models import Account
    from orkestra.web.frame.urls import pages
    from orkestra.web.urls import urlpatterns

    official = Account.objects.get(username="pegawai")
    about: dict[str, object] = {"nip": official.nip, "username": official.username}
    decision = Keputusan.objects.standing().get(person__nip=official.nip).pk
    batch = Import.objects.get()
    line = Preview.objects.filter(batch=batch, key=official.nip).first()
    numbers = {"decision": decision, "decision_link": decision}
    if Difference.objects.exists():
        about["differs"] = Difference.objects.first().person.nip
    request = CorrectionRequest.objects.first()
    numbers |= {"correction": request.pk if request else 0}
    found = []
    for page in pages(urlpatterns):
        if "GET" not in page.methods:
            continue
        told: dict[str, object] = {**page.example, **{k: v for k, v in about.items() if k in page.example}}
        if "number" in told:
            told["number"] = numbers.get(page.name, batch.pk)
        if "key" in told and line is not None:
            told["key"] = line.pk
        found.append(f"{page.name} {reverse(page.name, kwargs=told)}")
    return found if Summary.objects.exists() else []


if __name__ == "__main__":
    print("\n".join(addresses()))
