"""Taking a run along: its list as a table, and its papers as one file with a list of their digests."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from orkestra.config.clock import today
from orkestra.papers import bundling, exports, queries
from orkestra.shared.access.rights import Viewer
from orkestra.shared.trail.services import act
from orkestra.web.frame.exporting import written
from orkestra.web.papers.runs import narrowed, narrowing, run_of


def table(request: HttpRequest, viewer: Viewer, number: int, kind: str) -> HttpResponse:
    """The drafts of a run as its page narrows them. Raises Http404 for a kind that there is none of."""
    run, on, told = run_of(viewer, number), today(), narrowing(request)
    rows = narrowed(queries.drafts_of(viewer, run, on), told).select_related("person", "rater")
    with act("papers.export", by=viewer.by, on=on) as telling:
        made = written(exports.KONSEP, exports.named(rows), kind, f"surat-angka-kredit-{run.pk}")
        telling.tell(run=run.pk, kind=kind, chosen=sorted(name for name, value in told.items() if value))
    return made


def bundle(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponseBase:
    """The printed papers of a run as one ZIP, a folder a unit; back to the run where there is none."""
    run, on = run_of(viewer, number), today()
    unit = request.GET.get("unit", "")
    papers: Any = queries.papers_of_run(viewer, run, on)
    if unit:
        papers = papers.filter(draft__unit=unit)
    if not papers.exists():
        return HttpResponseRedirect(reverse("papers_run", args=[number]))
    with act("papers.bundle", by=viewer.by, on=on) as telling:
        made, count = bundling.bundle(papers)
        telling.tell(run=run.pk, papers=count)
    return FileResponse(made, as_attachment=True, filename=f"surat-angka-kredit-{run.pk}-{on:%Y-%m-%d}.zip")
