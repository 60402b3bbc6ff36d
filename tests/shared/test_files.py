"""Files that come in: kept once under their digest, for us alone; refused while they come in; no trace of the rest."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from orkestra.shared import files
from orkestra.shared.files import (
    COMING_IN,
    LEFT_BEHIND,
    TooLarge,
    blocks,
    folder,
    incoming,
    path_of,
    refers,
    strays,
    take,
    work_in_progress,
)

BLOCK = b"x" * 65_536


@pytest.fixture(autouse=True)
def _a_folder_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path


def everything() -> list[Path]:
    return sorted(path for path in folder().rglob("*") if path.is_file()) if folder().exists() else []


def test_a_file_lies_under_its_digest_readable_for_us_alone() -> None:
    kept = take("data/ekspor.csv", [b"a,b\n", b"1,2\n"])
    path = path_of(sha256(b"a,b\n1,2\n").hexdigest())
    assert (kept.name, kept.size, kept.sha256) == ("ekspor.csv", 8, path.name)
    assert path.read_bytes() == b"a,b\n1,2\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert all(stat.S_IMODE(above.stat().st_mode) == 0o700 for above in (path.parent, folder()))
    assert everything() == [path]


def test_the_same_bytes_lie_there_once() -> None:
    assert take("a.csv", [b"1"]).sha256 == take("b.csv", [b"1"]).sha256
    assert len(everything()) == 1


def test_ten_gigabytes_are_refused_after_the_limit() -> None:
    read = 0

    def stream() -> Iterator[bytes]:
        nonlocal read
        for _ in range(10 * 2**30 // len(BLOCK)):
            read += len(BLOCK)
            yield BLOCK

    with pytest.raises(TooLarge):
        take("besar.csv", stream(), most=1_000_000)
    assert read <= 1_000_000 + len(BLOCK)
    assert everything() == []


def test_the_limit_is_a_setting(settings: Any) -> None:
    settings.UPLOAD_MOST_BYTES = 10
    with pytest.raises(TooLarge):
        take("a.csv", [b"12345678901"])
    assert take("a.csv", [b"1234567890"]).size == 10


def test_a_stream_that_breaks_off_leaves_nothing() -> None:
    def stream() -> Iterator[bytes]:
        yield BLOCK
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        take("putus.csv", stream())
    with incoming("tidak-disimpan.csv") as coming:
        coming.write(BLOCK)
    assert everything() == []


def test_what_a_killed_process_left_behind_is_removed_later() -> None:
    take("a.csv", [b"1"])
    left, growing = folder() / f"{COMING_IN}mati", folder() / f"{COMING_IN}hidup"
    for path in (left, growing):
        path.write_bytes(b"setengah")
    then = time.time() - LEFT_BEHIND - 60
    os.utime(left, (then, then))
    take("b.csv", [b"2"])
    assert not left.exists() and growing.exists()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("..\\..\\data.csv", "data.csv"), ("/etc/passwd", "passwd"), ("", "berkas"), ("a" * 300, "a" * 200)],
)
def test_a_name_is_never_a_path(sent: str, kept: str) -> None:
    assert take(sent, [b"1"]).name == kept


def test_a_file_can_be_read_before_it_is_kept_and_another_made_of_it() -> None:
    with incoming("surat.pdf") as coming, work_in_progress() as made:
        coming.write(b"abc")
        made.write_bytes(coming.flushed().read_bytes().upper())
        kept = take(coming.name, blocks(made))
    assert path_of(kept.sha256).read_bytes() == b"ABC"
    assert everything() == [path_of(kept.sha256)]


def test_what_any_part_refers_to_is_no_stray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_referring", {})
    one, another, nobodys, fresh = (take("a", [letter]).sha256 for letter in (b"p", b"q", b"r", b"s"))
    then = time.time() - LEFT_BEHIND - 60
    for digest in (one, another, nobodys):
        os.utime(path_of(digest), (then, then))
    refers("satu", lambda: [one])
    refers("dua", lambda: [another])
    assert {path.name for path in strays()} & {one, another, nobodys, fresh} == {nobodys}
