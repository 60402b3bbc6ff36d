"""Charts drawn here as HTML and SVG: no script, no style of their own, patterns besides colours, the table beside them.

Colours and patterns of a part are those of the class ``k-<part>`` and of the pattern ``p-<part>``; a page that draws
charts says ``patterns`` once. Sizes are shares of the place a chart stands in, so that nothing is stretched.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape as plainly_escaped

from django.utils.safestring import SafeString, mark_safe

HIDDEN = "∗"
"""Stands for a count that is not told."""
STROKES = {
    "plain": "",
    "lines": '<path d="M-2 2l4-4M0 8l8-8M6 10l4-4"/>',
    "dots": '<circle cx="2" cy="2" r="1.2"/><circle cx="6" cy="6" r="1.2"/>',
    "cross": '<path d="M0 0l8 8M8 0l-8 8"/>',
    "rows": '<path d="M0 2h8M0 6h8"/>',
}
PARTS = {"satu": "plain", "buka": "plain", "nanti": "lines", "tindakan": "dots", "belum": "cross", "tidak": "rows"}
"""By part of a chart its pattern."""

escape = lru_cache(maxsize=4096)(plainly_escaped)
"""The same few names stand in many tables."""
Count = int | None
"""None: not told."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing counted: its name, its counts, what they come to, the list that it stands for where there is one.

    ``part``: what its bar is drawn as, where that is not the same for all rows.
    """

    label: str
    counts: tuple[Count, ...]
    total: Count
    address: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Counts under heads; the first head names the rows. ``drawn``: by part, the columns whose sum it draws."""

    name: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    drawn: tuple[tuple[str, tuple[int, ...]], ...] = (("satu", (0,)),)

    def parts(self, row: Row) -> list[tuple[str, int]]:
        """What is drawn of a row; what is not told is not drawn."""
        return [(row.part or part, sum(row.counts[place] or 0 for place in places)) for part, places in self.drawn]


def patterns() -> SafeString:
    """What fills the parts of all charts of a page."""
    drawn = "".join(
        f'<pattern id="p-{part}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" class="k-{part}"/><g class="k-over">{STROKES[stroke]}</g></pattern>'
        for part, stroke in PARTS.items()
    )
    return _safe(f'<svg class="k-patterns" aria-hidden="true"><defs>{drawn}</defs></svg>')


def swatch(part: str) -> SafeString:
    """A small field of a part, for legends."""
    return _safe(
        f'<svg class="k-swatch" aria-hidden="true"><rect width="100%" height="100%" fill="url(#p-{part})"/></svg>'
    )


def bars(table: Table, number: Callable[[int], str], more: str, first: int = 8) -> SafeString:
    """A table whose rows bear bars, and after them what they come to; the rows after the first few on demand.

    ``more`` says how many those are, with {} where the number stands.
    """
    most = max((sum(count for _, count in table.parts(row)) for row in table.rows), default=0)
    shown, rest = table.rows[:first], table.rows[first:]
    drawn = _bars(table, shown, most, number)
    if rest:
        drawn += f"<details><summary>{escape(more.format(number(len(rest))))}</summary>"
        drawn += f"{_bars(table, rest, most, number)}</details>"
    return _safe(drawn)


def _bars(table: Table, rows: Sequence[Row], most: int, number: Callable[[int], str]) -> str:
    body = "".join(
        f'<tr><th scope="row">{_label(row)}</th><td class=k-bar>{_bar(table.parts(row), most)}</td>'
        f"<td class=n>{_told(row.total, number)}</td></tr>"
        for row in rows
    )
    return f'<table class="k-bars"><caption class="sr">{escape(table.title)}</caption><tbody>{body}</tbody></table>'


def _bar(parts: Sequence[tuple[str, int]], most: int) -> str:
    left, drawn = 0.0, ""
    for part, count in parts:
        width = 100 * count / most if most else 0
        if width:
            drawn += f'<rect x="{left:.4g}%" width="{width:.4g}%" height="100%" fill="url(#p-{part})"/>'
        left += width
    return f'<svg aria-hidden="true">{drawn}</svg>'


GROUND, HEAD = 84, 12
"""Where upright bars stand and how far they reach, in shares of the height."""


def columns(table: Table, ticks: Sequence[str], number: Callable[[int], str]) -> SafeString:
    """Upright bars, one a row, with what they count above and ``ticks`` below. The table beside it tells the same."""
    most = max((sum(count for _, count in table.parts(row)) for row in table.rows), default=0)
    step, drawn = 100 / max(len(table.rows), 1), ""
    for place, (row, tick) in enumerate(zip(table.rows, ticks, strict=True)):
        middle, bottom = (place + 0.5) * step, float(GROUND)
        drawn += f"<g><title>{escape(row.label)}: {_told(row.total, number)}</title>"
        for part, count in table.parts(row):
            tall = (GROUND - HEAD) * count / most if most else 0
            bottom -= tall
            drawn += (
                f'<rect x="{middle - step * 0.38:.2f}%" y="{bottom:.2f}%" width="{step * 0.76:.2f}%" '
                f'height="{tall:.2f}%" fill="url(#p-{part})"/>'
            )
        if row.total != 0:
            above = _told(row.total, number)
            drawn += f'<text class="k-v" x="{middle:.2f}%" y="{bottom:.2f}%" dy="-4">{above}</text>'
        drawn += f"{_tick(tick, place, len(table.rows), middle)}</g>"
    ground = f'<line x1="0" x2="100%" y1="{GROUND}%" y2="{GROUND}%" class="k-axis"/>'
    return _safe(f'<svg class="k-columns" role="img" aria-label="{escape(table.title)}">{ground}{drawn}</svg>')


MANY = 12
"""Of more bars than this the first and last tick begin and end with the chart, so that they stay inside."""


def _tick(tick: str, place: int, many: int, middle: float) -> str:
    if many > MANY and place in (0, many - 1):
        kind, at = ("k-t k-start", 0.0) if place == 0 else ("k-t k-end", 100.0)
        return f'<text class="{kind}" x="{at:.0f}%" y="97%">{escape(tick)}</text>'
    return f'<text class="k-t" x="{middle:.2f}%" y="97%">{escape(tick)}</text>'


def whole(table: Table, number: Callable[[int], str], *, linked: bool = False) -> SafeString:
    """All counts of a table; ``linked`` where the chart beside it does not lead to the lists."""
    heads = "".join(
        f'<th scope="col"{" class=n" if place else ""}>{escape(head)}</th>' for place, head in enumerate(table.heads)
    )
    body = "".join(
        f'<tr><th scope="row">{_label(row) if linked else escape(row.label)}</th>'
        + "".join(f"<td class=n>{_told(count, number)}</td>" for count in row.counts) + "</tr>"
        for row in table.rows
    )  # fmt: skip
    return _safe(
        f'<table class="plain"><caption class="sr">{escape(table.title)}</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _label(row: Row) -> str:
    label = escape(row.label)
    return f'<a href="{plainly_escaped(row.address)}">{label}</a>' if row.address else label


def _told(count: Count, number: Callable[[int], str]) -> str:
    return HIDDEN if count is None else number(count)


def _safe(text: str) -> SafeString:
    return mark_safe(text)  # noqa: S308 - labels and addresses are escaped where they enter, all else is ours
