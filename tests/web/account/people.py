"""Somebody with a password at a client, and a clock that a test moves."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client

from orkestra.shared.access.models import Account
from orkestra.shared.access.services import open_account
from orkestra.shared.trail.models import Entry
from orkestra.web.frame.press import FIELD, new_press
from tests.web.ministry import BY, DAY

PASSWORD = "kereta pagi ke bogor"
NIP = "199003152015032001"


def somebody(username: str = "siti", **told: Any) -> Account:
    return open_account(**{"username": username, "nama": "Siti", "password": PASSWORD, "by": BY, "on": DAY, **told})


def sign_in(client: Client, username: str = "siti", password: str = PASSWORD, **more: Any) -> Any:
    return client.post("/masuk/", {"login": username, "password": password}, **more)


def send(client: Client, path: str, **fields: str) -> Any:
    """A form with its mark."""
    return client.post(path, {FIELD: new_press(), **fields})


def signed_in(client: Client) -> bool:
    answer = client.get("/akun/")
    return bool(answer.status_code == 200)


def told(*acts: str) -> list[tuple[str, str, str, dict[str, Any]]]:
    lines = Entry.objects.order_by("number")
    chosen = lines.filter(act__in=acts) if acts else lines
    return [(line.act, line.by, line.about, json.loads(line.told)) for line in chosen]
