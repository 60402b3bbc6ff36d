"""What came out for one person, in plain values that travel between processes; and the account of the whole run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from orkestra_batch.intake.dossier import Dossier, Person
from orkestra_formats import Finding
from orkestra_rules.judgement import Change, Line, Projection, Unrated
from orkestra_rules.kernel.explain import Condition, Outcome, Route

DECISIONS = ("kenaikan_pangkat", "kenaikan_jenjang")
"""In the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """One decision about one person: the outcome, the route that is nearest, and what stands against it."""

    outcome: Outcome
    route: Route
    against: tuple[Condition, ...]
    """Conditions that do not hold or are not known, in the order of the law."""
    needed: Fraction | None
    """Credit that the route asks for; None where it asks for none or the amount is unknown."""
    projections: tuple[Projection, ...]
    """By supposed rating, the best first."""
    change: Change | None
    """The smallest change that opens it; None where it is open."""

    @property
    def value(self) -> bool | None:
        """True yes, False no, None cannot be decided yet."""
        return self.outcome.value

    def day(self, predikat: str | None) -> int | None:
        """The first day on which it is open under a supposed rating; None where a fact is missing."""
        return next((p.day for p in self.projections if p.predikat == predikat), None)

    @property
    def marks(self) -> tuple[str, ...]:
        """The weakest mark behind each condition of the route."""
        return tuple(condition.support for condition in self.route.conditions)


@dataclass(frozen=True, slots=True)
class Assessed:
    """One official assessed."""

    dossier: Dossier
    amounts: Mapping[str, Fraction | None]
    lines: tuple[Line, ...]
    rulings: Mapping[str, Ruling]
    present_predikat: str | None
    unrated: Unrated
    receipt: Mapping[str, str]
    trace: str
    """SHA-256 of every step on the way to the decisions."""

    @property
    def person(self) -> Person:
        """Who it is."""
        return self.dossier.person

    @property
    def nip(self) -> str:
        """The person's number."""
        return self.dossier.person.nip


@dataclass(frozen=True, slots=True)
class Refused:
    """One person who was not assessed because no decision would be safe."""

    person: Person
    reason: str
    findings: tuple[Finding, ...]

    @property
    def cause(self) -> Finding | None:
        """The finding that is the reason."""
        return next((found for found in self.findings if found.reason == self.reason), None)


@dataclass(slots=True)
class Tally:
    """People counted: read = assessed + refused + outside. Lines that nobody could be found for stand apart."""

    read: int = 0
    assessed: int = 0
    refused: int = 0
    outside: int = 0
    nameless: int = 0
    """Refused lines of people without a sound NIP."""
    why_outside: Counter[str] = field(default_factory=Counter)
    decisions: dict[str, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in DECISIONS})
    """By decision: how many of each answer."""
    families: dict[str, Counter[str]] = field(default_factory=dict)
    """By family label: orang, and the decisions that are open."""
    reasons: dict[str, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in DECISIONS})
    """By decision: the conditions against it, by label."""
    findings: Counter[str] = field(default_factory=Counter)
    """All findings by code."""

    def add(self, result: Assessed) -> None:
        """Count one assessed person."""
        self.assessed += 1
        family = self.families.setdefault(result.person.keluarga_label or "(tidak dikenal)", Counter())
        family["orang"] += 1
        for name, ruling in result.rulings.items():
            self.decisions[name][answer(ruling.value)] += 1
            family[f"{name}.{answer(ruling.value)}"] += 1
            self.reasons[name].update(condition.label for condition in ruling.against)


def answer(value: bool | None) -> str:
    """The key of an answer: ya, belum, or belum_diputuskan where it cannot be decided yet."""
    return "belum_diputuskan" if value is None else "ya" if value else "belum"
