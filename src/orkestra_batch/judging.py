"""Many officials judged at once: arrays decide, look ahead and try every change; the exact reader gives the reasons.

An official on whom the two readers do not agree is held back, not shown.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache, cached_property
from typing import Any

from orkestra_batch.intake.dossier import Dossier
from orkestra_batch.intake.remarks import remark
from orkestra_batch.result import DECISIONS, Assessed, Ruling
from orkestra_formats import Finding, Place
from orkestra_rules.judgement import Change, Judge, Judgement, Projection, changed_facts
from orkestra_rules.kernel.arrays import ArrayReader, Decisions, Values, encode_many
from orkestra_rules.kernel.calendar import NEVER
from orkestra_rules.kernel.explain import Condition, Explanation
from orkestra_rules.kernel.facts import FactError, Facts
from orkestra_rules.kernel.library import ENGINE
from orkestra_rules.kernel.trace import Step

SUPPOSED = "andai"
CREDIT = ("kp_angka_kredit", "kp_ak_kj", "kj_angka_kredit")
"""Conditions that ask for an amount of credit."""
THRESHOLDS = ("kp_ambang", "akk_kj", "ambang_kp_di_atas_jenjang")
"""Rules and parameters that hold the amount asked for."""
WHOLE = Place("gabungan")


class Bench:
    """The readers of the law, made once in a process."""

    def __init__(self, judge: Judge | None = None) -> None:
        self.judge = judge or Judge()
        self.library = self.judge.law.library
        self.arrays = ArrayReader(self.library)
        self.ratings = tuple(reversed(self.library.schema.codes["predikat"]))
        self.digest = self.library.digest()

    def decide(self, many: Sequence[Facts], *, ahead: bool = False) -> Decisions:
        """Both decisions for many at once; with ``ahead`` also when they open under each rating. Raises FactError."""
        batch = encode_many(self.library.schema, many)
        return self.arrays.decide(batch, suppose=(SUPPOSED, self.ratings) if ahead else None)

    def receipt(self, facts: Facts) -> dict[str, str]:
        """What is stored with a decision: as the explanation's receipt, with the law hashed once in a process."""
        subject = facts[self.library.subject]
        canonical = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return {
            "engine": ENGINE,
            "law": self.digest,
            "facts": hashlib.sha256(canonical.encode()).hexdigest(),
            "day": str(subject["hari"]),
            "known": str(subject["diketahui"]),
        }


@cache
def bench() -> Bench:
    """The readers of this process."""
    return Bench()


class Ahead:
    """What the arrays say about one official of a batch."""

    def __init__(self, decisions: Decisions, place: int) -> None:
        self.decisions, self.place = decisions, place

    def _at(self, values: Values) -> int | None:
        known = values.known is None or bool(values.known[self.place])
        return int(values.numerators[self.place]) if known else None

    def day(self, name: str, predikat: str) -> int | None:
        """The first day on which a decision is open under a rating."""
        return self._at(self.decisions.supposed[predikat].days[name])

    def since(self, predikat: str) -> dict[str, int | None]:
        """By condition, the day since which it holds under a rating."""
        return {c: self._at(v) for times in self.decisions.supposed[predikat].times.values() for c, v in times.items()}

    def value(self, name: str) -> bool | None:
        """A decision."""
        found = int(self.decisions[name].value[self.place])
        return None if found < 0 else bool(found)


Trial = tuple[str, tuple[str, ...], int, str]
"""A change to be tried: the decision, the acts, the day, the rating until then."""


class Foretold(Judgement):
    """A judgement whose look ahead comes from the arrays; the changes it asks about are tried together later."""

    def __init__(self, judge: Judge, explanation: Explanation, ahead: Ahead) -> None:
        super().__init__(judge, explanation)
        self.ahead = ahead
        self.trials: dict[Trial, Facts] = {}
        self.tried: dict[Trial, bool] = {}

    @cached_property
    def projections(self) -> Mapping[str, tuple[Projection, ...]]:
        """By decision: the first day under each supposed rating, the best rating first."""
        ratings = tuple(reversed(self.codes["predikat"]))
        since = {predikat: self.ahead.since(predikat) for predikat in ratings}
        return {name: tuple(self._foreseen(name, p, since[p]) for p in ratings) for name in DECISIONS}

    def _foreseen(self, name: str, predikat: str, since: Mapping[str, int | None]) -> Projection:
        day = self.ahead.day(name, predikat)
        if day is None:
            return Projection(predikat, None, None)
        found = {c.name: since.get(c.name) for c in self.route(name).conditions}
        return self._ahead(name, predikat, day, found)

    def _opens(self, name: str, acts: Sequence[str], day: int | None, predikat: str) -> bool:
        """Whether changed facts open a decision: asked first, seen when the changes of all officials are tried."""
        if day is None or day >= NEVER:
            return False
        key = (name, tuple(acts), day, predikat)
        if key not in self.trials:
            self.trials[key] = changed_facts(self.explanation, acts, day, predikat)
        return self.tried.get(key, False)

    def changes(self) -> dict[str, Change | None]:
        """By decision the smallest change that opens it."""
        return {name: self.change(name) for name in DECISIONS}


Result = Assessed | tuple[Dossier, Finding]
"""An assessed official, or one held back with the reason."""


def judge_many(dossiers: Sequence[Dossier], bench: Bench) -> list[Result]:
    """Every official of a batch, in order."""
    held = _misfits(dossiers, bench)
    fit = [place for place in range(len(dossiers)) if place not in held]
    results: dict[int, Result] = {place: (dossiers[place], finding) for place, finding in held.items()}
    if fit:
        decisions = bench.decide([dossiers[place].facts for place in fit], ahead=True)
        judged = [_judged(dossiers[place], Ahead(decisions, at), bench) for at, place in enumerate(fit)]
        results.update(zip(fit, _tried(judged, bench), strict=True))
    return [results[place] for place in range(len(dossiers))]


def _misfits(dossiers: Sequence[Dossier], bench: Bench) -> dict[int, Finding]:
    """By place, those whose facts do not fit the schema; looked for one by one only if all together do not."""
    try:
        encode_many(bench.library.schema, [dossier.facts for dossier in dossiers])
    except FactError:
        found = {place: _unfit(dossier, bench) for place, dossier in enumerate(dossiers)}
        return {place: finding for place, finding in found.items() if finding is not None}
    return {}


def _unfit(dossier: Dossier, bench: Bench) -> Finding | None:
    try:
        encode_many(bench.library.schema, [dossier.facts])
    except FactError as error:
        return remark("G23", WHOLE, dossier.person.nip, nip=dossier.person.nip, detail=str(error))
    return None


Pending = tuple[Dossier, Foretold]


def _judged(dossier: Dossier, ahead: Ahead, bench: Bench) -> Pending:
    judged = Foretold(bench.judge, bench.judge.explainer.open(dossier.facts), ahead)
    judged.changes()
    return dossier, judged


def _tried(judged: Sequence[Pending], bench: Bench) -> Iterator[Result]:
    """Try the changes of all together, then put every result together."""
    _try(judged, bench)
    for dossier, one in judged:
        if any(one.ahead.value(name) is not outcome.value for name, outcome in one.outcomes.items()):
            yield dossier, remark("G24", WHOLE, dossier.person.nip, nip=dossier.person.nip)
        else:
            yield assessed(dossier, one, one.changes(), bench.receipt(dossier.facts))


def _try(judged: Sequence[Pending], bench: Bench) -> None:
    asked = [(one, key, facts) for _, one in judged for key, facts in one.trials.items()]
    if not asked:
        return
    decided = bench.decide([facts for _, _, facts in asked])
    for place, (one, key, _) in enumerate(asked):
        one.tried[key] = bool(decided[key[0]].value[place] == 1)


def assessed(
    dossier: Dossier, judged: Judgement, changes: Mapping[str, Change | None], receipt: Mapping[str, str]
) -> Assessed:
    """The plain result of one official."""
    rulings, trace = {}, trace_digest(judged)
    for name in DECISIONS:
        route = judged.route(name)
        against = judged.against(route)
        needed = _needed(judged, [*route.conditions, *against])
        rulings[name] = Ruling(judged.outcomes[name], route, against, needed, judged.projections[name], changes[name])
    amounts = dict(judged.amounts)
    return Assessed(dossier, amounts, judged.lines, rulings, judged.present_predikat, judged.unrated, receipt, trace)


def trace_digest(judged: Judgement) -> str:
    """The SHA-256 of every step of the decisions, in order: the rule, its value, and the steps that it rests on.

    To be asked before anything else is: what is asked later adds steps of its own.
    """
    digest = hashlib.sha256()
    if judged.outcomes:
        for step in judged.explanation.trace.steps:
            digest.update(repr((step.name, str(step.value), tuple(step.inputs))).encode())
    return digest.hexdigest()


def _needed(judged: Judgement, conditions: Sequence[Condition]) -> Fraction | None:
    """The amount of credit that the first condition about credit asks for."""
    steps = judged.explanation.trace.steps
    found = next((steps[c.step] for c in conditions if c.name in CREDIT), None)
    return None if found is None else _threshold(found, steps)


def _threshold(step: Step, steps: Sequence[Step]) -> Any:
    inputs = {steps[i].name: steps[i].value for i in step.inputs}
    looked_up = {entry.parameter: entry.value for entry in step.entries}
    return next(({**inputs, **looked_up}[name] for name in THRESHOLDS if name in inputs or name in looked_up), None)
