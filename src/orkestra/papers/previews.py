"""The papers of a draft as they would be issued now: without number and key, with what they correct or cancel."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from orkestra.papers.contents import Contents
from orkestra.papers.drawing import drawn
from orkestra.papers.issuing import BEFORE, instead_of, letter_of
from orkestra.papers.letters import Issue
from orkestra.papers.models import Draft, Paper, Purpose
from orkestra.papers.outcomes import digest_of
from orkestra.papers.queries import asked_of, standing_papers
from orkestra.shared.documents.letter import Letter, as_text


@dataclass(frozen=True, slots=True)
class Preview:
    """The letters by kind, and the digest of what they say: another than the draft's where data changed since.

    ``contents``: on what they rest, None where they are not of credit. ``same``: they correct nothing, since they say
    what the papers say that they replace.
    """

    letters: Mapping[str, Letter]
    digest: str
    contents: Contents | None = None
    same: bool = False


def preview(draft: Draft, *, on: date) -> Preview:
    """What approving a draft would issue."""
    run, person = draft.run, draft.person
    [found] = drawn([person], on=on, **asked_of(run))
    standing = standing_papers(run, [person]).get(person.pk, ())
    digest = digest_of(found, run, standing)
    if digest != draft.digest:
        return Preview({}, digest)
    issue = {kind: Issue(on, instead=instead_of(run, kind, standing)) for kind in draft.kinds}
    letters = {kind: letter_of(kind, found, told, standing) for kind, told in issue.items()}
    contents = None if run.purpose == Purpose.CANCELLATION else found.contents
    return Preview(letters, digest, contents, run.purpose == Purpose.CORRECTION and _says_the_same(letters, standing))


def _says_the_same(letters: Mapping[str, Letter], standing: Sequence[Paper]) -> bool:
    old = {paper.kind: _told(paper.letter) for paper in standing}
    return {kind: _told(as_text(letter)) for kind, letter in letters.items()} == old


def _told(letter: str) -> Sequence[object]:
    """What a letter says of the official, the credit and the signer, but for what it says of the paper before."""
    said = json.loads(letter)
    return [
        said["lead"],
        said["tables"],
        said["signer"],
        [line for line in said["words"] if not line.startswith(BEFORE)],
    ]
