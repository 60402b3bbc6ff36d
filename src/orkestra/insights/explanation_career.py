"""One official's decisions out of the facts they are made from: the answers, how far each step is, and what is wanting.

The same code makes the workbook, the report and the terminal say what they say.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property, lru_cache
from typing import Any

from orkestra.careers.judging import judge
from orkestra.insights.explanation import AGES, ConditionNode
from orkestra_batch.intake.dossier import Dossier, Person, State
from orkestra_batch.judging import CREDIT, assessed
from orkestra_batch.prospects import closing, failing, hindering
from orkestra_batch.report.answers import answer
from orkestra_batch.report.lawbook import Lawbook
from orkestra_batch.report.standing import standing
from orkestra_batch.result import DECISIONS, Assessed
from orkestra_batch.wording import Wording, weakest
from orkestra_rules.judgement import ACTS, Judgement, Line
from orkestra_rules.kernel.calendar import NEVER
from orkestra_rules.kernel.explain import Explanation
from orkestra_rules.law import load

LATEST = "baik"
"""The rating supposed of somebody who was never rated."""
KEPT = 32
"""So many officials are kept judged in a process."""
OTHERWISE = {"kp_predikat": "rating", "kj_predikat": "rating", "kj_terbuka": "level"}
"""Conditions that neither a day nor credit nor an act fulfils, and the kind of what does."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """What would fulfil a condition: ``kind`` is credit, act, data, day, rating, level or never; ``what`` in words,
    or the code of the act.

    ``level``: the other decision has to open first. ``never`` without words: the route is not for this official.

    ``day``: from when on it holds at the present rating, where that is a matter of time.
    """

    kind: str
    what: str = ""
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """Where one decision stands. ``state`` is one of ``report.standing.STATES``; ``answer`` one sentence, or two.

    ``opens``: the first day at the present rating; NEVER where it cannot be, None where it cannot be said.
    """

    name: str
    value: bool | None
    state: str
    opens: int | None
    answer: str
    change: str
    checked: bool
    held: Fraction | None
    needed: Fraction | None
    mark: str
    route: str

    @property
    def short(self) -> Fraction | None:
        """Credit that is still wanting; nought and less: it is enough."""
        return None if self.held is None or self.needed is None else self.needed - self.held


class Career:
    """One official judged, in words."""

    def __init__(self, judgement: Judgement, result: Assessed) -> None:
        self.judgement, self.result = judgement, result
        self.wording = _wording()
        self.day = int(judgement.explanation.facts["pegawai"]["hari"])
        self.rated = result.present_predikat or LATEST

    @property
    def facts(self) -> Mapping[str, Any]:
        """What it was judged by."""
        return self.judgement.explanation.facts

    @property
    def lines(self) -> tuple[Line, ...]:
        """Credit by period."""
        return self.result.lines

    def steps(self) -> list[Step]:
        """Both decisions, rank first."""
        return [self.step(name) for name in DECISIONS]

    def step(self, name: str) -> Step:
        """Where a decision stands."""
        ruling = self.result.rulings[name]
        stands = standing(self.result, ruling, _book(), self.day)
        return Step(
            name, ruling.value, stands.state, stands.day,
            answer(self.wording, self.result, name, self.judgement.explanation),
            self.wording.change(self.result, ruling), bool(ruling.change and ruling.change.holds),
            self.result.amounts["akk"], ruling.needed, weakest(ruling.marks), ruling.route.label,
        )  # fmt: skip

    @property
    def retires(self) -> int | None:
        """The first day of retirement in the present post; None where it is not known."""
        day: int | None = self.judgement.value("pensiun")
        return None if day is None or day >= NEVER else day

    # ------------------------------------------------------------ what would fulfil a condition
    def remedy(self, name: str, condition: ConditionNode) -> Remedy | None:
        """What would fulfil a condition of a decision that does not hold; nothing for one that does or asks nothing."""
        if condition.value is True or condition.moot:
            return None
        ruling, day = self.result.rulings[name], self._since(name, condition.name)
        final = closing(ruling)
        if final is not None and final.name == condition.name:
            return Remedy("never", failing(final, self.result))
        if condition.name in ACTS:
            return Remedy("act", ACTS[condition.name], day)
        if condition.missing:
            return Remedy("data", ", ".join(condition.missing))
        return self._in_time(condition, day)

    @staticmethod
    def _in_time(condition: ConditionNode, day: int | None) -> Remedy:
        if condition.name in CREDIT:
            return Remedy("credit", condition.node.told.shortfall, day)
        if condition.name in OTHERWISE:
            return Remedy(OTHERWISE[condition.name], "", day)
        return Remedy("never", "", day) if day is None or day >= NEVER else Remedy("day", "", day)

    def _since(self, name: str, condition: str) -> int | None:
        """Since when a condition holds at the present rating, where that is a matter of time."""
        rule = self.judgement.judge.law.library.decisions[name].times.get(condition)
        day: int | None = self._supposed.value(rule) if rule else None
        return NEVER if day is not None and day >= AGES else day

    @cached_property
    def _supposed(self) -> Explanation:
        return self.judgement.explanation.suppose("andai", self.rated)


def career(facts: Mapping[str, Any], person: Person, receipt: Mapping[str, str] | None = None) -> Career:
    """Judge an official. Raises FactError where the facts do not fit the schema."""
    found = judge().judge(facts)
    changes = {name: found.change(name) for name in DECISIONS}
    return Career(found, assessed(Dossier(person, State.ASSESSED, "", facts), found, changes, receipt or {}))


@lru_cache(maxsize=KEPT)
def career_of(facts: str, person: Person) -> Career:
    """Judge an official by the facts of a stored decision; somebody opens several pages about one, so it is kept.

    Nothing may be changed in it: threads share it.
    """
    return career(json.loads(facts), person)


@cache
def _wording() -> Wording:
    return Wording(load())


@cache
def _book() -> Lawbook:
    return Lawbook(load())


# ------------------------------------------------------------------ what is not told
def secret(condition: str, private: Collection[str]) -> bool:
    """Whether a condition rests on a history that is not to be told."""
    return any(condition.endswith(f"_{name}") for name in private)


def hidden(career: Career, step: Step, private: Collection[str]) -> bool:
    """Whether what stands against a decision most is not to be told."""
    main = hindering(career.result, career.result.rulings[step.name])
    return main is not None and secret(main.name, private)
