"""What is known of a proposal before it goes out, in plain values: what pre-flight looks at, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

KP, KJ = "kp", "kj"
KINDS = (KP, KJ)
"""Kenaikan pangkat and kenaikan jenjang."""


@dataclass(frozen=True, slots=True)
class Met:
    """A condition of the law on the effective date: True holds, False does not, None cannot be said yet."""

    name: str
    label: str
    value: bool | None
    cite: str
    mark: str
    missing: tuple[str, ...] = ()
    since: date | None = None
    """The day since which it holds, where that is a matter of time."""


@dataclass(frozen=True, slots=True)
class Converted:
    """Months whose rating the law converts into credit, and how much that is; months count from year * 12."""

    months: frozenset[int]
    amount: Fraction


@dataclass(frozen=True, slots=True)
class Issued:
    """A determination of credit as it was issued. ``parts``: main and supporting credit as its source tells them."""

    first: int
    last: int
    cumulative: bool
    amount: Fraction | None
    on: date | None
    number: str | None
    parts: Fraction | None = None
    held: Fraction | None = None
    """What the law counts at the end of a cumulative one."""
    annual: Fraction | None = None
    """What the law would count for its months if annual ratings governed them."""
    converts: bool = True
    """Whether it is of the regime of conversion."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Credit as the law counts it on the effective date, what is asked for, and what was issued of it."""

    held: Fraction | None = None
    needed: Fraction | None = None
    converted: Sequence[Converted] = ()
    issued: Sequence[Issued] = ()


@dataclass(frozen=True, slots=True)
class Decree:
    """The decree of a rank or post: what it gives, since when, its number and day as any source tells them."""

    kind: str
    what: str
    since: date
    number: str | None
    on: date | None
    step: int | None = None
    """Where the rank stands in the order of ranks."""
    leaps: bool = False
    """Whether a rank may be passed over: by a diploma (penyesuaian ijazah)."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one source says of one thing: as it is shown, and by what it is compared."""

    source: str
    value: str
    same: object


@dataclass(frozen=True, slots=True)
class Degree:
    """The highest degree by a source: its place in the order of degrees, and its code."""

    source: str
    place: int
    code: str


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating: its months, the day on which it was given, what each side makes of it where they do not agree."""

    first: int
    last: int
    on: date | None = None
    ended: date | None = None
    sides: Mapping[str, str] | None = None
    whole: bool = True
    """Whether all sides speak of just these months, none of a longer rating that holds them."""


@dataclass(frozen=True, slots=True)
class Papers:
    """Documents in hand: by kind how many are readable, and those that are not."""

    kinds: Mapping[str, int]
    broken: Sequence[str] = ()


@dataclass(frozen=True)
class Case:
    """A proposal and all that is known about it on a day.

    ``held_back``: why no safe decision can be made at all; nothing that rests on a decision is known then.
    """

    kind: str
    tmt: date
    on: date
    target: str | None = None
    held_back: str = ""
    period: date | None = None
    """The next date on which it may take effect, where the effective date is none of them."""
    conditions: Sequence[Met] = ()
    credit: Credit = Credit()
    months: Sequence[int] = ()
    """The months of which the law wants a rating."""
    unrated: Sequence[int] = ()
    rated: Sequence[Rated] = ()
    decrees: Sequence[Decree] = ()
    sources: Mapping[str, Sequence[Told]] = field(default_factory=dict)
    """By field what every side says of it, ours among them."""
    unread: Sequence[tuple[str, str]] = ()
    """Fields of which a source that speaks of the person tells nothing that can be read: the source, the field."""
    degrees: Sequence[Degree] = ()
    unrecognised: Sequence[str] = ()
    """Degrees above that of the appointment of which no day of recognition is known."""
    silent: Sequence[str] = ()
    """Sources that list everybody and say nothing of this person."""
    doubts: Sequence[tuple[str, str, str]] = ()
    """Lines of a source that could not be used: the source, why, and what to do."""
    waiting: Sequence[str] = ()
    """Fields of which a correction was asked for and is not answered."""
    papers: Papers | None = None
    rounding: Fraction = Fraction()
    """A determination that differs by no more was rounded by hand."""
