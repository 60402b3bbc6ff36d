"""Acts on proposals: one step each, by somebody, for a day. What pre-flight says then is kept with the step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from orkestra.people.models import Person
from orkestra.proposals.codes import reasons as known_reasons
from orkestra.proposals.findings import RED, Finding, encoded, tone_of
from orkestra.proposals.looking import examined
from orkestra.proposals.models import OPEN, Answer, Proposal, Stage, Step
from orkestra.shared.notices.queries import holders
from orkestra.shared.notices.services import notify
from orkestra.shared.trail.services import act

PREPARE, EXPLAIN, CHECK = "prepare", "explain", "proposals.check"
TO_CHECK = "/usul/"
NO_PROPOSAL = "tanpa_usul"
"""Why an answer is a question: nothing of its kind is under way here."""
BACK_TOLD, END_TOLD = "proposals_returned", "proposals_ended"
BIRO, CLERK, OFFICER, BKN = "biro", "pengelola_unit", "admin_siasn", "bkn"


@dataclass(frozen=True, slots=True)
class Move:
    """An act: from which stages, to which, who acts next (None: both stay), and whether it must say why."""

    before: tuple[Stage, ...]
    after: Stage | None
    owner: str | None
    because: bool = False
    examines: bool = False
    tells: str = ""
    """The kind of notice for those who prepared it."""


MOVES: Mapping[str, Move] = {
    PREPARE: Move((Stage.RETURNED, Stage.PREPARED), Stage.PREPARED, BIRO, examines=True),
    "check": Move((Stage.PREPARED,), Stage.CHECKED, OFFICER, examines=True),
    "send_back": Move((Stage.PREPARED, Stage.CHECKED), Stage.PREPARED, CLERK, because=True, tells=BACK_TOLD),
    "submit": Move((Stage.CHECKED,), Stage.SUBMITTED, BKN, examines=True),
    "approve": Move((Stage.SUBMITTED,), Stage.APPROVED, "", tells=END_TOLD),
    "come_back": Move((Stage.SUBMITTED,), Stage.RETURNED, CLERK, because=True, tells=BACK_TOLD),
    EXPLAIN: Move((Stage.RETURNED, Stage.REFUSED), None, None, tells=BACK_TOLD),
    "refuse": Move((Stage.SUBMITTED,), Stage.REFUSED, "", because=True, tells=END_TOLD),
    "withdraw": Move(OPEN, Stage.WITHDRAWN, "", because=True),
}
"""By name of the act."""
OUTCOMES: Mapping[str, str] = {
    Stage.APPROVED: "approve", Stage.RETURNED: "come_back", Stage.REFUSED: "refuse",
}  # fmt: skip
"""By stage the act that an answer of BKN is."""


def propose(*, person: Person, kind: str, tmt: date, because: str = "", by: str, on: date) -> Proposal:
    """Prepare a proposal. Where pre-flight says that it would come back, somebody says why it goes on all the same.

    Raises ValidationError where there is no step to propose, a reason is wanting, or one of its kind is under way.
    """
    looked = examined(person, kind, tmt, on=on)
    if looked.target is None:
        raise ValidationError(_("Tujuan kenaikannya belum dapat ditentukan dari data yang ada."), code="no_target")
    _reasoned(looked.findings, because)
    proposal = Proposal(person=person, kind=kind, target=looked.target, tmt=tmt, since=on)
    with act("proposals.propose", by=by, on=on, about=person.nip) as telling:
        proposal.full_clean(exclude=["owner"])
        proposal.save(force_insert=True)
        _step(proposal, PREPARE, because=because, findings=looked.findings, by=by, on=on)
        _tell(proposal, PREPARE, by=by, on=on)
        telling.tell(proposal=proposal.pk, kind=kind)
    return proposal


def move(
    *, proposal: Proposal, name: str, seen: int, because: str = "", reasons: Sequence[str] = (), by: str, on: date
) -> Proposal:  # fmt: skip
    """Take a proposal one step on. ``seen``: how many steps whoever decides has seen.

    Raises ValidationError where somebody else was faster, the stage does not allow it, the same person would check what
    they prepared, or a reason is wanting.
    """
    with act(f"proposals.{name}", by=by, on=on, about=proposal.about) as telling:
        held = Proposal.objects.select_for_update().get(pk=proposal.pk)
        told = MOVES[name]
        _fits(held, told, seen)
        if name == "check":
            _by_another(held, by)
        if told.because and not because.strip() and not reasons:
            raise ValidationError(_("Sebutkan alasannya."), code="no_reason")
        _known(reasons, wanted=name in ("come_back", EXPLAIN))
        findings = examined(held.person, held.kind, held.tmt, on=on).findings if told.examines else ()
        _reasoned(findings, because)
        _step(held, name, because=because, reasons=reasons, findings=findings, by=by, on=on)
        _tell(held, name, by=by, on=on)
        telling.tell(proposal=held.pk, reasons=sorted(reasons))
    return held


def _tell(held: Proposal, name: str, *, by: str, on: date) -> None:
    """Tell those whose turn it is, or those who prepared it what became of it."""
    if name == PREPARE:
        notify(kind="proposals_check", path=TO_CHECK, to=holders(CHECK, on), by=by, on=on)
    elif kind := MOVES[name].tells:
        prepared = Step.objects.filter(proposal=held, name=PREPARE).values_list("by", flat=True)
        notify(kind=kind, path=f"/usul/{held.about}/{held.pk}/", to=prepared, by=by, on=on)


def _fits(held: Proposal, told: Move, seen: int) -> None:
    if held.steps != seen:
        raise ValidationError(_("Sementara itu usul ini sudah diubah orang lain; periksa lagi."), code="changed")
    if held.stage not in told.before:
        words = {"stage": _(Stage(held.stage).label).lower()}
        raise ValidationError(_("Usul ini %(stage)s; langkah itu tidak dapat dilakukan.") % words, code="stage")


def _by_another(held: Proposal, by: str) -> None:
    if Step.objects.filter(proposal=held, name=PREPARE, by=by).exists():
        raise ValidationError(_("Usul tidak dapat diperiksa oleh yang menyiapkannya."), code="own")


def _known(reasons: Sequence[str], *, wanted: bool) -> None:
    if wanted and not reasons:
        raise ValidationError(_("Pilih sekurang-kurangnya satu alasan pengembalian."), code="no_code")
    if not set(reasons) <= known_reasons().keys():
        raise ValidationError(_("Alasan itu tidak dikenal."), code="unknown_code")


def _reasoned(findings: Sequence[Finding], because: str) -> None:
    if tone_of(findings) == RED and not because.strip():
        raise ValidationError(_("Masih ada temuan merah; sebutkan mengapa usul ini tetap diteruskan."), code="red")


def _step(
    held: Proposal, name: str, *, because: str, findings: Sequence[Finding], by: str, on: date,
    reasons: Sequence[str] = (),
) -> None:  # fmt: skip
    told = MOVES[name]
    after = told.after or Stage(held.stage)
    held.steps += 1
    Step.objects.create(
        proposal=held, number=held.steps, name=name, stage=after, by=by, on=on, at=datetime.now(UTC),
        because=because.strip(), reasons=list(reasons), said=encoded(findings),
    )  # fmt: skip
    if after != held.stage or held.steps == 1:
        held.since = on
    held.stage, held.owner = after, held.owner if told.owner is None else told.owner
    if told.examines:
        held.tone = tone_of(findings)
    held.save(update_fields=["stage", "since", "steps", "owner", "tone"])


# ------------------------------------------------------------------ what SIASN answered
def answer_question(*, answer: Answer, outcome: str, reasons: Sequence[str] = (), by: str, on: date) -> Answer:
    """Say what a status means that nobody knew; the proposal moves, or stays where it is (an empty outcome).

    Raises ValidationError where it was answered before, has no proposal, or the proposal cannot go there.
    """
    if outcome and outcome not in OUTCOMES:
        raise ValidationError(_("Akibat itu tidak dikenal."), code="outcome")
    with act("proposals.answer", by=by, on=on, about=answer.person.nip if answer.person else "") as telling:
        waiting = Answer.objects.filter(pk=answer.pk, answered_at__isnull=True).exclude(why="")
        if not waiting.update(answered_at=datetime.now(UTC), answered_by=by, outcome=outcome):
            raise ValidationError(_("Pertanyaan ini sudah dijawab."), code="answered")
        answer.refresh_from_db()
        if outcome:
            apply_outcome(answer, outcome, reasons, by=by, on=on)
        telling.tell(answer=answer.pk, outcome=outcome)
    return answer


def note_unmatched(*, answers: QuerySet[Answer], by: str, on: date) -> int:
    """Have seen those of some questions of which there is no proposal here, so that nothing can follow; how many."""
    waiting = answers.filter(why=NO_PROPOSAL, answered_at__isnull=True)
    with act("proposals.note_answers", by=by, on=on) as telling:
        many = waiting.update(answered_at=datetime.now(UTC), answered_by=by)
        telling.tell(rows=many)
    return many


def apply_outcome(answer: Answer, outcome: str, reasons: Sequence[str], *, by: str, on: date) -> None:
    """Move the proposal of an answer to the stage that it means. Raises ValidationError where it cannot."""
    held = answer.proposal
    if held is None:
        raise ValidationError(_("Tidak ada usul di sini yang dimaksud jawaban ini."), code="no_proposal")
    held.refresh_from_db()
    words = " ".join(part for part in (answer.status, answer.status_nama) if part)
    move(
        proposal=held, name=OUTCOMES[outcome], seen=held.steps, because=f"SIASN: {words}", reasons=reasons, by=by, on=on
    )  # fmt: skip
