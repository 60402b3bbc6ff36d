"""Workers: none of their tasks is lost, none is done by two, and none is tried for ever."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from orkestra.shared.work import occasions, progress, repair, tasks
from orkestra.shared.work.models import Noticed, Worker
from orkestra.shared.work.presence import living, present
from tests.shared.installation import installation, program, told
from tests.shared.work_tasks import note, stumble

KILLS = 2
ALONE = "from orkestra.shared.work import occasions, worker\noccasions._known.clear()\n"
WORK, WORK_ONCE = f"{ALONE}worker.work()", f"{ALONE}print(worker.work(once=True))"
ENQUEUE = "from tests.shared.work_tasks import {task}\nfor n in range({times}): {task}.enqueue({argument})"
STATE = """
from django_tasks_db.models import DBTaskResult
from orkestra.shared.work.presence import living
from orkestra.shared.work.repair import repair
tasks = DBTaskResult.objects.filter(task_path__contains="tests.")
print(*tasks.values_list("status", flat=True), len(living()))
"""


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[dict[str, str]]:
    with installation(tmp_path) as environment:
        yield environment


def enqueue(ours: dict[str, str], task: str, argument: str = "", times: int = 1) -> None:
    told(ENQUEUE.format(task=task, argument=argument, times=times), ours)


def lines(ours: dict[str, str], name: str) -> list[str]:
    file = Path(ours["ORKESTRA_HOME"], "seen", name)
    return file.read_text().split() if file.exists() else []


def let_go(ours: dict[str, str]) -> None:
    Path(ours["ORKESTRA_HOME"], "seen", "go").touch()


def wait_for(ours: dict[str, str], name: str, many: int) -> None:
    until = time.monotonic() + 30
    while len(lines(ours, name)) < many:
        assert time.monotonic() < until, f"{name}: {lines(ours, name)}"
        time.sleep(0.02)


# ------------------------------------------------------------------ whole workers
def test_a_killed_workers_task_is_begun_again_and_ends(ours: dict[str, str]) -> None:
    enqueue(ours, "linger")
    for kill in range(KILLS):
        with program(WORK, ours) as run:
            wait_for(ours, "begun", kill + 1)
            run.kill()
    let_go(ours)
    assert told(WORK_ONCE + STATE, ours).split() == ["1", "SUCCESSFUL", "0"]
    assert (len(lines(ours, "begun")), len(lines(ours, "ended"))) == (KILLS + 1, 1)


def test_red_without_repair_a_killed_workers_task_runs_for_ever(ours: dict[str, str]) -> None:
    enqueue(ours, "linger")
    with program(WORK, ours) as run:
        wait_for(ours, "begun", 1)
        run.kill()
    blind = f"{ALONE}worker.repair = lambda: 0\nworker.work(once=True)"
    assert told(blind + STATE, ours).split() == ["RUNNING", "0"]


def test_several_workers_do_each_task_once(ours: dict[str, str]) -> None:
    enqueue(ours, "note", "n", 60)
    running = [program(WORK_ONCE, ours, stdout=subprocess.DEVNULL) for _ in range(3)]
    assert [run.wait() for run in running] == [0, 0, 0]
    assert sorted(map(int, lines(ours, "noted"))) == list(range(60))


def test_a_worker_told_to_end_brings_its_task_to_an_end_and_nobody_takes_it_meanwhile(ours: dict[str, str]) -> None:
    enqueue(ours, "linger")
    with program(WORK, ours) as run:
        wait_for(ours, "begun", 1)
        run.send_signal(signal.SIGTERM)
        assert told(STATE + "print(repair())", ours).split() == ["RUNNING", "1", "0"]
        let_go(ours)
        assert run.wait() == 0
    assert told(STATE, ours).split() == ["SUCCESSFUL", "0"]
    assert (len(lines(ours, "begun")), len(lines(ours, "ended"))) == (1, 1)


def test_a_failed_task_is_tried_a_few_times_and_an_idle_worker_told_to_end_ends_at_once(ours: dict[str, str]) -> None:
    enqueue(ours, "stumble")
    eager = """
from datetime import timedelta
from orkestra.shared.work import repair, worker
repair.FIRST_PAUSE, worker.PAUSE, worker.LOOK_AFTER = timedelta(), 0.01, 0
"""
    with program(eager + WORK, ours) as run:
        wait_for(ours, "stumbled", repair.MOST_FAILURES)
        time.sleep(0.5)
        run.send_signal(signal.SIGTERM)
        assert run.wait(timeout=5) == 0
    assert len(lines(ours, "stumbled")) == repair.MOST_FAILURES
    assert told(STATE, ours).split() == ["FAILED", "0"]


def free_for_others(file: Path) -> bool:
    text = "import fcntl, sys; fcntl.lockf(open(sys.argv[1], 'rb+'), fcntl.LOCK_EX | fcntl.LOCK_NB)"
    return subprocess.run([sys.executable, "-c", text, file], capture_output=True, check=False).returncode == 0


# ------------------------------------------------------------------ repair
@pytest.mark.django_db
@pytest.mark.parametrize(("begun", "status"), [(1, "READY"), (repair.MOST_BEGUN, "FAILED")])
def test_a_task_that_ends_every_worker_comes_to_rest(begun: int, status: str) -> None:
    task = DBTaskResult.objects.get(pk=note.enqueue(1).id)
    for number in range(begun):
        task.claim(f"gone-{number}")
    assert repair.repair() == (status == "READY")
    assert DBTaskResult.objects.get().status == status


@pytest.mark.django_db
def test_a_failed_task_waits_longer_each_time() -> None:
    task = DBTaskResult.objects.get(pk=stumble.enqueue().id)
    for pause in (repair.FIRST_PAUSE, repair.FIRST_PAUSE * repair.LONGER):
        task.claim("one")
        task.set_failed(LookupError())
        assert repair.repair() == 1
        task.refresh_from_db()
        assert timedelta() < task.run_after - timezone.now() <= pause
        assert not DBTaskResult.objects.ready().exists()


@pytest.mark.django_db
def test_a_worker_that_had_our_number_before_us_is_struck_off_and_we_are_not() -> None:
    with present() as name:
        before = f"{name.rpartition('-')[0]}-00000000"
        Worker.objects.create(name=before)
        assert [worker.name for worker in living()] == [name]
        assert connection.vendor != "sqlite" or not free_for_others(Path(settings.HOME) / "workers" / name)
    assert not Worker.objects.exists()


@pytest.mark.django_db
def test_a_name_without_a_process_is_struck_off() -> None:
    Worker.objects.create(name="elsewhere-1-00")
    assert repair.repair() == 0
    assert not Worker.objects.exists()


# ------------------------------------------------------------------ the queue
def waiting() -> int:
    return DBTaskResult.objects.ready().count()


@pytest.mark.django_db
def test_who_is_awake_is_not_woken_again() -> None:
    tasks.wake(stumble)
    tasks.wake(stumble)
    assert waiting() == 1
    DBTaskResult.objects.get().claim("one")
    tasks.wake(stumble)
    assert waiting() == 1


@pytest.mark.django_db
def test_an_occasion_is_noticed_once_for_each_state(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(occasions, "_known", {})
    state = "1"
    occasions.add("law", lambda: state, stumble)
    assert (occasions.notice(), occasions.notice(), waiting()) == (["law"], [], 1)
    state = "2"
    assert (occasions.notice(), occasions.notice(), waiting()) == (["law"], [], 2)
    assert dict(Noticed.objects.values_list("name", "state")) == {"law": "2"}


@pytest.mark.django_db
def test_what_another_worker_noticed_is_not_noticed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(occasions, "_known", {})

    def noticed_meanwhile() -> str:
        Noticed.objects.update_or_create(name="law", defaults={"state": "2"})
        return "2"

    Noticed.objects.create(name="law", state="1")
    occasions.add("law", noticed_meanwhile, stumble)
    assert (occasions.notice(), waiting()) == ([], 0)


@pytest.mark.django_db
def test_what_is_over_is_tidied_away_once_a_day() -> None:
    for days in (1, 30):
        task = DBTaskResult.objects.get(pk=note.enqueue(days).id)
        task.set_successful(None)
        DBTaskResult.objects.filter(pk=task.pk).update(finished_at=timezone.now() - timedelta(days=days))
    assert "work.tidy" in occasions.notice()
    assert occasions.notice() == []
    tasks.tidy.call()
    assert [task.args_kwargs["args"] for task in DBTaskResult.objects.finished()] == [[1]]


# ------------------------------------------------------------------ how far it is
def test_progress_is_told_at_the_start_of_a_stage_at_its_end_and_seldom_between() -> None:
    assert progress.told("import-7") is None
    tell, heard = progress.Telling("import-7"), []
    for done in range(1_000):
        tell("membaca", done, 1_000)
        heard.append(progress.told("import-7"))
    assert heard[0] == progress.Told("membaca", 0, 1_000)
    assert len({told.done for told in heard if told}) < 20
    tell("membaca", 1_000, 1_000)
    last = progress.told("import-7")
    assert last is not None
    assert (last.done, last.percent) == (1_000, 100)
    tell("menyimpan", 3, None)
    assert progress.told("import-7") == progress.Told("menyimpan", 3, None)
    assert progress.Told("menyimpan", 3, None).percent is None
