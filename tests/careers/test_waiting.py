"""Whoever a change concerns waits for a decision from the same moment on, and leaves the queue with the decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orkestra.careers import services
from orkestra.careers.facts import dossiers_of, facts_of_many
from orkestra.careers.models import Keputusan, Waiting
from orkestra.careers.services import decide_waiting, wait_for
from orkestra.people.models import KeadaanUnit, Pangkat, Person
from orkestra.shared.histories import followers
from orkestra.shared.histories.services import changing, correct, record, withdraw
from orkestra.shared.trail.models import Entry
from tests.careers.said import counted, dossier, facts_of_somebody, taken, unit
from tests.shared.rows import BY, NIP, TODAY, a_unit, row, somebody

pytestmark = pytest.mark.django_db


def nips(count: int) -> list[str]:
    return [f"1990031520153{number:05}" for number in range(1, count + 1)]


def officials(count: int) -> list[Person]:
    taken(*(dossier(facts_of_somebody(), nip) for nip in nips(count)))
    return list(Person.objects.order_by("nip"))


def waiting() -> dict[str, str]:
    return dict(Waiting.objects.values_list("person__nip", "reason"))


def emptied(**more: Any) -> list[int]:
    counts = []
    while many := decide_waiting(by=BY, on=TODAY, **more):
        counts.append(many)
    return counts


# ------------------------------------------------------------------ who waits
@pytest.mark.parametrize("act", ["record", "withdraw", "correct"])
def test_a_changed_fact_makes_its_person_wait(act: str) -> None:
    held = record(row(Pangkat), by=BY, on=TODAY)
    if act != "record":
        Waiting.objects.all().delete()
    if act == "withdraw":
        withdraw(held, by=BY, on=TODAY, because="ganda")
    elif act == "correct":
        correct(held, by=BY, on=TODAY, because="salah baca", golongan="III/d")
    assert waiting() == {NIP: f"people.pangkat.{act}"}


def test_an_act_that_fails_makes_nobody_wait() -> None:
    with pytest.raises(ValidationError):
        record(row(Pangkat, tmt=None), by=BY, on=TODAY)
    with pytest.raises(ZeroDivisionError), changing("a.b", by=BY, on=TODAY) as many:
        many.store(new=[row(Pangkat)])
        assert waiting() == {NIP: "a.b"}
        raise ZeroDivisionError
    assert (waiting(), Pangkat.objects.count()) == ({}, 0)


def test_red_without_the_follower_nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(followers, "_followers", [])
    record(row(Pangkat), by=BY, on=TODAY)
    assert waiting() == {}


def test_taking_in_makes_those_wait_about_whom_something_is_new() -> None:
    officials(2)
    assert set(waiting().values()) == {"careers.take_in"}
    Waiting.objects.all().delete()
    facts = facts_of_somebody()
    facts["pangkat"][0]["golongan"] = "III/c"
    taken(dossier(facts, nips(2)[0]), dossier(facts_of_somebody(), nips(2)[1]))
    assert list(waiting()) == nips(1)


def test_vacancies_concern_their_family_and_names_of_units_those_who_serve_below() -> None:
    officials(1)
    Waiting.objects.all().delete()
    taken(vacancies=[counted(1, jabatan="Arsiparis")])
    assert waiting() == {}
    taken(vacancies=[counted(1)])
    assert list(waiting()) == nips(1)
    Waiting.objects.all().delete()
    taken(units=[unit("TOP", "Kementerian"), unit("A5EB03E23B64F6A0E040640A040252AD", "Direktorat", "TOP")])
    Waiting.objects.all().delete()
    correct(KeadaanUnit.objects.standing().get(unit=a_unit("TOP")), by=BY, on=TODAY, because="nama", nama="Badan")
    assert list(waiting()) == nips(1)


def test_who_waits_already_waits_since_then_for_the_new_reason() -> None:
    held = record(row(Pangkat), by=BY, on=TODAY)
    first = Waiting.objects.get()
    correct(held, by=BY, on=TODAY, because="salah baca", golongan="III/d")
    second = Waiting.objects.get()
    assert (second.since, second.reason) == (first.since, "people.pangkat.correct")
    assert second.stamp != first.stamp


def test_everybody_or_some_are_made_to_wait_for_a_reason() -> None:
    people = officials(3)
    emptied()
    assert wait_for(persons=people[:1], by=BY, on=TODAY, because="hari tiba") == 1
    assert waiting() == {nips(3)[0]: "hari tiba"}
    assert wait_for(by=BY, on=TODAY, because="ketentuan berubah") == 3
    assert set(waiting().values()) == {"ketentuan berubah"}
    assert Entry.objects.filter(act="careers.wait_for").count() == 2


# ------------------------------------------------------------------ deciding
def test_the_queue_is_emptied_batch_by_batch() -> None:
    officials(5)
    assert emptied(limit=2) == [2, 2, 1]
    assert (Waiting.objects.count(), Keputusan.objects.standing().count()) == (0, 5)
    assert {k.sebab for k in Keputusan.objects.all()} == {"careers.take_in"}
    assert Entry.objects.filter(act="careers.decide_waiting").count() == 3


def test_a_decision_that_says_nothing_new_is_left_and_its_person_leaves_the_queue() -> None:
    officials(1)
    emptied()
    wait_for(by=BY, on=TODAY, because="ketentuan berubah")
    assert emptied() == [1]
    assert (Waiting.objects.count(), Keputusan.objects.count()) == (0, 1)


def test_summaries_are_made_inside_and_undo_everything_where_they_fail() -> None:
    people = officials(2)
    seen: list[Any] = []

    def summarise(persons: Sequence[Person], assessed: Sequence[Any]) -> None:
        seen.append(([p.nip for p in persons], [a.nip for a in assessed], Waiting.objects.count()))
        raise ZeroDivisionError

    record(row(Pangkat, person=somebody("198505052010319002")), by=BY, on=TODAY)
    with pytest.raises(ZeroDivisionError):
        decide_waiting(by=BY, on=TODAY, summarise=summarise)
    assert seen == [([*(p.nip for p in people), "198505052010319002"], nips(2), 0)]
    assert (Waiting.objects.count(), Keputusan.objects.count()) == (3, 0)


def test_whoever_changed_while_being_judged_waits_on(monkeypatch: pytest.MonkeyPatch) -> None:
    officials(2)
    changed_meanwhile(monkeypatch, lambda: Waiting.objects.filter(person__nip=nips(1)[0]).update(stamp=uuid4()))
    assert decide_waiting(by=BY, on=TODAY) == 1
    assert list(waiting()) == nips(1)
    assert Keputusan.objects.get().person.nip == nips(2)[1]


def test_red_without_the_stamp_an_old_answer_would_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same meeting of two, but the change leaves the stamp: the decision rests on facts that are gone."""
    officials(1)
    rank = Pangkat.objects.get()
    changed_meanwhile(monkeypatch, lambda: behind_the_back(rank))
    assert decide_waiting(by=BY, on=TODAY) == 1
    assert '"III/b"' in Keputusan.objects.get().facts and Pangkat.objects.standing().get().golongan == "III/d"


def behind_the_back(rank: Any) -> None:
    held = list(Waiting.objects.all())
    correct(rank, by=BY, on=TODAY, because="salah baca", golongan="III/d")
    for one in held:
        one.save()


def changed_meanwhile(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Have something happen once, after the facts were read and before anything is stored."""
    judged, waits = services.judged, [act]

    def first(dossiers: Any) -> Any:
        found = judged(dossiers)
        if waits:
            waits.pop()()
        return found

    monkeypatch.setattr(services, "judged", first)


def test_nothing_waits_and_nothing_is_written() -> None:
    assert decide_waiting(by=BY, on=TODAY) == 0
    assert Entry.objects.count() == 0


# ------------------------------------------------------------------ however many
def queries(work: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as found:
        work()
    return len(found)


def test_however_many_people_the_queries_are_the_same() -> None:
    people = officials(6)
    assert queries(lambda: facts_of_many(people, on=TODAY)) == queries(lambda: facts_of_many(people[:1], on=TODAY))
    assert queries(lambda: dossiers_of(people, on=TODAY)) == queries(lambda: dossiers_of(people[:1], on=TODAY))
    one = queries(lambda: decide_waiting(by=BY, on=TODAY, limit=1))
    assert queries(lambda: decide_waiting(by=BY, on=TODAY, limit=5)) == one


def test_an_official_of_the_past_is_not_decided_about() -> None:
    """Retired by the standing that the source tells: no decision, and the last one falls away."""
    officials(1)
    emptied()
    taken(dossier(facts_of_somebody(), nips(1)[0], kedudukan_hukum="99"), on=date(2026, 5, 1))
    while decide_waiting(by=BY, on=date(2026, 5, 1)):
        pass
    assert Keputusan.objects.standing().count() == 0
