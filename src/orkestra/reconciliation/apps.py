"""Reconciliation as a part of the application."""

from django.apps import AppConfig


class ReconciliationConfig(AppConfig):
    """Tables of imports, statements, differences and requests."""

    name = "orkestra.reconciliation"
    label = "reconciliation"

    def ready(self) -> None:
        """Once a day, files that nobody put in are tidied away."""
        from orkestra.reconciliation.tasks import tidy
        from orkestra.shared.work import occasions

        occasions.add("reconciliation.tidy", occasions.each_day, tidy)
