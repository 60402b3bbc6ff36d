"""Seats: how many are needed, filled and vacant, by unit, by family and one by one; and which fall vacant."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from orkestra.config.clock import today
from orkestra.insights.exports import names, seat_columns
from orkestra.insights.vacancies import AHEAD, Seat, Seats, by_family, by_unit, seats, whole
from orkestra.people.codes import choices, codes
from orkestra.people.queries import UnitTree
from orkestra.shared.access.rights import Viewer
from orkestra.web.bureau.asking import LONGEST, SORTED, TURNED, options
from orkestra.web.frame.exporting import written
from orkestra.web.frame.templatetags.frame import number
from orkestra_rules.law import load

PER_PAGE = 50
BY_UNIT, BY_FAMILY, ONE_BY_ONE = "unit", "jabatan", "rinci"
WAYS = {
    BY_UNIT: gettext_lazy("Menurut unit"),
    BY_FAMILY: gettext_lazy("Menurut jabatan"),
    ONE_BY_ONE: gettext_lazy("Satu per satu"),
}
NARROW = ("unit", "keluarga", "jenjang", "lowong", "menurut", SORTED)
YES = "ya"


def _level(row: Seat) -> int:
    listed = codes("jenjang")
    return listed.index(row.jenjang) if row.jenjang in listed else -1


SORTS: Mapping[str, Callable[[Seat], Any]] = {
    "unit": lambda row: row.nama.casefold(),
    "jabatan": lambda row: (family_name(row.keluarga).casefold(), _level(row)),
    "kebutuhan": lambda row: row.seats.need if row.seats.need is not None else -1,
    "terisi": lambda row: row.seats.filled,
    "lowong": lambda row: (row.seats.vacant if row.seats.vacant is not None else -1, -row.seats.over),
    "pensiun": lambda row: row.seats.retiring,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    seat: Seat
    unit: str
    family: str
    level: str
    down: str
    """The address that leads one step down; empty where there is none."""


def family_name(code: str) -> str:
    """What a family is called."""
    found = load().families.get(code)
    return found.label if found else code


def asked(request: HttpRequest) -> dict[str, str]:
    """What the address asks for; what means nothing is left out."""
    told = {name: request.GET.get(name, "").replace("\x00", "").strip()[:LONGEST] for name in NARROW}
    if told["menurut"] not in WAYS:
        told["menurut"] = BY_UNIT
    if told[SORTED].removeprefix("-") not in SORTS:
        told[SORTED] = ""
    return told


def address(told: Mapping[str, str], **changes: str) -> str:
    """The address that asks for the same with something changed."""
    return "?" + urlencode({name: value for name, value in {**told, **changes}.items() if value})


def show(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The page."""
    told, on = asked(request), today()
    rows, tree = seats(on, unit=told["unit"], keluarga=told["keluarga"], jenjang=told["jenjang"])
    everything, listed = whole(rows), _listed(rows, tree, told)
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get(TURNED))
    return render(request, "bureau/vacancies.html", {
        "asked": told, "page": page, "lines": [_line(row, told) for row in page.object_list], "whole": everything,
        "sentence": sentence(everything), "years": _years(everything, on.year), "sort": told[SORTED],
        "ways": [(way, label, address(told, menurut=way, **{SORTED: ""})) for way, label in WAYS.items()],
        "way": told["menurut"], "units": unit_options(tree, told["unit"]), "trail": _trail(tree, told),
        "families": family_options(told["keluarga"]), "levels": level_options(told["jenjang"]),
        "query": address(told), "may_edit": viewer.may("vacancies.edit"), "narrowed": any(told[n] for n in NARROW[:4]),
        "unknown": sum(row.seats.need is None for row in rows), "kinds": len(rows),
    })  # fmt: skip


def export(request: HttpRequest, viewer: Viewer, kind: str) -> HttpResponse:
    """Every seat that the address narrows to, one by one."""
    told, on = asked(request), today()
    rows, _tree = seats(on, unit=told["unit"], keluarga=told["keluarga"], jenjang=told["jenjang"])
    return written(seat_columns(on), in_order(_vacant(rows, told), told, "unit"), kind, "Lowongan")


def _listed(rows: Sequence[Seat], tree: UnitTree, told: Mapping[str, str]) -> list[Seat]:
    if told["menurut"] == BY_FAMILY:
        return in_order(_vacant(by_family(rows), told), told, "jabatan")
    if told["menurut"] == ONE_BY_ONE:
        return in_order(_vacant(rows, told), told, "unit")
    return in_order(_vacant(by_unit(rows, tree, told["unit"]), told), told, "unit")


def _vacant(rows: Sequence[Seat], told: Mapping[str, str]) -> Sequence[Seat]:
    return [row for row in rows if (row.seats.vacant or 0) > 0] if told["lowong"] == YES else rows


def in_order(rows: Sequence[Seat], told: Mapping[str, str], usual: str) -> list[Seat]:
    """Sorted as asked; what is alike by unit and family."""
    sort = told[SORTED] or usual
    found = sorted(rows, key=lambda row: (SORTS["unit"](row), SORTS["jabatan"](row)))
    return sorted(found, key=SORTS[sort.removeprefix("-")], reverse=sort.startswith("-"))


def _line(row: Seat, told: Mapping[str, str]) -> Line:
    unit = row.nama or (_("Unit belum bernama") if row.kode else _("Unit belum diketahui"))
    down = ""
    if told["menurut"] == BY_UNIT and row.kode and row.kode != told["unit"]:
        down = address(told, unit=row.kode)
    if told["menurut"] == BY_FAMILY:
        down = address(told, keluarga=row.keluarga, jenjang=row.jenjang, menurut=ONE_BY_ONE)
    return Line(row, unit, family_name(row.keluarga), names("jenjang").get(row.jenjang, "–"), down)


def sentence(found: Seats) -> str:
    """The answer at the top."""
    leaving = {"n": number(found.retiring), "years": AHEAD}
    later = ngettext("%(n)s pejabat pensiun dalam %(years)s tahun.", "%(n)s pejabat pensiun dalam %(years)s tahun.",
                     found.retiring) % leaving  # fmt: skip
    if found.need is None:
        told = {"filled": number(found.filled), "counted": number(found.counted)}
        first = (
            _("%(filled)s jabatan terisi; kebutuhannya belum dicatat, sehingga lowongannya belum dapat dihitung.")
            if found.counted is None
            else _("%(filled)s jabatan terisi dan %(counted)s lowong menurut hitungan; kebutuhannya belum dicatat.")
        )
        return f"{first % told} {later}"
    told = {"need": number(found.need), "known": number(found.known), "vacant": number(found.lacking)}
    first = _("Dari %(need)s kebutuhan yang tercatat, %(known)s terisi dan %(vacant)s lowong.") % told
    rest = (found.vacant or 0) - found.lacking
    more = _("Ada kelebihan %(over)s pejabat di jabatan lain.") % {"over": number(found.over)} if found.over else ""
    besides = _("%(n)s lagi lowong menurut hitungan.") % {"n": number(rest)} if rest else ""
    return " ".join(part for part in (first, more, besides, later) if part)


def _years(found: Seats, first: int) -> list[tuple[int, int]]:
    return [(year, found.leaving.get(year, 0)) for year in range(first, first + AHEAD + 1)]


def _trail(tree: UnitTree, told: Mapping[str, str]) -> list[tuple[str, str]]:
    """The way from the top down to the chosen unit."""
    chosen = next((pk for pk, unit in tree.units.items() if unit.kode == told["unit"]), None) if told["unit"] else None
    if chosen is None:
        return []
    way = [(unit.nama or unit.kode, address(told, unit=unit.kode)) for unit in tree.above(chosen)]
    return [(_("Seluruh instansi"), address(told, unit="")), *reversed(way)]


def unit_options(tree: UnitTree, chosen: str) -> SafeString:
    """The units down to the second step, and those around the chosen one."""
    at = next((pk for pk, unit in tree.units.items() if unit.kode == chosen), None)
    way = {unit.pk for unit in tree.above(at)} if at is not None else set()
    listed: list[tuple[str, str]] = []
    waiting = [(pk, 0) for pk in reversed(tree.children.get(None, ())) if tree.units[pk].nama]
    while waiting:
        pk, depth = waiting.pop()
        listed.append((tree.units[pk].kode, "\u2003" * depth + tree.units[pk].nama))
        if depth == 0 or pk in way:
            waiting += [(below, depth + 1) for below in reversed(tree.children.get(pk, ())) if tree.units[below].nama]
    return options([("", _("Semua unit")), *listed], chosen)


def family_options(chosen: str, first: str | None = None) -> SafeString:
    """All families."""
    listed = sorted(((code, family.label) for code, family in load().families.items()), key=lambda pair: pair[1])
    return options([("", _("Semua") if first is None else first), *listed], chosen)


def level_options(chosen: str) -> SafeString:
    """All jenjang."""
    return options([("", _("Semua")), *choices("jenjang")], chosen)
