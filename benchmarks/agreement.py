"""Random officials decided four times: by the oracle, the explanation and the arrays, and every tenth chunk by SQL too.

python -m benchmarks.agreement [COUNT] [--seed N] [--jobs N] [--log FILE]

Half of the officials are plausible careers, half anything that the types allow. The explanation is compared with the
oracle in every condition, outcome and part of the credit (every tenth official also in the days projected under each
rating), with the arrays in every value of every rule, with SQL in every value of the official.
A chunk is drawn from the seed and its number, so that a difference can be run again by itself: --only CHUNK.
With --log every chunk is written down when it is done, and a run that was stopped goes on where it was.
"""

import argparse
import json
import sys
import time
from collections import Counter
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from orkestra_rules.kernel import Explainer
from orkestra_rules.kernel.arrays import ArrayReader
from orkestra_rules.kernel.sql import SqlReader
from orkestra_rules.kernel.sql_dialect import DUCKDB
from orkestra_rules.law import load
from tests.oracle.oracle import decide
from tests.rules.kernel import agreement, two_readers
from tests.rules.law.drawn import drawn
from tests.rules.law.families import as_told
from tests.rules.law.test_oracle_agrees import projected, said

SEED, CHUNK = 20261122, 250
MODES = ("plausible", "wild")
Found = tuple[int, Counter[str], list[str]]


@cache
def readers() -> tuple[Explainer, ArrayReader, list[str], list[str]]:
    """The readers of one process, made once."""
    library = load().library
    names = two_readers.subject_rules(library)
    return Explainer(library), ArrayReader(library), names, SqlReader(library, DUCKDB, names).statements()


def people_of(chunk: int, seed: int) -> list[dict[str, Any]]:
    """The officials of a chunk; those judged for a day before the present requirements are left out and made up for."""
    wanted, found = CHUNK, drawn(seed * 1_000_003 + chunk, 10 * CHUNK, MODES[chunk % 2], as_told(load().families))
    return [person for _, person in zip(range(wanted), found, strict=False)]


def by_oracle(people: list[dict[str, Any]], counts: Counter[str]) -> list[str]:
    """Explanation and oracle."""
    families, explainer, out = as_told(load().families), readers()[0], []
    for i, facts in enumerate(people):
        far = i % 10 == 0
        found, theirs = explainer.open(facts), decide(facts, families, projection=far)
        pairs = [*said(found, theirs), *(projected(found, theirs) if far else ())]
        counts["values beside the oracle"] += len(pairs)
        counts["projected"] += far
        out += [f"official {i}: {name} is {ours!r}, oracle {other!r}" for name, ours, other in pairs if ours != other]
    return out


def by_sql(people: list[dict[str, Any]]) -> list[str]:
    """Explanation and DuckDB."""
    library, (explainer, _, names, statements) = load().library, readers()
    expected = [{"owner": i, **two_readers.decided(library, explainer.open(f), names)} for i, f in enumerate(people)]
    tables = two_readers.input_tables(library, people)
    found = two_readers.by_duckdb(statements, tables, "SELECT * FROM keputusan")
    return two_readers.differences(expected, found)


def judge(task: tuple[int, int]) -> Found:
    """One chunk by all its readers."""
    chunk, seed = task
    people, counts = people_of(chunk, seed), Counter[str]()
    expected = agreement.expect(load().library, people)
    out = [f"oracle: {line}" for line in by_oracle(people, counts)]
    out += [f"arrays: {line}" for line in agreement.differences(expected, readers()[1])]
    if chunk // 2 % 10 == 0:
        counts["by SQL"] += len(people)
        out += [f"SQL: {line}" for line in by_sql(people)]
    counts["officials"] += len(people)
    return chunk, counts, [f"chunk {chunk}, {line}" for line in out]


def logged(log: Path | None) -> list[Any]:
    """The chunks that an earlier run has finished."""
    if log is None or not log.exists():
        return []
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def note(log: Path | None, found: Found) -> None:
    """Write down a chunk that is done."""
    if log is not None:
        with log.open("a", encoding="utf-8") as file:
            print(json.dumps(found), file=file)


def main(arguments: list[str]) -> int:
    """Judge all chunks in several processes, saying how far they are, and answer with the number of differences."""
    parser = argparse.ArgumentParser(description="Decide random officials by every reader and by the oracle.")
    parser.add_argument("count", type=int, nargs="?", default=2_000)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", type=int, action="append")
    parser.add_argument("--log", type=Path)
    options = parser.parse_args(arguments)
    chunks = options.only or range(-(-options.count // CHUNK))
    counts, different, started = Counter[str](), list[str](), time.monotonic()
    done_before = {c: (found, lines) for c, found, lines in logged(options.log) if c in chunks}
    for found, lines in done_before.values():
        counts += Counter(found)
        different += lines
    waiting = [(chunk, options.seed) for chunk in chunks if chunk not in done_before]
    with get_context("spawn").Pool(options.jobs) as pool:
        for chunk, found, lines in pool.imap_unordered(judge, waiting):
            counts += found
            different += lines
            note(options.log, (chunk, found, lines))
            print(*lines[:5], sep="\n", end="\n" if lines else "", file=sys.stderr)
            done, seconds = counts["officials"], time.monotonic() - started
            print(f"{done:,} officials, {len(different)} differences, {seconds:.0f} s", file=sys.stderr, flush=True)
    parts = ", ".join(f"{number:,} {name}" for name, number in counts.items())
    print(json.dumps({"value": f"{len(different)} differences; {parts}; seed {options.seed}", "kept": not different}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
