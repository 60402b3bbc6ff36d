"""The first page: leads to what the viewer comes for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from orkestra.web.frame import menu
from orkestra.web.frame.gate import to_sign_in, viewer_in


def show(request: HttpRequest) -> HttpResponse:
    """Lead to the first page of the viewer's menu; whoever has none yet is told what to do."""
    viewer = viewer_in(request)
    if viewer is None:
        return to_sign_in(request)
    first = next(menu.lines(viewer, "/"), None)
    return render(request, "frame/no_role.html") if first is None else HttpResponseRedirect(first.address)
