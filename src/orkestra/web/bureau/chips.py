"""Active filters in words, each with the way back; which one to loosen where nobody fits; views for every clerk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from orkestra.insights.choosing import UnitChoice, counts
from orkestra.insights.filters import YES, Filters, month_number
from orkestra.shared.access.rights import Viewer
from orkestra.web.bureau.asking import CONTROLS, LINKED, Asked
from orkestra.web.frame.templatetags.frame import month
from orkestra_batch.report.standing import ACT, OPEN
from orkestra_rules.law import load


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that narrows, in words, and the list without it."""

    label: Any
    value: Any
    without: Asked
    many: int = 0
    """How many there would be without it, where that was asked."""


def chips(asked: Asked, units: Sequence[UnitChoice]) -> list[Chip]:
    """All filters that narrow, in the order of the form."""
    labels = {control.name: control.label for control in CONTROLS} | LINKED
    return [Chip(labels[name], _words(name, value, units), asked.without(name)) for name, value in asked.told.items()]


def _words(name: str, value: str, units: Sequence[UnitChoice]) -> Any:
    """A value as people say it; what means nothing is shown as it was asked."""
    if name == "unit":
        return next((unit.nama for unit in units if unit.kode == value), value)
    if name in ("kp_penghalang", "kj_penghalang"):
        return _condition(value)
    if name.endswith(("_dari", "_sampai")):
        number = month_number(value)
        return value if number is None else month(number)
    if name.endswith("_dalam"):
        unit = _("tahun") if name == "pensiun_dalam" else _("bulan")
        return f"{value} {unit}"
    control = next((control for control in CONTROLS if control.name == name), None)
    return dict(control.choices()).get(value, value) if control else value


def _condition(code: str) -> str:
    rule = next((rule for (_page, name), rule in load().library.rules.items() if name == code), None)
    return rule.label if rule else code


def loosened(viewer: Viewer, asked: Asked, units: Sequence[UnitChoice], on: date) -> list[Chip]:
    """Filters without which there would be somebody, the one that hides most of them first."""
    told = chips(asked, units)
    found = counts(viewer, [chip.without.on(on) for chip in told], on=on)
    better = [Chip(c.label, c.value, c.without, many) for c, many in zip(told, found, strict=True) if many]
    return sorted(better, key=lambda chip: -chip.many)


@dataclass(frozen=True, slots=True)
class Quick:
    """A view that every clerk needs."""

    label: Any
    asked: Asked
    here: bool


QUICK: Sequence[tuple[Any, Filters, Mapping[str, str]]] = (
    (gettext_lazy("Semua"), Filters(), {}),
    (gettext_lazy("Pangkat terbuka"), Filters(kp=OPEN), {}),
    (gettext_lazy("Jenjang terbuka"), Filters(kj=OPEN), {}),
    (gettext_lazy("Menunggu uji/lowongan"), Filters(kj=ACT), {}),
    (gettext_lazy("Belum lengkap dinilai"), Filters(belum_dinilai=YES), {}),
    (gettext_lazy("Data berbeda"), Filters(berbeda=YES), {}),
    (gettext_lazy("Pensiun 2 tahun lagi"), Filters(), {"pensiun_dalam": "2"}),
)


def quick(asked: Asked) -> Iterator[Quick]:
    """Those views; the one that is shown is marked."""
    for label, filters, ahead in QUICK:
        view = Asked(filters, ahead, "", asked.columns)
        yield Quick(label, view, view.told == asked.told)
