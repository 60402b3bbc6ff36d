"""The virus scanner of an installation, where one is set: clamd's protocol (INSTREAM) over a unix or a TCP socket."""

from __future__ import annotations

import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext

from orkestra.shared.work.health import Finding

CONNECT, ANSWER = 5, 60
"""Seconds that it may take to be there, and to have looked at a file."""
LONGEST_ANSWER = 4096
CLEAN, FOUND, ALIVE = "OK", "FOUND", "PONG"


class Unreachable(OSError):
    """No scanner answered as one does."""


def is_set() -> bool:
    """Whether this installation has one."""
    return bool(settings.SCANNER)


def scan(blocks: Iterable[bytes]) -> str:
    """What a file is infected with; empty if with nothing that is known. Raises Unreachable."""
    with _connected(ANSWER) as line:
        line.sendall(b"zINSTREAM\0")
        for block in blocks:
            line.sendall(len(block).to_bytes(4, "big") + block)
        line.sendall(bytes(4))
        said = _answer(line)
    told = said.removeprefix("stream: ")
    if told == CLEAN:
        return ""
    if told.endswith(f" {FOUND}"):
        return told.removesuffix(f" {FOUND}")
    raise Unreachable(said)


def look() -> Finding:
    """How it is with the scanner, for whoever looks after the installation."""
    about = gettext("Pemindai virus")
    if not is_set():
        told = gettext("tidak dipasang: berkas bukti dibersihkan, tetapi tidak dipindai (ORKESTRA_SCANNER)")
        return Finding(about, True, told)
    try:
        with _connected(CONNECT) as line:
            line.sendall(b"zPING\0")
            good = _answer(line) == ALIVE
    except Unreachable:
        good = False
    told = gettext("menjawab di %(place)s") if good else gettext("tidak menjawab di %(place)s")
    remedy = gettext("Jalankan clamd, atau betulkan ORKESTRA_SCANNER: selama itu berkas bukti tidak diterima.")
    return Finding(about, good, told % {"place": settings.SCANNER}, remedy)


@contextmanager
def _connected(seconds: float) -> Iterator[socket.socket]:
    place = urlsplit(settings.SCANNER)
    unix = place.scheme == "unix"
    try:
        with socket.socket(socket.AF_UNIX if unix else socket.AF_INET, socket.SOCK_STREAM) as line:
            line.settimeout(CONNECT)
            line.connect(place.path if unix else (place.hostname or "", place.port or 0))
            line.settimeout(seconds)
            yield line
    except Unreachable:
        raise
    except OSError as wrong:
        raise Unreachable(str(wrong)) from wrong


def _answer(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < LONGEST_ANSWER and (more := line.recv(LONGEST_ANSWER)):
        said += more
    return said.rstrip(b"\0\n").decode("utf-8", "replace")
