"""Plant small faults in a package, one at a time in a copy, and count those that the tests notice.

    python -m tools.mutate --sample 60 src/orkestra_rules -- tests/rules

Prints the faults that nobody noticed and, as its last line, the score as a figure for `make evidence`.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tools.mutants import Mutant, of_python, of_toml

REPOSITORY = Path(__file__).parents[1]
COPIED = ("src", "tests", "tools", "docs", "pyproject.toml", "glossary.toml")


@dataclass(frozen=True)
class Fault:
    """A mutant in its file."""

    path: str
    mutant: Mutant

    def __str__(self) -> str:
        return f"{self.path}:{self.mutant.line}: {self.mutant.what}"


def faults(root: Path, package: str) -> Iterator[Fault]:
    """All faults that can be planted in a package: in its code and in its parameters."""
    for path in sorted((root / package).rglob("*")):
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


def tests_pass(place: Path, tests: list[str], limit: float | None) -> bool:
    """Run the tests in the copy; a run that takes far too long has noticed the fault too."""
    pytest = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--hypothesis-profile=smoke"]
    search = os.pathsep.join([str(place / "src"), str(place)])
    environment = {**os.environ, "PYTHONPATH": search, "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        run = subprocess.run(
            [*pytest, *tests], cwd=place, env=environment, capture_output=True, timeout=limit, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return run.returncode == 0


def survivors(root: Path, chosen: list[Fault], tests: list[str]) -> list[Fault]:
    """The faults of the list that the tests do not notice."""
    with tempfile.TemporaryDirectory() as folder:
        place = copy(root, Path(folder))
        started = time.monotonic()
        if not tests_pass(place, tests, None):
            raise SystemExit("the tests fail without any fault planted")
        limit = 3 * (time.monotonic() - started) + 10
        alive = []
        for fault in chosen:
            file = place / fault.path
            sound = file.read_text(encoding="utf-8")
            file.write_text(fault.mutant.planted(sound), encoding="utf-8")
            if tests_pass(place, tests, limit):
                alive.append(fault)
            file.write_text(sound, encoding="utf-8")
        return alive


def main(arguments: list[str], root: Path = REPOSITORY) -> int:
    """Choose faults by a seed, run them in one or more copies, and say the score."""
    parser = argparse.ArgumentParser(description="Count the planted faults that the tests notice.")
    parser.add_argument("package")
    parser.add_argument("tests", nargs="+")
    parser.add_argument("--sample", type=int, default=0, help="number of faults; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--target", type=int, default=90, help="per cent that must be noticed")
    options = parser.parse_args(arguments)
    found = list(faults(root, options.package))
    chosen = random.Random(options.seed).sample(found, min(options.sample or len(found), len(found)))  # noqa: S311 - no secret
    shares = [chosen[number :: options.jobs] for number in range(options.jobs)]
    with ThreadPoolExecutor(options.jobs) as pool:
        alive = [fault for share in pool.map(lambda s: survivors(root, s, options.tests), shares) for fault in share]
    for fault in alive:
        print(f"not noticed  {fault}")
    noticed = len(chosen) - len(alive)
    score = f"{100 * noticed / len(chosen):.1f} %"
    value = f"{score} ({noticed} of {len(chosen)} faults, seed {options.seed}; {len(found)} possible)"
    print(json.dumps({"value": value, "kept": 100 * noticed >= options.target * len(chosen)}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
