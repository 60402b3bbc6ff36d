"""A decision is stored with all it was made from; it can be made again; and a changed fact brings a new one."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from orkestra.careers.facts import rows_of
from orkestra.careers.judging import MADE_FROM, OUTCOME, replayed
from orkestra.careers.models import Keputusan
from orkestra.careers.services import decide
from orkestra.people.models import Identitas, Kepegawaian, Pangkat
from orkestra.shared.histories.services import correct, record
from orkestra.shared.trail.models import Entry
from orkestra.shared.trail.queries import lines
from orkestra.shared.trail.verify import faults
from tests.rules.law.scenario import holding, judged
from tests.shared.rows import BY, NIP, TODAY, somebody

pytestmark = pytest.mark.django_db


def official(credit: str = "100") -> Any:
    """Ahli pertama in III/b with enough credit for the next jenjang, laid down through the services."""
    facts, person = holding(credit, "ahli_pertama", "III/b", hari=20260401), somebody()
    record(Identitas(person=person, nama="Siti", lahir=date(1985, 6, 15)), by=BY, on=TODAY)
    record(Kepegawaian(person=person, status="pns", mulai=date(2010, 1, 1)), by=BY, on=TODAY)
    for row in rows_of(person, facts):
        record(row, by=BY, on=TODAY)
    return person, facts


def test_a_decision_is_what_the_law_says_and_can_be_made_again() -> None:
    person, facts = official()
    found = decide(person=person, by=BY, on=TODAY, lowongan=True)
    said = judged(facts)
    assert found.kenaikan_jenjang is said.outcomes["kenaikan_jenjang"].value is True
    assert found.angka_kredit == int(said.amounts["akk"] * 1000)
    again = replayed(Keputusan.objects.get())
    for part in (*MADE_FROM, *OUTCOME):
        assert getattr(again, part) == getattr(found, part), part


def test_nothing_new_is_stored_while_nothing_changes() -> None:
    person, _ = official()
    assert decide(person=person, by=BY, on=TODAY).pk == decide(person=person, by=BY, on=TODAY).pk
    assert Keputusan.objects.count() == 1


def test_a_changed_fact_brings_a_new_decision_that_names_the_old() -> None:
    person, _ = official()
    first = decide(person=person, by=BY, on=TODAY, lowongan=True)
    rank = Pangkat.objects.standing().get()
    correct(rank, by=BY, on=TODAY, because="SK salah baca", tmt=date(2025, 12, 1))
    second = decide(person=person, by=BY, on=TODAY, lowongan=True)
    assert second.corrects == first
    assert Keputusan.objects.standing().get().pk == second.pk
    told = json.loads(Entry.objects.order_by("number").last().told)
    assert told["row"] == second.pk and {"facts", "trace"} <= set(told["changed"])
    assert Entry.objects.filter(about=NIP, act="careers.decide").count() == 2
    assert list(faults(lines())) == []
