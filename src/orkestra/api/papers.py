"""Papers of credit as they were issued: those of one official, and one by its number in a message."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest
from pydantic import BaseModel

from orkestra.api.gate import caller_of, looked
from orkestra.api.problems import not_found
from orkestra.api.shapes import Nip, Number
from orkestra.papers import queries
from orkestra.people.queries import visible

MAY = queries.SEE


class Paper(BaseModel):
    """One paper. ``ended_by``: the number of the paper that corrected or cancelled it; ``verify`` leads a stranger."""

    number: int
    kind: str
    nomor: str
    first: date
    last: date
    on: date
    because: str
    stands: bool
    ended_at: datetime | None
    ended_by: str | None
    pdf_sha256: str | None
    verify: str


def of_person(request: HttpRequest, nip: Nip) -> list[Paper]:
    """All papers issued about an official, the newest first."""
    return [_told(paper) for paper in queries.papers_of(caller_of(request).person)]


def linked(request: HttpRequest, number: Number) -> Paper:
    """A paper by its number alone, as a message to other systems names it."""
    caller, paper = caller_of(request), queries.paper_numbered(number)
    if paper is None or not visible(caller.viewer, MAY, caller.on).filter(pk=paper.person_id).exists():
        raise not_found()
    looked(caller, paper.person, "api_paper_link")
    return _told(paper)


def _told(paper: queries.Issued) -> Paper:
    return Paper(
        number=paper.pk, kind=paper.kind, nomor=paper.number, first=paper.first, last=paper.last, on=paper.on,
        because=paper.because, stands=paper.ended_at is None, ended_at=paper.ended_at,
        ended_by=paper.ended_by.number if paper.ended_by else None, pdf_sha256=paper.pdf,
        verify=queries.verified_at(paper),
    )  # fmt: skip
