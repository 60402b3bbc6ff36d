"""Acts of people on histories: add a row, put one right, withdraw one. What was seen must still stand."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from orkestra.careers.histories import HISTORIES, seen_state
from orkestra.people.models import KeadaanUnit, OfPerson, Penempatan, Person, Unit
from orkestra.people.queries import in_force
from orkestra.shared.histories.models import BY_HAND
from orkestra.shared.histories.services import correct, record, withdraw
from orkestra_rules.law import load

MONTHS: Mapping[str, tuple[str, str]] = {"penilaian": ("mulai", "akhir"), "pak": ("mulai", "akhir")}
"""Columns that hold the first day of a first month and the last day of a last one."""
SPELLS = ("kepegawaian", "penempatan", "atasan")
"""Histories of which one state holds at a time: a later one ends what holds."""
LONGEST = 180
"""So much of a reason is kept beside the row; the trail has all of it."""


class Stale(ValidationError):
    """The history is not as it was when the form was opened."""


def add_row(
    *, person: Person, history: str, told: Mapping[str, Any], seen: str, because: str, by: str, on: date
) -> OfPerson:
    """Record a row. Of states that hold one at a time, the one that holds ends on the day before.

    Raises ``Stale``, and ValidationError where the row does not fit or no reason is given, each message at its column.
    """
    columns = _columns(history, told, on)
    row = HISTORIES[history](person=person, source=_source(because), **columns)
    with transaction.atomic():
        _unchanged(person, history, seen)
        last = ended_by(person, history, columns.get("mulai"))
        if last is not None:
            end = columns["mulai"] - timedelta(days=1)
            correct(last, by=by, on=on, because=because, selesai=end, source=_source(because))
        return record(row, by=by, on=on)


def correct_row(
    *, person: Person, history: str, pk: int, told: Mapping[str, Any], seen: str, because: str, by: str, on: date
) -> OfPerson:
    """Put a row right. Raises as ``add_row``, and where nothing changes."""
    columns = _columns(history, told, on)
    with transaction.atomic():
        row = _standing(person, history, pk, seen)
        if all(getattr(row, name) == value for name, value in columns.items()):
            raise ValidationError("Tidak ada yang berubah.", code="unchanged")
        return correct(row, by=by, on=on, because=because, source=_source(because), **columns)


def withdraw_row(*, person: Person, history: str, pk: int, seen: str, because: str, by: str, on: date) -> OfPerson:
    """Withdraw a row that should never have been recorded. Raises as ``add_row``."""
    with transaction.atomic():
        return withdraw(_standing(person, history, pk, seen), by=by, on=on, because=because)


def ended_by(person: Person, history: str, begun: date | None) -> OfPerson | None:
    """The state that ends because another one begins on a day."""
    if history not in SPELLS or begun is None:
        return None
    rows: Any = HISTORIES[history]._default_manager
    before = Q(mulai__isnull=True) | Q(mulai__lt=begun)
    found: OfPerson | None = rows.standing().filter(before, person=person, selesai__isnull=True).first()
    return found


def _source(because: str) -> str:
    if not because.strip():
        raise ValidationError({"because": "Sebutkan alasannya."}, code="no_reason")
    return f"{BY_HAND}: {because.strip()}"[:LONGEST]


def _unchanged(person: Person, history: str, seen: str) -> None:
    """Nothing happened to the history since it was seen, nor will it before this act ends."""
    Person.objects.select_for_update().get(pk=person.pk)
    if seen_state(person, history) != seen:
        raise Stale("Riwayat ini berubah sejak Anda membukanya. Periksa lagi, lalu simpan.", code="stale")


def _standing(person: Person, history: str, pk: int, seen: str) -> OfPerson:
    _unchanged(person, history, seen)
    rows: Any = HISTORIES[history]._default_manager
    found: OfPerson | None = rows.standing().filter(person=person, pk=pk).select_related("person").first()
    if found is None:
        raise Stale("Catatan ini sudah dicabut.", code="stale")
    return found


# ------------------------------------------------------------------ what was told, as columns
def _columns(history: str, told: Mapping[str, Any], on: date) -> dict[str, Any]:
    """The columns as they are stored: units and people found by code and NIP, months made whole."""
    found = dict(told)
    if found.get("keluarga") and found["keluarga"] not in load().families:
        raise ValidationError({"keluarga": "Jabatan fungsional ini tidak dikenal."}, code="unknown")
    if "unit" in found:
        found["unit"] = _unit(found["unit"])
    if "atasan" in found:
        found["atasan"] = _superior(found["atasan"])
    first, last = MONTHS.get(history, ("", ""))
    if found.get(first):
        found[first] = found[first].replace(day=1)
    if found.get(last):
        found[last] = found[last].replace(day=monthrange(found[last].year, found[last].month)[1])
    if HISTORIES[history] is Penempatan:
        _open_then(found, on)
    return found


def _unit(kode: str | None) -> Unit | None:
    if not kode:
        return None
    found = Unit.objects.filter(kode=kode).first()
    if found is None:
        raise ValidationError({"unit": "Unit ini tidak dikenal."}, code="unknown")
    return found


def _superior(nip: str | None) -> Person | None:
    found = Person.objects.filter(nip=nip or "").first()
    if found is None:
        raise ValidationError({"atasan": "Tidak ada pegawai dengan NIP ini."}, code="unknown")
    return found


def _open_then(told: Mapping[str, Any], on: date) -> None:
    """Nobody serves in a unit that was not there: at the beginning of the spell, and as long as it lasts."""
    unit, end = told.get("unit"), told.get("selesai") or on
    states = KeadaanUnit.objects.standing().filter(unit=unit)
    for day in (told.get("mulai") or end, max(end, told.get("mulai") or end)):
        if states.exists() and not states.filter(in_force(day)).exists():
            raise ValidationError({"unit": f"Unit ini tidak ada pada {day:%d-%m-%Y}."}, code="closed")
