"""Forms over histories: a field for each column, in the words and codes of the history itself."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from orkestra.careers.corrections import MONTHS
from orkestra.careers.histories import HISTORIES, KNOWN_BY, NAMES, Row
from orkestra.credit.elements import AMOUNTS, ELEMENTS, TOTAL
from orkestra.people.queries import UnitTree, unit_tree
from orkestra.web.bureau.histories import SPELLED, TOLD, label_of
from orkestra.web.frame.templatetags.frame import credit
from orkestra_batch.intake.setting import codes
from orkestra_rules.law import load

UNKNOWN = gettext_lazy("Belum diketahui")
DAYS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y")
MOST_CREDIT = 100_000
THOUSANDTHS = 1000


class MonthField(forms.Field):
    """A month, 2026-03 or 03-2026; its first day or its last one."""

    def __init__(self, *, last: bool, **more: Any) -> None:
        super().__init__(widget=forms.DateInput(format="%Y-%m", attrs={"type": "month"}), **more)
        self.last = last

    def to_python(self, value: Any) -> date | None:
        """The day; nothing where nothing was typed."""
        if not value:
            return None
        found = re.fullmatch(r"(\d{4})-(\d\d)|(\d\d)[-/](\d{4})", str(value).strip())
        if found is None:
            raise ValidationError(_("Tulis bulan sebagai 2026-03 (tahun-bulan)."), code="invalid")
        year, number = int(found[1] or found[4]), int(found[2] or found[3])
        if not (1 <= number <= 12 and 1900 <= year <= 2200):
            raise ValidationError(_("Bulan ini tidak ada."), code="invalid")
        return date(year, number, monthrange(year, number)[1] if self.last else 1)


class CreditField(forms.CharField):
    """Credit as Indonesians write it, 1.234,5; in thousandths."""

    def to_python(self, value: Any) -> Any:
        """Thousandths; nothing where nothing was typed."""
        text = str(value or "").strip()
        if not text:
            return None
        try:
            amount = Decimal(text.replace(".", "").replace(",", ".") if "," in text else text) * THOUSANDTHS
        except InvalidOperation:
            raise ValidationError(_("Tulis angka seperti 12,5."), code="invalid") from None
        if not amount.is_finite() or amount != int(amount) or not 0 <= amount <= MOST_CREDIT * THOUSANDTHS:
            raise ValidationError(_("Tulis angka dari 0 dengan paling banyak tiga desimal."), code="invalid")
        return int(amount)


class HistoryForm(forms.Form):
    """What is known of one row, why it is recorded, and what stood when the form was opened."""

    because = forms.CharField(
        label=gettext_lazy("Alasan dan bukti"), max_length=500,
        help_text=gettext_lazy("Misalnya nomor dan tanggal SK. Alasan ikut tersimpan dan dapat dibaca pemeriksa."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def clean(self) -> dict[str, Any]:
        """A row that tells nothing is none."""
        found = super().clean() or {}
        if self.told_names and not self.errors and all(found.get(name) in (None, "") for name in self.told_names):
            raise ValidationError(_("Isi paling sedikit satu hal."), code="nothing")
        return found

    @property
    def told_names(self) -> list[str]:
        """The columns of the row; none where one is withdrawn."""
        return [name for name in self.fields if name not in ("because", "seen")]

    def told(self) -> dict[str, Any]:
        """The columns as they were typed."""
        return {name: self.cleaned_data[name] for name in self.told_names}


def form_of(history: str, on: date, data: Any = None, initial: Mapping[str, Any] | None = None) -> HistoryForm:
    """The form of a history's row."""
    fields = {column: field_of(history, column, on, initial or {}) for column in TOLD[history].columns}
    made: type[HistoryForm] = type("RowForm", (HistoryForm,), {**fields, "field_order": (*fields, "because", "seen")})
    return made(data, initial=dict(initial or {}))


def initial_of(history: str, row: Row, seen: str) -> dict[str, Any]:
    """What stands, as the form of the row shows it."""
    found: dict[str, Any] = {"seen": seen}
    for column in TOLD[history].columns:
        value: Any = row.names.get(KNOWN_BY, "") if column in NAMES else getattr(row.held, column)
        found[column] = credit(value) if column in AMOUNTS and value is not None else value
    return found


def field_of(history: str, column: str, on: date, initial: Mapping[str, Any]) -> forms.Field:
    """The field of a column."""
    stored: Any = HISTORIES[history]._meta.get_field(column)
    common: dict[str, Any] = {"label": label_of(stored), "required": not (stored.null or stored.blank)}
    if column in SPECIAL:
        return SPECIAL[column](stored, common, on, str(initial.get(column) or ""))
    if isinstance(stored, models.DateField):
        return _day(history, column, common)
    if isinstance(stored, models.BooleanField):
        yes_no = [("", UNKNOWN), ("ya", _("Ya")), ("tidak", _("Tidak"))]
        return forms.TypedChoiceField(choices=yes_no, coerce=lambda said: said == "ya", empty_value=None, **common)
    if stored.choices:
        listed = [("", UNKNOWN), *((code, _label(column, code, name)) for code, name in stored.flatchoices)]
        return forms.TypedChoiceField(choices=listed, empty_value=None, **common)
    return forms.CharField(max_length=stored.max_length, **common)


def _label(column: str, code: str, name: str) -> str:
    return SPELLED[column](code) if column in SPELLED else name


def _day(history: str, column: str, common: dict[str, Any]) -> forms.Field:
    first, last = MONTHS.get(history, ("", ""))
    if column in (first, last):
        return MonthField(last=column == last, **common)
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "min": "1900-01-01", "max": "2200-12-31"})
    return forms.DateField(widget=widget, input_formats=DAYS, **common)


def _unit(_stored: Any, common: dict[str, Any], on: date, present: str) -> forms.Field:
    listed = [("", UNKNOWN), *branches(unit_tree(on), present)]
    return forms.ChoiceField(choices=listed, **common)


def branches(tree: UnitTree, present: str) -> list[tuple[str, str]]:
    """All units that have a name, each below the one above it; and the one that stands, whatever became of it."""
    found: list[tuple[str, str]] = []
    waiting = [(pk, 0) for pk in reversed(tree.children.get(None, ()))]
    while waiting:
        pk, depth = waiting.pop()
        unit = tree.units[pk]
        if unit.nama or unit.kode == present:
            found.append((unit.kode, "\u2003" * depth + (unit.nama or unit.kode)))
        waiting += [(below, depth + 1) for below in reversed(tree.children.get(pk, ()))]
    return found


def _superior(_stored: Any, common: dict[str, Any], _on: date, _present: str) -> forms.Field:
    told = {"label": gettext_lazy("NIP atasan"), "help_text": gettext_lazy("18 angka."), "required": True}
    return forms.RegexField(r"^\s*[0-9]{18}\s*$", **common | told, error_messages={"invalid": _("NIP harus 18 angka.")})


def _family(_stored: Any, common: dict[str, Any], _on: date, _present: str) -> forms.Field:
    listed = sorted(((code, family.label) for code, family in load().families.items()), key=lambda pair: pair[1])
    return forms.TypedChoiceField(choices=[("", UNKNOWN), *listed], empty_value=None, **common)


def _credit(_stored: Any, common: dict[str, Any], _on: date, _present: str) -> forms.Field:
    return CreditField(help_text=gettext_lazy("Misalnya 12,5."), **common)


def _element(_stored: Any, common: dict[str, Any], _on: date, _present: str) -> forms.Field:
    return CreditField(help_text=gettext_lazy("Boleh kosong; hanya dicetak pada PAK integrasi."), **common)


def _standing(_stored: Any, common: dict[str, Any], _on: date, present: str) -> forms.Field:
    """BKN's codes in words, and the one that stands, whatever it is."""
    known = {code: f"{name} ({code})" for code, name in codes()["kedudukan"]["nama"].items()}
    listed = known if present in known or not present else {**known, present: present}
    return forms.ChoiceField(choices=[("", UNKNOWN), *listed.items()], **common)


SPECIAL: Mapping[str, Callable[[Any, dict[str, Any], date, str], forms.Field]] = {
    "unit": _unit,
    "atasan": _superior,
    "keluarga": _family,
    TOTAL: _credit,
    **dict.fromkeys(ELEMENTS, _element),
    "kedudukan": _standing,
}
"""Columns that people know by another name than the table does."""
