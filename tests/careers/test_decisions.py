"""A decision is stored with all it was made from; it can be made again; and a changed fact brings a new one."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from orkestra.careers.facts import rows_of
from orkestra.careers.judging import MADE_FROM, NEVER_DAY, OUTCOME, replayed
from orkestra.careers.models import Keputusan, Penahanan
from orkestra.careers.services import decide
from orkestra.people.models import Identitas, Kepegawaian, Pangkat
from orkestra.shared.histories.services import correct, record
from orkestra.shared.trail.models import Entry
from orkestra.shared.trail.queries import lines
from orkestra.shared.trail.verify import faults
from orkestra_batch.judging import trace_digest
from tests.careers.said import counted, dossier, facts_of_somebody, taken
from tests.rules.law.people import judge
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


def decided(person: Any, on: date = TODAY) -> Keputusan:
    found = decide(person=person, by=BY, on=on)
    assert found is not None
    return found


def test_a_decision_is_what_the_law_says_and_can_be_made_again() -> None:
    person, facts = official()
    found = decided(person)
    facts["pegawai"]["lowongan"] = None
    said = judged(facts)
    assert found.kenaikan_jenjang is said.outcomes["kenaikan_jenjang"].value is None
    assert found.angka_kredit == int(said.amounts["akk"] * 1000)
    assert trace_digest(judge().judge(json.loads(found.facts))) == found.trace
    again = replayed(Keputusan.objects.get())
    for part in (*MADE_FROM, *OUTCOME):
        assert getattr(again, part) == getattr(found, part), part


def test_a_decision_bears_what_screens_show() -> None:
    person, _ = official()
    found = decided(person)
    assert (found.predikat, found.kj_syarat, found.kj_kebutuhan, found.kj_hari) == (
        "baik", "kj_lowongan", 100_000, TODAY
    )  # fmt: skip
    taken(vacancies=[counted(1, unor_id=None, unor_nama="Biro Umum")])
    assert decided(person).kenaikan_jenjang is False, "a count that leaves the unit out says that there is none"


def test_what_never_opens_is_told_apart_from_what_is_not_known() -> None:
    """A contract employee is promoted in no rank; one whose status nobody tells may be."""
    person, _ = official()
    correct(Kepegawaian.objects.get(), by=BY, on=TODAY, because="salah", status="pppk")
    never = decided(person)
    assert (never.kenaikan_pangkat, never.kp_hari, never.kp_syarat) == (False, NEVER_DAY, "kp_pns")
    correct(Kepegawaian.objects.standing().get(), by=BY, on=TODAY, because="salah", status=None)
    unknown = decided(person)
    assert (unknown.kenaikan_pangkat, unknown.kp_hari) == (None, None)


def test_nothing_new_is_stored_while_nothing_changes() -> None:
    person, _ = official()
    assert decided(person).pk == decided(person).pk
    assert Keputusan.objects.count() == 1


def test_that_another_day_has_come_is_by_itself_no_new_decision() -> None:
    person, _ = official()
    first = decided(person, on=date(2026, 4, 2))
    assert decided(person, on=date(2026, 4, 3)).pk == first.pk
    later = decided(person, on=date(2027, 1, 5))
    assert later.pk != first.pk, "the years that must be rated are others now"
    assert "facts" not in later.berubah


def test_a_changed_fact_brings_a_new_decision_that_names_the_old() -> None:
    person, _ = official()
    first = decided(person)
    rank = Pangkat.objects.standing().get()
    correct(rank, by=BY, on=TODAY, because="SK salah baca", tmt=date(2025, 12, 1))
    second = decided(person)
    assert second.corrects == first
    assert {"facts", "trace"} <= set(second.berubah)
    assert Keputusan.objects.standing().get().pk == second.pk
    told = json.loads(Entry.objects.order_by("number").last().told)
    assert told == {"row": second.pk, "changed": second.berubah}
    assert Entry.objects.filter(about=NIP, act="careers.decide").count() == 2
    assert list(faults(lines())) == []


def test_nobody_outside_functional_posts_gets_a_decision() -> None:
    assert decide(person=somebody(), by=BY, on=TODAY) is None
    assert Keputusan.objects.count() == 0


def test_what_does_not_fit_the_law_holds_a_person_back_until_it_does() -> None:
    facts = facts_of_somebody()
    facts["jabatan"][0]["keluarga"] = "tidak_ada"
    taken(dossier(facts))
    person = somebody()
    assert decide(person=person, by=BY, on=TODAY) is None
    assert Penahanan.objects.standing().get().kode == "G23"
    facts["jabatan"][0]["keluarga"] = "pranata_komputer"
    taken(dossier(facts))
    decided(person)
    assert Penahanan.objects.standing().count() == 0
