"""What a draft comes to: ready, or what is wanting and what has to be done next. No table is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from hashlib import sha256
from typing import Any

from orkestra.papers import letters
from orkestra.papers.contents import Wanting
from orkestra.papers.drawing import Drafts
from orkestra.papers.letters import CANCELLATION, KINDS
from orkestra.papers.models import Draft, Paper, Purpose, Run, State, Step
from orkestra_rules.law import load

NO_POST = "jabatan fungsional"
"""What the rules of posts call the post that is not held."""
DETERMINATION = KINDS[-1]
THOUSANDTHS = 1000
AGAIN = "again"
"""Under which name a draft says why it was drawn up anew: its data changed, or somebody sent it back."""


def settle(
    draft: Draft, found: Drafts, run: Run, standing: Sequence[Paper], elsewhere: int | None = None
) -> None:  # fmt: skip
    """Write into a draft what became of it. ``standing``: issued papers of the person about those months;
    ``elsewhere``: an earlier run in which such papers are on their way already."""
    state, step, why = _judged(found, run, standing, elsewhere)
    kept = {AGAIN: draft.why[AGAIN]} if AGAIN in draft.why else {}
    official, contents = found.parties.official, found.contents
    draft.state, draft.step, draft.why = state, step, {**why, **kept}
    draft.nama, draft.unit = official.nama, official.unit
    draft.digest, draft.kinds = "", []
    draft.converted = draft.total = None
    draft.enough = []
    draft.proposed_by = draft.checked_by = ""
    if state != State.READY:
        return
    draft.digest = digest_of(found, run, standing)
    draft.kinds = kinds_of(found, run, standing)
    if contents is not None and run.purpose != Purpose.CANCELLATION:
        draft.converted, draft.total = thousandths(contents.converted), thousandths(contents.total)
        draft.enough = [[need.code, need.target] for need in contents.needs if need.enough]


def thousandths(value: Fraction) -> int:
    """Credit as a whole number of thousandths. ValueError where it is none: amounts are rounded by the rules before."""
    whole = value * THOUSANDTHS
    if whole.denominator != 1:
        raise ValueError(f"{value} is no whole number of thousandths")
    return int(whole)


def kinds_of(found: Drafts, run: Run, standing: Sequence[Paper]) -> list[str]:
    """Which papers are issued: a determination only where the credit suffices, if the run says so (Pasal 12).

    A determination that stands is corrected by a determination, whether or not the credit still suffices.
    """
    if run.purpose == Purpose.CANCELLATION:
        return [CANCELLATION]
    if found.contents is None:
        return []
    suffices = any(need.enough for need in found.contents.needs)
    determined = suffices or not run.only_enough or any(paper.kind == DETERMINATION for paper in standing)
    return [kind for kind in letters.kinds_of(found.contents) if kind != DETERMINATION or determined]


def digest_of(found: Drafts, run: Run, standing: Sequence[Paper]) -> str:
    """Of what somebody approves: the papers' contents, which papers, and what they correct or cancel."""
    told = [run.purpose, run.because, *kinds_of(found, run, standing), *(paper.digest for paper in standing)]
    if run.purpose == Purpose.CANCELLATION:
        told.append(repr(found.parties))
    else:
        told.append(found.digest)
    return sha256("\n".join(told).encode()).hexdigest()


Judged = tuple[State, Step, Mapping[str, Any]]


def _judged(found: Drafts, run: Run, standing: Sequence[Paper], elsewhere: int | None) -> Judged:
    if (told := _issued(found, run, standing)) is not None:
        return State.NOTHING, Step.NONE, told
    if elsewhere is not None:
        return State.NOTHING, Step.NONE, {"code": "elsewhere", "run": elsewhere}
    if run.purpose != Purpose.CANCELLATION:
        if found.refused:
            return _refused(found)
        if found.wanting is not None:
            return _wanting(found.wanting)
    if found.parties.rater is None:
        return State.WANTING, Step.SUPERIOR, {"code": "superior"}
    return State.READY, Step.NONE, {}


def _issued(found: Drafts, run: Run, standing: Sequence[Paper]) -> Mapping[str, Any] | None:
    """Why what was issued before leaves nothing to do."""
    numbers = [paper.number for paper in standing]
    if run.purpose == Purpose.PERIOD:
        return {"code": "issued", "numbers": numbers} if standing else None
    if not standing:
        return {"code": "none_issued"}
    return None


def _refused(found: Drafts) -> Judged:
    if found.outside:
        return State.NOTHING, Step.NONE, {"code": "outside", "reason": found.refused}
    return State.WANTING, Step.RELEASE, {"code": "refused", "reason": found.refused}


def _wanting(wanting: Wanting) -> Judged:
    """The first thing to do is what most others wait for: a post, then data, then ratings, then other months."""
    if NO_POST in wanting.missing:
        return State.NOTHING, Step.NONE, {"code": "no_post"}
    told = {
        "code": "wanting", "unrated": list(wanting.unrated), "missing": list(wanting.missing),
        "astride": [list(run) for run in wanting.astride],
    }  # fmt: skip
    laws = [name for name in wanting.missing if name in load().library.parameters]
    if wanting.missing and len(laws) < len(wanting.missing):
        return State.WANTING, Step.COMPLETE, told
    if wanting.unrated:
        return State.WANTING, Step.RATE, told
    if laws:
        return State.WANTING, Step.LAW, told
    if wanting.astride:
        return State.WANTING, Step.PERIOD, told
    return State.NOTHING, Step.NONE, {"code": "no_rating"}
