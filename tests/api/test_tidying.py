"""Once a day what is no longer needed is removed; the worker is told of it when the application starts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from orkestra.api.tasks import tidy
from orkestra.shared.presses.models import Press
from orkestra.shared.work import occasions

pytestmark = pytest.mark.django_db


def test_old_marks_are_forgotten_every_day() -> None:
    now = datetime.now(UTC)
    for mark, age in (("lama", 4), ("baru", 1)):
        Press.objects.create(mark=mark, by="1", led="/", at=now - timedelta(days=age))
    tidy.func()
    assert [str(row) for row in Press.objects.all()] == ["baru"]
    assert {"api.tidy", "hooks.due"} <= occasions._known.keys()
