"""Attaching a file: its form, and what is said of a file that is not taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import SuspiciousOperation, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from orkestra.careers.histories import History, histories
from orkestra.config.clock import today
from orkestra.evidence import queries, services
from orkestra.evidence.judging import Judged, judge
from orkestra.evidence.kinds import kinds
from orkestra.evidence.remarks import remark
from orkestra.evidence.services import SAME
from orkestra.shared.access.rights import Viewer
from orkestra.shared.receiving import Arrived
from orkestra.web.bureau.forms import DAYS
from orkestra.web.bureau.histories import TOLD, line
from orkestra.web.bureau.mending import place
from orkestra.web.evidence.files import frame_of
from orkestra.web.frame.press import FIELD as MARK
from orkestra.web.frame.press import pressed_once
from orkestra.web.imports.uploads import lead
from orkestra_formats import Finding, said

FIELD, FOR, BETWEEN = "berkas", "untuk", ":"


class AttachForm(forms.Form):
    """What a file is and what it proves."""

    kind = forms.ChoiceField(label=gettext_lazy("Jenis dokumen"))
    row = forms.ChoiceField(
        label=gettext_lazy("Catatan yang dibuktikan"), required=False,
        help_text=gettext_lazy("Boleh dikosongkan bila dokumen ini tidak membuktikan satu catatan tertentu."),
    )  # fmt: skip
    nomor = forms.CharField(label=gettext_lazy("Nomor surat"), max_length=100, required=False)
    tanggal = forms.DateField(
        label=gettext_lazy("Tanggal surat"), required=False, input_formats=DAYS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )  # fmt: skip

    def __init__(self, *told: Any, discipline: bool, held: Mapping[str, History], **more: Any) -> None:
        super().__init__(*told, **more)
        kinds_of = [(kind.code, _(kind.label)) for kind in kinds().values() if discipline or not kind.discipline]
        kind, row = cast(forms.ChoiceField, self.fields["kind"]), cast(forms.ChoiceField, self.fields["row"])
        kind.choices = [("", _("Pilih jenis dokumen")), *kinds_of]
        row.choices = [("", _("Tidak satu catatan tertentu")), *_rows(held)]

    def proven(self) -> dict[str, Any]:
        """The row that was chosen."""
        history, _between, row = self.cleaned_data["row"].partition(BETWEEN)
        return {"history": history, "row": int(row) if row else None}


def _rows(held: Mapping[str, History]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The rows that count and that some kind of document can prove, by history."""
    provable = {name for kind in kinds().values() for name in kind.proves}
    return [
        (str(TOLD[name].label), [(f"{name}{BETWEEN}{row.held.pk}", line(name, row)) for row in held[name].standing])
        for name in TOLD
        if name in provable and held[name].standing
    ]


def attach(request: HttpRequest, viewer: Viewer, person: Any) -> HttpResponseBase:
    """The form, and what it sends. The file is looked at outside any transaction: others go on writing meanwhile."""
    desk = Desk(request, viewer, person)
    if request.method != "POST":
        return desk.page()
    if not request.POST.get(MARK):
        raise SuspiciousOperation("a form without its mark")
    arrived = cast(Sequence[Arrived], request.FILES.getlist(FIELD))
    if not desk.form.is_valid() or len(arrived) != 1:
        return desk.page(fault="" if len(arrived) == 1 else _("Pilih satu berkas."))
    found = judge(arrived[0].coming)
    if isinstance(found, Finding):
        return desk.page(refused=found)
    return pressed_once(request, lambda: desk.store(found))


class Desk:
    """One form about one person."""

    def __init__(self, request: HttpRequest, viewer: Viewer, person: Any) -> None:
        self.request, self.viewer, self.person, self.on = request, viewer, person, today()
        self.held = histories(viewer, person, on=self.on)
        discipline = queries.reach(viewer, person, on=self.on).discipline
        asked = request.GET.get(FOR, "")
        initial = {"row": asked, "kind": _usual(asked)}
        self.form = AttachForm(request.POST or None, discipline=discipline, held=self.held, initial=initial)

    def store(self, file: Judged) -> HttpResponse:
        """Attach it, and say what became of it."""
        told = self.form.cleaned_data
        try:
            services.attach(
                person=self.person, file=file, kind=told["kind"], nomor=told["nomor"], tanggal=told["tanggal"],
                by=self.viewer.by, on=self.on, **self.form.proven(),
            )  # fmt: skip
        except ValidationError as wrong:
            if getattr(wrong, "code", "") == SAME:
                return self.page(refused=remark(SAME, file.name))
            place(self.form, wrong)
            return self.page()
        messages.success(self.request, _("%(name)s dilampirkan.") % {"name": file.name})
        for told_of in file.remarks:
            messages.info(self.request, said(told_of, get_language() or "id").reason)
        return lead(self.request, reverse("evidence", args=[self.person.nip]))

    def page(self, *, fault: str = "", refused: Finding | None = None) -> HttpResponse:
        """The form with whatever is wrong."""
        most = settings.EVIDENCE_MOST_BYTES
        told = {
            "form": self.form, "fault": fault, "most": most, "most_mb": most // 1_000_000,
            "refused": said(refused, get_language() or "id") if refused else None,
            "code": refused.code if refused else "",
        }  # fmt: skip
        return render(self.request, "evidence/attach.html", frame_of(self.viewer, self.person, self.held) | told)


def _usual(asked: str) -> str:
    """The first kind that proves such a row."""
    history = asked.partition(BETWEEN)[0]
    return next((kind.code for kind in kinds().values() if history in kind.proves), "")
