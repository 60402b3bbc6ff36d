"""Machines: accounts under which other systems ask, their secrets, and who they are at the single sign-on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from orkestra.config.clock import today
from orkestra.shared.access import oidc_bearer, tokens
from orkestra.shared.access.matrix import matrix
from orkestra.shared.access.queries import account_named
from orkestra.shared.access.rights import Viewer
from orkestra.web.account.tokens import ScopeForm, keep, rows, shown_once
from orkestra.web.admin.forms import Plain


class MachineForm(Plain):
    """Which system it is."""

    name = forms.CharField(
        label=_("Nama pendek"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Huruf kecil, angka, titik. Didahului “mesin.” dan tertulis di jejak; tidak dapat diganti."),
    )  # fmt: skip
    nama = forms.CharField(label=_("Nama sistem"), max_length=200, help_text=_("Misalnya Gudang data Pusdatin."))


class SubjectForm(Plain):
    """Who it is at the single sign-on."""

    subject = forms.CharField(
        label=_("Subjek (sub)"), max_length=191, help_text=_("Seperti tertulis dalam token dari SSO instansi.")
    )


def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """All machines."""
    told = [(one, sum(tokens.state(s) == "live" for s in tokens.secrets_of(one))) for one in tokens.machines()]
    return render(request, "admin/machines.html", {"machines": told})


def opened(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A new machine."""
    form = MachineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            account = tokens.open_machine(by=viewer.by, on=today(), **form.cleaned_data)
        except ValidationError as wrong:
            form.refuse(_named(wrong))
        else:
            messages.success(request, gettext("Mesin terdaftar. Beri perannya, lalu buatkan rahasia."))
            return HttpResponseRedirect(reverse("admin_machine", args=[account.username]))
    return render(request, "admin/machine_new.html", {"form": form})


def _named(wrong: ValidationError) -> ValidationError:
    """What is wrong with the name of the account stands at the short name."""
    told = {"name" if name == "username" else name: said for name, said in wrong.message_dict.items()}
    return ValidationError(told)


def show(request: HttpRequest, viewer: Viewer, username: str) -> HttpResponse:
    """One machine: its secrets, and a new one this once."""
    account = _machine(username)
    return render(request, "admin/machine.html", {
        "account": account, "rows": rows(tokens.secrets_of(account)), "secret": shown_once(request),
        "subject": oidc_bearer.subject_of(account), "sso": bool(settings.OIDC_ISSUER and settings.OIDC_AUDIENCE),
    })  # fmt: skip


def secret(request: HttpRequest, viewer: Viewer, username: str) -> HttpResponse:
    """A new secret."""
    account = _machine(username)
    form = ScopeForm(request.POST or None, known=[n for n, told in matrix().permissions.items() if not told.step_up])
    if request.method == "POST" and form.is_valid():
        try:
            _made, text = tokens.add_secret(account=account, by=viewer.by, on=today(), **form.cleaned_data)
        except ValidationError as wrong:
            form.refuse(wrong)
        else:
            keep(request, text)
            return _to(account)
    return render(request, "admin/secret_new.html", {"form": form, "account": account})


def revoked(request: HttpRequest, viewer: Viewer, username: str, key: int) -> HttpResponse:
    """End a secret, and every token that came out of it."""
    account = _machine(username)
    found = tokens.secrets_of(account).filter(pk=key).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        try:
            tokens.revoke(secret=found, by=viewer.by, on=today())
            messages.success(request, gettext("Rahasia dicabut beserta tokennya."))
        except ValidationError as wrong:
            messages.error(request, " ".join(wrong.messages))
        return _to(account)
    return render(request, "admin/secret_revoke.html", {"account": account, "held": found})


def linked(request: HttpRequest, viewer: Viewer, username: str) -> HttpResponse:
    """By which subject the single sign-on knows a machine."""
    account = _machine(username)
    form = SubjectForm(request.POST or None, initial={"subject": oidc_bearer.subject_of(account)})
    if request.method == "POST" and form.is_valid():
        try:
            oidc_bearer.link_machine(account=account, by=viewer.by, on=today(), **form.cleaned_data)
        except ValidationError as wrong:
            form.refuse(wrong)
        else:
            return _to(account)
    return render(request, "admin/machine_subject.html", {"form": form, "account": account})


def _machine(username: str) -> Any:
    found = account_named(username)
    if found is None or not found.is_machine:
        raise Http404
    return found


def _to(account: Any) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin_machine", args=[account.username]))
