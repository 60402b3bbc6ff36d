"""Tasks for the tests of workers: what they do is seen in a folder."""

from __future__ import annotations

import os
import time
from pathlib import Path

from django.conf import settings
from django_tasks import task


def seen(name: str) -> Path:
    home: Path = settings.HOME
    return home / "seen" / name


def leave(name: str, text: str) -> None:
    seen(name).parent.mkdir(exist_ok=True)
    with seen(name).open("a") as file:
        file.write(f"{text}\n")


@task()
def note(number: int) -> None:
    leave("noted", str(number))


@task()
def linger() -> None:
    """Lasts until it is let go."""
    leave("begun", str(os.getpid()))
    while not seen("go").exists():
        time.sleep(0.02)
    leave("ended", str(os.getpid()))


@task()
def stumble() -> None:
    leave("stumbled", str(os.getpid()))
    raise LookupError("nothing there")
