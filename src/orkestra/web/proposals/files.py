"""Files to take along: lists, and the papers of a proposal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from orkestra.config.clock import today
from orkestra.insights.exports import runs
from orkestra.proposals import exports, queries
from orkestra.proposals.bundles import bundle as bundled
from orkestra.proposals.queries import CANDIDATE_SORTS, EXPORT, SORTS
from orkestra.shared.access.rights import Viewer
from orkestra.shared.trail.services import act
from orkestra.web.frame.exporting import written
from orkestra.web.proposals.asking import SORT, date_asked, narrowed, narrowing

MANY = 500


def proposals(request: HttpRequest, viewer: Viewer, kind: str) -> HttpResponse:
    """The table of proposals, as its address narrows and sorts it."""
    on, asked, met = today(), narrowing(request), set[int]()
    found = queries.proposals(viewer, asked, on=on, permission=EXPORT)
    rows = queries.in_order(found, request.GET.get(SORT, ""), SORTS, "umur")
    with act("proposals.export", by=viewer.by, on=on) as telling:
        made = written(exports.USUL, _noting(rows.iterator(chunk_size=MANY), met), kind, "usul-kenaikan")
        telling.tell(chosen=narrowed(asked), kind=kind, people=runs(sorted(met)))
    return made


def candidates(request: HttpRequest, viewer: Viewer, kind: str) -> HttpResponse:
    """The candidates of a date, as their page narrows and sorts them."""
    on, asked, met = today(), narrowing(request), set[int]()
    found = queries.candidates(viewer, date_asked(request, on), asked, on=on, permission=EXPORT)
    rows = queries.in_order(found, request.GET.get(SORT, ""), CANDIDATE_SORTS, "hasil")
    with act("proposals.candidates", by=viewer.by, on=on) as telling:
        made = written(exports.CALON, _noting(rows.iterator(chunk_size=MANY), met), kind, "calon-usul")
        telling.tell(chosen=narrowed(asked), kind=kind, people=runs(sorted(met)))
    return made


def _noting(rows: Iterable[Any], met: set[int]) -> Iterator[Any]:
    for row in rows:
        met.add(row.person_id)
        yield row


def bundle(request: HttpRequest, viewer: Viewer, person: Any, number: int) -> HttpResponse:
    """The papers of one proposal. Raises Http404 where there is none."""
    on = today()
    held = queries.proposal_of(viewer, person, number, on=on, permission=EXPORT)
    if held is None:
        raise Http404
    with act("proposals.bundle", by=viewer.by, on=on, about=person.nip) as telling:
        content = bundled(held)
        telling.tell(proposal=held.pk)
    return _given(content, f"usul-{held.kind}-{person.nip}-{held.tmt:%Y-%m-%d}.zip", "application/zip")


def _given(content: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
