"""Kinds of evidence, out of their one file (``kinds.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: its name, its code in SIASN's list where one is known, and the histories it can prove."""

    code: str
    label: str
    proves: tuple[str, ...]
    siasn: str = ""
    expected: bool = False
    """Somebody's papers lack something without it."""
    discipline: bool = False


@cache
def kinds() -> Mapping[str, Kind]:
    """All kinds by their code, in the order of the file."""
    told = tomllib.loads(files(__package__).joinpath("kinds.toml").read_text(encoding="utf-8"))
    return {code: Kind(code, **{**entry, "proves": tuple(entry["proves"])}) for code, entry in told.items()}
