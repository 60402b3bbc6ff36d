"""Background work on notices."""

from __future__ import annotations

from django_tasks import task

from orkestra.config.clock import today

BY = "sistem"


@task()
def send_digests() -> None:
    """Send what was not read, one mail an account."""
    from orkestra.shared.notices.services import mail_digests

    mail_digests(by=BY, on=today())
