"""Somebody at a real browser: signed in, at a width, in the light or the dark, with script or without."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page

PHONE, TABLET, DESK = 375, 768, 1280
WIDTHS = (PHONE, TABLET, DESK)
PATIENCE = 90_000
"""Milliseconds that a browser may take over one act where several tests share a core."""
THEMES = ("light", "dark")


class Visitor:
    """Opens pages as somebody would, and keeps what went wrong: errors of scripts, refused styles, other hosts."""

    def __init__(self, browser: Browser, server: str) -> None:
        self.browser, self.server = browser, server
        self.troubles: list[str] = []

    def open(
        self, path: str, account: Any = None, *, width: int = DESK, theme: str = "light", script: bool = True,
        language: str = "id",
    ) -> Page:  # fmt: skip
        """A page as an account sees it (None: a visitor)."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            reduced_motion="reduce",
            locale="id-ID",
        )
        context.set_default_timeout(PATIENCE)
        cookies = {"tampilan": theme, "bahasa": language}
        if account is not None:
            client = Client()
            client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
            cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": name, "value": value, "url": self.server} for name, value in cookies.items()])
        page = context.new_page()
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("console", lambda said: self.troubles.append(said.text) if said.type == "error" else None)
        page.on("request", lambda asked: self._ask(asked.url))
        page.goto(f"{self.server}{path}")
        return page

    def _ask(self, url: str) -> None:
        if not url.startswith((self.server, "data:", "blob:")):
            self.troubles.append(f"asked for {url}")


def faults(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """What axe finds, each with its place; and whether the page is wider than its window."""
    chosen = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else {}
    options = {"resultTypes": ["violations"], **chosen}
    found = [
        f"{violation['id']}: {node['target']} {' '.join(node['failureSummary'].split())}"
        for violation in Axe().run(page, options=options).response["violations"]
        for node in violation["nodes"]
    ]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found + ([f"the page is {wide} pixels wider than its window"] if wide > 0 else [])


def picture(page: Page, folder: Path, name: str) -> Path:
    """The whole page as a picture, to be looked at."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.png"
    page.screenshot(path=path, full_page=True)
    return path
