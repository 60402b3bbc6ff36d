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

- machine: {machine}
- figures kept: {kept} of {total}

| figure | target | measured | kept | command | seconds | commit |
|---|---|---|---|---|---|---|
"""
PAGE = "docs/evidence.md"
KEPT, NOT_KEPT = "yes", "**no**"


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


def row(figure: Figure, measured: Measured, commit_id: str) -> str:
    """The line of a figure."""
    return (
        f"| {figure.id} {figure.text} | {figure.target} | {measured.value} | {KEPT if measured.kept else NOT_KEPT} "
        f"| `{measured.command}` | {measured.seconds:.0f} | {commit_id} |\n"
    )


def standing(root: Path) -> dict[str, str]:
    """The lines of the page as it stands, by id."""
    path = root / PAGE
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True) if path.exists() else []
    return {line.split()[1]: line for line in lines if line.startswith("| ") and not line.startswith("| figure ")}


def page(rows: list[str], *, full: bool) -> str:
    """The evidence page."""
    kept = sum(f"| {KEPT} | `" in line for line in rows)
    form = "full" if full else "short, seeded"
    return HEAD.format(form=form, machine=machine(), kept=kept, total=len(rows)) + "".join(rows)


def main(arguments: list[str], root: Path = REPOSITORY) -> int:
    """Run all figures, or those whose ids are named: their lines are put in the place of those that stand."""
    parser = argparse.ArgumentParser(description="Run the promised figures again.")
    parser.add_argument("ids", nargs="*", help="run only these figures; the lines of the others stay")
    parser.add_argument("--full", action="store_true", help="the long form")
    options = parser.parse_args(arguments)
    listed, measured_at, rows, kept = figures(root), commit(root), standing(root), True
    for figure in listed:
        if not options.ids or figure.id in options.ids:
            measured = run(figure, root, full=options.full)
            print(f"{figure.id:<6} {'kept    ' if measured.kept else 'NOT KEPT'} {measured.value}", flush=True)
            rows[figure.id] = row(figure, measured, measured_at)
            kept = kept and measured.kept
    text = page([rows[figure.id] for figure in listed if figure.id in rows], full=options.full)
    (root / PAGE).write_text(text, encoding="utf-8")
    return 0 if kept else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
