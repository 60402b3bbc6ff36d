"""A copy of everything that is held about oneself: one table, a line for each thing that is known, to take along."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from orkestra.careers.histories import Row as Recorded
from orkestra.careers.histories import histories
from orkestra.config.clock import today
from orkestra.evidence.queries import reach
from orkestra.insights.explanation_lookers import lookers
from orkestra.insights.explanation_store import decisions_of
from orkestra.reconciliation.queries import requests_of, statements_of
from orkestra.shared.access.rights import Viewer
from orkestra.shared.trail.services import act
from orkestra.web.audit.words import page_names
from orkestra.web.bureau.histories import TOLD, cells
from orkestra.web.career import stated
from orkestra.web.frame.exporting import written
from orkestra.web.frame.templatetags.frame import clock, day
from orkestra.web.imports.corrections import shown
from orkestra.web.imports.words import SHAPES
from orkestra_batch.outputs.columns import Column


class Line(NamedTuple):
    """One thing that is held: of what it is a part, which of several, what it is called, and what it says."""

    part: str
    which: str
    name: str
    value: str
    noted: str = ""


COLUMNS: list[Column[Line]] = [
    Column("bagian", "Bagian", lambda line, _words: line.part, width=28),
    Column("baris", "Baris", lambda line, _words: line.which, width=22),
    Column("isian", "Isian", lambda line, _words: line.name, width=28),
    Column("isi", "Isi", lambda line, _words: line.value, width=60),
    Column("dicatat", "Dicatat", lambda line, _words: line.noted, width=40),
]


def give(request: HttpRequest, viewer: Viewer, person: Any) -> HttpResponse:
    """The copy as a workbook. That it was taken stands on the trail.

    Histories with what was put right in them, decisions with their digests, what each source says, requests to
    correct, which files are attached, and who looked
    (UU 27/2022 Pasal 13 ayat (1) and Pasal 32 ayat (1), as second sources quote them).
    """
    found = [*_histories(viewer, person), *_decisions(person), *_statements(person), *_requests(viewer, person)]
    found += [*_evidence(viewer, person), *_lookers(person)]
    with act("career.copy", by=viewer.by, on=today(), about=person.nip) as telling:
        telling.tell(rows=len(found))
    return written(COLUMNS, found, "xlsx", "Salinan-data")


def _histories(viewer: Viewer, person: Any) -> Iterator[Line]:
    held = histories(viewer, person, on=today())
    for name, told in TOLD.items():
        for number, row in enumerate(held[name].standing, start=1):
            yield from _row(name, str(told.label), str(number), row)
            for before in row.before:
                yield from _row(name, str(told.label), _("%(n)s, sebelum dibetulkan") % {"n": number}, before)
        for number, row in enumerate(held[name].withdrawn, start=1):
            yield from _row(name, str(told.label), _("%(n)s, dibatalkan") % {"n": number}, row)


def _row(name: str, part: str, which: str, row: Recorded) -> Iterator[Line]:
    held = row.held
    noted = f"{held.recorded_by}, {clock(held.recorded_at)}"
    for head, value in cells(name, row):
        yield Line(part, which, head, value, noted)


def _decisions(person: Any) -> Iterator[Line]:
    for made in decisions_of(person):
        for head, value in ((_("Untuk hari"), day(made.on)), (_("Sidik hukum"), made.law), (_("Mesin"), made.engine),
                            (_("Sidik jejak"), made.trace)):  # fmt: skip
            yield Line(_("Keputusan"), str(made.pk), head, value, clock(made.recorded_at))


def _statements(person: Any) -> Iterator[Line]:
    for said in statements_of(person):
        place = " ".join(str(part) for part in (said.upload.name, said.sheet, said.row) if part)
        part, noted = f"{_('Pernyataan sumber')}: {SHAPES[said.source]}", f"{place}, {day(said.since)}"
        for name, value in stated.words(said):
            yield Line(part, str(stated.KINDS[said.kind]), name, value, noted)


def _requests(viewer: Viewer, person: Any) -> Iterator[Line]:
    now = timezone.now()
    for one in (shown(request, now) for request in requests_of(viewer, person, on=today())):
        asked = f"{one.held} → {one.wanted} ({one.request.because})"
        yield Line(_("Permintaan koreksi"), str(one.request.pk), one.label, asked, clock(one.request.at))


def _evidence(viewer: Viewer, person: Any) -> Iterator[Line]:
    for file in reach(viewer, person, on=today()).files():
        noted = f"{file.recorded_by}, {clock(file.recorded_at)}"
        told = ((_("Nama berkas"), file.name), (_("SHA-256"), file.sha256), (_("Nomor surat"), file.nomor))
        for name, value in told:
            yield Line(f"{_('Berkas bukti')}: {_(file.told.label)}", str(file.pk), name, value, noted)


def _lookers(person: Any) -> Iterator[Line]:
    for look in lookers(person):
        yield Line(_("Siapa yang melihat"), day(look.on), look.name, page_names(look.pages), clock(look.last))
