"""The trail in words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from orkestra.web.audit.acts import ACTS, FAULTS, GROUPS, TABLES, TOLD, VALUES, VERBS


@dataclass(frozen=True, slots=True)
class Group:
    """Acts that a reader looks for together."""

    key: str
    label: str
    acts: Sequence[str]


def groups() -> list[Group]:
    """All groups."""
    return [Group(key, gettext(label), acts) for key, (label, acts) in GROUPS.items()]


def act_label(name: str) -> str:
    """An act in words; its name where nobody has given it any."""
    table, _, verb = name.rpartition(".")
    if name in ACTS:
        return gettext(ACTS[name])
    if table in TABLES and verb in VERBS:
        return f"{gettext(VERBS[verb])} {gettext(TABLES[table])}"
    return name


def fault_label(kind: str) -> str:
    """A fault of the chain in words."""
    return gettext(FAULTS[kind])


def page_names(pages: Sequence[str]) -> str:
    """Names of pages that somebody opened, in words, each once."""
    return ", ".join(dict.fromkeys(_plain("page", page) for page in pages))


def details(text: str) -> str:
    """What an act told of itself, on one line."""
    said: dict[str, Any] = json.loads(text)
    return " · ".join(f"{gettext(TOLD.get(name, name))}: {_plain(name, value)}" for name, value in said.items())


def _plain(name: str, value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_plain(name, each) for each in value) or "–"
    if isinstance(value, dict):
        told = (f"{gettext(TOLD.get(str(key), str(key)))} {_plain(name, each)}" for key, each in value.items())
        return ", ".join(told) or "–"
    if isinstance(value, bool) or value is None:
        return {True: gettext("ya"), False: gettext("tidak"), None: "–"}[value]
    return gettext(VALUES.get(name, {}).get(str(value), str(value)))
