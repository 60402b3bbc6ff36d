"""Evidence as a part of the application."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """The table of files that prove something about a person."""

    name = "orkestra.evidence"
    label = "evidence"

    def ready(self) -> None:
        """Files of evidence are referred to, also withdrawn ones; how the scanner is, is told with the rest."""
        from orkestra.evidence import scanner
        from orkestra.evidence.queries import digests
        from orkestra.shared.files import refers
        from orkestra.shared.work import health

        refers("evidence", digests)
        health.also("evidence.scanner", scanner.look)
