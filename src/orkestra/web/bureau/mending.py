"""Putting a history right: a row added, corrected or withdrawn, after the change was shown as it will be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from orkestra.careers.corrections import Stale, add_row, correct_row, withdraw_row
from orkestra.careers.histories import Row, history, seen_state
from orkestra.config.clock import today
from orkestra.insights.about import summary_of
from orkestra.shared.access.rights import Viewer
from orkestra.web.bureau.forms import HistoryForm, form_of, initial_of
from orkestra.web.bureau.histories import TOLD, cells, differing, line
from orkestra.web.bureau.person import CORRECT

STEP, CHECK, STORE = "langkah", "periksa", "simpan"


def add(request: HttpRequest, viewer: Viewer, person: Any, name: str) -> HttpResponse:
    """A row more."""
    desk = Desk(request, viewer, person, name)
    form = form_of(name, desk.on, request.POST or None, {"seen": desk.seen})

    def act() -> Any:
        return add_row(history=name, told=form.told(), seen=form.cleaned_data["seen"], **desk.acting(form))

    return desk.answer(form, act, None)


def correct(request: HttpRequest, viewer: Viewer, person: Any, name: str, row: int) -> HttpResponse:
    """A row as it should be."""
    desk = Desk(request, viewer, person, name)
    old = desk.row(row)
    if old.held.withdrawn_at:
        return desk.gone(old)
    form = form_of(name, desk.on, request.POST or None, initial_of(name, old, desk.seen))

    def act() -> Any:
        told = form.told()
        return correct_row(history=name, pk=row, told=told, seen=form.cleaned_data["seen"], **desk.acting(form))

    return desk.answer(form, act, old)


def withdraw(request: HttpRequest, viewer: Viewer, person: Any, name: str, row: int) -> HttpResponse:
    """A row that should never have been recorded."""
    desk = Desk(request, viewer, person, name)
    old = desk.row(row)
    if old.held.withdrawn_at:
        return desk.gone(old)
    form = HistoryForm(request.POST or None, initial={"seen": desk.seen})

    def act() -> Any:
        return withdraw_row(history=name, pk=row, seen=form.cleaned_data["seen"], **desk.acting(form))

    return desk.answer(form, act, old, withdrawing=True)


class Desk:
    """What the three have in common: a form, a look at what it will do, and the way back."""

    def __init__(self, request: HttpRequest, viewer: Viewer, person: Any, name: str) -> None:
        if name not in TOLD:
            raise Http404
        self.request, self.viewer, self.person, self.name, self.on = request, viewer, person, name, today()
        self.held = history(person, name, on=self.on)
        self.seen = seen_state(person, name)

    def row(self, pk: int) -> Row:
        """A row of this person and history. Raises Http404 for any other."""
        rows = [*self.held.standing, *self.held.withdrawn]
        rows += [before for row in rows for before in row.before]
        found = next((row for row in rows if row.held.pk == pk), None)
        if found is None:
            raise Http404
        return found

    def acting(self, form: forms.Form) -> dict[str, Any]:
        """Who acts, why, about whom."""
        because = form.cleaned_data["because"]
        return {"person": self.person, "because": because, "by": self.viewer.by, "on": self.on}

    def answer(
        self, form: HistoryForm, act: Callable[[], Any], old: Row | None, *, withdrawing: bool = False
    ) -> HttpResponse:
        """The form, what it would do, or the way back after it was done."""
        step = self.request.POST.get(STEP, "")
        told = {"form": form, "old": old, "old_cells": self.cells(old), "withdrawing": withdrawing}
        if self.request.method != "POST" or step not in (CHECK, STORE):
            return self.page("bureau/mend.html", told)
        new = self.tried(form, act)
        if new is None:
            fresh = {"fresh": self.lines()} if form.has_error(NON_FIELD_ERRORS, "stale") else {}
            return self.page("bureau/mend.html", told | fresh, status=422)
        if step == STORE:
            messages.success(self.request, self.done(old, withdrawing))
            return HttpResponseRedirect(f"{reverse('official', args=[self.person.nip])}#{self.name}")
        return self.page("bureau/mend_check.html", told | self.look(new, old))

    def tried(self, form: HistoryForm, act: Callable[[], Any]) -> Any:
        """What the act stored; nothing where it cannot be done. Shown only, all of it is undone with this request."""
        if not form.is_valid():
            return None
        try:
            return act()
        except ValidationError as wrong:
            place(form, wrong)
        if form.has_error(NON_FIELD_ERRORS, "stale"):
            form.data = {**self.request.POST.dict(), "seen": seen_state(self.person, self.name)}
        return None

    def look(self, new: Any, old: Row | None) -> dict[str, Any]:
        """The change as it would be, read back from where it was stored."""
        after = history(self.person, self.name, on=self.on)
        now = next((row for row in after.standing if row.held.pk == new.pk), None)
        was = {row.held.pk for row in self.held.standing}
        ended = [row for row in after.standing if row.before and row.before[0].held.pk in was and row is not now]
        return {
            "changes": differing(self.name, old, now) if now and old else [],
            "new_cells": self.cells(now) if not old else [], "ended": [line(self.name, row) for row in ended],
        }  # fmt: skip

    def cells(self, row: Row | None) -> list[tuple[str, str]]:
        """What a row says, column by column."""
        return list(cells(self.name, row)) if row else []

    def lines(self) -> list[str]:
        """What stands at the moment."""
        return [line(self.name, row) for row in history(self.person, self.name, on=self.on).standing]

    def gone(self, old: Row) -> HttpResponse:
        """A row that does not count any more, and what stands in its place."""
        newer = next((row for row in self.held.standing if old in row.before), None)
        told = {"old": old, "old_cells": self.cells(old), "newer": newer, "newer_cells": self.cells(newer)}
        return self.page("bureau/mend_gone.html", told, status=409)

    def done(self, old: Row | None, withdrawing: bool) -> str:
        """What is said afterwards."""
        if withdrawing:
            return _("Catatan dicabut. Keputusan tentang pegawai ini dihitung ulang.")
        if old:
            return _("Catatan dibetulkan. Keputusan tentang pegawai ini dihitung ulang.")
        return _("Catatan ditambahkan. Keputusan tentang pegawai ini dihitung ulang.")

    def page(self, template: str, told: dict[str, Any], status: int = 200) -> HttpResponse:
        """A page of this act."""
        row = summary_of(self.viewer, self.person, on=self.on, permission=CORRECT)
        common = {"person": self.person, "who": row.nama if row and row.nama else self.person.nip}
        return render(self.request, template, common | {"history": TOLD[self.name]} | told, status=status)


def place(form: forms.Form, wrong: ValidationError) -> None:
    """Each message at its field, in the reader's language; what is about no field of the form at its top."""
    if isinstance(wrong, Stale) or not hasattr(wrong, "error_dict"):
        form.add_error(None, wrong)
        return
    for name, errors in wrong.error_dict.items():
        for error in errors:
            said = ValidationError(_(str(error.message)), code=error.code, params=error.params)
            form.add_error(name if name in form.fields else None, said)
