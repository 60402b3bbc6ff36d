"""Questions about one person that several rooms below answer together."""

from __future__ import annotations

from datetime import date

from orkestra.insights.models import Summary
from orkestra.insights.queries import visible
from orkestra.people.models import Person
from orkestra.reconciliation.models import Found, Preview, State, Subject
from orkestra.shared.access.rights import Viewer


def summary_of(viewer: Viewer, person: Person, *, on: date, permission: str = "people.see") -> Summary | None:
    """The row of lists about a person; None before it was worked out for the first time."""
    return visible(viewer, permission, on).filter(person=person).first()


def last_findings(person: Person) -> list[Found]:
    """What the readers said of a person in the last applied import that spoke of them, the gravest first."""
    spoke = Preview.objects.filter(batch__state=State.APPLIED, subject=Subject.PERSON, key=person.nip)
    last = list(spoke.order_by("-batch_id").values_list("batch_id", flat=True)[:1])
    found = Found.objects.filter(nip=person.nip, batch__in=last).order_by("pk") if last else ()
    return sorted(found, key=lambda one: GRAVEST.index(one.severity))


GRAVEST = ("error", "question", "warning", "info")
