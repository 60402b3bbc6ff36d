"""Imports whose workers are killed again and again, at any time and after any statement; run in an installation.

The parent forks a worker that takes an import forward, and kills it; then it looks whether anything is torn or doubled.
Run without kills it gives the digest that every other run must end with.
"""

from __future__ import annotations

import json
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.db import connection, connections

from orkestra.careers.comparison import KINDS
from orkestra.careers.likeness import told
from orkestra.people.models import KeadaanUnit, Lowongan
from orkestra.reconciliation.changes import WITHDRAWN
from orkestra.reconciliation.models import Difference, Found, Import, Preview, Staged, State, Statement, Upload
from orkestra.reconciliation.services import advance, approve, put_in
from orkestra.reconciliation.topics import FINDING, LOST
from orkestra.shared.files import take
from orkestra.shared.trail.models import Entry
from orkestra.shared.trail.queries import lines
from orkestra.shared.trail.verify import faults
from tests.formats.catalogue.shapes import make
from tests.formats.catalogue.write import built
from tests.formats.files import ON, export_csv, sample_people

BY, WORKER = "biro", "sistem"
HISTORIES: tuple[Any, ...] = (*KINDS, KeadaanUnit, Lowongan)


Spans = dict[str, tuple[int, float]]
"""By stage how many statements it takes, and how many seconds."""


@dataclass
class Seen:
    """What came of a run."""

    kills: int = 0
    by_stage: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    """What was torn or doubled, and when it was seen."""
    digest: str = ""
    spans: Spans = field(default_factory=dict)


def several(cycles: int) -> Iterator[dict[str, bytes]]:
    """What is put in, one import after the other: new people, more sources, changes, the same again."""
    shapes = {name: make(name) for name in ("ekinerja-json", "api-jsonl", "template-xlsx", "duk-csv")}
    data = {name: {doc.file: built(doc).data} for name, doc in shapes.items()}
    people = sample_people()
    yield {"ekspor.csv": export_csv(*people), **data["ekinerja-json"]}
    yield data["api-jsonl"]
    for cycle in range(cycles):
        changed = [{**person, "NAMA": f"{person['NAMA']} {'X' * cycle}"} for person in people]
        more = {**data["template-xlsx"], **data["duk-csv"]} if cycle == 0 else {}
        yield {"ekspor-baru.csv": export_csv(*changed), **more}
    yield {"ekspor-baru.csv": export_csv(*changed)}


def run(*, cycles: int, each: int = 0, spans: Spans | None = None, seed: int = 0, protected: bool = True) -> Seen:
    """Take all imports to their ends, killing each stage so often; without spans nobody is killed.

    Without protection what a worker had done of an act when it died stays.
    """
    rng, seen = random.Random(seed), Seen()
    for week, files in enumerate(several(cycles)):
        on = ON + timedelta(days=7 * week)
        batch = put_in(files=[take(name, [content]) for name, content in files.items()], by=BY, on=on)
        for stage in ("preview", "apply"):
            name = f"{week}/{stage}"
            for _ in range(each if spans else 0):
                if not _under_way(batch):
                    break
                _kill_one(batch, (spans or {})[name], rng, protected)
                seen.kills += 1
                seen.by_stage[stage] = seen.by_stage.get(stage, 0) + 1
                seen.wrong += [f"{name}: {wrong}" for wrong in torn()]
            seen.spans[name] = _to_the_end(batch)
            seen.wrong += [f"{name}: {wrong}" for wrong in torn()]
            batch.refresh_from_db()
            if batch.state == State.PREVIEWED:
                approve(batch=batch, round=batch.round, by=BY, on=on)
    seen.digest = digest()
    return seen


def _under_way(batch: Import) -> bool:
    return Import.objects.filter(pk=batch.pk, state__in=(State.UPLOADED, State.READING, State.APPLYING)).exists()


def _to_the_end(batch: Import) -> tuple[int, float]:
    """A worker that nobody kills; how many statements it needed, and how many seconds."""
    count, begun = 0, time.perf_counter()

    def counted(execute: Callable[..., Any], *told: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*told)

    with connection.execute_wrapper(counted):
        advance(batch=batch.pk, by=WORKER, on=batch.on)
    return count, time.perf_counter() - begun


def _kill_one(batch: Import, span: tuple[int, float], rng: random.Random, protected: bool) -> None:
    """Fork a worker that kills itself after some statement, or is killed after some time."""
    statements, seconds = span
    after = rng.randint(1, statements) if rng.random() < 0.6 or not protected else None
    pause = rng.uniform(0, seconds)
    connections.close_all()
    child = os.fork()
    if child == 0:
        _be_a_worker(batch.pk, batch.on, after, protected)
    if after is None:
        time.sleep(pause)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _be_a_worker(number: int, on: Any, after: int | None, protected: bool) -> None:
    """Never returns."""
    count = 0

    def mortal(execute: Callable[..., Any], *told: Any) -> Any:
        nonlocal count
        count += 1
        if count == after:
            if not protected:
                connection.connection.commit()
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*told)

    try:
        with connection.execute_wrapper(mortal):
            advance(batch=number, by=WORKER, on=on)
    finally:
        os._exit(0)


# ------------------------------------------------------------------ what must hold at any moment
def torn() -> list[str]:
    """Everything that is half done or done twice."""
    found = []
    for batch in Import.objects.all():
        applied = batch.state == State.APPLIED
        recorded = sum(kind.objects.filter(source=f"impor {batch.pk}").count() for kind in HISTORIES)
        said = Statement.objects.filter(upload__batch=batch).count()
        acts = Entry.objects.filter(act="reconciliation.apply", told__contains=f'"batch":{batch.pk},').count()
        if not applied and (recorded or said or acts):
            found.append(f"impor {batch.pk} {batch.state}: {recorded} rows, {said} statements, {acts} acts")
        if applied and (acts != 1 or recorded != _promised(batch)):
            found.append(f"impor {batch.pk} applied: {recorded} of {_promised(batch)} rows, {acts} acts")
    found += _torn_files()
    found += [f"trail {fault.number} {fault.kind}" for fault in faults(lines())]
    return found


def _promised(batch: Import) -> int:
    """How many rows the preview said would be recorded."""
    lines = Preview.objects.filter(batch=batch).values_list("changes", flat=True)
    return sum(change[0] != WITHDRAWN for line in lines for change in json.loads(line))


def _torn_files() -> list[str]:
    """Files that are said to be read hold just what was read, once; no line of a preview stands twice."""
    found = []
    waiting = (State.READING, State.PREVIEWED, State.APPLYING)
    for upload in Upload.objects.filter(read_at__isnull=False, batch__state__in=waiting):
        rows = Staged.objects.filter(upload=upload).exclude(kind__in=(FINDING, LOST)).count()
        if rows != upload.counts.get("stored", 0):
            found.append(f"{upload.name}: {rows} of {upload.counts.get('stored')}")
    for batch in Import.objects.filter(state=State.PREVIEWED):
        people = Preview.objects.filter(batch=batch, subject="person").count()
        if people != sum(batch.counts["people"].values()):
            found.append(f"impor {batch.pk}: {people} lines")
    return found


def digest() -> str:
    """Everything that must be the same at the end, whoever was killed on the way."""
    content: list[Any] = []
    for kind in HISTORIES:
        rows = kind.objects.order_by("pk")
        content.append([kind.__name__, sorted([_row(row) for row in rows], key=repr)])
    for table in (Statement, Preview, Found, Difference, Import, Upload):
        names = [f.attname for f in table._meta.concrete_fields if f.name not in UNLIKE]
        content.append([table.__name__, sorted(map(repr, table.objects.values_list(*names)))])
    acts = Entry.objects.order_by("number").values_list("act", "by", "about", "told")
    content.append([list(row) for row in acts if row[0].startswith("reconciliation.")])
    return sha256(json.dumps(content, default=str).encode()).hexdigest()


UNLIKE = (
    "id", "at", "run", "read_at", "previewed_at", "ended_at", "superseded_at", "opened_at", "closed_at", "replaces",
    "batch", "upload", "twin", "person",
)  # fmt: skip
"""Keys and times, which differ from one run to the other."""


def _row(row: Any) -> list[str]:
    owner = row.person.nip if hasattr(row, "person_id") else str(row.unit)
    said = [str(getattr(row, name)) for name in told(row)]
    return [owner, *said, row.source, str(row.withdrawn_at is None), "" if row.corrects is None else "corrects"]


def shown(seen: Seen) -> str:
    """A run as one line of JSON."""
    return json.dumps(asdict(seen))
