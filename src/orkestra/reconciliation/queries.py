"""Questions of the screens. What a viewer may not see is never in an answer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet

from orkestra.careers.models import Penahanan, Waiting
from orkestra.people.models import Identitas, KeadaanUnit, Penempatan, Person, Unit
from orkestra.people.queries import about_visible, in_force, unit_tree, visible
from orkestra.reconciliation.changes import Change, changes_of, tables_of, units_in
from orkestra.reconciliation.codec import decoded_finding
from orkestra.reconciliation.models import (
    CorrectionRequest,
    Difference,
    Found,
    Import,
    Preview,
    Staged,
    State,
    Statement,
    Subject,
    Upload,
    Verdict,
)
from orkestra.reconciliation.tasks import UNDER_WAY, work_on_imports
from orkestra.shared.access.matrix import OTHER
from orkestra.shared.access.rights import Viewer
from orkestra.shared.work.progress import Told, told
from orkestra.shared.work.tasks import expected
from orkestra_formats import Finding, Place, said
from orkestra_formats.finding import Said

ANSWER = "UsulKp"
"""The kind of statement by which SIASN answers a proposal."""
DIFFERENCES, REQUESTS = "differences.see", "correction.see"
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
    return found if sees_everybody(viewer) else found.filter(by=viewer.by)


def digests() -> Iterable[str]:
    """The files of all imports, as they are kept."""
    return Upload.objects.values_list("sha256", flat=True).distinct()


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


def stalled(batch: Import) -> bool:
    """Whether work on an import has come to rest though it is not done: every try failed."""
    return batch.state in UNDER_WAY and not expected(work_on_imports)


def outcome(viewer: Viewer, batch: Import, *, on: date) -> tuple[int, int]:
    """How many differences began with an import, and how many ended, about those whom the viewer may see."""
    opened = Q(opened_in=batch, replaces__isnull=True)
    closed = Q(closed_in=batch, replaced_by__isnull=True)
    found = about_visible(Difference.objects.filter(opened | closed), viewer, DIFFERENCES, on)
    told = found.aggregate(opened=Count("pk", filter=opened), closed=Count("pk", filter=closed))
    return told["opened"], told["closed"]


def progress_key(number: int) -> str:
    """Under which key the work on an import tells how far it is."""
    return f"import:{number}"


def sees_everybody(viewer: Viewer) -> bool:
    """Whether no line of an import is hidden from a viewer."""
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


def answers_brought(viewer: Viewer, batch: Import, *, on: date) -> int:
    """How many answers of SIASN to proposals an import brings that were not said before, as far as may be seen.

    They change no history: what becomes of the proposals follows once it is applied.
    """
    if batch.state == State.APPLIED:
        return _of_visible(viewer, Statement.objects.filter(upload__batch=batch, kind=ANSWER), "nip", on).count()
    known = Statement.objects.standing().filter(
        nip=OuterRef("nip"), source=OuterRef("source"), kind=ANSWER, key=OuterRef("key"), content=OuterRef("content")
    )
    rows = Staged.objects.filter(~Exists(known), batch=batch, kind=ANSWER)
    return _of_visible(viewer, rows, "nip", on).count()


def tables(line: Preview) -> Sequence[str]:
    """What kind of fact each change is about: all that a list says of somebody new."""
    return tables_of(line)


def changes(line: Preview, units: Mapping[str, str]) -> Sequence[Change]:
    """What changes, row by row: each column with its label, and the old and the new value in words.

    ``units`` are the names of units by code, as `unit_names` finds them.
    """
    return changes_of(line, units)


def unit_names(batch: Import, lines: Iterable[Preview]) -> Mapping[str, str]:
    """The names of the units that lines speak of: as the import would record them, else as they are recorded."""
    codes = units_in(lines)
    if not codes:
        return {}
    recorded = KeadaanUnit.objects.standing().filter(unit__kode__in=codes).order_by("pk")
    coming = Preview.objects.filter(batch=batch, subject=Subject.UNIT, key__in=codes).exclude(nama="")
    return dict([*recorded.values_list("unit__kode", "nama"), *coming.values_list("key", "nama")])


def _of_visible(viewer: Viewer, rows: QuerySet[Any], nip: str, on: date) -> QuerySet[Any]:
    """Lines about whom the viewer may see, and about those whom nobody has recorded yet."""
    if sees_everybody(viewer):
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


def finding(found: Found) -> Finding:
    """A finding as its reader made it."""
    place = Place(found.file, found.sheet, found.row, found.column)
    return decoded_finding(found.package, found.code, place, found.value, found.fields, found.nip or None)


def sentences(found: Found, language: str) -> Said:
    """A finding in words: its value, why, and what to do."""
    return said(finding(found), language)


def finding_counts(viewer: Viewer, batch: Import, *, on: date) -> Mapping[tuple[str, str], int]:
    """How many findings there are, by severity and code."""
    rows = _of_visible(viewer, Found.objects.filter(batch=batch), "nip", on).order_by()
    return {(severity, code): n for severity, code, n in rows.values_list("severity", "code").annotate(n=Count("pk"))}


# ------------------------------------------------------------------ differences
Days = tuple[date | None, date | None]
"""The first and the last day of a spell; None: no bound."""


def differences(
    viewer: Viewer, *, on: date, field: str = "", owner: str = "", unit: str = "", since: date | None = None,
    until: date | None = None, still_open: bool | None = True, text: str = "", permission: str = DIFFERENCES,
) -> QuerySet[Difference]:  # fmt: skip
    """Differences about those whom the viewer may see, the oldest first.

    ``unit``: the code of a unit in which the person serves, or in one below it; ``since``, ``until``: those that began
    between these days; ``text``: part of a name, or the beginning of a NIP.
    """
    found = _differences(viewer, on, permission)
    told = {"field": field, "owner": owner, "since__gte": since, "since__lte": until}
    found = found.filter(**{name: value for name, value in told.items() if value})
    if still_open is not None:
        found = found.filter(closed_at__isnull=still_open, replaced_by__isnull=True)
    if unit:
        found = found.filter(person__in=_serving(unit, on))
    if text:
        named = Identitas.objects.standing().filter(nama__icontains=text).values("person")
        found = found.filter(Q(person__in=named) | Q(person__nip__startswith=text))
    return found.select_related("person").order_by("since", "pk")


def differences_of(viewer: Viewer, person: Person, *, on: date) -> QuerySet[Difference]:
    """All differences about a person, the open ones first; of one that went on with other values only the last."""
    found = _differences(viewer, on).filter(person=person, replaced_by__isnull=True).select_related("person")
    return found.order_by(F("closed_at").desc(nulls_first=True), "since", "pk")


@dataclass(frozen=True)
class Sum:
    """Open differences of one field that one must mend: how many, and how many began in each of some spells."""

    owner: str
    field: str
    count: int
    spells: Mapping[str, int]


def difference_sums(viewer: Viewer, spells: Mapping[str, Days], *, on: date) -> Sequence[Sum]:
    """How many are open, by who must act, field, and spell in which they began."""
    sums = {name: Count("pk", filter=_between(*days)) for name, days in spells.items()}
    rows = _differences(viewer, on).filter(closed_at__isnull=True).values_list("owner", "field")
    return [
        Sum(owner, field, count, dict(zip(sums, counts, strict=True)))
        for owner, field, count, *counts in rows.annotate(n=Count("pk"), **sums)
    ]


def _between(first: date | None, last: date | None) -> Q:
    found = Q(pk__isnull=False)
    if first is not None:
        found &= Q(since__gte=first)
    return found if last is None else found & Q(since__lte=last)


def _differences(viewer: Viewer, on: date, permission: str = DIFFERENCES) -> QuerySet[Difference]:
    return about_visible(Difference.objects.all(), viewer, permission, on)


def _serving(unit: str, on: date) -> QuerySet[Any]:
    below = unit_tree(on).below(Unit.objects.filter(kode=unit).values_list("pk", flat=True))
    return Penempatan.objects.standing().filter(in_force(on), unit__in=below).values("person")


# ------------------------------------------------------------------ requests
def requests(viewer: Viewer, *, on: date, waiting: bool | None = True) -> QuerySet[CorrectionRequest]:
    """Requests to correct, the most urgent first; of those that were answered, the last one first."""
    found = about_visible(CorrectionRequest.objects.select_related("person"), viewer, REQUESTS, on)
    if waiting is not None:
        found = found.filter(answer__isnull=waiting)
    return found.order_by(F("answered_at").desc(nulls_first=True), "due_at", "pk")


def requests_waiting(viewer: Viewer, *, on: date, now: datetime) -> tuple[int, int]:
    """How many requests wait for an answer, and how many of them are overdue."""
    late = Count("pk", filter=Q(due_at__lt=now))
    found = requests(viewer, on=on).order_by().aggregate(n=Count("pk"), late=late)
    return found["n"], found["late"]


def requests_of(viewer: Viewer, person: Person, *, on: date) -> QuerySet[CorrectionRequest]:
    """Requests about a person, the newest first."""
    return requests(viewer, on=on, waiting=None).filter(person=person).order_by("-pk")


def statements_of(person: Person) -> QuerySet[Statement]:
    """What every source says about a person and has not said otherwise since, with its file."""
    found = Statement.objects.standing().filter(nip=person.nip).select_related("upload")
    return found.order_by("source", "kind", "key", "pk")


# ------------------------------------------------------------------ the bureau's inbox
@dataclass(frozen=True)
class Owed:
    """Open differences that somebody must mend: how many, and since when there is one."""

    count: int
    since: date


@dataclass(frozen=True)
class Inbox:
    """What the bureau does next."""

    imports: Sequence[Import]
    """Those that wait for approval, those on which work is under way, and those that failed within a week."""
    requests: Sequence[CorrectionRequest]
    """Those that wait for an answer, the most urgent first; at most as many as one screen shows."""
    requests_waiting: int
    differences: Mapping[str, Owed]
    """By who must act."""
    last: Import | None
    """The last import that was applied."""
    held: Sequence[tuple[Import, int]]
    """Imports before it whose refusals still hold back decisions, the newest first; of how many people."""
    undecided: int
    """People whose decision must be made again."""
    undecided_since: datetime | None


SHOWN = 20
"""So many of a kind one screen shows."""
FRESH = timedelta(days=7)


def inbox(viewer: Viewer, *, on: date, now: datetime) -> Inbox:
    """The inbox of whoever looks."""
    waiting = requests(viewer, on=on)
    shown = list(waiting[:SHOWN])
    owed = _differences(viewer, on).filter(closed_at__isnull=True).values_list("owner")
    rest = about_visible(Waiting.objects.all(), viewer, "people.see", on).aggregate(Count("pk"), Min("since"))
    seen = imports(viewer)
    last = seen.filter(state=State.APPLIED).first()
    return Inbox(
        imports=list(seen.filter(Q(state__in=WAITING) | Q(state=State.REFUSED, ended_at__gte=now - FRESH))[:SHOWN]),
        requests=shown,
        requests_waiting=len(shown) if len(shown) < SHOWN else waiting.count(),
        differences={owner: Owed(n, since) for owner, n, since in owed.annotate(Count("pk"), Min("since"))},
        last=last,
        held=_held(viewer, last, on),
        undecided=rest["pk__count"],
        undecided_since=rest["since__min"],
    )


def _held(viewer: Viewer, last: Import | None, on: date) -> Sequence[tuple[Import, int]]:
    """An import that follows mends nothing of what those before it refused: it stays to be done."""
    if last is None:
        return ()
    held = about_visible(Penahanan.objects.standing(), viewer, "people.see", on)
    refused = Preview.objects.filter(
        batch__in=imports(viewer, state=State.APPLIED).order_by(), subject=Subject.PERSON, verdict=Verdict.REFUSED,
        key__in=held.values("person__nip"),
    )  # fmt: skip
    lately = refused.order_by().values("key").annotate(at=Max("batch")).values_list("at", flat=True)
    many = Counter(at for at in lately if at != last.pk)
    return [(batch, many[batch.pk]) for batch in Import.objects.filter(pk__in=many).order_by("-pk")] if many else ()
