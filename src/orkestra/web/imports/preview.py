"""What an import would do, or did: counts, a table of people with what is old and new, one line of it in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from orkestra.config.clock import today
from orkestra.reconciliation import queries
from orkestra.shared.access.rights import Viewer
from orkestra.web.imports import sentences
from orkestra.web.imports.batches import batch_of, files, frame_of, working
from orkestra.web.imports.findings import Shown, shown
from orkestra.web.imports.lists import asked, bar, one_of, options, paged
from orkestra.web.imports.words import VERDICTS, Sign

SUBJECTS: Mapping[str, Any] = {
    "person": gettext_lazy("Pegawai"),
    "unit": gettext_lazy("Unit"),
    "vacancy": gettext_lazy("Lowongan"),
}
OUTSIDE: Mapping[str, Any] = {
    "tidak": gettext_lazy("Dinilai (pejabat fungsional)"),
    "ya": gettext_lazy("Hanya didaftar"),
}
GLANCE = 3
"""So many changed columns are shown in the table; the rest stands on the page of the line."""


@dataclass(frozen=True)
class Glimpse:
    """One change in short: the fact that it belongs to, what stood there, and what will."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    line: Any
    sign: Sign
    glimpses: Sequence[Glimpse]
    more: int


def show(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """One import: how far it is, what it does, its files."""
    batch = batch_of(viewer, number)
    told = frame_of(viewer, batch, "pratinjau")
    if told["working"]:
        return render(request, "imports/working.html", told | working(batch))
    if not batch.previewed_at:
        said = {"sentence": sentences.sentence(batch, {}), "files": files(batch)}
        return render(request, "imports/ended.html", told | said)
    return render(request, "imports/preview.html", told | _table(request, viewer, batch))


def _table(request: HttpRequest, viewer: Viewer, batch: Any) -> dict[str, Any]:
    told = queries.preview_counts(viewer, batch, on=today())
    counts = Counter({(str(subject), str(verdict)): n for (subject, verdict), n in told.items()})
    filters = asked(request, "cari", "akibat", "tentang", "dinilai")
    filters["akibat"] = one_of(filters["akibat"], VERDICTS)
    filters["tentang"] = one_of(filters["tentang"], SUBJECTS) or "person"
    outside = {"ya": True, "tidak": False}.get(filters["dinilai"])
    page = paged(request, queries.preview(
        viewer, batch, on=today(), verdict=filters["akibat"], subject=filters["tentang"], outside=outside,
        text=filters["cari"],
    ))  # fmt: skip
    of = {verdict: counts[filters["tentang"], verdict] for verdict in VERDICTS}
    return {
        "asked": filters,
        "page": page,
        "rows": [_row(line) for line in page],
        "subjects": options(SUBJECTS, filters["tentang"], _subjects(counts)),
        "verdicts": options(VERDICTS, filters["akibat"], of),
        "outside": options(OUTSIDE, filters["dinilai"]),
        "parts": bar(VERDICTS, of),
        "sentence": sentences.sentence(batch, counts),
        "after": sentences.rest(batch, counts),
        "round_again": sentences.again(batch),
        "narrowed": any(filters[name] for name in ("cari", "akibat", "dinilai")),
        "files": files(batch),
    }


def _subjects(counts: Counter[tuple[str, str]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for (subject, _said), count in counts.items():
        found[subject] += count
    return found


def _row(line: Any) -> Row:
    changes = queries.changes(line)
    if line.verdict == "new":
        return Row(line, VERDICTS["new"], [Glimpse(*_tables(changes))], 0)
    found = [glimpse for change in changes for glimpse in _glimpses(change)]
    return Row(line, VERDICTS[line.verdict], found[:GLANCE], max(0, len(found) - GLANCE))


def _tables(changes: Sequence[Any]) -> tuple[str, str, str]:
    """How many facts of which kind somebody new comes with."""
    counts = Counter(change.table for change in changes)
    said = ", ".join(f"{table} ({n})" if n > 1 else table for table, n in counts.items())
    words = ngettext("%(n)d catatan", "%(n)d catatan", len(changes)) % {"n": len(changes)}
    return "", "", f"{words}: {said}"


def _glimpses(change: Any) -> Iterator[Glimpse]:
    if change.sort == "changed":
        for column in change.columns:
            yield Glimpse(f"{change.table}: {column.label}", column.before, column.after)
    elif change.sort == "new":
        said = ", ".join(column.after for column in change.columns if column.after)
        yield Glimpse(_("%(table)s baru") % {"table": change.table}, "", said)
    else:
        yield Glimpse(change.table, "", _("tidak berlaku lagi"))


def line(request: HttpRequest, viewer: Viewer, number: int, key: int) -> HttpResponse:
    """One person or unit: everything that changes, and every finding."""
    batch = batch_of(viewer, number)
    found = queries.preview(viewer, batch, on=today()).filter(pk=key).first()
    if found is None:
        raise Http404
    doubts: Sequence[Shown] = ()
    if found.findings:
        doubts = [shown(row) for row in queries.findings(viewer, batch, on=today(), nip=found.key)]
    return render(request, "imports/line.html", frame_of(viewer, batch, "pratinjau") | {
        "line": found, "verdict": VERDICTS[found.verdict], "changes": queries.changes(found), "findings": doubts,
        "person": found.subject == "person",
    })  # fmt: skip
