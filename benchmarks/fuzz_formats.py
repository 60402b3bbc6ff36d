"""Fuzz of every reader of files: each input is answered, without an exception, within bounds of time and memory.

`python -m benchmarks.fuzz_formats [--seconds N] [--jobs N] [--reader NAME] [--from SEED]`: N seconds a reader.
Seeds count up from --from; an input is made from its reader's name and its seed alone, so that
`--reader NAME --from SEED --once` replays one.
"""

import argparse
import json
import random
import sys
import time
import traceback
import tracemalloc
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from multiprocessing import get_context
from types import TracebackType

from benchmarks.fuzz_inputs import READERS, corpus, made
from orkestra_formats import Finding, kinds, read
from orkestra_formats.limits import Limits

ON = date(2026, 1, 31)
SECONDS_AN_INPUT = 5.0
MEMORY_AN_INPUT = 200 << 20
EVERY = 25
"""So many inputs pass between two whose memory is measured (measuring is slow)."""


class Broken(Exception):
    """A promise of the readers that an input has broken."""


class Noted:
    """Whatever is raised inside is written down with the call that replays it, and the fuzz goes on."""

    def __init__(self, failures: list[str], name: str, seed: int) -> None:
        self.failures = failures
        self.replay = f"--reader {name} --from {seed} --once"

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, kind: object, raised: BaseException | None, trace: TracebackType | None) -> bool:
        if not isinstance(raised, Exception):
            return False
        self.failures.append(f"{self.replay}\n{''.join(traceback.format_exception(raised))}")
        return True


def main() -> None:
    """Fuzz the readers that were asked for and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5.0, help="for each reader")
    parser.add_argument("--reader", choices=READERS, help="only this one")
    parser.add_argument("--from", dest="first", type=int, default=1, help="first seed")
    parser.add_argument("--once", action="store_true", help="only the first seed")
    parser.add_argument("--jobs", type=int, default=1, help="readers at a time")
    given = parser.parse_args()
    names = [given.reader] if given.reader else list(READERS)
    work = partial(fuzzed, first=given.first, seconds=0.0 if given.once else given.seconds)
    counts: Counter[str] = Counter()
    failures: list[str] = []
    parts = []
    with ProcessPoolExecutor(given.jobs, mp_context=get_context("spawn")) as pool:
        for name, (inputs, spent, found) in zip(names, pool.map(work, names), strict=True):
            counts[name] = inputs
            failures += found
            parts.append(f"{name} {inputs:,} in {spent:.0f} s of processor time")
            print(f"{parts[-1]}, {len(found)} uncaught", file=sys.stderr, flush=True)
    for failure in failures:
        print(failure, file=sys.stderr)
    value = f"{len(failures)} uncaught in {counts.total():,} inputs, {given.seconds:g} s a reader ({', '.join(parts)})"
    print(json.dumps({"value": value, "kept": not failures}))
    sys.exit(bool(failures))


def fuzzed(name: str, *, first: int, seconds: float) -> tuple[int, float, list[str]]:
    """One reader in a process apart: number of inputs, processor time, failures."""
    failures: list[str] = []
    begun = time.process_time()  # a process may have fuzzed another reader before
    return run(name, first, seconds, failures), time.process_time() - begun, failures


def run(name: str, first: int, seconds: float, failures: list[str]) -> int:
    """Fuzz one reader; the number of inputs."""
    for shape in READERS:
        corpus(shape)  # made before the clock starts: spliced inputs take from every shape
    end = time.monotonic() + seconds
    seed = first
    while True:
        with Noted(failures, name, seed):
            answered(name, seed, measured=seed % EVERY == 0)
        seed += 1
        if time.monotonic() >= end:
            return seed - first


def answered(name: str, seed: int, *, measured: bool) -> None:
    """Read one input and hold the answer against what readers promise."""
    data = made(name, random.Random(f"{name}-{seed}"))
    begin = time.process_time()
    if measured:
        tracemalloc.start()
    try:
        reading = read(data, name=READERS[name], on=ON, limits=Limits(ratio_from_bytes=4 << 20))
        findings, records = [], 0
        for event in reading:
            if isinstance(event, Finding):
                findings.append(event)
            else:
                records += 1
        peak = tracemalloc.get_traced_memory()[1] if measured else 0
    finally:
        tracemalloc.stop()
    counts = reading.counts
    hold(counts.read == counts.passed + counts.refused + counts.duplicates, "read is not stored and flagged")
    hold(counts.passed == records, "passed is not what was handed on")
    hold(bool(records or findings), "neither a record nor a finding")
    hold(all(one.code in kinds() and one.reason and one.remedy for one in findings), "a finding without sentences")
    hold(not counts.refused or any(one.refuses for one in findings), "refused without a reason")
    hold(time.process_time() - begin <= SECONDS_AN_INPUT, "too slow")
    hold(peak <= MEMORY_AN_INPUT, f"too much memory: {peak:,} bytes")


def hold(kept: bool, promise: str) -> None:
    """Raise if a promise is broken."""
    if not kept:
        raise Broken(promise)


if __name__ == "__main__":
    main()
