"""Very large, slow and broken streams: a first answer at once, little memory, and nothing lost in silence.

Short form 20,000 rows; with FULL=1 a million. The stream is made as it is read and lies on no disk.
"""

import io
import json
import os
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import pytest

from orkestra_formats import Finding, Pegawai, read
from tests.formats.catalogue.shapes import make
from tests.formats.catalogue.streams import MadeExport, Torn, Trickle
from tests.formats.catalogue.write import built
from tests.formats.files import ON

ROWS = 1_000_000 if os.environ.get("FULL") else 20_000
SHARE_OF_MEMORY = 200 << 20
MEASURE = """
import json, resource, sys, time
from orkestra_formats import Finding, read
from tests.formats.catalogue.streams import MadeExport
rows = int(sys.argv[1])
stream = MadeExport.opened(rows)
list(read(MadeExport.opened(50), name="a.csv"))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
reading, begin = read(stream, name="a.csv"), time.monotonic()
events = iter(reading)
next(events)
first = time.monotonic() - begin
findings = sum(isinstance(event, Finding) for event in events)
extra = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(json.dumps({"first": first, "extra": extra * 1024, "passed": reading.counts.passed, "findings": findings}))
"""


def test_a_large_export_takes_little_and_answers_at_once(repository: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(ROWS)], cwd=repository, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert (said["passed"], said["findings"]) == (ROWS, 0)
    assert said["first"] <= 5
    assert said["extra"] <= SHARE_OF_MEMORY


def test_more_than_is_ever_read_is_refused_before_it_is_read() -> None:
    stream = MadeExport.opened(1 << 40)
    events = list(read(stream, name="besar.csv", on=ON))
    assert [event.code for event in events if isinstance(event, Finding)] == ["B05"]
    assert stream.raw.given < 1 << 20


def test_ten_gigabytes_are_begun_at_once() -> None:
    rows = (10 << 30) // MadeExport.WIDTH
    stream = MadeExport.opened(rows)
    first = list(islice(read(stream, name="besar.csv", on=ON), 100))
    assert {event.code for event in first if isinstance(event, Finding)} == {"S02"}
    assert sum(isinstance(event, Pegawai) for event in first) == 99
    assert stream.raw.given < 4 << 20


@pytest.mark.parametrize("shape", ["siasn-csv", "siasn-xlsx", "ekinerja-json", "api-jsonl"])
def test_a_slow_upload_gets_the_same_answer(shape: str) -> None:
    doc = make(shape)
    data = built(doc).data
    slow: BinaryIO = io.BufferedReader(Trickle(data), 512)
    assert list(read(slow, name=doc.file, on=ON)) == list(read(data, name=doc.file, on=ON))


@pytest.mark.parametrize("shape", ["siasn-csv", "siasn-xlsx", "ekinerja-json", "api-jsonl"])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_an_upload_that_breaks_off_is_a_finding(shape: str, share: float) -> None:
    doc = make(shape)
    data = built(doc).data
    torn: BinaryIO = io.BufferedReader(Torn(data, int(len(data) * share)), 512)
    reading = read(torn, name=doc.file, on=ON)
    events = list(reading)
    assert any(isinstance(event, Finding) and event.refuses for event in events)
    whole = [event for event in read(data, name=doc.file, on=ON) if not isinstance(event, Finding)]
    assert [event for event in events if not isinstance(event, Finding)] == whole[: reading.counts.passed]
