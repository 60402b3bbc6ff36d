"""Rows of which a career's page holds many: conditions, credit by period, and the table behind the drawing.

They are written as text here: a template would take several times as long for the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from orkestra.web.career.pieces import CreditLine, Row, Said
from orkestra.web.frame.templatetags.frame import day, mark, month, number

GLYPHS = {"yes": "✓", "no": "✗", "unk": "?", "moot": "–"}


@cache
def _words(language: str | None) -> Mapping[str, str]:
    words = {
        "yes": gettext("terpenuhi"), "no": gettext("belum terpenuhi"), "unk": gettext("belum diketahui"),
        "moot": gettext("tidak berlaku"), "from": gettext("Asal"), "months": gettext("Bulan dihitung"),
        "rate": gettext("Koefisien × persentase"), "amount": gettext("Angka kredit"), "first": gettext("Mulai"),
        "last": gettext("Sampai"), "kind": gettext("Jenis"), "said": gettext("Keterangan"),
        "ahead": gettext("perkiraan"), "now": gettext("sekarang"),
    }  # fmt: skip
    return {name: escape(text) for name, text in words.items()}


@cache
def marked(code: str, language: str | None) -> str:
    """The badge of a mark."""
    return str(mark(code))


def _joined(parts: Iterable[str]) -> SafeString:
    return mark_safe("".join(parts))  # noqa: S308 - every word is escaped where it is written


def sign(look: str) -> str:
    """The sign of a condition, and the same in words for whoever does not see it."""
    words = _words(get_language())[look]
    glyph = f'<span aria-hidden="true">{GLYPHS[look]}</span>'
    return f'<span class="sign {look}">{glyph}<span class="sr">{words}:</span></span>'


def conditions(found: Iterable[Said]) -> SafeString:
    """Conditions, each with what would fulfil it and its article."""
    language = get_language()
    return _joined(_condition(said, language) for said in found)


def _condition(said: Said, language: str | None) -> str:
    node, source = said.node, said.node.source
    remedy = f'<p class="cond-remedy">{escape(said.remedy)}</p>' if said.remedy else ""
    return (
        f'<li class="cond">{sign(said.look)}<div><p class="cond-label"><a href="{escape(said.address)}">'
        f'{escape(node.label)}</a></p>{remedy}<p class="cond-cite">{escape(source.title)}, {escape(source.provision)} '
        f"{marked(node.support, language)}</p></div></li>"
    )


def credit_lines(found: Iterable[CreditLine]) -> SafeString:
    """Credit by period, as rows of a table."""
    words = _words(get_language())
    return _joined(_credit_line(line, words) for line in found)


def _credit_line(line: CreditLine, words: Mapping[str, str]) -> str:
    spell = month(line.first) if line.first == line.last else f"{month(line.first)} – {month(line.last)}"
    rated = line.coefficient is not None and line.percent is not None
    rate = f"{number(line.coefficient)} × {number(line.percent)} %" if rated else "–"
    jenjang = f' <span class="quiet">{escape(line.jenjang_label)}</span>' if line.jenjang_label else ""
    named = f'<span class="dot k-{line.predikat}"></span>{escape(line.predikat_label)}{jenjang}'
    return (
        f'<tr><th scope="row">{spell}</th><td data-label="{words["from"]}"><span>'
        f"{named if line.predikat else f'PAK {escape(line.regime_label)}'}</span></td>"
        f'<td class="n" data-label="{words["months"]}">{line.months or "–"}</td>'
        f'<td class="n quiet" data-label="{words["rate"]}">{rate}</td>'
        f'<td class="n" data-label="{words["amount"]}"><b>{number(line.amount)}</b></td></tr>'
    )


def time_rows(found: Iterable[Row]) -> SafeString:
    """A career in time, as rows of a table."""
    words = _words(get_language())
    return _joined(_time_row(row, words) for row in found)


def _time_row(row: Row, words: Mapping[str, str]) -> str:
    until = day(row.last) if row.last else words["now"] if row.lasting else "–"
    said = words["ahead"] if row.ahead else escape(row.words)
    return (
        f'<tr{" class=is-ahead" if row.ahead else ""}><td data-label="{words["first"]}">{day(row.first)}</td>'
        f'<td data-label="{words["last"]}">{until}</td><td data-label="{words["kind"]}">{escape(row.kind)}</td>'
        f'<td data-label="{words["said"]}">{said}</td></tr>'
    )
