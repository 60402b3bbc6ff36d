"""Who may be proposed is worked out ahead, and anew whenever something changes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection

from orkestra.people.models import Hukdis
from orkestra.proposals.ahead import look_again, mark_all
from orkestra.proposals.gathering import known
from orkestra.proposals.models import Candidate, Stale
from orkestra.proposals.periods import is_period, next_periods, rounding, years_rated
from orkestra.proposals.tasks import look_at_all, look_at_changed, look_at_evidence, state_of_all, state_of_evidence
from orkestra.shared.histories.services import record
from tests.proposals.stock import ON, TMT

pytestmark = pytest.mark.django_db


@pytest.fixture
def looked(open_ministry: Any) -> Any:
    look_at_all.func()
    return open_ministry


def test_who_may_be_proposed_is_listed_with_what_is_mended_first(looked: Any) -> None:
    siti = Candidate.objects.get(person=looked.people["siti"], kind="kp", tmt=TMT)
    assert (siti.target, siti.tone, siti.topic, siti.owner) == ("III/d", "merah", "pak", "pejabat_penilai")
    assert siti.nama == "Siti Rahmawati, S.H." and siti.reds >= 2


def test_a_change_has_its_person_looked_at_again(looked: Any) -> None:
    siti = looked.people["siti"]
    Stale.objects.all().delete()
    record(
        row=Hukdis(person=siti, tingkat="sedang", mulai=date(2026, 4, 1), selesai=date(2027, 3, 31)), by="rina", on=ON
    )
    assert list(Stale.objects.values_list("person", flat=True)) == [siti.pk]
    look_at_changed.func()
    assert not Stale.objects.exists()
    assert "hukuman_disiplin" in Candidate.objects.get(person=siti, kind="kp", tmt=TMT).findings


def test_working_it_out_twice_leaves_the_same(looked: Any) -> None:
    def stored() -> list[Any]:
        return list(
            Candidate.objects.order_by("person", "kind", "tmt").values_list("person", "kind", "tmt", "findings")
        )

    before = stored()
    mark_all()
    look_again(by="sistem", on=ON)
    assert stored() == before


def test_who_changes_while_being_looked_at_is_looked_at_once_more(looked: Any, monkeypatch: Any) -> None:
    """Nothing is locked while people are looked at, so that nobody's page waits for it; nothing is lost by that."""
    siti, seen = looked.people["siti"], []

    def meanwhile(people: Any, on: date) -> Any:
        seen.append(connection.in_atomic_block and len(connection.savepoint_ids))
        if len(seen) == 1:
            record(
                row=Hukdis(person=siti, tingkat="sedang", mulai=date(2026, 4, 1), selesai=date(2027, 3, 31)),
                by="rina", on=ON,
            )  # fmt: skip
            return before
        return known(people, on)

    outside = len(connection.savepoint_ids)
    before = list(known([siti], ON))
    mark_all()
    monkeypatch.setattr("orkestra.proposals.ahead.known", meanwhile)
    look_again(by="sistem", on=ON)
    assert len(seen) == 2 and seen[0] == outside, "no transaction of its own is open meanwhile"
    assert "hukuman_disiplin" in Candidate.objects.get(person=siti, kind="kp", tmt=TMT).findings
    assert not Stale.objects.exists()


def test_the_occasions_change_with_what_they_watch(looked: Any, settings: Any) -> None:
    before, evidence = state_of_all(), state_of_evidence()
    settings.ORKESTRA_DAY = date(2026, 4, 2)
    assert state_of_all() != before and state_of_evidence() == evidence
    look_at_evidence.func()
    assert not Stale.objects.exists()


def test_dates_come_out_of_the_law() -> None:
    assert next_periods(date(2023, 5, 1), 2) == [date(2023, 10, 1), date(2024, 2, 1)]
    assert next_periods(date(2026, 11, 1), 2) == [date(2026, 12, 1), date(2027, 1, 1)]
    assert is_period(date(2025, 4, 1)) and not is_period(date(2025, 3, 1)) and not is_period(date(2026, 3, 2))
    assert (years_rated("kp", TMT), years_rated("kj", TMT), rounding(ON)) == (2, 1, rounding(TMT))
