"""What an address asks of the list of officials: filters, order, columns; the same is a form and a saved view."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from orkestra.insights.filters import YES, Filters, month_text
from orkestra.people.codes import choices
from orkestra.web.bureau.columns import COLUMNS, DEFAULT
from orkestra_batch.report.standing import ACT, CLOSED, LATER, OPEN, UNKNOWN
from orkestra_rules.kernel.calendar import day_number, month_of
from orkestra_rules.law import load

LONGEST = 200
"""So much of a value is read."""
STATES = {
    OPEN: gettext_lazy("Terbuka sekarang"),
    ACT: gettext_lazy("Menunggu uji atau lowongan"),
    LATER: gettext_lazy("Terbuka kemudian"),
    UNKNOWN: gettext_lazy("Belum dapat diputuskan"),
    CLOSED: gettext_lazy("Tidak dalam perkiraan"),
}
AHEAD = {"kp_dalam": ("kp_sampai", 1), "kj_dalam": ("kj_sampai", 1), "pensiun_dalam": ("pensiun_sampai", 12)}
"""Spells counted from today: the filter of months that each stands for, and how many months its number counts."""
SORTED, SHOWN, TURNED = "urut", "kolom", "halaman"
USUAL = "nama"
"""The order that need not be said."""
Choices = Sequence[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class Control:
    """One filter as a form shows it. ``first``: it stands in the first row; others open on demand."""

    name: str
    label: Any
    choices: Callable[[], Choices] = tuple
    first: bool = False

    @property
    def yes(self) -> bool:
        """Whether it is only yes or nothing."""
        return self.choices is _yes

    def drawn(self, value: str) -> SafeString:
        """The choices as options of a form, in the language of whoever looks."""
        return _drawn(self.name, get_language(), value)


def _families() -> Choices:
    return sorted(((code, family.label) for code, family in load().families.items()), key=lambda pair: pair[1])


def _states() -> Choices:
    return list(STATES.items())


def _months() -> Choices:
    return [(str(n), _("%(n)s bulan") % {"n": n}) for n in (3, 6, 12, 24)]


def _years() -> Choices:
    return [(str(n), _("%(n)s tahun") % {"n": n}) for n in (1, 2, 5)]


def _codes(code_list: str) -> Callable[[], Choices]:
    return lambda: choices(code_list)


def _ranks() -> Choices:
    return [(code, code) for code, _name in choices("golongan")]


def _statuses() -> Choices:
    return [(code, code.upper()) for code, _name in choices("status")]


def _yes() -> Choices:
    return [(YES, _("Ya"))]


CONTROLS = (
    Control("cari", gettext_lazy("Cari"), first=True),
    Control("unit", gettext_lazy("Unit kerja"), first=True),
    Control("keluarga", gettext_lazy("Jabatan fungsional"), _families, first=True),
    Control("jenjang", gettext_lazy("Jenjang"), _codes("jenjang"), first=True),
    Control("golongan", gettext_lazy("Golongan"), _ranks),
    Control("status", gettext_lazy("Status"), _statuses),
    Control("jenis", gettext_lazy("Jenis jabatan"), _codes("jenis_jabatan")),
    Control("kp", gettext_lazy("Kenaikan pangkat"), _states),
    Control("kp_dalam", gettext_lazy("Pangkat terbuka dalam"), _months),
    Control("kj", gettext_lazy("Kenaikan jenjang"), _states),
    Control("kj_dalam", gettext_lazy("Jenjang terbuka dalam"), _months),
    Control("pensiun_dalam", gettext_lazy("Pensiun dalam"), _years),
    Control("belum_dinilai", gettext_lazy("Penilaian belum lengkap"), _yes),
    Control("berbeda", gettext_lazy("Ada perbedaan antar sumber"), _yes),
)
LINKED = {
    "atasan": gettext_lazy("NIP atasan"),
    "jenis_kelamin": gettext_lazy("Jenis kelamin"),
    "kp_penghalang": gettext_lazy("Penghalang pangkat"),
    "kj_penghalang": gettext_lazy("Penghalang jenjang"),
    "kp_dari": gettext_lazy("Pangkat terbuka mulai"),
    "kp_sampai": gettext_lazy("Pangkat terbuka sampai"),
    "kj_dari": gettext_lazy("Jenjang terbuka mulai"),
    "kj_sampai": gettext_lazy("Jenjang terbuka sampai"),
    "pensiun_dari": gettext_lazy("Pensiun mulai"),
    "pensiun_sampai": gettext_lazy("Pensiun sampai"),
}
"""Filters that other pages lead here with; the form only keeps them."""


@dataclass(frozen=True)
class Asked:
    """A list as somebody asks for it."""

    filters: Filters
    ahead: Mapping[str, str]
    sort: str
    columns: tuple[str, ...]

    @classmethod
    def read(cls, query: QueryDict) -> Asked:
        """What an address asks. Names and values that mean nothing are passed over."""
        told = {name: query.get(name, "").replace("\x00", "")[:LONGEST] for name in query}
        ahead = {name: told[name] for name in AHEAD if _counts(told.get(name, ""))}
        known = {column.name for column in COLUMNS}
        columns = tuple(name for name in query.getlist(SHOWN) if name in known)
        sort = told.get(SORTED, "")
        sort = sort if sort.removeprefix("-") in SORTS and sort != USUAL else ""
        return cls(Filters.read(told), ahead, sort, columns or DEFAULT)

    def on(self, today: date) -> Filters:
        """The filters with spells counted from a day. The narrower of two ends holds."""
        here, ends = month_of(day_number(today)), dict[str, str]()
        for name, count in self.ahead.items():
            end, months = AHEAD[name]
            until, told = month_text(here + int(count) * months), getattr(self.filters, end)
            ends[end] = min(until, told) if told else until
        return self.filters.but(**ends)

    @cached_property
    def told(self) -> dict[str, str]:
        """Every filter that narrows, by name, in the order of the form."""
        found = {**self.filters.query(), **self.ahead}
        names = [*(control.name for control in CONTROLS), *LINKED]
        return {name: found[name] for name in names if name in found}

    def without(self, name: str) -> Asked:
        """The same without one filter."""
        if name in self.ahead:
            return replace(self, ahead={key: value for key, value in self.ahead.items() if key != name})
        return replace(self, filters=self.filters.but(**{name: ""}))

    @property
    def shown(self) -> tuple[str, ...]:
        """The columns, where they are not the usual ones."""
        return () if self.columns == DEFAULT else self.columns

    @property
    def query(self) -> str:
        """The address that asks for this, without its page: what is usual is left out."""
        order = [(SORTED, self.sort)] if self.sort else []
        return urlencode([*self.told.items(), *order, *((SHOWN, name) for name in self.shown)])

    @property
    def tail(self) -> str:
        """What follows the path of an address; nothing where nothing is asked."""
        return f"?{self.query}" if self.query else ""

    def __str__(self) -> str:
        return f"?{self.query}"


SORTS = {
    "nama": gettext_lazy("Nama"),
    "unit": gettext_lazy("Unit kerja"),
    "golongan": gettext_lazy("Golongan"),
    "jenjang": gettext_lazy("Jenjang"),
    "angka_kredit": gettext_lazy("Angka kredit"),
    "kp": gettext_lazy("Kenaikan pangkat"),
    "kj": gettext_lazy("Kenaikan jenjang"),
    "pensiun": gettext_lazy("Pensiun"),
    "belum_dinilai": gettext_lazy("Bulan tanpa penilaian"),
    "berbeda": gettext_lazy("Perbedaan"),
}


@lru_cache(maxsize=512)
def _drawn(name: str, _language: str | None, value: str) -> SafeString:
    control = next(control for control in CONTROLS if control.name == name)
    return options([("", _("Semua")), *control.choices()], value)


def options(choices: Choices, value: str) -> SafeString:
    """Options of a form; drawn here because there are many in a list's page."""
    return format_html_join(
        "", '<option value="{}"{}>{}</option>',
        ((code, mark_safe(" selected") if code == value else "", label) for code, label in choices),
    )  # fmt: skip


def _counts(text: str) -> bool:
    return len(text) <= 3 and text.isascii() and text.isdigit() and int(text) > 0
