"""The ministry of the pages, for tests that try all of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cells = Callable[..., None]
"""Told what was tried and what was wrong; nothing may be wrong."""


@pytest.fixture(autouse=True)
def _house(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Where hashed static files would lie, and the name under which tests ask."""
    settings.STATIC_ROOT = tmp_path_factory.getbasetemp()
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    settings.API_PER_MINUTE = 1_000_000


@pytest.fixture
def ministry(settings: Any, db: None) -> Any:
    """A few people about whom decisions are made, and an account for each role, on the day of the ministry."""
    from tests.web.ministry import DAY, found, judged  # tables can be read when the application is up

    settings.ORKESTRA_DAY = DAY
    return judged(found())


@pytest.fixture
def things(ministry: Any, settings: Any, tmp_path: Path) -> Any:
    """Something of everybody's, in a folder of its own."""
    from tests.access.furnished import furnished

    settings.HOME = tmp_path
    return furnished(ministry)


@pytest.fixture
def cells(record_property: Callable[[str, object], None]) -> Cells:
    """How many cells were walked is written beside the verdict, for the table of figures."""

    def walked(walk: Any, kind: str = "cells") -> None:
        record_property(kind, walk.tried.total())
        record_property("leaks", len(walk.wrong))
        assert walk.wrong == []

    return walked
