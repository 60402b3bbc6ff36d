"""What the compiler makes of trees: terms, the sites at which they are worked out, the run that holds their values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, cast

from orkestra_rules.kernel.arrays_columns import Value, repeat
from orkestra_rules.kernel.arrays_rows import Pairing, Rows
from orkestra_rules.kernel.rule import Step

CONSTANT, SUBJECT, ROW, PAIR = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Site:
    """Where a value is worked out: once; for each subject; each row of ``table``; or each pair of gathering."""

    level: int
    table: str = ""
    var: str = ""
    members: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """What the names of a statement mean: the table judged, and inside a gathering the table gathered."""

    subject: str
    table: str
    var: str = ""
    members: bool = False

    def site(self, level: int) -> Site:
        """The site of a level in this scope."""
        if level <= SUBJECT:
            return Site(level)
        return Site(ROW, self.table) if level == ROW else Site(PAIR, self.table, self.var, self.members)


class Run(Protocol):
    """One batch under judgement."""

    @property
    def parent(self) -> Run | None:
        """The run without the supposition, if this is one under a supposition."""

    @property
    def stale(self) -> frozenset[Step]:
        """What the supposition touches."""

    @property
    def kept(self) -> dict[int, Value]:
        """Values that several rules share, by slot."""

    def column(self, table: str, name: str) -> Value:
        """The values of a fact, a reference or a rule of a table."""

    def rows(self, table: str) -> Rows:
        """The rows of a table."""

    def pairing(self, table: str, var: str, members: bool) -> Pairing:
        """The rows of a table beside the rows they gather."""


Work = Callable[[Run], Value]


class Term:
    """A compiled tree; ``reads`` names the subject's facts and rules in it. A run keeps what several rules share."""

    __slots__ = ("constant", "reads", "shared", "site", "slot", "work")

    def __init__(self, site: Site, work: Work, slot: int, reads: frozenset[Step]) -> None:
        self.site, self.work, self.slot, self.reads = site, work, slot, reads
        self.shared = False
        self.constant = work(cast(Run, None)) if site.level == CONSTANT else None

    def __call__(self, run: Run) -> Value:
        """The values in a run; under a supposition what it does not touch comes from the run without."""
        if self.constant is not None:
            return self.constant
        while run.parent is not None and not self.reads & run.stale:
            run = run.parent
        if not self.shared:
            return self.work(run)
        found = run.kept.get(self.slot)
        if found is None:
            found = run.kept[self.slot] = self.work(run)
        return found


def lifting(term: Term, site: Site) -> Work:
    """The work that repeats a term's values for a site with more rows: from subjects to rows, from rows to pairs."""
    table, var, members = site.table, site.var, site.members
    if site.level == ROW:
        return lambda run: repeat(term(run), run.rows(table).counts)
    return lambda run: repeat(term(run), run.pairing(table, var, members).counts)
