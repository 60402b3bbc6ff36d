"""Papers of a whole ministry: documents a second, workers killed at every step, and many who issue at once.

python -m benchmarks.papers_issued [--people 0] [--kills 200 --over 200] [--at-once 50 --each 20]

Officials of the demonstration ministry (0: all) get the papers of two years, timed. Some of them get those of several
years, each step by processes that are killed (SIGKILL) at a random time or right after their n-th statement: drawing
up, proposing, checking, approving and issuing, printing. After every kill a draft is either as it was or issued whole,
and no number is lost; in the end all is as in a second database that nobody disturbed. As red control the same is done
without transactions: then it must be seen. Then many processes issue at once. SQLite, or PostgreSQL where DATABASE_URL
names one.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import random
import resource
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from multiprocessing import Value
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command

from benchmarks.killed_recompute import databases, dying, faults_of_trail, started, use
from benchmarks.papers_steps import STEPS, SUPERIOR, approve_some, begin, ministry, print_all

AT_A_TIME, LONGEST, SEED, STATEMENTS, HALF = 6, 0.4, 20261123, 90, 0.5
YEARS, TIMED = (2025, 2024, 2023), 2
"""Years of which there are papers, the newest first; of how many the papers are timed."""
LEAST, LONG_AGO = 10.0, 7_200
"""Papers a second that are printed at the least; seconds after which a file that nobody refers to is swept away."""
STATES = {"waiting": "drawing up", "ready": "proposing", "proposed": "checking", "checked": "approving"}
"""By the state in which a draft still is, the step that is next."""
BEFORE_ISSUE = ("drawing up", "proposing", "checking")
SHORT = {"proposing": 9, "checking": 9, "printing": 24}
"""Statements after which somebody dies at the latest, in steps that have few."""


@dataclass
class Seen:
    """What came out."""

    kills: int = 0
    steps: dict[str, int] = field(default_factory=dict)
    """How many were killed at a step."""
    torn: int = 0
    """Drafts of which a part was issued, or numbers that nobody explains, found after a kill."""
    doubled: int = 0
    orphans: int = 0
    same_end: bool = True
    faults: int = 0
    papers: int = 0

    @property
    def sound(self) -> bool:
        """Whether nothing was half done, done twice, left over, or other in the end."""
        return self.same_end and not (self.torn or self.doubled or self.orphans or self.faults)


def main() -> None:
    """Measure, kill, and issue at once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--people", type=int, default=0)
    parser.add_argument("--over", type=int, default=200)
    parser.add_argument("--at-once", type=int, default=50)
    parser.add_argument("--each", type=int, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        os.environ["ORKESTRA_HOME"] = name
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "orkestra.config.settings")
        django.setup()
        call_command("migrate", verbosity=0)
        on = ministry(Path(name), given.people)
        with databases("speed") as names:
            use(names[0])
            speed = apart(partial(measured, on))
        with databases("kept", "undisturbed") as names:
            kept = killed(on, given.kills, given.over, names)
        with databases("torn", "undisturbed") as names:
            red = killed(on, given.kills, given.over, names, protected=False)
        with databases("at_once") as names:
            use(names[0])
            many = at_once(on, given.at_once, given.each)
    print(json.dumps(told(given.kills, speed, kept, red, many)))


def told(
    kills: int, speed: tuple[int, int, int, float, float, int], kept: Seen, red: Seen, many: Any
) -> dict[str, Any]:
    """The figure in words, and whether all of it is kept."""
    officials, sets, papers, drawing, printing, memory = speed
    wanted, issued, doubled, gaps, again = many
    value = (
        f"{officials} officials, {sets} sets ({papers} papers): {sets / drawing:.0f} sets/s drawn up and "
        f"issued, {papers / printing:.0f} papers/s printed, {memory} MB; "
        f"{kept.kills} killed over {kept.papers} papers ({_by_step(kept)}): "
        f"{kept.torn} torn, {kept.doubled} doubled, {kept.orphans} orphans, "
        f"end {'the same' if kept.same_end else 'another'}, {kept.faults} faults of the trail; "
        f"without transactions {red.torn} torn in {red.kills} kills; "
        f"at once {issued} of {wanted} issued, {doubled} doubled, {gaps} gaps, {again} pressed again"
    )
    sound = kept.sound and kept.kills >= kills and red.torn > 0
    return {"value": value, "kept": sound and issued == wanted and not (doubled or gaps) and papers / printing >= LEAST}


def _by_step(seen: Seen) -> str:
    return ", ".join(f"{step} {many}" for step, many in seen.steps.items())


# ------------------------------------------------------------------ how fast
def apart(task: Callable[[], Any]) -> Any:
    """What a task comes to in a process of its own: the typesetter has threads, which a later fork would lack."""
    reading, writing = os.pipe()

    def told() -> None:
        os.write(writing, json.dumps(task()).encode())

    pid = started(told)
    if os.waitpid(pid, 0)[1]:
        raise RuntimeError("a process failed by itself")
    os.close(writing)
    with os.fdopen(reading) as said:
        return json.load(said)


def measured(on: date) -> tuple[int, int, int, float, float, int]:
    """Officials, sets, papers, seconds for all but printing, seconds of printing, megabytes at the most."""
    from orkestra.papers.models import Draft, Paper

    begun = time.perf_counter()
    for year in YEARS[:TIMED]:
        run = begin(year, on)
        for name in (*BEFORE_ISSUE, "approving"):
            STEPS[name](run, on)
    drawn = time.perf_counter() - begun
    begun = time.perf_counter()
    print_all(run, on)
    printing = time.perf_counter() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    officials = Draft.objects.values("person").distinct().count()
    return officials, Draft.objects.filter(state="issued").count(), Paper.objects.count(), drawn, printing, memory


# ------------------------------------------------------------------ killing
def killed(on: date, kills: int, people: int, names: Sequence[str], *, protected: bool = True) -> Seen:
    """Year after year in both databases, until so many processes were killed in the first one, at each step as many.

    Without protection until something is torn.
    """
    from orkestra.papers import services

    services.AT_A_TIME = AT_A_TIME
    seen, dice = Seen(), random.Random(SEED)
    for year in YEARS:
        if seen.kills < kills:
            with folder_of(names[0]):
                run = begin(year, on, people)
                share = -(-kills // (len(YEARS) * len(STEPS))) if protected and year != YEARS[-1] else kills
                _one_year(seen, dice, run, on, kills, share, protected)
                if not protected and seen.torn:
                    return seen
                end, seen.orphans = _end(), seen.orphans + _orphans()
            with folder_of(names[1]):
                apart(partial(work, begin(year, on, people).pk, on))
                seen.same_end = seen.same_end and end == _end()
    use(names[0])
    seen.papers, seen.faults = end[1], faults_of_trail()
    return seen


@contextlib.contextmanager
def folder_of(name: str) -> Iterator[None]:
    """One of the databases, with a folder of its own for files."""
    from django.conf import settings

    use(name)
    own, settings.HOME = settings.HOME, Path(settings.HOME) / f"home-{Path(name).name}"
    yield
    settings.HOME = own


def _one_year(seen: Seen, dice: random.Random, run: Any, on: date, kills: int, share: int, protected: bool) -> None:
    had = Counter[str]()
    while seen.kills < kills and (step := _left()):
        if had[step] == share or (not protected and step in BEFORE_ISSUE):
            apart(partial(work, run.pk, on, only=step))
            continue
        few = step in SHORT or dice.random() < HALF
        by_statement = dice.randint(1, SHORT.get(step, STATEMENTS)) if few else 0
        pid = started(partial(work, run.pk, on, protected=protected, last=by_statement, only=step))
        if not by_statement:
            time.sleep(dice.uniform(0, LONGEST))
            os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) and protected:
            raise RuntimeError("a process failed by itself")
        seen.kills += os.WIFSIGNALED(status)
        had[step] += os.WIFSIGNALED(status)
        seen.torn += _torn()
        if not protected and seen.torn:
            return  # what is torn is not put right by going on
    seen.steps = {name: seen.steps.get(name, 0) + had[name] for name in STEPS}
    apart(partial(work, run.pk, on))
    seen.doubled += _doubled()


def _left() -> str:
    """The step that is next; nothing where all is done."""
    from orkestra.papers.models import Draft, Paper

    held = set(Draft.objects.filter(state__in=STATES).values_list("state", flat=True).distinct())
    unprinted = Paper.objects.filter(pdf__isnull=True).exists()
    return next((step for state, step in STATES.items() if state in held), "printing" if unprinted else "")


def work(run: int, on: date, *, protected: bool = True, last: int = 0, only: str = "") -> None:
    """All that is left of a run, or of one step. It dies after so many statements, where a number is given."""
    from django.db import connection, transaction

    from orkestra.papers.models import Run

    if not protected:
        transaction.atomic = lambda *_, **__: contextlib.nullcontext()  # type: ignore[assignment]
        connection.features.has_select_for_update = False  # locks need a transaction
    if last:
        connection.execute_wrappers.append(dying(last))
    held = Run.objects.get(pk=run)
    for name, step in STEPS.items():
        if only in ("", name):
            step(held, on)


def _torn() -> int:
    """Drafts issued in part, credit recorded without its paper or the other way round, and numbers lost."""
    from django.db.models import Count

    from orkestra.credit.models import Pak
    from orkestra.papers.models import Draft, Paper
    from orkestra.papers.numbering import unexplained

    drafts = Draft.objects.annotate(many=Count("papers")).values_list("state", "kinds", "many")
    partly = sum(many != (len(kinds) if state == "issued" else 0) for state, kinds, many in drafts)
    recorded = Pak.objects.standing().filter(recorded_by=SUPERIOR).count()
    determined = Paper.objects.filter(kind="penetapan", pak__isnull=False).count()
    return partly + abs(recorded - determined) + sum(map(len, unexplained().values()))


def _doubled() -> int:
    from orkestra.papers.models import Paper

    stand = Paper.objects.filter(ended_at__isnull=True)
    return stand.count() - stand.values("person", "kind", "first", "last").distinct().count()


def _orphans() -> int:
    """Files that no row refers to, once what killed processes left behind was swept away, and rows without a file."""
    from orkestra.shared import files

    for path in files.folder().rglob("*"):
        os.utime(path, (time.time() - LONG_AGO,) * 2)
    swept = files.take("sapu", [b"sapu"])
    files.path_of(swept.sha256).unlink()
    lying = {path.name for path in files.folder().rglob("*") if path.is_file()}
    return len(lying ^ files.referred())


def _end() -> tuple[str, int]:
    """The SHA-256 of all papers, and how many they are."""
    from orkestra.papers.models import Paper

    told = ("person__nip", "kind", "first", "last", "number", "digest", "key", "pdf", "pak__angka_kredit")
    rows = list(Paper.objects.order_by("kind", "year", "sequence").values_list(*told))
    return hashlib.sha256(repr(rows).encode()).hexdigest(), len(rows)


# ------------------------------------------------------------------ at once
def at_once(on: date, many: int, each: int) -> tuple[int, int, int, int, int]:
    """So many processes approve so many drafts each; drafts wanted, issued, papers doubled, numbers unexplained.

    And how often one had to press again, since the database was busy for longer than is waited (SQLite, one writer).
    """
    from orkestra.papers.models import Draft
    from orkestra.papers.numbering import unexplained

    runs = [begin(year, on) for year in YEARS]
    for run in runs:
        for name in BEFORE_ISSUE:
            STEPS[name](run, on)
    waiting = list(Draft.objects.filter(state="checked").order_by("pk").values_list("pk", flat=True)[: many * each])
    again = Value("i", 0)
    tasks: list[Callable[[], None]] = [partial(_approve, waiting[place::many], on, again) for place in range(many)]
    for pid in [started(task) for task in tasks]:
        _, status = os.waitpid(pid, 0)
        if status:
            raise RuntimeError(f"a process that issues failed: {status}")
    issued = Draft.objects.filter(state="issued").count()
    return len(waiting), issued, _doubled(), sum(map(len, unexplained().values())), again.value


def _approve(drafts: Sequence[int], on: date, again: Any) -> None:
    from django.db import OperationalError

    from orkestra.papers.models import Draft

    left = list(drafts)
    while left:
        try:
            approve_some(Draft.objects.filter(pk=left[0]), on)
            left.pop(0)
        except OperationalError:
            with again.get_lock():
                again.value += 1


if __name__ == "__main__":
    main()
