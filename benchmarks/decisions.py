"""Decisions per second in the library alone: arrays of officials in, both decisions with their reasons out.

python -m benchmarks.decisions [COUNT]

A decision is one of the two promotions for one official, with one bit for each condition that fails and one for each
that is not known. Facts are laid into arrays once, before the clock starts; the time of that is told beside it.
"""

import json
import statistics
import sys
import time

from orkestra_rules.kernel.arrays import ArrayReader, Decisions, encode_many
from orkestra_rules.law import load
from tests.rules.law.drawn import drawn
from tests.rules.law.families import as_told

SEED, ROUNDS, TARGET = 20261122, 9, 100_000


def reasons(found: Decisions) -> int:
    """How many conditions are said to fail or to be unknown; asks for every bit."""
    bits = (bits for name in found for bits in (found[name].failed, found[name].unknown))
    return sum(int(number).bit_count() for column in bits for number in column.tolist())


def main(count: int) -> None:
    """Decide the same batch several times; the median of the processor time counts."""
    library = load().library
    people = list(drawn(SEED, count, "plausible", as_told(load().families)))
    started = time.process_time()
    batch = encode_many(library.schema, people)
    laid = time.process_time() - started
    reader, times = ArrayReader(library), []
    for _ in range(ROUNDS + 1):
        started = time.process_time()
        found = reader.decide(batch)
        times.append(time.process_time() - started)
    taken, decisions = statistics.median(times[1:]), batch.size * len(found)
    speed = decisions / taken
    told = (
        f"{speed:,.0f} decisions/s ({batch.size:,} officials x {len(found)} in {1000 * taken:.0f} ms of processor time"
    )
    value = f"{told}; {reasons(found):,} reasons; laying the facts into arrays {laid:.1f} s)"
    print(json.dumps({"value": value, "kept": speed >= TARGET}))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
