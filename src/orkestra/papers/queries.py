"""Questions about runs, drafts and papers. What a viewer may not see about a person is not among the answers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db.models import Case, Count, Q, QuerySet, When

from orkestra.papers.contents import Period
from orkestra.papers.letters import CANCELLATION, KINDS
from orkestra.papers.models import Draft, Paper, Purpose, Run, State, Step
from orkestra.people.models import Jabatan, Person, Unit
from orkestra.people.queries import about_visible, names_of, serving, visible
from orkestra.shared.access.rights import Viewer
from orkestra.shared.documents.letter import from_text
from orkestra_batch.intake.assemble import FUNCTIONAL
from orkestra_rules.kernel.calendar import day_number, month_of

Issued = Paper
"""How doors name a paper, who know no table."""
VERIFIED_AT = "/periksa/"
"""Where a stranger verifies a paper, followed by its key."""
PREPARE, CHECK, QUEUE, SEE = "papers.prepare", "papers.check", "papers.queue", "papers.see"
URGENCY = (Step.ANSWER, Step.SUPERIOR, Step.COMPLETE, Step.RELEASE, Step.RATE, Step.PERIOD, Step.LAW)
"""What is done next, in the order in which whoever prepares papers can do something about it."""
UNDER_WAY = (State.WANTING, State.READY, State.PROPOSED, State.CHECKED, State.WAITING)
"""States in which something is still to be done."""


# ------------------------------------------------------------------ runs and drafts
def candidates(viewer: Viewer, unit: Unit | None, first: date, last: date, on: date) -> QuerySet[Person]:
    """Who held a functional post in a period, among those for whom a viewer may prepare papers, of a unit or all."""
    posts = Jabatan.objects.standing().filter(jenis=FUNCTIONAL, tmt__lte=last)
    posts = posts.filter(Q(selesai__isnull=True) | Q(selesai__gte=first))
    found = visible(viewer, PREPARE, on).filter(pk__in=posts.values("person_id"))
    if unit is not None:
        found = found.filter(pk__in=serving([unit.kode], on))
    return found.order_by("nip")


def runs(viewer: Viewer, on: date) -> QuerySet[Run]:
    """All runs for whoever handles everybody, else those begun by the viewer and those about one of their people."""
    found = Run.objects.select_related("unit", "person").order_by("-pk")
    if _handles_all(viewer):
        return found
    return found.filter(Q(by=viewer.by) | Q(person__in=visible(viewer, PREPARE, on)))


def _handles_all(viewer: Viewer) -> bool:
    return "other" in viewer.relations(PREPARE)


def counts_of(runs: list[Run]) -> Mapping[int, Mapping[str, int]]:
    """By run how many drafts are in each state."""
    found: dict[int, dict[str, int]] = {run.pk: {} for run in runs}
    rows = Draft.objects.filter(run__in=runs).values_list("run", "state").annotate(many=Count("pk"))
    for run, state, many in rows:
        found[run][state] = many
    return found


@dataclass(frozen=True)
class Groups:
    """How many drafts are in each state, with what is to be done next about each."""

    counts: Mapping[tuple[str, str], int]

    @property
    def states(self) -> Mapping[str, int]:
        """By state."""
        return self._by(0)

    @property
    def steps(self) -> Mapping[str, int]:
        """By what has to be done next."""
        return {step: many for step, many in self._by(1).items() if step}

    def _by(self, place: int) -> dict[str, int]:
        found: Counter[str] = Counter()
        for key, many in self.counts.items():
            found[key[place]] += many
        return dict(found)

    def many(self, state: str, step: str) -> int:
        """How many are left when narrowed by either; empty does not narrow."""
        return sum(many for (s, t), many in self.counts.items() if state in ("", s) and step in ("", t))


def groups_of(drafts: QuerySet[Draft]) -> Groups:
    """Drafts by their state and what is to be done next."""
    rows = drafts.order_by().values_list("state", "step").annotate(many=Count("pk"))
    return Groups({(state, step): many for state, step, many in rows})


def raters_of(drafts: QuerySet[Draft], state: str) -> int:
    """How many superiors drafts in a state will come to."""
    return drafts.filter(state=state).order_by().values("rater").distinct().count()


def names_in(viewer: Viewer, runs: Iterable[Run], on: date) -> Mapping[int, str]:
    """By the key of a person whom a run is about their name, where the viewer may prepare papers for them."""
    asked = [run.person_id for run in runs if run.person_id is not None]
    nips = dict(visible(viewer, PREPARE, on).filter(pk__in=asked).values_list("pk", "nip")) if asked else {}
    names = names_of(nips.values()) if nips else {}
    return {pk: names.get(nip, "") for pk, nip in nips.items()}


def names_of_raters(drafts: Iterable[Draft]) -> Mapping[str, str]:
    """The names of the superiors of drafts, by NIP."""
    return names_of(draft.rater.nip for draft in drafts if draft.rater)


def drafts_of(viewer: Viewer, run: Run, on: date, permission: str = PREPARE) -> QuerySet[Draft]:
    """The drafts of a run about whom the viewer may prepare papers, or do something else; what is wanting first."""
    urgency = Case(*(When(step=step, then=place) for place, step in enumerate(URGENCY)), default=len(URGENCY))
    return about_visible(run.drafts.order_by(urgency, "nama", "pk"), viewer, permission, on)


def seen(drafts: QuerySet[Draft], state: str) -> str:
    """The mark of those drafts that are in a state, for whoever proposes or checks them."""
    return seen_of(drafts.filter(state=state).only("pk", "digest"))


def queue(viewer: Viewer, on: date) -> QuerySet[Draft]:
    """Drafts that wait for the viewer's approval: about those whose superior the viewer is today."""
    rows = Draft.objects.filter(state=State.CHECKED).select_related("person", "run").order_by("run_id", "nama", "pk")
    return about_visible(rows, viewer, QUEUE, on)


def has_draft(person: Person, number: int) -> bool:
    """Whether a draft is, or ever was, about a person."""
    return Draft.objects.filter(person=person, pk=number).exists()


def approver(viewer: Viewer) -> Person | None:
    """The viewer as a person."""
    return Person.objects.filter(nip=viewer.nip).first() if viewer.nip else None


# ------------------------------------------------------------------ what a run asks for, and what stands
def path_of(run: Run) -> str:
    """Where a run is shown."""
    return f"/surat/{run.pk}/"


def period_of(run: Run) -> Period:
    """The months of a run."""
    return Period(month_of(day_number(run.first)), month_of(day_number(run.last)))


def asked_of(run: Run) -> dict[str, Any]:
    """What a run asks of drawing up."""
    return {"period": period_of(run), "law_on": run.law_on, "without_bonus": run.without_bonus}


def standing_papers(run: Run, persons: Sequence[Person]) -> Mapping[int, Sequence[Paper]]:
    """By person the issued papers that stand: of the same months for a correction, of any that overlap otherwise."""
    stand = Paper.objects.filter(person__in=persons, ended_at__isnull=True).exclude(kind=CANCELLATION)
    if run.purpose == Purpose.PERIOD:
        stand = stand.filter(first__lte=run.last, last__gte=run.first)
    else:
        stand = stand.filter(first=run.first, last=run.last)
    found: defaultdict[int, list[Paper]] = defaultdict(list)
    for paper in stand.select_related("pak").order_by("pk"):
        found[paper.person_id].append(paper)
    return found


def elsewhere(run: Run, persons: Sequence[Person]) -> Mapping[int, int]:
    """By person an earlier run in which papers of some of the same months are proposed or checked already."""
    rows = Draft.objects.filter(
        person__in=persons, state__in=(State.PROPOSED, State.CHECKED), run__lt=run.pk, run__first__lte=run.last,
        run__last__gte=run.first,
    )  # fmt: skip
    return dict(rows.order_by("-run").values_list("person", "run"))


def built_on(person: Person, last: date) -> list[Paper]:
    """The papers that stand of an official whose credit counts that of months up to a day, and that begin later."""
    stand = Paper.objects.filter(person=person, ended_at__isnull=True, first__gt=last, kind__in=KINDS[1:])
    return list(stand.order_by("first", "pk"))


def run_before(person: Person, period: Period) -> Run | None:
    """The run under which the papers that stand of an official for some months were issued."""
    stand = Paper.objects.filter(person=person, first=period.begin, last=period.end, ended_at__isnull=True)
    paper = stand.exclude(kind=CANCELLATION).select_related("draft__run").order_by("-pk").first()
    return paper.draft.run if paper else None


def seen_of(drafts: Iterable[Draft]) -> str:
    """A mark of drafts as they are shown: another one when any of them is another by then."""
    told = sorted((draft.pk, draft.digest) for draft in drafts)
    return sha256(repr(told).encode()).hexdigest()[:16]


# ------------------------------------------------------------------ papers
def papers_of(person: Person) -> QuerySet[Paper]:
    """All papers issued about a person, the newest first."""
    return Paper.objects.filter(person=person).select_related("ended_by", "draft__run").order_by("-issued_at", "-pk")


def name_of(person: Person) -> str:
    """The name of an official, as it is recorded today."""
    return names_of([person.nip]).get(person.nip, "")


def under_way(person: Person) -> QuerySet[Draft]:
    """Drafts about an official that are on their way."""
    rows = Draft.objects.filter(person=person, state__in=UNDER_WAY).select_related("run")
    return rows.order_by("-pk")


@dataclass(frozen=True, slots=True)
class Told:
    """What a paper says of its bearer and its signer, and the credit it concludes with."""

    bearer: str
    signer: str
    total: str


def letter_of(paper: Paper) -> Told:
    """What a paper says, as it was issued."""
    letter = from_text(paper.letter)
    total = next((table.total for table in letter.tables[1:] if table.total), ())
    figures = [value for value in total if value and value[0].isdigit()]
    return Told(str(letter.tables[0].rows[0][2]), letter.signer[0], figures[-1] if figures else "")


def paper_numbered(number: int) -> Paper | None:
    """A paper by the key of its row."""
    return Paper.objects.filter(pk=number).select_related("ended_by", "person").first()


def verified_at(paper: Paper) -> str:
    """The address at which a stranger verifies a paper."""
    return f"{settings.ADDRESS}{VERIFIED_AT}{paper.key}/"


def paper_with(key: str) -> Paper | None:
    """The paper that bears a key, for whoever holds it, in whatever case they typed it."""
    return Paper.objects.filter(key=key.lower()).select_related("ended_by", "person").first()


def numbers_before(paper: Paper) -> list[str]:
    """The numbers of the papers that a paper corrects or cancels."""
    return list(Paper.objects.filter(ended_by=paper).order_by("pk").values_list("number", flat=True))


def papers_of_run(viewer: Viewer, run: Run, on: date) -> QuerySet[Paper]:
    """The printed papers of a run about people whose papers the viewer may see, by unit and name."""
    rows = Paper.objects.filter(draft__run=run, pdf__isnull=False).select_related("draft", "person", "ended_by")
    return about_visible(rows, viewer, SEE, on).order_by("draft__unit", "draft__nama", "pk")


def units_of_run(viewer: Viewer, run: Run, on: date) -> list[tuple[str, int]]:
    """The units of the printed papers of a run about people whose papers the viewer may see, with how many each has."""
    rows = papers_of_run(viewer, run, on).order_by("draft__unit").values_list("draft__unit")
    return list(rows.annotate(many=Count("pk")))


def unprinted() -> int:
    """How many issued papers wait to be printed."""
    return Paper.objects.filter(pdf__isnull=True).count()


def digests() -> Iterable[str]:
    """The files of all papers."""
    return (pdf for pdf in Paper.objects.filter(pdf__isnull=False).values_list("pdf", flat=True) if pdf)
