"""Plant small faults in a package, one at a time in a copy, and count those that the tests notice.

    python -m tools.mutate --order tests/rules/mutation.toml --sample 60 src/orkestra_rules tests/rules

The order names for each part of the package the tests most likely to notice a fault there; they run first, and only a
fault that passes them meets the others. Without other tests a fault is counted by the first ones alone.
Prints the faults that nobody noticed and, as its last line, the score as a figure for `make evidence`.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from queue import SimpleQueue
from subprocess import DEVNULL
from threading import Lock

from tools.mutants import Mutant, of_python, of_toml

REPOSITORY = Path(__file__).parents[1]
COPIED = ("src", "tests", "tools", "docs", "pyproject.toml", "glossary.toml")
PASSED, NONE_LEFT = 0, 5
PLUGINS = ("-p", "no:cacheprovider", "-p", "_hypothesis_pytestplugin")
"""All that these tests need: every other plugin is left out, since a run for each fault begins anew."""
MOMENTS = count(1_000_000_000)
"""A time of its own for each text of a file, so that Python never takes the bytecode of another one for it."""


@dataclass(frozen=True)
class Fault:
    """A mutant in its file."""

    path: str
    mutant: Mutant

    def __str__(self) -> str:
        return f"{self.path}:{self.mutant.line}: {self.mutant.what}"


def faults(root: Path, package: str) -> Iterator[Fault]:
    """All faults that can be planted in a package: in its code and in its parameters."""
    place = root / package
    for path in [place] if place.is_file() else sorted(place.rglob("*")):
        find = {".py": of_python, ".toml": of_toml}.get(path.suffix)
        if find and "__pycache__" not in path.parts:
            name = path.relative_to(root).as_posix()
            yield from (Fault(name, mutant) for mutant in find(path.read_text(encoding="utf-8")))


def copy(root: Path, place: Path) -> Path:
    """A copy of the tree to plant faults in."""
    for name in COPIED:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, place / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy2(source, place / name)
    return place


@dataclass(frozen=True)
class Part:
    """The files whose path begins so, the tests to run first for them, and those that never meet them."""

    files: str
    first: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


def read_order(path: Path | None) -> list[Part]:
    """The parts of an order file; whatever fits none of them has no tests of its own."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))["part"] if path else []
    parts = [Part(p["files"], tuple(p.get("first", ())), tuple(p.get("never", ()))) for p in found]
    return [*parts, Part("")]


def rounds(parts: Sequence[Part], tests: Sequence[str], path: str) -> list[tuple[str, ...]]:
    """What pytest is told for a fault in a file: first its own tests, then all the others."""
    part = next(p for p in parts if path.startswith(p.files))
    others = [*tests, *(f"--deselect={t}" for t in part.first), *(f"--ignore={t}" for t in part.never)]
    return [told for told in (part.first, tuple(others if tests else ())) if told]


def tests_pass(place: Path, told: Sequence[str], limit: float | None) -> bool:
    """Run the tests in the copy; a run that takes far too long has noticed the fault too."""
    pytest = [sys.executable, "-m", "pytest", "-x", "-q", *PLUGINS, "--hypothesis-profile=smoke"]
    path = os.pathsep.join([str(place / "src"), str(place)])
    environment = {**os.environ, "PYTHONPATH": path, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with subprocess.Popen(
        [*pytest, *told], cwd=place, env=environment, stdout=DEVNULL, stderr=DEVNULL, start_new_session=True
    ) as run:
        try:
            return run.wait(limit) in (PASSED, NONE_LEFT)
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            return False


def write(file: Path, text: str) -> None:
    """Write a file with a time that no other text had."""
    file.write_text(text, encoding="utf-8")
    moment = next(MOMENTS)
    os.utime(file, (moment, moment))


class Hunt:
    """The faults that wait, the time that each round of tests may take, and the faults that nobody noticed."""

    def __init__(self, parts: Sequence[Part], tests: Sequence[str], chosen: Sequence[Fault], jobs: int) -> None:
        self.parts, self.tests = parts, tests
        self.waiting: SimpleQueue[Fault | None] = SimpleQueue()
        for fault in [*chosen, *[None] * jobs]:
            self.waiting.put(fault)
        self.limits: dict[tuple[str, ...], float] = {}
        self.measuring: defaultdict[tuple[str, ...], Lock] = defaultdict(Lock)
        self.alive: list[Fault] = []

    def limit(self, place: Path, told: tuple[str, ...]) -> float:
        """Far more than the tests take without a fault; measured once, in a copy that has none."""
        with self.measuring[told]:
            if told not in self.limits:
                started = time.monotonic()
                if not tests_pass(place, told, None):
                    raise SystemExit(f"the tests fail without any fault planted: {' '.join(told)}")
                self.limits[told] = 4 * (time.monotonic() - started) + 20
            return self.limits[told]

    def notices(self, place: Path, fault: Fault) -> bool:
        """Whether a round of tests fails, or does not end, with the fault in the copy."""
        file = place / fault.path
        sound = file.read_text(encoding="utf-8")
        for told in rounds(self.parts, self.tests, fault.path):
            limit = self.limit(place, told)
            write(file, fault.mutant.planted(sound))
            passed = tests_pass(place, told, limit)
            write(file, sound)
            if not passed:
                return True
        return False

    def work(self, place: Path) -> None:
        """Plant one fault after the other in a copy until none waits."""
        for fault in iter(self.waiting.get, None):
            started = time.monotonic()
            noticed = self.notices(place, fault)
            if not noticed:
                self.alive.append(fault)
            said = "noticed" if noticed else "NOT NOTICED"
            print(f"{time.monotonic() - started:4.0f} s  {said:<11}  {fault}", file=sys.stderr, flush=True)


def survivors(root: Path, hunt: Hunt, jobs: int) -> list[Fault]:
    """The faults that the tests do not notice, hunted in one copy for each job."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(jobs) as pool:
        places = [copy(root, Path(folder) / str(job)) for job in range(jobs)]
        for _ in pool.map(hunt.work, places):
            pass
    return sorted(hunt.alive, key=lambda fault: (fault.path, fault.mutant.start))


def main(arguments: list[str], root: Path = REPOSITORY) -> int:
    """Choose faults by a seed, run them in one or more copies, and say the score."""
    parser = argparse.ArgumentParser(description="Count the planted faults that the tests notice.")
    parser.add_argument("package", help="a folder, or one file of it")
    parser.add_argument("tests", nargs="*")
    parser.add_argument("--order", type=Path, help="file that names the tests to run first for each part")
    parser.add_argument("--sample", type=int, default=0, help="number of faults; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--target", type=int, default=90, help="per cent that must be noticed")
    options = parser.parse_args(arguments)
    found = list(faults(root, options.package))
    chosen = random.Random(options.seed).sample(found, min(options.sample or len(found), len(found)))  # noqa: S311 - no secret
    hunt = Hunt(read_order(options.order and root / options.order), options.tests, chosen, options.jobs)
    alive = survivors(root, hunt, options.jobs)
    for fault in alive:
        print(f"not noticed  {fault}")
    noticed = len(chosen) - len(alive)
    score = f"{100 * noticed / len(chosen):.1f} %"
    value = f"{score} ({noticed} of {len(chosen)} faults, seed {options.seed}; {len(found)} possible)"
    print(json.dumps({"value": value, "kept": 100 * noticed >= options.target * len(chosen)}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
