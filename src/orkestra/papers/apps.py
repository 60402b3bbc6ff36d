"""Papers as a part of the application."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Tables of runs, drafts, papers and their numbers."""

    name = "orkestra.papers"
    label = "papers"

    def ready(self) -> None:
        """The files of issued papers are referred to, and a number that nobody explains is told."""
        from orkestra.papers.numbering import look
        from orkestra.papers.queries import digests
        from orkestra.shared.files import refers
        from orkestra.shared.work import health

        refers("papers", digests)
        health.also("papers.numbers", look, stored=True)
