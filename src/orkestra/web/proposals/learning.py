"""What came back beside what pre-flight had said: hits, misses and false alarms of each check."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from orkestra.proposals.learning import rounds, tallied, unexplained
from orkestra.shared.access.rights import Viewer
from orkestra.web.proposals.words import listed


def show(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The page. It counts over everybody and names nobody."""
    several = rounds()
    labels = listed("topic")
    lines = [(labels[one.topic], one) for one in tallied(several)]
    back = sum(one.outcome == "dikembalikan" for one in several)
    accepted = sum(one.outcome == "disetujui" for one in several)
    told = [line for _label, line in lines]
    return render(request, "proposals/learning.html", {
        "lines": lines, "answered": len(several), "back": back, "accepted": accepted, "here": "learning",
        "hits": sum(one.hits for one in told), "misses": sum(one.misses for one in told),
        "unexplained": unexplained(several), "alarms": sum(one.alarms for one in told),
    })  # fmt: skip
