"""What can be done with a history: record a row, withdraw one, or put a correct one in its place. Nothing else.

Each is one act; ``changing`` is one act for many rows. Whoever follows histories is told of every one of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any, Protocol, TypeVar

from django.core.exceptions import ValidationError

from orkestra.shared.histories.followers import Change, tell
from orkestra.shared.histories.models import BY_HAND, LONGEST_SOURCE, Recorded
from orkestra.shared.trail.services import Telling, act


class About(Protocol):
    """A row that says whom it is about."""

    about: str


R = TypeVar("R", bound=Recorded)

NOT_TOLD = ("id", "recorded_at", "recorded_by", "withdrawn_at", "withdrawn_by", "corrects")


def record(row: R, *, by: str, on: date) -> R:
    """Store a new row. Raises ValidationError where it does not fit, each message at its column."""
    name = f"{row._meta.label_lower}.record"
    with act(name, by=by, on=on, about=_about(row)) as telling:
        _store(row, by)
        tell(Change(name, by, on, recorded=[row]))
        telling.tell(row=row.pk)
    return row


def withdraw(row: R, *, by: str, on: date, because: str) -> R:
    """Say that a row no longer counts. Raises ValidationError where it was withdrawn before, or no reason is given."""
    name = f"{row._meta.label_lower}.withdraw"
    with act(name, by=by, on=on, about=_about(row)) as telling:
        _take_back(row, by, because)
        tell(Change(name, by, on, withdrawn=[row]))
        telling.tell(row=row.pk, because=because)
    return row


def correct(row: R, *, by: str, on: date, because: str, **changes: Any) -> R:
    """Withdraw a row and record another in its place that names it; what is not changed is taken over.

    Its source says that it was put right by hand, so that no source undoes it by repeating itself.

    Raises ValidationError where nothing changes, where the new row does not fit, and as ``withdraw``.
    """
    name = f"{row._meta.label_lower}.correct"
    with act(name, by=by, on=on, about=_about(row)) as telling:
        kept = {f.name: getattr(row, f.name) for f in row._meta.concrete_fields if f.name not in NOT_TOLD}
        unlike = {name for name, value in changes.items() if kept[name] != value}
        if not unlike:
            raise ValidationError("Tidak ada yang berubah.", code="unchanged")
        _take_back(row, by, because)
        kept["source"] = f"{BY_HAND}: {because}"[:LONGEST_SOURCE]
        new = _store(type(row)(**{**kept, **changes}, corrects=row), by)
        tell(Change(name, by, on, recorded=[new], withdrawn=[row]))
        telling.tell(row=new.pk, corrects=row.pk, columns=sorted(unlike), because=because)
    return new


class Changing:
    """Many rows stored inside one act. They must be known to fit: only the database looks at them again."""

    def __init__(self, name: str, by: str, on: date, source: str, telling: Telling) -> None:
        self.name, self.by, self.on, self.source, self.telling = name, by, on, source, telling
        self.now = datetime.now(UTC)

    def tell(self, **said: Any) -> None:
        """Add to the line of the trail."""
        self.telling.tell(**said)

    def store(
        self,
        new: Iterable[Recorded] = (),
        corrected: Iterable[tuple[Any, Recorded]] = (),
        withdrawn: Iterable[Recorded] = (),
    ) -> None:
        """Record new rows, put rows in the place of standing ones (each pair), and withdraw rows.

        Raises ValidationError where a row to be withdrawn was withdrawn before.
        """
        pairs, gone = list(corrected), list(withdrawn)
        for held, row in pairs:
            row.corrects = held
        rows, gone = [*(row for _, row in pairs), *new], [*(held for held, _ in pairs), *gone]
        self._withdraw(gone)
        self._record(rows)
        if rows or gone:
            tell(Change(self.name, self.by, self.on, rows, gone))

    def _withdraw(self, rows: Sequence[Recorded]) -> None:
        for kind, held in _by_kind(rows).items():
            standing = kind._default_manager.filter(pk__in=[row.pk for row in held], withdrawn_at__isnull=True)
            if standing.update(withdrawn_at=self.now, withdrawn_by=self.by) != len(held):
                raise ValidationError("Catatan ini sudah dicabut.", code="withdrawn")

    def _record(self, rows: Sequence[Recorded]) -> None:
        for row in rows:
            row.recorded_at, row.recorded_by, row.source = self.now, self.by, row.source or self.source
        for kind, many in _by_kind(rows).items():
            kind._default_manager.bulk_create(many)


@contextmanager
def changing(name: str, *, by: str, on: date, about: str = "", source: str = "") -> Iterator[Changing]:
    """One act for many rows: one transaction and one line of the trail, which what is inside may add to."""
    with act(name, by=by, on=on, about=about) as telling:
        yield Changing(name, by, on, source, telling)


def _by_kind(rows: Iterable[Recorded]) -> dict[type[Recorded], list[Recorded]]:
    found: defaultdict[type[Recorded], list[Recorded]] = defaultdict(list)
    for row in rows:
        found[type(row)].append(row)
    return found


def _about(row: Any) -> str:
    found: About = row
    return found.about


def _store(row: R, by: str) -> R:
    row.recorded_at, row.recorded_by = datetime.now(UTC), by
    row.full_clean()
    row.save(force_insert=True)
    return row


def _take_back(row: Recorded, by: str, because: str) -> None:
    if not because.strip():
        raise ValidationError("Sebutkan alasannya.", code="no_reason")
    now = datetime.now(UTC)
    held = type(row)._default_manager.filter(pk=row.pk, withdrawn_at__isnull=True)
    if not held.update(withdrawn_at=now, withdrawn_by=by):
        raise ValidationError("Catatan ini sudah dicabut.", code="withdrawn")
    row.withdrawn_at, row.withdrawn_by = now, by
