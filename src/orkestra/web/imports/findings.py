"""What the readers had to say about the files of an import: each remark at its cell, with what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from orkestra.config.clock import today
from orkestra.reconciliation import queries
from orkestra.shared.access.rights import Viewer
from orkestra.web.imports.batches import batch_of, frame_of
from orkestra.web.imports.lists import asked, bar, one_of, options, paged
from orkestra.web.imports.words import SEVERITIES, Sign


@dataclass(frozen=True)
class Shown:
    """One finding with its sentences."""

    row: Any
    sign: Sign
    value: str
    reason: str
    remedy: str


def shown(row: Any) -> Shown:
    """A finding in the language of whoever reads it."""
    spoken = queries.sentences(row, get_language() or "id")
    return Shown(row, SEVERITIES[row.severity], spoken.value, spoken.reason, spoken.remedy)


def listed(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """All findings of an import, narrowed as the address asks."""
    batch = batch_of(viewer, number)
    counts = queries.finding_counts(viewer, batch, on=today())
    told = narrowing(request)
    page = paged(request, found(viewer, batch, told))
    uploads = {str(upload.number): upload.name for upload in queries.files_of(batch)}
    return render(request, "imports/findings.html", frame_of(viewer, batch, "temuan") | {
        "asked": told, "page": page, "rows": [shown(row) for row in page], "narrowed": any(told.values()),
        "severities": options(SEVERITIES, told["tingkat"], counts["severity"]),
        "codes": options({code: code for code in sorted(counts["code"])}, told["kode"], counts["code"]),
        "uploads": options(uploads, told["berkas"]),
        "parts": bar(SEVERITIES, counts["severity"]),
    })  # fmt: skip


def narrowing(request: HttpRequest) -> dict[str, str]:
    """What the address narrows the findings to."""
    told = asked(request, "cari", "tingkat", "kode", "berkas")
    told["tingkat"] = one_of(told["tingkat"], SEVERITIES)
    return told


def found(viewer: Viewer, batch: Any, told: dict[str, str]) -> Any:
    """The findings that remain."""
    upload = next((u.pk for u in queries.files_of(batch) if str(u.number) == told["berkas"]), None)
    return queries.findings(
        viewer, batch, on=today(), severity=told["tingkat"], code=told["kode"], upload=upload, text=told["cari"]
    )
