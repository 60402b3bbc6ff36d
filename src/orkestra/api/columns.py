"""Columns of histories between programs and tables: days as 2026-04-01, credit as 12.500, units by their codes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from orkestra.api.problems import Fault, Problem
from orkestra.api.shapes import credit
from orkestra.careers.histories import HISTORIES, KNOWN_BY, NAMES, Row
from orkestra.credit.elements import AMOUNTS
from orkestra.shared.access.masking import masked
from orkestra.shared.histories.services import NOT_TOLD

History = Literal[
    "jabatan", "pangkat", "penilaian", "pak", "uji_kompetensi", "pendidikan", "henti", "daerah_khusus", "penempatan",
    "atasan", "kepegawaian", "identitas", "hukdis",
]  # fmt: skip
BESIDE = {*NOT_TOLD, "person", "dicatat", "dicabut", "source"}
PRINTED = {"nama_unit"}
"""Columns that only readers of files write."""
CREDIT = re.compile(r"([0-9]{1,6})(?:\.([0-9]{1,3}))?")
FIRST, LAST = date(1900, 1, 1), date(2200, 12, 31)
LONGEST = 300


def _of(name: str) -> dict[str, Any]:
    fields: Any = HISTORIES[name]._meta.concrete_fields
    return {field.name: field for field in fields if field.name not in BESIDE}


COLUMNS: Mapping[str, Mapping[str, Any]] = {name: _of(name) for name in HISTORIES}
"""By history its columns."""


def values(name: str, row: Row) -> dict[str, str | bool | None]:
    """What a row says, column by column. A superior is told by name, the NIP masked."""
    return {column: _value(column, row) for column in COLUMNS[name]}


def _value(column: str, row: Row) -> str | bool | None:
    if column in NAMES:
        known = row.names.get(KNOWN_BY, "")
        return masked(known) if column == "atasan" and known else known or None
    value = getattr(row.held, column)
    if column in AMOUNTS:
        return credit(value)
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, bool) or value is None else str(value)


def told(name: str, columns: Mapping[str, str | bool | None]) -> dict[str, Any]:
    """The columns of a row that a program sends, for the act. Raises Problem with each fault at its column."""
    known = {column: field for column, field in COLUMNS[name].items() if column not in PRINTED}
    faults = [Fault(_("Kolom ini tidak dikenal."), "unknown", f"/columns/{c}") for c in columns.keys() - known.keys()]
    found: dict[str, Any] = {}
    for column, field in known.items():
        try:
            found[column] = _read(field, columns.get(column))
        except ValidationError as wrong:
            faults.append(Fault(" ".join(wrong.messages), wrong.code or "invalid", f"/columns/{column}"))
    if not faults and all(value in (None, "") for value in found.values()):
        faults.append(Fault(_("Isi paling sedikit satu hal."), "nothing", "/columns"))
    if faults:
        raise Problem(422, "invalid", "", faults)
    return found


def _read(field: Any, value: str | bool | None) -> Any:
    kind = field.get_internal_type()
    if value is None or value == "":
        return None if field.null or kind != "CharField" else ""
    if kind == "BooleanField":
        return _checked(value, isinstance(value, bool), _("Tulis true atau false."))
    text = _checked(value, isinstance(value, str) and len(value) <= LONGEST and "\x00" not in value,
                    _("Tulis teks."))  # fmt: skip
    if kind == "DateField":
        return _day(text)
    if field.name in AMOUNTS:
        amount = CREDIT.fullmatch(text)
        _checked(text, amount is not None, _("Tulis angka seperti 12.500."))
        return int(amount[1]) * 1000 + int((amount[2] or "").ljust(3, "0")) if amount else None
    return text


def _day(text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = date.min
    _checked(found, FIRST <= found <= LAST, _("Tulis tanggal seperti 2026-04-01."))
    return found


def _checked(value: Any, holds: bool, otherwise: str) -> Any:
    if not holds:
        raise ValidationError(otherwise, code="invalid")
    return value
