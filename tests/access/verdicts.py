"""Every page tried with every account, relation and method, against what the file of rights says.

The file is read here by itself, and who stands how to whom comes out of the ministry's own table, so that neither the
reader of the file nor the restriction of rows is believed. Pages are found in the table of addresses: one that is added
later is tried without a word here.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any
from urllib.parse import urlencode
from zipfile import ZipFile, is_zipfile

from allauth.account.internal.flows.login import record_authentication
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from orkestra.shared.access.declared import Declared
from orkestra.web.frame.press import FIELD, new_press
from orkestra.web.frame.urls import Page
from tests.access.furnished import Things
from tests.web.ministry import PEOPLE, ROLES, WITHOUT_PERSON, Ministry, relation

VIEWERS = (*PEOPLE, *WITHOUT_PERSON, "")
"""All accounts, and a visitor."""
COOKIE = settings.SESSION_COOKIE_NAME
NO_SESSION = ("", "tutup")
ASKING, METHODS = ("GET", "POST"), ("GET", "HEAD", "POST", "DELETE")
"""Those that ask the database, and all that are tried where it is SQLite: the others are told apart before it is asked.
In the same way pages that are about nobody in particular are tried there alone: no row decides over them."""
HOLDER, SCOPE = "kepala", "DUA"
"""Who holds every role in turn, as an employee with people below; over which unit, where a role asks for one."""
PART = {"HX-Request": "true", "HX-Target": "hasil", "HX-Current-URL": "http://testserver/"}
LINKED = {"decision_link"}
"""Addresses about somebody that do not name them."""
SIGN_IN = "/masuk/?next="
PROOF = "/masuk/ulang/"
IN, ASKED, REFUSED, HIDDEN, SENT_TO_SIGN_IN, NO_METHOD = "in", "asked again", "403", "404", "sign in", "405"


# ------------------------------------------------------------------ what the file says
@cache
def rights() -> dict[str, Any]:
    """The file of rights, read anew."""
    text = files("orkestra.shared.access").joinpath("matrix.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def roles_of(viewer: str) -> set[str]:
    """A name, or a name and one role more: ``kepala+auditor``."""
    name, _, more = viewer.partition("+")
    held = {"akun"} | ({"pegawai"} if name in PEOPLE else set()) | ({more} if more else set())
    return held | ({ROLES[name][0]} if name in ROLES else set())


def stands(viewer: str, person: str) -> str:
    """How a person stands to a viewer, also over the unit of the one role more."""
    name, _, more = viewer.partition("+")
    scoped = bool(more) and rights()["roles"][more].get("scoped", False)
    known = relation(name, person)
    return "same_unit" if scoped and known == "other" and PEOPLE[person][2] == SCOPE else known


def allowed(viewer: str, permission: str, person: str | None, table: dict[str, Any] | None = None) -> str:
    """What the answer must be, for somebody who is signed in."""
    may = (table or rights()["permissions"])[permission]["may"]
    held = [role for role in roles_of(viewer) if role in may]
    if not held:
        return REFUSED
    if isinstance(may, list) or person is None:
        return IN
    near = {stands(viewer, person)}
    near |= {"other"} if near != {"own"} else set()
    return IN if any(near & set(may[role]) for role in held) else HIDDEN


# ------------------------------------------------------------------ the table of addresses
@dataclass(frozen=True)
class Address:
    """A declared page and how to reach it."""

    page: Page
    parameters: tuple[str, ...]

    @property
    def personal(self) -> bool:
        return "nip" in self.parameters or self.page.name in LINKED

    def path(self, nip: str | None = None, **ids: Any) -> str:
        told = dict(self.page.example) | ({"nip": nip} if nip and self.personal else {}) | ids
        return reverse(self.page.name, kwargs={name: told[name] for name in self.parameters})


def patterns(found: Iterable[URLPattern | URLResolver] | None = None) -> Iterator[URLPattern]:
    for pattern in get_resolver().url_patterns if found is None else found:
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern.url_patterns)
        else:
            yield pattern


def addresses() -> list[Address]:
    return [Address(p.callback, tuple(p.pattern.converters)) for p in patterns() if isinstance(p.callback, Page)]


def undeclared() -> list[str]:
    """Addresses that lead past the declaration."""
    return [str(pattern.pattern) for pattern in patterns() if not isinstance(pattern.callback, Declared)]


def without_example() -> list[str]:
    """Pages with parameters that say no value to try them with."""
    found = [(a.page.name, set(a.parameters) - {"nip"} - a.page.example.keys()) for a in addresses()]
    return [f"{name}: {', '.join(sorted(missing))}" for name, missing in found if missing]


# ------------------------------------------------------------------ what happens
@dataclass
class Walk:
    """One way through all pages. ``table``: another file of rights to hold them against; ``proved``: all just did;
    ``part``: only a part of each page is asked for, as a script does."""

    ministry: Ministry
    table: dict[str, Any] | None = None
    things: Things | None = None
    proved: bool = False
    part: bool = False
    tried: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clients = {viewer: self._client(viewer) for viewer in VIEWERS}

    def _client(self, viewer: str) -> Client:
        made = Client(raise_request_exception=False)
        if viewer:
            made.force_login(self.ministry.accounts[viewer])
        if viewer and self.proved:
            prove(made, self.ministry.accounts[viewer])
        return made

    def client(self, viewer: str) -> Client:
        """The browser of a viewer; a new one where the last page was the way out."""
        name = viewer.partition("+")[0]
        if name and not self.clients[name].cookies[COOKIE].value:
            self.clients[name] = self._client(name)
        return self.clients[name]

    def over(self, found: Iterable[Address], viewers: Iterable[str] = VIEWERS) -> Walk:
        once = connection.vendor == "sqlite"
        for address in found if once else (a for a in found if a.personal):
            for viewer in viewers:
                for person in self._people(viewer) if address.personal else [None]:
                    for method in METHODS if once and not self.part else ASKING:
                        self._try(address, viewer, person, method)
        return self

    def _people(self, viewer: str) -> list[str | None]:
        """One person for each way in which somebody can stand to an account."""
        return list({stands(viewer, person): person for person in reversed(PEOPLE)}.values())

    def _try(self, address: Address, viewer: str, person: str | None, method: str) -> None:
        page, due = address.page, self._due(address.page, viewer, person, method)
        if method == "HEAD" and due == IN:
            return  # the same view as GET; what is asked is whether it goes past the gate
        nip = self.ministry.people[person].nip if person else None
        ids = self.things.ids(page.name, viewer, person) if self.things else {}
        headers = PART if self.part else {}
        said = verdict(page, self.client(viewer).generic(method, address.path(nip, **ids), headers=headers))
        self.tried[due] += 1
        if due == said or (due == IN and said == HIDDEN and page.name in OF_NOBODY):
            return
        near = stands(viewer, person) if person else "none"
        self.wrong.append(f"{page.name} {method} {viewer or 'visitor'} {near}: {said}, not {due}")

    def _due(self, page: Page, viewer: str, person: str | None, method: str) -> str:
        if method not in page.methods:
            return NO_METHOD
        if page.may is None:
            return IN
        if viewer in NO_SESSION:
            return SENT_TO_SIGN_IN
        found = allowed(viewer, page.may, person, self.table)
        step_up = rights()["permissions"][page.may].get("step_up", False) and not self.proved
        return ASKED if step_up and found != REFUSED else found


OF_NOBODY = {
    "mfa_edit_webauthn", "mfa_remove_webauthn", "mfa_view_recovery_codes", "mfa_download_recovery_codes",
    "mfa_deactivate_totp",
}  # fmt: skip
"""Pages about a second factor, which nobody of the walk has."""


def prove(client: Client, account: Any) -> None:
    """Somebody who is signed in has just proved it once more."""
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, account, "password", reauthenticated=True)
    request.session.save()


def verdict(page: Page, answer: Any) -> str:
    """What an answer says. A form without its mark (400) has passed the gate, and nothing was done."""
    status, leads = answer.status_code, answer.get("Location") or answer.get("HX-Redirect", "")
    if status >= 500 or status == 405:
        return NO_METHOD if status == 405 else str(status)
    if page.may is None:
        return IN
    if status == 403:
        return REFUSED
    if leads.startswith(SIGN_IN):
        return SENT_TO_SIGN_IN
    if status == 302 and leads.startswith(PROOF) and rights()["permissions"][page.may].get("step_up"):
        return ASKED
    return HIDDEN if status == 404 else IN


# ------------------------------------------------------------------ what is shown
def text_of(answer: Any) -> str:
    """All words of an answer, those inside a workbook too."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as book:
            content = b" ".join(book.read(name) for name in book.namelist())
    return str(content.decode("utf-8", errors="replace"))


def planted(ministry: Ministry, person: str) -> dict[str, str]:
    """The ids of somebody under every name that a page might read."""
    row = ministry.people[person]
    unit = PEOPLE[person][2]
    by_nip = dict.fromkeys(("nip", "pegawai_nip", "atasan_nip", "about", "tentang", "username"), row.nip)
    by_key = dict.fromkeys(
        ("person", "person_id", "pegawai", "orang", "atasan", "id", "pk", "key", "number"), str(row.pk)
    )
    by_unit = dict.fromkeys(("unit", "unit_kode", "kode", "induk"), unit)
    keys_of_units = {"unit_id": str(ministry.units[unit].pk)}
    return {**by_nip, **by_key, **by_unit, **keys_of_units, "semua": "1", "all": "1", "kolom": "nip", "columns": "nip"}


def leaks(walk: Walk, viewer: str, hidden: Iterable[str], found: Iterable[Address]) -> list[str]:
    """Pages that show somebody whom the viewer must not see, by themselves or when ids are planted in the query."""
    out = []
    for address in found:
        about = viewer if viewer in PEOPLE else next(iter(hidden))
        ids = walk.things.ids(address.page.name, viewer, about) if walk.things else {}
        path = address.path(walk.ministry.people[about].nip, **ids)
        answer = walk.client(viewer).get(path)
        if verdict(address.page, answer) in (REFUSED, SENT_TO_SIGN_IN):
            continue  # the gate reads no query
        shown = text_of(answer).replace(path, "")
        for person in hidden:
            nip, name = walk.ministry.people[person].nip, PEOPLE[person][1].split(",")[0]
            asked = text_of(walk.client(viewer).get(f"{path}?{urlencode(planted(walk.ministry, person))}"))
            walk.tried["planted in the query"] += 1
            if name in shown + asked or nip in shown:
                out.append(f"{address.page.name} shows {person} to {viewer}")
    return out


def _any_nip(walk: Walk, viewer: str, person: str) -> str:
    """One's own page where one has one, else that of somebody hidden."""
    return walk.ministry.people.get(viewer, walk.ministry.people[person]).nip


# ------------------------------------------------------------------ what is written
def held(ministry: Ministry, person: str) -> list[tuple[Any, ...]]:
    """Everything that is stored about somebody."""
    key = ministry.people[person].pk
    tables = [m for m in apps.get_models() if any(f.name == "person" for f in m._meta.concrete_fields)]
    return [row for table in tables for row in table._default_manager.filter(person=key).order_by("pk").values_list()]


WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "WITH")
"""How a statement begins that may change something."""


def hidden_writes(walk: Walk, viewer: str, person: str, found: Iterable[Address]) -> list[str]:
    """Forms through which an account changes something about somebody whom it must not see.

    Every form is sent with that person's ids under all names, and with all columns of our tables besides.
    """
    columns = {
        f.name for m in apps.get_models() for f in m._meta.concrete_fields if m.__module__.startswith("orkestra.")
    }
    out, before = [], held(walk.ministry, person)
    for address in (a for a in found if "POST" in a.page.methods):
        for nip in {walk.ministry.people[person].nip, _any_nip(walk, viewer, person)}:
            body = {**dict.fromkeys(columns, "1"), **planted(walk.ministry, person), FIELD: new_press()}
            with CaptureQueriesContext(connection) as asked:
                answer = walk.client(viewer).post(
                    f"{address.path(nip)}?{urlencode(planted(walk.ministry, person))}", body
                )
            walk.tried["planted in the body"] += 1
            wrote = any(told["sql"].lstrip("( ").startswith(WRITES) for told in asked)
            if wrote and held(walk.ministry, person) != before:
                out.append(f"{address.page.name} lets {viewer} change {person}")
                before = held(walk.ministry, person)
            if PEOPLE[person][1].split(",")[0] in text_of(answer):
                out.append(f"{address.page.name} shows {person} to {viewer}")
    return out
