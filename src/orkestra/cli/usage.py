"""The refusals of the parser of commands, in the chosen language; and kinds of values that refuse in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any

import click

from orkestra.cli import exits
from orkestra.cli.language import Words

MONTHS = {
    name: number
    for names in (
        "januari februari maret april mei juni juli agustus september oktober november desember",
        "january february march april may june july august september october november december",
        "jan feb mar apr mei jun jul agu sep okt nov des",
        "jan feb mar apr may jun jul aug sep oct nov dec",
    )
    for number, name in enumerate(names.split(), 1)
}
IN_WORDS = re.compile(r"(\d{1,2})[ \-]([a-z]+)[ \-](\d{4})", re.IGNORECASE)
FIRST_YEAR, LAST_YEAR = 1950, 2150


class Refused(click.ClickException):
    """Something that cannot be done, said in words; the program ends with `code`."""

    def __init__(self, message: str, code: int = exits.USAGE) -> None:
        super().__init__(message)
        self.code = code


def explained(refused: click.ClickException, words: Words) -> str:
    """What is wrong with a command, in plain words; our own refusals are so already."""
    if isinstance(refused, click.NoSuchOption):
        return words("usage.no_option", name=refused.option_name) + near(refused.possibilities or (), words)
    if isinstance(refused, click.BadOptionUsage):
        return words("usage.option_value", name=refused.option_name)
    if isinstance(refused, click.MissingParameter):
        return words("usage.missing", name=_name(refused))
    if isinstance(refused, click.BadParameter):
        return words("usage.bad", name=_name(refused), message=refused.message)
    return refused.format_message()


def _name(refused: click.BadParameter) -> str:
    param = refused.param
    if param is None:
        return "?"
    return param.opts[-1] if isinstance(param, click.Option) else param.metavar or param.opts[0].upper()


def near(names: Sequence[str], words: Words) -> str:
    """A hint at what may have been meant; empty where nothing is near."""
    return " " + words("usage.near", names=", ".join(names)) if names else ""


def alike(name: str, names: Sequence[str], most: int = 3) -> list[str]:
    """The names most like a mistyped one."""
    return get_close_matches(name, names, most, 0.6)


Reader = Callable[[str], Any]
"""What the parser of commands calls with the text of a value; it refuses by raising BadParameter."""


def day(words: Words) -> Reader:
    """A day: 2026-11-01, 1 November 2026, 01-11-2026."""

    def read(text: str) -> date:
        found = read_day(text)
        if found is None:
            raise click.BadParameter(words("usage.day", value=text))
        return found

    return read


def read_day(text: str) -> date | None:
    """A day as people write it; None where it is none. The month never comes first."""
    tidy = " ".join(text.split())
    in_words = IN_WORDS.fullmatch(tidy)
    try:
        if in_words:
            month = MONTHS.get(in_words[2].lower())
            found = date(int(in_words[3]), month, int(in_words[1])) if month else None
        elif re.fullmatch(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}", tidy):
            number, month, year = (int(part) for part in re.split("[-/.]", tidy))
            found = date(year, month, number)
        else:
            found = date.fromisoformat(tidy)
    except ValueError:
        return None
    return found if found and FIRST_YEAR <= found.year <= LAST_YEAR else None


def whole(words: Words, least: int, most: int) -> Reader:
    """A whole number within bounds."""

    def read(value: str) -> int:
        text = str(value)
        if not text.isdecimal() or not least <= int(text) <= most:
            raise click.BadParameter(words("usage.whole", value=text, least=least, most=most))
        return int(text)

    return read


def choice(words: Words, choices: Sequence[str]) -> Reader:
    """One of a few words; spaces and capitals do not matter."""

    def read(text: str) -> str:
        folded = text.strip().lower().replace(" ", "_").replace("-", "_")
        if folded not in choices:
            raise click.BadParameter(words("usage.choice", value=text, choices=", ".join(choices)))
        return folded

    return read
