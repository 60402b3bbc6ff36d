"""Background work as a part of the application."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    """The workers that are there, and what they noticed last."""

    name = "orkestra.shared.work"
    label = "work"

    def ready(self) -> None:
        """Once a day, what is over is tidied away."""
        from orkestra.shared.work import occasions, tasks

        occasions.add("work.tidy", occasions.each_day, tasks.tidy)
