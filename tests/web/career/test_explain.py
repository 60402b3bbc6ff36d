"""The explanation of a decision: everything down to articles and data, its receipt, and one link to hand on."""

from __future__ import annotations

import re
from typing import Any

import pytest

from orkestra.careers.models import Keputusan
from orkestra.insights.explanation import Walk
from orkestra.insights.explanation_career import career_of
from orkestra.insights.explanation_store import held
from orkestra.insights.law_words import LawWords
from orkestra.web.career.tree import Tree
from orkestra_rules.law import load
from tests.web.bureau.desk import signed_in, words
from tests.web.career.judged import EXPLAINED, SITI, judge

pytestmark = pytest.mark.django_db


@pytest.fixture
def judged(ministry: Any) -> Any:
    return judge(ministry)


def page(ministry: Any, who: str = "siti", address: str = EXPLAINED, **query: str) -> str:
    answer = signed_in(ministry, who).get(address, query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_every_condition_stands_there_and_those_that_fail_lie_open(judged: Any) -> None:
    html = page(judged)
    decision = load().library.decisions["kenaikan_jenjang"]
    for name in decision.conditions:
        assert f'id="{name}"' in html
    assert re.search(r'<details id="kj_uji_kompetensi" open>', html)
    assert re.search(r'<details id="kj_pns">', html)


def test_every_number_of_the_law_leads_to_its_page(judged: Any) -> None:
    client = signed_in(judged, "siti")
    html = client.get(EXPLAINED).content.decode()
    links = set(re.findall(r'href="(/ketentuan/[^"]+)"', html))
    assert any("/tetapan/akk_kj/" in link for link in links)
    assert len(links) > 20
    assert all(client.get(link).status_code == 200 for link in links)


def test_all_can_be_opened_without_a_script(judged: Any) -> None:
    closed, opened = page(judged), page(judged, buka="semua")
    assert closed.count("<details") == opened.count("<details")
    tree = opened[opened.index('class="card tree"') : opened.index("career-last")]
    assert len(re.findall(r"<details[^>]* open>", tree)) > 30
    assert tree.count("<details") == len(re.findall(r"<details[^>]* open>", tree)) + tree.count('class="card card-body')


def test_references_point_at_anchors_that_are_there_once(judged: Any) -> None:
    html = page(judged)
    anchors = re.findall(r' id="([^"]+)"', html)
    assert len(anchors) == len(set(anchors))
    pointed = set(re.findall(r'href="#([^"]+)"', html))
    assert pointed - {"isi"} <= set(anchors)
    assert any(one.startswith("je-") for one in pointed)


def test_the_receipt_names_what_it_was_made_from(judged: Any) -> None:
    decision = Keputusan.objects.get(person=judged.people["siti"])
    html = page(judged)
    assert decision.law in html and decision.trace in html
    assert "sama persis" in html


def test_the_link_leads_whoever_may_see_and_is_unknown_to_all_others(judged: Any) -> None:
    number = Keputusan.objects.get(person=judged.people["siti"]).pk
    assert f"http://testserver/keputusan/{number}/" in page(judged)
    for who, status in (("siti", 302), ("rina", 302), ("kepala", 302), ("dewi", 404), ("wati", 404)):
        answer = signed_in(judged, who).get(f"/keputusan/{number}/")
        assert answer.status_code == status
        assert status == 404 or answer["Location"] == f"/pegawai/{SITI}/keputusan/{number}/"
    assert signed_in(judged, "siti").get("/keputusan/999999/").status_code == 404


def test_a_stored_decision_one_answer_at_a_time(judged: Any) -> None:
    number = Keputusan.objects.get(person=judged.people["siti"]).pk
    address = f"/pegawai/{SITI}/keputusan/{number}/"
    assert f"Keputusan nomor {number}" in page(judged, address=address)
    assert 'id="kp_pns"' in page(judged, address=address)
    assert 'id="kj_pns"' in page(judged, address=address, putusan="kenaikan_jenjang")
    assert "Riwayat keputusan" in page(judged, address=address)


@pytest.mark.parametrize("address", [
    f"/pegawai/{SITI}/penjelasan/kenaikan_gaji/", f"/pegawai/{SITI}/keputusan/999999/",
])  # fmt: skip
def test_what_is_not_there(judged: Any, address: str) -> None:
    assert signed_in(judged, "siti").get(address).status_code == 404


def test_a_decision_about_another_is_not_shown_under_this_one(judged: Any) -> None:
    other = Keputusan.objects.get(person=judged.people["dewi"]).pk
    assert signed_in(judged, "rina").get(f"/pegawai/{SITI}/keputusan/{other}/").status_code == 404
    answer = signed_in(judged, "siti").get(f"/pegawai/{SITI}/keputusan/{other}/")
    assert answer.status_code == 404
    own = Keputusan.objects.get(person=judged.people["siti"]).pk
    wrong = signed_in(judged, "siti").get(f"/pegawai/{SITI}/keputusan/{own}/", {"putusan": "kenaikan_gaji"})
    assert wrong.status_code == 404


def test_many_rows_of_a_rule_stand_together_and_the_tree_holds_every_step(judged: Any) -> None:
    known = held(judged.people["siti"])
    assert known.decision is not None
    career = career_of(known.decision.facts, known.named)
    found = Walk(career.judgement, LawWords(load())).decision("kenaikan_jenjang", others=False)
    html = "".join(Tree("x-").condition(c) for c in found.nearest.conditions)

    def opened(node: Any) -> set[int]:
        own = {node.told.step} if node.opened and (node.facts or node.entries or node.inputs) else set()
        return own.union(*map(opened, node.inputs)) if node.inputs else own

    wanted = set().union(*(opened(i) for c in found.nearest.conditions for i in c.node.inputs))
    roots = {c.node.told.step for c in found.nearest.conditions}
    assert {int(step) for step in re.findall(r'id="x-(\d+)"', html)} == wanted | roots


def test_words_of_an_explanation_are_there_for_whoever_prints(judged: Any) -> None:
    text = words(signed_in(judged, "siti").get(EXPLAINED))
    for part in ("Rumus", "Tetapan", "Data", "Dihitung dari", "Arti tanda", "hal yang tidak diperhitungkan"):
        assert part in text
