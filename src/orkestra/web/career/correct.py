"""“This is wrong”: choose the field, say what it should be and why, and see one's requests with their clock."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from orkestra.config.clock import today
from orkestra.insights.explanation_store import Held, held
from orkestra.people.rights import rights
from orkestra.reconciliation.fields import DAY, FIELDS, RATING, TEXT, codes_of, shown
from orkestra.reconciliation.queries import requests_of
from orkestra.reconciliation.services import ask_correction, withdraw_correction
from orkestra.shared.access.rights import Viewer
from orkestra.web.career.holding import holding, ratings
from orkestra.web.career.pages import context
from orkestra.web.imports.corrections import shown as request_shown

LONGEST, MOST = 300, 2_000


class Ask(forms.Form):
    """What a field should hold, and why."""

    def __init__(self, *told: Any, field: str, found: Held) -> None:
        super().__init__(*told)
        if field == RATING:
            options = [("", _("Pilih penilaian")), *ratings(found)]
            self.fields["key"] = forms.ChoiceField(label=_("Penilaian yang keliru"), choices=options)
        self.fields["wanted"] = _value(field)
        because = forms.CharField(
            label=_("Alasan dan bukti"), max_length=MOST, widget=forms.Textarea(attrs={"rows": 4}),
            help_text=_("Sebutkan nomor SK, tanggal, atau dokumen yang menunjukkannya."),
            error_messages={"required": _("Tulis alasannya; tanpa itu biro tidak dapat memeriksanya.")},
        )  # fmt: skip
        self.fields["because"] = because


def _value(field: str) -> forms.Field:
    """The field of the form: a day, one of the codes, or words."""
    kind, label = FIELDS[field].kind, _("Seharusnya")
    wrong = {
        "required": _("Tulis nilai yang seharusnya."),
        "invalid": _("Tulis tanggal yang benar."),
        "invalid_choice": _("Pilih salah satu dari daftar."),
    }
    if kind == DAY:
        return forms.DateField(label=label, error_messages=wrong, widget=forms.DateInput(attrs={"type": "date"}))
    if kind == TEXT:
        return forms.CharField(label=label, error_messages=wrong, max_length=LONGEST)
    return forms.ChoiceField(label=label, error_messages=wrong, choices=[("", _("Pilih")), *codes_of(kind).items()])


def choose(request: HttpRequest, viewer: Viewer, person: Any) -> HttpResponse:
    """What is held in each field, and the requests that were made."""
    may, found = rights(viewer, person, today()), held(person)
    values, now = holding(found), timezone.now()
    fields = [(name, _(FIELDS[name].label), shown(name, value)) for name, value in values.items()]
    rated = next((text for _key, text in ratings(found)), "–")
    told = context(may, found) | {
        "fields": [*fields, (RATING, _(FIELDS[RATING].label), rated)],
        "requests": [request_shown(one, now) for one in requests_of(viewer, person, on=today())],
    }
    return render(request, "career/correct.html", told)


def ask(request: HttpRequest, viewer: Viewer, person: Any, field: str) -> HttpResponse:
    """The form about one field. What is wrong with it is told above it, and nothing is stored."""
    if field not in FIELDS:
        raise Http404
    may, found = rights(viewer, person, today()), held(person)
    form = Ask(request.POST, field=field, found=found) if request.method == "POST" else Ask(field=field, found=found)
    if form.is_bound and form.is_valid() and _asked(form, viewer, person, field):
        messages.success(request, _("Permintaan tercatat. Biro kepegawaian menjawabnya dalam 3 x 24 jam."))
        return HttpResponseRedirect(reverse("correct", args=[person.nip]))
    told = {"form": form, "label": _(FIELDS[field].label), "value": shown(field, holding(found).get(field, ""))}
    return render(request, "career/ask.html", context(may, found) | told | {"rating": field == RATING})


def _asked(form: Ask, viewer: Viewer, person: Any, field: str) -> bool:
    """Whether the request was taken; why not stands in the form then."""
    said = form.cleaned_data
    wanted = said["wanted"].isoformat() if FIELDS[field].kind == DAY else said["wanted"]
    try:
        with transaction.atomic():
            ask_correction(
                person=person, field=field, key=said.get("key", ""), wanted=wanted, because=said["because"],
                by=viewer.by, on=today(),
            )  # fmt: skip
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return False
    return True


def withdraw(request: HttpRequest, viewer: Viewer, person: Any, number: int) -> HttpResponse:
    """Take a request of one's own back."""
    found = requests_of(viewer, person, on=today()).filter(pk=number).first()
    if found is None:
        raise Http404
    try:
        with transaction.atomic():
            withdraw_correction(request=found, by=viewer.by, on=today())
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, _("Permintaan ditarik."))
    return HttpResponseRedirect(reverse("correct", args=[person.nip]))
