"""Putting work in the queue, and what background work does for itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management import call_command
from django.db import transaction
from django_tasks import TaskResultStatus, task
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from orkestra.config.clock import today
from orkestra.shared.files import strays
from orkestra.shared.trail.services import act

BY = "sistem"


def wake(sleeper: Task[Any, Any]) -> None:
    """Put a task without arguments in the queue, unless it waits there already.

    To be called in the transaction that records what the task is to take up: the waiting one is locked until that
    transaction ends, so that no worker can begin it without seeing what was recorded.
    """
    with transaction.atomic():
        if DBTaskResult.objects.ready().filter(task_path=sleeper.module_path).get_locked() is None:
            sleeper.enqueue()


def idle() -> bool:
    """Whether nothing stands in the queue and nothing is under way."""
    return not (DBTaskResult.objects.filter(status=TaskResultStatus.READY) | DBTaskResult.objects.running()).exists()


def expected(sleeper: Task[Any, Any]) -> bool:
    """Whether a task waits in the queue or is being done: else nobody will do what it is for."""
    there = DBTaskResult.objects.filter(status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING))
    return there.filter(task_path=sleeper.module_path).exists()


@task()
def tidy() -> None:
    """Remove the records of tasks that ended weeks ago, sessions that are over, and files that nobody refers to."""
    call_command("prune_db_task_results", verbosity=0)
    call_command("clearsessions", verbosity=0)
    remove_strays(by=BY, on=today())


def remove_strays(*, by: str, on: date) -> int:
    """Remove files that came in and to which no part came to refer; how many they were."""
    found = list(strays())
    if found:
        with act("files.tidy", by=by, on=on) as telling:
            telling.tell(files=sorted(path.name for path in found))
            for path in found:
                path.unlink(missing_ok=True)
    return len(found)
