"""Run the promised figures again and write docs/evidence.md.

`benchmarks/figures.toml` lists them. Each command prints, as its last line, one JSON object with the figure
as text and whether the target was kept: {"value": "0 differences in 20,000 careers", "kept": true}.
"""

import argparse
import json
import os
import platform
import shlex
import subprocess
import sys
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
LIST = "benchmarks/figures.toml"
HEAD = """# Evidence

Each figure promised by an issue, run again by `make evidence` ({form} form).
A figure that is not kept stands here all the same.

- commit: {commit}
- machine: {machine}
- figures kept: {kept} of {total}

| figure | target | measured | kept | command | seconds |
|---|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Figure:
    """One promise: what is measured, what counts as kept, and the commands that measure it."""

    id: str
    text: str
    target: str
    command: str
    full: str


@dataclass(frozen=True)
class Measured:
    """The answer of one run."""

    value: str
    kept: bool
    seconds: float
    command: str


def figures(root: Path) -> list[Figure]:
    """The registered figures, in the order of the list."""
    entries = tomllib.loads((root / LIST).read_text(encoding="utf-8")).get("figure", [])
    return [Figure(**{"full": entry["command"], **entry}) for entry in entries]


def read(output: str, code: int) -> tuple[str, bool]:
    """The value and the verdict in a command's output; a command that breaks or says nothing keeps no promise."""
    last = output.strip().rpartition("\n")[2]
    try:
        answer = json.loads(last)
        value, kept = str(answer["value"]), answer["kept"] is True
    except (ValueError, KeyError, TypeError):
        return f"no answer (exit code {code}): {last[:80]}", False
    return value.replace("|", "\\|"), kept and code == 0


def run(figure: Figure, root: Path, *, full: bool) -> Measured:
    """Run one figure with the interpreter of this environment."""
    command = figure.full if full else figure.command
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    started = time.monotonic()
    done = subprocess.run(
        shlex.split(command), cwd=root, env=environment, stdout=subprocess.PIPE, text=True, check=False
    )
    value, kept = read(done.stdout, done.returncode)
    return Measured(value, kept, time.monotonic() - started, command)


def machine() -> str:
    """What the figures were measured on, without naming it."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}, Python {platform.python_version()}"


def commit(root: Path) -> str:
    """The commit that was measured, and whether the tree differed from it."""
    said = ["git", "describe", "--always", "--dirty", "--abbrev=12"]
    return subprocess.run(said, cwd=root, capture_output=True, text=True, check=False).stdout.strip() or "none"


def page(results: list[tuple[Figure, Measured]], *, full: bool, commit_id: str) -> str:
    """The evidence page."""
    kept = sum(measured.kept for _, measured in results)
    form = "full" if full else "short, seeded"
    head = HEAD.format(form=form, commit=commit_id, machine=machine(), kept=kept, total=len(results))
    rows = [
        f"| {figure.id} {figure.text} | {figure.target} | {measured.value} | {'yes' if measured.kept else '**no**'} "
        f"| `{measured.command}` | {measured.seconds:.0f} |\n"
        for figure, measured in results
    ]
    return head + "".join(rows)


def main(arguments: list[str], root: Path = REPOSITORY) -> int:
    """Run all figures, or those whose ids are named; only a run of all writes the page."""
    parser = argparse.ArgumentParser(description="Run the promised figures again.")
    parser.add_argument("ids", nargs="*", help="run only these figures, and write no page")
    parser.add_argument("--full", action="store_true", help="the long form")
    options = parser.parse_args(arguments)
    results = []
    for figure in figures(root):
        if not options.ids or figure.id in options.ids:
            measured = run(figure, root, full=options.full)
            print(f"{figure.id:<6} {'kept    ' if measured.kept else 'NOT KEPT'} {measured.value}", flush=True)
            results.append((figure, measured))
    if not options.ids:
        text = page(results, full=options.full, commit_id=commit(root))
        (root / "docs" / "evidence.md").write_text(text, encoding="utf-8")
    return 0 if all(measured.kept for _, measured in results) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
