"""Acts: attach a file that was judged, withdraw one, hand one out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_noop

from orkestra.careers.histories import HISTORIES
from orkestra.evidence.judging import Judged
from orkestra.evidence.kinds import kinds
from orkestra.evidence.models import Berkas
from orkestra.evidence.remarks import remark
from orkestra.people.models import Person
from orkestra.shared.files import path_of
from orkestra.shared.trail.services import act

SAME = "F14"
"""The finding of a file that is attached in the same place already."""


def attach(
    *, person: Person, file: Judged, kind: str, by: str, on: date, history: str = "", row: int | None = None,
    nomor: str = "", tanggal: date | None = None,
) -> Berkas:  # fmt: skip
    """Attach a file to a person and, where told, to one standing row of a history that its kind can prove.

    Raises ValidationError, each message at its column: an unknown kind, a row that does not stand, a day to come, and
    (code ``SAME``) where the same file is attached there already.
    """
    found = Berkas(
        person=person, kind=kind, history=history, row=row, nomor=nomor.strip(), tanggal=tanggal, name=file.name,
        arrived=file.arrived, sha256=file.sha256, size=file.size, media=file.media, pages=file.pages,
        removed=dict(file.removed), signature=file.signature, recorded_by=by, recorded_at=datetime.now(UTC),
    )  # fmt: skip
    with act("evidence.attach", by=by, on=on, about=person.nip) as telling:
        _proves(person, kind, history, row)
        if tanggal is not None and tanggal > on:
            raise ValidationError({"tanggal": gettext_noop("Tanggal surat belum tiba.")})
        _once(found)
        found.full_clean()
        found.save(force_insert=True)
        telling.tell(evidence=found.pk, kind=kind, file=file.sha256, removed=sorted(file.removed))
    return found


def _proves(person: Person, kind: str, history: str, row: int | None) -> None:
    """Whether a kind of evidence can stand beside a row. Raises ValidationError."""
    if kind not in kinds():
        raise ValidationError({"kind": gettext_noop("Jenis dokumen ini tidak dikenal.")})
    if not history:
        return
    if history not in kinds()[kind].proves:
        raise ValidationError({"row": gettext_noop("Jenis dokumen ini tidak membuktikan catatan itu.")})
    rows: Any = HISTORIES[history]._default_manager
    if not rows.standing().filter(person=person, pk=row).exists():
        raise ValidationError({"row": gettext_noop("Catatan itu tidak ada lagi. Pilih lagi.")})


def _once(file: Berkas) -> None:
    same = Berkas.objects.standing().filter(
        person=file.person, arrived=file.arrived, kind=file.kind, history=file.history, row=file.row
    )
    if same.exists():
        raise ValidationError(remark(SAME, file.name).reason, code=SAME)


def withdraw(*, file: Berkas, because: str, by: str, on: date) -> Berkas:
    """Say that a file no longer counts; it stays, with the reason. Raises ValidationError."""
    if not because.strip():
        raise ValidationError({"because": gettext_noop("Sebutkan alasannya.")})
    with act("evidence.withdraw", by=by, on=on, about=file.about) as telling:
        told = {"withdrawn_at": datetime.now(UTC), "withdrawn_by": by, "because": because.strip()}
        if not Berkas.objects.standing().filter(pk=file.pk).update(**told):
            raise ValidationError(gettext_noop("Berkas ini sudah dicabut."), code="withdrawn")
        telling.tell(evidence=file.pk, because=because.strip())
    file.refresh_from_db()
    return file


def hand_out(*, file: Berkas, by: str, on: date) -> Path | None:
    """Where a file can be read, on the trail; nothing where it no longer lies in its place."""
    place = path_of(file.sha256)
    if not place.is_file():
        return None
    with act("evidence.hand_out", by=by, on=on, about=file.about) as telling:
        telling.tell(evidence=file.pk, file=file.sha256)
    return place
