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
from contextlib import contextmanager
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


BARS = {"list": Bar(10, 30, 60_000), "person": Bar(14, 20), "dashboard": Bar(20, 60), "other": Bar(20, 60)}
LISTS = ("officials", "differences", "corrections", "imports", "trail", "looks_at", "admin_accounts")
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
    grown_ratio: float = 0.0
    rounds: list[float] = field(default_factory=list)

    def faults(self) -> list[str]:
        """What is over the bar of its kind, and what grew with the people."""
        bar, found = BARS[self.kind], []
        found += [f"{self.queries} queries"] * (self.queries > bar.queries)
        found += [f"{self.size / 1000:.0f} KB"] * (self.size > bar.bytes)
        found += [f"{self.ratio:.0f} x"] * (self.ratio > bar.ratio)
        if self.grown_ratio:
            found += [f"{self.grown_queries} queries for more people"] * (self.grown_queries != self.queries)
            found += [f"{self.grown_ratio:.0f} x for more people"] * (self.grown_ratio > GROWTH * self.ratio)
        return found


def kind_of(name: str, path: str) -> str:
    """Whether a page is a list, a dashboard, about one person, or another, such as a form or a page of the law."""
    if name in LISTS:
        return "list"
    if name in DASHBOARDS:
        return "dashboard"
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
            return Measured(name, path, viewer, kind_of(name, path), answer.queries, len(answer.body))
    return None


def cost(server: Server, browser: Browser, path: str, rounds: int) -> list[float]:
    """How many times the hello to a stranger a page costs, round by round."""
    stranger, found = Browser(server), []
    for _ in range(rounds):
        spent = {"hello": 0, "page": 0}
        hello, page = ("hello", stranger, HELLO, HELLOS), ("page", browser, path, ASKED)
        for what, who, asked, many in (hello, page, page, hello):
            before = server.spent()
            for _ in range(many):
                who.get(asked)
            spent[what] += server.spent() - before
        found.append(spent["page"] / ASKED / (spent["hello"] / HELLOS))
    return found


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


def newly_opened(server: Server, browser: Browser, home: Path) -> float:
    """How many times hello a career costs that this process never showed before."""
    with sqlite3.connect(home / "orkestra.sqlite3") as database:
        asked = "SELECT nip FROM insights_summary WHERE decision_id IS NOT NULL ORDER BY nip LIMIT ? OFFSET 99"
        paths = [f"/pegawai/{nip}/karier/" for (nip,) in database.execute(asked, [NEW])]
    stranger, spent = Browser(server), {"hello": 0, "page": 0}
    for path in paths:
        for what, who, wanted, many in (("hello", stranger, HELLO, ASKED), ("page", browser, path, 1)):
            before = server.spent()
            for _ in range(many):
                who.get(wanted)
            spent[what] += server.spent() - before
    return spent["page"] / (spent["hello"] / ASKED)


@dataclass(frozen=True)
class Run:
    """All that was measured of one installation."""

    pages: list[Measured]
    unseen: list[str]
    memory: int
    first_view: int
    new: float


def measure(home: Path, rounds: int, only: str) -> Run:
    """Every page, names of those that nobody could see, memory of the server, bytes of the heaviest first view."""
    with Server(environment(home)) as server:
        people = viewers(home, server)
        told = [(name, path, seen(people, name, path)) for name, path in addresses(home) if only in name]
        found = [page for _, _, page in told if page is not None]
        for page in found:
            page.rounds = cost(server, people[page.viewer], page.path, rounds)
            page.ratio = statistics.median(page.rounds)
        views = FirstViews(server)
        heaviest = max([views.of("/masuk/"), *(views.of(page.path, people[page.viewer]) for page in found)])
        new = newly_opened(server, people["biro"], home)
        return Run(found, [name for name, _, page in told if page is None], server.memory(), heaviest, new)


def beside(found: Sequence[Measured], more: Sequence[Measured]) -> None:
    """Lay what pages took with more people beside what they took before."""
    grown = {page.name: page for page in more}
    for page in found:
        if page.name in grown:
            page.grown_queries, page.grown_ratio = grown[page.name].queries, grown[page.name].ratio


def line(page: Measured) -> str:
    """All that was measured of a page."""
    more = f"{page.grown_queries:>4} {page.grown_ratio:>6.1f}" if page.grown_ratio else ""
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
    grown = [page.grown_ratio / page.ratio for page in found if page.grown_ratio]
    more = sum(page.grown_queries != page.queries for page in found if page.grown_ratio)
    if grown:
        parts.append(f"with more people {more} pages take other queries, at most {max(grown):.2f} times the processor")
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
        larger = Path(shutil.copytree(home, home.with_name("larger")))
        run = measure(home, told.rounds, told.only)
        memory = run.memory
        if told.times > 1:
            grow(larger, told.times)
            more = measure(larger, told.rounds, told.only)
            beside(run.pages, more.pages)
            memory = max(memory, more.memory)
    if told.all:
        print("\n".join(map(line, run.pages)), f"not seen: {', '.join(run.unseen)}", sep="\n", file=sys.stderr)
    kept = not any(page.faults() for page in run.pages) and memory <= MEMORY and run.first_view <= FIRST_VIEW
    said = f"{summary(run.pages, memory, run.first_view)}; a career never opened before {run.new:.0f} times hello"
    print(json.dumps({"value": said, "kept": kept}, ensure_ascii=False))


if __name__ == "__main__":
    main()
