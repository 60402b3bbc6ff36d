"""What an import changes: rows and columns, old and new; kept as text, shown in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orkestra.reconciliation.models import Preview


@dataclass(frozen=True, slots=True)
class ChangedColumn:
    """One column: its label, and what stands in it before and after, in words; empty where nothing stands."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One row that is new, or takes the place of another."""

    table: str
    """What kind of fact it is, as a clerk calls it."""
    new: bool
    columns: Sequence[ChangedColumn]


def changes_of(line: Preview) -> Sequence[Change]:
    """The changes of a line of a preview."""
    raise NotImplementedError
