"""The tables behind the leaders' page: counts out of the figures, in words; small ones hidden where they must be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache, partial
from typing import Any
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import gettext as _

from orkestra.insights.charts import Row, Table
from orkestra.insights.figures import (
    AFTER,
    FILLED,
    HORIZONS,
    LEAVING,
    MONTHS_AHEAD,
    NEEDED,
    OPEN_SEATS,
    OVER,
    SEAT,
    UNDER,
    UNKNOWN,
    YEARS,
    discreet,
)
from orkestra.insights.filters import YES, Filters, month_text
from orkestra.insights.present import FUNCTIONAL
from orkestra.people.codes import codes
from orkestra.web.frame.templatetags.frame import month
from orkestra.web.leaders.words import COLUMNS, DRAWN, called, head, obstacle
from orkestra_batch.report.standing import LATER
from orkestra_rules.kernel.calendar import day_number, month_of

Drawn = tuple[tuple[str, tuple[int, ...]], ...]
ALONE: Drawn = (("satu", (0,)),)
AHEAD = (*map(str, HORIZONS), AFTER)
_quoted = lru_cache(maxsize=4096)(quote)
PART_OF = {column: part for part, places in DRAWN for column in (COLUMNS[place] for place in places)}
"""What the bar of a state is drawn as."""
Narrower = Mapping[str, str] | None
"""The filters that narrow the list of everybody to those of a count; None where there is no such list."""
Keyed = tuple[str, str, Sequence[int], Narrower]
"""Code and name of a row, its counts, and the list that it stands for."""


@dataclass(frozen=True)
class Boards:
    """Every table of one choice of unit and family. ``exact``: all counts are told, and lead to their lists."""

    figures: Any
    exact: bool

    @property
    def on(self) -> date:
        """The day of which the figures tell."""
        found: date = self.figures.on
        return found

    @property
    def counts(self) -> Mapping[str, Any]:
        """All counts."""
        found: Mapping[str, Any] = self.figures.counts
        return found

    @property
    def scope(self) -> str:
        """Whom the figures count: the unit chosen, or all, and the family."""
        unit = self.figures.unit_nama or self.figures.unit_kode or _("Seluruh instansi")
        return f"{unit} · {called('keluarga', self.figures.keluarga)}" if self.figures.keluarga else str(unit)

    @cached_property
    def _all(self) -> Mapping[str, str]:
        """The list of everybody who is counted."""
        return Filters(jenis=FUNCTIONAL, unit=self.figures.unit_kode, keluarga=self.figures.keluarga).query()

    @cached_property
    def _list(self) -> str:
        return reverse("officials")

    @property
    def people(self) -> int:
        """How many officials there are."""
        return int(self.counts.get("jenis", {}).get(FUNCTIONAL, 0))

    def address(self, narrower: Narrower) -> str:
        """The list behind a count, for whoever may see it."""
        if narrower is None or not self.exact:
            return ""
        return f"{self._list}?" + "&".join(
            f"{name}={quote(value)}" for name, value in {**self._all, **narrower}.items()
        )

    def table(
        self,
        name: str,
        title: str,
        heads: Sequence[str],
        keyed: Iterable[Keyed],
        public: Sequence[int] = (),
        drawn: Drawn = ALONE,
    ) -> Table:
        """Counts as a table, small ones hidden where they must be; those in ``public`` columns are not of people."""
        found = list(keyed)
        counts = [row[2] for row in found]
        told = self._told(counts, public)
        rows = (
            Row(label, tuple(shown), total, self.address(filters), PART_OF.get(code, ""))
            for (code, label, _counts, filters), shown, total in zip(
                found, told, self._totals(counts, told, drawn, public), strict=True
            )
        )
        return Table(name, title, tuple(heads), tuple(rows), drawn)

    def _totals(
        self, counts: Sequence[Sequence[int]], told: Sequence[Sequence[int | None]], drawn: Drawn, public: Sequence[int]
    ) -> list[int | None]:
        """What each row comes to; where it is all of somebody, hidden as in a table of such sums alone."""
        places = [place for _part, places in drawn for place in places]
        totals = [sum(row[place] for place in places) for row in counts]
        if self.exact:
            return list(totals)
        if len(places) == 1 or public:
            return [
                None if None in (row[place] for place in places) else total
                for row, total in zip(told, totals, strict=True)
            ]
        return [total for [total] in discreet([[total] for total in totals])]

    def _told(self, counts: Sequence[Sequence[int]], public: Sequence[int]) -> list[list[int | None]]:
        if self.exact:
            return [list(row) for row in counts]
        of_people = [[0 if c in public else many for c, many in enumerate(row)] for row in counts]
        return [
            [many if c in public else shown for c, (many, shown) in enumerate(zip(row, hidden, strict=True))]
            for row, hidden in zip(counts, discreet(of_people), strict=True)
        ]

    # ------------------------------------------------------------ what there is
    def composition(self, section: str, title: str) -> Table:
        """Officials by one thing: family, jenjang, rank, age, sex, status."""
        counts = self.counts.get(section, {})
        order = ORDERS[section](counts)
        keyed = (
            (code, called(section, code), (counts.get(code, 0),), self._by(section, code)) for code in order
        )  # fmt: skip
        return self.table(section, title, (title, _("Orang")), keyed)

    def _by(self, section: str, code: str) -> Narrower:
        return None if section == "usia" or code == UNKNOWN else {section: code}

    def units(self) -> Table:
        """Officials by the units below the chosen one."""
        title = _("Unit kerja")
        keyed = ((kode, self.unit(kode), (many,), {"unit": kode}) for kode, many in _most(self.counts.get("unit", {})))
        return self.table("unit", title, (_("Unit kerja"), _("Orang")), keyed)

    def unit(self, kode: str) -> str:
        """The name of a unit by which the chosen one is told apart."""
        return str(self.figures.names.get(kode) or _("Tanpa unit"))

    # ------------------------------------------------------------ when
    def states(self, decision: str) -> Table:
        """How many officials may rise now, within so many months, after an act, or not in sight."""
        found = self._states(decision)
        keyed = ((column, head(column), (many,), self._opened(decision, column)) for column, many in found.items())
        return self.table(f"{decision}-keadaan", _("Kapan terbuka"), (_("Keadaan"), _("Orang")), keyed)

    def told(self, decision: str, state: str) -> int | None:
        """How many are in a state, as far as the table of states tells it."""
        found = self._states(decision)
        shown = self._told([(many,) for many in found.values()], ())
        return dict(zip(found, (many for [many] in shown), strict=True)).get(state, 0)

    def _states(self, decision: str) -> dict[str, int]:
        found = Counter[str]()
        for by in self.counts.get(f"{decision}.keluarga", {}).values():
            found.update(by)
        return {column: found[column] for column in COLUMNS if found[column]}

    def hindered(self, decision: str) -> list[tuple[str, int | None]]:
        """Conditions with how many they hinder most, as far as their table tells it."""
        found = _most(self.counts.get(f"{decision}.penghalang", {}))
        shown = self._told([(many,) for _code, many in found], ())
        return [(code, many) for (code, _many), [many] in zip(found, shown, strict=True)]

    def _opened(self, decision: str, column: str) -> Narrower:
        """The list of a column of ``COLUMNS``."""
        if column not in AHEAD:
            return {decision: column}
        now, place = month_of(day_number(self.on)), AHEAD.index(column)
        ends = {f"{decision}_dari": month_text(now + HORIZONS[place - 1] + 1)} if place else {}
        if column != AFTER:
            ends[f"{decision}_sampai"] = month_text(now + HORIZONS[place])
        return {decision: LATER, **ends}

    def horizons(self, decision: str, section: str, title: str) -> Table:
        """States of a decision by family or by unit, with what opens later told apart by how much later."""
        counts: Mapping[str, Mapping[str, int]] = self.counts.get(f"{decision}.{section}", {})
        order = sorted(counts, key=lambda key: (-sum(counts[key].values()), key))
        name = self.unit if section == "unit" else partial(called, section)
        keyed = (
            (key, name(key), [counts[key].get(column, 0) for column in COLUMNS], self._by(section, key))
            for key in order
        )
        first = _("Jabatan fungsional") if section == "keluarga" else _("Unit kerja")
        return self.table(f"{decision}-{section}", title, (first, *map(head, COLUMNS)), keyed, drawn=DRAWN)

    def months(self, decision: str) -> Table:
        """How many open in each month ahead."""
        counts, now = self.counts.get(f"{decision}.bulan", {}), month_of(day_number(self.on))
        keyed = (
            (str(at), month(at), (counts.get(month_text(at), 0),), self._opening(decision, at, at))
            for at in range(now if counts.get(month_text(now)) else now + 1, now + MONTHS_AHEAD + 1)
        )
        title = _("Terbuka pada bulan")
        return self.table(f"{decision}-bulan", title, (_("Bulan"), _("Orang")), keyed, drawn=(("nanti", (0,)),))

    def _opening(self, decision: str, first: int, last: int) -> Narrower:
        ends = {f"{decision}_dari": month_text(first), f"{decision}_sampai": month_text(last)}
        return {decision: LATER, **ends}

    def after(self, decision: str) -> int:
        """How many open after the last month that is told."""
        return int(self.counts.get(f"{decision}.bulan", {}).get(AFTER, 0))

    # ------------------------------------------------------------ what stands against it
    def obstacles(self, decision: str) -> Table:
        """Officials by the condition that hinders most."""
        keyed = (
            (
                code,
                obstacle(code),
                (many,),
                {f"{decision}_penghalang": code} if code != UNKNOWN else None,
            )
            for code, many in _most(self.counts.get(f"{decision}.penghalang", {}))
        )
        return self.table(
            f"{decision}-penghalang", _("Terhalang oleh"), (_("Penghalang utama"), _("Orang")), keyed,
        )  # fmt: skip

    def unrated(self) -> Table:
        """By unit, officials and those of them with months that nobody rated."""
        counts, all_ = self.counts.get("belum_dinilai", {}), self.counts.get("unit", {})
        keyed = (
            (kode, self.unit(kode), (many, all_.get(kode, 0)), {"unit": kode, "belum_dinilai": YES})
            for kode, many in _most(counts)
        )
        heads = (_("Unit kerja"), _("Penilaian belum lengkap"), _("Semua pejabat"))
        return self.table("belum-dinilai", _("Penilaian yang belum ada"), heads, keyed, drawn=(("belum", (0,)),))

    # ------------------------------------------------------------ retirements and seats
    def retirements(self) -> Table:
        """By year, how many retire."""
        counts = self.counts.get("pensiun", {})
        keyed = ((str(y), str(y), (counts.get(str(y), 0),), self._leaving(y)) for y in self._years())
        return self.table("pensiun", _("Pensiun menurut tahun"), (_("Tahun"), _("Orang")), keyed)

    def retirements_by(self, section: str) -> Table:
        """By family or jenjang, how many retire in each year."""
        counts: Mapping[str, Mapping[str, int]] = self.counts.get(f"pensiun.{section}", {})
        years = [str(year) for year in self._years()]
        order = ORDERS[section]({key: sum(by.values()) for key, by in counts.items()})
        keyed = (
            (key, called(section, key), [counts[key].get(year, 0) for year in years], self._leaving_of(section, key))
            for key in order if key in counts
        )  # fmt: skip
        title = _("Pensiun menurut jabatan fungsional") if section == "keluarga" else _("Pensiun menurut jenjang")
        first = _("Jabatan fungsional") if section == "keluarga" else _("Jenjang")
        return self.table(f"pensiun-{section}", title, (first, *years), keyed, drawn=(("satu", tuple(range(YEARS))),))

    def _years(self) -> range:
        return range(self.on.year, self.on.year + YEARS)

    def span(self) -> Mapping[str, int]:
        """The first and the last year that retirements are counted for; the present one only from today."""
        return {"first": self._years()[0], "last": self._years()[-1]}

    def _leaving_of(self, section: str, code: str) -> Narrower:
        by = self._by(section, code)
        return by and {**by, **self.leaving()}

    def leaving(self) -> Mapping[str, str]:
        """The list of those who retire in one of the years."""
        return {"pensiun_dari": f"{self.on:%Y-%m}", "pensiun_sampai": f"{self._years()[-1]}-12"}

    def _leaving(self, year: int) -> Narrower:
        first = f"{self.on:%Y-%m}" if year == self.on.year else f"{year}-01"
        return {"pensiun_dari": first, "pensiun_sampai": f"{year}-12"}

    def seats(self) -> Table:
        """By family and jenjang: who sits there, what is needed and open, and what retirement will open."""
        counts: Mapping[str, Mapping[str, int]] = self.counts.get("kursi", {})
        wanted = {
            key: told for key, told in counts.items() if told.get(OPEN_SEATS) or told.get(NEEDED) or told.get(LEAVING)
        }
        order = sorted(wanted, key=lambda key: (-_empty(wanted[key]), key))
        keyed = ((key, _seat(key), self._seats(wanted[key]), self._seated(key)) for key in order)
        heads = (
            _("Jabatan dan jenjang"), _("Terisi"), _("Kebutuhan"), _("Lowongan kini"),
            _("Pensiun %(years)s tahun") % {"years": YEARS}, _("Akan kosong"),
        )  # fmt: skip
        return self.table(
            "kursi", _("Lowongan dan yang akan timbul"), heads, keyed, drawn=(("buka", (2,)), ("nanti", (3,)))
        )

    def _seats(self, told: Mapping[str, int]) -> list[int]:
        return [told.get(FILLED, 0), told.get(NEEDED, 0), _open(told), told.get(LEAVING, 0), _empty(told)]

    def _seated(self, key: str) -> Narrower:
        keluarga, _bar, jenjang = key.partition(SEAT)
        return None if UNKNOWN in (keluarga, jenjang) else {"keluarga": keluarga, "jenjang": jenjang}


def _open(told: Mapping[str, int]) -> int:
    """Seats that stand open: as counted, else what is needed and not filled."""
    counted = told.get(OPEN_SEATS)
    return counted if counted is not None else max(told.get(NEEDED, 0) - told.get(FILLED, 0), 0)


def _empty(told: Mapping[str, int]) -> int:
    return _open(told) + told.get(LEAVING, 0)


def _seat(key: str) -> str:
    keluarga, _bar, jenjang = key.partition(SEAT)
    return f"{called('keluarga', keluarga)} {called('jenjang', jenjang)}"


def _most(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _listed(code_list: str, *more: str) -> Callable[[Mapping[str, int]], list[str]]:
    """The order of a list of the law; what it does not know follows."""

    def order(counts: Mapping[str, int]) -> list[str]:
        known = [code for code in (*more, *codes(code_list)) if code in counts]
        return [*known, *sorted(code for code in counts if code not in known)]

    return order


def _by_size(counts: Mapping[str, int]) -> list[str]:
    return [code for code, _many in _most(counts)]


def _ages(counts: Mapping[str, int]) -> list[str]:
    place = {UNDER: " ", OVER: "99", UNKNOWN: "~"}
    return sorted(counts, key=lambda band: place.get(band, band))


ORDERS: Mapping[str, Callable[[Mapping[str, int]], list[str]]] = {
    "keluarga": _by_size, "jenjang": _listed("jenjang"), "golongan": _listed("golongan"), "usia": _ages,
    "jenis_kelamin": _by_size, "status": _listed("status"),
}  # fmt: skip
"""In which order the codes of a section stand."""
