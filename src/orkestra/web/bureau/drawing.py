"""The tables of histories, drawn here because a template takes several times as long for so many small cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from orkestra.careers.histories import Row
from orkestra.web.bureau.histories import TOLD, Group, line, shown
from orkestra.web.frame.templatetags.frame import UNKNOWN, day, icon


class Drawing:
    """Rows of one history of one person. ``mends``: whether the viewer may put them right."""

    def __init__(self, name: str, nip: str, groups: Sequence[Group], *, mends: bool) -> None:
        self.name, self.groups, self.mends = name, groups, mends
        self.heads = [escape(group.head) for group in groups]
        self.source, self.verb = escape(_("Sumber")), f"{icon('pencil')}{escape(_('Betulkan'))}"
        self.to = reverse("correct_row", args=[nip, name, 0]).removesuffix("0/")

    def rows(self, rows: Iterable[Row]) -> SafeString:
        """The rows that count, one table row each."""
        return mark_safe("\n".join(map(self._row, rows)))  # noqa: S308 - every part is escaped below

    def gone(self, rows: Iterable[Row]) -> SafeString:
        """Rows that were withdrawn with nothing in their place, struck through."""
        return mark_safe("".join(self._gone(row) for row in rows))  # noqa: S308 - every part is escaped below

    def _row(self, row: Row) -> str:
        told = [shown(group, self.name, row) for group in self.groups]
        cells = [
            f'<td data-label="{head}">{escape(words)}{_small(below)}</td>'
            for head, (words, below) in zip(self.heads, told, strict=True)
        ]
        act = self._act(row, told[0][0]) if self.mends else ""
        return f"<tr>{''.join(cells)}{self._source(row)}{act}</tr>"

    def _act(self, row: Row, words: str) -> str:
        about = escape(f"{TOLD[self.name].label}: {words}")
        return (
            f'<td class="act"><a class="btn" href="{self.to}{row.held.pk}/">'
            f'{self.verb}<span class="sr"> {about}</span></a></td>'
        )

    def _source(self, row: Row) -> str:
        held, before = row.held, _before(self.name, row.before) if row.before else ""
        when = _small(f"{day(held.recorded_at)}, {held.recorded_by}")
        source = escape(held.source or UNKNOWN)
        return f'<td data-label="{self.source}" class="source"><span>{source}</span>{when}{before}</td>'

    def _gone(self, row: Row) -> str:
        words = " · ".join(
            f"{group.head}: {said}"
            for group in self.groups
            if (said := shown(group, self.name, row)[0]) != UNKNOWN
        )  # fmt: skip
        return format_html("<li><del>{}</del>{}</li>", words, mark_safe(_small(_fate(row))))  # noqa: S308 - escaped


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


def told_groups(name: str, rows: Sequence[Row]) -> Iterator[Group]:
    """The groups of columns of which any row tells something."""
    return (group for group in TOLD[name].groups if any(shown(group, name, row)[0] != UNKNOWN for row in rows))
