"""Making the preview of an import, page by page. Begun again it begins anew: later lines rest on earlier ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from heapq import merge
from itertools import groupby, islice
from typing import Any

from django.db import transaction
from django.db.models import Count, Sum

from orkestra.reconciliation.lines import Desk, Line
from orkestra.reconciliation.models import Found, Import, Note, Preview, Staged, State, Subject, Upload, Verdict
from orkestra.reconciliation.seats import seats
from orkestra.reconciliation.staging import Guard, found_row
from orkestra.shared.notices.services import notify
from orkestra_batch.intake.gather import Progress

AT_A_TIME = 200
"""So many people are worked out at a time."""
COMPARING = "compare"


def forget_preview(batch: Import) -> None:
    """Remove what was worked out; what was read stays."""
    Preview.objects.filter(batch=batch).delete()
    Found.objects.filter(batch=batch, upload__isnull=True).delete()


def pages(batch: Import) -> Iterator[Sequence[str]]:
    """Everybody of whom the files say anything, in order of NIP."""
    read = Found.objects.filter(batch=batch, upload__isnull=False)
    after = ""
    while True:
        some = [_nips(rows, after) for rows in (Staged.objects.filter(batch=batch), read)]
        page = [nip for nip, _ in islice(groupby(merge(*some)), AT_A_TIME)]
        if not page:
            return
        yield page
        after = page[-1]


def _nips(rows: Any, after: str) -> list[str]:
    found: list[str] = rows.filter(nip__gt=after).order_by("nip").values_list("nip", flat=True).distinct()[:AT_A_TIME]
    return list(found)


def make_preview(batch: Import, guard: Guard, progress: Progress) -> None:
    """Work out all lines and store them; the import waits for approval then."""
    with transaction.atomic():
        guard()
        forget_preview(batch)
    desk, done, total = Desk(batch), 0, _people(batch)
    for page in pages(batch):
        progress(COMPARING, done, total)
        _store(desk.lines(page), guard)
        done += len(page)
    with transaction.atomic():
        guard()
        _store_seats(batch, desk)
        batch.counts, batch.previewed_at, batch.round = _counts(batch), datetime.now(UTC), batch.round + 1
        empty = not batch.counts["stored"]
        batch.state = State.REFUSED if empty else State.PREVIEWED
        batch.note = Note.NOTHING_READ if empty else batch.note
        batch.ended_at = batch.previewed_at if empty else None
        if empty:
            Staged.objects.filter(batch=batch).delete()
        batch.save(update_fields=["counts", "previewed_at", "round", "state", "note", "ended_at"])
        notify(kind="import_previewed", path=f"/impor/{batch.pk}/", to=[batch.by], by="sistem", on=batch.on)


def _people(batch: Import) -> int:
    """About how many people there are: those of whom there is a record."""
    return Staged.objects.filter(batch=batch).exclude(nip="").values("nip").distinct().count()


def _store(lines: Sequence[Line], guard: Guard) -> None:
    with transaction.atomic():
        guard()
        told = _told([line.preview for line in lines])
        for line in lines:
            line.preview.findings = told[line.preview.key] + len(line.findings)
        Preview.objects.bulk_create([line.preview for line in lines])
        Found.objects.bulk_create([
            found_row(finding, line.preview.batch_id, None, line.preview.key)
            for line in lines
            for finding in line.findings
        ])  # fmt: skip


def _told(previews: Sequence[Preview]) -> Counter[str]:
    """How many findings the readers had about each."""
    rows = Found.objects.filter(
        batch=previews[0].batch_id, nip__in=[p.key for p in previews], upload__isnull=False
    )  # fmt: skip
    return Counter(dict(rows.values_list("nip").annotate(n=Count("pk"))))


def _store_seats(batch: Import, desk: Desk) -> None:
    lines = seats(batch, desk.seats, desk.book, desk.files).lines
    for line in lines:
        line.preview.findings = len(line.findings)
    Preview.objects.bulk_create([line.preview for line in lines])
    Found.objects.bulk_create([found_row(finding, batch.pk, None) for line in lines for finding in line.findings])


def _counts(batch: Import) -> dict[str, Any]:
    lines = Preview.objects.filter(batch=batch).order_by()
    people = dict(lines.filter(subject=Subject.PERSON).values_list("verdict").annotate(n=Count("pk")))
    rows = lines.aggregate(added=Sum("added"), corrected=Sum("corrected"))
    read: Counter[str] = Counter()
    for counts in Upload.objects.filter(batch=batch).values_list("counts", flat=True):
        read.update({name: counts.get(name, 0) for name in ("read", "stored", "refused", "duplicates", "nameless")})
    found = Found.objects.filter(batch=batch).order_by().values_list("severity").annotate(n=Count("pk"))
    return {
        **read,
        "people": {verdict: people.get(verdict, 0) for verdict in Verdict.values},
        "outside": lines.exclude(outside="").count(),
        "added": rows["added"] or 0,
        "corrected": rows["corrected"] or 0,
        "findings": dict(found),
    }
