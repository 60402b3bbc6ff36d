"""One person before papers go out: every check, what to mend and who mends it; and preparing the proposal."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from orkestra.config.clock import today
from orkestra.proposals import queries, services
from orkestra.proposals.findings import next_act, said, tone_of
from orkestra.shared.access.masking import masked
from orkestra.shared.access.rights import Viewer
from orkestra.web.bureau.officials import shown_nip
from orkestra.web.bureau.person import may_about
from orkestra.web.frame.lists import one_of, options
from orkestra.web.proposals.asking import day_of
from orkestra.web.proposals.words import KINDS, STAGES, TONES, checks, speech, target

KIND, TMT, BECAUSE = "jenis", "tmt", "alasan"


def show(request: HttpRequest, viewer: Viewer, person: Any) -> HttpResponse:
    """What pre-flight says of a proposal of this person."""
    on = today()
    kind, tmt, fault = _asked(request.GET, on)
    return render(request, "proposals/preflight.html", _context(viewer, person, kind, tmt, on) | {"fault": fault})


def prepare(request: HttpRequest, viewer: Viewer, person: Any) -> HttpResponse:
    """Prepare the proposal; what stands in the way is told on its page."""
    on = today()
    kind, tmt, fault = _asked(request.POST, on)
    try:
        if fault:
            raise ValidationError(fault)
        with transaction.atomic():
            made = services.propose(
                person=person, kind=kind, tmt=tmt, because=request.POST.get(BECAUSE, "")[:2000], by=viewer.by, on=on
            )  # fmt: skip
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
        back = f"{reverse('preflight', args=[person.nip])}?jenis={kind}&tmt={tmt.isoformat()}"
        return HttpResponseRedirect(back)
    messages.success(request, _("Usul disiapkan; orang lain di biro memeriksanya."))
    return HttpResponseRedirect(reverse("proposal", args=[person.nip, made.pk]))


def follow(request: HttpRequest, viewer: Viewer, person: Any) -> HttpResponse:
    """The stages of one's own proposals."""
    several = [
        (KINDS[one.kind], target(one.kind, one.target), STAGES[one.stage], one) for one in queries.proposals_of(person)
    ]  # fmt: skip
    return render(request, "proposals/follow.html", {"several": several, "person": person})


def _asked(told: Any, on: date) -> tuple[str, date, str]:
    """Kind and effective date of the address, and what is wrong with them."""
    kind = one_of(told.get(KIND, ""), KINDS) or next(iter(KINDS))
    text, usual = told.get(TMT, "").strip(), queries.dates(on)[0]
    tmt = day_of(text) if text else usual
    if tmt is None or not 2023 <= tmt.year <= on.year + 5:
        return kind, usual, _("Tanggal berlaku itu tidak dapat dipakai.")
    return kind, tmt, ""


def _context(viewer: Viewer, person: Any, kind: str, tmt: date, on: date) -> dict[str, Any]:
    looked = queries.look(person, kind, tmt, on=on)
    to, findings = looked.target, looked.findings
    first, running = next_act(findings), queries.under_way(person, kind)
    return {
        "person": person, "name": looked.name or masked(person.nip),
        "nip": shown_nip(viewer)(person.nip), "kind": kind, "kind_label": KINDS[kind], "tmt": tmt,
        "kinds": options(KINDS, kind), "dates": queries.dates(on), "target": target(kind, to) if to else "",
        "checks": checks(findings, person.nip, kind), "tone": TONES[tone_of(findings)],
        "red": tone_of(findings) == "merah",
        "first": said(first, speech()) if first else None, "running": running,
        "running_stage": STAGES[running.stage] if running else None,
        "may_prepare": running is None and bool(to) and may_about(viewer, "proposals.prepare", person),
        "reds": sum(one.tone == "merah" for one in findings), "ambers": sum(one.tone == "kuning" for one in findings),
    }  # fmt: skip
