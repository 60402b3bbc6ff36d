"""One proposal: its way so far, what pre-flight said when it went out and says now, and the next step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from orkestra.config.clock import today
from orkestra.people.queries import names_of
from orkestra.proposals import queries, services
from orkestra.proposals.codes import reasons, topics_of
from orkestra.proposals.findings import topics
from orkestra.shared.access.masking import masked
from orkestra.shared.access.rights import Viewer
from orkestra.web.bureau.officials import shown_nip
from orkestra.web.bureau.person import may_about
from orkestra.web.frame.lists import Sign
from orkestra.web.proposals.words import KINDS, STAGES, TONES, Check, checks, listed, target

SENT, BACK = "diajukan", ("dikembalikan", "ditolak")
EXAMINED = ("prepare", "check", "submit")
"""Steps with which pre-flight's findings were kept."""
TOLD_WHY = Sign(gettext_lazy("Alasan dicatat"), "doubt", "info-circle")
SENT_BACK = Sign(gettext_lazy("Kembali ke penyiap"), "doubt", "arrow-left")


@dataclass(frozen=True, slots=True)
class Act:
    """Something that may be done next: what it is called, what it asks for, and the right it needs."""

    name: str
    label: Any
    may: str
    icon: str
    asks: bool = False
    examines: bool = False
    """Pre-flight looks again, so that there may be something to say."""
    codes: bool = False
    primary: bool = False
    hint: Any = ""


ACTS: Sequence[Act] = (
    Act("check", gettext_lazy("Tandai sudah diperiksa"), "proposals.check", "eye", primary=True, examines=True,
        hint=gettext_lazy("Diperiksa orang lain daripada yang menyiapkan.")),
    Act("submit", gettext_lazy("Catat sudah diajukan ke SIASN"), "proposals.submit", "upload",
        primary=True, examines=True,
        hint=gettext_lazy("Masukkan berkas dan muatannya ke SIASN, lalu catat di sini; Orkestra tidak mengirimnya.")),
    Act("approve", gettext_lazy("Catat disetujui"), "proposals.submit", "circle-check", primary=True),
    Act("come_back", gettext_lazy("Catat dikembalikan"), "proposals.submit", "history", asks=True, codes=True,
        hint=gettext_lazy("Pilih alasannya dan salin kalimatnya, agar pemeriksaan dapat dinilai tepat atau leset.")),
    Act("refuse", gettext_lazy("Catat ditolak"), "proposals.submit", "circle-x", asks=True, codes=True),
    Act("prepare", gettext_lazy("Siapkan lagi"), "proposals.prepare", "refresh", primary=True, examines=True,
        hint=gettext_lazy("Sesudah yang kurang dibetulkan.")),
    Act("explain", gettext_lazy("Catat alasan pengembalian"), "proposals.submit", "info-circle", asks=True, codes=True,
        hint=gettext_lazy("SIASN hanya menyebut keadaannya; alasan dari BKN membuat pemeriksaan dapat dinilai.")),
    Act("send_back", gettext_lazy("Kembalikan kepada penyiap"), "proposals.check", "arrow-left", asks=True),
    Act("withdraw", gettext_lazy("Tarik usul"), "proposals.prepare", "ban", asks=True),
)  # fmt: skip
BY_NAME: Mapping[str, Act] = {one.name: one for one in ACTS}


TYPED = ("no_reason", "no_code", "unknown_code", "red")
"""Faults of what was typed: it stands in the form again. All others concern the proposal, which is shown as it is."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What a form held that was refused."""

    name: str
    because: str
    reasons: Sequence[str]


@dataclass(frozen=True, slots=True)
class Way:
    """One step on the way."""

    sign: Sign
    by: str
    step: Any
    reasons: Sequence[str]


@dataclass(frozen=True, slots=True)
class Beside:
    """A check of which papers came back: what it had said when they went out."""

    label: str
    sign: Sign
    hit: bool


def show(request: HttpRequest, viewer: Viewer, person: Any, number: int) -> HttpResponse:
    """One proposal."""
    return render(request, "proposals/proposal.html", _context(viewer, person, _one(viewer, person, number)))


def step(request: HttpRequest, viewer: Viewer, person: Any, number: int) -> HttpResponse:
    """Take a proposal one step on; what stands in the way is told on its page."""
    held, act = _one(viewer, person, number), BY_NAME.get(request.POST.get("langkah", ""))
    seen = request.POST.get("dilihat", "")
    try:
        if act is None or not may_about(viewer, act.may, person):
            raise ValidationError(_("Langkah itu tidak dapat Anda lakukan."))
        with transaction.atomic():
            services.move(
                proposal=held, name=act.name, seen=int(seen) if seen.isdecimal() else 0,
                because=request.POST.get("keterangan", "")[:2000], reasons=request.POST.getlist("alasan"),
                by=viewer.by, on=today(),
            )  # fmt: skip
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
        if act is not None and getattr(wrong, "code", "") in TYPED:
            typed = Typed(act.name, request.POST.get("keterangan", ""), request.POST.getlist("alasan"))
            return render(request, "proposals/proposal.html", _context(viewer, person, held) | {"typed": typed})
    else:
        messages.success(request, _("Tercatat."))
    return HttpResponseRedirect(reverse("proposal", args=[person.nip, number]))


def _one(viewer: Viewer, person: Any, number: int) -> Any:
    found = queries.proposal_of(viewer, person, number, on=today())
    if found is None:
        raise Http404
    return found


def _context(viewer: Viewer, person: Any, held: Any) -> dict[str, Any]:
    steps = queries.steps_of(held)
    sent = next((one for one in reversed(steps) if one.stage == SENT), None)
    back = next((one for one in reversed(steps) if one.stage in BACK and sent and one.number > sent.number), None)
    running = held.stage in queries.OPEN_STAGES
    last = next((one for one in reversed(steps) if one.name in EXAMINED), None)
    return {
        "person": person, "held": held, "name": names_of([person.nip]).get(person.nip) or masked(person.nip),
        "nip": shown_nip(viewer)(person.nip), "kind_label": KINDS[held.kind], "target": target(held.kind, held.target),
        "stage": STAGES[held.stage], "owner": listed("owner").get(held.owner, ""),
        "way": [_way(one) for one in steps], "acts": list(_acts(viewer, person, held, steps)), "running": running,
        "reasons": reasons(), "red": held.tone == "merah", "sent": sent, "back": back, "last": last,
        "last_stage": STAGES[last.stage] if last else None, "said": _said(last, person.nip, held.kind) if last else [],
        "beside": _beside(sent, back) if sent and back else [],
        "answers": queries.answers_of(held), "may_export": may_about(viewer, "proposals.export", person),
    }  # fmt: skip


def _way(one: Any) -> Way:
    known = reasons()
    sign = {"send_back": SENT_BACK, services.EXPLAIN: TOLD_WHY}.get(one.name, STAGES[one.stage])
    return Way(sign, one.by, one, [_(known[code].label) for code in one.reasons if code in known])


def _acts(viewer: Viewer, person: Any, held: Any, steps: Sequence[Any]) -> Any:
    """What the viewer may do next."""
    prepared = {one.by for one in steps if one.name == "prepare"}
    for act in ACTS:
        fits = held.stage in services.MOVES[act.name].before and not (act.name == "check" and viewer.by in prepared)
        again = act.name == "prepare" and held.owner != services.CLERK
        if fits and not again and may_about(viewer, act.may, person):
            yield act


def _said(sent: Any, nip: str, kind: str) -> list[Check]:
    return checks(queries.findings_of(sent), nip, kind)


def _beside(sent: Any, back: Any) -> list[Beside]:
    """Each check of which it came back, and what it had said."""
    labels, came = listed("topic"), topics_of(back.reasons)
    told = {one.code: one.tone for one in topics(queries.findings_of(sent))}
    return [Beside(labels[code], TONES[tone], tone != "hijau") for code, tone in told.items() if code in came]
