"""The papers of a draft as they would be issued now: without number and key, with what they correct or cancel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from orkestra.papers.drawing import drawn
from orkestra.papers.issuing import instead_of, letter_of
from orkestra.papers.letters import Issue
from orkestra.papers.models import Draft
from orkestra.papers.outcomes import digest_of, kinds_of
from orkestra.papers.queries import asked_of, standing_papers
from orkestra.shared.documents.letter import Letter


@dataclass(frozen=True, slots=True)
class Preview:
    """The letters by kind, and the digest of what they say: another than the draft's where data changed since."""

    letters: Mapping[str, Letter]
    digest: str


def preview(draft: Draft, *, on: date) -> Preview:
    """What approving a draft would issue."""
    run, person = draft.run, draft.person
    [found] = drawn([person], on=on, **asked_of(run))
    standing = standing_papers(run, [person]).get(person.pk, ())
    digest = digest_of(found, run, standing)
    if digest != draft.digest:
        return Preview({}, digest)
    issue = {kind: Issue(on, instead=instead_of(run, kind, standing)) for kind in kinds_of(found, run)}
    return Preview({kind: letter_of(kind, found, told, standing) for kind, told in issue.items()}, digest)
