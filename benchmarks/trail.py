"""The verifier of the trail: lines read and verified a second, and the share of random attacks that it finds.

python -m benchmarks.trail [LINES] [ATTACKS]
"""

import argparse
import json
import random
import time

from orkestra.shared.trail.verify import faults
from tests.shared.attacks import KINDS, chain

WANTED = 30_000
"""Lines a second."""


def main() -> None:
    """Verify a long sound trail, then attack a shorter one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lines", type=int, nargs="?", default=100_000)
    parser.add_argument("attacks", type=int, nargs="?", default=1_000)
    given = parser.parse_args()
    long, short = chain(given.lines), chain()
    started = time.perf_counter()
    false_alarms = len(list(faults(long, {given.lines: long[-1].digest})))
    speed = given.lines / (time.perf_counter() - started)
    heads = {short[-1].number: short[-1].digest}
    found = sum(
        bool(list(faults(KINDS[seed % len(KINDS)](short, random.Random(seed)), heads))) for seed in range(given.attacks)
    )
    value = f"{found:,} of {given.attacks:,} attacks found, {false_alarms} false alarms, {speed:,.0f} lines/s"
    print(json.dumps({"value": value, "kept": found == given.attacks and not false_alarms and speed >= WANTED}))


if __name__ == "__main__":
    main()
