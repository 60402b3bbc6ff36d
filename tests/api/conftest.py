"""The small ministry with something of everybody's, and programs that act for its accounts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _house(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.STATIC_ROOT = tmp_path_factory.getbasetemp()
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]


@pytest.fixture
def things(settings: Any, db: None, tmp_path: Path) -> Any:
    """Decisions, requests, differences and imports of everybody's."""
    from tests.access.furnished import furnished
    from tests.web.ministry import DAY, found, judged

    settings.ORKESTRA_DAY, settings.HOME = DAY, tmp_path
    return furnished(judged(found()))


@pytest.fixture
def acting(things: Any) -> Callable[..., Any]:
    """A program that acts for somebody."""
    from tests.api.calling import program

    return lambda name, scope=None: program(things.ministry.accounts[name], scope)
