"""Credit decisions over three regimes, untidy as life: some never brought over, some rounded by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from orkestra_batch.demonstration.calendar import months_between
from orkestra_batch.demonstration.data import table
from orkestra_batch.demonstration.holdings import (
    FIRST_NEW_DAY,
    LAST_OLD_DAY,
    functional_post,
    held,
    level_since,
    needed_by_2023,
)
from orkestra_batch.demonstration.model import Orang, Pak, Penilaian

FIRST_YEAR = 2016
CONVENTIONAL_UNTIL_2022 = 0.58
"""Share of those who stayed in the old regime until the end of 2022."""
CONVERSION_ISSUED, ROUNDED_BY_HAND, OPENING_PRINTED = 0.88, 0.04, 0.6


@dataclass(frozen=True, slots=True)
class Course:
    """How one person went through the regimes."""

    pace: float
    konvensional_sampai: int
    """The last year of the old regime; 0 when the person entered after it."""


def decisions(chance: Random, person: Orang, on: date) -> list[Pak]:
    """All credit decisions of a civil servant in a functional post."""
    first = next((post.tmt for post in person.jabatan if post.jenis == "2"), None)
    if first is None or person.status == "pppk":
        return []
    until = 2022 if chance.random() < CONVENTIONAL_UNTIL_2022 else 2018
    course = Course(chance.uniform(0.8, 1.15), until if first.year <= until else 0)
    rows = [*_konvensional(chance, person, first, course), *_integrasi(chance, person, first, course)]
    rows += _adjusted(chance, person)
    rows += _konversi(chance, person)
    return sorted((row for row in rows if row.dicatat <= on), key=lambda row: (row.akhir, row.mulai))


def _row(
    chance: Random,
    person: Orang,
    span: tuple[date, date],
    regime: str,
    amount: int,
    *,
    kind: str = "baru",
    first: bool = False,
) -> Pak:
    start, end = span
    post = functional_post(person, end)
    given = end + timedelta(days=chance.randint(14, 120))
    late = chance.randint(120, 300) if chance.random() < 0.03 else chance.randint(3, 45)
    number = f"{chance.randint(1, 999)}/PAK/{given.month:02d}/{given.year}"
    recorded = max(given + timedelta(days=late), date(2019, 1, 1) + timedelta(days=late))
    return Pak(start, end, regime, kind, amount, number, given, recorded, post[0] if post else 0, first)


def _old_total(person: Orang, day: date, pace: float) -> int:
    post = functional_post(person, day)
    base = table("credit_habits")["dasar_lama"][post[1].jenjang] if post and post[1].jenjang else 0
    return int(base) + held(person, day, pace)


def _konvensional(chance: Random, person: Orang, first: date, course: Course) -> Iterator[Pak]:
    """The first decision with all that was earned before, then one a year, or two in some years."""
    if not course.konvensional_sampai:
        return
    start = max(first, date(FIRST_YEAR, 1, 1))
    opening = start - timedelta(days=1)
    total = _old_total(person, max(opening, first), course.pace)
    yield _row(chance, person, (opening.replace(month=1, day=1), opening), "konvensional", total, first=True)
    for year in range(start.year, course.konvensional_sampai + 1):
        last = date(year, 12, 31)
        if functional_post(person, last) is None:
            continue
        reached = _old_total(person, last, course.pace)
        gained, total = max(0, reached - total), max(reached, total)
        begin = max(start, date(year, 1, 1))
        if begin.month == 1 and chance.random() < 0.2:
            half = gained // 2000 * 1000
            yield _row(chance, person, (begin, date(year, 6, 30)), "konvensional", half)
            begin, gained = date(year, 7, 1), gained - half
        yield _row(chance, person, (begin, last), "konvensional", gained)


def _integrasi(chance: Random, person: Orang, first: date, course: Course) -> Iterator[Pak]:
    """One decision that brings the old count over at the end of 2022, or one a year since 2019."""
    if first > LAST_OLD_DAY or "tanpa_pak_integrasi" in person.ciri:
        return
    since = level_since(person, LAST_OLD_DAY)
    if functional_post(person, LAST_OLD_DAY) is None:
        return
    final = _final(chance, person, course)
    if course.konvensional_sampai == 2022 or since.year == 2022:
        begin = max(since, date(2019, 1, 1)).replace(day=1)
        yield _row(chance, person, (begin, LAST_OLD_DAY), "integrasi", final)
        return
    total = 0
    for year in range(max(2018, since.year), 2023):
        last = date(year, 12, 31)
        reached = final if year == 2022 else min(held(person, last, course.pace), final)
        begin = max(since.replace(day=1), date(year, 1, 1))
        yield _row(chance, person, (begin, last), "integrasi", max(0, reached - total))
        total = max(total, reached)


def _final(chance: Random, person: Orang, course: Course) -> int:
    """What is held at the end of 2022: mostly enough for the promotion that really followed."""
    natural = held(person, LAST_OLD_DAY, course.pace)
    needed = needed_by_2023(person)
    if needed is not None and needed > natural and chance.random() < 0.93:
        return needed // 250 * 250 + chance.randint(0, 24) * 250
    return natural


def _adjusted(chance: Random, person: Orang) -> Iterator[Pak]:
    """The amount given with a penyetaraan or penyesuaian; only the agency's own papers have it."""
    if "tanpa_pak_penyesuaian" in person.ciri:
        return
    for post in person.jabatan:
        if post.jalur in ("penyetaraan", "penyesuaian"):
            whole = table("credit_habits")["tangga"][post.jenjang]["akhir"]
            amount = round(whole * chance.uniform(0.1, 0.6) / 1000) * 1000
            month = post.tmt.replace(day=1)
            yield _row(chance, person, (month, post.tmt), "integrasi", amount, kind="penyesuaian")


def _konversi(chance: Random, person: Orang) -> Iterator[Pak]:
    yield from _transferred(chance, person)
    for rating in person.penilaian:
        if rating.periode != "tahunan" or rating.mulai < FIRST_NEW_DAY or chance.random() > CONVERSION_ISSUED:
            continue
        yield from _converted(chance, person, rating)


def _transferred(chance: Random, person: Orang) -> Iterator[Pak]:
    """The opening decision of somebody who came from another post since 2023."""
    for post in person.jabatan:
        if post.jalur == "perpindahan" and post.tmt >= FIRST_NEW_DAY and chance.random() < OPENING_PRINTED:
            grades = [item.tmt for item in person.pangkat if item.tmt <= post.tmt]
            months = min(36, months_between(grades[-1], post.tmt)) if grades else 0
            amount = table("credit_habits")["setahun"][post.jenjang] * months // 12 // 125 * 125
            end = max(FIRST_NEW_DAY, post.tmt.replace(day=1) - timedelta(days=1))
            yield _row(chance, person, (end.replace(day=1), end), "konversi", amount, first=True)


def _converted(chance: Random, person: Orang, rating: Penilaian) -> Iterator[Pak]:
    """One decision for each post held in the rated period."""
    for start, end, jenjang in _segments(person, rating.mulai, rating.akhir):
        habits = table("credit_habits")
        months = months_between(start, end) + 1
        amount = habits["setahun"][jenjang] * habits["persen"][rating.predikat] * months
        thousandths = (2 * amount + 1200) // 2400
        if chance.random() < ROUNDED_BY_HAND:
            thousandths = (thousandths + 5) // 10 * 10
        yield _row(chance, person, (start, end), "konversi", thousandths)


def _segments(person: Orang, start: date, end: date) -> Iterator[tuple[date, date, str]]:
    """The parts of a period spent in functional posts; a month belongs to the post that begins in it."""
    posts = [post for post in person.jabatan if post.tmt <= end]
    for place, post in enumerate(posts):
        begin = max(start, post.tmt.replace(day=1))
        following = posts[place + 1].tmt.replace(day=1) if place + 1 < len(posts) else end + timedelta(days=1)
        last = min(end, following - timedelta(days=1))
        if post.jenis == "2" and post.jenjang and begin <= last:
            yield begin, last, post.jenjang
