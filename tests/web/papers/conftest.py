"""An official whose credit is known, with a superior and those who prepare and check papers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """Files of papers lie in a folder of the test's own."""
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def rated(ministry: Any) -> Any:
    """Siti, rated up to February 2026."""
    from tests.web.papers.stock import rated  # tables can be read when the application is up

    return rated(ministry)
