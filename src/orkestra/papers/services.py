"""Acts: begin a run, draw up its drafts, propose, check, send back, approve and issue, print, set numbers aside.

``draw_some`` and ``print_some`` are for workers: killed at any moment, they are done by calling them again. Whoever
proposes neither checks nor approves; who approves is the superior of today, and approves what they read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext_noop as _

from orkestra.papers.contents import Period
from orkestra.papers.drawing import drawn
from orkestra.papers.issuing import issue
from orkestra.papers.letters import TITLES
from orkestra.papers.models import OPEN, Draft, Paper, Purpose, Run, Series, Skipped, State, Step
from orkestra.papers.outcomes import AGAIN, digest_of, settle
from orkestra.papers.queries import CHECK, asked_of, elsewhere, path_of, run_before, seen_of, standing_papers
from orkestra.papers.tasks import draw_drafts, print_papers
from orkestra.people.models import Person, Unit
from orkestra.people.queries import superior_of, unit_name
from orkestra.shared.documents.letter import from_text, printed
from orkestra.shared.files import take
from orkestra.shared.histories.services import changing
from orkestra.shared.hooks.events import PAPER_ISSUED
from orkestra.shared.hooks.services import announce
from orkestra.shared.notices.queries import holders, owners
from orkestra.shared.notices.services import notify
from orkestra.shared.trail.services import act
from orkestra.shared.work.tasks import wake

AT_A_TIME = 100
"""So many drafts are drawn up, or papers printed, at a time."""
SETTLED = (
    "state", "step", "why", "nama", "unit", "rater", "digest", "kinds", "converted", "total", "enough", "proposed_by",
    "checked_by", "since",
)  # fmt: skip
QUEUE_PATH = "/surat/persetujuan/"
STALE, NOT_SUPERIOR, RETURNED = "stale", "not_superior", "returned"
"""Why a draft does not go on."""
OWN_PROPOSAL = _("Yang mengusulkan tidak memeriksa atau menyetujui usulnya sendiri.")
OTHER_BY_NOW = _("Keadaannya sudah berubah sejak Anda membukanya; periksa lagi.")
NO_REASON = _("Sebutkan alasannya.")


# ------------------------------------------------------------------ begin
@dataclass(frozen=True, slots=True)
class Terms:
    """For which months papers are drawn up, and how: see the columns of ``Run``. The law is that of the last day."""

    period: Period
    law_on: date | None = None
    only_enough: bool = True
    without_bonus: bool = False


def begin_run(*, persons: Iterable[Person], terms: Terms, unit: Unit | None = None, by: str, on: date) -> Run:
    """Papers of a period for many; a worker is woken to draw them up. Raises ValidationError where there is nobody."""
    chosen = list(persons)
    if not chosen:
        raise ValidationError(_("Tidak ada pejabat fungsional dalam lingkup dan masa ini."), code="nobody")
    named = "" if unit is None else unit_name(unit, on)
    return _begin(Run(purpose=Purpose.PERIOD, unit=unit, nama_unit=named), terms, chosen, by, on)


def begin_for_one(*, person: Person, purpose: str, terms: Terms, because: str = "", by: str, on: date) -> Run:
    """Papers of one person: of any months, or what corrects or cancels those issued for the months.

    What corrects is drawn up on the terms on which the papers were issued: only the data are others. Raises
    ValidationError where a correction or a cancellation gives no reason.
    """
    if purpose != Purpose.PERIOD and not because.strip():
        raise ValidationError({"because": NO_REASON}, code="no_reason")
    before = run_before(person, terms.period) if purpose != Purpose.PERIOD else None
    if before is not None:
        terms = replace(
            terms, law_on=before.law_on, only_enough=True, without_bonus=terms.without_bonus or before.without_bonus
        )
    return _begin(Run(purpose=purpose, person=person, because=because.strip()), terms, [person], by, on)


def _begin(run: Run, terms: Terms, persons: Sequence[Person], by: str, on: date) -> Run:
    run.first, run.last = terms.period.begin, terms.period.end
    run.law_on, run.only_enough, run.without_bonus = terms.law_on or run.last, terms.only_enough, terms.without_bonus
    run.by, run.on, run.at = by, on, datetime.now(UTC)
    with act("papers.begin", by=by, on=on, about=run.person.nip if run.person else "") as telling:
        run.save(force_insert=True)
        Draft.objects.bulk_create([Draft(run=run, person=person, since=run.at) for person in persons], batch_size=500)
        telling.tell(run=run.pk, people=len(persons), kind=run.purpose)
        wake(draw_drafts)
    return run


# ------------------------------------------------------------------ draw up
def draw_some(*, by: str, on: date) -> int:
    """Draw up some of the drafts that wait; how many were dealt with.

    They are worked out before anything is locked; another worker may have been faster with some.
    """
    first = Draft.objects.filter(state=State.WAITING).order_by("run_id", "pk").values_list("run", flat=True).first()
    if first is None:
        return 0
    run = Run.objects.get(pk=first)
    waiting = run.drafts.filter(state=State.WAITING).order_by("pk")
    batch = list(waiting.select_related("person")[:AT_A_TIME])
    persons = [draft.person for draft in batch]
    found = drawn(persons, on=on, **asked_of(run))
    standing, others = standing_papers(run, persons), elsewhere(run, persons)
    with act("papers.draw", by=by, on=on) as telling:
        mine = _locked(Draft.objects.filter(pk__in=[draft.pk for draft in batch], state=State.WAITING))
        raters = _known({one.parties.rater.nip for one in found if one.parties.rater})
        now = datetime.now(UTC)
        done = []
        for draft, one in zip(batch, found, strict=True):
            if draft.pk in mine:
                draft.rater = raters.get(one.parties.rater.nip) if one.parties.rater else None
                settle(draft, one, run, standing.get(draft.person_id, ()), others.get(draft.person_id))
                draft.since = now
                done.append(draft)
        Draft.objects.bulk_update(done, SETTLED)
        telling.tell(run=run.pk, people=len(done))
    return len(batch)


def _locked(drafts: QuerySet[Draft]) -> set[int]:
    """Those of them that nobody else has taken, held until the end of the transaction."""
    skip = connection.features.has_select_for_update_skip_locked
    return set(drafts.select_for_update(skip_locked=skip).values_list("pk", flat=True))


def _known(nips: set[str]) -> dict[str, Person]:
    return {person.nip: person for person in Person.objects.filter(nip__in=nips)}


def draw_anew(*, run: Run, drafts: Iterable[int] | None = None, by: str, on: date) -> int:
    """Draw up drafts once more, of the data of today: those named, or all that were not proposed yet; how many."""
    states = OPEN if drafts is not None else (State.WANTING, State.NOTHING, State.READY)
    with act("papers.draw_anew", by=by, on=on) as telling:
        rows = run.drafts.filter(state__in=states)
        count = _wait_again(rows if drafts is None else rows.filter(pk__in=list(drafts)), {})
        telling.tell(run=run.pk, people=count)
    return count


def resume(*, run: Run, by: str, on: date) -> int:
    """Have a worker go on with what waits to be drawn up; how many drafts that is."""
    with act("papers.resume", by=by, on=on) as telling:
        telling.tell(run=run.pk)
        wake(draw_drafts)
    return run.drafts.filter(state=State.WAITING).count()


def _wait_again(rows: QuerySet[Draft], why: Mapping[str, object]) -> int:
    """Have drafts drawn up again; nobody has proposed them any more."""
    count = rows.update(
        state=State.WAITING, step=Step.NONE, why=why, proposed_by="", checked_by="", since=datetime.now(UTC)
    )
    if count:
        wake(draw_drafts)
    return count


# ------------------------------------------------------------------ propose and check
def propose(*, run: Run, seen: str, among: QuerySet[Draft] | None = None, by: str, on: date) -> int:
    """Propose all that is ready in a run, or among some of its drafts; how many.

    Raises ValidationError where it is not what was seen.
    """
    with act("papers.propose", by=by, on=on) as telling:
        rows = _as_seen(run, among, State.READY, seen)
        count = rows.update(state=State.PROPOSED, proposed_by=by, since=datetime.now(UTC))
        notify(kind="papers_check", path=path_of(run), to=holders(CHECK, on), by=by, on=on)
        telling.tell(run=run.pk, people=count)
    return count


def check(*, run: Run, seen: str, among: QuerySet[Draft] | None = None, by: str, on: date) -> int:
    """Pass what was proposed in a run, or among some of its drafts, on to the superiors; how many.

    Raises ValidationError for whoever proposed it, and where it is not what was seen.
    """
    with act("papers.check", by=by, on=on) as telling:
        rows = _as_seen(run, among, State.PROPOSED, seen)
        if rows.filter(proposed_by=by).exists():
            raise ValidationError(OWN_PROPOSAL, code="own")
        raters = set(rows.values_list("rater__nip", flat=True))
        count = rows.update(state=State.CHECKED, checked_by=by, since=datetime.now(UTC))
        notify(kind="papers_approve", path=QUEUE_PATH, to=owners(raters), by=by, on=on)
        telling.tell(run=run.pk, people=count)
    return count


def _of(run: Run, among: QuerySet[Draft] | None) -> QuerySet[Draft]:
    return run.drafts.all() if among is None else run.drafts.filter(pk__in=among.order_by().values("pk"))


def _as_seen(run: Run, among: QuerySet[Draft] | None, state: State, seen: str) -> QuerySet[Draft]:
    held = list(_of(run, among).filter(state=state).select_for_update().order_by("pk"))
    if not held or seen_of(held) != seen:
        raise ValidationError(OTHER_BY_NOW, code="stale")
    return Draft.objects.filter(pk__in=[draft.pk for draft in held], state=state)


def send_back(*, run: Run, drafts: Iterable[int], because: str, by: str, on: date) -> int:
    """Give drafts back to whoever proposed them, and say why; how many.

    Raises ValidationError without a reason, and where one of them waits neither for a check nor for approval.
    """
    if not because.strip():
        raise ValidationError({"because": NO_REASON}, code="no_reason")
    asked = set(drafts)
    with act("papers.send_back", by=by, on=on) as telling:
        rows = run.drafts.filter(pk__in=asked, state__in=(State.PROPOSED, State.CHECKED))
        why = {"code": RETURNED, "by": by, "because": because.strip()}
        proposers = set(rows.values_list("proposed_by", flat=True))
        if rows.update(
            state=State.WANTING, step=Step.ANSWER, why=why, proposed_by="", checked_by="", since=datetime.now(UTC)
        ) != len(asked):
            raise ValidationError(OTHER_BY_NOW, code="stale")
        notify(kind="papers_returned", path=path_of(run), to=proposers, by=by, on=on)
        telling.tell(run=run.pk, people=len(asked), because=because.strip())
    return len(asked)


def abandon(*, run: Run, because: str, among: QuerySet[Draft] | None = None, by: str, on: date) -> int:
    """Give up whatever of a run, or among some of its drafts, was not issued; how many.

    Raises ValidationError without a reason.
    """
    if not because.strip():
        raise ValidationError({"because": NO_REASON}, code="no_reason")
    with act("papers.abandon", by=by, on=on) as telling:
        rows = _of(run, among).filter(state__in=(State.WAITING, *OPEN))
        count = rows.update(state=State.ABANDONED, step=Step.NONE, since=datetime.now(UTC))
        telling.tell(run=run.pk, people=count, because=because.strip())
    return count


# ------------------------------------------------------------------ approve and issue
def approve(*, draft: int, digest: str, superior: Person, by: str, on: date) -> list[Paper]:
    """Approve what was read, as the superior of today, and issue it: all its papers or none.

    What the papers would say is worked out once more. Raises ValidationError with the code "stale" where that is not
    what was read any more, "not_superior" for another, "own" for whoever proposed it, "not_waiting" where it does not
    wait for approval.
    """
    named = Draft.objects.select_related("person").filter(pk=draft).first()
    with changing("papers.issue", by=by, on=on, about=named.person.nip if named else "") as many:
        held = Draft.objects.select_for_update(of=("self",)).select_related("run").filter(pk=draft).first()
        if held is None or held.state != State.CHECKED:
            raise ValidationError(_("Surat ini tidak menunggu persetujuan."), code="not_waiting")
        person = Person.objects.select_for_update().get(pk=held.person_id)
        if superior_of(person, on) != superior:
            raise ValidationError(_("Anda bukan pejabat penilainya pada hari ini."), code=NOT_SUPERIOR)
        if held.proposed_by == by:
            raise ValidationError(OWN_PROPOSAL, code="own")
        [found] = drawn([person], on=on, **asked_of(held.run))
        standing = standing_papers(held.run, [person]).get(person.pk, ())
        if not digest or held.digest != digest or digest_of(found, held.run, standing) != digest:
            raise ValidationError(_("Datanya berubah sejak surat ini diperiksa; surat disusun ulang."), code=STALE)
        issued = issue(held, found, standing, many)
        held.state, held.since = State.ISSUED, many.now
        held.save(update_fields=["state", "since"])
        many.tell(run=held.run_id, papers=[paper.number for paper in issued], digest=digest)
        announce(event=PAPER_ISSUED, about=[paper.pk for paper in issued], by=by, on=on)
        notify(kind="papers_issued", path=f"/pegawai/{person.nip}/surat/", to=owners([person.nip]), by=by, on=on)
        wake(print_papers)
    return issued


def approve_many(
    *, approvals: Mapping[int, str], superior: Person, by: str, on: date
) -> dict[int, list[Paper] | ValidationError]:
    """Approve several, each by itself; by draft its papers, or what stands against it.

    A draft whose data changed, or whose superior is another by now, is drawn up anew, and whoever proposed it is told.
    """
    found: dict[int, list[Paper] | ValidationError] = {}
    for draft, digest in approvals.items():
        try:
            found[draft] = approve(draft=draft, digest=digest, superior=superior, by=by, on=on)
        except ValidationError as wrong:
            found[draft] = wrong
            if wrong.code in (STALE, NOT_SUPERIOR):
                _propose_again(draft, wrong.code, by, on)
    return found


def _propose_again(draft: int, why: str, by: str, on: date) -> None:
    """Have a draft that nobody can approve as it is drawn up, proposed and checked once more."""
    with act("papers.draw_anew", by=by, on=on) as telling:
        held = Draft.objects.select_related("run").filter(pk=draft, state=State.CHECKED)
        for one in held:
            notify(kind="papers_returned", path=path_of(one.run), to=[one.proposed_by], by=by, on=on)
        _wait_again(held, {AGAIN: {"code": why}})
        telling.tell(draft=draft, why=why)


# ------------------------------------------------------------------ print
def print_some(*, by: str, on: date) -> int:
    """Print some of the papers that are not printed yet, and keep their files; how many.

    Printed before anything is locked; the same paper is the same bytes, so whoever is second finds the file there.
    """
    batch = list(Paper.objects.filter(pdf__isnull=True).order_by("pk")[:AT_A_TIME])
    made = {
        paper.pk: take(f"{paper.pk}.pdf", [printed(from_text(paper.letter), on=paper.on)]).sha256 for paper in batch
    }
    if made:
        with act("papers.print", by=by, on=on) as telling:
            count = sum(Paper.objects.filter(pk=pk, pdf__isnull=True).update(pdf=pdf) for pk, pdf in made.items())
            telling.tell(papers=count)
    return len(batch)


# ------------------------------------------------------------------ numbers
def set_aside(*, kind: str, year: int, until: int, because: str, by: str, on: date) -> Skipped:
    """Let the next number of a kind follow a later one: those between were used elsewhere, or are not to be used.

    Raises ValidationError without a reason, for another kind, and where a paper bears the number already.
    """
    if kind not in TITLES:
        raise ValidationError({"kind": _("Jenis surat tidak dikenal.")}, code="unknown")
    if not because.strip():
        raise ValidationError({"because": NO_REASON}, code="no_reason")
    with act("papers.set_aside", by=by, on=on) as telling:
        Series.objects.get_or_create(kind=kind, year=year)
        series = Series.objects.select_for_update().get(kind=kind, year=year)
        if until <= series.last:
            raise ValidationError({"until": _("Nomor itu sudah dipakai atau sudah dilewati.")}, code="taken")
        row = Skipped.objects.create(
            kind=kind,
            year=year,
            first=series.last + 1,
            last=until,
            because=because.strip(),
            by=by,
            at=datetime.now(UTC),
        )
        series.last = until
        series.save(update_fields=["last"])
        telling.tell(kind=kind, year=year, first=row.first, last=row.last, because=row.because)
    return row
