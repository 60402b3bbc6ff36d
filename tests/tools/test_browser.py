"""Without a browser the page tests are left out of a private run, said so, and fail where the run decides (CI)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import REPOSITORY, plant

PAGE_TEST = """
import pytest

@pytest.mark.browser
def test_page(chromium):
    assert chromium

def test_other():
    pass
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A tree with one page test, under the real conftest."""
    shutil.copy(REPOSITORY / "tests/conftest.py", tmp_path)
    return plant(tmp_path, "test_page.py", PAGE_TEST)


def outcome(house: Path, **settings: str) -> str:
    kept = {key: value for key, value in os.environ.items() if key not in {"CI", "CHROME"}}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--rootdir=.", str(house)]
    run = subprocess.run(command, cwd=house, env={**kept, **settings}, capture_output=True, text=True, check=False)
    return run.stdout


def test_a_private_run_leaves_page_tests_out_and_says_so(house: Path) -> None:
    said = outcome(house, CHROME="no-such-browser")
    assert "1 passed, 1 deselected" in said
    assert "browser: none" in said


def test_red_under_ci_a_missing_browser_fails(house: Path) -> None:
    said = outcome(house, CHROME="no-such-browser", CI="1")
    assert "No browser found" in said
    assert "1 passed, 1 error" in said


def test_with_a_browser_the_page_tests_run(house: Path) -> None:
    assert "2 passed" in outcome(house, CHROME=sys.executable)
