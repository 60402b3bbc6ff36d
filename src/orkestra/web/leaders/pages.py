"""Where the agency stands and where it is stuck: figures, charts with their tables, and each table as a file."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.views.decorators.vary import vary_on_headers

from orkestra.insights.charts import Row, Table
from orkestra.insights.figures import FEWEST
from orkestra.insights.queries import Chosen, figures
from orkestra.shared.access.rights import Viewer
from orkestra.web.leaders.answer import answer, cards
from orkestra.web.leaders.boards import Boards
from orkestra.web.leaders.panels import all_tables, drawing, sections
from orkestra_batch.outputs.columns import Column, Value
from orkestra_batch.outputs.table import write_sheet, write_text
from orkestra_batch.report.standing import DECISIONS
from orkestra_batch.wording import Wording
from orkestra_rules.law import load

UNIT, FAMILY, DECISION = "unit", "keluarga", "keputusan"
KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
KEPT = 16
"""So many drawings are kept."""
HIDDEN = "disamarkan"
"""Stands in a file for a count that is not told."""


@vary_on_headers("HX-Request")
def show(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The figures of the chosen unit and family; or their part of the page, where that alone is asked for.

    The browser keeps part and page apart, else going back would show the part alone.
    """
    told: Any = request
    context = _context(request, _chosen(request, viewer))
    whole = not told.htmx or told.htmx.history_restore_request
    return render(request, "leaders/leaders.html" if whole else "leaders/figures.html", context)


def download(request: HttpRequest, viewer: Viewer, table: str, kind: str) -> HttpResponse:
    """One table of the page as a file."""
    chosen = _chosen(request, viewer)
    if kind not in KINDS or chosen.figures is None or _few(chosen):
        raise Http404
    found = all_tables(Boards(chosen.figures, chosen.exact)).get(table)
    if found is None:
        raise Http404
    made, on, wording = io.BytesIO(), chosen.figures.on, Wording(load())
    columns = [_column(found, place) for place in range(len(found.heads))]
    if kind == "xlsx":
        write_sheet(columns, found.rows, made, name=found.title[:31], on=on, wording=wording)
    else:
        write_text(columns, found.rows, made, wording=wording)
    response = HttpResponse(made.getvalue(), content_type=KINDS[kind])
    response["Content-Disposition"] = f'attachment; filename="{table}-{on:%Y-%m-%d}.{kind}"'
    return response


def _column(table: Table, place: int) -> Column[Row]:
    if place == 0:
        return Column("nama", table.heads[0], lambda row, _w: row.label, width=44)

    def value(row: Row, _wording: Wording) -> Value:
        count = row.counts[place - 1]
        return HIDDEN if count is None else count

    return Column(f"k{place}", table.heads[place], value, "count", 16)


def _chosen(request: HttpRequest, viewer: Viewer) -> Chosen:
    return figures(viewer, request.GET.get(UNIT, ""), request.GET.get(FAMILY, ""))


def _families(chosen: Chosen) -> Iterator[tuple[str, str]]:
    known = load().families
    return ((code, known[code].label) for code in chosen.keluarga if code in known)


INDENT = "\u00a0\u00a0· "


def options(choices: Iterable[tuple[str, str]], chosen: str) -> SafeString:
    """The choices of a select, one of them chosen."""
    return format_html_join(
        "\n", '<option value="{}"{}>{}</option>',
        ((value, mark_safe(" selected") if value == chosen else "", label) for value, label in choices),
    )  # fmt: skip


def _few(chosen: Chosen) -> bool:
    """Whether there are so few officials that nothing may be told of them."""
    return chosen.figures is not None and not chosen.exact and Boards(chosen.figures, False).people < FEWEST


def _context(request: HttpRequest, chosen: Chosen) -> dict[str, Any]:
    decision = request.GET.get(DECISION, "")
    decision = decision if decision in DECISIONS else DECISIONS[0]
    unit, keluarga = request.GET.get(UNIT, ""), request.GET.get(FAMILY, "")
    units = ((kode, f"{INDENT * (level - 1)}{nama or kode}") for kode, nama, level in chosen.units)
    told: dict[str, Any] = {
        "decision": decision, "chosen": chosen, "units": options(units, unit),
        "families": options(sorted(_families(chosen), key=lambda pair: pair[1]), keluarga),
    }  # fmt: skip
    if chosen.figures is None or _few(chosen):
        return told | {"few": chosen.figures is not None}
    found, language = chosen.figures, get_language() or ""
    return told | {"drawn": drawn(Drawing(found.pk, found.computed_at, chosen.exact, decision, language, found))}


@dataclass(frozen=True, slots=True)
class Drawing:
    """What charts are drawn of, and for whom: the same until the figures are worked out anew."""

    pk: int
    computed_at: datetime
    exact: bool
    decision: str
    language: str
    figures: Any = field(compare=False)


@lru_cache(maxsize=KEPT)
def drawn(asked: Drawing) -> SafeString:
    """The answer, the cards and all charts. Every leader sees the same, so the last few are kept."""
    figures, decision = asked.figures, asked.decision
    boards = Boards(figures, asked.exact)
    told = {
        "boards": boards, "answer": answer(boards, decision), "cards": cards(boards, decision),
        "sections": sections(boards, decision), "patterns": drawing(), "decision": decision,
        "decisions": [(one, query(figures, one)) for one in DECISIONS], "here": query(figures, decision),
    }  # fmt: skip
    return render_to_string("leaders/charts.html", told)


def query(figures: Any, decision: str) -> str:
    """The query of an address that asks for the same unit and family, and for a decision."""
    told = {UNIT: figures.unit_kode, FAMILY: figures.keluarga, DECISION: decision}
    return f"?{urlencode({name: value for name, value in told.items() if value})}"
