"""The first day of each next step at a supposed rating, found by walking forward month by month."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.oracle.careers import (
    Official,
    at_the_top,
    below_jenjang,
    credit_for_kj,
    credit_for_kp,
    next_inside,
    no_blocking_hukdis,
    predikat_now,
    rank_enough,
    ratings_good,
    retirement_day,
    target_jenjang,
)
from tests.oracle.credit import convert, pak_counts
from tests.oracle.days import NEVER, Truth, add_years, all_of, any_of, below, both, equal, first_day, month_of, total
from tests.oracle.tables import GOLONGAN, GOLONGAN_MINIMUM_KJ, JANUARY_2023, PREDIKAT, kp_date_from
from tests.oracle.timeline import Spell, months_of_years

HORIZON = 25 * 12


class Supposition:
    """One official, rated the same from the month after the last known rating on."""

    def __init__(self, official: Official, parts: Mapping[str, Any], predikat: str) -> None:
        self.official, self.predikat = official, predikat
        self.timeline, self.parts = official.timeline, parts
        known = [row["akhir"] for row in self.timeline.penilaian if row.get("predikat") is not None]
        spell = official.spell
        start = JANUARY_2023 if spell is None else max(month_of(spell.mulai), JANUARY_2023)
        self.first_supposed = max(known) + 1 if known else start
        self.known_predikat: dict[int, str | None] = predikat_now(self.timeline)
        self.known_credit = None if spell is None else self.credit_of_known_ratings(spell)
        self.years = {} if spell is None else self.supposed_months_by_year(spell)
        self.credit_of_past_years: dict[int, int] = {}
        retirement = retirement_day(self.timeline.pegawai.get("lahir"), official.jenjang, official.family)
        self.retirement = retirement
        self.exists, self.target = target_jenjang(official.jenjang, official.family)
        self.steps = self.rank_steps()
        self.lasting_truth = all_of(self.lasting())

    # ------------------------------------------------------------ credit

    def credit_of_known_ratings(self, spell: Spell) -> int | None:
        """The parts held on hari, with the conversions only of months before the first supposed one."""
        if not spell.known:
            return None
        others = total(self.parts[part] for part in ("ak_awal", "ak_pak", "ak_pendidikan", "ak_daerah"))
        months: dict[tuple[int, int], int] = {}
        for some_month, rating in self.timeline.governing.items():
            if JANUARY_2023 <= some_month < self.first_supposed and self.counts(spell, some_month):
                post = self.timeline.post_in(some_month)
                line = rating["nomor"], -1 if post is None else post["nomor"]
                months[line] = months.get(line, 0) + 1
        predikat = {rating["nomor"]: rating.get("predikat") for rating in self.timeline.governing.values()}
        lines = [convert(str(spell.jenjang), predikat[nomor], bulan) for (nomor, _), bulan in months.items()]
        return total([others, *lines])

    def counts(self, spell: Spell, some_month: int) -> bool:
        """The month lies in a post of the spell and is not stopped; after hari the present post goes on."""
        if self.timeline.stopped(some_month):
            return False
        if some_month > self.timeline.bulan_ini:
            return True
        post = self.timeline.post_in(some_month)
        return post is not None and post["nomor"] in {row["nomor"] for row in spell.rows}

    def supposed_months_by_year(self, spell: Spell) -> dict[int, list[int]]:
        """The months that give credit at the supposed rating; a month that a counted PAK covers gives none again."""
        covered: set[int] = set()
        for row in self.timeline.pak:
            if pak_counts(self.timeline, spell, row) and row.get("mulai") is not None:
                covered.update(range(row["mulai"], row["akhir"] + 1))
        first = max(self.first_supposed, JANUARY_2023)
        years: dict[int, list[int]] = {}
        for some_month in range(first, self.timeline.bulan_ini + HORIZON + 1):
            if some_month not in covered and self.counts(spell, some_month):
                years.setdefault(some_month // 12, []).append(some_month)
        return years

    def credit_before(self, some_day: int) -> int | None:
        """Known credit and one supposed line a calendar year, the last ending with the month before the day."""
        if self.known_credit is None:
            return None
        this_year = some_day // 10000
        if this_year not in self.credit_of_past_years:
            past = [months for year, months in self.years.items() if year < this_year]
            self.credit_of_past_years[this_year] = self.known_credit + sum(self.line(len(months)) for months in past)
        months = [some_month for some_month in self.years.get(this_year, []) if some_month < month_of(some_day)]
        return self.credit_of_past_years[this_year] + self.line(len(months))

    def line(self, bulan: int) -> int:
        return convert(str(self.official.jenjang), self.predikat, bulan) or 0

    # ------------------------------------------------------------ rank and ratings

    def rank_steps(self) -> list[int]:
        """Days of the KP steps towards the minimum golongan of the target, each as soon as two years allow."""
        pangkat = self.official.pangkat
        if pangkat is None or self.target is None:
            return []
        minimum = GOLONGAN.index(GOLONGAN_MINIMUM_KJ[self.target])
        days, tmt = [], pangkat["tmt"]
        for _ in range(minimum - GOLONGAN.index(pangkat["golongan"])):
            tmt = kp_date_from(max(add_years(tmt, 2), self.timeline.hari))
            days.append(tmt)
        return days

    def golongan_on(self, some_day: int) -> str | None:
        if self.official.golongan is None:
            return None
        taken = sum(1 for step in self.steps if step <= some_day)
        return GOLONGAN[GOLONGAN.index(self.official.golongan) + taken]

    def predikat_good(self, some_day: int, count: int) -> Truth:
        """C10 for the calendar years before the day, the supposed months as if rated."""
        year = some_day // 10000
        years = range(year - count, year)
        ratings = dict.fromkeys(range(max(self.first_supposed, (year - count) * 12), year * 12), self.predikat)
        known = {m: self.known_predikat[m] for m in months_of_years(years) if m in self.known_predikat}
        return ratings_good(self.timeline, {**known, **ratings}, years)

    # ------------------------------------------------------------ the day at which it opens

    def lasting(self) -> Iterator[Truth]:
        """What time cannot bring about."""
        timeline, official = self.timeline, self.official
        approval = None if official.family is None else official.family.get("approval")
        yield equal(timeline.pegawai.get("status"), "pns")
        yield official.spell is not None
        yield equal(approval, "berlaku")
        for row in timeline.henti:
            yield row.get("aktif_kembali") is not None or month_of(row["mulai"]) > timeline.bulan_ini

    def standing(self, some_day: int) -> tuple[Truth, ...]:
        """What must be so at every step: status, approval, discipline, no stop, not retired."""
        stopped = self.timeline.stopped(month_of(some_day))
        penalty_free = no_blocking_hukdis(self.timeline, some_day)
        return (self.lasting_truth, not stopped, penalty_free, below(some_day, self.retirement))

    def kj_open(self, some_day: int) -> Truth:
        spell = self.official.spell
        conditions = [
            *self.standing(some_day),
            self.exists,
            None if spell is None else some_day >= add_years(spell.kembali, 1),
            rank_enough(self.golongan_on(some_day), self.exists, self.target),
        ]
        if all_of(conditions) is False:
            return False
        credit = credit_for_kj(self.credit_before(some_day), self.official.jenjang)
        return all_of((*conditions, credit, self.predikat_good(some_day, 1)))

    def kp_open(self, some_day: int) -> Truth:
        official = self.official
        golongan, jenjang, pangkat, spell = official.golongan, official.jenjang, official.pangkat, official.spell
        conditions = [
            *self.standing(some_day),
            None if pangkat is None else some_day >= add_years(pangkat["tmt"], 2),
        ]
        if all_of(conditions) is False:
            return False
        credit = self.credit_before(some_day)
        inside = both(next_inside(golongan, jenjang), credit_for_kp(credit, jenjang, golongan))
        above = all_of((at_the_top(golongan, jenjang), self.exists, credit_for_kj(credit, jenjang)))
        promoted = None if spell is None else equal(spell.jalur, "promosi")
        following = both(below_jenjang(golongan, jenjang), promoted)
        return all_of((*conditions, any_of((inside, above, following)), self.predikat_good(some_day, 2)))

    def candidates(self) -> Iterator[int]:
        """Hari, then the first of each month, as long as anything can still open."""
        end = NEVER if self.retirement is None else self.retirement
        if self.lasting_truth is False:
            return
        yield self.timeline.hari
        for ahead in range(1, HORIZON + 1):
            some_day = first_day(self.timeline.bulan_ini + ahead)
            if some_day < end:
                yield some_day

    def kj_day(self) -> int | None:
        for some_day in self.candidates():
            opens = self.kj_open(some_day)
            if opens is not False:
                return some_day if opens else None
        return NEVER

    def kp_day(self) -> int | None:
        for some_day in self.candidates():
            opens = self.kp_open(some_day)
            if opens:
                some_day = kp_date_from(some_day)
                opens = self.kp_open(some_day)
            if opens is not False:
                return some_day if opens else None
        return NEVER


def project(official: Official, parts: Mapping[str, Any]) -> dict[str, dict[str, int | None]]:
    """Both days for each of the five predikat."""
    found = {}
    for predikat in PREDIKAT:
        supposition = Supposition(official, parts, predikat)
        found[predikat] = {"kj": supposition.kj_day(), "kp": supposition.kp_day()}
    return found
