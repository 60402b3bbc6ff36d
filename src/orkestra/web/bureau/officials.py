"""The list of officials: who there is, narrowed, sorted, page by page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from orkestra.config.clock import today
from orkestra.insights.choosing import UnitChoice, unit_choices
from orkestra.insights.queries import officials
from orkestra.people.queries import covers
from orkestra.shared.access.masking import masked
from orkestra.shared.access.rights import Viewer
from orkestra.web.bureau.asking import CONTROLS, LINKED, SHOWN, SORTS, TURNED, Asked, options
from orkestra.web.bureau.chips import chips, loosened, quick
from orkestra.web.bureau.columns import BY_NAME, COLUMNS, Shown, drawn

PLACE = "pegawai"
"""Under which name views of this list are kept."""
SEE, SEE_NIP = "people.see", "people.see_nip"
PARTS = {"hasil": "bureau/results.html", "daftar": "bureau/list.html"}
"""By the part of the page that asks to be replaced, its template."""


def show(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The list, or the part of it that asks. An address with empty values leads to the short one for the same."""
    asked = Asked.read(request.GET)
    told: Any = request
    part = told.htmx.target if told.htmx else ""
    if not part and "" in request.GET.values():
        return HttpResponseRedirect(f"{request.path}{asked.tail}")
    context = _context(viewer, asked, request.GET.get(TURNED, "1"))
    response = render(request, PARTS.get(part, "bureau/officials.html"), context | {"part": part})
    if part:
        response["HX-Push-Url"] = f"{request.path}{asked.tail}"
    return response


def _context(viewer: Viewer, asked: Asked, turned: str) -> dict[str, Any]:
    on = today()
    filters, columns = asked.on(on), [BY_NAME[name] for name in asked.columns]
    sort = asked.sort or "nama"
    page = officials(viewer, filters, sort, turned, on=on)
    count, units = page.paginator.count, unit_choices(viewer, filters.unit, on=on)
    return {
        "asked": asked, "page": page, "rows": body(viewer, page, columns) if count else "", "columns": columns,
        "sort": sort, "sorts": SORTS, "count": count, "units": _units(units, asked.filters.unit),
        "chips": chips(asked, units), "quick": quick(asked), "may_export": viewer.may("people.export"),
        "loosen": [] if count else loosened(viewer, asked, units, on),
    } | _form(asked)  # fmt: skip


def _units(units: Sequence[UnitChoice], chosen: str) -> SafeString:
    return options([("", _("Semua unit")), *((unit.kode, f"{unit.indent}{unit.nama}") for unit in units)], chosen)


def _form(asked: Asked) -> dict[str, Any]:
    """What the form of filters shows and keeps."""
    told = asked.told
    listed = [control for control in CONTROLS if control.name not in ("cari", "unit")]
    drawn_as = [(c, told.get(c.name, ""), c.drawn(told.get(c.name, ""))) for c in listed]
    others = [row for row in drawn_as if not row[0].first]
    kept_on = [(name, told[name]) for name in LINKED if name in told]
    kept_on += [(SHOWN, name) for name in asked.shown]
    return {
        "first": [row for row in drawn_as if row[0].first], "others": others,
        "opened": sum(bool(value) for _control, value, _choices in others), "kept_on": kept_on,
        "all_columns": [(column, column.name in asked.columns) for column in COLUMNS],
    }  # fmt: skip


def body(viewer: Viewer, page: Any, columns: Sequence[Shown]) -> SafeString:
    """The rows of a page, with NIPs as the viewer may see them. Only what is shown is read."""
    needed = {"nip", "nama"}.union(*(column.needs for column in columns))
    return drawn(page.object_list.only(*needed), columns, shown_nip(viewer))


def shown_nip(viewer: Viewer, of: str = SEE) -> Callable[[str], str]:
    """How NIP are shown to a viewer among people whom a permission shows: whole where they may be, else masked.

    One's own is always whole.
    """
    if covers(viewer, SEE_NIP, of):
        return str
    return lambda nip: nip if nip == viewer.nip else masked(nip)
