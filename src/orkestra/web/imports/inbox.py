"""The bureau's desk: what to do next, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from orkestra.config.clock import today
from orkestra.proposals.queries import waiting
from orkestra.reconciliation import queries
from orkestra.shared.access.rights import Viewer
from orkestra.web.frame.lists import Sign
from orkestra.web.frame.templatetags.frame import day, number
from orkestra.web.imports.batches import WORKING, in_short
from orkestra.web.imports.corrections import ANSWER, SEE, clock_of, shown
from orkestra.web.imports.people import known
from orkestra.web.imports.words import OWNERS, STATES, ago, lasted
from orkestra.web.proposals.words import STAGES as STAGES_OF_PROPOSALS

LATE, FAILED, DECIDE, ANSWERING, PROPOSED, REFUSED, OURS, OTHERS, WORK = range(9)
"""How urgent a thing is; within one, the oldest first."""
PROPOSALS = {
    "disiapkan": (gettext_lazy("%(n)s usul kenaikan menunggu diperiksa"),
                  gettext_lazy("Diperiksa orang lain di biro daripada yang menyiapkan."), "proposals.check"),
    "diperiksa": (gettext_lazy("%(n)s usul kenaikan siap diajukan ke SIASN"),
                  gettext_lazy("Unduh berkas dan muatannya, lalu masukkan ke SIASN."), "proposals.submit"),
    "dikembalikan": (gettext_lazy("%(n)s usul kenaikan dikembalikan"),
                     gettext_lazy("Betulkan yang kurang, lalu siapkan lagi."), "proposals.prepare"),
}  # fmt: skip
"""By stage of a proposal what it waits for, and the right of whoever does it."""
PATIENCE = timedelta(minutes=10)
"""So long decisions may wait for a worker before somebody must look."""


@dataclass(frozen=True)
class Task:
    """One thing on the desk. ``mine``: the viewer can do it now; others and workers do the rest."""

    urgency: int
    order: Any
    mine: bool
    sign: Sign
    title: str
    detail: str
    address: str
    action: str


def show(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The desk."""
    on, now = today(), timezone.now()
    found = queries.inbox(viewer, on=on, now=now)
    tasks = sorted(_tasks(viewer, found, on, now), key=lambda task: (not task.mine, task.urgency, task.order))
    mine = [task for task in tasks if task.mine]
    return render(request, "imports/inbox.html", {
        "tasks": tasks, "mine": len(mine), "late": sum(task.urgency == LATE for task in mine),
        "more": max(0, found.requests_waiting - len(found.requests)),
        "may_upload": viewer.may("imports.upload"),
    })  # fmt: skip


def _tasks(viewer: Viewer, found: queries.Inbox, on: date, now: datetime) -> Iterator[Task]:
    yield from _requests(viewer, found, on, now)
    yield from _imports(viewer, found, now)
    yield from _refused(found)
    yield from _differences(found, on)
    yield from _undecided(found, now)
    yield from _proposals(viewer, on)


def _requests(viewer: Viewer, found: queries.Inbox, on: date, now: datetime) -> Iterator[Task]:
    people = known(viewer, SEE, {one.person_id for one in found.requests}, on)
    for one in found.requests:
        row, clock = shown(one, now, people.get(one.person_id)), clock_of(one.due_at, now)
        mine = viewer.may(ANSWER) and one.by != viewer.by and one.person.nip != viewer.nip
        yield Task(
            LATE if one.due_at < now else ANSWERING, one.due_at, mine, clock,
            _("Jawab koreksi %(field)s: %(who)s") % {"field": row.label, "who": row.who.nama if row.who else one.by},
            _("Tercatat %(held)s → seharusnya %(wanted)s") % {"held": row.held, "wanted": row.wanted},
            reverse("correction", args=[one.person.nip, one.pk]), _("Jawab"),
        )  # fmt: skip


def _imports(viewer: Viewer, found: queries.Inbox, now: datetime) -> Iterator[Task]:
    names = queries.file_names([batch.pk for batch in found.imports])
    at_work = [batch for batch in found.imports if batch.state in WORKING]
    stalled = bool(at_work) and queries.stalled(at_work[0])
    for batch in found.imports:
        since = batch.ended_at or batch.previewed_at or batch.at
        said = {"n": batch.pk}
        files, address = in_short(names.get(batch.pk, [])), reverse("import", args=[batch.pk])
        sign = Sign(ago(since, now), STATES[batch.state].tone, STATES[batch.state].icon)
        if batch.state == "previewed":
            mine = viewer.may("imports.apply")
            title = _("Putuskan impor %(n)s") % said if mine else _("Impor %(n)s menunggu persetujuan biro") % said
            yield Task(DECIDE, since, mine, sign, title, files, address, _("Periksa"))
        elif batch.state in WORKING and stalled:
            sign = Sign(ago(since, now), "bad", "alert-triangle")
            yield Task(FAILED, since, True, sign, _("Impor %(n)s terhenti") % said, files, address, _("Coba lagi"))
        elif batch.state in WORKING:
            yield Task(WORK, since, False, sign, _("Impor %(n)s sedang dikerjakan") % said, files, address, _("Lihat"))
        else:
            title = _("Impor %(n)s tidak dapat dipakai") % said
            yield Task(FAILED, since, batch.by == viewer.by, sign, title, files, address, _("Lihat sebabnya"))


def _refused(found: queries.Inbox) -> Iterator[Task]:
    last = found.last
    if last is None:
        return
    lately = last.counts.get("people", {}).get("refused", 0)
    for batch, many in [*([(last, lately)] if lately else []), *found.held]:
        words = ngettext("Betulkan data %(n)s pegawai", "Betulkan data %(n)s pegawai", many)
        yield Task(
            REFUSED, batch.ended_at, True, Sign(day(batch.ended_at), "bad", "ban"), words % {"n": number(many)},
            _("Ditolak impor %(n)s; tidak dapat dinilai sampai datanya dibetulkan.") % {"n": batch.pk},
            f"{reverse('import', args=[batch.pk])}?akibat=refused", _("Lihat"),
        )  # fmt: skip


def _differences(found: queries.Inbox, on: date) -> Iterator[Task]:
    for owner, sign in OWNERS.items():
        owed = found.differences.get(owner)
        if owed is None:
            continue
        told = {"n": number(owed.count), "owner": sign.label}
        mine = owner == "biro"
        words = _("%(n)s perbedaan perlu dibetulkan di sini") if mine else _("%(n)s perbedaan menunggu %(owner)s")
        remedy = _("Betulkan, lalu impor berikutnya menutupnya.") if mine else _("Kirimkan daftar perubahannya.")
        lasting = _("paling lama %(spell)s") % {"spell": lasted(owed.since, on)}
        age = Sign(lasting if owed.since < on else _("sejak hari ini"), sign.tone, "arrows-diff")
        yield Task(
            OURS if mine else OTHERS, owed.since, mine, age, words % told,
            remedy,
            f"{reverse('differences')}?{urlencode({'pelaku': owner})}", _("Lihat"),
        )  # fmt: skip


def _proposals(viewer: Viewer, on: date) -> Iterator[Task]:
    """Proposals on their way: whose turn it is, since when."""
    waits = waiting(viewer, on=on)
    for stage, (title, detail, may) in PROPOSALS.items():
        held = waits.get(stage)
        if held is not None:
            sign, there = STAGES_OF_PROPOSALS[stage], f"{reverse('proposals_table')}?tahap={stage}"
            yield Task(
                PROPOSED, held.since, viewer.may(may), Sign(lasted(held.since, on), sign.tone, sign.icon),
                title % {"n": number(held.many)}, str(detail), there, _("Lihat"),
            )  # fmt: skip


def _undecided(found: queries.Inbox, now: datetime) -> Iterator[Task]:
    since = found.undecided_since
    if not found.undecided or since is None:
        return
    late = now - since > PATIENCE
    words = ngettext("%(n)s pegawai menunggu dihitung ulang", "%(n)s pegawai menunggu dihitung ulang", found.undecided)
    detail = (
        _("Pekerja latar belakang tampaknya berhenti; beri tahu pengelola sistem.") if late else _("Berjalan sendiri.")
    )
    sign = Sign(ago(since, now), "doubt" if late else "soon", "progress")
    yield Task(WORK, since, False, sign, words % {"n": number(found.undecided)}, detail, reverse("imports"), _("Lihat"))
