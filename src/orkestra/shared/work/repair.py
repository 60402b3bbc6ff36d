"""Tasks that a worker did not bring to an end are given to the next one, a limited number of times."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from orkestra.shared.work.presence import living

MOST_FAILURES = 3
"""A task that failed is tried again until it was begun so often: what stood in its way may have passed."""
MOST_BEGUN = 20
"""A task whose worker ended is begun again so often; one that ends every worker must come to rest."""
FIRST_PAUSE = timedelta(seconds=10)
LONGER = 6
"""Before the second try passes the first pause, before the third one so many times as long."""


def repair() -> int:
    """Free the tasks of workers that are gone, and those that failed and may be tried again; how many."""
    there = {worker.name for worker in living()}
    freed = 0
    for task in DBTaskResult.objects.running():
        if not there.intersection(task.worker_ids[-1:]):
            freed += _free(task) if len(task.worker_ids) < MOST_BEGUN else _give_up(task)
    for task in DBTaskResult.objects.failed().filter(finished_at__gt=timezone.now() - timedelta(days=1)):
        if len(task.worker_ids) < MOST_FAILURES:
            freed += _free(task, run_after=timezone.now() + FIRST_PAUSE * LONGER ** (len(task.worker_ids) - 1))
    return freed


def _free(task: DBTaskResult[..., Any], **changes: Any) -> int:
    return _update(task, status=TaskResultStatus.READY, started_at=None, finished_at=None, **changes)


def _give_up(task: DBTaskResult[..., Any]) -> int:
    _update(task, status=TaskResultStatus.FAILED, finished_at=timezone.now(), traceback="worker lost")
    return 0


def _update(task: DBTaskResult[..., Any], **changes: Any) -> int:
    """Only if no other worker has been quicker; one or none."""
    as_it_was = DBTaskResult.objects.filter(pk=task.pk, status=task.status, started_at=task.started_at)
    return as_it_was.update(**changes)
