"""Careers as a part of the application."""

from django.apps import AppConfig


class CareersConfig(AppConfig):
    """Tables of decisions."""

    name = "orkestra.careers"
    label = "careers"

    def ready(self) -> None:
        """From now on everybody whose facts change waits for a decision."""
        from orkestra.careers.waiting import notice
        from orkestra.shared.histories.followers import follow

        follow(notice)
