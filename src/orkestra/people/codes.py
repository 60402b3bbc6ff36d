"""Code lists of the law as a column's choices; nothing is listed twice."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from orkestra_rules.law import names

LENGTH = 40
"""Room for a code."""


@cache
def _lists() -> Mapping[str, list[str]]:
    text = files("orkestra_rules").joinpath("facts.toml").read_text(encoding="utf-8")
    found: dict[str, list[str]] = tomllib.loads(text)["codes"]
    return found


def codes(code_list: str) -> list[str]:
    """The codes of a list, in the order of the law. KeyError where there is no such list."""
    return _lists()[code_list]


def choices(code_list: str) -> list[tuple[str, str]]:
    """The codes of a list with the names that the law prints."""
    printed = names().get(code_list, {})
    return [(code, printed.get(code, code.replace("_", " ").capitalize())) for code in codes(code_list)]
