"""The ministry of the pages, for tests that try all of them."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _house(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Where hashed static files would lie, and the name under which tests ask."""
    settings.STATIC_ROOT = tmp_path_factory.getbasetemp()
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]


@pytest.fixture
def ministry(settings: Any, db: None) -> Any:
    """A few people about whom decisions are made, and an account for each role, on the day of the ministry."""
    from tests.web.ministry import DAY, found, judged  # tables can be read when the application is up

    settings.ORKESTRA_DAY = DAY
    return judged(found())
