"""Imports: put files in, see what they would do, let it be done or give it up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, Literal, cast

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query
from pydantic import BaseModel

from orkestra.api.findings import Finding, finding
from orkestra.api.gate import Caller, caller_of
from orkestra.api.mending import Why
from orkestra.api.operations import unless_changed
from orkestra.api.problems import Fault, Problem, not_found, of_validation
from orkestra.api.shapes import Listed, Number, Turned, Word, listed, page_of, shown_nip
from orkestra.reconciliation import queries, services
from orkestra.shared.receiving import Arrived

FILES = "files"
Stage = Literal["uploaded", "reading", "previewed", "applying", "applied", "refused", "abandoned"]


class File(BaseModel):
    """A file of an import. ``rows``: how many were read, stored and flagged, once it was read."""

    name: str
    sha256: str
    size: int
    shape: str
    rows: dict[str, Any]


class Import(BaseModel):
    """An import. ``round``: how often its preview was made; ``counts``: people by verdict, rows, findings."""

    number: int
    state: Stage
    by: str
    on: date
    at: datetime
    round: int
    note: str
    counts: dict[str, Any]
    previewed_at: datetime | None
    settled_by: str
    ended_at: datetime | None
    files: list[File]


class PreviewLine(BaseModel):
    """What an import would do, or did, to one person, unit or vacancy."""

    subject: str
    key: str
    nama: str
    unit: str
    jabatan: str
    verdict: str
    outside: str
    reason: str
    added: int
    corrected: int
    findings: int


class Chosen(Turned):
    """Which imports."""

    state: Stage | None = None
    cari: Word = ""


class Remarked(Turned):
    """Which findings."""

    severity: Literal["error", "question", "warning", "info"] | None = None
    code: Word = ""
    cari: Word = ""


class Foreseen(Turned):
    """Which lines of a preview."""

    verdict: Literal["new", "changed", "unchanged", "refused", "unlisted"] | None = None
    subject: Literal["person", "unit", "vacancy"] | None = None
    cari: Word = ""


def told(one: Any, files: Sequence[Any]) -> Import:
    """An import as it is told."""
    return Import(
        number=one.pk, state=one.state, by=one.by, on=one.on, at=one.at, round=one.round, note=one.note,
        counts=one.counts, previewed_at=one.previewed_at, settled_by=one.settled_by, ended_at=one.ended_at,
        files=[File(name=f.name, sha256=f.sha256, size=f.size, shape=f.shape, rows=f.counts) for f in files],
    )  # fmt: skip


def state_of(one: Any) -> str:
    """The state of an import: another one when it went on, or its preview was made anew."""
    return f"{one.pk}-{one.state}-{one.round}"


def find(request: HttpRequest, chosen: Query[Chosen]) -> Listed[Import]:
    """Imports that the token may see, the newest first; their files are told of each alone."""
    caller = caller_of(request)
    found = queries.imports(caller.viewer, state=chosen.state or "", text=chosen.cari)
    return listed(request, page_of(found, chosen), chosen, lambda one: told(one, ()))


def one(request: HttpRequest, number: Number) -> Import:
    """One import with its files. Its ETag is what a writer hands back as If-Match."""
    return _told(caller_of(request), _one(request, number))


def findings(request: HttpRequest, number: Number, asked: Query[Remarked]) -> Listed[Finding]:
    """What the readers had to say, in the order of files, sheets, rows and columns."""
    caller, nip = caller_of(request), shown_nip(caller_of(request))
    found = queries.findings(
        caller.viewer, _one(request, number), on=caller.on, severity=asked.severity or "", code=asked.code,
        text=asked.cari,
    )  # fmt: skip
    return listed(request, page_of(found, asked), asked, lambda row: finding(row, nip(row.nip) if row.nip else ""))


def lines(request: HttpRequest, number: Number, asked: Query[Foreseen]) -> Listed[PreviewLine]:
    """What an import would do, or did, line by line."""
    caller, nip = caller_of(request), shown_nip(caller_of(request))
    found = queries.preview(
        caller.viewer, _one(request, number), on=caller.on, verdict=asked.verdict or "", subject=asked.subject or "",
        text=asked.cari,
    )  # fmt: skip

    def shape(row: Any) -> PreviewLine:
        return PreviewLine(
            subject=row.subject, key=nip(row.key) if row.subject == "person" else row.key, nama=row.nama,
            unit=row.unit, jabatan=row.jabatan, verdict=row.verdict, outside=row.outside, reason=row.reason,
            added=row.added, corrected=row.corrected, findings=row.findings,
        )  # fmt: skip

    return listed(request, page_of(found, asked), asked, shape)


# ------------------------------------------------------------------ acts
def put_in(request: HttpRequest) -> Import:
    """Begin an import of one or several files; a worker reads them, and its preview waits for approval."""
    caller, arrived = caller_of(request), cast("list[Arrived]", request.FILES.getlist(FILES))
    if not arrived:
        raise Problem(422, "invalid", "", [Fault(_("Pilih sedikitnya satu berkas."), "no_files", f"/{FILES}")])
    try:
        made = services.put_in(files=[file.keep() for file in arrived], by=caller.by, on=caller.on)
    except ValidationError as wrong:
        raise of_validation(wrong) from None
    caller.location = request.build_absolute_uri(f"/api/v1/imports/{made.pk}")
    return _told(caller, made)


def approve(request: HttpRequest, number: Number) -> Import:
    """Let an import be applied as the preview says that the writer saw."""
    return _acted(request, number, lambda held, who: services.approve(batch=held, round=held.round, **who))


def abandon(request: HttpRequest, number: Number, why: Why) -> Import:
    """Give an import up; nothing of it was recorded."""
    return _acted(request, number, lambda held, who: services.abandon(batch=held, because=why.because, **who))


def _acted(request: HttpRequest, number: int, act: Callable[[Any, dict[str, Any]], Any]) -> Import:
    caller = caller_of(request)
    held = _one(request, number, lock=True)
    unless_changed(request, state_of(held))
    try:
        done = act(held, {"by": caller.by, "on": caller.on})
    except ValidationError as wrong:
        raise of_validation(wrong) from None
    return _told(caller, done)


def _one(request: HttpRequest, number: int, *, lock: bool = False) -> Any:
    rows = queries.imports(caller_of(request).viewer).filter(pk=number)
    found = (rows.select_for_update() if lock else rows).first()
    if found is None:
        raise not_found()
    return found


def _told(caller: Caller, held: Any) -> Import:
    caller.etag = state_of(held)
    return told(held, list(queries.files_of(held)))
