"""Every page of the served application: queries, bytes, processor time beside a page that only says hello, memory.

python -m benchmarks.pages [--home FOLDER] [--rounds 5] [--times 10] [--only NAME] [--all]

A demonstration ministry (made anew, or a copy of the one in FOLDER) is served by one gunicorn process as in earnest,
and again with ten times the people. Everybody signs in with their password. A page is asked for and hello in turns
(ABBA); the processor time is that of the serving process, by the kernel's own clock. --all prints a line a page.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.pages_served import Browser, FirstViews, Server
from orkestra_batch.demonstration import DEFAULT_ON

HELLO = "/halo/"
HELLOS, ASKED = 20, 4
"""How often each is asked for in half a round."""
MEMORY = 200_000_000
FIRST_VIEW = 200_000
GROWTH = 1.3
VIEWERS = ("biro", "pegawai", "atasan", "pimpinan", "auditor", "administrator")


@dataclass(frozen=True)
class Bar:
    """What a page of a kind may take at the most."""

    queries: int
    ratio: float
    bytes: int = 10**9


BARS = {"list": Bar(10, 30, 60_000), "person": Bar(14, 20), "dashboard": Bar(20, 60), "other": Bar(20, 60),
        "paper": Bar(24, 60), "preflight": Bar(28, 60)}  # fmt: skip
LISTS = ("officials", "differences", "corrections", "imports", "trail", "looks_at", "admin_accounts",
         "proposals", "proposals_table", "candidates", "proposal_answers")  # fmt: skip
DASHBOARDS = ("leaders", "inbox", "team", "vacancies", "families", "family", "admin_health")
ABOUT = re.compile(r"/\d{18}/")
"""Stands in the address of every page about one person."""
NEW = 40
"""So many careers are opened that nobody opened before: none of what is kept of a judgement is there yet."""
UNTOLD = ("export", "download", "template", "marked", "progress")
"""Parts of names of addresses that give files, or parts of a page."""


@dataclass
class Measured:
    """One page: who saw it, and what it took."""

    name: str
    path: str
    viewer: str
    kind: str
    queries: int
    size: int
    ratio: float = 0.0
    grown_queries: int = 0
    grown: float = 0.0
    """How many times as much processor time it took where there are more people."""
    rounds: list[float] = field(default_factory=list)
    grown_rounds: list[float] = field(default_factory=list)

    def faults(self) -> list[str]:
        """What is over the bar of its kind, and what grew with the people."""
        bar, found = BARS[self.kind], []
        found += [f"{self.queries} queries"] * (self.queries > bar.queries)
        found += [f"{self.size / 1000:.0f} KB"] * (self.size > bar.bytes)
        found += [f"{self.ratio:.0f} x"] * (self.ratio > bar.ratio)
        if self.grown:
            found += [f"{self.grown_queries} queries for more people"] * (self.grown_queries != self.queries)
            found += [f"{self.grown:.2f} times as much for more people"] * (self.grown > GROWTH)
        return found


def kind_of(name: str, path: str) -> str:
    """Whether a page is a list, a dashboard, a paper or a proposal looked at anew, about one person, or another."""
    if name in LISTS:
        return "list"
    if name in DASHBOARDS:
        return "dashboard"
    if name.startswith("paper_"):
        return "paper"
    if name == "preflight":
        return name
    return "person" if ABOUT.search(path) else "other"


# ------------------------------------------------------------------ pages
def addresses(home: Path) -> list[tuple[str, str]]:
    """Name and path of every page that is read, with parameters that mean something in this ministry."""
    command = [sys.executable, "-m", "benchmarks.pages_served"]
    done = subprocess.run(command, env=environment(home), capture_output=True, text=True, check=True)
    found = [tuple(line.split(" ", 1)) for line in done.stdout.splitlines()]
    return [(name, path) for name, path in found if not any(part in name for part in UNTOLD)]


def environment(home: Path) -> dict[str, str]:
    """The environment of an installation of the benchmark."""
    told = {"ORKESTRA_HOME": str(home), "ORKESTRA_DAY": DEFAULT_ON.isoformat(), "DATABASE_URL": ""}
    return {**os.environ, **told, "DJANGO_SETTINGS_MODULE": "benchmarks.pages_settings"}


def viewers(home: Path, server: Server) -> dict[str, Browser]:
    """Everybody, signed in."""
    kept = json.loads((home / "peragaan.json").read_text(encoding="utf-8"))["sign_ins"]
    passwords = {one["username"]: one["password"] for one in kept}
    return {name: Browser(server, name, passwords[name]) for name in VIEWERS}


def seen(people: dict[str, Browser], name: str, path: str) -> Measured | None:
    """Ask for a page as the first who may see it; None where it is none for anybody, or no page."""
    for viewer, browser in people.items():
        answer = browser.get(path, count=True)
        if answer.status == 200 and answer.type.startswith("text/html"):
            return Measured(name, path, viewer, kind_of(name, path), queries(browser, path), len(answer.body))
    return None


def queries(browser: Browser, path: str) -> int:
    """What a page asks the database, without the note of once a minute that somebody is there."""
    return min(browser.get(path, count=True).queries for _ in range(2))


@dataclass(frozen=True)
class Served:
    """An installation that answers, and everybody signed in there."""

    server: Server
    people: dict[str, Browser]

    def spent(self, browser: Browser, path: str, many: int) -> float:
        """Nanoseconds of processor time of one page, asked for several times."""
        before = self.server.spent()
        for _ in range(many):
            browser.get(path)
        return (self.server.spent() - before) / many


def cost(page: Measured, here: Served, larger: Served | None, rounds: int) -> None:
    """Round by round: hello to a stranger, the page, the same page with more people, and back the other way."""
    stranger, browser = Browser(here.server), here.people[page.viewer]
    for _ in range(rounds):
        hello = here.spent(stranger, HELLO, HELLOS)
        first = here.spent(browser, page.path, ASKED)
        if larger is not None:
            there = larger.people[page.viewer]
            more = larger.spent(there, page.path, ASKED) + larger.spent(there, page.path, ASKED)
        second = here.spent(browser, page.path, ASKED)
        page.rounds.append((first + second) / (hello + here.spent(stranger, HELLO, HELLOS)))
        if larger is not None:
            page.grown_rounds.append(more / (first + second))


# ------------------------------------------------------------------ the run
@contextmanager
def ministry(given: str | None) -> Iterator[Path]:
    """A founded ministry in a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "home"
        if given:
            shutil.copytree(given, home)
        else:
            command = [sys.executable, "-c", "from orkestra.cli import main; main()", "demo", "--load-only", "--quiet"]
            subprocess.run([*command, "--out", str(home)], stdout=sys.stderr, check=True)
        yield home


def grow(home: Path, times: int) -> None:
    """Give the ministry so many times the people."""
    command = [sys.executable, "-m", "benchmarks.pages_people", str(home), str(times)]
    subprocess.run(command, env=environment(home), check=True)


def newly_opened(here: Served, home: Path) -> float:
    """How many times hello a career costs that this process never showed before."""
    with sqlite3.connect(home / "orkestra.sqlite3") as database:
        asked = "SELECT nip FROM insights_summary WHERE decision_id IS NOT NULL ORDER BY nip LIMIT ? OFFSET 99"
        paths = [f"/pegawai/{nip}/karier/" for (nip,) in database.execute(asked, [NEW])]
    stranger, hello, page = Browser(here.server), 0.0, 0.0
    for path in paths:
        hello += here.spent(stranger, HELLO, ASKED)
        page += here.spent(here.people["biro"], path, 1)
    return page / hello


@dataclass(frozen=True)
class Run:
    """All that was measured of one installation."""

    pages: list[Measured]
    unseen: list[str]
    memory: int
    first_view: int
    new: float


def measure(home: Path, larger: Path | None, rounds: int, only: str) -> Run:
    """Every page, here and beside it where there are more people."""
    with ExitStack() as stack:
        here, more = serving(stack, home), serving(stack, larger) if larger else None
        told = [(name, path, seen(here.people, name, path)) for name, path in addresses(home) if only in name]
        found = [page for _, _, page in told if page is not None]
        for page in found:
            cost(page, here, more, rounds)
            page.ratio = statistics.median(page.rounds)
            if more is not None:
                page.grown_queries = queries(more.people[page.viewer], page.path)
                page.grown = statistics.median(page.grown_rounds)
        views = FirstViews(here.server)
        heaviest = max([views.of("/masuk/"), *(views.of(page.path, here.people[page.viewer]) for page in found)])
        memory = max(one.server.memory() for one in (here, more) if one is not None)
        unseen = [name for name, _, page in told if page is None]
        return Run(found, unseen, memory, heaviest, newly_opened(here, home))


def serving(stack: ExitStack, home: Path) -> Served:
    """An installation, served until the stack is left."""
    server = stack.enter_context(Server(environment(home)))
    return Served(server, viewers(home, server))


def line(page: Measured) -> str:
    """All that was measured of a page."""
    more = f"{page.grown_queries:>4} {page.grown:>6.2f}" if page.grown else ""
    faults = "; ".join(page.faults())
    return (
        f"{page.name:28} {page.kind:10} {page.viewer:14} {page.queries:>4} {page.size / 1000:>7.1f} KB "
        f"{page.ratio:>6.1f} x {more}  {faults}"
    )


def summary(found: Sequence[Measured], memory: int, view: int) -> str:
    """The figure in a sentence."""
    parts = []
    for kind in BARS:
        of_kind = [page for page in found if page.kind == kind]
        if not of_kind:
            continue
        worst = max(of_kind, key=lambda page: page.ratio)
        parts.append(
            f"{len(of_kind)} pages of kind {kind}: at most {max(p.queries for p in of_kind)} queries, "
            f"{max(p.size for p in of_kind) / 1000:.0f} KB, {worst.ratio:.0f} times hello ({worst.name})"
        )
    grown = [page for page in found if page.grown]
    if grown:
        other, worst = sum(p.grown_queries != p.queries for p in grown), max(grown, key=lambda p: p.grown)
        parts.append(
            f"with more people {other} pages take other queries, at most {worst.grown:.2f} times the processor "
            f"({worst.name})"
        )
    parts.append(f"server {memory / 1e6:.0f} MB a worker, first view {view / 1000:.0f} KB")
    over = [f"{page.name} ({'; '.join(page.faults())})" for page in found if page.faults()]
    return "; ".join(parts) + (f"; over the bar: {', '.join(over)}" if over else "")


def main() -> None:
    """Measure, and say it in one line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--home")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--only", default="")
    parser.add_argument("--all", action="store_true")
    told = parser.parse_args()
    with ministry(told.home) as home:
        larger = Path(shutil.copytree(home, home.with_name("larger"))) if told.times > 1 else None
        if larger is not None:
            grow(larger, told.times)
        run = measure(home, larger, told.rounds, told.only)
    if told.all:
        print("\n".join(map(line, run.pages)), f"not seen: {', '.join(run.unseen)}", sep="\n", file=sys.stderr)
    kept = not any(page.faults() for page in run.pages) and run.memory <= MEMORY and run.first_view <= FIRST_VIEW
    said = f"{summary(run.pages, run.memory, run.first_view)}; a career never opened before {run.new:.0f} times hello"
    print(json.dumps({"value": said, "kept": kept}, ensure_ascii=False))


if __name__ == "__main__":
    main()
