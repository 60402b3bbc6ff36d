"""A page at every width, in the light and in the dark: loaded once, since only its window and its colours change.

The short form takes one of the six looks, chosen by the page's name, so that over all pages each comes about equally
often; FULL=1 takes all six of every page.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from zlib import crc32

from playwright.sync_api import Page

from tests.web.browsing import WIDTHS, faults, picture

KEPT = os.environ.get("PICTURES")
"""A folder in which to keep the pictures, to be looked at."""
HEIGHT = 900
LIGHT, DARK = "light", "dark"


def looks(name: str) -> Sequence[tuple[int, str]]:
    """Widths and colours in which a page is looked at."""
    every = list(product(WIDTHS, (LIGHT, DARK)))
    return every if KEPT or os.environ.get("FULL") else [every[crc32(name.encode()) % len(every)]]


def everywhere(page: Page, name: str) -> list[str]:
    """What is wrong in the looks of a page."""
    found = []
    for width, theme in looks(name):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.evaluate("theme => { document.documentElement.dataset.bsTheme = theme; }", theme)
        found += [f"{name} {width} {theme}: {fault}" for fault in faults(page)]
        if KEPT:
            picture(page, Path(KEPT), f"{name}_{width}_{theme}")
    return found
