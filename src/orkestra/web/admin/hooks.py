"""Messages to other systems: who is told of what, and what became of every message."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from orkestra.config.clock import today
from orkestra.shared.access.rights import Viewer
from orkestra.shared.hooks import queries, services
from orkestra.shared.hooks.events import EVENTS
from orkestra.web.account.tokens import keep, shown_once
from orkestra.web.admin.forms import Plain

PER_PAGE = 50
STATES = {
    "done": (_("Diterima"), "good", "circle-check"),
    "waiting": (_("Menunggu"), "soon", "hourglass"),
    "dead": (_("Tidak sampai"), "bad", "circle-x"),
}
FAULTS = {
    "host": _("nama alamat tidak dikenal"), "network": _("alamat di jaringan tertutup"),
    "tls": _("sertifikat tidak sah"), "timeout": _("tidak menjawab dalam sepuluh detik"),
    "ConnectionRefusedError": _("sambungan ditolak"), "closed": _("langganan dihentikan"),
}  # fmt: skip


class HookForm(Plain):
    """Whom to tell, and of what."""

    name = forms.CharField(label=_("Nama"), max_length=80, help_text=_("Sistem mana yang menerimanya."))
    address = forms.CharField(
        label=_("Alamat"), max_length=500, widget=forms.URLInput(attrs={"autocomplete": "off"}),
        help_text=_("Alamat https yang menerima POST berisi JSON."),
    )  # fmt: skip
    events = forms.MultipleChoiceField(label=_("Peristiwa"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *told: Any, **more: Any) -> None:
        super().__init__(*told, **more)
        events: Any = self.fields["events"]
        events.choices = [(name, gettext(label)) for name, label in EVENTS.items()]


def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """All who are told."""
    told = [(one, [gettext(EVENTS.get(e, e)) for e in one.subscription.events]) for one in queries.subscriptions()]
    return render(request, "admin/hooks.html", {"rows": told})


def opened(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Somebody more."""
    form = HookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made, secret = services.subscribe(by=viewer.by, on=today(), **form.cleaned_data)
        except ValidationError as wrong:
            form.refuse(_said(wrong))
        else:
            keep(request, secret)
            return _to(made)
    return render(request, "admin/hook_new.html", {"form": form})


def _said(wrong: ValidationError) -> ValidationError:
    return ValidationError({name: [gettext(said) for said in told] for name, told in wrong.message_dict.items()})


def show(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """One who is told, and the messages."""
    found = _one(number)
    page: Any = Paginator(queries.deliveries(found), PER_PAGE).get_page(request.GET.get("halaman"))
    told = []
    for one in page:
        state = queries.state(one)
        told.append((one, *STATES[state], FAULTS.get(one.fault, one.fault), state))
    return render(request, "admin/hook.html", {
        "hook": found, "page": page, "rows": told, "secret": shown_once(request),
        "events": [gettext(EVENTS.get(e, e)) for e in found.events], "labels": EVENTS,
    })  # fmt: skip


def closed(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """Tell nothing more."""
    found = _one(number)
    if request.method != "POST":
        return render(request, "admin/hook_close.html", {"hook": found})
    return _tried(request, found, lambda: services.close(subscription=found, by=viewer.by, on=today()),
                  gettext("Langganan dihentikan."))  # fmt: skip


def again(request: HttpRequest, viewer: Viewer, number: int, key: int) -> HttpResponse:
    """Try a message once more."""
    found = _one(number)
    message = queries.delivery_of(found, key)
    if message is None:
        raise Http404
    return _tried(request, found, lambda: services.again(delivery=message, by=viewer.by, on=today()),
                  gettext("Pesan dikirim lagi."))  # fmt: skip


def _tried(request: HttpRequest, found: Any, act: Any, said: str) -> HttpResponse:
    try:
        act()
    except ValidationError as wrong:
        messages.error(request, " ".join(gettext(one) for one in wrong.messages))
    else:
        messages.success(request, said)
    return _to(found)


def _one(number: int) -> Any:
    found = queries.subscription_of(number)
    if found is None:
        raise Http404
    return found


def _to(found: Any) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin_hook", args=[found.pk]))
