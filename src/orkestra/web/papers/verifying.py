"""For a stranger who holds a paper: whose it is, when it was issued, and whether it still holds. Open to everybody.

Nobody comes here but by the key that stands on the paper, which nobody guesses; whoever holds the paper knows what is
shown here already, but for what became of it.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from orkestra.careers.agency import profile
from orkestra.papers import queries
from orkestra.shared.access.masking import masked
from orkestra.web.papers import words


def show(request: HttpRequest, key: str) -> HttpResponse:
    """The paper that bears a key, or that there is none."""
    paper = queries.paper_with(key)
    told = {"agency": profile().name, "paper": paper}
    if paper is None:
        return render(request, "papers/unknown.html", told, status=404)
    letter = queries.letter_of(paper)
    return render(request, "papers/verify.html", told | {
        "title": words.KINDS[paper.kind], "months": words.span(paper.first, paper.last), "name": letter.bearer,
        "nip": masked(paper.person.nip), "signer": letter.signer, "total": letter.total,
        "before": ", ".join(queries.numbers_before(paper)),
        "successor": paper.ended_by, "successor_title": words.KINDS[paper.ended_by.kind] if paper.ended_by else "",
    })  # fmt: skip
