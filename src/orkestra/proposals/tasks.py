"""Background work on proposals: what is to be done stands in rows, a task only takes it up and may be begun again."""

from __future__ import annotations

from django.db.models import Count, Max, Min
from django_tasks import task

from orkestra.careers.waiting import concerned
from orkestra.config.clock import today
from orkestra.evidence.models import Berkas
from orkestra.proposals.ahead import changed_since, look_again, mark, mark_all
from orkestra.proposals.answering import LISTED, take_in
from orkestra.proposals.models import Candidate
from orkestra.reconciliation.models import Import, State, Statement
from orkestra.shared.histories.followers import Change
from orkestra.shared.work.tasks import wake
from orkestra_batch.judging import bench

BY = "sistem"
DECIDED = "careers.decide_waiting"


def follow_changes(change: Change) -> None:
    """Have those looked at again whom a change concerns; what is decided about them follows by itself."""
    rows = [*change.recorded, *change.withdrawn]
    persons = {getattr(row, "person_id", None) for row in rows} if change.act == DECIDED else concerned(change)
    mark(pk for pk in persons if pk is not None)
    wake(look_at_changed)


@task()
def look_at_changed() -> None:
    """Look at those about whom something changed."""
    look_again(by=BY, on=today())


@task()
def look_at_all() -> None:
    """Look at everybody: another day has come, the law is another, or an import was applied."""
    mark_all()
    look_again(by=BY, on=today())


def state_of_all() -> str:
    """Another text whenever everybody must be looked at."""
    last = Import.objects.filter(state=State.APPLIED).aggregate(last=Max("ended_at"))["last"]
    return f"{today().isoformat()} {bench().digest[:12]} {last.isoformat() if last else ''}"


@task()
def look_at_evidence() -> None:
    """Look at those whose documents are others than when they were looked at."""
    made = Candidate.objects.aggregate(made=Min("made_at"))["made"]
    mark(Berkas.objects.filter(changed_since(made)).values_list("person_id", flat=True))
    look_again(by=BY, on=today())


def state_of_evidence() -> str:
    """Another text whenever a document came or was withdrawn."""
    told = Berkas.objects.aggregate(last=Max("pk"), withdrawn=Count("withdrawn_at"))
    return f"{told['last']} {told['withdrawn']}"


@task()
def take_answers() -> None:
    """Take in what SIASN's list of proposals says."""
    take_in(by=BY, on=today())


def state_of_answers() -> str:
    """Another text whenever SIASN's list says something new."""
    return str(Statement.objects.filter(kind=LISTED).aggregate(last=Max("pk"))["last"])
