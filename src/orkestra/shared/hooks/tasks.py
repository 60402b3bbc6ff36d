"""Background work on messages: what is due stands in their rows, a task only takes it up."""

from __future__ import annotations

from datetime import UTC, datetime

from django_tasks import task

from orkestra.config.clock import today
from orkestra.shared.hooks.models import Delivery

BY = "sistem"


def due() -> str:
    """The state of what is due: another one whenever a message waits that did not wait so before."""
    first = Delivery.objects.filter(next_at__lte=datetime.now(UTC)).order_by("next_at", "pk").first()
    return "" if first is None else f"{first.pk}:{first.tries}"


@task()
def deliver() -> None:
    """Send all that is due."""
    from orkestra.shared.hooks.services import send_due

    while send_due(by=BY, on=today()):
        pass
