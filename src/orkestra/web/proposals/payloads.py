"""Payload files for SIASN: what is in them, what could not be filled and why, and the files themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from orkestra.config.clock import today
from orkestra.insights.exports import runs
from orkestra.people.queries import names_of, visible
from orkestra.proposals import queries
from orkestra.proposals.payloads import WHY, Left, Prepared, prepared
from orkestra.proposals.queries import EXPORT
from orkestra.proposals.unfilled import UNFILLED
from orkestra.shared.access.masking import masked
from orkestra.shared.access.rights import Viewer
from orkestra.shared.trail.services import act
from orkestra.web.bureau.officials import shown_nip
from orkestra.web.frame.templatetags.frame import month
from orkestra.web.proposals.asking import narrowing

PATHS: Mapping[str, Any] = {
    "angkakredit/save": gettext_lazy("Penetapan angka kredit yang terbit di sini dan belum ada di SIASN"),
    "skp22/save": gettext_lazy("Penilaian tahunan e-Kinerja yang belum ada di SIASN"),
    "kinerjaperiodik/save": gettext_lazy(
        "Penilaian bulanan dan triwulan e-Kinerja pejabat fungsional yang belum ada di SIASN"
    ),
}
"""The paths that are filled, and with what."""
MOST_NAMED = 50


@dataclass(frozen=True, slots=True)
class Wanting:
    """Something that could not be filled, in words."""

    name: str
    nip: str
    path: str
    when: str
    why: str


def one(request: HttpRequest, viewer: Viewer, person: Any, number: int) -> HttpResponse:
    """What the payload file of one proposal holds. Raises Http404 where there is none."""
    _held(viewer, person, number)
    back = reverse("proposal", args=[person.nip, number])
    return _page(request, viewer, [person], {
        "back": back, "file": reverse("proposal_payload", args=[person.nip, number]),
        "person": person, "name": names_of([person.nip]).get(person.nip) or masked(person.nip),
    })  # fmt: skip


def several(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What the payload file of all proposals holds that the table shows."""
    chosen = _chosen(request)
    told = {"back": reverse("proposals_table") + chosen, "file": reverse("proposals_payload") + chosen}
    return _page(request, viewer, _people(request, viewer), told)


def one_file(request: HttpRequest, viewer: Viewer, person: Any, number: int) -> HttpResponse:
    """The payload file of one proposal. Raises Http404 where there is none."""
    _held(viewer, person, number)
    page = reverse("proposal_payloads", args=[person.nip, number])
    return _file(viewer, [person], f"muatan-siasn-{person.nip}", page)


def file(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The payload file of all proposals that the table shows."""
    page = f"{reverse('proposals_payloads')}{_chosen(request)}"
    return _file(viewer, _people(request, viewer), "muatan-siasn", page)


def _chosen(request: HttpRequest) -> str:
    """What the address narrows to, to be handed on."""
    return f"?{request.GET.urlencode()}" if request.GET else ""


def _held(viewer: Viewer, person: Any, number: int) -> Any:
    found = queries.proposal_of(viewer, person, number, on=today(), permission=EXPORT)
    if found is None:
        raise Http404
    return found


def _people(request: HttpRequest, viewer: Viewer) -> list[Any]:
    on = today()
    found = queries.proposals(viewer, narrowing(request), on=on, permission=EXPORT).values("person")
    return list(visible(viewer, EXPORT, on).filter(pk__in=found).order_by("nip"))


def _page(request: HttpRequest, viewer: Viewer, persons: Sequence[Any], told: Mapping[str, Any]) -> HttpResponse:
    made = prepared(persons, on=today())
    counts = made.counts
    return render(request, "proposals/payloads.html", {
        "people": len(persons), "many": len(made.payloads), "left": len(made.left),
        "paths": [(path, words, counts.get(path, 0)) for path, words in PATHS.items()],
        "reasons": [(_(WHY[why]), many) for why, many in made.reasons.items()],
        "wanting": _named(viewer, made), "more": max(0, len(made.left) - MOST_NAMED),
        "unfilled": [(one, _(one.label), _(one.source)) for one in UNFILLED], **told,
    })  # fmt: skip


def _named(viewer: Viewer, made: Prepared) -> list[Wanting]:
    first = made.left[:MOST_NAMED]
    names, shown = names_of([one.nip for one in first]), shown_nip(viewer)
    return [
        Wanting(names.get(one.nip) or masked(one.nip), shown(one.nip), one.path, _when(one), _(WHY[one.why]))
        for one in first
    ]


def _when(one: Left) -> str:
    if one.begin is None or one.end is None:
        return ""
    begin, end = month(one.begin), month(one.end)
    return begin if begin == end else f"{begin} – {end}"


def _file(viewer: Viewer, persons: Sequence[Any], name: str, page: str) -> HttpResponse:
    """The file; where there is nothing to enter, its page, which says so."""
    on = today()
    with act("proposals.payload", by=viewer.by, on=on) as telling:
        made = prepared(persons, on=on)
        telling.tell(rows=len(made.payloads), left=len(made.left), people=runs(sorted(one.pk for one in persons)))
    if not (made.payloads or made.left):
        return HttpResponseRedirect(page)
    headers = {"Content-Disposition": f'attachment; filename="{name}-{on:%Y-%m-%d}.json"'}
    return HttpResponse(made.written(), content_type="application/json", headers=headers)
