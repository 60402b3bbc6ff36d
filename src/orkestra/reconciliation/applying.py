"""Applying an import: all of it in one transaction, and only as its preview said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from django.db import connection

from orkestra.reconciliation.differing import about_line, settle
from orkestra.reconciliation.lines import Desk, Line
from orkestra.reconciliation.models import Import, Preview, Staged, State, Statement, Upload
from orkestra.reconciliation.previewing import pages
from orkestra.reconciliation.saying import Heard
from orkestra.reconciliation.seats import seats
from orkestra.reconciliation.staging import Guard
from orkestra.shared.histories.services import Changing, changing
from orkestra.shared.hooks.events import IMPORT_APPLIED
from orkestra.shared.hooks.services import announce
from orkestra_batch.intake.gather import Progress
from orkestra_batch.spread import batched

ACT = "reconciliation.apply"
APPLYING = "apply"
LOCK = 0x696D706F72
"""The number under which PostgreSQL lets one import after the other be applied."""
SEEN = ("verdict", "reason", "outside", "changes")
"""What of a line must be as it was when the preview was approved."""


KEEP = """INSERT INTO reconciliation_statement
(nip, source, kind, "key", content, sheet, "row", "column", upload_id, since)
SELECT nip, source, kind, "key", content, sheet, "row", "column", upload_id, %s
FROM reconciliation_staged WHERE id IN ({}) ORDER BY id"""
"""What was staged stays in the database on its way to what was said."""
AT_A_TIME = 500


class Stale(Exception):
    """Something that was recorded meanwhile makes the import do other things than its preview said."""


def source_of(batch: Import) -> str:
    """What rows name as their source."""
    return f"impor {batch.pk}"


def apply(batch: Import, guard: Guard, progress: Progress) -> None:
    """Record what the preview says. Raises Stale where it would not be the same; nothing is recorded then."""
    with changing(ACT, by=batch.settled_by, on=batch.on, source=source_of(batch)) as many:
        _one_at_a_time()
        guard()
        desk, now, done = Desk(batch), datetime.now(UTC), 0
        for page in pages(batch):
            lines = desk.lines(page)
            _as_approved(batch, [line.preview for line in lines])
            _record(lines, desk, many)
            settle([about for line in lines for about in about_line(line)], desk.agency, batch, now)
            done += len(page)
            progress(APPLYING, done, sum(batch.counts["people"].values()))
        _record_seats(batch, desk, many, now)
        Staged.objects.filter(batch=batch).delete()
        batch.state, batch.ended_at = State.APPLIED, now
        batch.save(update_fields=["state", "ended_at"])
        files = Upload.objects.filter(batch=batch).order_by("number").values_list("sha256", flat=True)
        counts = {name: batch.counts[name] for name in ("people", "added", "corrected")}
        many.tell(batch=batch.pk, round=batch.round, files=list(files), **counts)
        announce(event=IMPORT_APPLIED, about=[batch.pk], by=batch.settled_by, on=batch.on)


def _one_at_a_time() -> None:
    if connection.vendor == "postgresql":  # SQLite lets one write transaction in at a time anyhow
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _as_approved(batch: Import, lines: Sequence[Preview]) -> None:
    about = {(line.subject, line.key): [getattr(line, name) for name in SEEN] for line in lines}
    rows = Preview.objects.filter(batch=batch, key__in=[key for _, key in about])
    seen = {(subject, key): said for subject, key, *said in rows.values_list("subject", "key", *SEEN)}
    if any(seen.get(key) != said for key, said in about.items()):
        raise Stale(batch.pk)


def _record(lines: Sequence[Line], desk: Desk, many: Changing) -> None:
    found = [line.comparison for line in lines if line.comparison is not None]
    desk.book.save()
    many.store(
        new=[row for one in found for row in one.new],
        corrected=[pair for one in found for pair in one.changed],
        withdrawn=[row for one in found for row in one.withdrawn],
    )
    state(desk.batch, [line.heard for line in lines], many.now)


def _record_seats(batch: Import, desk: Desk, many: Changing, now: datetime) -> None:
    found = seats(batch, desk.seats, desk.book, desk.files)
    _as_approved(batch, [line.preview for line in found.lines])
    desk.book.save()
    for part in (found.units, found.vacancies):
        many.store(new=part.new, corrected=part.changed, withdrawn=part.withdrawn)
    state(batch, [desk.seats], now)


def state(batch: Import, said: Sequence[Heard], now: datetime) -> None:
    """Keep what sources say from now on."""
    outdated = [pk for one in said for pk in one.outdated]
    Statement.objects.filter(pk__in=outdated).update(superseded_at=now, superseded_by=batch)
    fresh, since = [line.pk for one in said for line in one.fresh], connection.ops.adapt_datefield_value(batch.on)
    with connection.cursor() as cursor:
        for some in batched(fresh, AT_A_TIME):
            cursor.execute(KEEP.format(", ".join(["%s"] * len(some))), [since, *some])
