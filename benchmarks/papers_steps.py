"""What becomes of a run of papers, step by step, over officials of the demonstration ministry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

CLERK, CHECKER, SUPERIOR, SYSTEM = "pengelola", "pemeriksa", "atasan", "sistem"


def ministry(folder: Path, people: int) -> date:
    """Officials of the demonstration ministry, as files tell of them, with their superiors; the day."""
    from orkestra.careers.services import take_in
    from orkestra_batch.demonstration import DEFAULT_ON, write_ministry
    from orkestra_batch.intake import State, assembled, gather, read_profile
    from orkestra_rules.law import load

    write_ministry(folder / "files")
    on = DEFAULT_ON
    gathered = gather(sorted(path for path in (folder / "files").iterdir() if path.is_file()), on=on)
    everybody = assembled(gathered, profile=read_profile(), law=load(), on=on, known=on)
    some = [dossier for dossier in everybody if dossier.state is State.ASSESSED]
    take_in(dossiers=some[: people or None], by=SYSTEM, on=on, source="demonstration")
    return on


def begin(year: int, on: date, people: int | None = None) -> Any:
    """A run about everybody, or the first so many."""
    from orkestra.papers.contents import Period
    from orkestra.papers.services import Terms, begin_run
    from orkestra.people.models import Jabatan, Person

    period = Period(year * 12, year * 12 + 11)
    held = Jabatan.objects.standing().filter(jenis="fungsional", tmt__lte=period.end)
    persons = Person.objects.filter(pk__in=held.values("person")).order_by("nip")
    return begin_run(persons=persons[:people], terms=Terms(period, only_enough=False), by=CLERK, on=on)


def draw_all(_run: Any, on: date) -> int:
    """Draw up whatever waits for it; how many drafts."""
    from orkestra.papers.services import draw_some

    return _until_nothing(partial(draw_some, by=SYSTEM, on=on))


def propose(run: Any, on: date) -> int:
    """Propose all of a run; how many drafts."""
    from orkestra.papers import queries, services

    told = queries.seen(run.drafts.all(), "ready")
    return services.propose(run=run, seen=told, by=CLERK, on=on) if run.drafts.filter(state="ready").exists() else 0


def check(run: Any, on: date) -> int:
    """Check all of a run; how many drafts."""
    from orkestra.papers import queries, services

    told = queries.seen(run.drafts.all(), "proposed")
    return services.check(run=run, seen=told, by=CHECKER, on=on) if run.drafts.filter(state="proposed").exists() else 0


def approve(run: Any, on: date) -> int:
    """Approve the drafts of a run one after the other, each by its superior; how many papers."""
    return approve_some(run.drafts.all(), on)


def approve_some(drafts: Any, on: date) -> int:
    """Approve those of some drafts that wait for it; how many papers."""
    from orkestra.papers.services import approve

    waiting = drafts.filter(state="checked").select_related("rater").order_by("pk")
    return sum(len(approve(draft=d.pk, digest=d.digest, superior=d.rater, by=SUPERIOR, on=on)) for d in waiting)


def print_all(_run: Any, on: date) -> int:
    """Print whatever is not printed; how many."""
    from orkestra.papers.services import print_some

    return _until_nothing(partial(print_some, by=SYSTEM, on=on))


def _until_nothing(some: Callable[[], int]) -> int:
    return sum(iter(some, 0))


STEPS = {"drawing up": draw_all, "proposing": propose, "checking": check, "approving": approve, "printing": print_all}
"""What becomes of a run, from beginning to end."""
