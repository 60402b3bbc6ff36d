"""The programming interface as a part of the application."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """It keeps no tables; what it needs lies below."""

    name = "orkestra.api"
    label = "api"

    def ready(self) -> None:
        """Once a day, what is no longer needed is removed: marks, ended tokens, old messages."""
        from orkestra.api.tasks import tidy
        from orkestra.shared.work import occasions

        occasions.add("api.tidy", occasions.each_day, tidy)
