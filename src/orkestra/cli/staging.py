"""Results appear whole or not at all: they are written beside their place and moved there at the end."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = ".orkestra-"


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """A folder to write into; what lies in it is moved to `out` if all goes well, and thrown away if not.

    Raises OSError where nothing can be written.
    """
    existed = out.is_dir()
    out.mkdir(parents=True, exist_ok=True)
    _sweep(out)
    folder = out / f"{PREFIX}{os.getpid()}"
    folder.mkdir()
    try:
        yield folder
        for path in sorted(folder.iterdir()):
            path.replace(out / path.name)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if not existed and not any(out.iterdir()):
            out.rmdir()


def _sweep(out: Path) -> None:
    """Throw away what a killed run has left."""
    for folder in out.glob(f"{PREFIX}*"):
        number = folder.name.removeprefix(PREFIX)
        if number.isdecimal() and not _alive(int(number)):
            shutil.rmtree(folder, ignore_errors=True)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
