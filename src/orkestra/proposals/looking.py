"""One proposal looked at now: its case gathered, and examined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from orkestra.people.models import Person
from orkestra.proposals.findings import Finding
from orkestra.proposals.gathering import Asked, cases, known
from orkestra.proposals.preflight import examine


@dataclass(frozen=True, slots=True)
class Looked:
    """Whom it is about, what would be proposed, and what pre-flight says of it now."""

    name: str
    target: str | None
    findings: Sequence[Finding]


def examined(person: Person, kind: str, tmt: date, *, on: date) -> Looked:
    """A proposal as it would be prepared now."""
    (one,) = known([person], on)
    (case,) = cases(one, [Asked(kind, tmt)], on)
    return Looked(one.dossier.person.nama, case.target, examine(case))
