"""Imports: the list, one import from its upload to its end, letting it be applied, giving it up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_htmx.http import HttpResponseClientRedirect

from orkestra.reconciliation import queries
from orkestra.shared.access.rights import Viewer
from orkestra.web.imports.lists import asked, one_of, options, paged
from orkestra.web.imports.words import SHAPES, STATES, VERDICTS, Sign

WORKING = ("uploaded", "reading", "applying")
"""States in which a worker has the import."""
OPEN = ("uploaded", "reading", "previewed")
"""States in which it can still be given up."""
NAMED_FILES = 3
LISTED = ("new", "changed", "unchanged", "refused")
STAGES: Mapping[str, Any] = {
    "compare": gettext_lazy("Membandingkan dengan yang tercatat"),
    "apply": gettext_lazy("Mencatat"),
}
"""Words for the stages of work; another one is the name of a file that is being read."""


# ------------------------------------------------------------------ the list
@dataclass(frozen=True)
class Row:
    """One import in the list."""

    batch: Any
    sign: Sign
    files: str
    counts: list[tuple[Any, int | None]]


def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """All imports that the viewer may see."""
    told = asked(request, "cari", "keadaan")
    told["keadaan"] = one_of(told["keadaan"], STATES)
    page = paged(request, queries.imports(viewer, state=told["keadaan"], text=told["cari"]))
    names = queries.file_names([batch.pk for batch in page])
    return render(request, "imports/list.html", {
        "asked": told, "page": page, "rows": [_row(batch, names.get(batch.pk, [])) for batch in page],
        "states": options(STATES, told["keadaan"]),
        "waiting": queries.imports(viewer, state="previewed").count(),
        "may_upload": viewer.may("imports.upload"),
    })  # fmt: skip


def _row(batch: Any, names: Sequence[str]) -> Row:
    people = batch.counts.get("people", {})
    counts = [(VERDICTS[verdict].label, people.get(verdict) if people else None) for verdict in LISTED]
    return Row(batch, STATES[batch.state], in_short(names), counts)


def in_short(names: Sequence[str]) -> str:
    """Some names of files, and how many more there are."""
    more = len(names) - NAMED_FILES
    said = ", ".join(names[:NAMED_FILES])
    return _("%(names)s, dan %(n)d lagi") % {"names": said, "n": more} if more > 0 else said


# ------------------------------------------------------------------ one import
def batch_of(viewer: Viewer, number: int) -> Any:
    """An import that the viewer may see. Raises Http404 for another."""
    found = queries.imports(viewer).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def frame_of(viewer: Viewer, batch: Any, here: str) -> dict[str, Any]:
    """What every page of an import shows: its head, its tabs, what may be done with it."""
    return {
        "batch": batch,
        "sign": STATES[batch.state],
        "here": here,
        "working": batch.state in WORKING,
        "may_apply": batch.state == "previewed" and viewer.may("imports.apply"),
        "may_abandon": batch.state in OPEN,
    }


@dataclass(frozen=True)
class File:
    """One file of an import."""

    upload: Any
    shape: Any
    read: int | None
    refused: int


def files(batch: Any) -> list[File]:
    """The files of an import with what they were recognised as."""
    return [
        File(upload, SHAPES.get(upload.shape, ""), upload.counts.get("read"), upload.counts.get("refused", 0))
        for upload in queries.files_of(batch)
    ]


def progress(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """The part of the page that says how far the work is; leads to the whole page when it has ended."""
    batch = batch_of(viewer, number)
    if batch.state not in WORKING:
        return HttpResponseClientRedirect(reverse("import", args=[number]))
    return render(request, "imports/progress.html", working(batch))


def working(batch: Any) -> dict[str, Any]:
    """How far the work is."""
    told = queries.progress_of(batch)
    return {
        "batch": batch,
        "told": told,
        "stage": STAGES.get(told.stage, told.stage) if told else "",
        "files": files(batch),
    }
