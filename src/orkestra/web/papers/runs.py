"""Runs: the list of them, beginning one, and one with its drafts, what is wanting, and what is done next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_htmx.http import HttpResponseClientRedirect

from orkestra.config.clock import today
from orkestra.insights.choosing import unit_choices
from orkestra.papers import queries, services
from orkestra.papers.contents import Period
from orkestra.papers.drawing import MONTHS, open_months
from orkestra.papers.tasks import draw_drafts
from orkestra.people.queries import unit_called
from orkestra.shared.access.rights import Viewer
from orkestra.shared.work.tasks import expected
from orkestra.web.frame.lists import Sign, asked, bar, one_of, options, paged
from orkestra.web.frame.templatetags.frame import number as number_said
from orkestra.web.papers import months, words

PREPARE = queries.PREPARE
PER_PAGE = 50
NOBODY: Mapping[int, str] = {}
ENOUGH, ALL = "cukup", "semua"
DETERMINED: Mapping[str, Any] = {
    ENOUGH: gettext_lazy(
        "Hanya bagi yang angka kreditnya cukup untuk naik pangkat atau jenjang (PerBKN 3/2023 Pasal 12)"
    ),
    ALL: gettext_lazy("Bagi semua yang dinilai"),
}
"""For whom a determination is drawn up."""


# ------------------------------------------------------------------ the list
@dataclass(frozen=True)
class Row:
    """One run in the list."""

    run: Any
    months: str
    scope: str
    counts: Mapping[str, int]
    parts: Any

    @property
    def purpose(self) -> Any:
        """What it is for."""
        return words.PURPOSES[self.run.purpose]

    @property
    def whole(self) -> int:
        """How many officials it is about."""
        return sum(self.counts.values())


def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """All runs that the viewer takes part in, the newest first."""
    page = paged(request, queries.runs(viewer, today()))
    counts = queries.counts_of(list(page))
    names = queries.names_in(viewer, page, today())
    rows = [_row(run, counts[run.pk], names) for run in page]
    return render(request, "papers/runs.html", {"page": page, "rows": rows, "may_number": viewer.may("papers.number")})


def _row(run: Any, counts: Mapping[str, int], names: Mapping[int, str]) -> Row:
    return Row(run, words.span(run.first, run.last), scope_of(run, names), counts, bar(words.STATES, counts))


def scope_of(run: Any, names: Mapping[int, str] = NOBODY) -> str:
    """For whom a run is; ``names``: of people by the key of their row, as far as a viewer may know them."""
    if run.person_id is not None:
        return names.get(run.person_id, "") or _("Satu pegawai")
    return str(run.nama_unit) if run.unit_id is not None else _("Semua unit yang diurus penyusunnya")


# ------------------------------------------------------------------ beginning one
def begin(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Choose months, unit and law; then a worker draws up everybody's papers."""
    on, fault = today(), ""
    given = request.POST if request.method == "POST" else request.GET
    period, wrong = months.asked(given, on)
    if request.method == "POST":
        fault = wrong or (_("Pilih masa penilaiannya.") if period is None else "")
        if period is not None and not fault:
            answer, fault = _begun(request, viewer, period, on)
            if answer is not None:
                return answer
    shown = period or _usual(on)
    kode = given.get("unit", "")
    return render(request, "papers/begin.html", {
        "years": list(months.years(on)), "first": months.told(shown.first), "last": months.told(shown.last),
        "fault": fault, "units": unit_choices(viewer, kode, on=on, permission=PREPARE), "unit": kode,
        "determined": DETERMINED.items(), "chosen": one_of(given.get("penetapan", ""), DETERMINED) or ENOUGH,
        "law": one_of(given.get("ketentuan", ""), LAWS) or LAWS[0], "today": on,
        "without": given.get("ijazah") == WITHOUT,
    })  # fmt: skip


WITHOUT = "tanpa"
"""What the form says where degrees that were not recognised on a day are left aside."""
LAWS = ("akhir", "hari_ini")
"""Which day's law is asked: of the last day of the months, or of today."""


def _usual(on: date) -> Period:
    """The last calendar year that has ended."""
    open_ = open_months(on)
    last = max(open_[-1] // MONTHS * MONTHS - 1, open_[0]) if (open_[-1] + 1) % MONTHS else open_[-1]
    return Period(last // MONTHS * MONTHS, last)


def _begun(request: HttpRequest, viewer: Viewer, period: Period, on: date) -> tuple[HttpResponse | None, str]:
    kode, given = request.POST.get("unit", ""), request.POST
    unit = unit_called(kode) if kode else None
    if kode and unit is None:
        return None, _("Unit itu tidak dikenal.")
    persons = queries.candidates(viewer, unit, period.begin, period.end, on)
    try:
        run = services.begin_run(persons=persons, terms=_terms(period, given, on), unit=unit, by=viewer.by, on=on)
    except ValidationError as wrong:
        return None, words.said(wrong)
    return HttpResponseRedirect(reverse("papers_run", args=[run.pk])), ""


def _terms(period: Period, given: Mapping[str, str], on: date) -> services.Terms:
    law_on = on if given.get("ketentuan") == LAWS[1] else None
    return services.Terms(period, law_on, given.get("penetapan") != ALL, given.get("ijazah") == WITHOUT)


# ------------------------------------------------------------------ one run
def run_of(viewer: Viewer, number: int) -> Any:
    """A run that the viewer takes part in. Raises Http404 for another."""
    found = queries.runs(viewer, today()).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def frame_of(run: Any) -> dict[str, Any]:
    """What every page of a run shows in its head."""
    return {
        "run": run, "months": words.span(run.first, run.last), "scope": scope_of(run),
        "purpose": words.PURPOSES[run.purpose],
    }  # fmt: skip


def show(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """One run: how far it is, what is wanting and who acts next, and everybody's draft."""
    run, on = run_of(viewer, number), today()
    rows = queries.drafts_of(viewer, run, on)
    groups, told = queries.groups_of(rows), narrowing(request)
    counts, steps = groups.states, groups.steps
    known = None if told["cari"] else groups.many(told["keadaan"], told["langkah"])
    page = paged(request, narrowed(rows, told).select_related("person", "rater"), known, per_page=PER_PAGE)
    names = queries.names_of_raters(page)
    return render(request, "papers/run.html", frame_of(run) | working(run, counts) | {
        "scope": scope_of(run, queries.names_in(viewer, [run], on)),
        "counts": counts, "parts": bar(words.STATES, counts), "asked": told, "page": page,
        "rows": [_draft(draft, names) for draft in page], "states": options(words.STATES, told["keadaan"], counts),
        "steps": options(words.STEPS, told["langkah"], steps), "narrowed": any(told.values()),
        "answer": _answer(counts), "ready": counts.get("ready", 0), "proposed": counts.get("proposed", 0),
        "open": sum(counts.get(state, 0) for state in ("wanting", "ready", "nothing")),
        "under_way": sum(counts.get(state, 0) for state in queries.UNDER_WAY), "issued": counts.get("issued", 0),
        "may_check": viewer.may(queries.CHECK), "units": _units(viewer, run, counts, on),
    })  # fmt: skip


def _units(viewer: Viewer, run: Any, counts: Mapping[str, int], on: date) -> list[tuple[str, int]]:
    """The units whose issued papers can be taken along by themselves; none where a run is about one unit or person."""
    if run.unit_id is not None or run.person_id is not None or not counts.get("issued"):
        return []
    return queries.units_of_run(viewer, run, on)


def narrowing(request: HttpRequest) -> dict[str, str]:
    """What the list is narrowed by."""
    told = asked(request, "cari", "keadaan", "langkah")
    told["keadaan"] = one_of(told["keadaan"], words.STATES)
    told["langkah"] = one_of(told["langkah"], words.STEPS)
    return told


def narrowed(rows: QuerySet[Any], told: Mapping[str, str]) -> QuerySet[Any]:
    """Drafts as the page narrows them."""
    if told["keadaan"]:
        rows = rows.filter(state=told["keadaan"])
    if told["langkah"]:
        rows = rows.filter(step=told["langkah"])
    if told["cari"]:
        rows = rows.filter(Q(nama__icontains=told["cari"]) | Q(person__nip__startswith=told["cari"]))
    return rows


def _answer(counts: Mapping[str, int]) -> str:
    """How far the run is, in a sentence."""
    told = {state: number_said(counts.get(state, 0)) for state in words.STATES}
    told["whole"] = number_said(sum(counts.values()))
    parts = [said % told for state, said in SAID.items() if counts.get(state)]
    return _("Dari %(whole)s pejabat fungsional: %(parts)s.") % {**told, "parts": ", ".join(parts)}


SAID = {
    "waiting": gettext_lazy("%(waiting)s sedang disusun"),
    "issued": gettext_lazy("%(issued)s sudah terbit"),
    "checked": gettext_lazy("%(checked)s menunggu persetujuan pejabat penilai"),
    "proposed": gettext_lazy("%(proposed)s menunggu diperiksa"),
    "ready": gettext_lazy("%(ready)s siap diusulkan"),
    "wanting": gettext_lazy("%(wanting)s masih ada yang kurang"),
    "nothing": gettext_lazy("%(nothing)s tidak perlu surat"),
    "abandoned": gettext_lazy("%(abandoned)s tidak diteruskan"),
}


@dataclass(frozen=True)
class Line:
    """One draft in the list."""

    draft: Any
    sign: Sign
    step: Sign | None
    why: list[str]
    rater: str
    enough: str


def _draft(draft: Any, names: Mapping[str, str]) -> Line:
    rater = names.get(draft.rater.nip, "") if draft.rater else ""
    enough = [words.target(code, told) for code, told in draft.enough]
    return Line(
        draft, words.STATES[draft.state], words.STEPS.get(draft.step), words.why(draft.why, rater), rater,
        _(" dan ").join(enough),
    )  # fmt: skip


# ------------------------------------------------------------------ progress
def working(run: Any, counts: Mapping[str, int]) -> dict[str, Any]:
    """How far drawing up is."""
    whole, waiting = sum(counts.values()), counts.get("waiting", 0)
    return {
        "working": waiting > 0, "done": whole - waiting, "whole": whole,
        "percent": 100 * (whole - waiting) // whole if whole else 100,
        "stalled": waiting > 0 and not expected(draw_drafts),
    }  # fmt: skip


def progress(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """The part of the page that says how far drawing up is; leads to the whole page when it has ended."""
    run = run_of(viewer, number)
    told = working(run, queries.groups_of(queries.drafts_of(viewer, run, today())).states)
    if not told["working"]:
        return HttpResponseClientRedirect(reverse("papers_run", args=[number]))
    return render(request, "papers/progress.html", {"run": run} | told)
