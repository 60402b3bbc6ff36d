"""Imports: the list, one import from its upload to its end, letting it be applied, giving it up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_htmx.http import HttpResponseClientRedirect

from orkestra.reconciliation import queries
from orkestra.shared.access.rights import Viewer
from orkestra.web.frame.lists import Sign, asked, one_of, options, paged
from orkestra.web.frame.templatetags.frame import number
from orkestra.web.imports.words import SHAPES, STATES, VERDICTS

WORKING = ("uploaded", "reading", "applying")
"""States in which a worker has the import."""
OPEN = ("uploaded", "reading", "previewed")
"""States in which it can still be given up."""
NAMED_FILES = 3
MEGABYTE = 1_000_000
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
    size: str
    read: int | None
    refused: int | None


def files(batch: Any) -> list[File]:
    """The files of an import with what they were recognised as."""
    return [
        File(
            upload,
            SHAPES.get(upload.shape, ""),
            size(upload.size),
            upload.counts.get("read"),
            upload.counts.get("refused"),
        )
        for upload in queries.files_of(batch)
    ]


def size(many: int) -> str:
    """So many bytes, as people say it."""
    if many < MEGABYTE:
        return f"{number(max(1, round(many / 1000)))} KB"
    return f"{number(Fraction(round(many / MEGABYTE * 10), 10))} MB"


def progress(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """The part of the page that says how far the work is; leads to the whole page when it has ended."""
    batch = batch_of(viewer, number)
    if batch.state not in WORKING:
        return HttpResponseClientRedirect(reverse("import", args=[number]))
    return render(request, "imports/progress.html", frame_of(viewer, batch, "") | working(batch))


def working(batch: Any) -> dict[str, Any]:
    """How far the work is: files read of all files, then people of all people."""
    told, several = queries.progress_of(batch), files(batch)
    read = sum(file.upload.read_at is not None for file in several)
    staged = told is not None and told.stage in STAGES
    whole = told.percent if told and staged else 100 * read // len(several) if told and several else None
    return {
        "told": told,
        "stage": STAGES.get(told.stage, told.stage) if told else "",
        "comparing": staged,
        "percent": whole,
        "read": read,
        "files": several,
        "stalled": queries.stalled(batch),
    }
