"""Decisions about officials: the answers, how each came about, and every one that was ever stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from pydantic import BaseModel, Field

from orkestra.api.gate import caller_of, looked
from orkestra.api.problems import Problem, not_found
from orkestra.api.shapes import Credit, Nip, Number, credit
from orkestra.insights.explanation import ALL, ConditionNode, DecisionNode, Node, RouteNode, Walk
from orkestra.insights.explanation_career import Career, career_of, hidden, secret
from orkestra.insights.explanation_store import decision_of, decisions_of, held, person_of, receipt
from orkestra.insights.law_spoken import said
from orkestra.people.queries import OWN, visible
from orkestra.people.rights import Rights, rights
from orkestra.shared.access.masking import masked
from orkestra_rules.kernel.calendar import NEVER, to_date

CAREER = "career.see"
Which = Literal["kenaikan_pangkat", "kenaikan_jenjang"]


class Answer(BaseModel):
    """One decision. ``hidden``: what stands against it is not told to this token."""

    decision: str
    value: bool | None
    state: str
    opens: date | None
    answer: str
    held: str | None
    needed: str | None
    route: str
    mark: str
    hidden: bool = False


class Receipt(BaseModel):
    """What a decision was made from, as digests; ``unlike``: those that come out otherwise today."""

    engine: str
    law: str
    facts: str
    trace: str
    unlike: list[str]


class Decision(BaseModel):
    """A stored decision, read again by the facts it was made from."""

    number: int
    nip: str
    on: date
    stands: bool
    recorded_at: datetime
    angka_kredit: Credit
    predikat: str
    changed: list[str]
    because: str
    answers: list[Answer]
    receipt: Receipt


class Stored(BaseModel):
    """A stored decision in the list of all."""

    number: int
    on: date
    stands: bool
    recorded_at: datetime
    kenaikan_pangkat: bool | None
    kenaikan_jenjang: bool | None
    angka_kredit: Credit
    changed: list[str]
    because: str


class CareerNow(BaseModel):
    """Where somebody stands: the standing decision, or in ``why`` why there is none."""

    nip: str
    nama: str
    decision: Decision | None
    why: Literal["", "held_back", "waiting", "none"]
    reason: str


def _may(request: HttpRequest) -> Rights:
    caller = caller_of(request)
    return rights(caller.viewer, caller.person, caller.on)


def _nip(may: Rights) -> str:
    nip: str = may.person.nip
    return nip if may.own or may.may("people.see_nip") else masked(nip)


def career(request: HttpRequest, nip: Nip) -> CareerNow:
    """Where an official stands."""
    return _career(request)


def mine(request: HttpRequest) -> CareerNow:
    """Where oneself stands."""
    caller = caller_of(request)
    own = visible(caller.viewer, CAREER, caller.on).filter(nip=caller.viewer.nip).first() if caller.viewer.nip else None
    if own is None or OWN not in caller.viewer.relations(CAREER):
        raise not_found()
    caller.person = own
    return _career(request)


def _career(request: HttpRequest) -> CareerNow:
    may = _may(request)
    found = held(may.person)
    decision = _decision(may, found) if found.decision else None
    why, reason = "", ""
    if decision is None:
        why = "held_back" if found.held_back else "waiting" if found.waiting else "none"
        reason = found.held_back.alasan if found.held_back else ""
    return CareerNow.model_validate(
        {"nip": _nip(may), "nama": found.nama, "decision": decision, "why": why, "reason": reason}
    )


def all_of(request: HttpRequest, nip: Nip) -> list[Stored]:
    """Every decision about an official, the newest first."""
    unsaid = _may(request).private
    return [_stored(row, unsaid) for row in decisions_of(caller_of(request).person)]


def _stored(row: Any, unsaid: tuple[str, ...]) -> Stored:
    return Stored(
        number=row.pk, on=row.on, stands=row.withdrawn_at is None, recorded_at=row.recorded_at,
        kenaikan_pangkat=None if secret(row.kp_syarat, unsaid) else row.kenaikan_pangkat,
        kenaikan_jenjang=None if secret(row.kj_syarat, unsaid) else row.kenaikan_jenjang,
        angka_kredit=credit(row.angka_kredit), changed=row.berubah, because=row.sebab,
    )  # fmt: skip


def one(request: HttpRequest, nip: Nip, number: Number) -> Decision:
    """A stored decision about an official, also one that another has taken the place of."""
    may = _may(request)
    row = decision_of(may.person, number)
    if row is None:
        raise not_found()
    return _decision(may, held(may.person, row))


def linked(request: HttpRequest, number: Number) -> Decision:
    """A stored decision by its number alone, as a message to other systems names it."""
    caller, person = caller_of(request), person_of(number)
    if person is None or not visible(caller.viewer, CAREER, caller.on).filter(pk=person.pk).exists():
        raise not_found()
    caller.person = person
    looked(caller, person, "api_decision_link")
    return one(request, person.nip, number)


def _decision(may: Rights, found: Any) -> Decision:
    row = found.decision
    judged = career_of(row.facts, found.named)
    told = receipt(row, judged.result)
    return Decision(
        number=row.pk, nip=_nip(may), on=row.on, stands=row.withdrawn_at is None, recorded_at=row.recorded_at,
        angka_kredit=credit(row.angka_kredit), predikat=row.predikat or "", changed=row.berubah, because=row.sebab,
        answers=[_answer(judged, step, may.private) for step in judged.steps()],
        receipt=Receipt(engine=told.engine, law=told.law, facts=told.facts, trace=told.trace, unlike=list(told.unlike)),
    )  # fmt: skip


def _answer(judged: Career, step: Any, unsaid: tuple[str, ...]) -> Answer:
    closed = hidden(judged, step, unsaid)
    opens = None if closed or step.opens is None or step.opens >= NEVER else to_date(step.opens)
    return Answer(
        decision=step.name, value=None if closed else step.value, state=step.state, opens=opens,
        answer="" if closed else step.answer, held=_amount(step.held), needed=_amount(step.needed), route=step.route,
        mark=step.mark, hidden=closed,
    )  # fmt: skip


def _amount(value: Any) -> str | None:
    return None if value is None else credit(int(value * 1000))


def explanation(
    request: HttpRequest, nip: Nip, decision: Which, depth: Annotated[int, Field(ge=0, le=ALL)] = ALL
) -> DecisionNode:  # fmt: skip
    """Why: every route and condition of the standing decision, down to articles, values of law and recorded data.

    A step that was opened before is named by its number (``above``), not repeated. What is private is not told.
    """
    may = _may(request)
    found = held(may.person)
    if found.decision is None:
        raise Problem(404, "not_found", "decision")
    judged = career_of(found.decision.facts, found.named)
    told = Walk(judged.judgement, said(), private=may.private).decision(decision, depth)
    return _unsaid(told, may.private) if may.private else told


def _unsaid(told: DecisionNode, unsaid: tuple[str, ...]) -> DecisionNode:
    """The same without what rests on a history that is not to be told: neither whether it holds, nor what follows."""
    routes = tuple(_route(route, unsaid) for route in told.routes)
    return replace(told, value=told.value if all(r.value is not None for r in routes) else None, routes=routes)


def _route(route: RouteNode, unsaid: tuple[str, ...]) -> RouteNode:
    closed = [one for one in route.conditions if secret(one.name, unsaid)]
    conditions = tuple(_closed(one) if one in closed else one for one in route.conditions)
    against = sum(one.value is not True for one in conditions if not secret(one.name, unsaid))
    return replace(route, value=None if closed else route.value, against=against, conditions=conditions)


def _closed(one: ConditionNode) -> ConditionNode:
    told = replace(one.node.told, value=said().phrases.hidden, truth=None, shortfall="")
    return replace(one, value=None, since=None, missing=(), node=Node(told))
