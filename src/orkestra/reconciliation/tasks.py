"""Background work on imports: what is to be done stands in their states, a task only takes it up."""

from __future__ import annotations

from django_tasks import task

from orkestra.config.clock import today
from orkestra.reconciliation.models import Import, State

BY = "sistem"
UNDER_WAY = (State.UPLOADED, State.READING, State.APPLYING)


@task()
def work_on_imports() -> None:
    """Take every import forward on which there is work: those that were tried least first, so none bars the way."""
    from orkestra.reconciliation.services import advance

    for number in Import.objects.filter(state__in=UNDER_WAY).order_by("run", "pk").values_list("pk", flat=True):
        advance(batch=number, by=BY, on=today())
