"""The pieces of a career's page."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from orkestra.insights.explanation import ConditionNode


@dataclass(frozen=True, slots=True)
class Said:
    """A condition as the page shows it, and what would fulfil it."""

    node: ConditionNode
    look: str
    remedy: str
    address: str


@dataclass(frozen=True, slots=True)
class CreditLine:
    """Credit of one period as the page shows it; ``predikat`` is the code, for its colour."""

    first: int
    last: int
    months: int | None
    predikat: str
    predikat_label: str
    jenjang_label: str
    regime_label: str
    coefficient: Fraction | None
    percent: Fraction | None
    amount: Fraction | None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table behind the drawing."""

    first: int
    last: int | None
    kind: str
    words: str
    ahead: bool
    lasting: bool
