"""Questions about proposals, candidates and answers. What a viewer may not see is never in an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import CharField, Count, F, Max, Min, OuterRef, Q, QuerySet, Subquery, Value, Window
from django.db.models.functions import Coalesce, RowNumber

from orkestra.people.models import Identitas, Penempatan, Person, Unit
from orkestra.people.queries import about_visible, in_force, unit_tree
from orkestra.proposals.ahead import AHEAD, PROGRESS
from orkestra.proposals.findings import Finding, decoded
from orkestra.proposals.looking import Looked, examined
from orkestra.proposals.models import OPEN, Answer, Candidate, Kind, Proposal, Stage, Step
from orkestra.proposals.periods import next_periods
from orkestra.proposals.services import NO_PROPOSAL
from orkestra.shared.access.rights import Viewer
from orkestra.shared.work.progress import Told, told

SEE, PREFLIGHT, EXPORT, FOLLOW = "proposals.see", "preflight.see", "proposals.export", "proposals.follow"
OPEN_STAGES = tuple(str(stage.value) for stage in OPEN)
STAGES = tuple(Stage.values)
KINDS = tuple(Kind.values)
COLUMN = 8
"""So many cards a column of the board shows."""
AGES: Mapping[str, tuple[int, int | None]] = {"baru": (0, 7), "sebulan": (8, 30), "lama": (31, None)}
"""By name of an age the least and the most days in the stage."""
SORTS: Mapping[str, tuple[str, ...]] = {
    "nama": ("nama",), "unit": ("unit_nama",), "jenis": ("kind", "target"), "tmt": ("tmt",), "tahap": ("stage",),
    "umur": ("-since",), "hasil": ("tone",),
}  # fmt: skip
CANDIDATE_SORTS: Mapping[str, tuple[str, ...]] = {
    "hasil": ("order", "-reds", "topic"), "nama": ("nama",), "unit": ("unit",), "menuju": ("kind", "target"),
    "pelaku": ("owner", "topic"), "merah": ("reds", "ambers"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is narrowed to; empty does not narrow."""

    kind: str = ""
    unit: str = ""
    age: str = ""
    stage: str = ""
    tone: str = ""
    owner: str = ""
    topic: str = ""
    text: str = ""


# ------------------------------------------------------------------ proposals
def proposals(viewer: Viewer, asked: Asked, *, on: date, permission: str = SEE) -> QuerySet[Any]:
    """Proposals about those whom the viewer may see, with their names and units."""
    found = about_visible(Proposal.objects.select_related("person"), viewer, permission, on)
    told = {"kind": asked.kind, "stage": asked.stage, "tone": asked.tone, "owner": asked.owner}
    found = found.filter(**{name: value for name, value in told.items() if value})
    if asked.age:
        least, most = AGES[asked.age]
        found = found.filter(since__lte=on - timedelta(days=least))
        found = found if most is None else found.filter(since__gte=on - timedelta(days=most))
    if asked.unit:
        found = found.filter(person__in=_serving(asked.unit, on))
    named = found.annotate(nama=_name(), unit_nama=_unit(on))
    if asked.text:
        named = named.filter(Q(nama__icontains=asked.text) | Q(person__nip__startswith=asked.text))
    return named


def _text(found: QuerySet[Any], column: str) -> Coalesce:
    return Coalesce(Subquery(found.values(column)[:1]), Value(""), output_field=CharField())


def _name() -> Coalesce:
    return _text(Identitas.objects.standing().filter(person=OuterRef("person")).order_by("-pk"), "nama")


def _unit(on: date) -> Coalesce:
    placed = Penempatan.objects.standing().filter(in_force(on), person=OuterRef("person"))
    return _text(placed.order_by(F("mulai").desc(nulls_last=True), "-pk"), "nama_unit")


def _serving(unit: str, on: date) -> QuerySet[Any]:
    below = unit_tree(on).below(Unit.objects.filter(kode=unit).values_list("pk", flat=True))
    return Penempatan.objects.standing().filter(in_force(on), unit__in=below).values("person")


def in_order(found: QuerySet[Any], sort: str, sorts: Mapping[str, Sequence[str]], usual: str) -> QuerySet[Any]:
    """Sorted; as usual where there is no such sort. A dash before the name turns it round."""
    back, name = sort.startswith("-"), sort.removeprefix("-")
    columns = sorts.get(name) or sorts[usual]
    turned = [_turned(column) if back else column for column in columns]
    return found.order_by(*turned, "nama", "pk")


def _turned(column: str) -> str:
    return column.removeprefix("-") if column.startswith("-") else f"-{column}"


def stage_counts(found: QuerySet[Any]) -> Mapping[str, int]:
    """How many of some proposals are in each stage."""
    return dict(found.order_by().values_list("stage").annotate(many=Count("pk")))


def cards(found: QuerySet[Any]) -> Sequence[Any]:
    """The proposals that have waited longest in each open stage, as many as a column of the board shows."""
    place = Window(RowNumber(), partition_by=F("stage"), order_by=(F("since").asc(), F("pk").asc()))
    return list(found.filter(stage__in=OPEN).annotate(place=place).filter(place__lte=COLUMN).order_by("since", "pk"))


def ended_lately(found: QuerySet[Any], on: date) -> int:
    """How many of some proposals ended within the last month."""
    return found.exclude(stage__in=OPEN).filter(since__gt=on - timedelta(days=30)).count()


def proposal_of(viewer: Viewer, person: Person, number: int, *, on: date, permission: str = SEE) -> Proposal | None:
    """One proposal about somebody."""
    return about_visible(Proposal.objects.filter(person=person), viewer, permission, on).filter(pk=number).first()


def proposals_of(person: Person) -> Sequence[Proposal]:
    """All proposals about somebody, the newest first. For whoever may see or follow them."""
    return list(Proposal.objects.filter(person=person).order_by("-pk"))


def steps_of(proposal: Proposal) -> Sequence[Step]:
    """The acts on a proposal in their order."""
    return list(proposal.acts.order_by("number"))


def answers_of(proposal: Proposal) -> Sequence[Answer]:
    """What SIASN said of a proposal."""
    return list(proposal.answers.order_by("pk"))


def findings_of(step: Step) -> list[Finding]:
    """What pre-flight said at a step."""
    return decoded(step.said)


def look(person: Person, kind: str, tmt: date, *, on: date) -> Looked:
    """What would be proposed for somebody, and what pre-flight says of it now."""
    return examined(person, kind, tmt, on=on)


def under_way(person: Person, kind: str) -> Proposal | None:
    """The proposal of a kind that somebody still has to act on."""
    return Proposal.objects.filter(person=person, kind=kind, stage__in=OPEN).first()


@dataclass(frozen=True, slots=True)
class Waiting:
    """Proposals that wait in a stage: how many, and since when the first of them."""

    many: int
    since: date


def waiting(viewer: Viewer, *, on: date) -> Mapping[str, Waiting]:
    """By stage what waits among those whom the viewer may see."""
    found = about_visible(Proposal.objects.filter(stage__in=OPEN), viewer, SEE, on)
    rows = found.order_by().values_list("stage").annotate(many=Count("pk"), first=Min("since"))
    return {stage: Waiting(many, first) for stage, many, first in rows}


# ------------------------------------------------------------------ candidates
def dates(on: date) -> list[date]:
    """The dates for which candidates are worked out."""
    return next_periods(on, AHEAD)


def candidates(
    viewer: Viewer, tmt: date, asked: Asked, *, on: date, permission: str = PREFLIGHT
) -> QuerySet[Candidate]:  # fmt: skip
    """Those who may be proposed for a date, of whom the viewer may see the checks."""
    found = about_visible(Candidate.objects.filter(tmt=tmt), viewer, permission, on).select_related("person")
    told = {"kind": asked.kind, "tone": asked.tone, "owner": asked.owner, "topic": asked.topic}
    found = found.filter(**{name: value for name, value in told.items() if value})
    if asked.unit:
        found = found.filter(person__in=_serving(asked.unit, on))
    if asked.text:
        found = found.filter(Q(nama__icontains=asked.text) | Q(person__nip__startswith=asked.text))
    return found


@dataclass(frozen=True, slots=True)
class Sums:
    """How many candidates there are by how grave, by kind, and by who must act next."""

    made: datetime | None
    """When the newest of them was worked out."""
    tones: Mapping[str, int]
    kinds: Mapping[str, int]
    owners: Mapping[str, int]
    topics: Mapping[str, int]


def sums(found: QuerySet[Candidate]) -> Sums:
    """Candidates counted, in one query."""
    rows = found.order_by().values_list("tone", "kind", "owner", "topic")
    tallies: list[dict[str, int]] = [{}, {}, {}, {}]
    made = None
    for *said, many, at in rows.annotate(many=Count("pk"), newest=Max("made_at")):
        made = at if made is None else max(made, at)
        for tally, value in zip(tallies, said, strict=True):
            tally[value] = tally.get(value, 0) + many
    return Sums(made, *tallies)


def proposed(found: Sequence[Candidate]) -> Mapping[tuple[int, str], Proposal]:
    """Which of some candidates are proposed already, by person and kind."""
    rows = Proposal.objects.filter(person__in=[one.person_id for one in found], stage__in=OPEN).select_related("person")
    return {(row.person_id, row.kind): row for row in rows}


def being_made() -> Told | None:
    """How far the work on candidates is, while it is under way."""
    work = told(PROGRESS)
    return work if work is not None and work.total is not None and work.done < work.total else None


def findings_said(candidate: Candidate) -> list[Finding]:
    """What pre-flight said of a candidate."""
    return decoded(candidate.findings)


# ------------------------------------------------------------------ answers of SIASN
def questions(viewer: Viewer, *, on: date, answered: bool = False) -> QuerySet[Answer]:
    """What SIASN said of proposals and nobody knows the meaning of, about those whom the viewer may see."""
    found = about_visible(Answer.objects.exclude(why=""), viewer, SEE, on)
    return found.filter(answered_at__isnull=not answered).select_related("person", "proposal").order_by("why", "pk")


def unmatched(viewer: Viewer, *, on: date, permission: str = SEE) -> QuerySet[Answer]:
    """The questions of which there is no proposal here."""
    return about_visible(Answer.objects.filter(why=NO_PROPOSAL, answered_at__isnull=True), viewer, permission, on)


def question(viewer: Viewer, number: int, *, on: date) -> Answer | None:
    """One of them."""
    return about_visible(Answer.objects.filter(pk=number), viewer, SEE, on).exclude(why="").first()


def names(persons: Sequence[int]) -> Mapping[int, str]:
    """Names by key of the person."""
    rows = Identitas.objects.standing().filter(person__in=persons).exclude(nama="")
    return dict(rows.values_list("person_id", "nama"))
