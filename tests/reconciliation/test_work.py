"""What workers do for imports: woken by what was put in, none bars another, and files that nobody put in go."""

from __future__ import annotations

import os
import time
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from orkestra.reconciliation import services
from orkestra.reconciliation.models import Import, State
from orkestra.reconciliation.tasks import work_on_imports
from orkestra.shared.files import LEFT_BEHIND, path_of, take
from orkestra.shared.trail.models import Entry
from orkestra.shared.work.tasks import remove_strays
from tests.formats.files import ON
from tests.reconciliation.steps import BUREAU, WORKER, ekinerja, put, siasn

pytestmark = pytest.mark.django_db


def waiting() -> int:
    return DBTaskResult.objects.ready().filter(task_path=work_on_imports.module_path).count()


def test_whoever_puts_files_in_wakes_a_worker_once() -> None:
    put(siasn())
    put(ekinerja())
    assert waiting() == 1


def test_a_worker_takes_every_import_as_far_as_it_can() -> None:
    batches = [put(siasn()), put(ekinerja()), put({"kosong.csv": b""})]
    work_on_imports.call()
    assert [Import.objects.get(pk=batch.pk).state for batch in batches] == [
        State.PREVIEWED, State.PREVIEWED, State.REFUSED,
    ]  # fmt: skip


def test_an_import_on_which_work_fails_does_not_bar_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    broken, sound = put(siasn()), put(ekinerja())
    stage = services.stage

    def fails(upload: Any, *told: Any) -> None:
        if upload.batch_id == broken.pk:
            raise OSError("the disk is full")
        stage(upload, *told)

    monkeypatch.setattr(services, "stage", fails)
    for _ in range(2):
        with pytest.raises(OSError, match="full"):
            work_on_imports.call()
    assert Import.objects.get(pk=sound.pk).state == State.PREVIEWED
    monkeypatch.undo()
    work_on_imports.call()
    assert Import.objects.get(pk=broken.pk).state == State.PREVIEWED


def test_files_that_nobody_put_in_go_after_a_while() -> None:
    kept = put(siasn()).uploads.get()
    stray, fresh = take("lama.csv", [b"lama"]), take("baru.csv", [b"baru"])
    then = time.time() - LEFT_BEHIND - 60
    for digest in (kept.sha256, stray.sha256):
        os.utime(path_of(digest), (then, then))
    assert remove_strays(by=WORKER, on=ON) == 1
    assert [path_of(digest).exists() for digest in (kept.sha256, stray.sha256, fresh.sha256)] == [True, False, True]
    assert Entry.objects.filter(act="files.tidy").count() == 1
    assert remove_strays(by=BUREAU, on=ON) == 0
