"""Questions about one person that several rooms below answer together."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS

from orkestra.insights.models import Summary
from orkestra.insights.queries import visible
from orkestra.people.models import Person
from orkestra.reconciliation.models import Found, Preview, State, Subject
from orkestra.shared.access.rights import Viewer


def summary_of(viewer: Viewer, person: Person, *, on: date, permission: str = "people.see") -> Summary | None:
    """The row of lists about a person, as far as a page about one needs it; None before it was first worked out."""
    return visible(viewer, permission, on).only(*NEEDED).filter(person=person).first()


NEEDED = (
    "nama", "jenis", "golongan", "status", "jabatan_nama", "unit_kode", "unit_nama",
    *(f"{step}_{part}" for step in ("kp", "kj") for part in ("state", "opens", "sentence")),
)  # fmt: skip


def last_findings(person: Person) -> list[Found]:
    """What the readers said of a person in the last applied import that spoke of them, the gravest first."""
    text, parameters = _last_findings()
    found = Found.objects.raw(text, [person.nip if value == ANYBODY else value for value in parameters])
    return sorted(found, key=lambda one: GRAVEST.index(one.severity))


ANYBODY = "?"
"""Stands in the kept question where the NIP is put in."""


@cache
def _last_findings() -> tuple[str, tuple[Any, ...]]:
    """The question after them; kept, because to put it together takes longer than to ask it."""
    spoke = Preview.objects.filter(batch__state=State.APPLIED, subject=Subject.PERSON, key=ANYBODY)
    last = spoke.order_by("-batch_id").values("batch_id")[:1]
    found = Found.objects.filter(nip=ANYBODY, batch=last).order_by("pk")
    text, parameters = found.query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
    return text, tuple(parameters)


GRAVEST = ("error", "question", "warning", "info")
