"""What an import changes: rows and columns, old and new; kept as text, shown in words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from orkestra.careers.likeness import Changes, silent, told
from orkestra.careers.models import Penahanan
from orkestra.competency.models import UjiKompetensi
from orkestra.credit.models import DaerahKhusus, Pak
from orkestra.people.models import (
    Atasan,
    Henti,
    Hukdis,
    Identitas,
    Jabatan,
    KeadaanUnit,
    Kepegawaian,
    Lowongan,
    Pangkat,
    Pendidikan,
    Penempatan,
    Unit,
)
from orkestra.performance.models import Penilaian
from orkestra.reconciliation.codec import text
from orkestra.reconciliation.models import Preview
from orkestra.shared.histories.models import Recorded
from orkestra_batch.wording import credit
from orkestra_rules.law import load

THOUSANDTHS = " (perseribu)"
"""How the label of a column ends that holds credit in thousandths."""
FAMILY = "keluarga"
SOURCE_KEY = "kunci"
"""The column that says a unit as its source does: nobody reads it beside the unit itself."""
NEW, CHANGED, WITHDRAWN = "new", "changed", "withdrawn"
NAMES: Mapping[type[Recorded], str] = {
    Identitas: _("Identitas"),
    Kepegawaian: _("Status kepegawaian"),
    Penempatan: _("Penempatan"),
    Jabatan: _("Jabatan"),
    Pangkat: _("Pangkat"),
    Penilaian: _("Penilaian kinerja"),
    Pak: _("Penetapan angka kredit"),
    Pendidikan: _("Pendidikan"),
    UjiKompetensi: _("Uji kompetensi"),
    DaerahKhusus: _("Daerah khusus"),
    Henti: _("Cuti dan henti"),
    Hukdis: _("Hukuman disiplin"),
    Atasan: _("Atasan langsung"),
    Penahanan: _("Penahanan keputusan"),
    KeadaanUnit: _("Unit"),
    Lowongan: _("Lowongan"),
}
"""What a clerk calls each history."""
KINDS: Mapping[str, type[Recorded]] = {kind._meta.label_lower: kind for kind in NAMES}


@dataclass(frozen=True, slots=True)
class ChangedColumn:
    """One column: its label, and what stands in it before and after, in words; empty where nothing stands."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One row that is new, takes the place of another (changed), or no longer counts (withdrawn)."""

    table: str
    """What kind of fact it is, as a clerk calls it."""
    sort: str
    columns: Sequence[ChangedColumn]


# ------------------------------------------------------------------ as text
def written(found: Changes) -> str:
    """The text of all changes: of a new row what it says, of a changed one the columns that differ."""
    said = [_written(NEW, None, row) for row in found.new]
    said += [_written(CHANGED, held, row) for held, row in found.changed]
    said += [_written(WITHDRAWN, row, None) for row in found.withdrawn]
    return text(sorted(said, key=text))


def _written(sort: str, held: Any, row: Any) -> list[Any]:
    one: Recorded = held if row is None else row
    pairs = {name: [_value(held, name), _value(row, name)] for name in told(one)}
    return [sort, one._meta.label_lower, {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}]


def _value(row: Any, name: str) -> Any:
    value = None if row is None else getattr(row, name)
    if silent(value):
        return None
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Model) else value


# ------------------------------------------------------------------ in words
def changes_of(line: Preview, units: Mapping[str, str]) -> Sequence[Change]:
    """The changes of a line of a preview; ``units`` names units by their codes."""
    return [_change(sort, label, columns, units) for sort, label, columns in json.loads(line.changes)]


def units_in(lines: Iterable[Preview]) -> set[str]:
    """The codes of the units that changes speak of."""
    changes = ((KINDS[label], columns) for line in lines for _, label, columns in json.loads(line.changes))
    return {
        value
        for model, columns in changes
        for field in model._meta.concrete_fields
        if field.related_model is Unit
        for value in columns.get(field.name, ())
        if value
    }


def tables_of(line: Preview) -> Sequence[str]:
    """What kind of fact each change of a line is about."""
    return [NAMES[KINDS[label]] for _, label, _ in json.loads(line.changes)]


def _change(sort: str, label: str, columns: dict[str, list[Any]], units: Mapping[str, str]) -> Change:
    return Change(gettext(NAMES[KINDS[label]]), sort, list(_columns(KINDS[label], columns, units)))


def _columns(
    model: type[Recorded], columns: dict[str, list[Any]], units: Mapping[str, str]
) -> Iterator[ChangedColumn]:  # fmt: skip
    told = columns.keys() - ({SOURCE_KEY} if "unit" in columns else ())
    for field in model._meta.concrete_fields:
        if field.name in told:
            before, after = (_shown(model, field.name, value) for value in columns[field.name])
            if field.related_model is Unit:
                before, after = units.get(before, before), units.get(after, after)
            yield ChangedColumn(str(field.verbose_name).removesuffix(THOUSANDTHS), before, after)


def _shown(model: type[Recorded], name: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    field: Any = model._meta.get_field(name)
    if field.get_internal_type() == "DateField":
        return f"{date.fromisoformat(value):%d-%m-%Y}"
    if field.verbose_name.endswith(THOUSANDTHS):
        return credit(Fraction(value, 1000))
    return _codes(model, name).get(value, str(value))


@cache
def _codes(model: type[Recorded], name: str) -> dict[Any, str]:
    field: Any = model._meta.get_field(name)
    if name == FAMILY:
        return {code: family.label for code, family in load().families.items()}
    return {code: str(label) for code, label in field.flatchoices}
