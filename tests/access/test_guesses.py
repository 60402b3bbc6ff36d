"""Many guesses at once, at a server with several processes: no more are evaluated, and others come in meanwhile."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
import urllib.parse
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.shared.installation import free_port, installation, told

EVALUATED = 10
GUESSES = 1_000 if os.environ.get("FULL") else 60
AT_ONCE = 8
PRESSES = 3
PASSWORD = "kereta pagi ke bogor"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')

PEOPLE = f"""
from django.core.management import call_command
from django.contrib.staticfiles import finders
from datetime import date
from orkestra.shared.access.services import open_account
call_command("createcachetable", verbosity=0)
for name in ("siti", "budi"):
    open_account(username=name, nama=name, password={PASSWORD!r}, by="uji", on=date(2026, 4, 1))
"""
REFUSALS = """
import json
from orkestra.shared.trail.models import Entry
print(json.dumps([json.loads(e.told)["why"] for e in Entry.objects.filter(act="access.refused")]))
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, dict[str, str]]]:
    """A server of two processes, and its environment."""
    folder: Path = tmp_path_factory.mktemp("guesses")
    with installation(folder) as environment:
        own = {**environment, "ORKESTRA_SECRET_KEY": "k" * 50}
        told(PEOPLE, own)
        port = free_port()
        # The hashed copies of static files are not needed here, and take seconds.
        command = [sys.executable, "-W", "ignore", "-c", SERVE, str(port)]
        server = subprocess.Popen(command, env=own, stderr=subprocess.DEVNULL)
        try:
            _wait(port)
            yield port, own
        finally:
            server.terminate()
            server.wait(30)


SERVE = """
import sys
import django
from django.conf import settings
django.setup()
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
from gunicorn.app.wsgiapp import WSGIApplication
at = "127.0.0.1:" + sys.argv[1]
sys.argv = ["gunicorn", "--config", "python:orkestra.config.server", "--workers", "2", "--bind", at]
WSGIApplication("%(prog)s").run()
"""


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            if ask(port, "GET", "/masuk/")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError


def ask(port: int, method: str, path: str, body: str = "", cookie: str = "") -> tuple[int, dict[str, str], str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    found = answer.status, dict(answer.getheaders()), answer.read().decode()
    connection.close()
    return found


class Guesser:
    """Somebody at the sign-in."""

    def __init__(self, port: int) -> None:
        self.port = port
        _, headers, page = ask(port, "GET", "/masuk/")
        match = TOKEN.search(page)
        assert match
        self.token, self.cookie = match[1], headers["Set-Cookie"].partition(";")[0]

    def guess(self, username: str, password: str) -> str:
        """in, wrong or limited."""
        body = urllib.parse.urlencode({"login": username, "password": password, "csrfmiddlewaretoken": self.token})
        status, _, page = ask(self.port, "POST", "/masuk/", body, self.cookie)
        if status == 302:
            return "in"
        return "limited" if "Terlalu banyak" in page else "wrong" if status == 200 else str(status)


def test_many_guesses_at_once_are_not_evaluated_and_others_come_in(place: tuple[int, dict[str, str]]) -> None:
    port, environment = place
    guesser, other = Guesser(port), Guesser(port)
    with ThreadPoolExecutor(AT_ONCE) as many:
        answers = many.map(lambda n: guesser.guess("siti", f"salah {n} sekali"), range(GUESSES))
        # The count of an address is held for a moment by each guess: on a busy machine somebody else may wait longer
        # than the second they are given, and press again.
        assert "in" in (other.guess("budi", PASSWORD) for _ in range(PRESSES))
        counted = Counter(answers)
    assert set(counted) <= {"wrong", "limited"}
    assert 0 < counted["wrong"] <= EVALUATED
    assert guesser.guess("siti", PASSWORD) == "limited"
    said = Counter(json.loads(told(REFUSALS, environment)))
    assert said["password"] == counted["wrong"]
    assert 0 < said["limit"] <= 30
