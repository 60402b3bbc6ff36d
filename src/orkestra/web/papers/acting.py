"""Acts on a run: each says first what exactly happens, then offers the button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from orkestra.config.clock import today
from orkestra.papers import queries, services
from orkestra.shared.access.rights import Viewer
from orkestra.web.frame.templatetags.frame import number as number_said
from orkestra.web.papers import words
from orkestra.web.papers.runs import frame_of, run_of

READY, PROPOSED = "ready", "proposed"


@dataclass(frozen=True)
class Confirmed:
    """What a page of confirmation says; ``seen`` travels with its button."""

    title: str
    text: str
    button: str
    icon: str
    seen: str = ""
    reason: bool = False
    danger: bool = False
    fault: str = ""


def propose(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """Propose all that is ready."""
    run, on = run_of(viewer, number), today()
    rows = queries.drafts_of(viewer, run, on)
    if request.method == "POST":
        return _try(request, run, lambda: services.propose(
            run=run, seen=request.POST.get("dilihat", ""), among=rows, by=viewer.by, on=on,
        ), _("Diusulkan bagi %(n)s pegawai. Sekarang menunggu diperiksa oleh orang lain."))  # fmt: skip
    many = rows.filter(state=READY).count()
    if not many:
        return _back(run)
    told = {"n": number_said(many)}
    return _confirm(request, run, Confirmed(
        _("Usulkan surat bagi %(n)s pegawai") % told,
        _("Surat bagi %(n)s pegawai yang siap diteruskan kepada pemeriksa. Yang masih kurang tetap tinggal di sini dan "
          "dapat diusulkan kemudian.") % told,
        _("Usulkan"), "check", queries.seen(rows, READY),
    ))  # fmt: skip


def check(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """Pass on to the superiors what somebody else proposed."""
    run, on = run_of(viewer, number), today()
    rows = queries.drafts_of(viewer, run, on, queries.CHECK)
    if request.method == "POST":
        return _try(request, run, lambda: services.check(
            run=run, seen=request.POST.get("dilihat", ""), among=rows, by=viewer.by, on=on,
        ), _("Diteruskan bagi %(n)s pegawai kepada pejabat penilai masing-masing."))  # fmt: skip
    many = rows.filter(state=PROPOSED).count()
    if not many:
        return _back(run)
    told = {"n": number_said(many), "raters": number_said(queries.raters_of(rows, PROPOSED))}
    return _confirm(request, run, Confirmed(
        _("Teruskan surat bagi %(n)s pegawai kepada pejabat penilai") % told,
        _("Anda menyatakan usul bagi %(n)s pegawai sudah diperiksa. Surat masuk ke antrean %(raters)s pejabat penilai; "
          "masing-masing menyetujui dan menerbitkannya sendiri.") % told,
        _("Teruskan"), "check", queries.seen(rows, PROPOSED),
    ))  # fmt: skip


def send_back(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """Give back what was proposed, and say why."""
    run, on = run_of(viewer, number), today()
    rows = queries.drafts_of(viewer, run, on, queries.CHECK).filter(state=PROPOSED)
    chosen = list(rows.values_list("pk", flat=True))
    because = request.POST.get("alasan", "").strip()
    if request.method == "POST" and because:
        return _try(request, run, lambda: services.send_back(
            run=run, drafts=chosen, because=because, by=viewer.by, on=on,
        ), _("Dikembalikan bagi %(n)s pegawai."))  # fmt: skip
    if not chosen:
        return _back(run)
    told = {"n": number_said(len(chosen))}
    return _confirm(request, run, Confirmed(
        _("Kembalikan usul bagi %(n)s pegawai") % told,
        _("Usul kembali kepada penyusun dengan alasan Anda. Tidak ada yang terbit."), _("Kembalikan"), "arrow-left",
        reason=True, fault=_("Sebutkan alasannya.") if request.method == "POST" else "",
    ))  # fmt: skip


def draw_anew(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """Draw up once more what was not proposed yet, of the data of today."""
    run, on = run_of(viewer, number), today()
    rows = list(queries.drafts_of(viewer, run, on).filter(state__in=("wanting", "nothing", READY)))
    return _try(request, run, lambda: services.draw_anew(
        run=run, drafts=[draft.pk for draft in rows], by=viewer.by, on=on,
    ), _("Konsep bagi %(n)s pegawai disusun ulang dari data hari ini."))  # fmt: skip


def resume(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """Let drawing up go on after every try failed."""
    run = run_of(viewer, number)
    return _try(request, run, lambda: services.resume(run=run, by=viewer.by, on=today()), "")


def abandon(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """Give up whatever was not issued, and say why."""
    run, on = run_of(viewer, number), today()
    rows = queries.drafts_of(viewer, run, on)
    because = request.POST.get("alasan", "").strip()
    if request.method == "POST" and because:
        return _try(request, run, lambda: services.abandon(
            run=run, because=because, among=rows, by=viewer.by, on=on,
        ), _("Tidak diteruskan bagi %(n)s pegawai."))  # fmt: skip
    many = rows.filter(state__in=queries.UNDER_WAY).count()
    if not many:
        return _back(run)
    return _confirm(request, run, Confirmed(
        _("Hentikan putaran ini"),
        _("Konsep bagi %(n)s pegawai tidak diteruskan. Surat yang sudah terbit tetap berlaku.") % {
            "n": number_said(many)},
        _("Hentikan"), "ban", reason=True, danger=True,
        fault=_("Sebutkan alasannya.") if request.method == "POST" else "",
    ))  # fmt: skip


def _confirm(request: HttpRequest, run: Any, told: Confirmed) -> HttpResponse:
    return render(request, "papers/confirm.html", frame_of(run) | {"told": told})


def _try(request: HttpRequest, run: Any, act: Callable[[], Any], done: str) -> HttpResponse:
    """Do it; what stands in its way is told on the page of the run, whose state may be another by now."""
    try:
        with transaction.atomic():
            many = act()
    except ValidationError as wrong:
        messages.error(request, words.said(wrong))
    else:
        if done:
            messages.success(request, done % {"n": number_said(many)})
    return _back(run)


def _back(run: Any) -> HttpResponse:
    return HttpResponseRedirect(reverse("papers_run", args=[run.pk]))
