"""The trail verified behind the pages: every line of it, with progress; once a day by itself, and when asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from orkestra.shared.trail.queries import head, lines
from orkestra.shared.trail.verify import Line, faults
from orkestra.shared.work import progress

KEY = "trail.verify"
LISTED = 50
"""So many faults are named; all are counted."""


@dataclass(frozen=True)
class Chain:
    """What the last verification found, and how far one is that is under way."""

    at: datetime | None
    lines: int
    faults: int
    first: tuple[tuple[int, str], ...]
    under_way: bool
    told: progress.Told | None

    @property
    def sound(self) -> bool:
        """Every line is what was written."""
        return self.at is not None and not self.faults


@task()
def verify_chain() -> dict[str, Any]:
    """Read every line and say what was changed."""
    last = head()
    found = list(faults(_counted(lines(), last[0] if last else 0)))
    return {
        "lines": last[0] if last else 0,
        "faults": len(found),
        "first": [[f.number, f.kind] for f in found[:LISTED]],
    }


def _counted(read: Iterable[Line], total: int) -> Iterator[Line]:
    telling = progress.Telling(KEY)
    for line in read:
        telling("verify", line.number, total)
        yield line


def chain() -> Chain:
    """The state of the chain as far as it was verified."""
    tasks: Any = DBTaskResult.objects.filter(task_path=verify_chain.module_path)
    done = tasks.filter(status=TaskResultStatus.SUCCESSFUL).order_by("-finished_at").first()
    under_way = tasks.ready().exists() or tasks.running().exists()
    said: dict[str, Any] = done.return_value if done else {"lines": 0, "faults": 0, "first": []}
    return Chain(
        done.finished_at if done else None, said["lines"], said["faults"],
        tuple((number, kind) for number, kind in said["first"]), under_way, progress.told(KEY) if under_way else None,
    )  # fmt: skip
