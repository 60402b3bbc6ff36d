"""What stands on the papers of credit of one official: conversion, accumulation, determination. No table is asked.

Every value comes out of the rules, judged on the last day of the period; what was held before it (LAMA) is the same
rules judged on the day before its first. Source of the forms: PerBKN 3/2023 Lampiran II angka 10 to 12.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from orkestra.papers.carried import Recorded, Transition, transition
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
OPENING = tuple(ROWS)[:3]
"""The rows of what was held on entering the jenjang."""
ABOVE: Mapping[str, str] = {"pangkat": "penetapan_ada_pangkat", "jenjang": "kj_jenjang_berikut"}
"""By step of a career the rule that tells whether there is one above."""
FOLLOWING = ("kp_golongan_di_bawah_jenjang", "kp_masuk_promosi")
"""Together: the rank follows the promotion that brought the jenjang, with the same credit."""
CAME: Mapping[str, str] = {
    "jabatan": "tmt", "pangkat": "tmt", "penilaian": "akhir", "pak": "akhir", "henti": "mulai", "hukdis": "mulai",
    "pendidikan": "diakui", "uji_kompetensi": "tanggal", "daerah_khusus": "disetujui",
}  # fmt: skip
"""By table of facts the column that tells since when a row holds."""
ENDS = "selesai"
MONTHS = 12
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

    @property
    def begin(self) -> date:
        """Its first day."""
        return to_date(first_day(self.first))

    @property
    def end(self) -> date:
        """Its last day."""
        return to_date(first_day(self.last + 1)) - timedelta(days=1)


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
    """Credit beside what the next rank or jenjang asks for; None where there is none above, or it is not known.

    ``above``: whether there is one above; ``follows``: it is had with the credit of the promotion before.
    """

    code: str
    target: str | None
    minimal: Fraction | None
    over: Fraction | None
    mark: str
    above: bool | None
    follows: bool

    @property
    def enough(self) -> bool:
        """Whether the credit suffices."""
        return self.over is not None and self.over >= 0


@dataclass(frozen=True, slots=True)
class Contents:
    """All that the papers of one period say of one official."""

    period: Period
    begun: int
    """The month in which the jenjang began."""
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
    transition: Transition | None
    """Told of with the first months of conversion, to which its paper is attached."""
    left_aside: tuple[str, ...]
    """Degrees that are not counted, since the day on which they were recognised is not recorded."""
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
    """Why no paper can be drawn up: months without a rating, ratings that reach out of the period (first and last
    month of each), facts that are missing, or no rating to convert at all.
    """

    unrated: tuple[int, ...] = ()
    missing: tuple[str, ...] = ()
    astride: tuple[tuple[int, int], ...] = ()


def draw_up(
    judge: Judge, facts: Mapping[str, Any], period: Period, *, law_on: date | None = None, without_bonus: bool = False,
    recorded: Recorded = (),
) -> Contents | Wanting:  # fmt: skip
    """The papers of a period out of the facts of an official, as they are known on the day of the facts.

    The law is that of the period's end, or of a later day. ``without_bonus``: a degree whose day of recognition is not
    recorded is left aside and told of, instead of keeping the papers back. ``recorded``: credit by element, which is no
    fact of the rules.
    """
    left_aside = _unrecognised(facts) if without_bonus else ()
    if left_aside:
        facts = {**facts, "pendidikan": [row for row in facts["pendidikan"] if row not in left_aside]}
    known = _on(judge, facts, period.end, law_on)
    end = judge.judge(known)
    since = end.value("mulai_jenjang")
    begun = None if since is None else month_of(since)
    unrated = end.unrated_of(m for m in period.months if begun is None or m >= begun)
    later = tuple(_reaching_on(facts, unrated, period.last))
    unrated = [m for m in unrated if not any(first <= m <= last for first, last in later)]
    missing = _missing(end)
    if unrated or later or missing or begun is None:
        return Wanting(tuple(unrated), missing or end.missing("mulai_jenjang"), later)
    known_from = begins(judge, facts)
    known_before = max(begun, known_from) < period.first
    before = judge.judge(_on(judge, facts, eve(period), law_on)) if known_before else None
    if before is not None and None in _values(before).values():
        return Wanting(missing=_missing(before))
    held, earlier = _counted(end), _counted(before) if before else ()
    conversion = tuple(line for line in held if line not in earlier)
    replaced = tuple(line for line in earlier if line not in held)
    open_ = {*period.months, *_converted(replaced)}
    sooner = tuple((line.first, line.last) for line in conversion if not _converted([line]) <= open_)
    if sooner or not conversion:
        return Wanting(astride=sooner)
    return Contents(
        period, begun, end.value("golongan_kini"), end.value("jenjang_kini"), conversion, replaced,
        end.amounts["ak_awal"] or Fraction(), held, _items(end, _lama(end, before, begun < period.first)),
        tuple(_needs(end)), transition(end, known, recorded) if known_from == period.first else None,
        tuple(row["tingkat"] for row in left_aside), end.explanation.receipt(),
    )  # fmt: skip


def begins(judge: Judge, facts: Mapping[str, Any]) -> int:
    """The first month whose rating is converted, as the law of the day of the facts has it."""
    year = judge.law.library.parameters["tahun_konversi"].version(facts["pegawai"]["hari"]).values[()]
    return int(year or 0) * MONTHS


def _unrecognised(facts: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    rows = (row for row in facts.get("pendidikan", ()) if row.get("tingkat") and row.get("diakui") is None)
    return tuple(row for row in rows if row.get("saat_pengangkatan") is not True)


def eve(period: Period) -> date:
    """The day before a period."""
    return Period(period.first, period.first - 1).end


def _on(judge: Judge, facts: Mapping[str, Any], end: date, law_on: date | None) -> dict[str, Any]:
    """The same facts, as they are known now, for a decision on a day: later ratings do not count."""
    record, day = facts["pegawai"], day_number(end)
    if law_on is not None and law_on > end:
        facts, day = _until(judge, facts, day), day_number(law_on)
    return {**facts, "pegawai": {**record, "hari": day, "diketahui": max(day, record["diketahui"])}}


def _until(judge: Judge, facts: Mapping[str, Any], day: int) -> dict[str, Any]:
    """What had come about by a day: rows that came later are left out, ends that came later are open."""
    columns = {name: table.columns for name, table in judge.law.library.schema.tables.items()}
    found: dict[str, Any] = {"pegawai": facts["pegawai"]}
    for table, came in CAME.items():
        last = month_of(day) if columns[table][came].kind.name == "month" else day
        rows = (row for row in facts.get(table, ()) if (row.get(came) or 0) <= last)
        found[table] = [{name: value for name, value in row.items() if name != ENDS or value <= day} for row in rows]
    return found


def _counted(found: Judgement) -> tuple[Line, ...]:
    """Conversions that count in the present jenjang; the number of a step is no part of what they are."""
    lines = (line for line in found.lines if line.regime == CONVERSION and line.counted and not line.opening)
    held = (replace(line, step=None) for line in lines)
    return tuple(sorted(held, key=lambda line: line.runs))


def _converted(lines: Iterable[Line]) -> set[int]:
    """The months that lines convert."""
    return {month for line in lines for first, last in line.runs for month in range(first, last + 1)}


def _values(found: Judgement) -> dict[str, Fraction | None]:
    return {code: found.value(rule) for code, rule in ROWS.items()}


def _reaching_on(facts: Mapping[str, Any], months: Sequence[int], last: int) -> Iterator[tuple[int, int]]:
    """The ratings of those months that are given only for longer than the period."""
    given = month_of(facts["pegawai"]["hari"])
    for row in facts.get("penilaian", ()):
        known = row.get("predikat") and row.get("dicabut") is None and last < row["akhir"] < given
        if known and any(row["mulai"] <= month <= row["akhir"] for month in months):
            yield row["mulai"], row["akhir"]


def _lama(end: Judgement, before: Judgement | None, held: bool) -> Mapping[str, Fraction | None]:
    """What was held before the period. Before the first month of conversion that is what was brought along alone."""
    if before:
        return _values(before)
    return {code: end.value(ROWS[code]) for code in OPENING} if held else {}


def _items(end: Judgement, lama: Mapping[str, Fraction | None]) -> tuple[Item, ...]:
    return tuple(
        Item(code, lama.get(code) or Fraction(), value or Fraction(), end.support(ROWS[code]))
        for code, value in _values(end).items()
    )


def _needs(found: Judgement) -> Sequence[Need]:
    """The need of the next rank, and of the next jenjang."""
    return [_need(found, "pangkat", "penetapan_golongan_tujuan"), _need(found, "jenjang", "jenjang_tujuan")]


def _need(found: Judgement, code: str, target: str) -> Need:
    above = found.value(ABOVE[code])
    follows = code == "pangkat" and all(found.value(rule) for rule in FOLLOWING)
    needed = above is not False and not follows
    minimal, over = (found.value(f"penetapan_{what}_{code}") if needed else None for what in ("ambang", "selisih"))
    mark = found.support(f"penetapan_selisih_{code}")
    return Need(code, found.value(target) if above is not False else None, minimal, over, mark, above, follows)


def _missing(found: Judgement) -> tuple[str, ...]:
    """The facts without which the credit is not known."""
    return tuple(dict.fromkeys(name for rule in ROWS.values() for name in found.missing(rule)))
