"""Somebody of the small ministry at the bureau's pages: signed in, reading, sending forms as they were shown."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from orkestra.insights.models import Summary
from orkestra.insights.services import compute_figures, rebuild
from orkestra.web.frame.press import new_press

BY = "rina"


def signed_in(ministry: Any, name: str) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(ministry.accounts[name], backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def summarised(ministry: Any, **states: dict[str, Any]) -> None:
    """The lists worked out; by short name of a person what a decision would say of them."""
    rebuild(by=BY, on=ministry.day)
    compute_figures(by=BY, on=ministry.day)
    for name, told in states.items():
        Summary.objects.filter(person=ministry.people[name]).update(**told)


def words(response: Any) -> str:
    """What a page says, without its marks."""
    text = response.content.decode()
    text = re.sub(r"<(script|style|svg|select)\b.*?</\1>", " ", text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def asked(client: Client, address: str) -> tuple[Any, int]:
    """The answer to an address, and how many statements it took beside the marks of transactions."""
    client.get(address)
    with CaptureQueriesContext(connection) as context:
        response = client.get(address)
    marks = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "SELECT pg_advisory")
    return response, sum(not query["sql"].startswith(marks) for query in context.captured_queries)


def send(client: Client, address: str, **told: Any) -> Any:
    """Send a form with a mark of its own."""
    return client.post(address, {"press": new_press(), **told})
