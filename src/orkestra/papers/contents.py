"""What stands on the papers of credit of one official: conversion, accumulation, determination. No table is asked.

Every value comes out of the rules, judged on the last day of the period; what was held before it (LAMA) is the same
rules judged on the day before its first. Source of the forms: PerBKN 3/2023 Lampiran II angka 10 to 12.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction
from typing import Any

from orkestra_rules.judgement import Judge, Judgement, Line
from orkestra_rules.kernel.calendar import day_number, first_day, month_of, to_date

ROWS: Mapping[str, str] = {
    "dasar": "penetapan_dasar",
    "lama": "penetapan_lama",
    "penyesuaian": "penetapan_penyesuaian",
    "konversi": "penetapan_konversi",
    "pendidikan": "ak_pendidikan",
    "daerah": "ak_daerah",
}
"""By row of the determination, in the order of the form, the rule that gives its value."""
NEEDS: Mapping[str, str] = {"pangkat": "kp_angka_kredit", "jenjang": "kj_angka_kredit"}
"""By step of a career the condition that asks for credit."""
CONVERSION = "konversi"


@dataclass(frozen=True, slots=True)
class Period:
    """Whole months, counted from year * 12; both are part of it."""

    first: int
    last: int

    @property
    def months(self) -> range:
        """Every month of it."""
        return range(self.first, self.last + 1)


@dataclass(frozen=True, slots=True)
class Item:
    """One row of the determination; ``mark`` is the weakest that it rests on."""

    code: str
    lama: Fraction
    jumlah: Fraction
    mark: str

    @property
    def baru(self) -> Fraction:
        """What the period adds; less than nothing where an earlier conversion was replaced by a smaller one."""
        return self.jumlah - self.lama


@dataclass(frozen=True, slots=True)
class Need:
    """Credit beside what the next rank or jenjang asks for; None where there is none above, or it is not known."""

    code: str
    target: str | None
    minimal: Fraction | None
    over: Fraction | None
    mark: str

    @property
    def enough(self) -> bool:
        """Whether the credit suffices."""
        return self.over is not None and self.over >= 0


@dataclass(frozen=True, slots=True)
class Contents:
    """All that the papers of one period say of one official."""

    period: Period
    golongan: str | None
    jenjang: str | None
    conversion: tuple[Line, ...]
    """Ratings converted in the period."""
    replaced: tuple[Line, ...]
    """Conversions of before that no longer hold, since a later rating governs their months."""
    opening: Fraction
    """What was held on entering the jenjang, the first row of the accumulation."""
    accumulation: tuple[Line, ...]
    """All conversions that count in the present jenjang, in the order of their months."""
    items: tuple[Item, ...]
    needs: tuple[Need, ...]
    receipt: Mapping[str, str]

    @property
    def converted(self) -> Fraction:
        """Credit of the ratings converted in the period."""
        return sum((line.amount for line in self.conversion if line.amount is not None), Fraction())

    @property
    def total(self) -> Fraction:
        """All credit held in the jenjang."""
        return sum((item.jumlah for item in self.items), Fraction())


@dataclass(frozen=True, slots=True)
class Wanting:
    """Why no paper can be drawn up: months without a rating, facts that are missing, or no rating to convert at all."""

    unrated: tuple[int, ...] = ()
    missing: tuple[str, ...] = ()


def draw_up(judge: Judge, facts: Mapping[str, Any], period: Period) -> Contents | Wanting:
    """The papers of a period out of the facts of an official, as they are known on the day of the facts."""
    end = judge.judge(_at_end_of(facts, period.last))
    since = end.value("mulai_jenjang")
    begun = None if since is None else month_of(since)
    unrated = end.unrated_of(m for m in period.months if begun is None or m >= begun)
    missing = _missing(end)
    if unrated or missing or begun is None:
        return Wanting(tuple(unrated), missing or end.missing("mulai_jenjang"))
    before = None if begun >= period.first else judge.judge(_at_end_of(facts, period.first - 1))
    if before is not None and None in _values(before).values():
        return Wanting(missing=_missing(before))
    held, earlier = _counted(end), _counted(before) if before else ()
    conversion = tuple(line for line in held if line not in earlier)
    if not conversion:
        return Wanting()
    return Contents(
        period, end.value("golongan_kini"), end.value("jenjang_kini"),
        conversion, tuple(line for line in earlier if line not in held),
        end.amounts["ak_awal"] or Fraction(), held, _items(end, before), tuple(_needs(end)), end.explanation.receipt(),
    )  # fmt: skip


def _at_end_of(facts: Mapping[str, Any], month: int) -> dict[str, Any]:
    """The same facts, as they are known now, for a decision on the last day of a month: later ratings do not count."""
    record, day = facts["pegawai"], day_number(to_date(first_day(month + 1)) - timedelta(days=1))
    return {**facts, "pegawai": {**record, "hari": day, "diketahui": max(day, record["diketahui"])}}


def _counted(found: Judgement) -> tuple[Line, ...]:
    """Conversions that count in the present jenjang; the number of a step is no part of what they are."""
    return tuple(replace(line, step=None) for line in found.lines if line.regime == CONVERSION and line.counted)


def _values(found: Judgement) -> dict[str, Fraction | None]:
    return {code: found.value(rule) for code, rule in ROWS.items()}


def _items(end: Judgement, before: Judgement | None) -> tuple[Item, ...]:
    lama = _values(before) if before else {}
    return tuple(
        Item(code, lama.get(code) or Fraction(), value or Fraction(), end.support(ROWS[code]))
        for code, value in _values(end).items()
    )


def _needs(found: Judgement) -> Sequence[Need]:
    """The need of the next rank, and of the next jenjang."""
    targets = {"pangkat": found.value("penetapan_golongan_tujuan"), "jenjang": found.value("jenjang_tujuan")}
    return [
        Need(
            code, targets[code], found.value(f"penetapan_ambang_{code}"), found.value(f"penetapan_selisih_{code}"),
            found.support(f"penetapan_selisih_{code}"),
        )
        for code in NEEDS
    ]  # fmt: skip


def _missing(found: Judgement) -> tuple[str, ...]:
    """The facts without which the credit is not known."""
    return tuple(dict.fromkeys(name for rule in ROWS.values() for name in found.missing(rule)))
