"""An official's career on one page: why not yet and when, time behind and ahead, credit, and who looked at the data."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from orkestra.config.clock import today
from orkestra.insights.explanation_career import Career, career_of
from orkestra.insights.explanation_lookers import Look, lookers
from orkestra.insights.explanation_store import Held, held, receipt
from orkestra.insights.law_spoken import said
from orkestra.insights.simulation import Simulation
from orkestra.people.queries import OWN, visible
from orkestra.people.rights import Rights, rights
from orkestra.reconciliation.queries import requests_of
from orkestra.shared.access.masking import masked
from orkestra.shared.access.rights import Viewer
from orkestra.shared.trail.queries import looks
from orkestra.web.career import view, words
from orkestra.web.imports.corrections import shown

SEE = "career.see"
FEW, LAST = 3, 40
"""So many requests are shown; so many looks are read to tell who looked last."""


def has_career(viewer: Viewer) -> bool:
    """Whether the menu leads here."""
    return viewer.nip is not None


def mine(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """One's own career; an account of whom no data is held is told so."""
    person = visible(viewer, SEE, today()).filter(nip=viewer.nip).first() if viewer.nip else None
    if person is None or OWN not in viewer.relations(SEE):
        return render(request, "career/nobody.html", {"numbered": viewer.nip is not None})
    return show(request, viewer, person)


def show(request: HttpRequest, viewer: Viewer, person: Any) -> HttpResponse:
    """The career of an official."""
    may, found = rights(viewer, person, today()), held(person)
    told = context(may, found)
    told |= {"requests": _requests(may), "lookers": _lookers(may)}
    if found.decision is None:
        return render(request, "career/none.html", told | _why_none(found))
    judged = career_of(found.decision.facts, found.named)
    told |= {
        "cards": view.cards(judged, may),
        "time": view.time(judged, may),
        "credit": view.credit(judged),
        "receipt": receipt(found.decision, judged.result),
        "rated": judged.wording.code("predikat", judged.rated),
        "lines": view.headed(found, judged),
    }
    if told["may_simulate"] and not all(card.closed for card in told["cards"]):
        told |= supposed(judged, judged.rated)
    return render(request, "career/career.html", told)


def context(may: Rights, found: Held) -> dict[str, Any]:
    """What every page about an official's career knows."""
    person = found.person
    return {
        "person": person, "held": found, "rights": may, "own": may.own, "name": found.nama or person.nip,
        "nip": person.nip if may.may("people.see_nip") else masked(person.nip), "lines": view.headed(found, None),
        "may_file": may.may("correction.file"), "may_lookers": may.may("career.lookers"),
        "may_simulate": may.may("career.simulate"), "may_requests": may.may("correction.see"),
        "may_drafts": may.may("papers.draft"), "may_papers": may.may("papers.see"),
        "may_evidence": may.may("evidence.see"),
        "may_copy": may.own and may.may("career.copy"),
    }  # fmt: skip


def _why_none(found: Held) -> dict[str, str]:
    """Why there is no decision, and what comes next."""
    row = found.summary
    if found.held_back is not None:
        title, told = _("Belum dapat dinilai"), found.held_back.alasan
        text = f"{told} {_('Begitu datanya diperbaiki dan diimpor lagi, keputusannya dihitung dengan sendirinya.')}"
    elif found.waiting is not None:
        title = _("Sedang menunggu dihitung")
        text = _("Keputusan dihitung sesaat sesudah data baru dicatat. Muat ulang halaman ini sebentar lagi.")
    elif row is not None and row.jenis != "fungsional":
        title = _("Bukan jabatan fungsional")
        text = _("Kenaikan pangkat dan jenjang di sini dihitung bagi pejabat fungsional saja.")
    else:
        title = _("Belum ada keputusan")
        text = _("Data untuk menghitungnya belum diimpor. Biro kepegawaian dapat memberi tahu kapan.")
    return {"title": title, "text": text}


def _requests(may: Rights) -> list[Any]:
    if not may.may("correction.see"):
        return []
    now = timezone.now()
    return [shown(one, now) for one in requests_of(may.viewer, may.person, on=may.on)[:FEW]]


def _lookers(may: Rights) -> list[Look]:
    if not may.may("career.lookers"):
        return []
    return lookers(may.person, list(looks(may.person.nip)[:LAST]))[:FEW]


# ------------------------------------------------------------------ what if
def supposed(judged: Career, predikat: str) -> dict[str, Any]:
    """Every rating supposed, and one of them chosen."""
    return _supposed(judged, predikat, get_language())


@lru_cache(maxsize=view.KEPT)
def _supposed(judged: Career, predikat: str, _language: str | None) -> dict[str, Any]:
    simulation = Simulation(judged, said())
    chosen = simulation.of(predikat) or simulation.of(judged.rated)
    outlooks = [(one, words.besides(judged, one.name, one.day)) for one in chosen.outlooks] if chosen else []
    return {
        "supposed": simulation.all, "chosen": chosen, "outlooks": outlooks, "present": simulation.of(judged.rated),
        "today": judged.day, "rated": judged.wording.code("predikat", judged.rated),
    }  # fmt: skip


def what_if(request: HttpRequest, viewer: Viewer, person: Any) -> HttpResponse:
    """The career under a supposed rating: a part of the page where htmx asks, else a page of its own."""
    may, found = rights(viewer, person, today()), held(person)
    if found.decision is None:
        raise Http404
    judged = career_of(found.decision.facts, found.named)
    told = context(may, found) | supposed(judged, request.GET.get("predikat", ""))
    part = "career/supposed.html" if request.headers.get("HX-Request") else "career/what_if.html"
    return render(request, part, told)


# ------------------------------------------------------------------ who looked
def seen(request: HttpRequest, viewer: Viewer, person: Any) -> HttpResponse:
    """Who looked at the data of an official."""
    may, found = rights(viewer, person, today()), held(person)
    return render(request, "career/lookers.html", context(may, found) | {"lookers": lookers(person)})
