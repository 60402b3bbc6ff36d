"""Letting an import be applied, and giving it up: first what exactly happens, then the button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from orkestra.config.clock import today
from orkestra.reconciliation import queries, services
from orkestra.shared.access.rights import Viewer
from orkestra.web.imports import sentences
from orkestra.web.imports.batches import OPEN, batch_of, frame_of
from orkestra.web.imports.preview import counted


def apply(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """Say exactly what will be recorded, and let it be recorded as that preview says."""
    batch = batch_of(viewer, number)
    if request.method != "POST":
        return _confirm(request, viewer, batch) if batch.state == "previewed" else _back(batch)
    seen = request.POST.get("pratinjau", "")
    return _try(request, batch, lambda: services.approve(
        batch=batch, round=int(seen) if seen.isdecimal() else 0, by=viewer.by, on=today(),
    ))  # fmt: skip


def _confirm(request: HttpRequest, viewer: Viewer, batch: Any) -> HttpResponse:
    answers = queries.answers_brought(viewer, batch, on=today())
    told = {"recorded": sentences.recorded(batch, counted(viewer, batch), answers)}
    return render(request, "imports/apply.html", frame_of(viewer, batch, "") | told)


def abandon(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """Give an import up, and say why."""
    batch = batch_of(viewer, number)
    because = request.POST.get("alasan", "").strip()
    if request.method == "POST" and because:
        return _try(request, batch, lambda: services.abandon(batch=batch, by=viewer.by, on=today(), because=because))
    if batch.state not in OPEN:
        return _back(batch)
    fault = _("Sebutkan alasannya.") if request.method == "POST" else ""
    return render(request, "imports/abandon.html", frame_of(viewer, batch, "") | {"fault": fault})


def resume(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """Let the work go on after every try failed."""
    batch = batch_of(viewer, number)
    return _try(request, batch, lambda: services.resume(batch=batch, by=viewer.by, on=today()))


def _try(request: HttpRequest, batch: Any, act: Callable[[], Any]) -> HttpResponse:
    """Do it; what stands in its way is told on the page of the import, whose state may be another by now."""
    try:
        with transaction.atomic():
            act()
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
    return _back(batch)


def _back(batch: Any) -> HttpResponse:
    return HttpResponseRedirect(reverse("import", args=[batch.pk]))
