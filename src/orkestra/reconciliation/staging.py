"""Reading a file of an import into the tables where it waits: its records, the doubts about them, and every finding.

The same joining as on the command line keeps what a file says; only here it goes to the database, block by block.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from orkestra.reconciliation.codec import encoded, encoded_fields, encoded_finding
from orkestra.reconciliation.models import Found, Import, Staged, Upload
from orkestra.reconciliation.topics import FINDING, LOST, doubt, topic
from orkestra.shared.files import LONGEST_NAME, path_of
from orkestra_batch.intake.gather import Gathered, LostLine, Progress, take
from orkestra_batch.intake.remarks import remark
from orkestra_batch.intake.store import Store
from orkestra_formats import Finding, Limits, Place, Reading, Row, read

MANY = 2_000
"""So many rows are written at a time."""


INSERT = """INSERT INTO reconciliation_staged
(batch_id, upload_id, nip, source, kind, "key", content, sheet, "row", "column")
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"""
"""Most of the rows of an import pass here once; by the ORM it takes as long as reading them."""


class Overtaken(Exception):
    """Another worker has taken the import up, or somebody has abandoned it; whoever meets this stops."""


Guard = Callable[[], None]
"""Raises Overtaken, inside a transaction, where the work is no longer one's own."""


def guard_of(batch: Import) -> Guard:
    """Holds as long as nobody else has taken the import up or ended it."""

    mine = {"pk": batch.pk, "run": batch.run, "state": batch.state}

    def guard() -> None:
        held = Import.objects.select_for_update().filter(**mine)
        if held.first() is None:
            raise Overtaken(batch.pk)

    return guard


class Staging(Store):
    """A store of the joining that writes everything to the tables of an import."""

    def __init__(self, upload: Upload, reading: Reading | None, guard: Guard) -> None:
        super().__init__()
        self.upload, self.reading, self.guard, self.stored = upload, reading, guard, 0
        self._rows: list[tuple[Any, ...]] = []
        self._found: list[Found] = []

    @property
    def source(self) -> str:
        """The shape of the file, as far as it is known; empty before."""
        return self.reading.shape.value if self.reading and self.reading.shape else ""

    def add(self, key: str, value: Any) -> None:
        """Keep one more value of a person."""
        if isinstance(value, Finding):
            self.find(value, key)
        elif isinstance(value, LostLine):
            self._stage(key, self.source, LOST, LOST, encoded_finding(value.finding), value.finding.place)
        else:
            self.keep(value[0], value[1])
        if len(self._rows) + len(self._found) >= MANY:
            self.flush()

    def keep(self, source: str, row: Row) -> None:
        """Keep a record of whomever or whatever."""
        self.stored += 1
        self._stage(row.nip, source, type(row).__name__, topic(row), encoded(row), row.place)

    def find(self, finding: Finding, nip: str = "") -> None:
        """Keep a finding; one that casts doubt on what stands in the file is staged beside it."""
        self._found.append(found_row(finding, self.upload.batch_id, self.upload, nip))
        about = doubt(finding) if nip else None
        if about:
            self._stage(nip, self.source, FINDING, about, encoded_finding(finding), finding.place)

    def flush(self) -> None:
        """Write what is kept."""
        with transaction.atomic():
            self.guard()
            if self._rows:
                with connection.cursor() as cursor:
                    cursor.executemany(INSERT, self._rows)
            Found.objects.bulk_create(self._found)
        self._rows, self._found = [], []

    def _stage(self, nip: str, source: str, kind: str, key: str, content: str, place: Place) -> None:
        where = short(place.sheet), place.row, short(place.column)
        self._rows.append((self.upload.batch_id, self.upload.pk, nip, source, kind, key, content, *where))


def found_row(finding: Finding, batch: int, upload: Upload | None, nip: str = "") -> Found:
    """The row of a finding."""
    place = finding.place
    return Found(
        batch_id=batch, upload=upload, nip=nip or finding.nip or "", package=finding.kind.package, code=finding.code,
        severity=finding.severity.value, refuses=finding.refuses, file=place.file, sheet=short(place.sheet),
        row=place.row, column=short(place.column), value=finding.value, fields=encoded_fields(finding),
    )  # fmt: skip


def short(name: str | None) -> str | None:
    """The name of a sheet or column, as far as the database takes it."""
    return None if name is None else name.replace("\0", "\ufffd")[:LONGEST_NAME]


def stage(upload: Upload, guard: Guard, progress: Progress) -> None:
    """Read a file into its tables, from its beginning; what an earlier try left there is removed first."""
    with transaction.atomic():
        guard()
        Staged.objects.filter(upload=upload).delete()
        Found.objects.filter(upload=upload).delete()
    batch = upload.batch
    twin = Upload.objects.filter(batch=batch, sha256=upload.sha256, number__lt=upload.number).first()
    if twin is not None:
        store = Staging(upload, None, guard)
        store.find(remark("G20", Place(upload.name), detail=twin.name))
        _finish(upload, store, {})
        return
    reading = read(path_of(upload.sha256), name=upload.name, limits=limits(), on=batch.on)
    store = Staging(upload, reading, guard)
    gathered = Gathered(batch.on, store=store)
    take(gathered, reading, upload.sha256, progress)
    of_nobody: list[Row] = [*gathered.vacancies, *gathered.units.values()]
    for row in of_nobody:
        store.keep(store.source, row)
    for finding in gathered.findings:
        store.find(finding)
    counts = asdict(reading.counts) | {"nameless": gathered.nameless, "stored": store.stored}
    _finish(upload, store, counts)


def limits() -> Limits:
    """No file is larger than what this installation takes."""
    return Limits(file_bytes=settings.UPLOAD_MOST_BYTES)


def _finish(upload: Upload, store: Staging, counts: dict[str, Any]) -> None:
    with transaction.atomic():
        store.flush()
        upload.counts, upload.shape, upload.read_at = counts, store.source, datetime.now(UTC)
        upload.save(update_fields=["shape", "counts", "read_at"])
