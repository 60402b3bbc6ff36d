"""The batch and the judge of one official say the same; what was tried holds; a disagreement is held back."""

from dataclasses import replace
from typing import Any

import pytest

from orkestra_batch.intake import Dossier, Person, State
from orkestra_batch.judging import Ahead, Bench, judge_many
from orkestra_batch.result import DECISIONS, Assessed
from orkestra_rules.kernel.facts import FactError
from tests.batch.people import career, join
from tests.oracle.population import officials


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench()


def dossier(facts: dict[str, Any], number: int = 0) -> Dossier:
    return Dossier(Person(nip=f"{number:018}"), State.ASSESSED, "", facts)


def invented(bench: Bench, count: int, mode: str) -> list[Dossier]:
    """Random officials of the oracle's population in families of the law."""
    families = {
        code: {
            "levels": family.levels[-1]["value"],
            "retirement": family.retirement[-1]["value"],
            "approval": family.approval[-1]["value"],
            "field": family.field,
        }
        for code, family in bench.judge.law.families.items()
    }
    return [dossier(facts, i) for i, facts in enumerate(officials(7, count, mode, families))]


@pytest.mark.parametrize("mode", ["plausible", "wild"])
def test_arrays_and_judge_agree_on_everything_shown(bench: Bench, mode: str) -> None:
    many = [*invented(bench, 40, mode), join(*career())]
    results = judge_many(many, bench)
    for one, found in zip(many, results, strict=True):
        if not isinstance(found, Assessed):
            with pytest.raises(FactError):
                bench.judge.judge(one.facts)
            continue
        judged = bench.judge.judge(one.facts)
        assert set(judged.outcomes) == set(DECISIONS)
        assert found.amounts == judged.amounts
        assert found.lines == judged.lines
        assert found.present_predikat == judged.present_predikat
        assert dict(found.receipt) == judged.explanation.receipt()
        for name in DECISIONS:
            ruling = found.rulings[name]
            assert ruling.value is judged.outcomes[name].value
            assert ruling.projections == judged.projections[name]
            assert ruling.change == judged.change(name)
            assert (ruling.route, ruling.against) == (judged.route(name), judged.against(judged.route(name)))


def test_the_amount_needed_is_the_amount_lacking_and_the_amount_held(bench: Bench) -> None:
    (found,) = judge_many([join(*career())], bench)
    assert isinstance(found, Assessed)
    assert found.rulings["kenaikan_pangkat"].needed == 100
    assert found.rulings["kenaikan_jenjang"].needed == 200


def test_facts_that_do_not_fit_are_held_back_alone(bench: Bench) -> None:
    good = join(*career())
    bad = replace(good, facts={**good.facts, "pangkat": [{"tmt": 20200101, "golongan": "V/z"}]})
    results = judge_many([good, bad, good], bench)
    assert [isinstance(found, Assessed) for found in results] == [True, False, True]
    held = results[1]
    assert isinstance(held, tuple)
    assert held[1].code == "G23"
    assert "V/z" in held[1].reason


def test_red_readers_that_disagree_show_nothing(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    said = Ahead.value
    monkeypatch.setattr(Ahead, "value", lambda self, name: not said(self, name))
    (found,) = judge_many([join(*career())], bench)
    assert isinstance(found, tuple)
    assert found[1].code == "G24"


def test_nobody_is_no_work(bench: Bench) -> None:
    assert judge_many([], bench) == []


def test_decide_refuses_facts_that_do_not_fit(bench: Bench) -> None:
    with pytest.raises(FactError):
        bench.decide([{"pegawai": {"hari": 20260131, "diketahui": 20260131, "status": "raja"}}])
