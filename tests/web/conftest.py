"""A server of the true application, and a visitor whose pages had no trouble."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.cache import caches
from django.test.testcases import TransactionTestCase
from playwright.sync_api import Browser

from tests.web.browsing import Visitor
from tests.web.emptying import emptied


@pytest.fixture(scope="session", autouse=True)
def _static_folder() -> None:
    """The server of the whole session starts before any test says where static files lie."""
    Path(configured.STATIC_ROOT).mkdir(exist_ok=True)


@pytest.fixture(scope="session", autouse=True)
def _tables_can_be_emptied() -> Iterator[None]:
    """After a test that a server looked at, though the database keeps histories and the trail."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptied(TransactionTestCase._fixture_teardown))
        yield


@pytest.fixture(autouse=True)
def _plain_files(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Static files out of the tree: their hashed copies are made where the application is installed."""
    settings.STATIC_ROOT = tmp_path_factory.getbasetemp()
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    caches["progress"].clear()  # numbers of imports come again, what was told of them must not
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]


@pytest.fixture
def ministry(settings: Any, db: None) -> Any:
    """A few people and an account for each role; the day is that of the ministry."""
    from tests.web.ministry import DAY, found  # tables can be read when the application is up

    settings.ORKESTRA_DAY = DAY
    return found()


@pytest.fixture
def visitor(browser: Browser, live_server: Any, transactional_db: None) -> Iterator[Visitor]:
    """A visitor whose pages had no trouble and are closed afterwards."""
    made = Visitor(browser, live_server.url)
    yield made
    for context in browser.contexts:
        context.close()
    assert made.troubles == []
