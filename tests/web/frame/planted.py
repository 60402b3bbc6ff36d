"""Addresses of a small house for tests of the frame: a page about somebody, a form, a page for all, one undeclared."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template import engines
from django.urls import path

from orkestra.people.models import Unit
from orkestra.web import urls as house
from orkestra.web.frame.urls import Menu, page

SENT: list[str] = []


def about(request: HttpRequest, viewer: Any, person: Any) -> HttpResponse:
    return HttpResponse(f"{viewer.by} {person.nip}")


def send(request: HttpRequest, viewer: Any) -> HttpResponse:
    code = request.POST.get("kode", "")
    if request.method == "POST":
        SENT.append(code)
        Unit.objects.create(kode=code or "-")
        if code:
            return HttpResponseRedirect(f"/surat/?kode={code}")
    return render(request, "frame/base.html")


def words(request: HttpRequest) -> HttpResponse:
    text = (
        "{% load frame %}{{ at|day }}|{{ at|clock }}|{{ at|month }}|{{ many|number }}|{{ some|credit }}|{% mark 'R' %}"
        "{% mark 'M' %}|{% address halaman=2 %}|{% icon 'home' %}"
    )
    told = {"at": request.GET.get("at"), **getattr(request, "told", {})}
    return HttpResponse(engines["django"].from_string(text).render(told, request))


def undeclared(request: HttpRequest) -> HttpResponse:
    return HttpResponse("secret")


urlpatterns = [
    page("orang/<nip:nip>/", about, name="about", may="career.see", example={"nip": "199003152015319001"}),
    page("surat/", send, name="send", may="account.self", methods=("GET", "POST"), menu=Menu("Surat", "mail", 5)),
    page("daftar/", send, name="several", may="career.see", people=True),
    page("biro/", send, name="bureau", may="inbox.see", menu=Menu("Meja", "inbox", 1)),
    page("kata/", words, name="words", open_to_all=True),
    path("rahasia/", undeclared),
    *house.urlpatterns,
]
