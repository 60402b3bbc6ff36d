"""One press for every form and every operation with POST: who sends what, so that something is done by it.

Pages and operations are found in the table of addresses, and a form is read off its own page and filled in as somebody
would. Only what no reader can know is told here. A page that is added later and stays undone by this fails the test.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.apps import apps
from django.db import connection, transaction
from django.test import Client

from orkestra.api.urls import OPERATIONS
from orkestra.shared.trail.models import Entry
from orkestra.web.frame.press import FIELD
from tests.access.furnished import Things
from tests.access.test_programs import path_of, personal
from tests.access.verdicts import IN, VIEWERS, Address, Walk, addresses, allowed
from tests.api.calling import BASE, token_of
from tests.web.ministry import CLOSED, PEOPLE

LIBRARY = ("account_", "mfa_", "usersessions_", "sso_")
"""Pages of the sign-in library: they count guesses, and what they count must stay, whatever a mark says."""
KEEPS_NOTHING = {"audit_heads"}
"""Forms that store nothing."""
LOOK, REPEATED = "web.look", ("presses_", "django_session", "usersessions_", "trail_")
"""An act of every request, also of the second; tables in which each request may leave something."""
MULTIPART, PLAIN, JSON = "multipart/form-data; boundary=batas", "application/x-www-form-urlencoded", "application/json"


@dataclass(frozen=True)
class Press:
    """What somebody sends. ``file``: the name of the field, the file's name and its text."""

    name: str
    who: str
    path: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    file: tuple[str, str, str] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    program: bool = False
    does: Mapping[str, int] = field(default_factory=dict)

    def sent(self, mark: str, **more: str) -> tuple[bytes, dict[str, str]]:
        """Body and headers under a mark."""
        told = dict(self.headers)
        fields = [*self.fields, *more.items()]
        if self.program:
            told["Idempotency-Key"] = mark
        else:
            fields.append((FIELD, mark))
        if self.file is not None:
            return _parts(fields, self.file), told | {"Content-Type": MULTIPART}
        if self.program:
            return dict(self.fields).get("", "").encode(), told | {"Content-Type": JSON}
        return urlencode(fields).encode(), told | {"Content-Type": PLAIN}


def _parts(fields: list[tuple[str, str]], file: tuple[str, str, str]) -> bytes:
    told = [f'--batas\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in fields]
    field_, name, text = file
    told.append(f'--batas\r\nContent-Disposition: form-data; name="{field_}"; filename="{name}"\r\n'
                f"Content-Type: application/octet-stream\r\n\r\n{text}\r\n--batas--\r\n")  # fmt: skip
    return "".join(told).encode("latin-1")


# ------------------------------------------------------------------ reading forms
TYPED = {"date": "2026-03-01", "month": "2026-02", "number": "2", "url": "https://contoh.go.id/uji",
         "email": "uji@contoh.go.id"}  # fmt: skip


class Forms(HTMLParser):
    """The forms of a page that are sent by POST, filled in as far as they say themselves how."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, list[str]]]] = []
        self._in, self._select, self._area = False, "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._in = told.get("method", "").lower() == "post"
            if self._in:
                self.found.append((told.get("action", ""), {}))
        if not self._in:
            return
        fields, name = self.found[-1][1], told.get("name", "")
        if tag == "select":
            self._select = name
        elif tag == "option" and self._select and told.get("value"):
            if "selected" in told or self._select not in fields:
                fields[self._select] = [told["value"]]
        elif tag == "textarea":
            fields[name] = ["Uji coba."]
        elif name and (tag == "input" or (tag == "button" and told.get("value"))):
            self._field(fields, name, told)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._in = False
        if tag == "select":
            self._select = ""

    @staticmethod
    def _field(fields: dict[str, list[str]], name: str, told: dict[str, str]) -> None:
        kind, value = told.get("type", "text"), told.get("value", "")
        if kind in ("radio", "checkbox"):
            if "checked" in told or name not in fields:
                fields[name] = [value or "on"]
        elif kind != "file" and (value or kind != "hidden"):
            fields[name] = [value or TYPED.get(kind, "Uji coba")]


def form_of(client: Client, path: str) -> dict[str, list[str]]:
    """The form of a page that leads back to it, or its last; empty where there is none."""
    answer = client.get(path)
    if answer.status_code != 200 or answer.streaming:
        return {}
    read = Forms()
    read.feed(answer.content.decode())
    whole = [fields for action, fields in read.found if action in ("", path)] or [{}]
    return {n: v for n, v in whole[-1].items() if n not in (FIELD, "csrfmiddlewaretoken")}
