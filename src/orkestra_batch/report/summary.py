"""Counts over all officials, gathered while their pages are written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from orkestra_batch.assess import Assessment
from orkestra_batch.intake.dossier import FileRead
from orkestra_batch.report.standing import DECISIONS, Line
from orkestra_formats import Finding
from orkestra_rules.kernel.calendar import NEVER, month_of

MONTHS_AHEAD = 24


class Tally:
    """The counts of one decision."""

    def __init__(self) -> None:
        self.states: Counter[str] = Counter()
        self.by_family: dict[str, Counter[str]] = defaultdict(Counter)
        self.by_jenjang: dict[str, Counter[str]] = defaultdict(Counter)
        self.months: Counter[int] = Counter()
        self.failed: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()
        self.missing: Counter[str] = Counter()
        self.marks: Counter[str] = Counter()


class Summary:
    """The counts of a report."""

    def __init__(self, day: int) -> None:
        self.day, self.officials = day, 0
        self.tallies = {decision: Tally() for decision in DECISIONS}
        self.codes: Counter[tuple[str, str]] = Counter()
        self.examples: dict[str, str] = {}
        """By code, what was said the first time."""

    def add(self, line: Line, findings: Iterable[Finding]) -> None:
        """Count an official."""
        self.officials += 1
        self.note(findings)
        for decision, standing in line.standings.items():
            tally = self.tallies[decision]
            tally.states[standing.state] += 1
            tally.by_family[line.family][standing.state] += 1
            tally.by_jenjang[line.jenjang][standing.state] += 1
            tally.marks[standing.mark] += 1
            tally.missing.update(standing.missing)
            for name, unknown in standing.against:
                (tally.unknown if unknown else tally.failed)[name] += 1
            if standing.day is not None and standing.day < NEVER:
                tally.months[min(max(0, month_of(standing.day) - month_of(self.day)), MONTHS_AHEAD)] += 1

    def settle(self, assessment: Assessment) -> None:
        """Findings about nobody in particular or about people not assessed; all are counted, also those not kept."""
        self.note(assessment.findings)
        for person in assessment.refused:
            self.note(person.findings)
        grades = {code: grade for grade, code in self.codes}
        for code, count in assessment.tally.findings.items():
            if code in grades:
                self.codes[grades[code], code] = max(count, self.codes[grades[code], code])

    def note(self, findings: Iterable[Finding]) -> None:
        """Count findings."""
        for finding in findings:
            self.codes[finding.severity.value, finding.code] += 1
            self.examples.setdefault(finding.code, finding.reason)


def ordered(found: dict[str, Counter[str]]) -> list[tuple[str, Counter[str]]]:
    """Groups with the most officials first."""
    return sorted(found.items(), key=lambda item: (-item[1].total(), item[0]))


def rows(files: Iterable[FileRead]) -> tuple[int, int]:
    """Rows read and rows refused over all files."""
    listed = list(files)
    return sum(f.counts.read for f in listed), sum(f.counts.refused for f in listed)
