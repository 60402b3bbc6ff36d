"""Whether a worker is there: it holds a lock that ends with its process, however that ends.

On PostgreSQL the server holds the lock, so that workers may run on several machines; beside SQLite, which is one
machine, the kernel does, on a file in the folder of the installation.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, connections

from orkestra.shared.work.models import Worker

_ours: set[str] = set()
"""Workers of this process: to open and close the file of one would let go of it."""


@contextmanager
def present() -> Iterator[str]:
    """A worker is there as long as the block runs; its name."""
    name = f"{socket.gethostname()[:32]}-{os.getpid()}-{secrets.token_hex(4)}"
    with _held(name):
        _ours.add(name)
        Worker.objects.create(name=name)
        try:
            yield name
        finally:
            Worker.objects.filter(name=name).delete()
            _ours.discard(name)
            _file(name).unlink(missing_ok=True)


def living() -> list[Worker]:
    """The workers that are there; those that are gone are struck off."""
    found = list(Worker.objects.order_by("started_at"))
    gone = [worker.name for worker in found if not _is_held(worker.name)]
    Worker.objects.filter(name__in=gone).delete()
    return [worker for worker in found if worker.name not in gone]


@contextmanager
def _held(name: str) -> Iterator[None]:
    if connection.vendor == "postgresql":
        own = connections.create_connection("default")
        try:
            with own.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_lock(%s)", [_number(name)])
            yield
        finally:
            own.close()
        return
    file = _file(name)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with file.open("wb") as opened:
        fcntl.lockf(opened, fcntl.LOCK_EX)  # not flock: a child that outlives the worker must not hold it
        yield


def _is_held(name: str) -> bool:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [_number(name)])
            got: bool = cursor.fetchone()[0]
            if got:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_number(name)])
        return not got
    if name in _ours:
        return True
    file = _file(name)
    try:
        with file.open("rb+") as opened:
            fcntl.lockf(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            file.unlink()
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _file(name: str) -> Path:
    home: Path = settings.HOME
    return home / "workers" / name


def _number(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
