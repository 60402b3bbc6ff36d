"""A scanner that speaks clamd's protocol over a real socket: asked when it is set, and nothing is taken without it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from orkestra.evidence import scanner
from orkestra.evidence.judging import Judged
from tests.evidence.building import letter, saved, with_
from tests.evidence.hostile import BY_NAME, EICAR, pinned
from tests.evidence.keeping import judged, kept, stored

VIRUS = "Win.Test.EICAR_HDB-1"


class Clamd:
    """Answers one connection after the other, as clamd does. ``says``: what it answers instead."""

    def __init__(self, family: int, place: Any) -> None:
        self.says: bytes | None = None
        self.heard: list[bytes] = []
        self._line = socket.socket(family, socket.SOCK_STREAM)
        self._line.bind(place)
        self._line.listen()
        self.place = self._line.getsockname()
        Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                caller, _ = self._line.accept()
            except OSError:
                return
            with caller, caller.makefile("rb") as stream:
                answer = self._answer(stream)
                caller.sendall(answer if self.says is None else self.says)

    def _answer(self, stream: Any) -> bytes:
        command = b""
        while not command.endswith(b"\0"):
            command += stream.read(1)
        if command == b"zPING\0":
            return b"PONG\0"
        assert command == b"zINSTREAM\0"
        content = b""
        while size := int.from_bytes(stream.read(4), "big"):
            content += stream.read(size)
        self.heard.append(content)
        return f"stream: {VIRUS} FOUND\0".encode() if EICAR in content else b"stream: OK\0"

    def close(self) -> None:
        self._line.close()


@pytest.fixture(params=["unix", "tcp"])
def clamd(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> Iterator[Clamd]:
    if request.param == "unix":
        made = Clamd(socket.AF_UNIX, str(tmp_path / "s"))
        settings.SCANNER = f"unix://{made.place}"
    else:
        made = Clamd(socket.AF_INET, ("127.0.0.1", 0))
        settings.SCANNER = f"tcp://127.0.0.1:{made.place[1]}"
    yield made
    made.close()


def code(content: bytes) -> str:
    found = judged(content)
    assert not isinstance(found, Judged)
    return found.code


def test_a_clean_file_is_scanned_as_it_came_and_taken(clamd: Clamd) -> None:
    content = saved(letter())
    kept(content)
    assert clamd.heard == [content]
    assert scanner.look().good


@pytest.mark.parametrize("content", [EICAR, with_(pinned, compress_streams=False)(), saved(letter()) + EICAR])
def test_what_the_scanner_finds_is_refused_by_its_name(clamd: Clamd, content: bytes) -> None:
    found = judged(content)
    assert not isinstance(found, Judged)
    assert found.code == "F11" and VIRUS in found.reason
    assert stored() == []


def test_red_without_a_scanner_a_virus_inside_is_only_cleaned_away() -> None:
    assert isinstance(judged(BY_NAME["EICAR inside"].make()), Judged)


@pytest.mark.parametrize("says", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK", b"PING\0" * 2000])
def test_an_answer_that_is_none_takes_nothing(clamd: Clamd, says: bytes) -> None:
    clamd.says = says
    if says == b"stream: OK":  # without its end the answer may have been cut short, but nobody says OK to a virus
        assert isinstance(judged(saved(letter())), Judged)
        return
    assert code(saved(letter())) == "F12"
    assert stored() == []
    assert not scanner.look().good


def test_where_nobody_answers_nothing_is_taken_and_it_is_told(clamd: Clamd, settings: Any) -> None:
    settings.SCANNER = "unix:///nowhere/clamd.ctl"
    assert code(saved(letter())) == "F12"
    found = scanner.look()
    assert not found.good and "clamd" in found.remedy
    settings.SCANNER = "tcp://127.0.0.1:1"
    assert code(saved(letter())) == "F12"


def test_without_a_scanner_the_installation_says_so() -> None:
    found = scanner.look()
    assert found.good and "ORKESTRA_SCANNER" in found.told
