"""Declaring a page: its address, who may see it, and where it stands in the menu. No other way leads to a view."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import update_wrapper
from typing import Any

from allauth.core.exceptions import ReauthenticationRequired
from django.http import Http404, HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, path

from orkestra.config.clock import today
from orkestra.people.queries import relation, visible
from orkestra.shared.access.declared import Declared
from orkestra.shared.access.matrix import permission_of
from orkestra.shared.access.rights import Viewer
from orkestra.shared.access.sessions import fresh
from orkestra.shared.notices.queries import unread
from orkestra.shared.notices.services import read
from orkestra.shared.trail.services import act
from orkestra.web.frame.gate import Passed, gate
from orkestra.web.frame.press import pressed_once

SAFE = ("GET", "HEAD")


@dataclass(frozen=True)
class Menu:
    """A line of the menu. ``shown`` narrows it to viewers who have something there."""

    label: str
    icon: str
    order: int
    shown: Callable[[Viewer], bool] | None = None


@dataclass(eq=False)
class Page(Declared):
    """A declared page. ``may``: the permission of ``matrix.toml`` that it asks for; None: open to everybody.

    ``example``: values of the address's parameters for tests that walk all pages. ``once``: a form sent twice is
    answered once, in one transaction; without it, whatever the view stores stays, as counts of guesses must.
    ``people``: shows several people at once, so that opening it is a line of the trail. ``files``: its form may bear
    files; the name of the setting that says how many bytes one may have.
    """

    view: Callable[..., HttpResponseBase]
    name: str
    may: str | None
    methods: Sequence[str] = SAFE
    menu: Menu | None = None
    example: Mapping[str, str] = field(default_factory=dict)
    once: bool = True
    people: bool = False
    files: str = ""

    def __post_init__(self) -> None:
        update_wrapper(self, self.view)

    def __call__(self, request: HttpRequest, **told: Any) -> HttpResponseBase:
        """Answer a request, or refuse it. What is not for everybody is kept by no browser and no proxy."""
        answer = self._answer(request, told)
        if self.may is not None:
            answer.headers.setdefault("Cache-Control", "private, no-store")
        return answer

    def _answer(self, request: HttpRequest, told: dict[str, Any]) -> HttpResponseBase:
        if request.method not in self.methods:
            return HttpResponseNotAllowed(self.methods)
        if self.may is None:
            return self.view(request, **told)
        passed = gate(request, self.may)
        if not isinstance(passed, Passed):
            return passed
        if permission_of(self.may).step_up and not fresh(request):
            raise ReauthenticationRequired
        if "nip" in told:
            told["person"] = self._somebody(passed.viewer, told.pop("nip"))
        self._opened(request, passed.viewer)
        if request.method in SAFE or not self.once:
            return self.view(request, passed.viewer, **told)
        return pressed_once(request, lambda: self.view(request, passed.viewer, **told))

    def _opened(self, request: HttpRequest, viewer: Viewer) -> None:
        """Notices that lead here are read, however one came; a look at several people is on the trail."""
        if request.method == "GET" and unread(viewer.by):
            read(path=request.path, by=viewer.by, on=today())
        if self.people:
            self._note(viewer, chosen=sorted(name for name, value in request.GET.items() if value))

    def _somebody(self, viewer: Viewer, nip: str) -> Any:
        """The person of an address. Whom the viewer may not see does not exist; a look at another is on the trail."""
        on = today()
        person = visible(viewer, str(self.may), on).filter(nip=nip).first()
        if person is None:
            raise Http404
        told = relation(viewer, person, on)
        if told != "own":
            self._note(viewer, person.nip, relation=told)
        return person

    def _note(self, viewer: Viewer, about: str = "", **told: Any) -> None:
        with act("web.look", by=viewer.by, on=today(), about=about) as telling:
            telling.tell(page=self.name, **told)


def page(
    route: str,
    view: Callable[..., HttpResponseBase],
    *,
    name: str,
    may: str | None = None,
    open_to_all: bool = False,
    methods: Sequence[str] = SAFE,
    menu: Menu | None = None,
    example: Mapping[str, str] | None = None,
    once: bool = True,
    people: bool = False,
    files: str = "",
) -> URLPattern:
    """An address and its page. Raises ValueError where it says neither a permission nor that it is open to all."""
    if (may is None) != open_to_all:
        raise ValueError(f"{name}: a page asks for a permission or is open to all")
    return path(route, Page(view, name, may, methods, menu, example or {}, once, people, files), name=name)


def pages(patterns: Sequence[URLPattern | URLResolver]) -> Iterator[Page]:
    """Every declared page below some addresses."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from pages(pattern.url_patterns)
        elif isinstance(pattern.callback, Page):
            yield pattern.callback
