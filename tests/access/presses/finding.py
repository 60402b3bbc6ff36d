"""Every declared form, found by itself and pressed: by whom, from which page, with what in it.

A form that nobody thought of is found too, or else said to be unknown: a page that takes forms and on which nothing
that was sent did anything is an error that names it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from tests.access.presses.forms import Form, Held, Told, forms
from tests.access.presses.states import State
from tests.access.verdicts import IN, NO_SESSION, PROOF, SIGN_IN, VIEWERS, Address, addresses, allowed
from tests.web.ministry import PEOPLE

DEEP = 3
"""So many pages a form may have: some show first what they would do."""
LEADS_ON = range(300, 400)


@dataclass(frozen=True)
class Request:
    """What is sent, by whom."""

    viewer: str
    path: str
    body: bytes
    kind: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answered:
    """What came back: where it leads, and the page."""

    status: int
    to: str
    text: str = field(default="", compare=False)

    @property
    def turned_away(self) -> bool:
        """Whether it asks first who somebody is."""
        return self.to.startswith((SIGN_IN, PROOF))


class Asking(Protocol):
    """A way to ask as somebody."""

    def get(self, viewer: str, path: str) -> Answered:
        """A page; afterwards all is as it was."""

    def open(self, viewer: str, path: str) -> Answered:
        """A page, of which its session remembers what it needs."""

    def post(self, request: Request) -> Answered:
        """What a form comes to."""

    def course(self, *requests: Request) -> tuple[list[Answered], State]:
        """What requests come to and what is stored then; afterwards all is as it was."""

    def etag(self, path: str, token: str) -> str:
        """The state of what a program asks for; empty where there is none."""

    def changed(self, now: State) -> bool:
        """Whether more is stored than marks."""


@dataclass(frozen=True)
class Recipe:
    """What cannot be guessed of a page: by whom (None: whoever may), about whom, with which ids, and with which words.

    ``shown``: the page that shows the form, where it is another than the one that takes it; ``query`` belongs to it;
    ``before``: what is opened first. ``fields`` may ask for the text of that page.
    """

    viewer: str | None = None
    person: str = ""
    ids: Mapping[str, Any] = field(default_factory=dict)
    shown: str = ""
    query: str = ""
    before: str = ""
    fields: Told | Callable[[str], Told] = field(default_factory=dict)
    files: Held = ()


@dataclass(frozen=True)
class Press:
    """A form that does something; ``done``: what is stored once it was pressed."""

    name: str
    viewer: str
    form: Form
    done: State = field(compare=False, repr=False)

    def request(self, mark: str, token: str = "") -> Request:
        """What is sent with a mark."""
        body, kind = self.form.body(mark, token)
        return Request(self.viewer, self.form.path, body, kind)


class UnknownPress(AssertionError):
    """A page takes forms, and nothing that was sent to it did anything."""


@dataclass
class Finder:
    """Finds for a page a press that does something."""

    ask: Asking
    things: Any
    recipes: Mapping[str, Recipe]
    mark: Callable[[], str]
    seen: dict[tuple[str, str], str] = field(default_factory=dict)

    def press(self, address: Address) -> Press:
        """The first that does something. Raises UnknownPress where none does."""
        name, said = address.page.name, list[str]()
        recipe = self.recipes.get(name, Recipe())
        for viewer, path, shown in self._ways(address, recipe):
            text = self._page(viewer, shown, recipe.before)
            if text:
                text = self.ask.open(viewer, shown).text
            for form in forms(text, shown, path):
                made = self._deep(name, viewer, _told(recipe, form, text), DEEP, said)
                if made is not None:
                    return made
        raise UnknownPress(f"no valid press known for {name}: {said[-3:] or 'no page shows its form'}")

    def _deep(self, name: str, viewer: str, form: Form, left: int, said: list[str]) -> Press | None:
        """A form that does something: this one, or the one that its answer shows."""
        body, kind = form.body(self.mark())
        (answer,), now = self.ask.course(Request(viewer, form.path, body, kind))
        said.append(f"{viewer} {form.path} {answer.status} {answer.to}")
        if answer.status in LEADS_ON:
            done = self.ask.changed(now) and not answer.turned_away
            return Press(name, viewer, form, now) if done else None
        if answer.status == 200 and left > 1:
            for more in forms(answer.text, form.path, form.path.partition("?")[0]):
                found = self._deep(name, viewer, more, left - 1, said) if more.pairs != form.pairs else None
                if found is not None:
                    return found
        return None

    # ------------------------------------------------------------------ who, about whom, from where
    def _ways(self, address: Address, recipe: Recipe) -> Iterator[tuple[str, str, str]]:
        """Viewer, address of the form, and address of the page that shows it."""
        for viewer in viewers() if recipe.viewer is None else [recipe.viewer]:
            for person in _people(address, viewer, recipe):
                path = self._path(address, viewer, person, recipe)
                if "GET" in address.page.methods and not recipe.shown:
                    yield viewer, path, path + recipe.query
                    continue
                for shown in [recipe.shown] if recipe.shown else self._shows(viewer, person, path, recipe.ids):
                    yield viewer, path, shown + recipe.query

    def _path(self, address: Address, viewer: str, person: str | None, recipe: Recipe) -> str:
        nip = self.things.ministry.people[person].nip if person else None
        return address.path(nip, **{**self.things.ids(address.page.name, viewer, person), **recipe.ids})

    def _shows(self, viewer: str, person: str | None, path: str, ids: Mapping[str, Any]) -> Iterator[str]:
        """Pages that show a form with this address, the nearest first."""
        found = set()
        for other in addresses():
            page = other.page
            if "GET" in page.methods and (page.may is None or allowed(viewer, page.may, person) == IN):
                at = self._path(other, viewer, person or "siti", Recipe(ids=ids))
                found.add((-_shared(at, path), len(at), at))
        for _near, _long, at in sorted(found):
            if f'"{path}' in self._page(viewer, at):
                yield at

    def _page(self, viewer: str, path: str, before: str = "") -> str:
        if (viewer, path) not in self.seen:
            if before:
                self.ask.open(viewer, before)
            answer = self.ask.get(viewer, path)
            self.seen[viewer, path] = answer.text if answer.status == 200 else ""
        return self.seen[viewer, path]


def _told(recipe: Recipe, form: Form, text: str) -> Form:
    fields = recipe.fields(text) if callable(recipe.fields) else recipe.fields
    return form.told(fields, recipe.files)


def viewers() -> list[str]:
    """Everybody who can sign in."""
    return [viewer for viewer in VIEWERS if viewer not in NO_SESSION]


def _people(address: Address, viewer: str, recipe: Recipe) -> list[str | None]:
    page = address.page
    people: list[str | None] = [recipe.person] if recipe.person else list(PEOPLE) if address.personal else [None]
    return [p for p in people if page.may is None or allowed(viewer, page.may, p) == IN]


def _shared(one: str, other: str) -> int:
    """How many parts of two addresses are the same from the left."""
    pairs = zip(one.split("/"), other.split("/"), strict=False)
    return next((at for at, (mine, theirs) in enumerate(pairs) if mine != theirs), len(one.split("/")))


def posts() -> list[Address]:
    """Every page that takes forms."""
    return [address for address in addresses() if "POST" in address.page.methods]
