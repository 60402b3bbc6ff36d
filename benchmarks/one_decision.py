"""One official explained: every decision, every condition, every step with its article. Median over random officials.

python -m benchmarks.one_decision [COUNT]
"""

import json
import statistics
import sys
import time

from orkestra_rules.judgement import Judge
from orkestra_rules.law import load
from tests.oracle.population import officials
from tests.rules.law.families import as_told

SEED = 20261122
LIMIT_MS = 2


def main(count: int) -> None:
    """Time each official by itself, after a few to warm up."""
    people = list(officials(SEED, count + 20, "plausible", as_told(load().families)))
    judge = Judge()
    times, steps = [], 0
    for facts in people:
        started = time.process_time()
        judgement = judge.judge(facts)
        _ = judgement.outcomes
        times.append(1000 * (time.process_time() - started))
        steps += len(judgement.explanation.trace.steps)
    median = statistics.median(times[20:])
    ninth = statistics.quantiles(times[20:], n=10)[-1]
    said = f"median {median:.2f} ms, 9th decile {ninth:.2f} ms of processor time"
    value = f"{said}, {steps // len(people)} steps ({count} officials)"
    print(json.dumps({"value": value, "kept": median <= LIMIT_MS}))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
