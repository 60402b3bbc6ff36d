"""A decision as nodes: what a door draws is what the trace says, each step told once, private histories kept back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest

from orkestra.insights.explanation import ALL, DecisionNode, Node, Walk
from orkestra.insights.law_words import LawWords, Phrases
from orkestra_rules.judgement import Judgement
from orkestra_rules.law import load
from tests.rules.law.drawn import drawn
from tests.rules.law.families import as_told
from tests.rules.law.scenario import holding, judged

SEED, COUNT = 20261122, 25
SAID = LawWords(load())
NAMES = ("kenaikan_pangkat", "kenaikan_jenjang")


def nodes(found: DecisionNode) -> Iterator[Node]:
    waiting = [c.node for route in found.routes for c in route.conditions]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += node.inputs


@pytest.fixture(scope="module")
def population() -> list[Judgement]:
    return [judged(facts) for facts in islice(drawn(SEED, 3 * COUNT, "plausible", as_told(load().families)), COUNT)]


def test_a_condition_says_how_much_is_wanting_and_by_which_article() -> None:
    found = Walk(judged(holding("62.5", "ahli_pertama", "III/b")), SAID).decision("kenaikan_jenjang")
    credit = next(c for c in found.nearest.conditions if c.name == "kj_angka_kredit")
    assert (credit.value, credit.node.told.shortfall) == (False, "37,5")
    assert (credit.source.title, credit.source.provision) == ("PermenPANRB 1/2023", "Pasal 30")
    assert "≥" in credit.node.formula
    looked_up = {entry.parameter: (entry.value, entry.unit) for entry in credit.node.entries}
    assert looked_up["akk_kj"] == ("100", "angka kredit")
    held = next(one for one in credit.node.inputs if one.told.rule == "akk")
    assert held.told.value == "62,5"


def test_every_value_is_that_of_its_step_and_its_inputs_are_those_of_the_trace(population: list[Judgement]) -> None:
    told = 0
    for judgement in population:
        steps = judgement.explanation.trace.steps
        for name in NAMES:
            for node in nodes(Walk(judgement, SAID).decision(name)):
                step = steps[node.told.step]
                assert node.told.truth is (step.value if step.kind.name == "truth" else None)
                assert node.told.support == judgement.explanation.trace.support(step.id)
                if node.inputs:
                    below = {i.told.step for i in node.inputs}
                    assert below <= set(step.inputs) or len(step.inputs) == 1
                told += 1
    assert told > 100 * COUNT


def test_a_step_is_opened_once_in_a_decision(population: list[Judgement]) -> None:
    repeated = 0
    for judgement in population:
        opened = [node.told.step for node in nodes(Walk(judgement, SAID).decision(NAMES[0])) if node.inputs]
        assert len(opened) == len(set(opened))
        repeated += sum(node.above is not None for node in nodes(Walk(judgement, SAID).decision(NAMES[0])))
    assert repeated > COUNT


def test_the_nearest_route_stands_first_and_the_others_lie_closed(population: list[Judgement]) -> None:
    for judgement in population:
        found = Walk(judgement, SAID).decision("kenaikan_pangkat", others=False)
        assert [route.nearest for route in found.routes] == [True, False, False, False]
        assert found.nearest.name == judgement.route("kenaikan_pangkat").name
        assert not any(c.node.opened for route in found.routes[1:] for c in route.conditions)


def test_depth_and_width_are_kept(population: list[Judgement]) -> None:
    def deep(node: Node) -> int:
        return 1 + max(map(deep, node.inputs), default=0)

    for judgement in population[:5]:
        shallow = Walk(judgement, SAID, widest=2).decision("kenaikan_jenjang", 2)
        assert max(deep(c.node) for c in shallow.nearest.conditions) <= 3
        assert all(len(node.inputs) <= 2 for node in nodes(shallow))
        whole = sum(1 for _ in nodes(Walk(judgement, SAID).decision("kenaikan_jenjang", ALL)))
        assert whole > sum(1 for _ in nodes(shallow))


def test_rows_are_called_by_their_names() -> None:
    found = Walk(judged(holding("62.5", "ahli_pertama", "III/b")), SAID).decision("kenaikan_jenjang")
    rows = {node.told.row_name for node in nodes(found) if node.told.row >= 0}
    assert any("–" in name or "TMT" in name for name in rows)
    assert "" not in rows
    post = next(node for node in nodes(found) if node.told.rule == "jabatan_kini")
    assert post.told.value.startswith("Pranata Komputer, Ahli Pertama, TMT ")


def punished() -> Judgement:
    facts = holding("100", "ahli_pertama", "III/b")
    return judged({**facts, "hukdis": [{"tingkat": "berat", "mulai": 20250711, "selesai": 20270531}]})


def shown(walk: Walk) -> list[str]:
    found = walk.decision("kenaikan_jenjang")
    out: list[str] = []
    for node in nodes(found):
        out += [node.told.value, node.told.row_name, *(part for f in node.facts for part in (f.row_name, f.value))]
    return out


def test_a_private_history_is_not_told() -> None:
    open_, closed = shown(Walk(punished(), SAID)), shown(Walk(punished(), SAID, private=("hukdis",)))
    days = ("11 Juli 2025", "31 Mei 2027", "berat")
    assert all(any(day in words for words in open_) for day in days)
    assert not any(day in words for words in closed for day in days)
    assert "tidak ditampilkan" in closed


def test_joining_words_follow_the_reader() -> None:
    english = LawWords(load(), Phrases(yes="yes", no="no", since="since {day}", always="from the beginning"))
    value: Any = english.value(load().library.rules["pegawai", "kj_pns"].kind, True)
    assert (value, english.since(20230101), english.since(0)) == ("yes", "since 1 Januari 2023", "from the beginning")
