"""The tables of histories, drawn here because a template takes several times as long for so many small cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from orkestra.careers.histories import History, Row
from orkestra.web.bureau.histories import TOLD, line, shown
from orkestra.web.frame.templatetags.frame import UNKNOWN, day, icon

Cells = Sequence[tuple[str, str]]
"""What a row says in each column, and below it."""
SOMEBODY = "0" * 18
"""Stands in a kept address where the NIP is put in."""


def way(page: str, nip: str, *more: str) -> str:
    """The address of a page about a person; kept, because a page has many of them."""
    return _way(page, *more).replace(SOMEBODY, nip)


@cache
def _way(page: str, *more: str) -> str:
    return reverse(page, args=[SOMEBODY, *more])


@dataclass(frozen=True, slots=True)
class Phrases:
    """What every row says, put into words once a page. ``verb``: empty for whom puts nothing right."""

    source: str
    verb: str
    attach: str


def phrases(*, mends: bool) -> Phrases:
    """The words of a viewer's page."""
    return Phrases(
        escape(_("Sumber")),
        f"{icon('pencil')}{escape(_('Betulkan'))}" if mends else "",
        f"{icon('upload')}{escape(_('Lampirkan'))}",
    )


@dataclass(frozen=True, slots=True)
class Files:
    """How many files prove each row of a history. ``attach``: whether the viewer may add one."""

    counts: Mapping[int, int]
    attach: bool


NO_FILES = Files({}, attach=False)


class Drawing:
    """One history of one person. A column of which no row tells anything is left out."""

    def __init__(self, name: str, nip: str, held: History, said: Phrases, files: Files = NO_FILES) -> None:
        self.name, self.held, self.said, self.files = name, held, said, files
        told = [(row, [shown(group, name, row) for group in TOLD[name].groups]) for row in held.standing]
        gone = [(row, [shown(group, name, row) for group in TOLD[name].groups]) for row in held.withdrawn]
        every = enumerate(TOLD[name].groups)
        kept = [(at, g) for at, g in every if any(cells[at][0] != UNKNOWN for _row, cells in (*told, *gone))]
        self.heads = [escape(str(group.head)) for _at, group in kept]
        self._told = [(row, [cells[at] for at, _group in kept]) for row, cells in told]
        self._withdrawn = [(row, [cells[at] for at, _group in kept]) for row, cells in gone]
        self._label = escape(str(TOLD[name].label))
        self._to = way("correct_row", nip, name, "0").removesuffix("0/") if said.verb else ""
        self._attach = f"{way('evidence_attach', nip)}?untuk={name}:" if files.attach else ""
        self._listed = way("evidence", nip)

    @property
    def acts(self) -> bool:
        """Whether its rows have a column of what can be done with them."""
        return bool(self.said.verb or self.files.attach or self.files.counts)

    @property
    def rows(self) -> SafeString:
        """The rows that count, one table row each."""
        return mark_safe("\n".join(self._row(*one) for one in self._told))  # noqa: S308 - every part is escaped below

    @property
    def gone(self) -> SafeString:
        """Rows that were withdrawn with nothing in their place, struck through."""
        return mark_safe("".join(self._gone(*one) for one in self._withdrawn))  # noqa: S308 - every part is escaped

    def _row(self, row: Row, told: Cells) -> str:
        cells = [
            f'<td data-label="{head}">{escape(words)}{_small(below)}</td>'
            for head, (words, below) in zip(self.heads, told, strict=True)
        ]
        act = self._act(row, told[0][0] if told else "") if self.acts else ""
        return f"<tr>{''.join(cells)}{self._source(row)}{act}</tr>"

    def _act(self, row: Row, words: str) -> str:
        about = f'<span class="sr"> {self._label}: {escape(words)}</span>'
        many = sum(self.files.counts.get(one.held.pk, 0) for one in (row, *row.before))
        parts = [f'<a class="proofs" href="{self._listed}">{escape(_many(many))}{about}</a>'] if many else []
        if self._attach:
            parts.append(f'<a class="btn" href="{self._attach}{row.held.pk}">{self.said.attach}{about}</a>')
        if self.said.verb:
            parts.append(f'<a class="btn" href="{self._to}{row.held.pk}/">{self.said.verb}{about}</a>')
        return f'<td class="act">{"".join(parts)}</td>'

    def _source(self, row: Row) -> str:
        held, before = row.held, _before(self.name, row.before) if row.before else ""
        when = _small(f"{day(held.recorded_at)}, {held.recorded_by}")
        source = escape(held.source or UNKNOWN)
        return f'<td data-label="{self.said.source}" class="source"><span>{source}</span>{when}{before}</td>'

    def _gone(self, row: Row, told: Cells) -> str:
        each = zip(self.heads, told, strict=True)
        words = " · ".join(f"{head}: {escape(said)}" for head, (said, _below) in each if said != UNKNOWN)
        return f"<li><del>{words}</del>{_small(_fate(row))}</li>"


def _many(files: int) -> str:
    return ngettext("%(n)s berkas", "%(n)s berkas", files) % {"n": files}


def _before(name: str, rows: Sequence[Row]) -> str:
    count = ngettext("Pernah dibetulkan", "Pernah dibetulkan %(n)s kali", len(rows)) % {"n": len(rows)}
    items = "".join(f"<li><del>{escape(line(name, row))}</del>{_small(_fate(row))}</li>" for row in rows)
    return f'<details class="before"><summary>{escape(count)}</summary><ul>{items}</ul></details>'


def _fate(row: Row) -> str:
    held = row.held
    told = {
        "source": held.source or UNKNOWN, "at": day(held.recorded_at), "by": held.recorded_by,
        "gone": day(held.withdrawn_at), "goner": held.withdrawn_by,
    }  # fmt: skip
    return _("%(source)s; dicatat %(at)s oleh %(by)s, dicabut %(gone)s oleh %(goner)s") % told


def _small(words: str) -> str:
    return f'<span class="sub">{escape(words)}</span>' if words else ""
