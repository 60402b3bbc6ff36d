"""Background work on papers: what is to be done stands in the states of drafts and papers, a task only takes it up."""

from __future__ import annotations

from django_tasks import task

from orkestra.config.clock import today

BY = "sistem"


@task()
def draw_drafts() -> None:
    """Draw up all drafts that wait, some at a time: killed, the next goes on where this one ended."""
    from orkestra.papers.services import draw_some

    while draw_some(by=BY, on=today()):
        pass


@task()
def print_papers() -> None:
    """Print every issued paper that is not printed yet."""
    from orkestra.papers.services import print_some

    while print_some(by=BY, on=today()):
        pass
