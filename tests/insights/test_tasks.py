"""Whoever waits is decided about by itself, lists and figures follow, and days and the law are heeded."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from orkestra.careers import services as careers
from orkestra.careers.models import Keputusan, Waiting
from orkestra.insights import tasks
from orkestra.insights.models import NO_DAY, Figures, Summary
from orkestra.people.models import Pangkat, Person
from orkestra.shared.histories.services import record
from orkestra.shared.work import occasions, progress
from tests.careers.said import dossier, facts_of_somebody, taken
from tests.shared.rows import BY, NIP, TODAY, row

pytestmark = pytest.mark.django_db
OTHER = "199003152015319002"


@pytest.fixture(autouse=True)
def today(settings: Any) -> None:
    settings.ORKESTRA_DAY = TODAY


def queued() -> list[str]:
    found = DBTaskResult.objects.ready().order_by("enqueued_at").values_list("task_path", flat=True)
    return [path.rpartition(".")[2] for path in found]


def deciding() -> list[str]:
    """What waits of deciding; others may follow the same change."""
    return [name for name in queued() if name == "decide_waiting"]


def worked() -> None:
    """Do what stands in the queue, as a worker would."""
    while task := DBTaskResult.objects.ready().first():
        task.claim("tests")
        task.task.func(*task.args_kwargs["args"])
        task.set_successful(None)


@pytest.fixture
def officials() -> None:
    taken(dossier(facts_of_somebody(), NIP), dossier(facts_of_somebody(), OTHER))
    worked()


def test_what_is_taken_in_wakes_a_worker_who_decides_tells_lists_and_counts() -> None:
    taken(dossier(facts_of_somebody(), NIP), dossier(facts_of_somebody(), OTHER))
    assert deciding() == ["decide_waiting"]
    worked()
    assert (Waiting.objects.count(), Keputusan.objects.standing().count(), Summary.objects.count()) == (0, 2, 2)
    assert all(summary.decision_id for summary in Summary.objects.all())
    assert Figures.objects.exists()
    assert not tasks.figures_are_old(TODAY)
    assert progress.told(tasks.DECIDING) == progress.Told(tasks.DECIDING, 2, 2)


def test_nothing_new_decides_nothing_and_leaves_the_figures(officials: None) -> None:
    before = set(Figures.objects.values_list("pk", flat=True))
    tasks.decide_waiting.func()
    assert set(Figures.objects.values_list("pk", flat=True)) == before
    assert queued() == []


def test_figures_that_a_killed_worker_owes_are_made_by_the_next(officials: None) -> None:
    Figures.objects.all().delete()
    tasks.decide_waiting.func()
    assert Figures.objects.exists()


def test_who_could_not_be_decided_about_now_is_taken_up_later(officials: None, monkeypatch: pytest.MonkeyPatch) -> None:
    Figures.objects.all().delete()
    careers.wait_for(by=BY, on=TODAY, because="uji")
    monkeypatch.setattr(careers, "decide_waiting", lambda **_: 0)
    tasks.decide_waiting.func()
    [later] = DBTaskResult.objects.filter(status="READY")
    assert timedelta() < later.run_after - timezone.now() <= tasks.LATER
    assert not Figures.objects.exists()


def test_a_change_of_one_is_decided_about_alone(officials: None) -> None:
    record(row(Pangkat, person=Person.objects.get(nip=NIP), tmt=date(2026, 4, 1), golongan="III/c"), by=BY, on=TODAY)
    assert list(Waiting.objects.values_list("person__nip", flat=True)) == [NIP]
    assert deciding() == ["decide_waiting"]
    worked()
    assert not Waiting.objects.exists()


# ------------------------------------------------------------------ days and the law
def reasons() -> dict[str, str]:
    return dict(Waiting.objects.values_list("person__nip", "reason"))


@pytest.mark.parametrize("day", ["kp_opens", "kj_opens", "retires_on"])
def test_whose_day_has_come_waits(officials: None, settings: Any, day: str) -> None:
    Summary.objects.update(kp_opens=NO_DAY, kj_opens=NO_DAY, retires_on=NO_DAY)
    Summary.objects.filter(nip=NIP).update(**{day: TODAY + timedelta(days=2)})
    for days, waiting in ((1, {}), (2, {NIP: tasks.DAY_CAME}), (5, {NIP: tasks.DAY_CAME})):
        settings.ORKESTRA_DAY = TODAY + timedelta(days=days)
        Waiting.objects.all().delete()
        tasks.begin_day.func()
        assert reasons() == waiting


def test_at_the_beginning_of_a_month_everybody_waits_once(officials: None, settings: Any) -> None:
    settings.ORKESTRA_DAY = date(2026, 5, 3)
    tasks.begin_day.func()
    assert reasons() == {NIP: tasks.NEW_MONTH, OTHER: tasks.NEW_MONTH}
    worked()
    assert set(Summary.objects.values_list("on", flat=True)) == {date(2026, 5, 3)}
    tasks.begin_day.func()
    assert reasons() == {}


def test_a_new_day_makes_the_figures_anew(officials: None, settings: Any) -> None:
    settings.ORKESTRA_DAY = TODAY + timedelta(days=1)
    tasks.begin_day.func()
    worked()
    assert set(Figures.objects.values_list("on", flat=True)) == {TODAY + timedelta(days=1)}


def test_under_another_law_everybody_waits(officials: None) -> None:
    tasks.begin_law.func()
    assert reasons() == {NIP: tasks.OTHER_LAW, OTHER: tasks.OTHER_LAW}
    assert deciding() == ["decide_waiting"]


def test_the_law_has_one_state_until_it_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    held = tasks.state_of_law()
    assert held == tasks.state_of_law()
    monkeypatch.setattr(tasks.bench(), "digest", "0" * 64)
    assert tasks.state_of_law() != held


def test_a_worker_heeds_days_and_the_law() -> None:
    assert {"insights.day", "insights.law"} <= set(occasions.notice())
    assert occasions.notice() == []
