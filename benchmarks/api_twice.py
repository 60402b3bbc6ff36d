"""Every form and every request of programs that stores something, sent twice at the same moment: done once.

python -m benchmarks.api_twice [TRIES] [--seed N]

The forms are found by themselves (tests/access/pressed.py); one that nobody can press is an error. Each try begins from
the same small ministry, served by gunicorn; afterwards every table and the files must be as after one press alone, and
both answers must lead to the same place. Red control: two marks, or two keys, do it twice. With DATABASE_URL of an
empty PostgreSQL database, which is used up: python -m tools.postgresql python -m benchmarks.api_twice.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from benchmarks.twice_house import House, Sender, served

RED = ("api_put_in", "admin_hook_new", "papers_begin", "import_upload", "admin_secret_new")
"""Kinds of which two may well stand beside each other."""
REDS, TELL = 10, 500
APART = 0.03
"""Seconds by which the second comes later at the most, in every other try; else they come at the same moment."""

TIDIED = 0.5
"""Seconds after an answer in which its server lays aside what came in and was not kept."""


@dataclass
class Trials:
    """What is tried, and what came of it."""

    house: House
    sender: Sender
    chance: random.Random
    ones: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    """By kind what is stored after one press, and which columns come out otherwise each time."""
    tried: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def alone(self, press: Any) -> tuple[Any, Any]:
        """What one press stores. Raises RuntimeError where it stores nothing, or something else each time."""
        from tests.access.presses.states import noise, unlike

        if press.name not in self.ones:
            first, second = self._course(press), self._course(press)
            beside = noise(first, second)
            if not unlike(self.house.ask.start, first, beside):
                raise RuntimeError(f"{press.name}: one press stores nothing")
            if unlike(first, second, beside):
                raise RuntimeError(f"{press.name}: stores something else each time {unlike(first, second, beside)}")
            self.ones[press.name] = first, beside
        return self.ones[press.name]

    def _course(self, press: Any) -> Any:
        self.house.restore()
        self.sender.once(press.request(uuid4().hex, self.sender.token))
        return self.house.now()

    def twice(self, press: Any) -> None:
        """The same at the same moment."""
        from tests.access.presses.everything import wrong

        one, beside = self.alone(press)
        self.house.restore()
        request = press.request(uuid4().hex, self.sender.token)
        apart = self.chance.choice((0.0, self.chance.uniform(0, APART)))
        answers = self.sender.twice(request, request, apart)
        self.tried[press.name] += 1
        found = wrong(press, one, self.house.now(), answers, beside)
        if found:
            time.sleep(TIDIED)
            found = wrong(press, one, self.house.now(), answers, beside)
        self.wrong += [" | ".join(found)] if found else []

    def red(self, press: Any) -> bool:
        """With two marks: whether it was done twice."""
        from tests.access.presses.states import unlike

        one, beside = self.alone(press)
        self.house.restore()
        first, second = (press.request(uuid4().hex, self.sender.token) for _ in range(2))
        self.sender.twice(first, second, 0.0)
        return bool(unlike(one, self.house.now(), beside))


def main() -> None:
    """Measure, and say so."""
    parser = argparse.ArgumentParser()
    parser.add_argument("tries", type=int, nargs="?", default=5_000)
    parser.add_argument("--seed", type=int, default=20261101)
    told = parser.parse_args()
    begun = time.monotonic()
    with served() as (house, sender):
        from tests.access.presses.recipes import LEFT_OUT

        trials = Trials(house, sender, random.Random(told.seed))
        order: list[Any] = []
        found = time.monotonic()
        for number in range(told.tries):
            if number and not number % TELL:
                print(f"{number:,} tried, {len(trials.wrong)} not once", flush=True)
            order = order or trials.chance.sample(house.presses, len(house.presses))
            trials.twice(order.pop())
        done = time.monotonic()
        by_name = {press.name: press for press in house.presses}
        reds = sum(trials.red(by_name[RED[at % len(RED)]]) for at in range(REDS))
    for said in trials.wrong[:20]:
        print(said[:2_000])
    for name, why in LEFT_OUT.items():
        print(f"left out: {name}: {why}")
    print(f"seed {told.seed}: {dict(sorted(trials.tried.items()))}")
    print(f"{found - begun:.0f} s to find all, {done - found:.0f} s for the tries")
    kinds = f"{told.tries:,} presses of {len(trials.tried)} kinds (of {len(house.presses)}; {len(LEFT_OUT)} left out)"
    value = f"{kinds} twice at once, {len(trials.wrong)} not once; red control {reds} of {REDS}"
    print(json.dumps({"value": value, "kept": not trials.wrong and reds == REDS}))


if __name__ == "__main__":
    main()
