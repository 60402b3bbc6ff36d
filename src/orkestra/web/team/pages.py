"""A superior's team on one page: whose step is near, what stands against whom, whose rating is missing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from orkestra.config.clock import today
from orkestra.insights.team import leads, led_before, team
from orkestra.papers.queries import queue
from orkestra.shared.access.rights import Viewer
from orkestra.web.team.rows import rows
from orkestra.web.team.words import answer, lines, wanted


def has_team(viewer: Viewer) -> bool:
    """Whether the menu leads here."""
    return leads(viewer, today())


def show(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The team, the nearest step first; or why there is none."""
    on = today()
    found = team(viewer, on)
    if not found.members:
        return render(request, "team/nobody.html", {"until": led_before(viewer, on)})
    several = len({member.row.unit_id for member in found.members}) > 1
    told = {
        "answer": answer(found.members, on), "wanted": wanted(found.members),
        "waiting": queue(viewer, on).count(), "rows": rows(lines(found.members, units=several)), "per": found.per,
    }  # fmt: skip
    return render(request, "team/team.html", told)
