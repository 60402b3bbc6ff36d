"""Somebody of the small ministry at the bureau's pages: signed in, reading, sending forms as they were shown."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.conf import settings
from django.test import Client

from orkestra.insights.models import Summary
from orkestra.insights.services import rebuild
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
    for name, told in states.items():
        Summary.objects.filter(person=ministry.people[name]).update(**told)


def words(response: Any) -> str:
    """What a page says, without its marks."""
    text = response.content.decode()
    text = re.sub(r"<(script|style|svg|select)\b.*?</\1>", " ", text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def fields(response: Any) -> dict[str, str]:
    """What the last form of a page that is not of the frame would send as it stands."""
    return {name: value if value is not None else "" for name, value in response.context["form"].initial.items()}


def send(client: Client, address: str, **told: Any) -> Any:
    """Send a form with a mark of its own."""
    return client.post(address, {"press": new_press(), **told})
