"""The list of officials: its controls, its first rows for readers without scripts, and its data for the browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from orkestra_batch.report.standing import DECISIONS, STATES, Line
from orkestra_batch.report.words import Html, el, icon, number, said, void

FIRST = 25
COLUMNS = ("name", "post", "golongan", "credit", "kp_short", "kj_short")


def list_data(lines: Sequence[Line]) -> dict[str, Any]:
    """The lines as the browser gets them: units named once, one short row a person."""
    units = sorted({line.unit for line in lines})
    place = {unit: number for number, unit in enumerate(units)}
    people = [
        [
            line.name, line.nip, place[line.unit], line.family, line.jenjang, line.golongan, line.credit,
            *([s.state, s.day, s.need, [[name, int(unknown)] for name, unknown in s.against], s.mark]
              for s in (line.standings[d] for d in DECISIONS)),
            line.findings, line.gravest,
        ]
        for line in lines
    ]  # fmt: skip
    return {"units": units, "people": people}


def list_view(lines: Sequence[Line], names: Mapping[str, Mapping[str, str]]) -> Html:
    """Controls and the table; the browser fills both."""
    head = [el("th", said(key), scope="col", data_sort=key, class_="n" if key == "credit" else None) for key in COLUMNS]
    body = [_row(line, names) for line in lines[:FIRST]]
    table = el(
        "table",
        el("caption", said("list"), class_="sr"),
        el("thead", el("tr", *head)),
        el("tbody", *body, id="rows"),
        class_="people",
    )
    first = el("p", said("first_rows", number(len(body))), class_="muted", id="first-rows")
    return Html(_controls() + first + el("div", table, class_="panel flush") + Html('<div id="paging"></div>'))


def _row(line: Line, names: Mapping[str, Mapping[str, str]]) -> Html:
    post = " ".join(part for part in (names["keluarga"].get(line.family), names["jenjang"].get(line.jenjang)) if part)
    return el(
        "tr",
        el("td", el("b", line.name), void("br"), el("span", line.nip, class_="muted num")),
        el("td", post, void("br"), el("span", line.unit, class_="muted")),
        el("td", line.golongan or "–"),
        el("td", number(line.credit), class_="n"),
        *(el("td", badge(line.standings[d].state)) for d in DECISIONS),
    )


def badge(state: str) -> Html:
    """Where a decision stands, in a word and a colour."""
    return el("span", said(f"{state}_short"), class_=f"badge b-{state}")


def _select(key: str, options: Sequence[str] = ()) -> Html:
    choices = [el("option", "–", value="", data_t="all"), *(el("option", o, value=o, data_t=o) for o in options)]
    return el("label", said(key), el("select", *choices, id=f"f-{key}", data_filter=key), class_="field")


def _controls() -> Html:
    search = el(
        "label", said("search"),
        el("span", icon("search"), void("input", type="search", id="search", autocomplete="off", spellcheck="false"),
           el("kbd", "/", aria_hidden="true"), class_="search"), class_="field grow",
    )  # fmt: skip
    selects = [
        *(_select(d, STATES) for d in DECISIONS), _select("family"), _select("jenjang"), _select("unit"),
        _select("blocked_by"),
    ]  # fmt: skip
    checks = [
        el("label", void("input", type="checkbox", id=f"f-{key}"), " ", said(key), class_="check")
        for key in ("only_findings", "mask")
    ]
    buttons = [
        el("button", said("clear"), type="button", class_="ghost", id="clear"),
        el("button", icon("download"), said("export"), type="button", class_="primary", id="export"),
    ]
    return el(
        "form",
        el("div", search, class_="line"),
        el("details", el("summary", icon("filter"), said("filters"), el("span", class_="count", id="filter-count")),
           el("div", *selects, class_="selects"), class_="filters", open=True),
        el("div", el("p", id="found", class_="found"), *checks, el("span", *buttons, class_="buttons"), class_="line"),
        class_="panel controls", id="controls", role="search", hidden=True,
        aria_label="Daftar pejabat", data_label="list",
    )  # fmt: skip
