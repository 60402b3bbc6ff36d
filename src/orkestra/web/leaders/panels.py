"""What stands on the leaders' page, chart by chart, and by which name each table is taken along."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from orkestra.insights import charts
from orkestra.insights.charts import Table
from orkestra.web.leaders.boards import Boards
from orkestra.web.leaders.words import PARTS
from orkestra_batch.report.standing import DECISIONS

EVERY = 8
"""Every so many months one is named."""
TOLD_APART = ("unit", "keluarga")
"""What a table of one row does not tell apart."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One chart with what is to be known of it, the whole table behind it, and what its parts mean."""

    table: Table
    chart: SafeString
    note: str = ""
    whole: SafeString | str = ""
    parts: Sequence[tuple[SafeString, Any]] = ()
    wide: bool = False

    @property
    def file(self) -> str:
        """Where the table is taken from as a file, without the kind of file."""
        return reverse("leaders-download", args=(self.table.name, "csv")).removesuffix("csv")


@dataclass(frozen=True, slots=True)
class Section:
    """Panels that answer one question. ``switch``: they are about one decision, and the other can be chosen."""

    key: str
    title: str
    panels: list[Panel]
    switch: bool = False


def number() -> Callable[[int], str]:
    """How whole numbers are written in the language of the reader."""
    point = "," if get_language() == "en" else "."
    return lambda many: str(many) if many < THOUSAND else f"{many:,}".replace(",", point)


THOUSAND = 1000


def drawing() -> SafeString:
    """What all charts of the page are filled with."""
    return charts.patterns()


def sections(boards: Boards, decision: str) -> list[Section]:
    """Everything below the answer; what there is nothing of is left out."""
    found = [
        Section("langkah", _("Siapa dapat naik, kapan, dan apa penghalangnya"), _decision(boards, decision), True),
        Section("pensiun", _("Pensiun dan lowongan lima tahun"), _seats(boards)),
        Section("penilaian", _("Penilaian yang belum ada"), [_bars(boards.unrated(), wide=True)]),
        Section("komposisi", _("Komposisi"), [_bars(t, wide=t.name == "unit") for t in _composition(boards)]),
    ]  # fmt: skip
    for section in found:
        section.panels[:] = [panel for panel in section.panels if _tells(panel.table)]
    return [section for section in found if section.panels]


def _tells(table: Table) -> bool:
    """Whether there is anything to tell: a count that is not hidden, and two rows where they are units or families."""
    return len(table.rows) > (table.name.rpartition("-")[2] in TOLD_APART) and any(row.total for row in table.rows)


def _decision(boards: Boards, decision: str) -> list[Panel]:
    after = boards.after(decision)
    note = (
        _("Sesudah bulan yang terakhir: %(many)s orang.") % {"many": number()(after)} if after and boards.exact else ""
    )
    months = boards.months(decision)
    legend = [(charts.swatch(part), words) for part, words in PARTS.items()]
    families = boards.horizons(decision, "keluarga", _("Menurut jabatan fungsional"))
    units = boards.horizons(decision, "unit", _("Menurut unit kerja"))
    ticks = [_short(row.label) if place % EVERY == 0 else "" for place, row in enumerate(months.rows)]
    return [
        _bars(boards.states(decision), _("Perkiraan bila predikat terakhir tetap.")),
        _bars(boards.obstacles(decision), _("Penghalang yang paling akhir terlepas; setiap orang dihitung satu kali.")),
        _columns(months, ticks, note, wide=True),
        _bars(families, parts=legend, wide=True),
        _bars(units, parts=legend, wide=True),
    ]


def _short(month: str) -> str:
    """Okt 2026 for Oktober 2026."""
    name, _space, year = month.partition(" ")
    return f"{name[:3]} {year}"


def _seats(boards: Boards) -> list[Panel]:
    years = boards.retirements()
    legend = [(charts.swatch("buka"), _("Lowongan kini")), (charts.swatch("nanti"), _("Timbul oleh pensiun"))]
    return [
        _columns(years, [row.label for row in years.rows]),
        _bars(boards.seats(), parts=legend),
        *(_bars(boards.retirements_by(section)) for section in ("keluarga", "jenjang")),
    ]


def _composition(boards: Boards) -> Iterator[Table]:
    titles = {
        "jenjang": _("Jenjang"), "golongan": _("Golongan"), "keluarga": _("Jabatan fungsional"), "usia": _("Usia"),
        "jenis_kelamin": _("Jenis kelamin"), "status": _("Status kepegawaian"),
    }  # fmt: skip
    for section, title in titles.items():
        yield boards.composition(section, title)
    yield boards.units()


def _bars(table: Table, note: str = "", parts: Sequence[tuple[SafeString, Any]] = (), *, wide: bool = False) -> Panel:
    chart = charts.bars(table, number(), _("Tampilkan {} lainnya"))
    whole = charts.whole(table, number()) if len(table.heads) > PLAIN else ""
    return Panel(table, chart, note, whole, parts, wide)


PLAIN = 2
"""A table of so many columns is told whole by its bars."""


def _columns(table: Table, ticks: Sequence[str], note: str = "", *, wide: bool = False) -> Panel:
    return Panel(
        table, charts.columns(table, ticks, number()), note, charts.whole(table, number(), linked=True), wide=wide
    )


# ------------------------------------------------------------------ tables by name
def all_tables(boards: Boards) -> dict[str, Table]:
    """Every table that can be taken along, by its name."""
    made: list[Callable[[], Table]] = [boards.unrated, boards.retirements, boards.seats]
    found = [*(make() for make in made), *_composition(boards)]
    found += [boards.retirements_by(section) for section in ("keluarga", "jenjang")]
    for decision in DECISIONS:
        found += [boards.states(decision), boards.obstacles(decision), boards.months(decision)]
        found += [boards.horizons(decision, section, section) for section in ("keluarga", "unit")]
    return {table.name: table for table in found}
