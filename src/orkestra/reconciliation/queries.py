"""Questions of the screens. What a viewer may not see is never in an answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from orkestra.people.models import Person
from orkestra.people.queries import visible
from orkestra.reconciliation.changes import Change, changes_of
from orkestra.reconciliation.codec import decoded_finding
from orkestra.reconciliation.models import (
    CorrectionRequest,
    Difference,
    Found,
    Import,
    Owner,
    Preview,
    State,
    Subject,
    Upload,
    Verdict,
)
from orkestra.shared.access.matrix import OTHER
from orkestra.shared.access.rights import Viewer
from orkestra.shared.work.progress import Told, told
from orkestra_formats import Place, said
from orkestra_formats.finding import Said

WAITING = (State.UPLOADED, State.READING, State.PREVIEWED, State.APPLYING)


# ------------------------------------------------------------------ imports
def imports(viewer: Viewer, *, state: str = "", text: str = "") -> QuerySet[Import]:
    """Imports, the newest first. Who is no bureau sees those put in by oneself.

    ``text`` is part of the name of a file, or of whoever put it in.
    """
    found = Import.objects.order_by("-pk")
    if not viewer.may("imports.see"):
        return found.none()
    if state:
        found = found.filter(state=state)
    if text:
        found = found.filter(Q(by__icontains=text) | Q(uploads__name__icontains=text)).distinct()
    return found if _sees_everybody(viewer) else found.filter(by=viewer.by)


def file_names(batches: Iterable[int]) -> Mapping[int, Sequence[str]]:
    """The names of the files of some imports, in the order in which they were put in."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for batch, name in Upload.objects.filter(batch__in=batches).order_by("number").values_list("batch", "name"):
        found[batch].append(name)
    return found


def files_of(batch: Import) -> QuerySet[Upload]:
    """The files of an import, in the order in which they were put in."""
    return batch.uploads.select_related("twin__batch").order_by("number")


def progress_of(batch: Import) -> Told | None:
    """How far the work on an import is, if any is under way."""
    return told(progress_key(batch.pk)) if batch.state in (State.UPLOADED, State.READING, State.APPLYING) else None


def progress_key(number: int) -> str:
    """Under which key the work on an import tells how far it is."""
    return f"import:{number}"


def _sees_everybody(viewer: Viewer) -> bool:
    return OTHER in viewer.relations("people.see")


# ------------------------------------------------------------------ the preview
def preview(
    viewer: Viewer, batch: Import, *, on: date, verdict: str = "", subject: str = "", outside: bool | None = None,
    text: str = "",
) -> QuerySet[Preview]:  # fmt: skip
    """What an import would do, or did, line by line; ``text`` is part of a name or the beginning of a NIP."""
    found = _of_visible(viewer, Preview.objects.filter(batch=batch), "key", on)
    if verdict:
        found = found.filter(verdict=verdict)
    if subject:
        found = found.filter(subject=subject)
    if outside is not None:
        found = found.exclude(outside="") if outside else found.filter(outside="")
    if text:
        found = found.filter(Q(nama__icontains=text) | Q(key__startswith=text))
    return found.order_by("nama", "key")


def preview_counts(viewer: Viewer, batch: Import, *, on: date) -> Mapping[tuple[Subject, Verdict], int]:
    """How many lines there are of each subject and verdict."""
    found = _of_visible(viewer, Preview.objects.filter(batch=batch), "key", on)
    rows = found.order_by().values_list("subject", "verdict").annotate(n=Count("pk"))
    return {(Subject(subject), Verdict(verdict)): count for subject, verdict, count in rows}


def changes(line: Preview) -> Sequence[Change]:
    """What changes, row by row: each column with its label, and the old and the new value in words."""
    return changes_of(line)


def _of_visible(viewer: Viewer, rows: QuerySet[Any], nip: str, on: date) -> QuerySet[Any]:
    """Lines about whom the viewer may see, and about those whom nobody has recorded yet."""
    if _sees_everybody(viewer):
        return rows
    hidden = Person.objects.exclude(pk__in=visible(viewer, "people.see", on).values("pk"))
    return rows.exclude(**{f"{nip}__in": hidden.values("nip")})


# ------------------------------------------------------------------ findings
def findings(
    viewer: Viewer, batch: Import, *, on: date, severity: str = "", code: str = "", upload: int | None = None,
    nip: str = "", text: str = "",
) -> QuerySet[Found]:  # fmt: skip
    """Findings at their cells, in the order of files, sheets, rows and columns."""
    found = _of_visible(viewer, Found.objects.filter(batch=batch), "nip", on)
    told = {"severity": severity, "code": code, "upload": upload, "nip": nip}
    found = found.filter(**{name: value for name, value in told.items() if value})
    if text:
        found = found.filter(Q(value__icontains=text) | Q(nip__startswith=text))
    return found.order_by("file", "sheet", "row", "column", "pk")


def sentences(found: Found, language: str) -> Said:
    """A finding in words: its value, why, and what to do."""
    place = Place(found.file, found.sheet, found.row, found.column)
    return said(
        decoded_finding(found.package, found.code, place, found.value, found.fields, found.nip or None), language
    )


def finding_counts(viewer: Viewer, batch: Import, *, on: date) -> Mapping[str, Mapping[str, int]]:
    """How many findings there are, by severity and by code."""
    rows = _of_visible(viewer, Found.objects.filter(batch=batch), "nip", on).order_by()
    return {
        column: dict(rows.values_list(column).annotate(n=Count("pk")).order_by("-n")) for column in ("severity", "code")
    }


# ------------------------------------------------------------------ differences
def differences(
    viewer: Viewer, *, on: date, field: str = "", owner: str = "", unit: str = "", since: date | None = None,
    still_open: bool | None = True, text: str = "",
) -> QuerySet[Difference]:  # fmt: skip
    """Differences about those whom the viewer may see, the oldest first.

    ``unit``: the code of a unit in which the person serves; ``since``: those no older; ``text``: as in ``preview``.
    """
    raise NotImplementedError


def differences_of(viewer: Viewer, person: Person, *, on: date) -> QuerySet[Difference]:
    """All differences about a person, the open ones first."""
    raise NotImplementedError


def difference_counts(viewer: Viewer, *, on: date) -> Mapping[str, Mapping[str, int]]:
    """How many are open, by owner and by field."""
    raise NotImplementedError


# ------------------------------------------------------------------ requests
def requests(viewer: Viewer, *, on: date, waiting: bool | None = True) -> QuerySet[CorrectionRequest]:
    """Requests to correct, the most urgent first."""
    raise NotImplementedError


def requests_of(viewer: Viewer, person: Person, *, on: date) -> QuerySet[CorrectionRequest]:
    """Requests about a person, the newest first."""
    raise NotImplementedError


# ------------------------------------------------------------------ the bureau's inbox
@dataclass(frozen=True)
class Inbox:
    """What the bureau does next."""

    imports: Sequence[Import]
    """Those that wait for approval, and those on which work is under way."""
    requests: Sequence[CorrectionRequest]
    """Those that wait for an answer, the most urgent first; at most as many as one screen shows."""
    requests_waiting: int
    requests_overdue: int
    differences: Mapping[Owner, int]
    """How many are open, by who must act."""
    refused: int
    """People of whom the last import that spoke of them could take nothing over."""


def inbox(viewer: Viewer, *, on: date, now: datetime) -> Inbox:
    """The inbox of whoever looks."""
    raise NotImplementedError
