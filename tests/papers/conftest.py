"""Every test has a folder of its own for files, and a superior to whom officials report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> Path:
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def superior(db: None, home: Path) -> Any:
    from tests.papers.stock import person  # tables can be read when the application is up

    return person(1, "Drs. Bambang Sutrisno, M.Si.")
