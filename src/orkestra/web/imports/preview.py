"""What an import would do, or did: counts, a table of people with what is old and new, one line of it in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from orkestra.config.clock import today
from orkestra.people.queries import visible
from orkestra.reconciliation import queries
from orkestra.reconciliation.changes import NAMES
from orkestra.shared.access.rights import Viewer
from orkestra.shared.trail.services import act
from orkestra.web.frame.lists import Sign, asked, bar, one_of, options, paged
from orkestra.web.imports import sentences
from orkestra.web.imports.batches import batch_of, files, frame_of, working
from orkestra.web.imports.findings import shown
from orkestra.web.imports.words import VERDICTS

SUBJECTS: Mapping[str, Any] = {
    "person": gettext_lazy("Pegawai"),
    "unit": gettext_lazy("Unit"),
    "vacancy": gettext_lazy("Lowongan"),
}
OUTSIDE: Mapping[str, Any] = {
    "tidak": gettext_lazy("Dinilai (pejabat fungsional)"),
    "ya": gettext_lazy("Hanya didaftar"),
}
SERVICE = "siasn-api"
"""The shape of files with answers of SIASN's service."""
SOURCE_DAY = "Dicatat di sumber"
SEATS, COUNT = "vacancy", "Lowongan"
"""What a line about vacancies is about, and the column that says how many there are."""
SAID = 3
"""So many columns say what a new row is."""
WHY = 5
"""So many findings say why an import could not be used; the others stand on their page."""
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
    summary: str
    glimpses: Sequence[Glimpse] = ()
    more: int = 0


def show(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """One import: how far it is, what it does, its files."""
    batch = batch_of(viewer, number)
    told = frame_of(viewer, batch, "pratinjau")
    if told["working"]:
        return render(request, "imports/working.html", told | working(batch))
    if batch.state == "refused" or not batch.previewed_at:
        return render(request, "imports/ended.html", told | _ended(viewer, batch))
    after = _outcome(viewer, batch) if batch.state == "applied" else {}
    return render(request, "imports/preview.html", told | _table(request, viewer, batch) | after)


def _ended(viewer: Viewer, batch: Any) -> dict[str, Any]:
    """Why an import ended before there was anything to see."""
    first = queries.findings(viewer, batch, on=today())[:WHY]
    return {
        "sentence": sentences.sentence(batch, {}), "files": files(batch), "findings": [shown(row) for row in first],
    }  # fmt: skip


def _outcome(viewer: Viewer, batch: Any) -> dict[str, Any]:
    """What came of an import that was applied."""
    opened, closed = queries.outcome(viewer, batch, on=today())
    return {"applied": True, "opened": opened, "closed": closed, "settled": batch.ended_at}


def counted(viewer: Viewer, batch: Any) -> Counter[tuple[str, str]]:
    """Lines of a preview by subject and verdict."""
    told = queries.preview_counts(viewer, batch, on=today())
    return Counter({(str(subject), str(verdict)): n for (subject, verdict), n in told.items()})


def _table(request: HttpRequest, viewer: Viewer, batch: Any) -> dict[str, Any]:
    counts = counted(viewer, batch)
    filters = asked(request, "cari", "akibat", "tentang", "dinilai")
    filters["akibat"] = one_of(filters["akibat"], VERDICTS)
    filters["tentang"] = one_of(filters["tentang"], SUBJECTS) or "person"
    outside = {"ya": True, "tidak": False}.get(filters["dinilai"])
    lines = queries.preview(
        viewer, batch, on=today(), verdict=filters["akibat"], subject=filters["tentang"], outside=outside,
        text=filters["cari"],
    )  # fmt: skip
    of = {verdict: counts[filters["tentang"], verdict] for verdict in VERDICTS}
    whole = of[filters["akibat"]] if filters["akibat"] else sum(of.values())
    known = not filters["cari"] and outside is None
    page = paged(request, lines.order_by("verdict", "nama", "key"), whole if known else None)
    told = files(batch)
    return {
        "asked": filters,
        "part": not queries.sees_everybody(viewer),
        "page": page,
        "rows": _rows(batch, list(page)),
        "subjects": options(SUBJECTS, filters["tentang"], _subjects(counts)),
        "verdicts": options(VERDICTS, filters["akibat"], of),
        "outside": options(OUTSIDE, filters["dinilai"]),
        "parts": bar(VERDICTS, of),
        "sentence": sentences.sentence(batch, counts, _answers(viewer, batch, told)),
        "after": sentences.rest(batch, counts),
        "round_again": sentences.again(batch),
        "narrowed": any(filters[name] for name in ("cari", "akibat", "dinilai")),
        "files": told,
    }


def _answers(viewer: Viewer, batch: Any, told: Sequence[Any]) -> int:
    """How many answers of SIASN to proposals it brings; asked only where a file of its service is among them."""
    asked_of = any(one.upload.shape == SERVICE for one in told)
    return queries.answers_brought(viewer, batch, on=today()) if asked_of else 0


def _subjects(counts: Counter[tuple[str, str]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for (subject, _said), count in counts.items():
        found[subject] += count
    return found


def _rows(batch: Any, lines: Sequence[Any]) -> list[Row]:
    units = queries.unit_names(batch, [line for line in lines if line.verdict == "changed" or line.subject == SEATS])
    return [_row(line, units) for line in lines]


def _row(line: Any, units: Mapping[str, str]) -> Row:
    sign = VERDICTS[line.verdict]
    if line.verdict == "new" and line.subject != SEATS:
        return Row(line, sign, _summary(queries.tables(line)))
    if line.reason:
        return Row(line, sign, line.reason)
    told = _ordered(queries.changes(line, units))
    found = [glimpse for change in told for glimpse in _glimpses(change, line.subject)]
    return Row(line, sign, "", found[:GLANCE], max(0, len(found) - GLANCE))


def _ordered(changes: Sequence[Any]) -> list[Any]:
    """In the order in which one thinks of somebody."""
    order = list(NAMES.values())
    return sorted(changes, key=lambda change: order.index(change.table))


def _summary(tables: Sequence[str]) -> str:
    """How many facts of which kind somebody new comes with."""
    counts = Counter(tables)
    several = [(table, counts[table]) for table in NAMES.values() if table in counts]
    said = ", ".join(f"{table} ({n})" if n > 1 else table for table, n in several)
    words = ngettext("%(n)d catatan", "%(n)d catatan", len(tables)) % {"n": len(tables)}
    return f"{words}: {said}"


def _glimpses(change: Any, subject: str) -> Iterator[Glimpse]:
    if change.sort == "changed":
        for column in change.columns:
            yield Glimpse(f"{change.table}: {column.label}", column.before, column.after)
    elif change.sort == "new":
        headed = subject == SEATS  # the line itself names the unit, family and jenjang: what is left is how many
        told = [
            column.after
            for column in change.columns
            if column.after and column.label != SOURCE_DAY and (column.label == COUNT or not headed)
        ]
        said = ", ".join([*dict.fromkeys(told)][:SAID])
        yield Glimpse(_("%(table)s baru") % {"table": change.table}, "", said)
    else:
        yield Glimpse(change.table, "", _("tidak berlaku lagi"))


@dataclass(frozen=True)
class Facts:
    """One kind of fact: rows that are new, as a table, and rows that are otherwise, column by column."""

    table: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    others: Sequence[Any]


def line(request: HttpRequest, viewer: Viewer, number: int, key: int) -> HttpResponse:
    """One person or unit: everything that changes, and every finding."""
    batch = batch_of(viewer, number)
    found = queries.preview(viewer, batch, on=today()).filter(pk=key).first()
    if found is None:
        raise Http404
    with act("web.look", by=viewer.by, on=today(), about=found.key if found.subject == "person" else "") as telling:
        telling.tell(page="import_line")
    doubts = queries.findings(viewer, batch, on=today(), nip=found.key) if found.findings else ()
    changes = queries.changes(found, queries.unit_names(batch, [found]))
    return render(request, "imports/line.html", frame_of(viewer, batch, "pratinjau") | {
        "line": found, "verdict": VERDICTS[found.verdict], "facts": _facts(changes),
        "findings": [shown(row) for row in doubts],
        "recorded": visible(viewer, "people.see", today()).filter(nip=found.key).exists(),
    })  # fmt: skip


def _facts(changes: Sequence[Any]) -> list[Facts]:
    """Changes by what they are about."""
    by_table = groupby(_ordered(changes), key=lambda change: change.table)
    return [_one_fact(table, list(some)) for table, some in by_table]


def _one_fact(table: str, changes: Sequence[Any]) -> Facts:
    new = [{column.label: column.after for column in change.columns} for change in changes if change.sort == "new"]
    heads = list(dict.fromkeys(label for row in new for label in row if label != SOURCE_DAY))
    rows = [[row.get(head, "") for head in heads] for row in new]
    return Facts(table, heads, rows, [change for change in changes if change.sort != "new"])
