"""What happens by itself: a day has passed, the law is another. A domain says which task takes it up.

An occasion has a state, such as the day of today; when the state is another than the one noticed last, its task is
put in the queue, once, however many workers look.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django_tasks.base import Task

from orkestra.config.clock import today
from orkestra.shared.work.models import Noticed


@dataclass(frozen=True)
class Occasion:
    """Something that may change by itself, and the task that is to run whenever it did."""

    name: str
    state: Callable[[], str]
    task: Task[Any, Any]


_known: dict[str, Occasion] = {}


def add(name: str, state: Callable[[], str], task: Task[Any, Any]) -> None:
    """Let workers look after an occasion; called when the application starts."""
    _known[name] = Occasion(name, state, task)


def each_day() -> str:
    """The state of what is due once a day."""
    return today().isoformat()


def notice() -> list[str]:
    """Put in the queue what is due; the names of the occasions."""
    noticed = dict(Noticed.objects.values_list("name", "state"))
    states = {name: occasion.state() for name, occasion in _known.items()}
    return [name for name, state in states.items() if noticed.get(name) != state and _taken_up(name, state)]


@transaction.atomic
def _taken_up(name: str, state: str) -> bool:
    _, new = Noticed.objects.get_or_create(name=name, defaults={"state": state})
    if not new and not Noticed.objects.filter(name=name).exclude(state=state).update(state=state):
        return False
    _known[name].task.enqueue()
    return True
