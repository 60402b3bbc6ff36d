"""What became of one row of a file, and the counts that a report must show."""

from dataclasses import dataclass, field
from enum import Enum, auto

from orkestra_formats.fields import Fields
from orkestra_formats.finding import Finding
from orkestra_formats.records import Row


class Fate(Enum):
    """What became of a row."""

    PASSED = auto()
    REFUSED = auto()
    DUPLICATE = auto()
    SKIPPED = auto()
    """A line that is no row of data, or an answer that is not needed."""
    REMARK = auto()
    """No row at all: something to say about the file or a sheet."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A row with its findings, or findings alone."""

    fate: Fate
    findings: tuple[Finding, ...] = ()
    row: Row | None = None


def remark(*findings: Finding) -> Outcome:
    """Something to say about the file or a sheet."""
    return Outcome(Fate.REMARK, findings)


def outcome_of(fields: Fields, row: Row | None) -> Outcome:
    """The outcome of a row that was built, or was not for the reasons among its findings."""
    findings = tuple(fields.findings)
    if fields.refused:
        return Outcome(Fate.REFUSED, findings)
    if row is not None:
        return Outcome(Fate.PASSED, findings, row)
    duplicate = any(found.code == "O01" for found in findings)
    return Outcome(Fate.DUPLICATE if duplicate else Fate.SKIPPED, findings)


@dataclass(slots=True)
class Counts:
    """Rows of data: read = passed + refused + duplicates. Lines that are no data are counted apart."""

    read: int = 0
    passed: int = 0
    refused: int = 0
    duplicates: int = 0
    skipped: int = 0
    by_code: dict[str, int] = field(default_factory=dict)

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        fate = outcome.fate
        self.passed += fate is Fate.PASSED
        self.refused += fate is Fate.REFUSED
        self.duplicates += fate is Fate.DUPLICATE
        self.skipped += fate is Fate.SKIPPED
        self.read = self.passed + self.refused + self.duplicates
        for found in outcome.findings:
            self.by_code[found.code] = self.by_code.get(found.code, 0) + 1
