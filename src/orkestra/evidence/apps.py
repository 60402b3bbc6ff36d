"""Evidence as a part of the application."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """The table of files that prove something about a person."""

    name = "orkestra.evidence"
    label = "evidence"

    def ready(self) -> None:
        """Files of evidence are referred to, also those that were withdrawn."""
        from orkestra.evidence.queries import digests
        from orkestra.shared.files import refers

        refers("evidence", digests)
