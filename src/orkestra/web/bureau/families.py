"""Job families: what the law says of each, who guides it, where its officials serve."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.paginator import Paginator
from django.forms import CharField, ChoiceField, HiddenInput
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from orkestra.config.clock import today
from orkestra.insights.families import Card, card, cards, guides
from orkestra.insights.vacancies import Seat, Seats, seats, whole
from orkestra.people.queries import seen_of, unit_called, unit_tree
from orkestra.people.services import appoint_guide
from orkestra.shared.access.rights import Viewer
from orkestra.web.bureau.asking import TURNED
from orkestra.web.bureau.forms import branches
from orkestra.web.bureau.mending import CHECK, STEP, STORE, place
from orkestra.web.bureau.needs import DatedForm, time_of
from orkestra_batch.wording import Wording
from orkestra_rules.kernel.parameters import Citation
from orkestra_rules.law import load

APPROVALS = {
    "diusulkan": (gettext_lazy("Diusulkan"), "none"),
    "prinsip": (gettext_lazy("Disetujui prinsip"), "doubt"),
    "berlaku": (gettext_lazy("Berlaku"), "good"),
}
"""By approval state its words and its look."""
UNITS = 25


def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """All families."""
    found = [(one, *APPROVALS[one.approval]) for one in cards(today())]
    served = sum(one.holders > 0 for one, _words, _look in found)
    return render(request, "bureau/families.html", {"found": found, "served": served})


def show(request: HttpRequest, viewer: Viewer, code: str) -> HttpResponse:
    """One family."""
    on, one = today(), _card(code)
    rows, _tree = seats(on, keluarga=code)
    levels = {level.code: Seats() for level in one.levels}
    for row in rows:
        levels.setdefault(row.jenjang, Seats()).add(row.seats)
    page = Paginator(_by_unit(rows), UNITS).get_page(request.GET.get(TURNED))
    return render(request, "bureau/family.html", {
        "one": one, "approval": APPROVALS[one.approval], "levels": [(lv, levels[lv.code]) for lv in one.levels],
        "basis": basis(one), "guides": [(time_of(row), row) for row in guides(code)], "page": page,
        "whole": whole(rows), "may_edit": viewer.may("families.edit"), "sees_people": viewer.may("people.see"),
    })  # fmt: skip


def _card(code: str) -> Card:
    found = card(code, today())
    if found is None:
        raise Http404
    return found


def _by_unit(rows: Sequence[Seat]) -> list[Seat]:
    found: dict[int | None, Seat] = {}
    for row in rows:
        kept = found.setdefault(row.unit, Seat(row.unit, row.kode, row.nama, "", "", Seats()))
        kept.seats.add(row.seats)
    return sorted(found.values(), key=lambda seat: (-seat.seats.filled, seat.nama.casefold()))


def basis(one: Card) -> list[tuple[str, str, Citation]]:
    """What the card rests on: of what, the article, and the citation; each citation once."""
    words = Wording(load())
    told = [
        (_("Tahap persetujuan"), one.approval_cite), (_("Jenjang"), one.levels_cite),
        *((_("Batas usia pensiun"), level.bup_cite) for level in one.levels),
        *((_("Koefisien angka kredit"), level.coefficient_cite) for level in one.levels),
    ]  # fmt: skip
    return [(label, words.cite(cite), cite) for label, cite in dict.fromkeys(told)]


# ------------------------------------------------------------------ who guides it
class GuideForm(DatedForm):
    """The unit that guides a family, for a time."""

    field_order = ("unit", "mulai", "selesai", "because")
    unit = ChoiceField(label=gettext_lazy("Unit pembina"))
    seen = CharField(widget=HiddenInput, max_length=64)


def guide(request: HttpRequest, viewer: Viewer, code: str) -> HttpResponse:
    """Say which unit guides a family from a day on."""
    on, one, sent = today(), _card(code), request.method == "POST"
    held = guides(code)
    form = GuideForm(request.POST if sent else None, initial={"mulai": on, "seen": seen_of(held)})
    unit: Any = form.fields["unit"]
    unit.choices = [("", _("Pilih")), *branches(unit_tree(on), "")]
    step = request.POST.get(STEP, "")
    if not sent or step not in (CHECK, STORE):
        return _page(request, form, one)
    if not form.is_valid() or not _appointed(form, viewer, code):
        if form.has_error(NON_FIELD_ERRORS, "stale"):
            form.data = {**request.POST.dict(), "seen": seen_of(guides(code))}
        return _page(request, form, one, status=422)
    if step == STORE:
        messages.success(request, _("Unit pembina tersimpan."))
        return HttpResponseRedirect(reverse("family", args=[code]))
    return _page(request, form, one, "bureau/guide_check.html")


def _appointed(form: GuideForm, viewer: Viewer, code: str) -> bool:
    told = form.cleaned_data
    unit = unit_called(told["unit"])
    times = {name: told[name] for name in ("mulai", "selesai", "seen", "because")}
    try:
        appoint_guide(unit=unit, keluarga=code, by=viewer.by, on=today(), **times)  # type: ignore[arg-type]  # a choice of the form is a unit
    except ValidationError as wrong:
        place(form, wrong)
        return False
    return True


def _page(
    request: HttpRequest, form: GuideForm, one: Card, template: str = "bureau/guide.html", status: int = 200
) -> HttpResponse:
    held = [(time_of(row), row) for row in guides(one.code)]
    return render(request, template, {"form": form, "one": one, "guides": held}, status=status)
