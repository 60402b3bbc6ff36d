"""Asking in this process as everybody at once, each in a session of their own; what was tried is undone."""

from __future__ import annotations

import copy
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.test import Client, TestCase

from orkestra.shared.access.sessions import BEGUN, SEEN
from tests.access.presses.finding import Answered, Request, viewers
from tests.access.presses.states import Folder, Reader, State, unlike
from tests.access.verdicts import prove
from tests.api.calling import BASE, token_of

DAY_LONG = 24 * 3600


class InProcess:
    """Browsers and programs of everybody, and the state from which each course begins."""

    def __init__(self, accounts: Mapping[str, Any], beside: Path, host: str = "testserver") -> None:
        self.host = host
        self.clients = {viewer: self._signed_in(accounts[viewer]) for viewer in viewers()}
        self.clients[""] = Client(raise_request_exception=False, SERVER_NAME=host)
        self.tokens = {viewer: token_of(accounts[viewer]) for viewer in viewers()}
        for token in self.tokens.values():  # that it was used is noted now, and not by what is tried
            Client(SERVER_NAME=host).get(f"{BASE}/me", headers={"Authorization": f"Bearer {token}"})
        self.reader, self.folder = Reader(), Folder(beside)
        self.start: State = {}
        self.begin()

    def _signed_in(self, account: Any) -> Client:
        client = Client(raise_request_exception=False, SERVER_NAME=self.host)
        client.force_login(account)
        client.get("/akun/")  # the session is noted in the list of its owner
        prove(client, account)
        lasting(client)
        return client

    def begin(self) -> None:
        """What is stored now is the start of every course."""
        self.start = self.reader.read()

    def open(self, viewer: str, path: str) -> Answered:
        """A page, of which its session remembers what it needs."""
        answer = _said(self.clients[viewer].get(path))
        self.begin()
        return answer

    def get(self, viewer: str, path: str) -> Answered:
        """A page; afterwards all is as it was."""
        with self._undone():
            return _said(self.clients[viewer].get(path))

    @contextmanager
    def _undone(self) -> Iterator[None]:
        kept = {viewer: copy.deepcopy(client.cookies) for viewer, client in self.clients.items()}
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
        self.folder.restore()
        for viewer, cookies in kept.items():
            self.clients[viewer].cookies = cookies

    def post(self, request: Request) -> Answered:
        """What a form or the request of a program comes to."""
        client = Client(SERVER_NAME=self.host) if request.headers else self.clients[request.viewer]
        return _said(
            client.generic("POST", request.path, request.body, content_type=request.kind, headers=request.headers)
        )

    def course(self, *requests: Request) -> tuple[list[Answered], State]:
        """What requests come to one after the other, and what is stored then; afterwards all is as it was."""
        with self._undone():
            with TestCase.captureOnCommitCallbacks(execute=True):
                answers = [self.post(request) for request in requests]
            return answers, self.reader.read()

    def etag(self, path: str, token: str) -> str:
        """The state of what a program asks for; empty where there is none."""
        with self._undone():
            answer = Client(SERVER_NAME=self.host).get(path, headers={"Authorization": f"Bearer {token}"})
            return str(answer.get("ETag", "")) if answer.status_code == 200 else ""

    def changed(self, now: State) -> bool:
        """Whether more is stored than marks."""
        return bool(unlike(self.start, now, {}))


def lasting(client: Client) -> None:
    """Whoever just signed in and proved who they are has done so all day long."""
    session, later = client.session, time.time() + DAY_LONG
    session[BEGUN] = session[SEEN] = later
    for record in session.get("account_authentication_methods", []):
        record["at"] = later
    session.save()


def _said(answer: Any) -> Answered:
    text = "" if answer.streaming else answer.content.decode(errors="replace")
    return Answered(answer.status_code, answer.get("Location") or answer.get("HX-Redirect", ""), text)


def key_of(client: Client) -> str:
    """The cookie of a session."""
    morsel = client.cookies.get(settings.SESSION_COOKIE_NAME)
    return str(morsel.value) if morsel else ""
