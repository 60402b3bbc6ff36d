"""The superior's part: what waits for approval, each paper as it will be printed, and issuing several at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from orkestra.config.clock import today
from orkestra.papers import previews, queries, services
from orkestra.shared.access.rights import Viewer
from orkestra.web.bureau.officials import shown_nip
from orkestra.web.frame.templatetags.frame import number as number_said
from orkestra.web.papers import words
from orkestra.web.papers.reading import Waiting, shown, waiting

QUEUE, APPROVE = queries.QUEUE, "papers.approve"
MOST = 50
"""So many are issued at once at the most."""
CHOSEN = "surat"


def show(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What waits for the viewer's approval."""
    found = queries.queue(viewer, today())
    rows = [_waiting(viewer, draft) for draft in found[:MOST]]
    more = found.count() - MOST if len(rows) == MOST else 0
    return render(request, "papers/queue.html", {"rows": rows, "more": number_said(more) if more > 0 else ""})


def read(request: HttpRequest, viewer: Viewer, person: Any, number: int) -> HttpResponse:
    """The papers of one draft as they will be printed. Raises Http404 where it does not wait for the viewer."""
    on = today()
    draft = queries.queue(viewer, on).filter(person=person, pk=number).first()
    if draft is None:
        if not queries.has_draft(person, number):
            raise Http404
        messages.info(request, _("Surat itu tidak lagi menunggu persetujuan Anda."))
        return HttpResponseRedirect(reverse("papers_queue"))
    told = shown(_waiting(viewer, draft), previews.preview(draft, on=on))
    return render(request, "papers/read.html", told | {"person": person})


def _waiting(viewer: Viewer, draft: Any) -> Waiting:
    return waiting(draft, shown_nip(viewer, QUEUE))


def issue(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Say exactly what is issued, and issue it."""
    on, given = today(), request.POST if request.method == "POST" else request.GET
    asked = _asked(given.getlist(CHOSEN))
    rows = [_waiting(viewer, draft) for draft in queries.queue(viewer, on).filter(pk__in=asked)]
    superior = queries.approver(viewer)
    if not rows or superior is None:
        messages.info(request, _("Pilih surat yang akan diterbitkan."))
        return HttpResponseRedirect(reverse("papers_queue"))
    if request.method == "POST":
        approvals = {row.draft.pk: asked[row.draft.pk] for row in rows}
        found = services.approve_many(approvals=approvals, superior=superior, by=viewer.by, on=on)
        _tell(request, found, {row.draft.pk: row.draft.nama for row in rows})
        return HttpResponseRedirect(reverse("papers_queue"))
    kinds = sum(len(row.draft.kinds) for row in rows)
    told = {"n": number_said(len(rows)), "papers": number_said(kinds)}
    return render(request, "papers/issue.html", {"rows": rows, "told": told, "asked": asked})


def _asked(chosen: list[str]) -> dict[int, str]:
    """The drafts that were chosen, with the digest of what was read of each."""
    found = {}
    for value in chosen[:MOST]:
        pk, _colon, digest = value.partition(":")
        if pk.isdecimal() and len(pk) < 18:
            found[int(pk)] = digest
    return found


def _tell(request: HttpRequest, found: Mapping[int, Any], names: Mapping[int, str]) -> None:
    issued = [papers for papers in found.values() if isinstance(papers, list)]
    if issued:
        told = {"n": number_said(sum(map(len, issued))), "people": number_said(len(issued))}
        messages.success(request, _("%(n)s surat bagi %(people)s pegawai terbit.") % told)
    for pk, wrong in found.items():
        if isinstance(wrong, ValidationError):
            messages.error(request, f"{names[pk]}: {words.said(wrong)}")


def send_back(request: HttpRequest, viewer: Viewer, person: Any, number: int) -> HttpResponse:
    """Give one draft back to whoever prepared it, and say why."""
    on = today()
    draft = queries.queue(viewer, on).filter(person=person, pk=number).first()
    because = request.POST.get("alasan", "").strip()
    if draft is None:
        raise Http404
    try:
        with transaction.atomic():
            services.send_back(run=draft.run, drafts=[draft.pk], because=because, by=viewer.by, on=on)
    except ValidationError as wrong:
        messages.error(request, words.said(wrong))
        return HttpResponseRedirect(reverse("papers_read", args=[person.nip, number]))
    messages.success(request, _("Surat dikembalikan kepada penyusunnya."))
    return HttpResponseRedirect(reverse("papers_queue"))
