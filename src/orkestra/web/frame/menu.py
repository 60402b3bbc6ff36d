"""The menu: the pages that say they stand in it, as far as the viewer may see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_resolver, reverse
from django.utils.translation import gettext

from orkestra.shared.access.rights import Viewer
from orkestra.shared.notices.queries import unread
from orkestra.web.frame.gate import viewer_in
from orkestra.web.frame.urls import Page, pages


@dataclass(frozen=True)
class Line:
    """One line of the menu as it is drawn."""

    label: str
    icon: str
    address: str
    here: bool


@cache
def _listed(addresses: str) -> list[Page]:
    found = [page for page in pages(get_resolver(addresses).url_patterns) if page.menu is not None]
    return sorted(found, key=lambda page: page.menu.order if page.menu else 0)


def lines(viewer: Viewer, path: str) -> Iterator[Line]:
    """The lines for a viewer; ``here`` marks the room in which the path lies."""
    seen = [(page, reverse(page.name)) for page in _listed(settings.ROOT_URLCONF) if _open(page, viewer)]
    room = max((address for _, address in seen if path.startswith(address)), key=len, default="")
    for page, address in seen:
        if page.menu is not None:
            yield Line(gettext(page.menu.label), page.menu.icon, address, address == room)


def _open(page: Page, viewer: Viewer) -> bool:
    menu = page.menu
    return menu is not None and viewer.may(str(page.may)) and (menu.shown is None or menu.shown(viewer))


def context(request: HttpRequest) -> dict[str, object]:
    """What every template knows of the viewer."""
    viewer = viewer_in(request) if hasattr(request, "user") else None
    if viewer is None:
        return {"viewer": None, "menu": []}
    return {"viewer": viewer, "menu": list(lines(viewer, request.path)), "notices": unread(viewer.by)}
