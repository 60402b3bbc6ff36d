"""Findings only: what is wrong with files, before anybody is assessed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from orkestra_batch.intake.gather import EVERY, Progress, silent
from orkestra_formats import Counts, Finding, Limits, read


@dataclass(frozen=True, slots=True)
class Checked:
    """One file: its shape (empty if it has none), what became of its rows, and every finding."""

    name: str
    shape: str
    counts: Counts
    findings: tuple[Finding, ...]

    @property
    def refused(self) -> bool:
        """Whether the file gave nothing at all."""
        return self.counts.passed == 0


def check(
    paths: Sequence[Path | str],
    *,
    on: date | None = None,
    progress: Progress = silent,
    limits: Limits | None = None,
    most: int = 10_000,
) -> Iterator[Checked]:
    """Read file after file; of each at most so many findings are kept, all are counted in ``counts.by_code``."""
    for path in paths:
        reading = read(path, on=on, limits=limits)
        findings: list[Finding] = []
        for number, outcome in enumerate(reading.outcomes(), 1):
            findings += outcome.findings[: max(0, most - len(findings))]
            if number % EVERY == 0:
                progress(reading.name, reading.counts.read, None)
        shape = reading.shape
        yield Checked(reading.name, shape.value if shape else "", reading.counts, tuple(findings))
