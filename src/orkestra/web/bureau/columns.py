"""The columns of the list of officials on a screen. To add one: a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from orkestra.insights.exports import names, real_day
from orkestra.web.frame.templatetags.frame import UNKNOWN, number
from orkestra.web.frame.templatetags.frame import credit as spelled
from orkestra.web.frame.templatetags.frame import month as spelled_month
from orkestra_batch.report.standing import ACT, CLOSED, LATER, OPEN
from orkestra_batch.report.standing import UNKNOWN as UNDECIDED
from orkestra_rules.law import load

LOOKS = {OPEN: "good", ACT: "act", LATER: "soon", UNDECIDED: "doubt"}
WORDS = {
    OPEN: gettext_lazy("Terbuka"),
    ACT: gettext_lazy("Menunggu"),
    LATER: gettext_lazy("Kemudian"),
    UNDECIDED: gettext_lazy("Belum diputuskan"),
    CLOSED: gettext_lazy("Tidak dalam perkiraan"),
}
"""States as short as a cell needs them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A column: its name in addresses, its head, what a row says in it, and by what it sorts."""

    name: str
    label: Any
    cell: Callable[[Any], str]
    sort: str = ""
    kind: str = ""
    needs: tuple[str, ...] = ()
    """Fields of a row that the cell reads."""


def badge(state: str, opens: date) -> str:
    """Where a decision stands; one that opens later says when."""
    if not state:
        return UNKNOWN
    if state == CLOSED:
        return f'<span class="quiet">{WORDS[CLOSED]}</span>'
    words = spelled_month(opens) if state == LATER and real_day(opens) else WORDS[state]
    return f'<span class="badge-state is-{LOOKS[state]}">{words}</span>'


def post(row: Any) -> str:
    """The post: family and jenjang of an official, else as it is printed."""
    if row.keluarga:
        family, level = _family(row.keluarga), names("jenjang").get(row.jenjang or "", "")
        return escape(f"{family} {level}")
    return escape(row.jabatan_nama or names("jenis_jabatan").get(row.jenis or "", UNKNOWN))


def _place(row: Any) -> str:
    return f'{post(row)}<span class="sub">{escape(row.unit_nama or _("Unit belum diketahui"))}</span>'


def _family(code: str) -> str:
    found = load().families.get(code)
    return found.label if found else code


@cache
def _month(value: date, _language: str | None) -> str:
    return spelled_month(value)


def _retires(row: Any) -> str:
    return _month(row.retires_on, get_language()) if real_day(row.retires_on) else UNKNOWN


def _many(value: int) -> str:
    return f"<strong>{number(value)}</strong>" if value else UNKNOWN


def _reason(text: str) -> str:
    return f'<span class="reason">{escape(text)}</span>' if text else UNKNOWN


COLUMNS: tuple[Shown, ...] = (
    Shown(
        "jabatan", gettext_lazy("Jabatan dan unit"), _place, "jenjang",
        needs=("keluarga", "jenjang", "jenis", "jabatan_nama", "unit_nama"),
    ),
    Shown("golongan", gettext_lazy("Golongan"), lambda r: escape(r.golongan) or UNKNOWN, "golongan", "", ("golongan",)),
    Shown(
        "angka_kredit", gettext_lazy("Angka kredit"), lambda r: spelled(r.angka_kredit), "angka_kredit", "n",
        ("angka_kredit",),
    ),
    Shown(
        "kp", gettext_lazy("Naik pangkat"), lambda r: badge(r.kp_state, r.kp_opens), "kp", "", ("kp_state", "kp_opens")
    ),
    Shown(
        "kj", gettext_lazy("Naik jenjang"), lambda r: badge(r.kj_state, r.kj_opens), "kj", "", ("kj_state", "kj_opens")
    ),
    Shown(
        "predikat", gettext_lazy("Predikat"), lambda r: names("predikat").get(r.predikat, UNKNOWN), needs=("predikat",)
    ),
    Shown(
        "belum_dinilai", gettext_lazy("Bulan tanpa nilai"), lambda r: _many(r.unrated_months), "belum_dinilai", "n",
        ("unrated_months",),
    ),
    Shown("berbeda", gettext_lazy("Perbedaan"), lambda r: _many(r.differences), "berbeda", "n", ("differences",)),
    Shown("pensiun", gettext_lazy("Pensiun"), _retires, "pensiun", "", ("retires_on",)),
    Shown("status", gettext_lazy("Status"), lambda r: escape((r.status or UNKNOWN).upper()), needs=("status",)),
    Shown("alasan_kp", gettext_lazy("Alasan pangkat"), lambda r: _reason(r.kp_sentence), needs=("kp_sentence",)),
    Shown("alasan_kj", gettext_lazy("Alasan jenjang"), lambda r: _reason(r.kj_sentence), needs=("kj_sentence",)),
)  # fmt: skip
DEFAULT = ("jabatan", "golongan", "angka_kredit", "kp", "kj")
BY_NAME = {column.name: column for column in COLUMNS}


def drawn(rows: Iterable[Any], columns: Sequence[Shown], nip: Callable[[str], str]) -> SafeString:
    """The rows of the table: who it is, then the chosen columns, each cell with its head for a phone's cards.

    ``nip`` says a NIP as the viewer may see it. Drawn here because a template takes twice as long for so many cells.
    """
    made = [
        (f'<td{f" class={column.kind}" if column.kind else ""} data-label="{escape(column.label)}">', column.cell)
        for column in columns
    ]
    top, nameless, told = reverse("officials"), _("Nama belum diketahui"), []
    for row in rows:
        told.append(f'<tr><th scope=row><a href="{top}{row.nip}/">{escape(row.nama or nameless)}</a>')
        told.append(f'<span class="sub num">{nip(row.nip)}</span></th>')
        told += [f"{opening}{cell(row)}</td>" for opening, cell in made]
        told.append("</tr>\n")
    return mark_safe("".join(told))  # noqa: S308 - every cell escapes what it shows
