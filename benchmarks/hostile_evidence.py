"""Hostile and good files of evidence: whether each gets its answer, how long the slowest takes, how much memory.

The files are made by another process beforehand, so that their making is not measured. Memory: what the process that
opens a file took at its highest, with all that this one grew.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import django

MOST_SECONDS, MOST_MEGABYTES, LEAST_KINDS, LEAST_GOOD = 5.0, 200.0, 24, 8


def make(folder: Path) -> None:
    """Write all files."""
    from tests.evidence.hostile import cases

    for number, case in enumerate(cases()):
        (folder / str(number)).write_bytes(case.make())


def highest(whose: int) -> float:
    """Megabytes at the highest."""
    return resource.getrusage(whose).ru_maxrss * 1024 / 1_000_000


def measure(folder: Path) -> dict[str, object]:
    """Have every file judged."""
    from orkestra.evidence.judging import Judged, judge
    from orkestra.shared.files import incoming
    from tests.evidence.hostile import GOOD, HOSTILE, cases

    before, unlike, slowest, slow = highest(resource.RUSAGE_SELF), [], 0.0, ""
    for number, case in enumerate(cases()):
        begun = time.perf_counter()
        with incoming(case.file) as coming:
            coming.write((folder / str(number)).read_bytes())
            found = judge(coming)
        took = time.perf_counter() - begun
        taken = isinstance(found, Judged)
        said = ("", sorted(found.removed), found.signature) if taken else (found.code, [], "")
        if said != (case.refused, sorted(case.removed), case.signature):
            unlike.append(case.name)
        print(f"{took:6.2f} s  {'taken' if taken else found.code:5}  {case.name}")
        slowest, slow = max((slowest, slow), (took, case.name))
    grown = highest(resource.RUSAGE_SELF) - before
    extra = highest(resource.RUSAGE_CHILDREN) + grown
    enough = len(HOSTILE) >= LEAST_KINDS and len(GOOD) >= LEAST_GOOD
    many = len(HOSTILE) + len(GOOD)
    value = (
        f"{len(HOSTILE)} hostile kinds and {len(GOOD)} good ones: {many - len(unlike)} of {many} as expected; "
        f"slowest {slowest:.1f} s ({slow}); at most {extra:.0f} MB more"
    )
    kept = enough and not unlike and slowest <= MOST_SECONDS and extra <= MOST_MEGABYTES
    return {"value": value + (f"; unlike: {', '.join(unlike)}" if unlike else ""), "kept": kept}


def main() -> None:
    """Make the files, measure, print the figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--make", type=Path, help="only write the files to this folder")
    told = parser.parse_args()
    if told.make:
        make(told.make)
        return
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"ORKESTRA_HOME": home, "DJANGO_SETTINGS_MODULE": "orkestra.config.settings"}
        django.setup()
        folder = Path(home, "made")
        folder.mkdir()
        subprocess.run([sys.executable, "-m", "benchmarks.hostile_evidence", "--make", str(folder)], check=True)
        print(json.dumps(measure(folder), ensure_ascii=False))


if __name__ == "__main__":
    main()
