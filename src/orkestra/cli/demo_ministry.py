"""Found the demonstration ministry: an installation of its own, filled the way an agency fills one.

Files are put in by a clerk, worked on by a worker, and approved by the bureau; whoever they speak of is decided about
by the worker. Nothing here writes anything by itself.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.db import connection

from orkestra.cli import exits
from orkestra.cli.demo_files import written
from orkestra.cli.demo_roles import SignIn, Staff
from orkestra.cli.progress import Watch
from orkestra.cli.screen import Screen
from orkestra.cli.serve import WORKER
from orkestra.cli.together import begin, end
from orkestra.cli.usage import Refused
from orkestra.config.clock import today
from orkestra.config.installation import collect, prepare
from orkestra.insights.tasks import DECIDING
from orkestra.reconciliation import services
from orkestra.reconciliation.queries import progress_of
from orkestra.shared.files import incoming
from orkestra.shared.trail.queries import head
from orkestra.shared.work.progress import told
from orkestra.shared.work.tasks import idle

ACCOUNT_OF = "peragaan.json"
"""What is kept of the founding: whether it came to its end, and the sign-ins."""
LOOK = 0.3
"""Seconds between two looks at the worker."""
BLOCK = 1 << 20
PREVIEWED, APPLIED = "previewed", "applied"
CLERK, BUREAU = "pengelola", "biro"
"""The accounts that put files in, and approve them."""


def founded(terminal: Screen, folder: Path, seed: int) -> Sequence[SignIn]:
    """The sign-ins of the ministry in a folder; it is founded first unless it stands."""
    kept = folder / ACCOUNT_OF
    held: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    if held.get("done"):
        prepare()
        collect()
        return [SignIn(**one) for one in held["sign_ins"]]
    _begin_anew(terminal, folder, begun=bool(held))
    sign_ins = _found(terminal, folder, seed)
    _keep(kept, done=True, sign_ins=[asdict(one) for one in sign_ins])
    return sign_ins


def _begin_anew(terminal: Screen, folder: Path, *, begun: bool) -> None:
    """An empty folder and empty tables; what a founding that was broken off left is thrown away, and nothing else."""
    if not begun and folder.exists() and any(folder.iterdir()):
        raise Refused(terminal.words("demo.not_empty", name=folder))
    if begun and connection.vendor == "sqlite":
        connection.close()
        shutil.rmtree(folder)
    prepare()
    if head() is not None:
        raise Refused(terminal.words("demo.used", name=connection.settings_dict["NAME"]))
    _keep(folder / ACCOUNT_OF, done=False)


def _keep(file: Path, **told: object) -> None:
    with os.fdopen(os.open(file, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w", encoding="utf-8") as opened:
        json.dump(told, opened, indent=1)


def _found(terminal: Screen, folder: Path, seed: int) -> Sequence[SignIn]:
    begun, staff = time.monotonic(), Staff()
    collect()
    staff.bring_in()
    paths = written(terminal, folder, seed)
    with Watch(terminal) as watch, _working() as alive:
        _import(terminal, watch, alive, paths)
        _decide(watch, alive)
    staff.look_on()
    terminal.note("demo.founded", number=f"{time.monotonic() - begun:.0f}")
    return staff.sign_ins


@contextmanager
def _working() -> Any:
    """A worker in a process of its own, as in any installation; tells whether it is alive."""
    worker = begin(WORKER)
    try:
        yield lambda: worker.poll() is None
    finally:
        end([worker])


def _import(terminal: Screen, watch: Watch, alive: Callable[[], bool], paths: Sequence[Path]) -> None:
    """Put files in, wait for the preview, approve it, wait until it is applied."""
    batch = services.put_in(files=[_received(path) for path in paths], by=CLERK, on=today())
    _wait(terminal, watch, alive, batch, PREVIEWED)
    services.approve(batch=batch, round=batch.round, by=BUREAU, on=today())
    _wait(terminal, watch, alive, batch, APPLIED)


def _received(path: Path) -> Any:
    with path.open("rb") as file, incoming(path.name) as coming:
        while block := file.read(BLOCK):
            coming.write(block)
        return coming.keep()


def _wait(terminal: Screen, watch: Watch, alive: Callable[[], bool], batch: Any, state: str) -> None:
    while batch.state != state:
        if idle() or not alive():
            batch.refresh_from_db()
            if batch.state != state:
                raise Refused(terminal.words("demo.stopped", state=batch.get_state_display()), exits.NOTHING)
            return
        time.sleep(LOOK)
        batch.refresh_from_db()
        if seen := progress_of(batch):
            watch(seen.stage, seen.done, seen.total)


def _decide(watch: Watch, alive: Callable[[], bool]) -> None:
    """Wait until everybody who waits was decided about, and lists and figures tell of it."""
    while not idle() and alive():
        time.sleep(LOOK)
        if seen := told(DECIDING):
            watch(seen.stage, seen.done, seen.total)
