"""What we hold of a person, field by field, and how a field is put right in the row that holds it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from orkestra.careers.agency import posts
from orkestra.careers.comparison import KINDS
from orkestra.careers.facts import standing_rows
from orkestra.people.models import (
    Atasan,
    Identitas,
    Jabatan,
    KeadaanUnit,
    Kepegawaian,
    Pangkat,
    Penempatan,
    Person,
)
from orkestra.performance.models import Penilaian
from orkestra.reconciliation.fields import DAY, FIELDS, RATING, TEXT, codes_of
from orkestra.reconciliation.sides import HELD, in_force, ours, period
from orkestra.shared.histories.models import BY_HAND, LONGEST_SOURCE
from orkestra.shared.histories.services import correct, record

Held = Mapping[type[Any], Sequence[Any]]


def held_of(person: Person) -> Held:
    """The standing rows of a person, by kind."""
    return standing_rows([person], KINDS)[person.pk]


def held_value(held: Held, field: str, key: str, on: date) -> str:
    """What is held in a field; empty where nothing is."""
    return next((said.value for *about, said in ours(held, on) if about == [field, key]), "")


def checked(field: str, wanted: str) -> str:
    """A value as the field keeps it. Raises ValidationError where it is none of its kind."""
    kind, said = FIELDS[field].kind, wanted.strip()
    if not said:
        raise ValidationError({"wanted": "Tulis yang seharusnya."}, code="empty")
    if kind == DAY:
        try:
            return date.fromisoformat(said).isoformat()
        except ValueError as wrong:
            raise ValidationError({"wanted": "Tulis tanggal, misalnya 2021-01-04."}, code="no_day") from wrong
    if kind != TEXT and said not in codes_of(kind):
        raise ValidationError({"wanted": "Pilih salah satu dari daftar."}, code="no_code")
    return said


# ------------------------------------------------------------------ putting right
Columns = dict[str, Any]


def put_right(person: Person, field: str, key: str, wanted: str, *, because: str, by: str, on: date) -> None:
    """Correct the rows that hold a field, or record a rating that is missing. Raises ValidationError else."""
    held = held_of(person)
    found = [(row, columns) for kind, columns in _changes(field, wanted) if (row := _row(kind, held, key, on))]
    for row, columns in found if field in ("jabatan", "unit") else found[:1]:
        correct(row, by=by, on=on, because=because, **columns)
    if not found and field == RATING:
        jenis, first, last = _days(key)
        source = f"{BY_HAND}: {because}"[:LONGEST_SOURCE]
        new = Penilaian(person=person, jenis=jenis, mulai=first, akhir=last, predikat=wanted, source=source)
        record(new, by=by, on=on)
    elif not found:
        raise ValidationError("Belum ada catatan yang dapat dibetulkan; impor dulu datanya.", code="nothing_held")


def _changes(field: str, wanted: str) -> list[tuple[type[Any], Columns]]:
    """The histories that hold a field, the nearest first, and what their columns must say."""
    if field in SPECIAL:
        return SPECIAL[field](wanted)
    value = date.fromisoformat(wanted) if FIELDS[field].kind == DAY else wanted
    return [(kind, {columns[field]: value}) for kind, columns in NEAREST.items() if field in columns]


def _superior(wanted: str) -> list[tuple[type[Any], Columns]]:
    superior = Person.objects.filter(nip=wanted).first()
    if superior is None:
        raise ValidationError({"wanted": "NIP atasan tidak dikenal."}, code="nobody")
    return [(Atasan, {"atasan": superior})]


def _unit(wanted: str) -> list[tuple[type[Any], Columns]]:
    state = KeadaanUnit.objects.standing().filter(nama__iexact=wanted).select_related("unit").first()
    if state is None:
        raise ValidationError({"wanted": "Tidak ada unit dengan nama itu."}, code="no_unit")
    return [(Penempatan, {"unit": state.unit, "nama_unit": state.nama})]


def _post(wanted: str) -> list[tuple[type[Any], Columns]]:
    post = posts().named(wanted)
    told = {"keluarga": post.keluarga, "jenjang": post.jenjang} if post else {}
    return [(Jabatan, {"nama": wanted, **told}), (Penempatan, {"jabatan": wanted})]


SPECIAL: Mapping[str, Callable[[str], list[tuple[type[Any], Columns]]]] = {
    "atasan": _superior,
    "unit": _unit,
    "jabatan": _post,
    "jenjang": lambda wanted: [(Jabatan, {"jenjang": wanted})],
    RATING: lambda wanted: [(Penilaian, {RATING: wanted})],
}
"""Fields that are more than one column with one value."""
NEAREST: Mapping[type[Any], Mapping[str, str]] = {
    kind: HELD[kind] for kind in (Identitas, Pangkat, Kepegawaian, Jabatan)
}  # fmt: skip
"""By history: fields and their columns; a rank with its first day before one that is only printed."""


def _row(kind: type[Any], held: Held, key: str, on: date) -> Any:
    rows = held.get(kind, ())
    if kind is Penilaian:
        return next((row for row in rows if period(row.jenis, row.mulai, row.akhir) == key), None)
    return in_force(rows, on)


def _days(key: str) -> tuple[str, date, date]:
    """Kind, first day and last day of a rating. Raises ValidationError where the key names none."""
    try:
        jenis, first, last = key.split("/")
        begin, end = (date.fromisoformat(f"{month}-01") for month in (first, last))
    except ValueError as wrong:
        raise ValidationError("Sebutkan masa penilaiannya.", code="no_period") from wrong
    return jenis, begin, last_day(end)


def last_day(month: date) -> date:
    """The last day of the month of a day."""
    following = month.replace(day=28).toordinal() + 4
    return date.fromordinal(date.fromordinal(following).replace(day=1).toordinal() - 1)
