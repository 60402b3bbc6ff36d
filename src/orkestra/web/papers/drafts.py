"""Drafts of the papers of credit of one official: what each would say for the chosen months, and as PDF."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from orkestra.config.clock import today
from orkestra.papers.contents import Contents
from orkestra.papers.drawing import Drafts, drawn
from orkestra.papers.letters import BODIES, KINDS, blanks
from orkestra.papers.queries import PREPARE
from orkestra.people.queries import visible
from orkestra.shared.access.masking import masked
from orkestra.shared.access.rights import Viewer
from orkestra.shared.documents.letter import printed
from orkestra.shared.trail.services import act
from orkestra.web.frame.templatetags.frame import number
from orkestra.web.papers import months, words
from orkestra.web.papers.grounds import grounds
from orkestra.web.papers.runs import WITHOUT
from orkestra.web.papers.sheets import sheets

SEE = "papers.draft"
DEGREE = "pendidikan.diakui"
"""The fact without which alone a draft can be drawn up all the same, a degree left aside."""


def show(request: HttpRequest, viewer: Viewer, person: Any) -> HttpResponse:
    """What the papers of the chosen months would say, or what is wanting for them."""
    on = today()
    asked, fault = months.asked(request.GET, on)
    without = request.GET.get("ijazah") == WITHOUT
    [found] = drawn([person], on=on, period=asked, without_bonus=without)
    may_prepare = visible(viewer, PREPARE, on).filter(pk=person.pk).exists()
    name = found.parties.official.nama or masked(person.nip)
    return render(request, "papers/drafts.html", {
        "person": person, "name": name, "found": found, "fault": fault, "rater": found.parties.rater,
        "years": list(months.years(on)), "sheets": sheets(found.letters),
        "first": months.told(found.period.first), "last": months.told(found.period.last),
        "grounds": list(grounds(found.contents)) if found.contents else [], "without": without,
        "may_prepare": may_prepare, "mend": _mend(viewer, person, on) if found.wanting else "",
        "degree": found.wanting is not None and found.wanting.missing == (DEGREE,),
        "answer": _answer(found.contents) if found.contents else "", "wanting": _wanting(found),
        "blank": ", ".join(blanks(found.letters[KINDS[0]])) if found.letters else "",
    })  # fmt: skip


def give(request: HttpRequest, viewer: Viewer, person: Any, kind: str) -> HttpResponse:
    """One draft as PDF; where it cannot be drawn up, the page that says why. Raises Http404 for another kind."""
    on = today()
    asked, fault = months.asked(request.GET, on)
    without = request.GET.get("ijazah") == WITHOUT
    [found] = drawn([person], on=on, period=asked, without_bonus=without)
    if kind not in BODIES:
        raise Http404
    if fault or kind not in found.letters:
        return HttpResponseRedirect(f"{reverse('paper_drafts', args=[person.nip])}?{request.GET.urlencode()}")
    with act("papers.draft", by=viewer.by, on=on, about=person.nip) as telling:
        telling.tell(kind=kind, first=months.told(found.period.first), last=months.told(found.period.last))
        made = printed(found.letters[kind], on=on)
    name = f"konsep-{kind}-{person.nip}-{months.told(found.period.last)}.pdf"
    return HttpResponse(
        made, content_type="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _mend(viewer: Viewer, person: Any, on: date) -> str:
    """Where the viewer puts right what is recorded, or asks that it be; empty where they may do neither."""
    for permission, page in (("people.correct", "official"), ("correction.file", "correct")):
        if visible(viewer, permission, on).filter(pk=person.pk).exists():
            return reverse(page, args=[person.nip])
    return ""


# ------------------------------------------------------------------ what is said
def _answer(contents: Contents) -> str:
    """How much the months add, and for what the whole suffices."""
    told = {"converted": number(contents.converted), "total": number(contents.total)}
    said = _("Masa ini menambah %(converted)s angka kredit dari konversi; jumlahnya menjadi %(total)s.") % told
    enough = [words.target(need.code, need.target) for need in contents.needs if need.enough]
    if enough:
        return said + " " + _("Itu cukup untuk %(steps)s.") % {"steps": _(" dan ").join(enough)}
    short = [need for need in contents.needs if need.over is not None]
    if not short:
        return said
    near = max(short, key=lambda need: need.over or 0)
    left = {"short": number(-(near.over or 0)), "step": words.target(near.code, near.target)}
    return said + " " + _("Masih kurang %(short)s untuk %(step)s.") % left


def _wanting(found: Drafts) -> list[words.Advice]:
    """What is wanting, and who acts next."""
    if found.wanting is None:
        return []
    rater, gaps = found.parties.rater, found.wanting
    return words.wanting(gaps.unrated, gaps.missing, gaps.astride, rater.nama if rater else "")
