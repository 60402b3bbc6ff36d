"""One page at every width, in the light and in the dark: loaded once, since only its window and its colours change."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Page

from tests.web.browsing import WIDTHS, faults, picture

KEPT = os.environ.get("PICTURES")
"""A folder in which to keep the pictures, to be looked at."""
HEIGHT = 900


def everywhere(page: Page, name: str) -> list[str]:
    """What is wrong: all rules at each width in the light; in the dark, where colours alone are others, contrast."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for theme, rules in (("light", ()), ("dark", ("color-contrast",))):
            page.evaluate("theme => { document.documentElement.dataset.bsTheme = theme; }", theme)
            found += [f"{width} {theme}: {fault}" for fault in faults(page, rules)]
            if KEPT:
                picture(page, Path(KEPT), f"{name}_{width}_{theme}")
    return found
