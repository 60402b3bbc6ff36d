"""The worker: takes task after task from the queue until it is told to end."""

from __future__ import annotations

import time

from django_tasks_db.management.commands.db_worker import Worker as Loop

from orkestra.shared.work.occasions import notice
from orkestra.shared.work.presence import present
from orkestra.shared.work.repair import repair

PAUSE = 1.0
"""Seconds between two looks into an empty queue."""
LOOK_AFTER = 5.0
"""Seconds between two looks for occasions and for tasks of workers that are gone."""


def work(*, once: bool = False) -> int:
    """Work until SIGTERM, which lets the task under way end; or once until the queue is empty. How many were done.

    A second SIGTERM, or SIGKILL, breaks the task off; the next worker begins it again.
    """
    with present() as name:
        loop = Loop(
            queue_names=["*"], excluded_queue_names=[], interval=0, batch=True, backend_name="default",
            startup_delay=False, max_tasks=None, worker_id=name,
        )  # fmt: skip
        loop.configure_signals()
        looked = 0.0
        while loop.running:
            if time.monotonic() - looked >= LOOK_AFTER or not looked:
                repair()
                notice()
                looked = time.monotonic()
            loop.run()
            if once:
                break
            time.sleep(PAUSE)
        return loop._run_tasks
