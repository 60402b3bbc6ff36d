"""One decision on one official, explained: facts in, every condition and every step with its article out.

python -m benchmarks.one_decision [COUNT]

Each official is opened anew for each of the two decisions; the median over all of them counts. Beside it stands how
long the same processor takes in the same run to add ten thousand numbers, by which machines can be compared.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import product

from orkestra_rules.judgement import Judge
from orkestra_rules.kernel.explain import Outcome
from orkestra_rules.kernel.facts import Facts
from orkestra_rules.kernel.page import Decision
from tests.oracle.population import officials
from tests.rules.law.families import as_told

SEED, WARM_UP = 20261122, 60
LIMIT_MS = 2


def milliseconds(work: Callable[[], object]) -> float:
    """The processor time of one call."""
    started = time.process_time()
    work()
    return 1000 * (time.process_time() - started)


def add() -> int:
    """The measure of the machine."""
    total = 0
    for number in range(10_000):
        total += number
    return total


def explained(judge: Judge, facts: Facts, decision: Decision) -> Outcome:
    """What is measured."""
    return judge.explainer.open(facts).outcome(decision)


def main(count: int) -> None:
    """Time each decision by itself, after some officials to warm up."""
    judge = Judge()
    decisions = list(judge.law.library.decisions.values())
    people = list(officials(SEED, count + WARM_UP, "plausible", as_told(judge.law.families)))
    times, pace, steps = [], [], 0
    for facts in people:
        for decision in decisions:
            times.append(milliseconds(partial(explained, judge, facts, decision)))
        pace.append(milliseconds(add))
    for facts, decision in product(people, decisions):
        found = judge.explainer.open(facts)
        found.outcome(decision)
        steps += len(found.trace.steps)
    each = len(decisions)
    median, steady = statistics.median(times[each * WARM_UP :]), statistics.median(pace)
    ninth = statistics.quantiles(times[each * WARM_UP :], n=10)[-1]
    said = f"median {median:.2f} ms, 9th decile {ninth:.2f} ms of processor time, {steps // len(times)} steps"
    value = f"{said} ({count} officials x {each} decisions; ten thousand additions take {steady:.2f} ms)"
    print(json.dumps({"value": value, "kept": median <= LIMIT_MS}))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
