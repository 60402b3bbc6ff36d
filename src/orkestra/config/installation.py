"""What an installation needs before it can be served: its folder, its key, its tables, its files for browsers."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

SECRET_BYTES = 48


def prepare() -> None:
    """Make the folder, the key, and the tables, or bring them up to date; a second time it changes nothing."""
    settings.HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
    _keep_a_key(settings.SECRET_KEY_FILE)
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


def _keep_a_key(file: Path) -> None:
    if file.exists() or os.environ.get("ORKESTRA_SECRET_KEY"):
        return
    with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as opened:
        opened.write(secrets.token_urlsafe(SECRET_BYTES))


def has_key() -> bool:
    """Whether all processes share one key."""
    return bool(os.environ.get("ORKESTRA_SECRET_KEY")) or settings.SECRET_KEY_FILE.exists()


def missing_migrations() -> list[str]:
    """Changes of tables that were not made yet, by app and name."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{step.app_label}.{step.name}" for step, _ in plan]


# ------------------------------------------------------------------ files for browsers
def collect() -> bool:
    """Copy the files that browsers get into the folder from which they are served; False if they lay there already."""
    stamp, digest = _stamp(), _digest()
    if _collected(digest):
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(digest, encoding="ascii")
    return True


def is_collected() -> bool:
    """Whether the files that browsers get are those of this version."""
    return _collected(_digest())


def _stamp() -> Path:
    root: Path = settings.STATIC_ROOT
    return root / "collected"


def _collected(digest: str) -> bool:
    stamp = _stamp()
    return stamp.exists() and stamp.read_text(encoding="ascii") == digest


def _digest() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted((name, storage) for name, storage in finder.list([])):
            with storage.open(name) as file:
                digest.update(f"{name} {hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
    return digest.hexdigest()
