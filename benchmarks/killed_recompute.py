"""Workers who decide about those who wait, killed at random: nothing half done, nothing twice, the same end.

python -m benchmarks.killed_recompute [KILLS]

Officials of the demonstration ministry are judged for one month after the other, by workers that are killed (SIGKILL)
at a random time, or right after their n-th statement, and in a second database by one that nobody disturbs. After every
kill each person either waits with what was known before, or is dealt with whole: decision, summary, queue. In the end
both databases say the same. As red control the same is done with the transactions taken away: then it must be seen.
SQLite, or PostgreSQL where DATABASE_URL names one.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command

BY, KILLS, PEOPLE, AT_A_TIME, LONGEST, SEED = "system:benchmark", 200, 240, 6, 0.25, 20261122
STATEMENTS, HALF, FAILED = 60, 0.5, 70
TOLD = ("person__nip", "on", "facts", "law", "engine", "trace", "kenaikan_jenjang", "kenaikan_pangkat", "angka_kredit")


@dataclass
class Seen:
    """What came out: people found half dealt with, decisions stored twice, ends that were the same."""

    kills: int = 0
    """Workers who were killed before they were done."""
    torn: int = 0
    doubled: int = 0
    same_end: bool = True
    faults: int = 0
    """Faults in the chain of the trail."""

    @property
    def sound(self) -> bool:
        """Whether nothing was half done, done twice, or other in the end."""
        return self.same_end and not (self.torn or self.doubled or self.faults)


def main(kills: int) -> None:
    """Kill workers, once with the protection and once without it."""
    with tempfile.TemporaryDirectory() as name:
        os.environ["ORKESTRA_HOME"] = name
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "orkestra.config.settings")
        django.setup()
        call_command("migrate", verbosity=0)
        dossiers, on = some_officials(Path(name))
        with databases("kept", "undisturbed") as names:
            kept = killed(dossiers, on, kills, names)
        with databases("torn", "undisturbed") as names:
            red = killed(dossiers, on, kills // 4, names, protected=False)
    value = (
        f"{kept.kills} workers killed at work on {len(dossiers)} officials: {kept.torn} torn, {kept.doubled} doubled, "
        f"end {'the same' if kept.same_end else 'another'}, {kept.faults} faults of the trail; "
        f"without transactions {red.torn} torn in {red.kills} kills"
    )
    print(json.dumps({"value": value, "kept": kept.sound and kept.kills >= kills and red.torn > 0}))


def some_officials(folder: Path) -> tuple[list[Any], date]:
    """Officials of the demonstration ministry, as files tell of them."""
    from orkestra_batch.demonstration import DEFAULT_ON, write_ministry
    from orkestra_batch.intake import State, assembled, gather, read_profile
    from orkestra_rules.law import load

    write_ministry(folder / "files")
    on = DEFAULT_ON
    gathered = gather(sorted(path for path in (folder / "files").iterdir() if path.is_file()), on=on)
    everybody = assembled(gathered, profile=read_profile(), law=load(), on=on, known=on)
    return [dossier for dossier in everybody if dossier.state is State.ASSESSED][:PEOPLE], on


# ------------------------------------------------------------------ databases
@contextlib.contextmanager
def databases(*roles: str) -> Iterator[list[str]]:
    """Copies of the database of the settings, which is empty; their names."""
    from django.db import connection

    own = str(connection.settings_dict["NAME"])
    names = [f"{own}_{role}" for role in roles]
    for name in names:
        connection.close()
        if connection.vendor == "postgresql":
            _on_server(f'CREATE DATABASE "{name}" TEMPLATE "{own}"')
        else:
            shutil.copy(own, name)
    yield names
    use(own)
    for name in names if connection.vendor == "postgresql" else ():
        _on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


def _on_server(statement: str) -> None:
    from django.db import connection

    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)


def use(name: str) -> None:
    """From now on this process reads and writes another database."""
    from django.db import connection

    connection.close()
    connection.settings_dict["NAME"] = name


# ------------------------------------------------------------------ killing
def killed(dossiers: Sequence[Any], on: date, kills: int, names: Sequence[str], *, protected: bool = True) -> Seen:
    """Judge month after month in both databases, until so many workers were killed in the first one."""
    from orkestra.careers.services import take_in
    from orkestra.insights import services  # noqa: F401 - read once, before anybody is forked
    from orkestra_batch.judging import bench

    bench()
    seen, dice = Seen(), random.Random(SEED)
    for name in names:
        use(name)
        take_in(dossiers=dossiers, by=BY, on=on, source="demonstration")
    while seen.kills < kills:
        use(names[0])
        _one_round(seen, dice, on, kills, protected)
        first = _end()
        use(names[1])
        work(on)
        seen.same_end = seen.same_end and first == _end()
        on = _everybody_again(names, on)
    use(names[0])
    seen.faults = faults_of_trail()
    return seen


def _one_round(seen: Seen, dice: random.Random, on: date, kills: int, protected: bool) -> None:
    """Start a worker and kill it, until the queue is empty or all kills are spent; then let one finish."""
    from orkestra.careers.models import Keputusan

    while seen.kills < kills and _waiting():
        by_statement = dice.randint(1, STATEMENTS) if not LONGEST or dice.random() < HALF else 0
        pid = started(partial(work, on, protected=protected, last=by_statement))
        if not by_statement:
            time.sleep(dice.uniform(0, LONGEST))
            os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status):
            raise RuntimeError("a worker failed by itself")
        seen.kills += os.WIFSIGNALED(status)
        seen.torn += _torn(on)
    work(on)
    standing = Keputusan.objects.standing()
    seen.doubled += standing.count() - standing.values("person").distinct().count()


def started(task: Callable[[], None]) -> int:
    """A process of its own for a task; its number."""
    from django.db import connection

    connection.close()
    pid = os.fork()
    if pid == 0:
        code = FAILED
        try:
            task()
            code = 0
        finally:  # a child never goes on with what its parent does
            os._exit(code)
    return pid


def work(on: date, *, protected: bool = True, last: int = 0) -> None:
    """What a worker does: decide until nobody waits. It dies after so many statements, where a number is given."""
    from django.db import connection, transaction

    from orkestra.careers import services
    from orkestra.insights.services import summarise

    if not protected:
        transaction.atomic = lambda *_, **__: contextlib.nullcontext()  # type: ignore[assignment]
        services._unchanged = list
        connection.features.has_select_for_update = False  # locks need a transaction
    if last:
        connection.execute_wrappers.append(dying(last))

    def summaries(persons: Sequence[Any], assessed: Sequence[Any]) -> None:
        summarise(persons=persons, assessed=assessed, by=BY, on=on)

    while services.decide_waiting(by=BY, on=on, limit=AT_A_TIME, summarise=summaries):
        pass


def dying(last: int) -> Callable[..., Any]:
    """What lets a process die right after so many statements."""
    left = [last]

    def execute(run: Callable[..., Any], *told: Any) -> Any:
        found = run(*told)
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return found

    return execute


def _everybody_again(names: Sequence[str], on: date) -> date:
    """Everybody waits once more, for the next month; its day."""
    from orkestra.careers.services import wait_for

    following = date(on.year + on.month // 12, on.month % 12 + 1, 1)
    for name in names:
        use(name)
        wait_for(by=BY, on=following, because="hari tiba")
    return following


# ------------------------------------------------------------------ looking
def _waiting() -> set[str]:
    from orkestra.careers.models import Waiting

    return set(Waiting.objects.values_list("person__nip", flat=True))


def _torn(on: date) -> int:
    """People of whom only a part was done: who waits has no summary of the day, and who does not has one."""
    from orkestra.insights.models import Summary
    from orkestra.people.models import Identitas

    waiting, done = _waiting(), set(Summary.objects.filter(on=on).values_list("nip", flat=True))
    everybody = set(Identitas.objects.standing().values_list("person__nip", flat=True))
    return len(waiting & done) + len(everybody - waiting - done) + _decided_too_early(on, waiting)


def _decided_too_early(on: date, waiting: set[str]) -> int:
    from orkestra.careers.models import Keputusan

    return Keputusan.objects.standing().filter(on=on, person__nip__in=waiting).count()


def _end() -> tuple[str, int]:
    """The SHA-256 of all decisions that stand, and how many were ever stored."""
    from orkestra.careers.models import Keputusan

    rows = Keputusan.objects.standing().order_by("person__nip").values_list(*TOLD)
    digest = hashlib.sha256(repr(list(rows)).encode()).hexdigest()
    return digest, Keputusan.objects.count()


def faults_of_trail() -> int:
    """How many faults the chain of the trail has."""
    from orkestra.shared.trail.queries import lines
    from orkestra.shared.trail.verify import faults

    return len(list(faults(lines())))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else KILLS)
