"""Who must be judged again when something recorded changes: put in the queue in the transaction of the change itself.

The services of histories tell of every change; ``notice`` follows them as soon as the application is up.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from uuid import uuid4

from orkestra.careers.facts import BY_JUDGES
from orkestra.careers.models import REASON, Keputusan, Penahanan, Waiting
from orkestra.people.models import Jabatan, KeadaanUnit, Lowongan, OfPerson, Penempatan
from orkestra.people.queries import in_force, unit_tree
from orkestra.shared.histories.followers import Change
from orkestra.shared.histories.models import Recorded

MANY = 1_000
"""So many rows are written at a time."""


def notice(change: Change) -> None:
    """Have everybody wait about whom a change may say something."""
    queue(concerned(change), change.act)


def concerned(change: Change) -> set[int]:
    """Keys of the people whom a change concerns: by their own facts, by seats of their family, by names of units."""
    rows = [*change.recorded, *change.withdrawn]
    found = {row.person_id for row in rows if isinstance(row, OfPerson) and not _of_deciding(row)}
    families = {row.keluarga for row in rows if isinstance(row, Lowongan)}
    if families:
        found |= set(Jabatan.objects.standing().filter(keluarga__in=families).values_list("person_id", flat=True))
    units = {row.unit_id for row in rows if isinstance(row, KeadaanUnit)}
    return found | _serving(units, change.on) if units else found


def _of_deciding(row: Recorded) -> bool:
    return isinstance(row, Keputusan) or (isinstance(row, Penahanan) and row.kode in BY_JUDGES)


def _serving(units: set[int], on: date) -> set[int]:
    below = unit_tree(on).below(units)
    placed = Penempatan.objects.standing().filter(in_force(on), unit__in=below)
    return set(placed.values_list("person_id", flat=True))


def queue(persons: Iterable[int], because: str) -> None:
    """Put people into the queue. Who waits already waits on, since then, for this reason now, under another stamp.

    On PostgreSQL this waits for a worker who is just storing what it decided about them: whatever that worker did not
    see yet is judged after it.
    """
    now = datetime.now(UTC)
    rows = [Waiting(person_id=pk, reason=because[:REASON], since=now, stamp=uuid4()) for pk in sorted(persons)]
    Waiting.objects.bulk_create(
        rows, batch_size=MANY, update_conflicts=True, unique_fields=["person"], update_fields=["reason", "stamp"]
    )
