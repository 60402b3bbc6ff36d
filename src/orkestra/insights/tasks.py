"""Background work on decisions and figures: what is to be done stands in the queue of those who wait.

Nothing here is lost when a worker is killed: each step is one transaction, and the next run begins where the last
one ended.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import F, Max, Q, QuerySet
from django.utils import timezone
from django_tasks import task

from orkestra.careers import services as careers
from orkestra.careers.agency import profile
from orkestra.careers.models import Waiting
from orkestra.config.clock import today
from orkestra.insights.models import Figures, Summary
from orkestra.insights.services import compute_figures, summarise
from orkestra.people.models import Person
from orkestra.shared.histories.followers import Change
from orkestra.shared.work.progress import Telling
from orkestra.shared.work.tasks import wake
from orkestra_batch.judging import bench
from orkestra_batch.result import Assessed
from orkestra_rules.kernel.library import ENGINE

BY = "sistem"
DECIDING = "decisions"
"""Under which key it is told how many of those who waited were decided about."""
LATER = timedelta(seconds=10)
OWN_ACT = "careers.decide_waiting"
NEW_MONTH, DAY_CAME, OTHER_LAW = "awal bulan", "hari yang diperkirakan tiba", "ketentuan atau profil instansi berubah"


def follow_changes(change: Change) -> None:
    """Wake a worker for those who wait because of a change; what deciding itself records concerns nobody else."""
    if change.act != OWN_ACT:
        wake(decide_waiting)


@task()
def decide_waiting() -> None:
    """Decide about all who wait, tell lists of it, and work out the figures anew when nobody waits any more."""
    on, tell, done = today(), Telling(DECIDING), 0

    def tell_lists(persons: Sequence[Person], assessed: Sequence[Assessed]) -> None:
        summarise(persons=persons, assessed=assessed, by=BY, on=on)

    while many := careers.decide_waiting(by=BY, on=on, summarise=tell_lists):
        done += many
        tell(DECIDING, done, done + Waiting.objects.count())
    if Waiting.objects.exists():  # another worker changes what is known about them at this moment
        decide_waiting.using(run_after=timezone.now() + LATER).enqueue()
    elif figures_are_old(on):
        compute_figures(by=BY, on=on)


def figures_are_old(on: date) -> bool:
    """Whether any figure is of another day, or older than what lists say of somebody."""
    newest = Summary.objects.aggregate(at=Max("computed_at"))["at"]
    told = Figures.objects.filter(on=on)
    return newest is not None and not (told.exists() and not told.filter(computed_at__lt=newest).exists())


@task()
def begin_day() -> None:
    """Have those wait whose day was foreseen and has come, and at the beginning of a month everybody."""
    on = today()
    if Summary.objects.filter(on__lt=on.replace(day=1)).exists():
        careers.wait_for(by=BY, on=on, because=NEW_MONTH)
    elif due := list(Person.objects.filter(summary__in=_whose_day_came(on))):
        careers.wait_for(persons=due, by=BY, on=on, because=DAY_CAME)
    wake(decide_waiting)


def _whose_day_came(on: date) -> QuerySet[Summary]:
    came = Q()
    for day in ("kp_opens", "kj_opens", "retires_on"):
        came |= Q(**{f"{day}__lte": on, f"{day}__gt": F("on")})
    return Summary.objects.filter(came)


@task()
def begin_law() -> None:
    """Have everybody wait: the law, the engine or the agency's profile is another."""
    careers.wait_for(by=BY, on=today(), because=OTHER_LAW)
    wake(decide_waiting)


def state_of_law() -> str:
    """Another text whenever decisions may come out otherwise from the same facts."""
    told = hashlib.sha256(repr(profile()).encode()).hexdigest()
    return f"{ENGINE} {bench().digest} {told[:12]}"
