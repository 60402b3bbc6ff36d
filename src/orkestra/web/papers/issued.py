"""Papers of one official as they were issued: the list, the file, and asking for a correction or a cancellation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from orkestra.config.clock import today
from orkestra.papers import queries, services
from orkestra.papers.contents import Period
from orkestra.papers.letters import CANCELLATION
from orkestra.people.queries import visible
from orkestra.shared.access.masking import masked
from orkestra.shared.access.rights import Viewer
from orkestra.shared.files import path_of
from orkestra.shared.trail.services import act
from orkestra.web.papers import months, words
from orkestra.web.papers.runs import WITHOUT

SEE = queries.SEE
AGAIN = {"pembetulan": "correction", "pembatalan": "cancellation"}
"""What can be asked for papers that stand, by the word of the address."""


@dataclass(frozen=True)
class Shown:
    """One paper in the list."""

    paper: Any
    title: Any
    months: str


@dataclass(frozen=True)
class Standing:
    """The months for which papers stand, so that they can be corrected or cancelled."""

    label: str
    first: str
    last: str


def show(request: HttpRequest, viewer: Viewer, person: Any) -> HttpResponse:
    """All papers issued about an official, and what is under way."""
    papers = list(queries.papers_of(person))
    rows = [Shown(paper, words.KINDS[paper.kind], words.span(paper.first, paper.last)) for paper in papers]
    may = visible(viewer, queries.PREPARE, today()).filter(pk=person.pk).exists()
    standing = {(p.first, p.last) for p in papers if p.ended_at is None and p.kind != CANCELLATION} if may else set()
    return render(request, "papers/issued.html", {
        "person": person, "name": queries.name_of(person) or masked(person.nip), "rows": rows, "may_prepare": may,
        "standing": [
            Standing(words.span(first, last), f"{first:%Y-%m}", f"{last:%Y-%m}") for first, last in sorted(standing)
        ],
        "under_way": [
            (draft, words.STATES[draft.state], words.span(draft.run.first, draft.run.last),
             words.PURPOSES[draft.run.purpose])
            for draft in queries.under_way(person)
        ],
    })  # fmt: skip


def give(request: HttpRequest, viewer: Viewer, person: Any, key: str) -> HttpResponseBase:
    """The printed file of one paper. Raises Http404 where the person has no such paper."""
    paper = queries.papers_of(person).filter(key=key).first()
    if paper is None:
        raise Http404
    if paper.pdf is None:
        return HttpResponseRedirect(reverse("papers_of", args=[person.nip]))
    with act("papers.give", by=viewer.by, on=today(), about=person.nip) as telling:
        telling.tell(paper=paper.number, file=paper.pdf)
    name = f"{paper.kind}-{person.nip}-{paper.last:%Y-%m}.pdf"
    return FileResponse(path_of(paper.pdf).open("rb"), as_attachment=True, filename=name)


def ask(request: HttpRequest, viewer: Viewer, person: Any, what: str) -> HttpResponse:
    """Prepare what corrects or cancels the papers of some months, or the papers of months never issued.

    Where none stand there is nothing to correct: it leads back. Raises Http404 for another word.
    """
    on = today()
    if what not in (*AGAIN, "baru"):
        raise Http404
    given = request.POST if request.method == "POST" else request.GET
    period, fault = months.asked(given, on)
    if period is None:
        return HttpResponseRedirect(reverse("papers_of", args=[person.nip]))
    stand = queries.papers_of(person).filter(first=period.begin, last=period.end, ended_at__isnull=True)
    standing = list(stand.exclude(kind=CANCELLATION).order_by("pk"))
    if what in AGAIN and not standing:
        messages.info(request, _("Tidak ada surat yang berlaku untuk masa ini."))
        return HttpResponseRedirect(reverse("papers_of", args=[person.nip]))
    because = request.POST.get("alasan", "").strip()
    if request.method == "POST" and not fault:
        answer, fault = _begun(viewer, person, what, period, because, given.get("ijazah") == WITHOUT)
        if answer is not None:
            return answer
    return render(request, "papers/ask.html", {
        "person": person, "name": queries.name_of(person) or masked(person.nip), "what": what, "fault": fault,
        "months": words.span(period.begin, period.end), "because": because,
        "first": months.told(period.first), "last": months.told(period.last), "without": given.get("ijazah") == WITHOUT,
        "standing": [(words.KINDS[paper.kind], paper) for paper in standing],
        "built_on": [
            (words.KINDS[paper.kind], paper.number, words.span(paper.first, paper.last))
            for paper in (queries.built_on(person, period.end) if what in AGAIN else [])
        ],
    })  # fmt: skip


def _begun(
    viewer: Viewer, person: Any, what: str, period: Period, because: str, without: bool
) -> tuple[HttpResponse | None, str]:
    try:
        with transaction.atomic():
            run = services.begin_for_one(
                person=person, purpose=AGAIN.get(what, "period"), because=because, by=viewer.by, on=today(),
                terms=services.Terms(period, only_enough=False, without_bonus=without),
            )  # fmt: skip
    except ValidationError as wrong:
        return None, words.said(wrong)
    return HttpResponseRedirect(reverse("papers_run", args=[run.pk])), ""
