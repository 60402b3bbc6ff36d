"""Who may be proposed for a date, what pre-flight says of each, and preparing several at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from orkestra.config.clock import today
from orkestra.insights.choosing import unit_choices
from orkestra.proposals import queries, services
from orkestra.proposals.findings import next_act, said
from orkestra.proposals.queries import CANDIDATE_SORTS, PREFLIGHT, Asked
from orkestra.shared.access.rights import Viewer
from orkestra.web.frame.lists import Sign, bar, options, paged
from orkestra.web.frame.templatetags.frame import number
from orkestra.web.proposals.asking import SORT, date_asked, narrowing
from orkestra.web.proposals.words import KINDS, STAGES, TONES, link, listed, speech, target

PER_PAGE = 25
PREPARE = "proposals.prepare"
CHOSEN = "calon"


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate as it is shown."""

    candidate: Any
    address: str
    kind: Any
    target: str
    sign: Sign
    what: str
    remedy: str
    owner: str
    more: int
    mend: str
    proposed: Any
    stage: Sign | None
    proposed_address: str


def show(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Those who may be proposed for a date, what is mended next first."""
    on, asked, sort = today(), narrowing(request), request.GET.get(SORT, "")
    tmt = date_asked(request, on)
    whole = queries.sums(queries.candidates(viewer, tmt, Asked(), on=on))
    found = queries.in_order(queries.candidates(viewer, tmt, asked, on=on), sort, CANDIDATE_SORTS, "hasil")
    page = paged(request, found, None if asked != Asked() else sum(whole.tones.values()), PER_PAGE)
    return render(request, "proposals/candidates.html", {
        "asked": asked, "narrowed": asked != Asked(), "page": page, "rows": rows(list(page)), "sort": sort, "tmt": tmt,
        "dates": queries.dates(on), "whole": sum(whole.tones.values()), "counts": whole.tones,
        "bar": bar(TONES, whole.tones), "tones": options(TONES, asked.tone, whole.tones),
        "kinds": options(KINDS, asked.kind, whole.kinds), "owners": options(listed("owner"), asked.owner, whole.owners),
        "topics": options(listed("topic"), asked.topic, whole.topics), "made": whole.made,
        "work": queries.being_made(), "may_export": viewer.may("proposals.export"), "may_prepare": viewer.may(PREPARE),
        "units": unit_choices(viewer, asked.unit, on=on, permission=PREFLIGHT), "here": "candidates",
        "green": whole.tones.get("hijau", 0), "amber": whole.tones.get("kuning", 0), "red": whole.tones.get("merah", 0),
    })  # fmt: skip


def rows(several: Sequence[Any]) -> list[Row]:
    """Candidates in words: what is mended first, and by whom."""
    known, owners = queries.proposed(several), listed("owner")
    return [_row(one, known.get((one.person_id, one.kind)), owners) for one in several]


def _row(one: Any, proposed: Any, owners: Any) -> Row:
    findings = queries.findings_said(one)
    first, nip = next_act(findings), one.person.nip
    told = said(first, speech()) if first else None
    address = f"{reverse('preflight', args=[nip])}?jenis={one.kind}&tmt={one.tmt.isoformat()}"
    return Row(
        one, address, KINDS[one.kind], target(one.kind, one.target), TONES[one.tone],
        told.what if told else _("Tidak ada temuan; siap diusulkan."), told.remedy if told else "",
        owners.get(one.owner, ""), max(0, len(findings) - 1), link(first, nip, one.kind) if first else "", proposed,
        STAGES[proposed.stage] if proposed else None,
        reverse("proposal", args=[nip, proposed.pk]) if proposed else "",
    )  # fmt: skip


def prepare(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Prepare a proposal for each candidate that was chosen; red ones are left, since somebody must say why."""
    on, made, left = today(), 0, []
    several = _chosen(viewer, request.POST.getlist(CHOSEN), on)
    for one in several:
        try:
            with transaction.atomic():
                services.propose(person=one.person, kind=one.kind, tmt=one.tmt, by=viewer.by, on=on)
            made += 1
        except ValidationError as wrong:
            left.append(f"{one.nama or one.person.nip}: {' '.join(wrong.messages)}")
    if made:
        words = ngettext("%(n)s usul disiapkan.", "%(n)s usul disiapkan.", made)
        messages.success(request, words % {"n": number(made)})
    for one in left[:MOST_SAID]:
        messages.warning(request, one)
    if len(left) > MOST_SAID:
        messages.warning(request, _("Dan %(n)s lainnya.") % {"n": number(len(left) - MOST_SAID)})
    if not several:
        messages.warning(request, _("Belum ada yang dipilih."))
    tmt = several[0].tmt.isoformat() if several else ""
    return HttpResponseRedirect(f"{reverse('candidates')}?tmt={tmt}" if tmt else reverse("candidates"))


MOST_SAID = 5


def _chosen(viewer: Viewer, marks: Sequence[str], on: date) -> list[Any]:
    """The candidates that were chosen, of whom the viewer may propose."""
    numbers = [int(mark) for mark in marks[:PER_PAGE] if mark.isdecimal()]
    if not numbers:
        return []
    of_dates = [queries.candidates(viewer, tmt, Asked(), on=on, permission=PREPARE) for tmt in queries.dates(on)]
    return [one for found in of_dates for one in found.filter(pk__in=numbers)]
