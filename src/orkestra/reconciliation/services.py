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

from orkestra.careers.agency import setting
from orkestra.people.models import Person
from orkestra.reconciliation.applying import Stale, apply
from orkestra.reconciliation.clock import due
from orkestra.reconciliation.differing import About, settle
from orkestra.reconciliation.fields import FIELDS
from orkestra.reconciliation.holding import checked, held_of, held_value, put_right
from orkestra.reconciliation.models import Answer, CorrectionRequest, Difference, Import, Note, Staged, State, Upload
from orkestra.reconciliation.previewing import make_preview
from orkestra.reconciliation.queries import progress_key
from orkestra.reconciliation.saying import heard
from orkestra.reconciliation.staging import Overtaken, guard_of, stage
from orkestra.reconciliation.tasks import UNDER_WAY, work_on_imports
from orkestra.shared.files import Received
from orkestra.shared.hooks.events import CORRECTION_ANSWERED
from orkestra.shared.hooks.services import announce
from orkestra.shared.notices.queries import holders
from orkestra.shared.notices.services import notify
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


def resume(*, batch: Import, by: str, on: date) -> Import:
    """Wake a worker for an import on which every try failed. Raises ValidationError where there is nothing to do."""
    if batch.state not in UNDER_WAY:
        raise ValidationError(_why_not(batch.pk, batch.round), code="not_under_way")
    with act("reconciliation.resume", by=by, on=on) as telling:
        telling.tell(batch=batch.pk)
        wake(work_on_imports)
    return batch


# ------------------------------------------------------------------ requests to correct
def ask_correction(
    *, person: Person, field: str, key: str, wanted: str, because: str, by: str, on: date
) -> CorrectionRequest:
    """Ask that something held about a person be corrected; its clock begins.

    Raises ValidationError for a field that is not known, a value that does not fit it, without a reason, where nothing
    would change, and while a request about the same waits.
    """
    if field not in FIELDS:
        raise ValidationError({"field": "Isian ini tidak dikenal."}, code="no_field")
    said, held = checked(field, wanted), held_value(held_of(person), field, key, on)
    if said == held:
        raise ValidationError({"wanted": "Sudah tercatat demikian."}, code="unchanged")
    now = datetime.now(UTC)
    request = CorrectionRequest(
        person=person, field=field, key=key, held=held, wanted=said, because=because.strip(), by=by, on=on, at=now,
        due_at=due(now, on),
    )  # fmt: skip
    with act("reconciliation.ask", by=by, on=on, about=person.nip) as telling:
        request.full_clean()
        request.save(force_insert=True)
        telling.tell(request=request.pk, field=field, key=key)
        notify(kind="correction_asked", path="/koreksi/", to=holders("correction.answer", on), by=by, on=on)
    return request


def accept_correction(*, request: CorrectionRequest, because: str, by: str, on: date) -> CorrectionRequest:
    """Correct what is held as was asked; where a source still says otherwise, a difference stays open for its owner.

    Raises ValidationError where it was answered before, by whoever asked, or where the new value does not fit.
    """
    with act("reconciliation.accept", by=by, on=on, about=request.about) as telling:
        person, field, key = request.person, request.field, request.key
        _may_answer(request, because, by)
        put_right(person, field, key, request.wanted, because=f"permintaan {request.pk}", by=by, on=on)
        left = _still_differs(person, field, key, on)
        _answer(request, Answer.ACCEPTED, because, by, left)
        telling.tell(request=request.pk, field=field, key=key, difference=None if left is None else left.pk)
    return request


def _still_differs(person: Person, field: str, key: str, on: date) -> Difference | None:
    said = [value for value in heard(0, [person.nip])[person.nip].values if isinstance(value, tuple)]
    settle([About(person, said, held_of(person))], setting(on), None, datetime.now(UTC))
    return Difference.objects.filter(person=person, field=field, key=key, closed_at__isnull=True).first()


def refuse_correction(*, request: CorrectionRequest, because: str, by: str, on: date) -> CorrectionRequest:
    """Leave what is held as it is. Raises ValidationError without a reason, and as ``accept_correction``."""
    with act("reconciliation.refuse", by=by, on=on, about=request.about) as telling:
        _may_answer(request, because, by)
        _answer(request, Answer.REFUSED, because, by)
        telling.tell(request=request.pk)
    return request


def withdraw_correction(*, request: CorrectionRequest, by: str, on: date) -> CorrectionRequest:
    """Take one's own request back. Raises ValidationError where it is somebody else's, or was answered."""
    if by != request.by:
        raise ValidationError("Hanya pengajunya yang dapat menarik permintaan.", code="not_own")
    with act("reconciliation.withdraw", by=by, on=on, about=request.about) as telling:
        _answer(request, Answer.WITHDRAWN, "", by)
        telling.tell(request=request.pk)
    return request


def _may_answer(request: CorrectionRequest, because: str, by: str) -> None:
    if by == request.by:
        raise ValidationError("Permintaan tidak dapat dijawab oleh pengajunya sendiri.", code="own")
    if not because.strip():
        raise ValidationError({"because": "Sebutkan alasannya."}, code="no_reason")


def _answer(
    request: CorrectionRequest, answer: Answer, because: str, by: str, left: Difference | None = None
) -> None:  # fmt: skip
    waiting = CorrectionRequest.objects.filter(pk=request.pk, answer__isnull=True)
    told = {"answer": answer, "answered_at": datetime.now(UTC), "answered_by": by, "answered": because.strip()}
    if not waiting.update(**told, difference=left):
        raise ValidationError("Permintaan ini sudah dijawab.", code="answered")
    request.refresh_from_db()
    at = f"/koreksi/{request.person.nip}/{request.pk}/"
    notify(kind="correction_answered", path=at, to=[request.by], by=by, on=request.on)
    announce(event=CORRECTION_ANSWERED, about=[request.pk], by=by, on=request.on)
