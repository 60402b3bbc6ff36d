"""Acts: put files in, work on them, apply or abandon them; ask that something be corrected, and answer.

``put_in``, ``approve`` and ``abandon`` are for doors. ``advance`` is for workers: it may be killed at any moment and
called again, and takes an import from where it stands to where somebody must decide, or to its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from orkestra.people.models import Person
from orkestra.reconciliation.applying import Stale, apply
from orkestra.reconciliation.files import Received
from orkestra.reconciliation.models import CorrectionRequest, Import, Note, Staged, State, Upload
from orkestra.reconciliation.previewing import make_preview
from orkestra.reconciliation.queries import progress_key
from orkestra.reconciliation.staging import Overtaken, guard_of, stage
from orkestra.reconciliation.tasks import UNDER_WAY, work_on_imports
from orkestra.shared.trail.services import act
from orkestra.shared.work.progress import Telling
from orkestra.shared.work.tasks import wake

OPEN = (State.UPLOADED, State.READING, State.PREVIEWED)


# ------------------------------------------------------------------ imports
def put_in(*, files: Sequence[Received], by: str, on: date) -> Import:
    """Begin an import of files that were received; a worker is woken to read them.

    Raises ValidationError without files.
    """
    if not files:
        raise ValidationError("Pilih sekurang-kurangnya satu berkas.", code="no_files")
    with act("reconciliation.put_in", by=by, on=on) as telling:
        batch = Import.objects.create(by=by, on=on, at=datetime.now(UTC))
        for number, file in enumerate(files, 1):
            earlier = Upload.objects.filter(sha256=file.sha256).order_by("-pk").first()
            Upload.objects.create(
                batch=batch, number=number, name=file.name, sha256=file.sha256, size=file.size, twin=earlier
            )
        telling.tell(batch=batch.pk, files=[file.sha256 for file in files])
        wake(work_on_imports)
    return batch


def advance(*, batch: int, by: str, on: date) -> Import:
    """Read, compare, or apply, from where an import stands; ``by`` and ``on`` are those of whoever put it in.

    Killed at any moment, it is done by calling it again: files read stay read, all else begins anew, and what is
    applied is applied wholly or not at all. Whoever still worked on it elsewhere stops.
    """
    held = _taken_up(batch)
    if held.state in UNDER_WAY:
        try:
            _work(held, Telling(progress_key(batch)))
        except Overtaken:
            held.refresh_from_db()
    return held


def _taken_up(number: int) -> Import:
    with transaction.atomic():
        batch = Import.objects.select_for_update().get(pk=number)
        if batch.state in UNDER_WAY:
            batch.run = F("run") + 1
            batch.state = State.READING if batch.state == State.UPLOADED else batch.state
            batch.save(update_fields=["run", "state"])
            batch.refresh_from_db()
    return batch


def _work(batch: Import, progress: Telling) -> None:
    if batch.state == State.APPLYING:
        try:
            apply(batch, guard_of(batch), progress)
        except Stale:
            _make_anew(batch)
        else:
            return
    guard = guard_of(batch)
    for upload in Upload.objects.filter(batch=batch, read_at__isnull=True).order_by("number"):
        stage(upload, guard, progress)
    make_preview(batch, guard, progress)


def _make_anew(batch: Import) -> None:
    """What was approved would not be what happens: somebody must look again."""
    with transaction.atomic():
        guard_of(batch)()
        batch.state, batch.note, batch.settled_by, batch.ended_at = State.READING, Note.MADE_ANEW, "", None
        batch.save(update_fields=["state", "note", "settled_by", "ended_at"])


def approve(*, batch: Import, round: int, by: str, on: date) -> Import:
    """Let an import be applied as its preview of that round says; a worker is woken.

    Raises ValidationError where it does not wait for approval, or the preview was made anew since it was seen.
    """
    with act("reconciliation.approve", by=by, on=on) as telling:
        waiting = Import.objects.filter(pk=batch.pk, state=State.PREVIEWED, round=round)
        if not waiting.update(state=State.APPLYING, settled_by=by, note=Note.NOTHING):
            raise ValidationError(_why_not(batch.pk, round), code="not_waiting")
        telling.tell(batch=batch.pk, round=round)
        wake(work_on_imports)
    batch.refresh_from_db()
    return batch


def _why_not(number: int, round: int) -> str:
    batch = Import.objects.get(pk=number)
    if batch.state == State.PREVIEWED and batch.round != round:
        return "Pratinjau ini sudah dibuat ulang; periksa lagi sebelum menerapkannya."
    return f"Impor ini tidak menunggu persetujuan: {State(batch.state).label.lower()}."


def abandon(*, batch: Import, by: str, on: date, because: str) -> Import:
    """Give an import up; nothing of it was recorded. Raises ValidationError where it was applied, or is being."""
    if not because.strip():
        raise ValidationError("Sebutkan alasannya.", code="no_reason")
    with act("reconciliation.abandon", by=by, on=on) as telling:
        still = Import.objects.filter(pk=batch.pk, state__in=OPEN)
        if not still.update(state=State.ABANDONED, settled_by=by, ended_at=datetime.now(UTC)):
            raise ValidationError("Impor ini tidak dapat dibatalkan lagi.", code="not_open")
        Staged.objects.filter(batch=batch).delete()
        telling.tell(batch=batch.pk, because=because)
    batch.refresh_from_db()
    return batch


# ------------------------------------------------------------------ requests to correct
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
