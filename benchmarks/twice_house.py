"""The small ministry served for presses: who asks, two at the same moment, and everything laid back as it was."""

from __future__ import annotations

import http.client
import os
import secrets
import sqlite3
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.pages_served import Server

DAY = "2026-04-01"
"""The day of the small ministry."""
HOST = "localhost"
CSRF = "csrftoken"
PATIENCE = 60
"""Seconds after which an answer does not come."""


def environment(home: Path) -> dict[str, str]:
    """An installation of its own, whose programs may ask as often as they like; its database is that of DATABASE_URL
    or a file in its folder."""
    told = {
        "ORKESTRA_HOME": str(home), "ORKESTRA_DAY": DAY, "ORKESTRA_API_MINUTE": "100000000", "ORKESTRA_URL": "",
        "ORKESTRA_SECRET_KEY": secrets.token_urlsafe(48), "DJANGO_SETTINGS_MODULE": "orkestra.config.settings",
    }  # fmt: skip
    return {**os.environ, **told}


class SqliteStart:
    """The file of the database as it was, laid over the living one by SQLite's own backup."""

    def __init__(self, home: Path) -> None:
        self.living = sqlite3.connect(home / "orkestra.sqlite3", timeout=PATIENCE)
        self.living.execute("PRAGMA synchronous=OFF")
        self.kept = sqlite3.connect(":memory:")
        self.living.backup(self.kept)

    def restore(self) -> None:
        """Lay everything back."""
        self.kept.backup(self.living)


class PostgresStart:
    """Every table copied beside, and the numbers that come next; triggers that guard histories sleep meanwhile."""

    def __init__(self, cursor: Any, tables: Sequence[str]) -> None:
        self.cursor = cursor
        cursor.execute("CREATE SCHEMA kept")
        cursor.execute("".join(f'CREATE TABLE kept."{t}" AS TABLE public."{t}";' for t in tables))
        cursor.execute("SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'")
        numbers = [f"SELECT setval('public.\"{name}\"', {last or 1}, {str(last is not None).lower()});"
                   for name, last in cursor.fetchall()]  # fmt: skip
        rows = [f'DELETE FROM public."{t}"; INSERT INTO public."{t}" SELECT * FROM kept."{t}";' for t in tables]
        self.script = f"BEGIN; SET LOCAL session_replication_role = replica; {''.join(rows + numbers)} COMMIT;"

    def restore(self) -> None:
        """Lay everything back."""
        self.cursor.execute(self.script)


class Sender:
    """Two lines to a server, each in a thread of its own, that send at the same moment."""

    def __init__(self, port: int, sessions: Mapping[str, str]) -> None:
        self.port, self.sessions, self.token = port, sessions, secrets.token_hex(16)
        self.gate, self.own = threading.Barrier(2), threading.local()
        self.threads = ThreadPoolExecutor(2)

    def once(self, request: Any) -> Any:
        """One request alone."""
        return self._ask(request)

    def twice(self, one: Any, other: Any, apart: float) -> list[Any]:
        """Two requests together, the second so many seconds later."""
        return list(self.threads.map(self._at_the_gate, (one, other), (0.0, apart)))

    def _at_the_gate(self, request: Any, after: float) -> Any:
        self.gate.wait(PATIENCE)
        time.sleep(after)
        return self._ask(request)

    def _ask(self, request: Any) -> Any:
        from tests.access.presses.finding import Answered

        cookies = {"sessionid": self.sessions.get(request.viewer, ""), CSRF: self.token}
        told = {"Content-Type": request.kind, "Host": HOST, **request.headers}
        if "Authorization" not in told:
            told["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        line = getattr(self.own, "line", None)
        if line is None:
            line = self.own.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            line.request("POST", request.path, request.body, told)
            answer = line.getresponse()
            text = answer.read().decode(errors="replace")
        except (http.client.RemoteDisconnected, ConnectionError):  # the server closed a line that was idle
            line.close()
            line.request("POST", request.path, request.body, told)
            answer = line.getresponse()
            text = answer.read().decode(errors="replace")
        return Answered(answer.status, answer.getheader("Location") or answer.getheader("HX-Redirect") or "", text)


class House:
    """The ministry, everything that can be pressed in it, and its server."""

    def __init__(self, home: Path, folder: Path) -> None:
        from django.db import connection

        from orkestra.config.installation import collect, prepare
        from orkestra.shared.access.models import Account
        from orkestra.web.frame.press import new_press
        from tests.access.presses.asking import InProcess, key_of
        from tests.access.presses.everything import all_presses
        from tests.access.presses.stock import stocked
        from tests.web.ministry import found, judged

        prepare()
        collect()
        if Account.objects.exists():
            raise RuntimeError("the database is not empty: everything in it would be lost")
        stock = stocked(judged(found()))
        self.ask = InProcess(stock.things.ministry.accounts, folder, HOST)
        self.presses = all_presses(self.ask, stock, new_press, HOST)
        self.sessions = {viewer: key_of(client) for viewer, client in self.ask.clients.items()}
        with connection.cursor() as cursor:
            tables = sorted(set(connection.introspection.table_names(cursor)))
        self.kept: SqliteStart | PostgresStart
        if connection.vendor == "sqlite":
            connection.close()
            self.kept = SqliteStart(home)
        else:
            self.kept = PostgresStart(connection.cursor(), tables)

    def restore(self) -> None:
        """Everything as it was."""
        self.kept.restore()
        self.ask.folder.restore()

    def now(self) -> Any:
        """All that is stored."""
        return self.ask.reader.read()


@contextmanager
def served() -> Iterator[tuple[House, Sender]]:
    """The house and who sends to it."""
    with tempfile.TemporaryDirectory(prefix="twice") as name:
        home, folder = Path(name) / "home", Path(name) / "kept"
        home.mkdir()
        told = environment(home)
        os.environ.update(told)
        import django

        django.setup()
        house = House(home, folder)
        with Server(told) as server:
            sender = Sender(server.port, house.sessions)
            with sender.threads:
                yield house, sender
