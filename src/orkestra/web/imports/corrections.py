"""Requests to correct: their clock, what is held and what should be, and the answer with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from orkestra.config.clock import today
from orkestra.people.queries import visible
from orkestra.reconciliation import queries, services
from orkestra.reconciliation.fields import FIELDS, key_shown
from orkestra.reconciliation.fields import shown as value_shown
from orkestra.shared.access.rights import Viewer
from orkestra.web.frame.lists import Sign, asked, one_of, options, paged
from orkestra.web.imports import differences
from orkestra.web.imports.people import Known, known
from orkestra.web.imports.words import spell

SEE, ANSWER = "correction.see", "correction.answer"
SOON = timedelta(hours=24)
"""Less than that is left: it is time."""
ANSWERS: Mapping[str | None, Sign] = {
    None: Sign(gettext_lazy("Menunggu jawaban"), "act", "hourglass"),
    "accepted": Sign(gettext_lazy("Diterima"), "good", "circle-check"),
    "refused": Sign(gettext_lazy("Ditolak"), "bad", "circle-x"),
    "withdrawn": Sign(gettext_lazy("Ditarik pengaju"), "none", "ban"),
}
STATES = {
    "": gettext_lazy("Menunggu jawaban"),
    "dijawab": gettext_lazy("Sudah dijawab"),
    "semua": gettext_lazy("Semua"),
}
WAITING = {"": True, "dijawab": False, "semua": None}
ACCEPT, REFUSE = "terima", "tolak"
ACTS = {ACCEPT: services.accept_correction, REFUSE: services.refuse_correction}


@dataclass(frozen=True)
class Row:
    """One request as it is shown."""

    request: Any
    who: Known | None
    label: str
    key: str
    held: str
    wanted: str
    sign: Sign
    clock: Sign | None


def clock_of(due: datetime, now: datetime) -> Sign:
    """How much of the clock is left, in words."""
    left = due - now
    if left < timedelta():
        return Sign(_("Lewat tenggat %(spell)s") % {"spell": spell(left)}, "bad", "alert-triangle")
    return Sign(_("Sisa %(spell)s") % {"spell": spell(left)}, "doubt" if left < SOON else "soon", "clock")


def shown(request: Any, now: datetime, who: Known | None = None) -> Row:
    """A request in words."""
    field = request.field
    return Row(
        request, who, _(FIELDS[field].label), key_shown(field, request.key), value_shown(field, request.held),
        value_shown(field, request.wanted), ANSWERS[request.answer],
        clock_of(request.due_at, now) if request.answer is None else None,
    )  # fmt: skip


def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Requests about those whom the viewer may see, the most urgent first."""
    on, now, told = today(), timezone.now(), asked(request, "keadaan")
    told["keadaan"] = one_of(told["keadaan"], STATES)
    waiting, overdue = queries.requests_waiting(viewer, on=on, now=now)
    found = queries.requests(viewer, on=on, waiting=WAITING[told["keadaan"]])
    page = paged(request, found, None if told["keadaan"] else waiting)
    people = known(viewer, SEE, {one.person_id for one in page}, on)
    return render(request, "imports/corrections.html", {
        "asked": told, "page": page, "rows": [shown(one, now, people.get(one.person_id)) for one in page],
        "states": options(STATES, told["keadaan"]), "waiting": waiting, "overdue": overdue,
    })  # fmt: skip


def show(request: HttpRequest, viewer: Viewer, person: Any, number: int) -> HttpResponse:
    """One request, and the form of its answer for whoever may give it."""
    return _page(request, viewer, person, _one(viewer, person, number), {})


def answer(request: HttpRequest, viewer: Viewer, person: Any, number: int) -> HttpResponse:
    """Answer a request. What stands in the way is said on its page, with what was written."""
    found = _one(viewer, person, number)
    told = {"jawaban": request.POST.get("jawaban", ""), "alasan": request.POST.get("alasan", "").strip()}
    faults = {}
    if told["jawaban"] not in ACTS:
        faults["terima"] = _("Pilih diterima atau ditolak.")
    if not told["alasan"]:
        faults["alasan"] = _("Tulis alasannya; pengaju akan membacanya.")
    if faults:
        return _page(request, viewer, person, found, told | {"faults": faults})
    try:
        with transaction.atomic():
            ACTS[told["jawaban"]](request=found, because=told["alasan"], by=viewer.by, on=today())
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
    else:
        messages.success(request, _("Jawaban dicatat; pengaju dapat membacanya sekarang."))
    return HttpResponseRedirect(reverse("correction", args=[person.nip, number]))


def _one(viewer: Viewer, person: Any, number: int) -> Any:
    found = queries.requests_of(viewer, person, on=today()).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, viewer: Viewer, person: Any, found: Any, told: dict[str, Any]) -> HttpResponse:
    on = today()
    who = known(viewer, SEE, [person.pk], on).get(person.pk)
    sources = [
        differences.shown(one, on)
        for one in queries.differences_of(viewer, person, on=on)
        if (one.field, one.key) == (found.field, found.key)
    ]
    return render(request, "imports/correction.html", told | {
        "person": person, "row": shown(found, timezone.now(), who), "sources": sources,
        "hinder": hinder(viewer, person, found), "may_see": viewer.may("people.see"),
    })  # fmt: skip


def hinder(viewer: Viewer, person: Any, found: Any) -> str | None:
    """Why the viewer cannot answer; empty where they can; None where nobody needs to be told."""
    if found.answer is not None or not viewer.may(ANSWER):
        return None
    if found.by == viewer.by:
        return _("Anda yang mengajukannya, jadi orang lain yang menjawab.")
    if not visible(viewer, ANSWER, today()).filter(pk=person.pk).exists():
        return _("Ini tentang data Anda sendiri, jadi orang lain yang menjawab.")
    return ""
