"""Opening a file that nobody trusts yet: in a process of its own, which may fail without harm."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from orkestra.evidence.limits import SECONDS, Refused

_log = logging.getLogger(__name__)
CHILD = "orkestra.evidence.child"
AT_ONCE = BoundedSemaphore(2)
"""So many files are open in one process of the server; others wait their turn."""
HEAD = 1024
LOOKS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "jpeg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"GIF8", "gif"), (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"), (b"PK\x03\x04", "archive"), (b"Rar!", "archive"), (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"), (b"\xd0\xcf\x11\xe0", "office"), (b"MZ", "program"), (b"\x7fELF", "program"),
    (b"#!", "program"), (b"{\\rtf", "office"), (b"RIFF", "webp"),
)  # fmt: skip
"""How files begin, and what that makes them."""
ACCEPTED = ("pdf", "jpeg", "png")


@dataclass(frozen=True, slots=True)
class Seen:
    """What the process tells of a file that may be kept."""

    media: str
    pages: int
    removed: Mapping[str, int]
    signature: str
    equal: bool


def looks_like(head: bytes) -> str:
    """What a file is, by how it begins; a PDF is one wherever its mark stands at the beginning, as readers take it."""
    for begins, kind in LOOKS:
        if head.startswith(begins):
            return kind
    if b"%PDF-" in head[:HEAD]:
        return "pdf"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<script", b"<svg", b"<?xml")):
        return "markup"
    if head[4:12] in (b"ftypheic", b"ftypmif1", b"ftypheix"):
        return "heic"
    return "text" if head.isascii() and b"\0" not in head else "unknown"


def opened(came: Path, to: Path, media: str) -> Seen:
    """Have a file opened, and written anew to a place. Raises Refused."""
    command = [sys.executable, "-I", "-m", CHILD, media, str(came), str(to)]
    with AT_ONCE:
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, env={}, check=False)  # noqa: S603 - our own words and paths
        except subprocess.TimeoutExpired as late:
            raise Refused("F09") from late
    if done.returncode:
        _log.warning("a file could not be opened: %d %s", done.returncode, _kind_of_fault(done.stderr))
        raise Refused("F09")
    told: dict[str, Any] = json.loads(done.stdout)
    if "code" in told:
        raise Refused(told["code"], **told["told"])
    return Seen(**told)


def _kind_of_fault(told: bytes) -> str:
    """The name of what was raised last, without its words: they may stand in the file."""
    last = told.decode("utf-8", "replace").strip().rpartition("\n")[2]
    return last.partition(":")[0][:80]
