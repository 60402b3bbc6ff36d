"""Dates on which a promotion may take effect, and other dated values, out of the rules' parameters."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from orkestra.careers.facts import schema
from orkestra.proposals.cases import KP
from orkestra_rules.kernel.calendar import day_number
from orkestra_rules.kernel.parameters import Parameter, read_parameters
from orkestra_rules.law import load

SETTINGS, ROUNDING = "settings.toml", "selisih_pembulatan_pak"
MONTHS, DAY = "bulan_kp", "hari_kp"
LOOKED = 24
"""So many months ahead a date is looked for."""


def periods(since: date) -> Iterator[date]:
    """Dates of promotion in rank on and after a day."""
    for ahead in range(LOOKED):
        month = since.year * 12 + since.month - 1 + ahead
        found = _of_month(month // 12, month % 12)
        if found is not None and found >= since:
            yield found


def next_periods(on: date, many: int) -> list[date]:
    """The next dates after a day."""
    found = (day for day in periods(on) if day > on)
    return [day for day, _ in zip(found, range(many), strict=False)]


def is_period(day: date) -> bool:
    """Whether a promotion in rank may take effect on a day."""
    return _of_month(day.year, day.month - 1) == day


def _of_month(year: int, month: int) -> date | None:
    parameters = load().library.parameters
    first = day_number(date(year, month + 1, 1))
    number = int(parameters[DAY].version(first).values[()] or 0)
    return date(year, month + 1, number) if parameters[MONTHS].version(first).values[(month,)] else None


def years_rated(kind: str, tmt: date) -> int:
    """How many years before the effective date must be rated."""
    name = "tahun_predikat_kp" if kind == KP else "tahun_predikat_kj"
    return int(load().library.parameters[name].version(day_number(tmt)).values[()] or 0)


@cache
def _settings() -> Mapping[str, Parameter]:
    text = files(__package__).joinpath(SETTINGS).read_text(encoding="utf-8")
    return read_parameters(text, SETTINGS, schema())


def rounding(on: date) -> Fraction:
    """By how much a determination may differ and count as rounded."""
    return Fraction(_settings()[ROUNDING].version(day_number(on)).values[()] or 0)


@cache
def _documents() -> Sequence[Mapping[str, Any]]:
    found = tomllib.loads(files(__package__).joinpath("documents.toml").read_text(encoding="utf-8"))["version"]
    return sorted(found, key=lambda version: version["from"])


def documents(kind: str, tmt: date) -> Sequence[str]:
    """The kinds of evidence that a proposal needs."""
    told: Sequence[str] = next(v for v in reversed(_documents()) if v["from"] <= tmt)[kind]
    return told
