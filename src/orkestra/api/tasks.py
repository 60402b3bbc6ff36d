"""Background work of the programming interface."""

from __future__ import annotations

from django_tasks import task

from orkestra.config.clock import today
from orkestra.shared.access import tokens
from orkestra.shared.hooks import services as hooks
from orkestra.shared.presses import services as presses

BY = "sistem"


@task()
def tidy() -> None:
    """Once a day: forget answered forms and requests, tokens that ended, and messages that came to an end."""
    for forget in (presses.forget, tokens.forget, hooks.forget):
        forget(by=BY, on=today())
