"""The members of a team as rows of a table, which turns into cards on a phone."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from orkestra.web.frame.templatetags.frame import icon
from orkestra.web.team.words import Line, Said

SUB = '<span class="sub">{}</span>'


def rows(lines: Iterable[Line]) -> SafeString:
    """All rows, each with its member and where they stand."""
    return format_html_join("\n", "<tr>{}{}</tr>", ((_member(line), _cells(line)) for line in lines))


def _member(line: Line) -> SafeString:
    below = format_html_join("", SUB, ((text,) for text in (line.post, line.unit) if text))
    return format_html('<th scope="row"><a href="{}">{}</a>{}</th>', line.address, line.name, below)


def _cells(line: Line) -> SafeString:
    if line.decisions:
        return format_html_join("", "{}", ((cell,) for cell in map(_cell, (*line.decisions, line.rating))))
    none = _("Bukan pejabat fungsional; kenaikannya tidak dihitung di sini.")
    return format_html('<td colspan="2" class="quiet">{}</td>{}', none, _cell(line.rating))


def _cell(said: Said) -> SafeString:
    return format_html(
        '<td data-label="{}"><span class="badge-state is-{}">{}{}</span>{}</td>',
        said.title, said.look, icon(said.icon), said.badge, format_html(SUB, said.reason) if said.reason else "",
    )  # fmt: skip
