"""What somebody was told, and what of it comes by mail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from orkestra.config.clock import today
from orkestra.shared.access.rights import Viewer
from orkestra.shared.notices import queries, services
from orkestra.shared.notices.kinds import KINDS
from orkestra.web.frame.lists import paged

MAY = "account.self"


@dataclass(frozen=True)
class Row:
    """One notice as a sentence."""

    notice: Any
    said: str


def show(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """All notices of the viewer, the unread first, and the choice of mail."""
    page = paged(request, queries.notices(viewer))
    kinds, unwanted = queries.kinds_for(viewer), queries.unmailed(viewer)
    return render(request, "notices/notices.html", {
        "page": page, "rows": [Row(one, _(KINDS[one.kind].one)) for one in page],
        "unread": queries.unread(viewer.by), "has_mail": queries.has_mail(viewer),
        "kinds": [(code, _(kind.label), code not in unwanted) for code, kind in kinds.items()],
    })  # fmt: skip


def follow(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """Where a notice leads; it is read then. Raises Http404 for somebody else's."""
    notice = queries.notices(viewer).filter(pk=number).first()
    if notice is None:
        raise Http404
    services.read(notices=[number], by=viewer.by, on=today())
    return HttpResponseRedirect(notice.path)


def read(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Mark all as read."""
    services.read(by=viewer.by, on=today())
    return HttpResponseRedirect(reverse("notices"))


def choose(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Keep what comes by mail."""
    of = queries.kinds_for(viewer)
    services.choose(by_mail=request.POST.getlist("surel"), of=of.keys(), by=viewer.by, on=today())
    messages.success(request, _("Pilihan surel disimpan."))
    return HttpResponseRedirect(reverse("notices"))
