"""Counting officials for dashboards: one pass over everybody, a tally for each unit and each job family on its own.

A tally is kept as sections of counts, some split into parts: ``{"jenjang": {"ahli_muda": 3}}`` and
``{"kp.keluarga": {"auditor": {"buka": 1}}}``. Only those in functional posts are counted, but for ``jenis``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any, NamedTuple

from orkestra.insights.filters import month_text
from orkestra.insights.models import NO_DAY
from orkestra.insights.present import FUNCTIONAL
from orkestra_batch.report.standing import DECISIONS, LATER, OPEN
from orkestra_batch.report.standing import UNKNOWN as UNDECIDED
from orkestra_rules.kernel.calendar import day_number, month_of

ALL = ""
UNKNOWN = "?"
"""Stands in a tally where a code is not known."""
MONTHS_AHEAD = 24
HORIZONS = (6, 12, MONTHS_AHEAD)
AFTER = "lebih"
"""Stands for every month or horizon after the last."""
YEARS = 5
YOUNG, OLD, BAND = 30, 60, 5
UNDER, OVER = "<30", "60+"
FILLED, OPEN_SEATS, NEEDED, LEAVING = "terisi", "lowongan", "kebutuhan", "pensiun"
SEAT = "|"
"""Joins family and jenjang to one key."""


class Official(NamedTuple):
    """What is counted of one person; the names are those of the columns of a summary."""

    unit_id: int | None
    jenis: str | None
    keluarga: str | None
    jenjang: str | None
    golongan: str
    status: str | None
    jenis_kelamin: str
    lahir: date | None
    retires_on: date
    unrated_months: int
    kp_state: str
    kp_opens: date
    kp_condition: str
    kj_state: str
    kj_opens: date
    kj_condition: str


class Seats(NamedTuple):
    """Seats of a family and jenjang in a unit: ``OPEN_SEATS`` as counted, or ``NEEDED`` as determined."""

    unit_id: int | None
    keluarga: str | None
    jenjang: str | None
    sort: str
    many: int


@dataclass(frozen=True, slots=True)
class Branch:
    """The units that a dashboard can be narrowed to: which of them hold a unit, and the next one below each."""

    chosen: tuple[str, ...]
    below: Mapping[str, str]

    def under(self, unit: str) -> str:
        """The unit by which those of a chosen one are told apart; itself where they serve there directly."""
        return self.below.get(unit, unit)


Key = tuple[str, ...]
Tallies = dict[tuple[str, str], Counter[Key]]


def tallies(
    officials: Iterable[Official], seats: Iterable[Seats], branches: Mapping[int | None, Branch], on: date
) -> Tallies:
    """By unit and family, the counts of everybody in them; ``ALL`` stands for every unit or every family."""
    found: Tallies = defaultdict(Counter)
    for one in officials:
        branch = branches[one.unit_id]
        keys = list(_keys(one, on))
        for unit, keluarga in product(branch.chosen, dict.fromkeys((ALL, one.keluarga or ALL))):
            tally = found[unit, keluarga]
            tally.update(keys)
            if one.jenis == FUNCTIONAL:
                tally.update(_placed(one, branch.under(unit), on))
    for seat in seats:
        for unit, keluarga in product(branches[seat.unit_id].chosen, dict.fromkeys((ALL, seat.keluarga or ALL))):
            found[unit, keluarga]["kursi", _seat(seat), seat.sort] += seat.many
    return found


def _seat(one: Official | Seats) -> str:
    return f"{one.keluarga or UNKNOWN}{SEAT}{one.jenjang or UNKNOWN}"


def _keys(one: Official, on: date) -> Iterator[Key]:
    """What one person adds to every tally, wherever it is told apart by units or not."""
    yield "jenis", one.jenis or UNKNOWN
    if one.jenis != FUNCTIONAL:
        return
    for name in ("keluarga", "jenjang", "golongan", "status", "jenis_kelamin"):
        yield name, getattr(one, name) or UNKNOWN
    yield "usia", _band(one.lahir, on)
    yield "kursi", _seat(one), FILLED
    yield from _leaving(one, on)
    for decision in DECISIONS:
        yield from _decision(one, decision, on)


def _band(born: date | None, on: date) -> str:
    if born is None:
        return UNKNOWN
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    if age < YOUNG:
        return UNDER
    first = age // BAND * BAND
    return OVER if age >= OLD else f"{first}–{first + BAND - 1}"


def _leaving(one: Official, on: date) -> Iterator[Key]:
    """The year of retirement, if it is one of the next; whoever should have left already counts in none of them."""
    if one.retires_on == NO_DAY:
        yield "pensiun", UNKNOWN
    elif one.retires_on <= on:
        yield "pensiun", "lewat"
    elif one.retires_on.year < on.year + YEARS:
        year = str(one.retires_on.year)
        yield "pensiun", year
        yield "pensiun.keluarga", one.keluarga or UNKNOWN, year
        yield "pensiun.jenjang", one.jenjang or UNKNOWN, year
        yield "kursi", _seat(one), LEAVING


def _decision(one: Official, decision: str, on: date) -> Iterator[Key]:
    state, opens, condition = _said(one, decision)
    yield f"{decision}.keadaan", state
    yield f"{decision}.keluarga", one.keluarga or UNKNOWN, horizon(state, opens, on)
    if state != OPEN:
        yield f"{decision}.penghalang", condition or UNKNOWN
    if state == LATER:
        ahead = _ahead(opens, on)
        yield f"{decision}.bulan", AFTER if ahead > MONTHS_AHEAD else month_text(max(ahead, 0) + _month(on))


def _said(one: Official, decision: str) -> tuple[str, date, str]:
    if decision == DECISIONS[0]:
        return one.kp_state or UNDECIDED, one.kp_opens, one.kp_condition
    return one.kj_state or UNDECIDED, one.kj_opens, one.kj_condition


def horizon(state: str, opens: date, on: date) -> str:
    """The state of a decision, with that which opens later told apart by how much later."""
    if state != LATER:
        return state
    ahead = _ahead(opens, on)
    return next((str(months) for months in HORIZONS if ahead <= months), AFTER)


def _month(on: date) -> int:
    return month_of(day_number(on))


def _ahead(opens: date, on: date) -> int:
    return _month(opens) - _month(on)


def _placed(one: Official, under: str, on: date) -> Iterator[Key]:
    """What is told apart by the units below the chosen one."""
    yield "unit", under
    for decision in DECISIONS:
        state, opens, _ = _said(one, decision)
        yield f"{decision}.unit", under, horizon(state, opens, on)
    if one.unrated_months:
        yield "belum_dinilai", under


def nested(tally: Mapping[Key, int]) -> dict[str, Any]:
    """A tally as sections of counts."""
    found: dict[str, Any] = {}
    for key, many in tally.items():
        at = found
        for name in key[:-1]:
            at = at.setdefault(name, {})
        at[key[-1]] = many
    return found


# ------------------------------------------------------------------ what may be shown
FEWEST = 5
"""Fewer people than this are not told to somebody who sees aggregates only."""


def discreet(rows: Sequence[Sequence[int]]) -> list[list[int | None]]:
    """A table of counts with the small ones left out (None), and others where a sum would give one of them away."""
    hidden = {(r, c) for r, row in enumerate(rows) for c, many in enumerate(row) if 0 < many < FEWEST}
    lines = [[(r, c) for c in range(len(row))] for r, row in enumerate(rows)]
    lines += [[(r, c) for r, row in enumerate(rows) if c < len(row)] for c in range(max(map(len, rows), default=0))]
    settled = False
    while not settled:
        found = [cell for line in lines if (cell := _needed(line, rows, hidden)) is not None]
        hidden.update(found)
        settled = not found
    return [[None if (r, c) in hidden else many for c, many in enumerate(row)] for r, row in enumerate(rows)]


Cell = tuple[int, int]


def _needed(line: Sequence[Cell], rows: Sequence[Sequence[int]], hidden: set[Cell]) -> Cell | None:
    """The smallest cell of a row or column that must be hidden too, so that those hidden are not few together."""
    within = [cell for cell in line if cell in hidden]
    if not within or sum(rows[r][c] for r, c in within) >= FEWEST:
        return None
    others = [(r, c) for r, c in line if rows[r][c] and (r, c) not in hidden]
    return min(others, key=lambda cell: rows[cell[0]][cell[1]]) if others else None
