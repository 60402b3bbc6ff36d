"""Background work as a part of the application."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    """The workers that are there, and what they noticed last."""

    name = "orkestra.shared.work"
    label = "work"

    def ready(self) -> None:
        """Once a day, what is over is tidied away and the trail is verified."""
        from orkestra.shared.work import chain, occasions, tasks

        occasions.add("work.tidy", occasions.each_day, tasks.tidy)
        occasions.add("work.verify_chain", occasions.each_day, chain.verify_chain)
