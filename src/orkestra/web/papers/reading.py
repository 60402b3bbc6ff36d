"""One official's draft of a run as it will be issued: for whoever prepares or checks it, and for the superior."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from orkestra.config.clock import today
from orkestra.papers import previews, queries
from orkestra.papers.letters import NOTHING
from orkestra.shared.access.rights import Viewer
from orkestra.web.papers import words
from orkestra.web.papers.grounds import grounds
from orkestra.web.papers.runs import WITHOUT, frame_of, run_of
from orkestra.web.papers.sheets import official, sheets

DRAWN = ("ready", "proposed", "checked")
"""States in which a draft can be read."""


@dataclass(frozen=True)
class Waiting:
    """One draft that waits for somebody."""

    draft: Any
    months: str
    kinds: list[Any]
    enough: str
    nip: str

    @property
    def value(self) -> str:
        """What travels with the choice: the draft, and the digest of what was read."""
        return f"{self.draft.pk}:{self.draft.digest}"

    @property
    def purpose(self) -> Any:
        """What its run is for."""
        return words.PURPOSES[self.draft.run.purpose]


def waiting(draft: Any, nip: Callable[[str], str]) -> Waiting:
    """A draft with what lists say of it."""
    enough = [words.target(code, told) for code, told in draft.enough]
    run = draft.run
    kinds = [words.KINDS[kind] for kind in draft.kinds]
    return Waiting(draft, words.span(run.first, run.last), kinds, _(" dan ").join(enough), nip(draft.person.nip))


def shown(row: Waiting, found: previews.Preview) -> dict[str, Any]:
    """What the page says of a draft: its papers, the official as they name them, and on what their amounts rest."""
    run = row.draft.run
    facts = official(found.letters, row.nip)
    return {
        "row": row, "run": run, "purpose": row.purpose, "stale": found.digest != row.draft.digest,
        "official": facts, "sheets": sheets(found.letters), "same": found.same,
        "blank": ", ".join(name for name, value in facts if value == NOTHING),
        "grounds": list(grounds(found.contents)) if found.contents else [],
    }  # fmt: skip


def show(request: HttpRequest, viewer: Viewer, person: Any, number: int) -> HttpResponse:
    """The papers of one official under a run; where there are none yet, or no more, what there is instead.

    Raises Http404 where the run has no draft about the person.
    """
    run, on = run_of(viewer, number), today()
    draft = queries.drafts_of(viewer, run, on).filter(person=person).select_related("person", "run", "rater").first()
    if draft is None:
        raise Http404
    if draft.state == "issued":
        return HttpResponseRedirect(reverse("papers_of", args=[person.nip]))
    if draft.state not in DRAWN:
        return HttpResponseRedirect(months_of(run, person.nip))
    told = shown(waiting(draft, str), previews.preview(draft, on=on))
    rater = queries.names_of_raters([draft]).get(draft.rater.nip, "") if draft.rater else ""
    return render(request, "papers/draft.html", frame_of(run) | told | {
        "person": person, "sign": words.STATES[draft.state], "rater": rater, "other": months_of(run, person.nip),
    })  # fmt: skip


def months_of(run: Any, nip: str) -> str:
    """The page of an official's drafts, for the months of a run."""
    without = f"&ijazah={WITHOUT}" if run.without_bonus else ""
    return f"{reverse('paper_drafts', args=[nip])}?dari={run.first:%Y-%m}&sampai={run.last:%Y-%m}{without}"
