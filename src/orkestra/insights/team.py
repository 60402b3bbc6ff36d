"""Questions of a superior: who is in my team, whose step is near, what stands against whom, whose rating is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from orkestra.insights.models import NO_DAY, Summary
from orkestra.insights.queries import visible
from orkestra.people.models import Atasan
from orkestra.people.queries import in_force
from orkestra.shared.access.rights import Viewer
from orkestra_batch.report.standing import ACT, DECISIONS, LATER, OPEN, UNKNOWN
from orkestra_rules.kernel.calendar import day_number, month_of

SEE = "team.see"
NEAR_MONTHS = 12
DISCIPLINE = "_hukdis"
"""How the names of conditions end that rest on discipline."""


@dataclass(frozen=True, slots=True)
class Step:
    """A decision about a member: open (``OPEN``) or awaiting an act (``ACT``) now, or opening on a day (``LATER``)."""

    decision: str
    state: str
    opens: date
    condition: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a team, with the steps that are in sight, the nearest first."""

    row: Summary
    steps: tuple[Step, ...]

    @property
    def nearest(self) -> Step | None:
        """The step that opens first, by itself."""
        return next((step for step in self.steps if step.state != ACT), None)

    def near(self, on: date) -> bool:
        """Whether a step is open or opens within a year."""
        step = self.nearest
        return step is not None and _months(step.opens) - _months(on) <= NEAR_MONTHS

    def awaits(self) -> Iterator[Step]:
        """Steps for which only an act is wanting."""
        return (step for step in self.steps if step.state == ACT)


@dataclass(frozen=True, slots=True)
class Team:
    """Those whom a viewer rates, whose step is nearest first. ``per``: until when ratings say so, if any does."""

    members: tuple[Member, ...]
    per: date | None


def team(viewer: Viewer, on: date) -> Team:
    """A viewer's team on a day. Two queries."""
    found = [Member(row, _steps(row)) for row in map(_discreet, visible(viewer, SEE, on))]
    told = Atasan.objects.standing().filter(in_force(on), atasan__nip=viewer.nip).values_list("per", flat=True)
    return Team(tuple(sorted(found, key=_order)), max((per for per in told if per), default=None))


def _discreet(row: Summary) -> Summary:
    """A row without what a superior is not told: that discipline stands against a step, and when that ends."""
    for decision in DECISIONS:
        if getattr(row, f"{decision}_condition").endswith(DISCIPLINE):
            told = {"state": UNKNOWN, "opens": NO_DAY, "condition": "", "sentence": ""}
            for name, value in told.items():
                setattr(row, f"{decision}_{name}", value)
    return row


def leads(viewer: Viewer, on: date) -> bool:
    """Whether a viewer rates anybody."""
    return bool(viewer.nip) and Atasan.objects.standing().filter(in_force(on), atasan__nip=viewer.nip).exists()


def led_before(viewer: Viewer, on: date) -> date | None:
    """Until when a viewer was the superior of somebody; None where never, or where nobody knows until when."""
    spells = Atasan.objects.standing().filter(atasan__nip=viewer.nip, selesai__lt=on)
    ends: Sequence[date] = list(spells.order_by("-selesai").values_list("selesai", flat=True)[:1])
    return ends[0] if ends else None


def _steps(row: Summary) -> tuple[Step, ...]:
    each = (
        Step(d, getattr(row, f"{d}_state"), getattr(row, f"{d}_opens"), getattr(row, f"{d}_condition"))
        for d in DECISIONS
    )
    found = [step for step in each if step.state in (OPEN, ACT) or (step.state == LATER and step.opens < NO_DAY)]
    return tuple(sorted(found, key=lambda step: (step.state == ACT, step.opens)))


def _order(member: Member) -> tuple[int, date, str, str]:
    """Open steps first, then those that only an act is wanting for, then by day."""
    nearest, row = member.nearest, member.row
    opened = nearest is not None and nearest.state == OPEN
    turn = 0 if opened else 1 if any(member.awaits()) else 2
    return turn, nearest.opens if nearest else NO_DAY, row.nama_order, row.nip


def _months(day: date) -> int:
    return month_of(day_number(day))
