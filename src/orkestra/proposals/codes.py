"""Reasons for which papers come back, and what SIASN's words mean: lists of our own, each entry with its mark."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from orkestra_formats.codes import fold

RETURN_UNSAID = "lain"


class Reason(NamedTuple):
    """Why papers came back, and the check of pre-flight that looks at it."""

    label: str
    topic: str
    mark: str


class Meaning(NamedTuple):
    """What a status of SIASN means; an empty stage: it is still under way there."""

    stage: str
    mark: str


def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


@cache
def reasons() -> Mapping[str, Reason]:
    """All reasons by code, in the order of the file."""
    return {code: Reason(**told) for code, told in _read("returns.toml").items()}


def topics_of(codes: Sequence[str]) -> frozenset[str]:
    """The checks that some reasons speak of."""
    known = reasons()
    return frozenset(known[code].topic for code in codes if code in known and known[code].topic)


@cache
def _statuses() -> Mapping[tuple[str, str], Meaning]:
    listed = _read("statuses.toml")["status"]
    return {(one["code"], fold(one["words"])): Meaning(one["stage"], one["mark"]) for one in listed}


def meaning(code: str | None, words: str | None) -> Meaning | None:
    """What a status means where both its code and its words are known together; None where nobody can say."""
    told = _statuses()
    return told.get((code or "", fold(words or "")))
