"""What the readers had to say about the files of an import: each remark at its cell, with what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from orkestra.config.clock import today
from orkestra.reconciliation import queries
from orkestra.shared.access.rights import Viewer
from orkestra.web.frame.lists import Sign, asked, bar, one_of, options, paged
from orkestra.web.imports.batches import batch_of, frame_of
from orkestra.web.imports.words import SEVERITIES


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
    batch, told = batch_of(viewer, number), narrowing(request)
    counts, uploads = queries.finding_counts(viewer, batch, on=today()), list(queries.files_of(batch))
    by_severity, by_code = Counter[str](), Counter[str]()
    for (severity, code), count in counts.items():
        by_severity[severity] += count
        by_code[code] += count
    page = paged(request, found(viewer, batch, told, uploads), _whole(told, counts))
    return render(request, "imports/findings.html", frame_of(viewer, batch, "temuan") | {
        "asked": told, "page": page, "rows": [shown(row) for row in page], "narrowed": any(told.values()),
        "severities": options(SEVERITIES, told["tingkat"], by_severity),
        "codes": options({code: code for code in sorted(by_code)}, told["kode"], by_code),
        "uploads": options({str(upload.number): upload.name for upload in uploads}, told["berkas"]),
        "parts": bar(SEVERITIES, by_severity),
    })  # fmt: skip


def _whole(told: Mapping[str, str], counts: Mapping[tuple[str, str], int]) -> int | None:
    """How long the list is, where the counts tell it."""
    if told["cari"] or told["berkas"]:
        return None
    wanted = (told["tingkat"], told["kode"])
    return sum(n for about, n in counts.items() if all(w in ("", a) for w, a in zip(wanted, about, strict=True)))


def narrowing(request: HttpRequest) -> dict[str, str]:
    """What the address narrows the findings to."""
    told = asked(request, "cari", "tingkat", "kode", "berkas")
    told["tingkat"] = one_of(told["tingkat"], SEVERITIES)
    return told


def found(viewer: Viewer, batch: Any, told: Mapping[str, str], uploads: Iterable[Any]) -> Any:
    """The findings that remain."""
    upload = next((u.pk for u in uploads if str(u.number) == told["berkas"]), None)
    return queries.findings(
        viewer, batch, on=today(), severity=told["tingkat"], code=told["kode"], upload=upload, text=told["cari"]
    )
