"""Ratings supposed: the same code, so the present rating gives the present answer; a better one no later day."""

from __future__ import annotations

from itertools import islice, pairwise

import pytest

from orkestra.insights.explanation_career import Career, career
from orkestra.insights.law_words import LawWords
from orkestra.insights.simulation import Simulation
from orkestra_batch.intake.dossier import Person
from orkestra_rules.kernel.calendar import NEVER
from orkestra_rules.law import load
from tests.rules.law.drawn import drawn
from tests.rules.law.families import as_told
from tests.rules.law.scenario import holding

SAID = LawWords(load())
WHO = Person("198506152010031001", status="pns")


@pytest.fixture(scope="module")
def population() -> list[Career]:
    people = islice(drawn(20261124, 90, "plausible", as_told(load().families)), 30)
    return [career(facts, WHO) for facts in people]


def test_the_present_rating_is_the_present_answer(population: list[Career]) -> None:
    for one in population:
        present = Simulation(one, SAID).of(one.rated)
        assert present is not None
        for outlook in present.outlooks:
            assert outlook.day == one.result.rulings[outlook.name].day(one.rated)
            assert outlook.later in (0, None)


def test_a_better_rating_never_opens_later(population: list[Career]) -> None:
    compared = 0
    for one in population:
        for better, worse in pairwise(Simulation(one, SAID).all):
            for first, second in zip(better.outlooks, worse.outlooks, strict=True):
                if first.day is not None and second.day is not None:
                    assert first.day <= second.day
                    compared += 1
    assert compared > 100


def test_the_rate_is_the_coefficient_by_the_share_of_the_rating() -> None:
    found = Simulation(career(holding("62.5", "ahli_pertama", "III/b"), WHO), SAID)
    rates = {one.predikat: one.rate for one in found.all}
    assert (rates["sangat_baik"], rates["baik"], rates["sangat_kurang"]) == (18.75, 12.5, 3.125)
    best = found.of("sangat_baik")
    assert best is not None and [outlook.sooner for outlook in best.outlooks][1] == 12


def test_how_the_day_comes_about_can_be_followed() -> None:
    found = Simulation(career(holding("62.5", "ahli_pertama", "III/b"), WHO), SAID)
    level = found.days("sangat_baik")[1]
    assert level.told.rule == "kj_hari"
    assert level.inputs and level.formula
    best = found.of("sangat_baik")
    assert best is not None and best.outlooks[1].day is not None
    assert level.told.value == "1 Januari 2028"
    assert best.outlooks[1].day == 20280101 < NEVER


def test_a_rating_that_the_law_does_not_know_is_none() -> None:
    assert Simulation(career(holding("62.5", "ahli_pertama", "III/b"), WHO), SAID).of("luar_biasa") is None
