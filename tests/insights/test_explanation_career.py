"""A career in words: the same answers as everywhere, and for whatever does not hold what would fulfil it."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import pytest

from orkestra.insights.explanation import Walk
from orkestra.insights.explanation_career import Career, career, career_of
from orkestra.insights.law_words import LawWords
from orkestra_batch.intake.dossier import Dossier, Person, State
from orkestra_batch.judging import bench, judge_many
from orkestra_batch.report.answers import answer
from orkestra_batch.report.standing import STATES
from orkestra_batch.result import Assessed
from orkestra_batch.wording import Wording
from orkestra_rules.law import load
from tests.rules.law.drawn import drawn
from tests.rules.law.families import as_told
from tests.rules.law.scenario import holding

SEED, COUNT = 20261123, 40
WHO = Person("199003152015031001", "Siti", status="pns")


@pytest.fixture(scope="module")
def population() -> list[Career]:
    people = islice(drawn(SEED, 3 * COUNT, "plausible", as_told(load().families)), COUNT)
    return [career(facts, WHO) for facts in people]


def test_one_judged_alone_is_what_the_batch_says(population: list[Career]) -> None:
    batch = judge_many([Dossier(WHO, State.ASSESSED, "", c.facts) for c in population], bench())
    wording = Wording(load())
    for one, same in zip(population, batch, strict=True):
        assert isinstance(same, Assessed)
        assert (one.result.trace, one.result.amounts, one.result.lines) == (same.trace, same.amounts, same.lines)
        assert one.result.rulings == same.rulings
        for step in one.steps():
            assert step.answer == answer(wording, same, step.name, one.judgement.explanation)


def test_every_decision_stands_somewhere(population: list[Career]) -> None:
    states = Counter(step.state for one in population for step in one.steps())
    assert set(states) <= set(STATES)
    assert len(states) >= 4


def test_whatever_does_not_hold_has_its_remedy_and_nothing_else_has(population: list[Career]) -> None:
    said = LawWords(load())
    kinds: Counter[str] = Counter()
    for one in population:
        walk = Walk(one.judgement, said)
        for step in one.steps():
            for condition in walk.decision(step.name, 0, others=False).nearest.conditions:
                remedy = one.remedy(step.name, condition)
                assert (remedy is None) is (condition.value is True or condition.moot)
                kinds[remedy.kind if remedy else ""] += 1
    assert {"credit", "act", "data", "day", "rating", "never"} <= set(kinds)


def test_credit_that_is_wanting_is_told_with_the_day_on_which_it_is_there() -> None:
    one = career(holding("62.5", "ahli_pertama", "III/b"), WHO)
    found = Walk(one.judgement, LawWords(load())).decision("kenaikan_jenjang", 0)
    credit = next(c for c in found.nearest.conditions if c.name == "kj_angka_kredit")
    remedy, step = one.remedy("kenaikan_jenjang", credit), one.step("kenaikan_jenjang")
    assert remedy is not None and (remedy.kind, remedy.what) == ("credit", "37,5")
    assert remedy.day == step.opens
    assert (step.held, step.needed, step.short) == (62.5, 100, 37.5)


def test_a_stored_decision_is_judged_once_for_all_its_pages() -> None:
    facts = '{"pegawai":{"hari":20260401,"diketahui":20260401,"status":"pns"}}'
    assert career_of(facts, WHO) is career_of(facts, WHO)
    assert career_of(facts, WHO) is not career_of(facts, Person("199003152015031002"))
