"""Closing the loop: SIASN's list of proposals, once an import brought it, moves ours, or asks. Nothing is guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from orkestra.people.models import Person
from orkestra.proposals.codes import RETURN_UNSAID, meaning
from orkestra.proposals.models import OPEN, Answer, Kind, Proposal, Stage
from orkestra.proposals.services import NO_PROPOSAL, apply_outcome
from orkestra.reconciliation.models import Statement
from orkestra.reconciliation.saying import stated
from orkestra.shared.notices.queries import holders
from orkestra.shared.notices.services import notify
from orkestra.shared.trail.services import act

LISTED = "UsulKp"
QUESTIONS, ANSWER = "/usul/jawaban/", "proposals.submit"
OTHER_TARGET, OTHER_STAGE, UNKNOWN = "tujuan_lain", "tahap_lain", "status_asing"
MANY = 500


def take_in(*, by: str, on: date) -> tuple[int, int]:
    """Take in what SIASN said of proposals since the last time; how many moved, and how many are questions."""
    moved = asked = 0
    while new := list(_new()[:MANY]):
        with act("proposals.take_in", by=by, on=on) as telling:
            answers = [_answer(said, stated(said)) for said in new]
            several = _proposals({said.nip for said in new})
            for one, said in zip(answers, new, strict=True):
                _judge(one, several.get(said.nip, ()))
            Answer.objects.bulk_create(answers)
            for one in answers:
                moved += _moved(one, by=by, on=on)
                asked += bool(one.why)
            if any(one.why and one.person for one in answers):
                notify(kind="proposals_asked", path=QUESTIONS, to=holders(ANSWER, on), by=by, on=on)
            telling.tell(rows=len(answers))
    return moved, asked


def _new() -> Any:
    known = Answer.objects.values("statement")
    return (
        Statement.objects.standing().filter(kind=LISTED).exclude(pk__in=known).select_related("upload").order_by("pk")
    )


def _answer(said: Statement, row: Any) -> Answer:
    return Answer(
        statement=said, person=Person.objects.filter(nip=said.nip).first(), status=row.status or "",
        status_nama=row.status_nama or "", target=row.golongan_baru or "", tmt=row.tmt, seen_at=datetime.now(UTC),
    )  # fmt: skip


def _proposals(nips: set[str]) -> Mapping[str, Sequence[Proposal]]:
    found: dict[str, list[Proposal]] = {}
    rows = Proposal.objects.filter(person__nip__in=nips, kind=Kind.KP, stage__in=OPEN).select_related("person")
    for row in rows.order_by("-pk"):
        found.setdefault(row.person.nip, []).append(row)
    return found


def _judge(one: Answer, several: Sequence[Proposal]) -> None:
    """Which proposal an answer is about and what it means; why it is a question where either cannot be told."""
    meant = meaning(one.status, one.status_nama)
    same = [held for held in several if (held.target, held.tmt) == (one.target, one.tmt)]
    one.proposal = same[0] if same else None
    if not several:
        one.why = NO_PROPOSAL
    elif not same:
        one.why = OTHER_TARGET
    elif meant is None:
        one.why = UNKNOWN
    elif meant.stage and same[0].stage != Stage.SUBMITTED:
        one.why = OTHER_STAGE
    else:
        one.outcome = meant.stage


def _moved(one: Answer, *, by: str, on: date) -> bool:
    if not one.outcome:
        return False
    reasons = [RETURN_UNSAID] if one.outcome == Stage.RETURNED else []
    apply_outcome(one, one.outcome, reasons, by=by, on=on)
    return True
