"""Putting files in."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from orkestra.config.clock import today
from orkestra.reconciliation import services
from orkestra.shared.access.rights import Viewer
from orkestra.shared.receiving import Arrived
from orkestra_formats import template

FIELD = "berkas"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def upload(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The form, and what it sends."""
    arrived = cast(Sequence[Arrived], request.FILES.getlist(FIELD))
    if request.method != "POST":
        return _form(request, "")
    if not arrived:
        return _form(request, _("Pilih sedikitnya satu berkas."))
    try:
        batch = services.put_in(files=[file.keep() for file in arrived], by=viewer.by, on=today())
    except ValidationError as wrong:
        return _form(request, " ".join(wrong.messages))
    return lead(request, reverse("import", args=[batch.pk]))


def lead(request: HttpRequest, to: str) -> HttpResponse:
    """Lead on, also where only a part of the page was asked for."""
    return HttpResponseClientRedirect(to) if request.headers.get("HX-Request") else HttpResponseRedirect(to)


def _form(request: HttpRequest, fault: str) -> HttpResponse:
    most = settings.UPLOAD_MOST_BYTES
    told = {"fault": fault, "most": most, "most_mb": most // 1_000_000, "many": settings.DATA_UPLOAD_MAX_NUMBER_FILES}
    return render(request, "imports/upload.html", told)


def blank(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Our own workbook, empty, with help and drop-downs."""
    content = BytesIO()
    template.write(content)
    name = "templat-orkestra.xlsx"
    return HttpResponse(
        content.getvalue(), content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
