"""Notices as a part of the application."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Tables of notices and of what each account wants by mail."""

    name = "orkestra.shared.notices"
    label = "notices"

    def ready(self) -> None:
        """Once a day, what was not read is told by mail."""
        from orkestra.shared.notices.tasks import send_digests
        from orkestra.shared.work import occasions

        occasions.add("notices.digest", occasions.each_day, send_digests)
