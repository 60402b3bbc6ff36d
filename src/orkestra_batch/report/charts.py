"""Charts as plain HTML and SVG: a bar chart is a table whose cells hold bars, so its numbers are always there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from orkestra_batch.report.standing import STATES
from orkestra_batch.report.words import Html, el, number, said, void

FIRST_ROWS = 8
Row = tuple[object, str, Counter[str]]
"""Label, address of the list that it stands for, counts by part."""


def bar(counts: Mapping[str, int], parts: Sequence[str], most: int) -> Html:
    """A stacked bar, as wide as its share of the longest one."""
    shapes, left = [], 0.0
    for part in parts:
        width = 100 * counts.get(part, 0) / most if most else 0
        if width:
            shapes.append(void("rect", x=f"{left:.2f}", width=f"{width:.2f}", height=10, class_=f"f-{part}"))
        left += width
    drawn = Html("".join(shapes))
    return el("svg", drawn, viewBox="0 0 100 10", preserveAspectRatio="none", class_="bar", aria_hidden="true")


def legend(parts: Sequence[str]) -> Html:
    """What the colours mean."""
    return el(
        "ul", *(el("li", el("span", class_=f"dot f-{part}"), said(part)) for part in parts), class_="legend"
    )  # fmt: skip


def bars(title: Html, head: Html, rows: Sequence[Row], parts: Sequence[str] = STATES) -> Html:
    """A table of stacked bars, the rows after the first few behind a summary."""
    most = max((counts.total() for _, _, counts in rows), default=0)
    first, rest = rows[:FIRST_ROWS], rows[FIRST_ROWS:]
    shown = _table(title, head, first, parts, most)
    if not rest:
        return shown
    more = el("summary", said("show_rest", len(rest)))
    return Html(shown + el("details", more, _table(title, head, rest, parts, most), class_="more"))


def _table(title: Html, head: Html, rows: Sequence[Row], parts: Sequence[str], most: int) -> Html:
    heads = [el("th", head, scope="col"), el("th", said("share"), scope="col", class_="bar-cell")]
    heads += [el("th", said(part), scope="col", class_="n part") for part in parts]
    heads.append(el("th", said("total"), scope="col", class_="n"))
    body = [
        el(
            "tr",
            el("th", el("a", label, href=address) if address else label, scope="row"),
            el("td", bar(counts, parts, most), class_="bar-cell"),
            *(el("td", number(counts.get(part, 0)), class_="n part") for part in parts),
            el("td", number(counts.total()), class_="n"),
        )
        for label, address, counts in rows
    ]
    caption = el("caption", title, class_="sr")
    return el("table", caption, el("thead", el("tr", *heads)), el("tbody", *body), class_="bars")


WIDTH, HEIGHT, FOOT, HEAD = 720, 210, 26, 18


def columns(labels: Sequence[str], values: Sequence[int], ticks: Sequence[str], now: int) -> Html:
    """Upright bars for months, with their numbers on top; ``now`` of the first month are open already."""
    step, most, ground = WIDTH / len(values), max(values) or 1, HEIGHT - FOOT
    shapes = [void("line", x1=0, x2=WIDTH, y1=ground, y2=ground, class_="axis")]
    for place, (label, value) in enumerate(zip(labels, values, strict=True)):
        middle, unit = (place + 0.5) * step, (ground - HEAD) / most
        opened = now if place == 0 else 0
        parts = [_column(middle, step, ground, opened * unit, "f-buka")] if opened else []
        parts.append(_column(middle, step, ground - opened * unit, (value - opened) * unit, "f-nanti"))
        shapes.append(el("g", el("title", f"{label}: {number(value)}"), *parts))
        if value:
            shapes.append(
                el("text", number(value), x=f"{middle:.1f}", y=f"{ground - value * unit - 4:.1f}", class_="v")
            )
        if ticks[place]:
            at = {"x": "0", "class_": "t start"} if place == 0 else {"x": f"{middle:.1f}", "class_": "t"}
            shapes.append(el("text", ticks[place], y=HEIGHT - 8, **at))
    return el("svg", *shapes, viewBox=f"0 0 {WIDTH} {HEIGHT}", class_="columns", aria_hidden="true")


def _column(middle: float, step: float, bottom: float, tall: float, kind: str) -> Html:
    width = step * 0.72
    at = {"x": f"{middle - width / 2:.1f}", "y": f"{bottom - tall:.1f}"}
    return void("rect", width=f"{width:.1f}", height=f"{tall:.1f}", class_=kind, **at)
