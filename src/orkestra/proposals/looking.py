"""One proposal looked at now: its case gathered, and examined."""

from __future__ import annotations

from datetime import date

from orkestra.people.models import Person
from orkestra.proposals.findings import Finding
from orkestra.proposals.gathering import Asked, cases, known
from orkestra.proposals.preflight import examine


def examined(person: Person, kind: str, tmt: date, *, on: date) -> tuple[str | None, tuple[Finding, ...]]:
    """What would be proposed, and what pre-flight says of it now."""
    (one,) = known([person], on)
    (case,) = cases(one, [Asked(kind, tmt)], on)
    return case.target, examine(case)
