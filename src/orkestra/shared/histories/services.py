"""What can be done with a history: record a row, withdraw one, or put a correct one in its place. Nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, Protocol, TypeVar

from django.core.exceptions import ValidationError

from orkestra.shared.histories.models import Recorded
from orkestra.shared.trail.services import act


class About(Protocol):
    """A row that says whom it is about."""

    about: str


R = TypeVar("R", bound=Recorded)

NOT_TOLD = ("id", "recorded_at", "recorded_by", "withdrawn_at", "withdrawn_by", "corrects")


def record(row: R, *, by: str, on: date) -> R:
    """Store a new row. Raises ValidationError where it does not fit, each message at its column."""
    with act(f"{row._meta.label_lower}.record", by=by, on=on, about=_about(row)) as telling:
        _store(row, by)
        telling.tell(row=row.pk)
    return row


def withdraw(row: R, *, by: str, on: date, because: str) -> R:
    """Say that a row no longer counts. Raises ValidationError where it was withdrawn before, or no reason is given."""
    with act(f"{row._meta.label_lower}.withdraw", by=by, on=on, about=_about(row)) as telling:
        _take_back(row, by, because)
        telling.tell(row=row.pk, because=because)
    return row


def correct(row: R, *, by: str, on: date, because: str, **changes: Any) -> R:
    """Withdraw a row and record another in its place that names it; what is not changed is taken over.

    Raises ValidationError where nothing changes, where the new row does not fit, and as ``withdraw``.
    """
    with act(f"{row._meta.label_lower}.correct", by=by, on=on, about=_about(row)) as telling:
        kept = {f.name: getattr(row, f.name) for f in row._meta.concrete_fields if f.name not in NOT_TOLD}
        unlike = {name for name, value in changes.items() if kept[name] != value}
        if not unlike:
            raise ValidationError("Tidak ada yang berubah.", code="unchanged")
        _take_back(row, by, because)
        new = _store(type(row)(**{**kept, **changes}, corrects=row), by)
        telling.tell(row=new.pk, corrects=row.pk, columns=sorted(unlike), because=because)
    return new


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
