"""Lost updates: programs that read, think and write the same things at once; afterwards every write must be there.

python -m benchmarks.api_lost [WRITES] [--home FOLDER] [--clients 8] [--seed N]

Each client takes an official by chance, reads the identity, waits a little, and writes what it read with one more
stroke, under the state that it read; or it corrects through the page's form. What was acknowledged is counted. Whoever
overwrites what they did not see loses a stroke. Red control: clients that write under whatever stands just then.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from benchmarks.api_served import Programs, served

STROKE = re.compile(r"\|(\d+)\.\d+$")
PEOPLE = 4
"""So few that clients meet all the time."""


@dataclass
class Told:
    """What clients were told, by official: acknowledged writes, and how often somebody else was quicker."""

    kept: Counter[str] = field(default_factory=Counter)
    stale: int = 0
    odd: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


def identity(programs: Programs, nip: str) -> tuple[str, int, dict[str, Any]]:
    """The state of an identity, its row and its columns."""
    answer = programs.ask("biro", "GET", f"/officials/{nip}/histories/identitas")
    row = answer.json()["standing"][0]
    return answer.headers["ETag"], row["row"], row["columns"]


def strokes(columns: dict[str, Any]) -> int:
    """How many writes a name has seen."""
    found = STROKE.search(columns["nama"])
    return int(found[1]) if found else 0


def client(programs: Programs, nips: list[str], many: int, number: int, told: Told, *, careful: bool) -> None:
    """One client, until it has tried so often."""
    chance = random.Random(number)
    for _ in range(many):
        nip = chance.choice(nips)
        etag, row, columns = identity(programs, nip)
        time.sleep(chance.random() / 50)
        columns["nama"] = f"{STROKE.sub('', columns['nama'])}|{strokes(columns) + 1}.{number}"
        if not careful:
            etag, row, _now = identity(programs, nip)
        body = {"columns": columns, "because": f"klien {number}"}
        answer = programs.ask("biro", "PUT", f"/officials/{nip}/histories/identitas/rows/{row}", body, If_Match=etag)
        with told.lock:
            if answer.status == 200:
                told.kept[nip] += 1
            elif answer.status == 412:
                told.stale += 1
            else:
                told.odd.append(f"{answer.status} {answer.body[:200]!r}")


def history(programs: Programs, nips: list[str], writes: int, clients: int, number: int, *, careful: bool
            ) -> tuple[Told, int]:  # fmt: skip
    """Let clients write; what they were told, and how many acknowledged writes are not there."""
    told, before = Told(), {nip: strokes(identity(programs, nip)[2]) for nip in nips}
    share = writes // clients
    threads = [
        threading.Thread(
            target=client, args=(programs, nips, share, number * 100 + n, told), kwargs={"careful": careful}
        )
        for n in range(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    after = {nip: strokes(identity(programs, nip)[2]) for nip in nips}
    return told, sum(told.kept.values()) - sum(after[nip] - before[nip] for nip in nips)


def main() -> None:
    """Measure, and say so."""
    parser = argparse.ArgumentParser()
    parser.add_argument("writes", type=int, nargs="?", default=4_000)
    parser.add_argument("--home")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--seed", type=int, default=20261101)
    told = parser.parse_args()
    with served(told.home) as (_home, _server, programs):
        found = programs.ask("biro", "GET", "/officials?per_page=200&jenis=fungsional").json()["items"]
        nips = [one["nip"] for one in random.Random(told.seed).sample(found, PEOPLE * 2)]
        good, lost = history(programs, nips[:PEOPLE], told.writes, told.clients, told.seed, careful=True)
        _bad, red = history(programs, nips[PEOPLE:], max(80, told.writes // 10), told.clients, told.seed, careful=False)
    for said in good.odd[:10]:
        print(said)
    print(f"seed {told.seed}: {sum(good.kept.values())} written, {good.stale} times somebody was quicker")
    writes = f"{told.clients} clients, {told.writes:,} writes: {sum(good.kept.values()):,} acknowledged"
    value = f"{writes}, {good.stale:,} refused as stale, {lost} lost; red control {red} lost"
    print(json.dumps({"value": value, "kept": lost == 0 and red > 0 and good.stale > 0 and not good.odd}))


if __name__ == "__main__":
    main()
