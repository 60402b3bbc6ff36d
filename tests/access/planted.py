"""Addresses of a small house: the true ones, a page about somebody, a list, and a view that was not declared."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path

from orkestra.people.models import Identitas, Pendidikan, Person
from orkestra.people.queries import visible
from orkestra.shared.access.rights import Viewer
from orkestra.shared.histories.services import record
from orkestra.web import urls as house
from orkestra.web.frame.urls import page
from tests.web.ministry import DAY

NIP = "199003152015032001"


def about(request: HttpRequest, viewer: Viewer, person: Any) -> HttpResponse:
    return HttpResponse(person.nip)


def restricted(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    return HttpResponse(" ".join(person.nip for person in visible(viewer, "people.see", DAY)))


def open_list(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Believes the query."""
    rows = Identitas.objects.filter(person__nip=request.GET.get("pegawai_nip", ""))
    return HttpResponse(" ".join(row.nama for row in rows))


def open_form(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Believes the body."""
    person = Person.objects.get(nip=request.POST.get("nip", ""))
    record(Pendidikan(person=person, tingkat="s2"), by=viewer.by, on=DAY)
    return HttpResponseRedirect("/")


def undeclared(request: HttpRequest) -> HttpResponse:
    return HttpResponse("rahasia")


urlpatterns = [
    page("uji/orang/<nip:nip>/", about, name="uji_orang", may="career.see"),
    page("uji/daftar/", restricted, name="uji_daftar", may="people.see"),
    page("uji/bocor/", open_list, name="uji_bocor", may="law.see"),
    page("uji/tulis/", open_form, name="uji_tulis", may="law.see", methods=("POST",)),
    path("uji/rahasia/", undeclared),
    *house.urlpatterns,
]
