"""What is stored of decisions: found with few queries, made again from the same facts, and its receipt compared."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from orkestra.careers.models import Keputusan, Penahanan
from orkestra.careers.services import decide, wait_for
from orkestra.insights.explanation_career import career_of
from orkestra.insights.explanation_lookers import lookers
from orkestra.insights.explanation_store import decision_of, decisions_of, held, person_of, receipt
from orkestra.people.models import Identitas, Person
from orkestra.shared.trail.services import act
from tests.shared.rows import BY, TODAY, somebody, stored
from tests.web.ministry import DAY, found

pytestmark = pytest.mark.django_db


@pytest.fixture
def siti() -> Person:
    person = found().people["siti"]
    assert decide(person=person, by=BY, on=DAY) is not None
    return person


def test_a_decision_made_again_is_the_same_to_the_letter(siti: Person) -> None:
    known = held(siti)
    assert known.decision is not None
    told = receipt(known.decision, career_of(known.decision.facts, known.named).result)
    assert told.equal
    assert (told.law, told.trace) == (known.decision.law, known.decision.trace)


@pytest.mark.parametrize("part", ["law", "engine", "trace"])
def test_red_another_digest_is_told(siti: Person, part: str) -> None:
    known = held(siti)
    assert known.decision is not None
    setattr(known.decision, part, "lain")
    told = receipt(known.decision, career_of(known.decision.facts, known.named).result)
    assert told.unlike == (part,)
    assert known.stale is (part == "law")


def test_red_another_trace_is_told(siti: Person) -> None:
    known = held(siti)
    assert known.decision is not None
    again = replace(career_of(known.decision.facts, known.named).result, trace="0" * 64)
    assert receipt(known.decision, again).unlike == ("trace",)


def test_few_queries(siti: Person, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(4):
        assert held(siti).nama == "Siti Rahmawati, S.H."


def test_who_waits_and_who_is_held_back() -> None:
    nobody = somebody()
    stored(Identitas, person=nobody, nama="Budi")
    wait_for(persons=[nobody], by=BY, on=TODAY, because="baru")
    stored(Penahanan, person=nobody, alasan="Riwayat tidak terbaca.")
    known = held(nobody)
    assert known.decision is None and known.facts == {} and not known.stale
    assert known.waiting is not None and known.held_back is not None
    assert (known.nama, known.named.nip) == ("Budi", nobody.nip)


def test_a_decision_belongs_to_one_person(siti: Person) -> None:
    number = Keputusan.objects.get(person=siti).pk
    assert decision_of(siti, number) is not None
    assert decision_of(somebody(), number) is None
    assert (person_of(number), person_of(number + 1)) == (siti, None)
    assert [one.pk for one in decisions_of(siti)] == [number]


def test_looks_of_one_account_on_one_day_stand_together(siti: Person) -> None:
    for by, page in (("rina", "career"), ("rina", "explanation"), ("budi", "career"), ("rina", "career")):
        with act("web.look", by=by, on=DAY, about=siti.nip) as telling:
            telling.tell(page=page, relation="other")
    seen = lookers(siti)
    assert [(look.name, look.times, look.pages) for look in seen] == [
        ("Rina Kartika, S.Psi.", 3, ("career", "explanation")), ("Budi Santoso, S.E.", 1, ("career",)),
    ]  # fmt: skip
    assert seen[0].relation == "other"
