"""What every approval asks first."""

from __future__ import annotations

from typing import Protocol

from django.core.exceptions import ValidationError


class Proposal(Protocol):
    """A row that says who put it forward."""

    by: str


def not_the_proposer(row: Proposal, by: str) -> None:
    """Nobody approves what they proposed. Raises ValidationError."""
    if row.by == by:
        raise ValidationError("Usul tidak dapat disetujui oleh pengusulnya sendiri.", code="own_proposal")
