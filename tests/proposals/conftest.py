"""The small ministry on its day, with a folder of its own for files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    settings.HOME = tmp_path
    caches["progress"].clear()
    return tmp_path


@pytest.fixture
def ministry(settings: Any, db: None) -> Any:
    from tests.web.ministry import DAY, found  # tables can be read when the application is up

    settings.ORKESTRA_DAY = DAY
    return found()


@pytest.fixture
def open_ministry(ministry: Any) -> Any:
    """Siti has credit enough for the next rank; decisions are made."""
    from tests.proposals.stock import enough
    from tests.web.ministry import judged

    enough(ministry.people["siti"])
    return judged(ministry)
