"""Acts: put files in, work on them, apply or abandon them; ask that something be corrected, and answer.

``put_in``, ``approve`` and ``abandon`` are for doors. ``advance`` is for workers: it may be killed at any moment and
called again, and takes an import from where it stands to where somebody must decide, or to its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from orkestra.people.models import Person
from orkestra.reconciliation.files import Received
from orkestra.reconciliation.models import CorrectionRequest, Import


def put_in(*, files: Sequence[Received], by: str, on: date) -> Import:
    """Begin an import of files that were received; a worker is woken to read them.

    Raises ValidationError without files.
    """
    raise NotImplementedError


def advance(*, batch: int, by: str, on: date) -> Import:
    """Read, compare, or apply, from where an import stands."""
    raise NotImplementedError


def approve(*, batch: Import, round: int, by: str, on: date) -> Import:
    """Let an import be applied as its preview of that round says; a worker is woken.

    Raises ValidationError where it does not wait for approval, or the preview was made anew since it was seen.
    """
    raise NotImplementedError


def abandon(*, batch: Import, by: str, on: date, because: str) -> Import:
    """Give an import up; nothing of it was recorded. Raises ValidationError where it was applied, or is being."""
    raise NotImplementedError


def ask_correction(
    *, person: Person, field: str, key: str, wanted: str, because: str, by: str, on: date
) -> CorrectionRequest:
    """Ask that something held about a person be corrected; its clock begins.

    Raises ValidationError for a field that is not known, without a reason, where nothing would change, and while a
    request about the same waits.
    """
    raise NotImplementedError


def accept_correction(*, request: CorrectionRequest, because: str, by: str, on: date) -> CorrectionRequest:
    """Correct what is held as was asked; where a source still says otherwise, a difference stays open for its owner.

    Raises ValidationError where it was answered before, by whoever asked, or where the new value does not fit.
    """
    raise NotImplementedError


def refuse_correction(*, request: CorrectionRequest, because: str, by: str, on: date) -> CorrectionRequest:
    """Leave what is held as it is. Raises ValidationError without a reason, and as ``accept_correction``."""
    raise NotImplementedError


def withdraw_correction(*, request: CorrectionRequest, by: str, on: date) -> CorrectionRequest:
    """Take one's own request back. Raises ValidationError where it is somebody else's, or was answered."""
    raise NotImplementedError
