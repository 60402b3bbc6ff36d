"""A list as a file: exactly what its address asks for, on the trail with the filter and the number of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse

from orkestra.config.clock import today
from orkestra.insights.exports import PEGAWAI, runs
from orkestra.insights.queries import everybody
from orkestra.shared.access.rights import Viewer
from orkestra.shared.trail.services import act
from orkestra.web.bureau.asking import Asked
from orkestra.web.bureau.officials import shown_nip
from orkestra.web.frame.exporting import written
from orkestra_batch.outputs.columns import Column

MANY = 500


def officials(request: HttpRequest, viewer: Viewer, kind: str) -> HttpResponse:
    """Everybody whom the list shows at this address and who may be taken along."""
    asked, on = Asked.read(request.GET), today()
    met: list[int] = []
    found = everybody(viewer, asked.on(on), asked.sort or "nama", on=on).iterator(chunk_size=MANY)
    columns = [_masking(c, shown_nip(viewer)) if c.name == "nip" else c for c in PEGAWAI]
    with act("people.export", by=viewer.by, on=on) as telling:
        made = written(columns, _noting(found, met), kind, "Pegawai")
        searched = {"cari": len(asked.filters.cari)} if asked.filters.cari else {}
        telling.tell(filter=asked.told | searched, kind=kind, rows=len(met), people=runs(sorted(met)))
    return made


def _noting(rows: Iterable[Any], met: list[int]) -> Iterator[Any]:
    for row in rows:
        met.append(row.person_id)
        yield row


def _masking(column: Column[Any], nip: Callable[[str], str]) -> Column[Any]:
    return Column(column.name, column.label, lambda r, w: nip(r.nip), column.kind, column.width)
