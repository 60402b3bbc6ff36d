"""The first day of each next step at a supposed rating: gates, then what must be known, then a walk over the months."""

from bisect import bisect_left
from copy import copy

from tests.oracle.careers import (
    Official,
    at_the_top,
    below_jenjang,
    inside_jenjang,
    no_blocking_hukdis,
    predikat_now,
    ratings_good,
    retirement_day,
    target_jenjang,
)
from tests.oracle.credit import convert, counted_pak
from tests.oracle.days import NEVER, Truth, add_years, all_of, any_of, both, equal, first_day, month_of
from tests.oracle.tables import (
    AKK_KJ,
    AMBANG_KP,
    GOLONGAN,
    GOLONGAN_MINIMUM_KJ,
    JANUARY_2023,
    PREDIKAT,
    at_least_baik,
    kp_date_from,
    next_golongan,
)
from tests.oracle.timeline import Timeline

HORIZON = 50 * 12
STEPS = ("kj", "kp")
YEARS_OF_RATINGS = {"kj": 1, "kp": 2}


def project(official: Official) -> dict[str, dict[str, int | None]]:
    """Both days for each of the five predikat."""
    by_step = {step: days_of_step(official, step) for step in STEPS}
    return {predikat: {step: by_step[step][predikat] for step in STEPS} for predikat in PREDIKAT}


def days_of_step(official: Official, step: str) -> dict[str, int | None]:
    """The day for each predikat; what time cannot bring about and what is not known come first."""
    gate = gate_of_kj(official) if step == "kj" else gate_of_kp(official)
    if gate is False:
        return dict.fromkeys(PREDIKAT, NEVER)
    if gate is None or not inputs_known(official, step):
        return dict.fromkeys(PREDIKAT, None)
    outlook = Outlook(official, step)
    return {predikat: outlook.day(predikat) for predikat in PREDIKAT}


# ---------------------------------------------------------------- gates and inputs


def gates(official: Official) -> tuple[Truth, ...]:
    approval = None if official.family is None else official.family.get("approval")
    status = equal(official.timeline.pegawai.get("status"), "pns")
    return status, equal(approval, "berlaku"), official.spell is not None


def gate_of_kj(official: Official) -> Truth:
    exists, _ = target_jenjang(official.jenjang, official.family)
    return all_of((*gates(official), exists))


def gate_of_kp(official: Official) -> Truth:
    """One of the three routes must fit the golongan."""
    exists, _ = target_jenjang(official.jenjang, official.family)
    golongan, jenjang = official.golongan, official.jenjang
    jalur = None if official.spell is None else official.spell.jalur
    inside = inside_jenjang(golongan, jenjang)
    above = both(at_the_top(golongan, jenjang), exists)
    following = both(below_jenjang(golongan, jenjang), equal(jalur, "promosi"))
    return all_of((*gates(official), any_of((inside, above, following))))


def inputs_known(official: Official, step: str) -> bool:
    """Credit, rank, time in post, and of every penalty in force whether it blocks."""
    timeline = official.timeline
    asks_credit = step == "kj" or below_jenjang(official.golongan, official.jenjang) is not True
    if official.pangkat is None or (asks_credit and official.akk is None):
        return False
    if step == "kj" and timeline.in_post_since(timeline.hari) is None:
        return False
    in_force = [row for row in timeline.hukdis if row.get("selesai") is None or row["selesai"] >= timeline.hari]
    without_end = any(row.get("tingkat") in ("sedang", "berat") and row.get("selesai") is None for row in in_force)
    return without_end or all(row.get("tingkat") is not None for row in in_force)


def goal_of(official: Official, step: str) -> int:
    """The credit that the step asks; a rank that follows a promotion asks none."""
    golongan, jenjang = str(official.golongan), str(official.jenjang)
    if step == "kj" or at_the_top(golongan, jenjang):
        return AKK_KJ[jenjang]
    return AMBANG_KP[jenjang, str(next_golongan(golongan))] if inside_jenjang(golongan, jenjang) else 0


# ---------------------------------------------------------------- the walk


class Outlook:
    """One official and one step, past the gates and with all inputs known."""

    def __init__(self, official: Official, step: str) -> None:
        self.official, self.step = official, step
        # A stop that begins after this month is not seen
        self.timeline: Timeline = copy(official.timeline)
        now = self.timeline.bulan_ini
        self.timeline.henti = [row for row in self.timeline.henti if month_of(row["mulai"]) <= now]
        self.mulai = self.timeline.spell.mulai if self.timeline.spell and self.timeline.spell.mulai else NEVER
        self.goal = goal_of(official, step)
        self.predikat_by_month = predikat_now(self.timeline)
        rated = [row["akhir"] + 1 for row in self.timeline.penilaian]
        self.rated_from = max(rated, default=max(month_of(self.mulai), JANUARY_2023))
        self.credit_from = self.first_month_of_credit(max(rated, default=month_of(self.mulai)))
        retirement = retirement_day(self.timeline.pegawai.get("lahir"), official.jenjang, official.family)
        self.retirement_known = retirement is not None
        self.days = self.days_in_good_standing(NEVER if retirement is None else retirement)

    def first_month_of_credit(self, after_ratings: int) -> int:
        """From when supposed months give credit: nothing that counts already lies at or after it, nor a return."""
        spell, pak = self.timeline.spell, counted_pak(self.timeline, self.mulai)
        back = [row["aktif_kembali"] for row in self.timeline.henti if row.get("aktif_kembali") is not None]
        returns = [*back, *([spell.kembali] if spell and spell.kembali else [])]
        firsts: list[int] = [after_ratings, JANUARY_2023, *(row["akhir"] + 1 for row in pak or [])]
        return max(firsts + [month_of(some_day) for some_day in returns])

    def credit_before(self, some_day: int, predikat: str) -> int:
        """The credit held on hari and one supposed line a calendar year, up to the month before the day."""
        jenjang, first, end = str(self.official.jenjang), self.credit_from, month_of(some_day)
        credit = self.official.akk or 0
        if end <= first:
            return credit
        if first // 12 == end // 12:
            return credit + convert(jenjang, predikat, end - first)
        full_years = end // 12 - first // 12 - 1
        credit += convert(jenjang, predikat, 12 - first % 12) + full_years * convert(jenjang, predikat, 12)
        return credit + convert(jenjang, predikat, end % 12)

    def rank_day(self) -> int:
        """The day of the last KP step towards the minimum golongan of the target, each as soon as two years allow."""
        pangkat = self.official.pangkat or {}
        _, target = target_jenjang(self.official.jenjang, self.official.family)
        missing = GOLONGAN.index(GOLONGAN_MINIMUM_KJ[str(target)]) - GOLONGAN.index(pangkat["golongan"])
        steps: list[int] = [pangkat["tmt"]]
        for _ in range(missing):
            steps.append(kp_date_from(max(add_years(steps[-1], 2), self.timeline.hari)))
        return steps[-1]

    def days_in_good_standing(self, end: int) -> list[int]:
        """Hari and the first of each month before the end on which all but credit and ratings is in order."""
        now = self.timeline.bulan_ini
        days = [self.timeline.hari, *map(first_day, range(now + 1, now + HORIZON + 1))]
        if self.step == "kj":
            ranked = self.rank_day()
            days = [day for day in days if day >= ranked and self.year_in_post(day)]
        else:
            in_rank = add_years((self.official.pangkat or {})["tmt"], 2)
            days = [day for day in days if day >= in_rank and kp_date_from(day) == day]
        return [day for day in days if day < end and self.free(day)]

    def year_in_post(self, some_day: int) -> bool:
        """A return that is still to come restarts the year as well."""
        since = self.timeline.in_post_since(NEVER)
        return since is not None and some_day >= add_years(since, 1)

    def free(self, some_day: int) -> bool:
        """Not stopped, and no penalty in force."""
        timeline = self.timeline
        return not timeline.stopped(month_of(some_day)) and no_blocking_hukdis(timeline, some_day) is True

    def well_rated(self, year: int, predikat: str) -> Truth:
        """C10 for the calendar years before, with the supposed months as if rated."""
        years = range(year - YEARS_OF_RATINGS[self.step], year)
        first = years[0] * 12
        if first >= self.rated_from:
            return at_least_baik(predikat)
        supposed = dict.fromkeys(range(self.rated_from, year * 12), predikat)
        return ratings_good(self.timeline, {**self.predikat_by_month, **supposed}, years)

    def day(self, predikat: str) -> int | None:
        found = self.first_open(predikat)
        return None if found != NEVER and not self.retirement_known else found

    def first_open(self, predikat: str) -> int | None:
        """The ratings are asked only on the days on which all else holds; credit never falls, so halving finds them."""
        enough = bisect_left(self.days, self.goal, key=lambda day: self.credit_before(day, predikat))
        bad_year = None
        for some_day in self.days[enough:]:
            if some_day // 10000 == bad_year:
                continue
            rated = self.well_rated(some_day // 10000, predikat)
            bad_year = some_day // 10000 if rated is False else None
            if rated is not False:
                return some_day if rated else None
        return NEVER
