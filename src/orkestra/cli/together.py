"""Programs that run together, until one that all need ends or all are told to."""

from __future__ import annotations

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

PR_SET_PDEATHSIG = 1
LOOK, AGAIN, PATIENCE = 0.2, 1.0, 40.0
"""Seconds between two looks, before a program is started again, and until one that does not end is killed."""


class Together:
    """One program that is needed, and others that are started again when they end by themselves."""

    def __init__(self, needed: Sequence[str], others: Sequence[Sequence[str]]) -> None:
        self.needed, self.others = needed, others
        self.ending = False

    def run(self) -> int:
        """Run them until the needed one ends, or a signal asks for the end; with what the needed one ended."""
        with self._signals():
            needed, others = begin(self.needed), [begin(command) for command in self.others]
            try:
                while not self.ending and needed.poll() is None:
                    time.sleep(LOOK)
                    others = [self._kept(*pair) for pair in zip(others, self.others, strict=True)]
            finally:
                end([needed, *others])
        return 0 if self.ending else needed.returncode

    def _kept(self, running: subprocess.Popen[bytes], command: Sequence[str]) -> subprocess.Popen[bytes]:
        if running.poll() is None or self.ending:
            return running
        time.sleep(AGAIN)
        return begin(command)

    @contextmanager
    def _signals(self) -> Iterator[None]:
        asked = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
        before = [signal.signal(number, self._asked) for number in asked]
        try:
            yield
        finally:
            for number, handler in zip(asked, before, strict=True):
                signal.signal(number, handler)

    def _asked(self, _number: int, _frame: FrameType | None) -> None:
        self.ending = True


def begin(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start a program that ends with this one, in a session of its own: a key pressed is heard here and passed on."""
    return subprocess.Popen(command, start_new_session=True, preexec_fn=_end_with_parent)  # noqa: S603 - our own programs


def _end_with_parent() -> None:
    """Also where the parent is killed and can pass nothing on. Only Linux knows how."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def end(programs: Sequence[subprocess.Popen[bytes]]) -> None:
    """Tell programs to end, and wait until they have; one that does not is killed."""
    for program in programs:
        program.terminate()
    until = time.monotonic() + PATIENCE
    for program in programs:
        try:
            program.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()
