"""The explanation of a decision: every condition down to articles and data, with its receipt."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from orkestra.config.clock import today
from orkestra.insights.explanation import DecisionNode, Walk
from orkestra.insights.explanation_career import Career, career_of, hidden, secret
from orkestra.insights.explanation_store import Held, decision_of, decisions_of, held, person_of, receipt
from orkestra.insights.law_spoken import said
from orkestra.people.queries import visible
from orkestra.people.rights import Rights, rights
from orkestra.shared.access.rights import Viewer
from orkestra.web.career import view, words
from orkestra.web.career.pages import SEE, context
from orkestra.web.career.tree import Tree
from orkestra_batch.result import DECISIONS
from orkestra_batch.wording import MARK_MEANINGS
from orkestra_rules.kernel.parameters import MARKS


def show(request: HttpRequest, viewer: Viewer, person: Any, decision: str) -> HttpResponse:
    """One decision by the standing facts."""
    may, found = rights(viewer, person, today()), held(person)
    if decision not in DECISIONS:
        raise Http404
    return _explained(request, may, found, decision)


def stored(request: HttpRequest, viewer: Viewer, person: Any, number: int) -> HttpResponse:
    """A stored decision as it was made, one answer at a time. Raises Http404 where it is about somebody else."""
    decision, asked = decision_of(person, number), request.GET.get("putusan", DECISIONS[0])
    if decision is None or asked not in DECISIONS:
        raise Http404
    return _explained(request, rights(viewer, person, today()), held(person, decision), asked, stored=True)


def link(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """One address for a stored decision: it leads on whoever may see the person, and is unknown to all others."""
    person = person_of(number)
    if person is None or not visible(viewer, SEE, today()).filter(pk=person.pk).exists():
        raise Http404
    return HttpResponseRedirect(reverse("decision", args=[person.nip, number]))


def _explained(request: HttpRequest, may: Rights, found: Held, name: str, *, stored: bool = False) -> HttpResponse:
    if found.decision is None:
        raise Http404
    judged, opened = career_of(found.decision.facts, found.named), request.GET.get("buka") == "semua"
    link = reverse("decision_link", args=[found.decision.pk])
    told = context(may, found) | {
        "part": _part(judged, name, opened, may.private, get_language()), "asked": name,
        "receipt": receipt(found.decision, judged.result), "decision": found.decision, "stored": stored,
        "opened": opened, "lines": view.headed(found, judged), "other": next(n for n in DECISIONS if n != name),
        "marks": [(mark, MARK_MEANINGS[mark].partition("; ")[0]) for mark in MARKS],
        "link": request.build_absolute_uri(link),
    }  # fmt: skip
    if stored:
        told["history"] = decisions_of(found.person)
    return render(request, "career/explanation.html", told)


@lru_cache(maxsize=view.KEPT)
def _part(
    judged: Career, name: str, opened: bool, private: tuple[str, ...], _language: str | None
) -> Mapping[str, Any]:
    """One decision of the page."""
    walk = Walk(judged.judgement, said(), private=private)
    decision, step = walk.decision(name, others=False), judged.step(name)
    tree = Tree(f"{name[9:11]}-", opened=opened)
    clause = words.clause(judged, step, private)
    unsaid = hidden(judged, step, private)
    return {
        "decision": decision, "step": step, "title": words.target(judged, name), "state": words.state(step),
        "look": words.look(step), "icon": words.ICONS[step.state], "others": decision.routes[1:],
        "answer": f"{clause.before} {clause.strong}{clause.after}." if unsaid else step.answer,
        "conditions": _conditions(judged, name, decision, tree, private),
    }  # fmt: skip


def _conditions(
    judged: Career, name: str, decision: DecisionNode, tree: Tree, private: tuple[str, ...]
) -> list[dict[str, Any]]:
    found = []
    for condition in decision.nearest.conditions:
        closed_to = secret(condition.name, private)
        closed = condition.moot or closed_to
        found.append({
            "node": condition, "look": "moot" if closed else view.SIGNS[condition.value], "secret": closed_to,
            "remedy": "" if closed_to else words.remedied(judged, condition, judged.remedy(name, condition)),
            "tree": "" if closed else tree.condition(condition),
        })  # fmt: skip
    return found
