"""Every test has a folder of its own for files, and knows nothing of the progress of those before."""

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
