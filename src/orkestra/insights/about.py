"""Questions about one person that several rooms below answer together."""

from __future__ import annotations

from datetime import date

from django.db.models import OuterRef, Subquery

from orkestra.insights.models import Summary
from orkestra.insights.queries import visible
from orkestra.people.models import Person
from orkestra.reconciliation.models import Found, Import, Preview, State
from orkestra.shared.access.rights import Viewer


def summary_of(viewer: Viewer, person: Person, *, on: date, permission: str = "people.see") -> Summary | None:
    """The row of lists about a person; None before it was worked out for the first time."""
    return visible(viewer, permission, on).filter(person=person).first()


def last_findings(person: Person) -> list[Found]:
    """What the readers said of a person in the last applied import that spoke of them, the gravest first."""
    spoke = Preview.objects.filter(batch=OuterRef("pk"), key=person.nip)
    last = Import.objects.filter(state=State.APPLIED, pk__in=Subquery(spoke.values("batch"))).order_by("-pk")
    found = Found.objects.filter(nip=person.nip, batch__in=last.values("pk")[:1]).order_by("pk")
    return sorted(found, key=lambda one: GRAVEST.index(one.severity))


GRAVEST = ("error", "question", "warning", "info")
