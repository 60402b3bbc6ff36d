"""Numbers of papers: the last taken of each series, those set aside and why, and gaps that nobody explains."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from orkestra.config.clock import today
from orkestra.papers import numbering, services
from orkestra.shared.access.rights import Viewer
from orkestra.web.papers import words

LARGEST = 9


def show(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """All series, and a form that lets the next number follow a later one."""
    on, fault = today(), ""
    if request.method == "POST":
        fault = _set_aside(request, viewer)
        if not fault:
            return HttpResponseRedirect(reverse("papers_numbers"))
    series = [
        (words.KINDS[one.kind], one, numbering.written(one.kind, one.last + 1, on)) for one in numbering.ledgers()
    ]
    first = {kind: numbering.written(kind, 1, on) for kind in words.KINDS}
    return render(request, "papers/numbers.html", {
        "series": series, "kinds": words.KINDS.items(), "first": first.items(), "fault": fault, "year": on.year,
        "given": request.POST,
    })  # fmt: skip


def _set_aside(request: HttpRequest, viewer: Viewer) -> str:
    """Do what the form asks; what stands against it."""
    until, kind = request.POST.get("sampai", ""), request.POST.get("jenis", "")
    if not until.isdecimal() or len(until) > LARGEST:
        return _("Nomor urut terakhir yang dilewati harus berupa angka.")
    try:
        with transaction.atomic():
            services.set_aside(
                kind=kind, year=today().year, until=int(until), because=request.POST.get("alasan", ""),
                by=viewer.by, on=today(),
            )  # fmt: skip
    except ValidationError as wrong:
        return words.said(wrong)
    messages.success(request, _("Nomor dilewati; alasannya tercatat."))
    return ""
