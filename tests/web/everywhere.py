"""A page at every width, in the light and in the dark: loaded once, since only its window and its colours change.

The short form takes two of the six looks, chosen by the page's name, so that over all pages each comes about equally
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
COLOURS = ("color-contrast",)
"""What can be wrong in the dark alone: colours are all that is other there."""


def looks(name: str) -> Sequence[tuple[int, str]]:
    """Widths and colours in which a page is looked at: one in the light, and another width in the dark."""
    if KEPT or os.environ.get("FULL"):
        return list(product(WIDTHS, (LIGHT, DARK)))
    turn = crc32(name.encode())
    return [(WIDTHS[turn % 3], LIGHT), (WIDTHS[(turn + 1 + turn // 3 % 2) % 3], DARK)]


def everywhere(page: Page, name: str) -> list[str]:
    """What is wrong in the looks of a page: all rules in the light, those of colours in the dark."""
    found = []
    for width, theme in looks(name):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.evaluate("theme => { document.documentElement.dataset.bsTheme = theme; }", theme)
        found += [f"{name} {width} {theme}: {fault}" for fault in faults(page, COLOURS if theme == DARK else ())]
        if KEPT:
            picture(page, Path(KEPT), f"{name}_{width}_{theme}")
    return found
