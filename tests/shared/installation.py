"""An installation with a database of its own, for tests that start and kill whole programs."""

from __future__ import annotations

import atexit
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).parents[2]
SQLITE = "orkestra.sqlite3"
PORTS = range(20_000, 30_000)
"""Out of these no system gives a port to whoever asks for any, so that none is taken before its server has it."""


@contextmanager
def installation(folder: Path) -> Iterator[dict[str, str]]:
    """The environment of an installation whose tables are made: SQLite, or PostgreSQL where DATABASE_URL names one."""
    told = os.environ.get("DATABASE_URL", "")
    environment = _own(folder)
    if told.startswith("postgresql"):
        name = f"orkestra_{folder.name.replace('-', '_')}_{os.getpid()}".lower()[:60]
        with psycopg.connect(told, autocommit=True) as server:
            server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{_server_pattern(told)}"')
            environment["DATABASE_URL"] = _named(told, name)
            try:
                yield environment
            finally:
                server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    else:
        shutil.copy2(_pattern(), folder / SQLITE)
        yield environment


def _named(url: str, database: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))


def _own(folder: Path) -> dict[str, str]:
    return {**os.environ, "ORKESTRA_HOME": str(folder), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}


def _ready(environment: dict[str, str]) -> dict[str, str]:
    subprocess.run([sys.executable, "-m", "django", "migrate", "--verbosity=0"], env=environment, check=True)
    return environment


@cache
def _server_pattern(told: str) -> str:
    """A database of the server whose tables are made, once for all tests of this process."""
    name, folder = f"orkestra_pattern_{os.getpid()}", tempfile.mkdtemp(prefix="orkestra")
    with psycopg.connect(told, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
    atexit.register(shutil.rmtree, folder)
    atexit.register(_dropped, told, name)
    _ready({**_own(Path(folder)), "DATABASE_URL": _named(told, name)})
    return name


def _dropped(told: str, name: str) -> None:
    with psycopg.connect(told, autocommit=True) as server:
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@cache
def _pattern() -> Path:
    """A SQLite file whose tables are made, once for all tests of this process."""
    folder = tempfile.mkdtemp(prefix="orkestra")
    atexit.register(shutil.rmtree, folder)
    _ready({**_own(Path(folder)), "DATABASE_URL": ""})
    return Path(folder, SQLITE)


def free_port() -> int:
    """A port for a server that is about to start."""
    while True:
        number = random.choice(PORTS)
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", number)):
                return number


def program(text: str, environment: dict[str, str], **streams: int) -> subprocess.Popen[str]:
    """A program of the application, started: its text runs after the set-up."""
    whole = f"import django\ndjango.setup()\n{text}"
    return subprocess.Popen([sys.executable, "-c", whole], env=environment, text=True, **streams)


def told(text: str, environment: dict[str, str]) -> str:
    """What a program prints when it has ended well."""
    with program(text, environment, stdout=subprocess.PIPE) as run:
        out, _ = run.communicate()
    assert run.returncode == 0
    return out
