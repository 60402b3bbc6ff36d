"""Saying for a time how many officials a unit needs, how many seats stand open, and who guides a family."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from orkestra.config.clock import today
from orkestra.insights.vacancies import spells
from orkestra.people.codes import choices
from orkestra.people.queries import seen_of, unit_called, unit_tree
from orkestra.people.services import change_need, count_vacancies
from orkestra.shared.access.rights import Viewer
from orkestra.web.bureau.forms import DAYS, branches
from orkestra.web.bureau.mending import CHECK, STEP, STORE, place
from orkestra.web.bureau.vacancies import family_name
from orkestra.web.frame.templatetags.frame import day, number
from orkestra_rules.law import load

MOST = 100_000


def a_day(label: Any, *, required: bool, hint: Any = "") -> forms.DateField:
    """A day in a form."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "min": "1900-01-01", "max": "2200-12-31"})
    return forms.DateField(label=label, required=required, help_text=hint, widget=widget, input_formats=DAYS)


class DatedForm(forms.Form):
    """Something that holds for a time, and why."""

    mulai = a_day(gettext_lazy("Berlaku mulai"), required=True)
    selesai = a_day(
        gettext_lazy("Berlaku sampai"), required=False,
        hint=gettext_lazy("Kosongkan bila berlaku seterusnya. Sesudahnya angka semula berlaku lagi."),
    )  # fmt: skip
    because = forms.CharField(
        label=gettext_lazy("Alasan dan bukti"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Misalnya nomor dan tanggal penetapan peta jabatan."),
    )  # fmt: skip


class SeatForm(DatedForm):
    """Numbers of one family and jenjang in one unit."""

    field_order = ("unit", "keluarga", "jenjang", "kebutuhan", "lowongan", "mulai", "selesai", "because")
    unit = forms.ChoiceField(label=gettext_lazy("Unit"))
    keluarga = forms.ChoiceField(label=gettext_lazy("Jabatan fungsional"))
    jenjang = forms.ChoiceField(label=gettext_lazy("Jenjang"))
    kebutuhan = forms.IntegerField(
        label=gettext_lazy("Kebutuhan"), min_value=0, max_value=MOST, required=False,
        help_text=gettext_lazy("Banyaknya pejabat menurut peta jabatan."),
    )  # fmt: skip
    lowongan = forms.IntegerField(
        label=gettext_lazy("Lowongan menurut hitungan"), min_value=0, max_value=MOST, required=False,
        help_text=gettext_lazy("Dipakai keputusan kenaikan jenjang. Kosongkan bila tidak berubah."),
    )  # fmt: skip
    seen_need = forms.CharField(widget=forms.HiddenInput, max_length=64)
    seen_counted = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, on: date, present: str, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        families = sorted(((code, one.label) for code, one in load().families.items()), key=lambda pair: pair[1])
        told = {"unit": branches(unit_tree(on), present), "keluarga": families, "jenjang": choices("jenjang")}
        for name, listed in told.items():
            chosen: Any = self.fields[name]
            chosen.choices = [("", _("Pilih")), *listed]

    def clean(self) -> dict[str, Any]:
        """One of the numbers at least is told."""
        told = super().clean() or {}
        if not self.errors and told.get("kebutuhan") is None and told.get("lowongan") is None:
            raise ValidationError(_("Isi kebutuhan, lowongan, atau keduanya."), code="nothing")
        return told


def edit(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Say how many are needed, or how many seats stand open, from a day on."""
    on, sent = today(), request.method == "POST"
    told = request.POST if sent else request.GET
    key = tuple(told.get(name, "").replace("\x00", "")[:200] for name in ("unit", "keluarga", "jenjang"))
    form = SeatForm(on, key[0], request.POST if sent else None, initial=_initial(key, on))
    step = request.POST.get(STEP, "")
    if not sent or step not in (CHECK, STORE):
        return _page(request, form, key)
    if not form.is_valid() or not _stored(form, viewer, on):
        _see_again(request, form, key)
        return _page(request, form, key, status=422)
    if step == STORE:
        messages.success(request, _("Angka tersimpan."))
        return HttpResponseRedirect(f"{reverse('vacancies')}?{urlencode({'unit': key[0], 'menurut': 'rinci'})}")
    return _page(request, form, key, "bureau/need_check.html")


def _initial(key: Sequence[str], on: date) -> dict[str, Any]:
    needs, counted = spells(*key)
    present = {"kebutuhan": _in_force(needs, on), "lowongan": _in_force(counted, on)}
    numbers = {name: row.jumlah for name, row in present.items() if row is not None}
    names = dict(zip(("unit", "keluarga", "jenjang"), key, strict=True))
    return {**names, **numbers, "mulai": on, "seen_need": seen_of(needs), "seen_counted": seen_of(counted)}


def _in_force(rows: Sequence[Any], on: date) -> Any:
    return next((r for r in rows if (r.mulai or date.min) <= on <= (r.selesai or date.max)), None)


def _stored(form: SeatForm, viewer: Viewer, on: date) -> bool:
    """Whether what the form says could be stored."""
    told = form.cleaned_data
    unit = unit_called(told["unit"])
    common = {name: told[name] for name in ("keluarga", "jenjang", "mulai", "selesai", "because")}
    common |= {"unit": unit, "by": viewer.by, "on": on}
    changes = [name for name in ("kebutuhan", "lowongan") if _otherwise(form, name)]
    try:
        if not changes:
            raise ValidationError(_("Tidak ada yang berubah."), code="unchanged")
        if "kebutuhan" in changes:
            change_need(jumlah=told["kebutuhan"], seen=told["seen_need"], **common)
        if "lowongan" in changes:
            count_vacancies(jumlah=told["lowongan"], seen=told["seen_counted"], **common)
    except ValidationError as wrong:
        place(form, wrong)
        return False
    return True


def _otherwise(form: SeatForm, name: str) -> bool:
    """Whether a number is told that does not hold already, on the first day of the spell."""
    told = form.cleaned_data
    needs, counted = spells(told["unit"], told["keluarga"], told["jenjang"])
    held = _in_force(needs if name == "kebutuhan" else counted, told["mulai"])
    return told[name] is not None and (held is None or held.jumlah != told[name] or bool(told["selesai"]))


def _see_again(request: HttpRequest, form: SeatForm, key: Sequence[str]) -> None:
    """After a form over what changed meanwhile: the next one is over what stands now."""
    if form.has_error(NON_FIELD_ERRORS, "stale"):
        needs, counted = spells(*key)
        form.data = {**request.POST.dict(), "seen_need": seen_of(needs), "seen_counted": seen_of(counted)}


def _page(
    request: HttpRequest, form: SeatForm, key: Sequence[str], template: str = "bureau/need.html", status: int = 200
) -> HttpResponse:
    needs, counted = spells(*key)
    told = {
        "form": form, "family": family_name(key[1]), "level": dict(choices("jenjang")).get(key[2], key[2]),
        "unit": dict(form.fields["unit"].choices).get(key[0], key[0]).strip(), "known": all(key),  # type: ignore[attr-defined]
        "needs": spelled(needs), "counted": spelled(counted),
    }  # fmt: skip
    return render(request, template, told, status=status)


def spelled(rows: Sequence[Any]) -> list[tuple[str, str, str]]:
    """Rows in words: for which time, how many, and who says so."""
    return [(time_of(row), number(row.jumlah), f"{row.source or '–'}, {row.recorded_by}") for row in rows]


def time_of(row: Any) -> str:
    """For which time a row holds."""
    if row.mulai is None and row.selesai is None:
        return _("berlaku sekarang")
    if row.selesai is None:
        return _("sejak %(begin)s") % {"begin": day(row.mulai)}
    if row.mulai is None:
        return _("sampai %(end)s") % {"end": day(row.selesai)}
    return f"{day(row.mulai)} – {day(row.selesai)}"
