"""Hooks as a part of the application."""

from django.apps import AppConfig


class HooksConfig(AppConfig):
    """Tables of who is told, and of what is to be told."""

    name = "orkestra.shared.hooks"
    label = "hooks"

    def ready(self) -> None:
        """Messages that are due are sent, also those that were tried before."""
        from orkestra.shared.hooks import tasks
        from orkestra.shared.work import occasions

        occasions.add("hooks.due", tasks.due, tasks.deliver)
