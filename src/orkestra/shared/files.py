"""Files: kept under their SHA-256, so that the same file lies there once, and only for us to read.

A file that is coming in lies under a name of its own until all of it is there; what a killed process left behind is
removed when the next file comes in. A part that keeps files says so (``refers``): what no part refers to is a stray.
"""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePath
from typing import BinaryIO

from django.conf import settings

OURS_ALONE = 0o600
COMING_IN = "masuk-"
LEFT_BEHIND = 3600
"""Seconds after which a file that is still coming in, but does not grow, was left behind."""
LONGEST_NAME = 200
BLOCK = 1 << 20


class TooLarge(ValueError):
    """More bytes came in than this installation takes."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file that is kept: its name as it was sent, the digest under which it lies, its size in bytes."""

    name: str
    sha256: str
    size: int


def folder() -> Path:
    """Where the files of this installation lie."""
    home: Path = settings.HOME
    return home / "files"


def path_of(digest: str) -> Path:
    """Where the file of a digest lies."""
    return folder() / digest[:2] / digest


class Incoming:
    """A file that is coming in, block by block."""

    def __init__(self, name: str, path: Path, stream: BinaryIO, most: int) -> None:
        self.name, self.size = _plain(name), 0
        self._path, self._stream, self._most, self._digest = path, stream, most, sha256()

    @property
    def digest(self) -> str:
        """The digest of all that has come so far."""
        return self._digest.hexdigest()

    def flushed(self) -> Path:
        """Where all that has come so far can be read, until it is kept or the block ends."""
        self._stream.flush()
        return self._path

    def write(self, block: bytes) -> None:
        """Take one more block. Raises TooLarge beyond the limit."""
        self.size += len(block)
        if self.size > self._most:
            raise TooLarge(self.name)
        self._digest.update(block)
        self._stream.write(block)

    def keep(self) -> Received:
        """All of it is there: put it in its place, on the disk for certain. Raises TooLarge if it was too much."""
        if self.size > self._most:
            raise TooLarge(self.name)
        digest = self.digest
        place = path_of(digest)
        self._stream.flush()
        os.fsync(self._stream.fileno())
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._path.replace(place)
        _settle(place.parent)
        return Received(self.name, digest, self.size)


@contextmanager
def incoming(name: str, *, most: int | None = None) -> Iterator[Incoming]:
    """Take a file in; unless it is kept before the block ends, nothing of it stays."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    _sweep()
    path = folder() / f"{COMING_IN}{secrets.token_hex(8)}"
    try:
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OURS_ALONE), "wb") as stream:
            yield Incoming(name, path, stream, settings.UPLOAD_MOST_BYTES if most is None else most)
    finally:
        path.unlink(missing_ok=True)


def take(name: str, blocks: Iterable[bytes], *, most: int | None = None) -> Received:
    """Take in a whole file. Raises TooLarge as soon as more than the limit has come."""
    with incoming(name, most=most) as coming:
        for block in blocks:
            coming.write(block)
        return coming.keep()


@contextmanager
def work_in_progress() -> Iterator[Path]:
    """A place for a file that is being made out of another; nothing of it stays, even where this process is killed."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder() / f"{COMING_IN}{secrets.token_hex(8)}"
    path.touch(OURS_ALONE, exist_ok=False)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def blocks(path: Path) -> Iterator[bytes]:
    """A file block by block."""
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            yield block


# ------------------------------------------------------------------ who refers to what is kept
Digests = Callable[[], Iterable[str]]
_referring: dict[str, Digests] = {}


def refers(part: str, digests: Digests) -> None:
    """Have a part asked, before anything is removed, which files it refers to; called when the application starts."""
    _referring[part] = digests


def referred() -> set[str]:
    """The digests of all files to which any part refers."""
    return {digest for digests in _referring.values() for digest in digests()}


def strays() -> Iterator[Path]:
    """Files that lie here, that no part refers to, and that were not written just now."""
    known = referred()
    for path in folder().glob("??/*"):
        if path.name not in known and time.time() - path.stat().st_mtime > LEFT_BEHIND:
            yield path


def _plain(name: str) -> str:
    """The last part of a name, as a clerk knows it; never a path."""
    return PurePath(name.replace("\\", "/")).name[-LONGEST_NAME:] or "berkas"


def _settle(place: Path) -> None:
    """A name in a folder is on the disk when the folder is."""
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sweep() -> None:
    """Remove what nobody has written to for long: whoever did was killed."""
    for path in folder().glob(f"{COMING_IN}*"):
        with suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime > LEFT_BEHIND:
                path.unlink()
