"""Reconciliation as a part of the application."""

from django.apps import AppConfig


class ReconciliationConfig(AppConfig):
    """Tables of imports, statements, differences and requests."""

    name = "orkestra.reconciliation"
    label = "reconciliation"

    def ready(self) -> None:
        """The files of imports are referred to."""
        from orkestra.reconciliation.queries import digests
        from orkestra.shared.files import refers

        refers("reconciliation", digests)
