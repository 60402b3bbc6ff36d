"""Acts on what stands for a time and of which one holds at a time: seats of units, and who guides a family."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction

from orkestra.people.models import KeadaanUnit, Kebutuhan, Lowongan, Pembina, Unit
from orkestra.people.queries import beside, in_force, seen_of
from orkestra.shared.histories.models import BY_HAND
from orkestra.shared.histories.services import changing

DAY = timedelta(days=1)
LONGEST = 180
"""So much of a reason is kept beside the row; the trail has all of it."""
Dated = TypeVar("Dated", Kebutuhan, Lowongan, Pembina)


class Stale(ValidationError):
    """What the form was filled in over has changed."""


def change_need(
    *, unit: Unit, keluarga: str, jenjang: str, jumlah: int, mulai: date, selesai: date | None, seen: str, because: str,
    by: str, on: date,
) -> Kebutuhan:  # fmt: skip
    """Say how many officials of a family and jenjang a unit needs, for a time. Raises as ``_lay_over``."""
    row = Kebutuhan(unit=unit, keluarga=keluarga, jenjang=jenjang, jumlah=jumlah, mulai=mulai, selesai=selesai)
    return _changed(row, seen=seen, because=because, by=by, on=on)


def count_vacancies(
    *, unit: Unit, keluarga: str, jenjang: str, jumlah: int, mulai: date, selesai: date | None, seen: str, because: str,
    by: str, on: date,
) -> Lowongan:  # fmt: skip
    """Say how many seats stand open, for a time: decisions about the next jenjang read it. Raises as ``_lay_over``."""
    row = Lowongan(
        kunci=unit.kode, unit=unit, keluarga=keluarga, jenjang=jenjang, jumlah=jumlah, mulai=mulai, selesai=selesai
    )
    return _changed(row, seen=seen, because=because, by=by, on=on)


def appoint_guide(
    *, unit: Unit, keluarga: str, mulai: date, selesai: date | None, seen: str, because: str, by: str, on: date
) -> Pembina:
    """Say which unit guides a family, for a time. Raises as ``_lay_over``."""
    row = Pembina(unit=unit, keluarga=keluarga, mulai=mulai, selesai=selesai)
    return _changed(row, seen=seen, because=because, by=by, on=on)


def _changed(row: Dated, *, seen: str, because: str, by: str, on: date) -> Dated:
    if not because.strip():
        raise ValidationError({"because": "Sebutkan alasannya."}, code="no_reason")
    unit: Any = row.unit
    _stands(unit, row.mulai or on)
    row.source = f"{BY_HAND}: {because.strip()}"[:LONGEST]
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=unit.pk)
        rows = beside(row)
        if seen_of(rows) != seen:
            raise Stale("Angka ini berubah sejak Anda membukanya. Periksa lagi, lalu simpan.", code="stale")
        _lay_over(row, rows, because=because, by=by, on=on)
    return row


def _lay_over(row: Any, rows: Iterable[Any], *, because: str, by: str, on: date) -> None:
    """Put a spell over those that stand: they end before it, and go on after it.

    Raises ValidationError where it does not fit, each message at its column, and where it changes nothing.
    """
    met = [one for one in rows if _overlap(one, row)]
    if any(_says(one) == _says(row) and _within(row, one) for one in met):
        raise ValidationError("Tidak ada yang berubah.", code="unchanged")
    corrected, new, gone = [], [row], []
    for one in met:
        parts = [*_before(one, row), *_after(one, row)]
        corrected += [(one, part) for part in parts[:1]]
        new += parts[1:]
        gone += [] if parts else [one]
    row.clean_fields(exclude=["recorded_at", "recorded_by"])
    if row.selesai is not None and row.selesai < row.mulai:
        raise ValidationError({"selesai": "Tanggal berakhir mendahului tanggal mulai."}, code="order")
    with changing(f"{row._meta.label_lower}.change", by=by, on=on, source=row.source) as change:
        change.store(new=new, corrected=corrected, withdrawn=gone)
        ended = [one.pk for one, _part in corrected]
        change.tell(row=row.pk, ended=ended, gone=[one.pk for one in gone], because=because)


def _overlap(one: Any, other: Any) -> bool:
    """Whether two spells share a day."""
    return (one.mulai or date.min) <= (other.selesai or date.max) and (other.mulai or date.min) <= (
        one.selesai or date.max
    )


def _within(one: Any, other: Any) -> bool:
    return (other.mulai or date.min) <= one.mulai and (one.selesai or date.max) <= (other.selesai or date.max)


def _says(row: Any) -> Any:
    return row.unit_id if isinstance(row, Pembina) else row.jumlah


def _before(one: Any, row: Any) -> list[Any]:
    begun: date | None = one.mulai
    return [_copy(one, begun, row.mulai - DAY)] if begun is None or begun < row.mulai else []


def _after(one: Any, row: Any) -> list[Any]:
    if row.selesai is None or (one.selesai is not None and one.selesai <= row.selesai):
        return []
    return [_copy(one, row.selesai + DAY, one.selesai)]


def _copy(one: Any, mulai: date | None, selesai: date | None) -> Any:
    names = ("unit", "keluarga", "jenjang", "jumlah", "kunci", "source")
    kept = {name: getattr(one, name) for name in names if hasattr(one, name)}
    return type(one)(**kept, mulai=mulai, selesai=selesai)


def _stands(unit: Unit, day: date) -> None:
    """Raises ValidationError for a unit that is not there on a day."""
    states = KeadaanUnit.objects.standing().filter(unit=unit)
    if states.exists() and not states.filter(in_force(day)).exists():
        raise ValidationError({"unit": f"Unit ini tidak ada pada {day:%d-%m-%Y}."}, code="closed")
