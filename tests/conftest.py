"""What all tests share: how hypothesis searches, and the browser."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import django
import pytest
from django.conf import settings as django_settings
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TABLES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}
"""Fixtures that open the database."""
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-quic"]
LONG = (
    "access/test_verdicts.py", "web/imports/test_screens.py", "web/law/test_journeys.py", "cli/test_demo.py",
    "shared/test_work.py", "cli/test_running.py", "shared/test_together.py", "careers/test_killed.py",
    "reconciliation/test_killed.py", "cli/test_audit.py", "access/test_swaps.py", "tools/test_mutate.py",
    "batch/demonstration/test_package.py", "rules/kernel/test_sql.py", "web/career/test_journeys.py",
    "web/bureau/test_journeys.py", "web/imports/test_journeys.py", "web/account/test_looks.py",
    "papers/test_killed.py", "access/test_programs.py", "guides/test_programs.py", "guides/test_operations.py",
    "web/proposals/test_journeys.py", "web/papers/test_journeys.py", "access/presses/test_pressed.py",
)  # fmt: skip
"""Files that take longest: begun first, so that no process is left alone with one of them when the others are done."""
PATIENCE = 20_000
"""Milliseconds after which what a page should come to show is missing, also where much else is at work."""
NO_BROWSER = "No browser found: run tools/browser.sh as root, install chromium, or set CHROME=path."

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "orkestra.config.settings")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # a browser that other tests opened keeps a loop in the thread
settings.register_profile("short", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("smoke", settings.get_profile("short"), max_examples=8, derandomize=True)
settings.register_profile("full", settings.get_profile("short"), max_examples=2_000)
settings.load_profile("full" if os.environ.get("FULL") else "short")


def browser_path() -> str | None:
    """The Chromium that is there, if any; CHROME=path names another."""
    named = os.environ.get("CHROME")
    names = [named] if named else ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
    return next((path for name in names if (path := shutil.which(name))), None)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: looks at a page in a real browser")
    config.addinivalue_line("markers", "stored: touches tables, so that it also runs on PostgreSQL; told by itself")
    if config.pluginmanager.hasplugin("django"):  # left out where a package is tested without the application
        home = tempfile.TemporaryDirectory(prefix="orkestra")
        config.add_cleanup(home.cleanup)
        os.environ["ORKESTRA_HOME"] = home.name
        django.setup()
        # a process of several took its settings before it came here, with the folder of the one that began it
        django_settings.HOME = Path(home.name)
        django_settings.CACHES["progress"]["LOCATION"] = Path(home.name, "progress")
        django_settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"


def _touches_tables(item: pytest.Item) -> bool:
    told = item.get_closest_marker("django_db") or TABLES & set(getattr(item, "fixturenames", ()))
    return bool(told) or hasattr(getattr(item, "module", None), "installation")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long ones come first, and those with a browser after all others.

    Without a browser its tests are left out of a private run, and under CI they fail.
    """
    for item in items:
        if _touches_tables(item):
            item.add_marker("stored")
    long = [Path(__file__).parent / name for name in LONG]
    items.sort(key=lambda item: item.path not in long)
    with_browser = [item for item in items if item.get_closest_marker("browser")]
    others = [item for item in items if not item.get_closest_marker("browser")]
    if browser_path() or os.environ.get("CI"):
        items[:] = [*others, *with_browser]
    elif with_browser:
        config.hook.pytest_deselected(items=with_browser)
        items[:] = others


def pytest_report_header() -> str:
    return f"browser: {browser_path() or 'none, its tests are left out (under CI they fail)'}"


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser for `playwright.chromium.launch(executable_path=...)`."""
    found = browser_path()
    if found is None:
        pytest.fail(NO_BROWSER)
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator["Browser"]:
    """The browser; launched once, since a process holds only one."""
    from playwright.sync_api import expect, sync_playwright  # tests of one package run without it

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def repository() -> Path:
    """Root of the source tree."""
    return Path(__file__).parents[1]
