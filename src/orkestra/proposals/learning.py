"""What came back, beside what pre-flight had said when it went out: hits, misses and false alarms, check by check."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from orkestra.proposals.codes import topics_of
from orkestra.proposals.findings import GREEN, RED, decoded, topics, words
from orkestra.proposals.models import Stage, Step
from orkestra.proposals.services import EXPLAIN

ENDS = (Stage.RETURNED, Stage.APPROVED, Stage.REFUSED)


@dataclass(frozen=True, slots=True)
class Round:
    """Papers that went out and were answered: how each check stood then, and what came of it."""

    proposal: int
    tones: dict[str, str]
    outcome: str
    topics: frozenset[str]
    """The checks of which it came back."""


@dataclass(slots=True)
class Tally:
    """One check: how often it saw what came back, missed it, or said red of what was accepted."""

    topic: str
    hits: int = 0
    misses: int = 0
    alarms: int = 0
    quiet: int = 0
    """Green, and accepted."""
    missed: list[int] = field(default_factory=list)
    """The proposals of which it missed something."""

    @property
    def seen(self) -> int | None:
        """Of a hundred papers that came back for this, how many it had spoken of; None where none did."""
        whole = self.hits + self.misses
        return round(100 * self.hits / whole) if whole else None


def rounds() -> Sequence[Round]:
    """Every time papers went out and were answered. Why they came back may be told later; what was told last counts."""
    sent: dict[int, Step] = {}
    found: list[Round] = []
    for step in Step.objects.filter(stage__in=(Stage.SUBMITTED, *ENDS)).order_by("proposal", "number").iterator():
        if step.stage == Stage.SUBMITTED:
            sent[step.proposal_id] = step
        elif step.proposal_id in sent:
            said = {one.code: one.tone for one in topics(decoded(sent.pop(step.proposal_id).said))}
            found.append(Round(step.proposal_id, said, step.stage, topics_of(step.reasons)))
        elif step.name == EXPLAIN and found and found[-1].proposal == step.proposal_id:
            found[-1] = replace(found[-1], topics=topics_of(step.reasons))
    return found


def unexplained(several: Iterable[Round]) -> int:
    """How many came back or were refused and nobody has said which check should have seen it."""
    return sum(one.outcome != Stage.APPROVED and not one.topics for one in several)


def tallied(several: Iterable[Round]) -> Sequence[Tally]:
    """All checks counted, in their order. Accepted with a red one is a false alarm; amber alone is none."""
    found = {topic: Tally(topic) for topic in words("topic")}
    for one in several:
        for topic, tally in found.items():
            _count(tally, one, one.tones.get(topic, GREEN))
    return list(found.values())


def _count(tally: Tally, one: Round, tone: str) -> None:
    if one.outcome == Stage.APPROVED:
        tally.alarms += tone == RED
        tally.quiet += tone == GREEN
    elif tally.topic in one.topics and tone == GREEN:
        tally.misses += 1
        tally.missed.append(one.proposal)
    elif tally.topic in one.topics:
        tally.hits += 1
