"""Saved views of the list: keep one, open one by its link, remove one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from orkestra.config.clock import today
from orkestra.insights.choosing import unit_choices
from orkestra.shared.access.rights import Viewer
from orkestra.shared.bookmarks.queries import kept, linked
from orkestra.shared.bookmarks.services import keep, remove
from orkestra.web.bureau.asking import Asked
from orkestra.web.bureau.chips import chips
from orkestra.web.bureau.officials import PLACE


class KeepForm(forms.Form):
    """A name for the list that is shown."""

    name = forms.CharField(label=gettext_lazy("Nama tampilan"), max_length=60)
    query = forms.CharField(widget=forms.HiddenInput, required=False)


def views(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The views that somebody keeps, as a page or as part of the list; a POST keeps one more."""
    told: Any = request
    if told.htmx:
        return render(request, "bureau/my_views.html", {"listed": kept(viewer, PLACE)})
    form = KeepForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _kept(form, viewer):
        messages.success(request, _("Tampilan “%(name)s” tersimpan.") % {"name": form.cleaned_data["name"]})
        return HttpResponseRedirect(f"{reverse('officials')}{_asked(form.cleaned_data['query']).tail}")
    listed = [(view, _narrowing(viewer, view.query), _link(request, view.key)) for view in kept(viewer, PLACE)]
    status = 422 if form.errors else 200
    return render(request, "bureau/views.html", {"form": form, "listed": listed}, status=status)


def _kept(form: KeepForm, viewer: Viewer) -> bool:
    query = _asked(form.cleaned_data["query"]).query
    try:
        keep(place=PLACE, name=form.cleaned_data["name"], query=query, by=viewer.by, on=today())
    except ValidationError as wrong:
        form.add_error("name", wrong.messages[0])
        return False
    return True


def _asked(query: str) -> Asked:
    return Asked.read(QueryDict(query))


def _narrowing(viewer: Viewer, query: str) -> list[str]:
    """What a view narrows to, in words."""
    asked = _asked(query)
    units = unit_choices(viewer, asked.filters.unit, on=today()) if asked.filters.unit else ()
    return [f"{chip.label}: {chip.value}" for chip in chips(asked, units)]


def _link(request: HttpRequest, key: str) -> str:
    return request.build_absolute_uri(reverse("officials_view", args=[key]))


def follow(request: HttpRequest, viewer: Viewer, key: str) -> HttpResponse:
    """From the link of a view to its list, by the rights of whoever follows it."""
    view = linked(viewer, PLACE, key)
    if view is None:
        raise Http404
    return HttpResponseRedirect(f"{reverse('officials')}{_asked(view.query).tail}")


def drop(request: HttpRequest, viewer: Viewer, key: str) -> HttpResponse:
    """Remove a view of one's own."""
    if not remove(place=PLACE, key=key, by=viewer.by, on=today()):
        raise Http404
    messages.success(request, _("Tampilan dihapus. Tautannya tidak berlaku lagi."))
    return HttpResponseRedirect(reverse("officials_views"))
