"""Large files are streams: a first answer at once, and memory that does not grow with the file."""

import io
import os
import time
import tracemalloc
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import pytest

from orkestra_formats import Finding, Pegawai, layouts, read, writers
from orkestra_formats.memory import CompactMap
from tests.formats.files import export_csv, person

ROWS = 1_000_000 if os.environ.get("FULL") else 4_000
MEGABYTE = 1 << 20


def people(count: int) -> Iterator[dict[str, writers.Value]]:
    """Many people, no two alike."""
    base = person()
    for number in range(count):
        born = date(1970, 1, 1) + timedelta(days=number % 9_000)
        serial = number // 9_000 + 1
        yield base | {
            "NIP BARU": f"{born:%Y%m%d}2014021{serial:03}",
            "PNS ID": f"{number:032X}",
            "NAMA": f"NAMA CONTOH {number}",
            "TANGGAL LAHIR": f"{born:%d-%m-%Y}",
            "NIK": f"319999{born:%d%m%y}{serial:04}",
        }


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("besar") / "ekspor.csv"
    with path.open("wb") as stream:
        writers.write_siasn_csv(stream, people(ROWS))
    return path


def test_the_first_row_comes_at_once(large: Path) -> None:
    begin = time.monotonic()
    first = next(iter(read(large)))
    assert time.monotonic() - begin < 5
    assert isinstance(first, Pegawai)


def test_memory_stays_small(large: Path) -> None:
    reading = read(large)
    tracemalloc.start()
    try:
        passed = sum(1 for event in islice(reading, ROWS) if isinstance(event, Pegawai))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert passed == ROWS
    assert peak < 200 * MEGABYTE
    assert peak < 24 * MEGABYTE + ROWS * 120


def test_a_workbook_is_streamed_too() -> None:
    stream = io.BytesIO()
    writers.write_siasn_xlsx(stream, people(700), columns=layouts.SIASN_EXPORT[:16])
    reading = read(stream, name="x.xlsx")
    tracemalloc.start()
    try:
        rows = sum(1 for event in reading if isinstance(event, Pegawai))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert rows == 700
    assert peak < 16 * MEGABYTE


class Endless(io.RawIOBase):
    """A stream that pretends to be ten gigabytes of the same line."""

    SIZE = 10 << 30

    def __init__(self) -> None:
        self.head = export_csv(person())
        self.line = self.head.split(b"\r\n")[1] + b"\r\n"
        self.at = 0

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self.at = self.SIZE if whence == 2 else offset
        return self.at

    def readline(self, size: int | None = -1) -> bytes:
        found = self.head.split(b"\r\n")[0] + b"\r\n" if self.at == 0 else self.line
        self.at += len(found)
        return found

    def read(self, size: int = -1) -> bytes:
        return self.head[:size]


def test_ten_gigabytes_begin_at_once() -> None:
    begin = time.monotonic()
    first = list(islice(read(Endless(), name="besar.csv"), 50))  # type: ignore[arg-type]  # a raw stream serves
    assert time.monotonic() - begin < 5
    assert isinstance(first[0], Pegawai)
    assert {event.code for event in first if isinstance(event, Finding)} == {"O01"}


def test_a_million_keys_take_little() -> None:
    tracemalloc.start()
    try:
        keys = CompactMap()
        for number in range(20_000):
            keys.setdefault(number << 20, number)
        assert tracemalloc.get_traced_memory()[0] < 20_000 * 60
    finally:
        tracemalloc.stop()
