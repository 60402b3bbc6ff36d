"""One report of invented people and one browser for all tests of its pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from orkestra_batch.report import write_report
from tests.batch.report.sample import sample

DESK, PHONE = 1366, 390


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of sixty people, as a file."""
    path = tmp_path_factory.mktemp("report") / "laporan.html"
    write_report(sample(60), path)
    return path


class Reader:
    """Opens the report as somebody would, and keeps what went wrong."""

    def __init__(self, browser: Browser, report: Path) -> None:
        self.browser, self.address = browser, report.as_uri()
        self.troubles: list[str] = []

    def open(self, view: str = "ringkasan", width: int = DESK, theme: str = "light", script: bool = True) -> Page:
        """A page at a view; requests to anywhere but the file count as trouble."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if theme == "dark" else "light",
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("console", lambda said: self.troubles.append(said.text) if said.type == "error" else None)
        page.on("request", lambda asked: self._ask(asked.url))
        page.goto(f"{self.address}#{view}")
        if script:
            page.wait_for_selector(f"#view-{view.split('-')[0].split('/')[0]}:visible > *")
        return page

    def _ask(self, url: str) -> None:
        if not url.startswith(("file:", "data:", "blob:")):
            self.troubles.append(f"asked for {url}")


@pytest.fixture
def reader(browser: Browser, report: Path) -> Iterator[Reader]:
    """A reader whose pages had no trouble and are closed afterwards."""
    made = Reader(browser, report)
    yield made
    for context in browser.contexts:
        context.close()
    assert made.troubles == []
