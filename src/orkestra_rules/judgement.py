"""One official judged whole: credit by regime and period, both promotions, when each opens, and what would open it.

This is the face that batches, commands and pages use; everything in it comes out of the rules and can be explained.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from orkestra_rules.kernel.calendar import NEVER, first_day, month_of
from orkestra_rules.kernel.explain import Condition, Explainer, Explanation, Outcome, Route, disjunction
from orkestra_rules.kernel.facts import Facts
from orkestra_rules.law import Law, load

AMOUNTS = ("akk", "ak_awal", "ak_konversi", "ak_pak", "ak_pendidikan", "ak_daerah")
FITTING = (
    "kp_golongan_dalam_jenjang", "kp_golongan_di_atas_jenjang", "kp_golongan_di_bawah_jenjang", "kp_masuk_promosi",
    "kp_tanpa_lowongan_tersisa",
)  # fmt: skip
"""Conditions that decide which route an official is on; no act changes them."""
FINAL = ("kp_bup", "kj_bup", "kp_pns", "kj_pns", "kj_jenjang_berikut", "kp_golongan_dalam_jenjang")
"""Conditions that neither credit nor time nor an act nor data fulfils once they fail, the gravest first."""
NEXT = "kj_jenjang_berikut"
"""The condition that there is a jenjang above."""
OF_NEXT = ("kj_angka_kredit", "kj_pangkat", "kj_uji_kompetensi", "kj_lowongan")
"""Conditions that ask something of the jenjang above, or for it."""
OF_ABOVE = ("kp_ak_kj", "kp_uji_kompetensi", "kp_lowongan_tidak_ada")
"""The same of the routes to a rank that go by the jenjang above."""
AT_TOP = ("kp_golongan_dalam_jenjang", "kp_masuk_promosi")
"""Conditions that say why no rank is left where there is no jenjang above; those of other routes say nothing then."""
STEPS = {"kenaikan_jenjang": "kj", "kenaikan_pangkat": "kp"}
ACTS = {
    "kj_pangkat": "naik_pangkat",
    "kj_uji_kompetensi": "lulus_uji_kompetensi",
    "kp_uji_kompetensi": "lulus_uji_kompetensi",
    "kj_lowongan": "lowongan_tersedia",
    "kp_lowongan_tidak_ada": "lowongan_tidak_tersedia",
}
"""Conditions that no passing of time fulfils by itself, and the act that does."""
TIMED_ACTS = ("naik_pangkat",)
"""Acts that have to wait for a day of their own."""


@dataclass(frozen=True, slots=True)
class Line:
    """Credit of one period: a conversion of a rating in a post, or an issued PAK. Months count from year * 12.

    ``counted``: whether it is part of the credit held in the present jenjang; ``step`` explains it (None for a PAK).
    """

    regime: str
    first: int
    last: int
    months: int | None
    predikat: str | None
    jenjang: str | None
    coefficient: Fraction | None
    share: Fraction | None
    amount: Fraction | None
    counted: bool | None
    step: int | None
    runs: tuple[tuple[int, int], ...] = ()
    """The months converted, in order; other ratings, posts, or spells outside the post hold the rest."""
    opening: bool = False
    """Whether it is part of what was held on entering the jenjang."""


@dataclass(frozen=True, slots=True)
class Projection:
    """The first day on which a decision is open under a supposed rating, and the condition that is fulfilled last.

    ``day`` is NEVER where it cannot be, None where a fact is missing. ``retired``: it would open, but only once the
    official has retired.
    """

    predikat: str
    day: int | None
    binding: str | None
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """The smallest change that opens a decision: acts to be done, facts to be completed, and the day from which.

    ``day`` is the day of the decision itself where no waiting is needed; ``predikat`` the rating supposed until then.
    ``holds`` says that the decision was judged again with the change made and came out open.
    """

    acts: tuple[str, ...]
    missing: tuple[str, ...]
    day: int | None
    predikat: str | None
    holds: bool


@dataclass(frozen=True, slots=True)
class Unrated:
    """Months that had to be rated before the decision and have no known rating. Months count from year * 12.

    ``skipped``: those before the last month that is rated; ``pending``: those since, empty where none is rated yet.
    """

    skipped: tuple[int, ...]
    pending: tuple[int, ...]


def moot(route: Route) -> tuple[str, ...]:
    """The conditions of a route that do not apply, since there is no jenjang above; they stay in the outcome."""
    top = any(c.name == NEXT and c.value is False for c in route.conditions)
    return tuple(c.name for c in route.conditions if top and c.name in OF_NEXT)


class Judge:
    """Judges officials under the law. Make it once in a process."""

    def __init__(self, law: Law | None = None) -> None:
        self.law = law or load()
        self.explainer = Explainer(self.law.library)

    def judge(self, facts: Facts) -> Judgement:
        """One official. Raises FactError where the facts do not fit the schema."""
        return Judgement(self, self.explainer.open(facts))


class Judgement:
    """Everything about one official on one day; parts are worked out when asked for."""

    def __init__(self, judge: Judge, explanation: Explanation) -> None:
        self.judge, self.explanation = judge, explanation
        self.codes = judge.law.library.schema.codes

    def value(self, name: str) -> Any:
        """The value of any rule of the official; codes as text."""
        return self.explanation.value(name)

    def support(self, name: str) -> str:
        """The weakest mark that the value of a rule of the official rests on."""
        trace, library = self.explanation.trace, self.judge.law.library
        return trace.support(trace.step(library.rules[library.subject, name], self.explanation.case.record))

    def missing(self, name: str) -> tuple[str, ...]:
        """The facts for want of which a rule of the official has no value."""
        return () if self.value(name) is not None else _named(sorted(self.explanation.case.record.gaps[name]))

    @cached_property
    def amounts(self) -> Mapping[str, Fraction | None]:
        """Credit held in the present jenjang, and its parts."""
        return {name: self.value(name) for name in AMOUNTS}

    @property
    def outcomes(self) -> Mapping[str, Outcome]:
        """Both decisions with their conditions."""
        return self.explanation.outcomes

    # ------------------------------------------------------------ credit by regime and period
    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Credit by regime and period: issued PAK in order, then the conversions in order."""
        return (*(self._pak(row) for row in self.explanation.rows("pak")), *self._conversions())

    def _conversions(self) -> list[Line]:
        said, value = self.explanation.trace, self.explanation.value
        out = []
        for row in self.explanation.rows("baris"):
            months = value("bulan", row)
            if not months:
                continue
            rating, post = row.values["penilaian"], row.values["jabatan"]
            rule = self.judge.law.library.rules["baris", "ak_baris"]
            counted, runs = value("sejenjang", post), self._runs(rating, post)
            out.append(
                Line(
                    "konversi", rating.values["mulai"], rating.values["akhir"], months,
                    self._code("predikat", rating.values["predikat"]), self._code("jenjang", post.values["jenjang"]),
                    value("koefisien_baris", row), value("persen_baris", row), value("ak_baris", row), counted,
                    said.step(rule, row), runs,
                )
            )  # fmt: skip
        return sorted(out, key=lambda line: (line.first, line.last))

    def _runs(self, rating: Any, post: Any) -> tuple[tuple[int, int], ...]:
        found: list[tuple[int, int]] = []
        for row in self.explanation.rows("ruas"):
            months, last = self.explanation.value("bulan_dihitung", row), row.values["akhir"]
            if not months or row.values["penilaian"] is not rating or row.values["jabatan"] is not post:
                continue
            first = last - months + 1
            joined = bool(found) and found[-1][1] + 1 == first
            found[-1:] = [(found[-1][0], last)] if joined else [*found[-1:], (first, last)]
        return tuple(found)

    def _pak(self, row: Any) -> Line:
        value, facts = self.explanation.value, row.values
        regime = value("rezim_pak", row)
        amount = None if facts["angka_kredit"] is None else Fraction(facts["angka_kredit"], 1000)
        first = facts["akhir"] if facts["mulai"] is None else facts["mulai"]
        opening = value("pak_lama_dihitung", row)
        held = disjunction((opening, value("pak_konversi_dihitung", row)))
        last = facts["akhir"]
        runs = ((first, last),)
        regime = regime or "tidak_tertulis"
        return Line(regime, first, last, None, None, None, None, None, amount, held, None, runs, opening is True)

    def _code(self, code_list: str, place: int | None) -> str | None:
        return None if place is None else self.codes[code_list][place]

    # ------------------------------------------------------------ when
    @cached_property
    def present_predikat(self) -> str | None:
        """The rating of the last month that is rated."""
        rows = self.explanation.rows("ruas")
        return self._code("predikat", rows[-1].values["penilaian"].values["predikat"]) if rows else None

    @cached_property
    def unrated(self) -> Unrated:
        """The months without a rating among those that the decisions look back on."""
        last = max((row.values["akhir"] for row in self.explanation.rows("ruas")), default=NEVER)
        open_ = self.unrated_of(range(self.value("awal_tahun_2"), self.value("bulan_hari")))
        return Unrated(tuple(m for m in open_ if m < last), tuple(m for m in open_ if m > last))

    def unrated_of(self, months: Iterable[int]) -> list[int]:
        """Those among months that no known rating covers and no spell outside the post."""
        rows = (*self.explanation.rows("ruas"), *self.explanation.rows("ruas_henti"))
        told = [range(row.values["awal"], row.values["akhir"] + 1) for row in rows]
        return [month for month in months if not any(month in run for run in told)]

    @cached_property
    def projections(self) -> Mapping[str, tuple[Projection, ...]]:
        """By decision: the first day under each supposed rating, the best rating first."""
        supposed = {code: self.explanation.suppose("andai", code) for code in reversed(self.codes["predikat"])}
        return {name: tuple(self._projection(name, code, found) for code, found in supposed.items()) for name in STEPS}

    def _projection(self, name: str, predikat: str, supposed: Explanation) -> Projection:
        decision = self.judge.law.library.decisions[name]
        day = supposed.value(decision.day)
        if day is None:
            return Projection(predikat, None, None)
        times = self._times
        since = {c.name: supposed.value(times[c.name]) for c in self.route(name).conditions if c.name in times}
        return self._ahead(name, predikat, day, since)

    def _ahead(self, name: str, predikat: str, day: int, since: Mapping[str, int | None]) -> Projection:
        """A projection out of the days since which the conditions of the nearest route hold."""
        late = {condition: d for condition, d in since.items() if d is not None and d > self._day}
        binding = max(late, key=lambda c: late[c]) if late else None
        last, retires = late[binding] if binding else 0, self.value("pensiun")
        retired = day >= NEVER and retires is not None and retires <= last < first_day(month_of(NEVER))
        return Projection(predikat, day, binding, retired and not self._ruled_out(self.route(name)))

    @cached_property
    def _times(self) -> Mapping[str, str]:
        return {c: rule for name in STEPS for c, rule in self.judge.law.library.decisions[name].times.items()}

    @property
    def _day(self) -> int:
        return int(self.explanation.facts["pegawai"]["hari"])

    # ------------------------------------------------------------ what would change it
    def route(self, name: str) -> Route:
        """The route to a decision that is nearest: it holds, or the fewest of its conditions stand against it.

        A condition that is a decision of its own counts as its conditions; a route ruled out by golongan comes last.
        """
        return min(self.outcomes[name].routes, key=self._distance)

    def _distance(self, route: Route) -> tuple[bool, bool, int]:
        against = self.against(route)
        astray = self._top and not any(c.name in AT_TOP and c.value is False for c in against)
        ruled_out = self._ruled_out(route)
        return ruled_out, ruled_out and astray, len(against)

    def _ruled_out(self, route: Route) -> bool:
        """Whether no act leads along a route: golongan or jenjang are other than it asks for."""
        against = self.against(route)
        fits = not any(c.name in FITTING and c.value is False for c in against)
        return not fits or (self._top and any(c.name in OF_ABOVE for c in against))

    @cached_property
    def _top(self) -> bool:
        """Whether there is no jenjang above."""
        conditions = self.outcomes["kenaikan_jenjang"].routes[0].conditions
        return any(c.name == NEXT and c.value is False for c in conditions)

    def against(self, route: Route) -> tuple[Condition, ...]:
        """The conditions of a route that do not hold or are not known; those of a decision it asks for in its place."""
        inner = self.outcomes["kenaikan_jenjang"].routes[0].conditions
        found = [c for top in route.conditions for c in (inner if top.name == "kj_terbuka" else (top,))]
        return tuple(c for c in found if c.value is not True)

    def change(self, name: str) -> Change | None:
        """The smallest change that opens a decision: fewest acts, then the earliest day; None where it is open already.

        Where no route can be opened, the change of the nearest route, which does not hold.
        """
        if self.outcomes[name].value is True:
            return None
        routes = sorted(self.outcomes[name].routes, key=self._distance)
        open_routes = [r for r in routes if not self._distance(r)[0]] or routes[:1]
        found = [self._change(name, route) for route in open_routes]
        return min(found, key=lambda c: (not c.holds, len(c.acts), len(c.missing), c.day or NEVER))

    def _change(self, name: str, route: Route) -> Change:
        against = self.against(route)
        acts = tuple(dict.fromkeys(ACTS[c.name] for c in against if c.name in ACTS))
        missing = _named(gap for c in against if c.name not in ACTS for gap in c.missing)
        waits = any(ACTS.get(c.name, TIMED_ACTS[0]) in TIMED_ACTS for c in against)
        predikat = self.present_predikat or "baik"
        day = self._first_day(route, name, predikat) if waits else self._day
        return Change(acts, missing, day, predikat if waits else None, self._opens(name, acts, day, predikat))

    def _first_day(self, route: Route, name: str, predikat: str) -> int | None:
        names = STEPS if any(c.name == "kj_terbuka" for c in route.conditions) else (name,)
        days = [next(p.day for p in self.projections[n] if p.predikat == predikat) for n in names]
        known = [d for d in days if d is not None]
        return max(known) if len(known) == len(days) else None

    def _opens(self, name: str, acts: Sequence[str], day: int | None, predikat: str) -> bool:
        if day is None or day >= NEVER:
            return False
        changed = self.judge.explainer.open(changed_facts(self.explanation, acts, day, predikat))
        routes = self.judge.law.library.decisions[name].routes.values()
        return any(all(changed.value(condition) is True for condition in route) for route in routes)


def _named(gaps: Iterable[tuple[str, str, int | None]]) -> tuple[str, ...]:
    """Facts that are missing, each once, by table and name."""
    return tuple(dict.fromkeys(f"{t}.{n}" if t not in ("?", "law") else n for t, n, _ in gaps))


def changed_facts(explanation: Explanation, acts: Sequence[str], day: int, predikat: str) -> dict[str, Any]:
    """The facts of an official on a later day: the acts done, and every month until then rated as supposed."""
    facts: dict[str, Any] = {
        name: list(v) if isinstance(v, list | tuple) else dict(v) for name, v in explanation.facts.items()
    }
    facts["pegawai"] |= {"hari": day, "diketahui": max(day, facts["pegawai"]["diketahui"])}
    target = explanation.value("jenjang_tujuan")
    if "lulus_uji_kompetensi" in acts and target is not None:
        today = explanation.facts["pegawai"]["hari"]
        facts["uji_kompetensi"] = [
            *facts.get("uji_kompetensi", ()), {"jenjang": target, "lulus": True, "tanggal": today}
        ]  # fmt: skip
    if "naik_pangkat" in acts:
        lowest = explanation.suppose("andai", predikat).value("kj_pangkat_sejak")
        step = {"golongan": explanation.value("golongan_tujuan"), "tmt": min(lowest, day)}
        facts["pangkat"] = [*facts.get("pangkat", ()), step]
    if "lowongan_tersedia" in acts:
        facts["pegawai"]["lowongan"] = True
    if "lowongan_tidak_tersedia" in acts:
        facts["pegawai"]["lowongan"] = False
    first = explanation.value("andai_bulan")
    if first is not None:
        facts["penilaian"] = [*facts.get("penilaian", ()), *supposed_ratings(first, month_of(day) - 1, predikat)]
    return facts


def supposed_ratings(first: int, last: int, predikat: str) -> list[dict[str, Any]]:
    """One rating a calendar year for the months from ``first`` to ``last``."""
    out = []
    while first <= last:
        until = min(last, first // 12 * 12 + 11)
        out.append(
            {"mulai": first, "akhir": until, "jenis": "periodik", "predikat": predikat, "dicatat": first_day(first)}
        )
        first = until + 1
    return out
