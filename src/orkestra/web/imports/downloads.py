"""Files to take along: findings as a table, and a file that was put in with a mark at every cell that was doubted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from orkestra.config.clock import today
from orkestra.insights.exports import runs
from orkestra.people.queries import about_visible
from orkestra.reconciliation import exports, queries
from orkestra.shared.access.rights import Viewer
from orkestra.shared.files import path_of
from orkestra.shared.trail.services import act
from orkestra.web.frame.exporting import written
from orkestra.web.imports import differences as board
from orkestra.web.imports import findings
from orkestra.web.imports.batches import batch_of
from orkestra.web.imports.people import known
from orkestra.web.imports.uploads import XLSX
from orkestra_batch.outputs.marked import write_marked
from orkestra_batch.wording import Wording
from orkestra_rules.law import load

EXPORT = "differences.export"
MANY = 500


def findings_of(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """The findings of an import, as its page narrows them."""
    batch, told = batch_of(viewer, number), findings.narrowing(request)
    narrowed = findings.found(viewer, batch, told, queries.files_of(batch))
    rows = exports.noted(viewer, batch, narrowed, on=today())
    with act("imports.export", by=viewer.by, on=today()) as telling:
        made = written(exports.TEMUAN, rows, "xlsx", f"temuan-impor-{batch.pk}")
        telling.tell(batch=batch.pk, chosen=sorted(name for name, value in told.items() if value))
    return made


def marked(request: HttpRequest, viewer: Viewer, number: int, upload: int) -> HttpResponse:
    """A file of an import as a workbook, with its findings at their cells.

    It holds everybody of whom the file speaks, so it is for whoever put it in, and for those who may see everybody.
    """
    batch = batch_of(viewer, number)
    found = queries.files_of(batch).filter(number=upload, read_at__isnull=False).first()
    if found is None:
        raise Http404
    told = map(queries.finding, queries.findings(viewer, batch, on=today(), upload=found.pk))
    out = BytesIO()
    with act("imports.marked", by=viewer.by, on=today()) as telling:
        write_marked(path_of(found.sha256), found.name, told, out, on=today(), wording=Wording(load()))
        telling.tell(batch=batch.pk, file=found.sha256)
    name = f"{found.name.rpartition('.')[0] or found.name}-bertanda.xlsx"
    header = content_disposition_header(as_attachment=True, filename=name) or ""
    return HttpResponse(out.getvalue(), content_type=XLSX, headers={"Content-Disposition": header})


def differences(request: HttpRequest, viewer: Viewer, kind: str) -> HttpResponse:
    """The list of changes: what must be mended where, as the page of differences narrows it."""
    on, told = today(), board.narrowing(request)
    found = about_visible(board.found(viewer, told, on), viewer, EXPORT, on)
    met: set[int] = set()
    with act("differences.export", by=viewer.by, on=on) as telling:
        made = written(exports.PERUBAHAN, _named(viewer, found, met), kind, "daftar-perubahan")
        chosen = sorted(name for name, value in told.items() if value)
        telling.tell(chosen=chosen, kind=kind, people=runs(sorted(met)))
    return made


def _named(viewer: Viewer, found: Any, met: set[int]) -> Iterator[exports.Asked]:
    for some in _batches(found.iterator(chunk_size=MANY)):
        people = known(viewer, EXPORT, {one.person_id for one in some}, today())
        met.update(one.person_id for one in some)
        for one in some:
            who = people.get(one.person_id)
            yield exports.Asked(one, who.nama if who else "", who.unit if who else "")


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    some: list[Any] = []
    for row in rows:
        some.append(row)
        if len(some) == MANY:
            yield some
            some = []
    if some:
        yield some
