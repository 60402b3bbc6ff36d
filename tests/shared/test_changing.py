"""Many rows in one act; everybody who follows is told inside it; and nobody approves what they proposed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from orkestra.people.models import Pangkat, Pendidikan
from orkestra.shared.histories import followers, guards
from orkestra.shared.histories.followers import Change, follow
from orkestra.shared.histories.guards import not_the_proposer
from orkestra.shared.histories.services import changing, correct, record, withdraw
from orkestra.shared.trail.models import Entry
from tests.shared.rows import BY, NIP, TODAY, row, somebody


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Change]:
    """What a follower is told, and it alone follows."""
    found: list[Change] = []
    monkeypatch.setattr(followers, "_followers", [])
    follow(found.append)
    return found


# ------------------------------------------------------------------ many rows
@pytest.mark.django_db
def test_many_rows_are_one_act_with_one_line_that_tells_what_it_is_given(heard: list[Change]) -> None:
    wrong, gone = record(row(Pangkat), by=BY, on=TODAY), record(row(Pendidikan), by=BY, on=TODAY)
    heard.clear()
    right, new = row(Pangkat, golongan="III/d", recorded_by="?"), row(Pendidikan, tingkat="s2")
    with changing("people.many", by=BY, on=TODAY, about=NIP, source="a.csv") as many:
        many.store(new=[new], corrected=[(wrong, right)], withdrawn=[gone])
        many.tell(rows=3)
    line = Entry.objects.order_by("number").last()
    assert line is not None
    assert (line.act, line.by, line.about, json.loads(line.told)) == ("people.many", BY, NIP, {"rows": 3})
    held = Pangkat.objects.standing().get()
    assert (held.golongan, held.corrects, held.recorded_by, held.source) == ("III/d", wrong, BY, "a.csv")
    assert [p.tingkat for p in Pendidikan.objects.standing()] == ["s2"]
    assert Pendidikan.objects.get(pk=gone.pk).withdrawn_by == BY
    (change,) = heard
    assert (change.act, change.by, change.on) == ("people.many", BY, TODAY)
    assert (list(change.recorded), list(change.withdrawn)) == ([right, new], [wrong, gone])


@pytest.mark.django_db
def test_a_row_that_somebody_withdrew_meanwhile_undoes_the_whole(heard: list[Change]) -> None:
    held = record(row(Pangkat), by=BY, on=TODAY)
    stale = Pangkat.objects.get(pk=held.pk)
    withdraw(held, by=BY, on=TODAY, because="ganda")
    heard.clear()
    with pytest.raises(ValidationError, match="sudah dicabut"), changing("people.many", by=BY, on=TODAY) as many:
        many.store(new=[row(Pendidikan)])
        many.store(corrected=[(stale, row(Pangkat))])
    assert (Pendidikan.objects.count(), Pangkat.objects.standing().count(), Entry.objects.count()) == (0, 0, 2)


@pytest.mark.django_db
def test_what_the_database_refuses_undoes_the_whole(heard: list[Change]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), changing("people.many", by=BY, on=TODAY) as many:
        many.store(new=[row(Pangkat), row(Pangkat)])
    assert (Pangkat.objects.count(), Entry.objects.count(), heard) == (0, 0, [])


@pytest.mark.django_db
def test_nothing_stored_is_nothing_told(heard: list[Change]) -> None:
    with changing("people.many", by=BY, on=TODAY) as many:
        many.store()
    assert (heard, Entry.objects.count()) == ([], 1)


# ------------------------------------------------------------------ followers
@pytest.mark.django_db
def test_a_follower_is_told_of_every_act_once(heard: list[Change]) -> None:
    follow(heard.append)
    held = record(row(Pangkat), by=BY, on=TODAY)
    right = correct(held, by=BY, on=TODAY, because="salah baca", golongan="III/d")
    withdraw(right, by=BY, on=TODAY, because="ganda")
    told = [(change.act.rpartition(".")[2], len(change.recorded), len(change.withdrawn)) for change in heard]
    assert told == [("record", 1, 0), ("correct", 1, 1), ("withdraw", 0, 1)]


@pytest.mark.django_db
def test_what_a_follower_raises_undoes_the_act(monkeypatch: pytest.MonkeyPatch) -> None:
    def falls(change: Change) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(followers, "_followers", [falls])
    with pytest.raises(ZeroDivisionError):
        record(row(Pangkat, person=somebody()), by=BY, on=TODAY)
    assert (Pangkat.objects.count(), Entry.objects.count()) == (0, 0)


# ------------------------------------------------------------------ approval
@dataclass
class Proposed:
    by: str


def approve(row: Any, by: str) -> str:
    guards.not_the_proposer(row, by)
    return "disetujui"


def test_nobody_approves_what_they_proposed() -> None:
    with pytest.raises(ValidationError, match="pengusulnya sendiri") as caught:
        not_the_proposer(Proposed("siti"), "siti")
    assert caught.value.code == "own_proposal"
    assert approve(Proposed("siti"), "budi") == "disetujui"


def test_red_without_the_guard_the_proposer_approves(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValidationError):
        approve(Proposed("siti"), "siti")
    monkeypatch.setattr(guards, "not_the_proposer", lambda row, by: None)
    assert approve(Proposed("siti"), "siti") == "disetujui"
