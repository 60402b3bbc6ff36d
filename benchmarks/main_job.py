"""The main job on the demonstration ministry, from its files to the workbook, beside reading the same files alone.

python -m benchmarks.main_job [WORKERS]

Processor seconds count, those of the workers included, since other work on the machine changes what a clock says.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from orkestra_batch import assess
from orkestra_batch.demonstration import DEFAULT_ON, write_ministry
from orkestra_batch.outputs import write_workbook
from orkestra_formats import read

TARGET_OFFICIALS, TARGET_RATIO = 1_904, 5.0
Made = TypeVar("Made")


def spent() -> float:
    """Processor seconds of this process and of those that it has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def timed(work: Callable[[], Made]) -> tuple[Made, float, float]:
    """What came out; processor seconds; seconds by the clock."""
    begun, clock = spent(), time.monotonic()
    made = work()
    return made, spent() - begun, time.monotonic() - clock


def read_only(paths: Sequence[Path]) -> int:
    """Read everything and do nothing with it; the number of records and findings."""
    return sum(1 for path in paths for _ in read(path, on=DEFAULT_ON))


def main(workers: int) -> None:
    """Write the ministry, read it, assess it."""
    with tempfile.TemporaryDirectory() as folder:
        manifest = write_ministry(Path(folder) / "files")
        paths = [Path(folder) / "files" / file.nama for file in manifest.berkas]
        _, reading, _ = timed(lambda: read_only(paths))
        found, judging, waited = timed(lambda: assess(paths, on=DEFAULT_ON, workers=workers))
        _, writing, held = timed(lambda: write_workbook(found, Path(folder) / "hasil.xlsx"))
    ratio = (judging + writing) / reading
    value = (
        f"{waited + held:.0f} s by the clock with {workers} workers, {judging + writing:.0f} s of processor time "
        f"({found.tally.assessed:,} of {found.tally.read:,} people assessed, workbook {writing:.0f} s of it); "
        f"{ratio:.1f} times reading the files and doing nothing ({reading:.0f} s)"
    )
    officials = found.tally.assessed + found.tally.refused
    print(json.dumps({"value": value, "kept": officials >= TARGET_OFFICIALS and ratio <= TARGET_RATIO}))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2)
