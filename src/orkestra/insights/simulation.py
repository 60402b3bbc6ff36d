"""What if the ratings from now on are these: the same code and facts, one rating supposed of every coming month."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from orkestra.insights.explanation import Node, Walk
from orkestra.insights.explanation_career import Career
from orkestra.insights.law_words import LawWords
from orkestra_batch.result import DECISIONS
from orkestra_rules.judgement import Judgement
from orkestra_rules.kernel.calendar import NEVER

DEPTH = 2
"""So deep the day is explained: what is below stands in the explanation of the decision."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """When a decision opens under a supposed rating. ``binding``: the label of the condition that is fulfilled last.

    ``later``: by how many months it opens later than at the present rating; less than nought: earlier; None where one
    of both days is not known or never comes. ``retired``: it would open, but only after retirement.
    """

    name: str
    day: int | None
    binding: str
    later: int | None
    retired: bool

    @property
    def sooner(self) -> int | None:
        """By how many months it opens earlier."""
        return None if self.later is None else -self.later


@dataclass(frozen=True, slots=True)
class Supposed:
    """One rating supposed. ``rate``: credit that a whole year of it brings."""

    predikat: str
    label: str
    present: bool
    rate: Fraction | None
    outlooks: tuple[Outlook, ...]


class Simulation:
    """Supposes ratings of one official."""

    def __init__(self, career: Career, said: LawWords) -> None:
        self.career, self.said = career, said
        self.ratings = tuple(reversed(said.law.library.schema.codes["predikat"]))

    @cached_property
    def all(self) -> tuple[Supposed, ...]:
        """Every rating, the best first."""
        return tuple(self._supposed(place, code) for place, code in enumerate(self.ratings))

    def of(self, predikat: str) -> Supposed | None:
        """One of them; nothing where the law knows no such rating."""
        return next((one for one in self.all if one.predikat == predikat), None)

    def days(self, predikat: str) -> list[Node]:
        """How the day of each decision is worked out under a supposed rating."""
        judgement = self.career.judgement
        supposed = Judgement(judgement.judge, judgement.explanation.suppose("andai", predikat))
        walk, decisions = Walk(supposed, self.said), judgement.judge.law.library.decisions
        return [walk.amount(decisions[name].day, DEPTH) for name in DECISIONS]

    def _supposed(self, place: int, code: str) -> Supposed:
        explanation = self.career.judgement.explanation.suppose("andai", code)
        present = code == self.career.result.present_predikat
        outlooks = tuple(self._outlook(name, place) for name in DECISIONS)
        return Supposed(code, self.said.code("predikat", code), present, explanation.value("laju"), outlooks)

    def _outlook(self, name: str, place: int) -> Outlook:
        ruling = self.career.result.rulings[name]
        found = ruling.projections[place]
        rules = self.said.law.library.rules
        binding = rules["pegawai", found.binding].label if found.binding else ""
        return Outlook(name, found.day, binding, _later(found.day, ruling.day(self.career.rated)), found.retired)


def _later(day: int | None, present: int | None) -> int | None:
    if day is None or present is None or NEVER in (day, present):
        return None
    return _months(day) - _months(present)


def _months(day: int) -> int:
    return day // 10_000 * 12 + day // 100 % 100
