"""Which language the program speaks, and its sentences in both (`messages*.toml`)."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("id", "en")
OPTION = "--lang"
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""As POSIX ranks them: the first that says something decides."""


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Every sentence by its dotted key, in both languages."""
    tables = [file for file in files(__package__).iterdir() if file.name.startswith("messages")]
    return {key: said for file in tables for key, said in _flat("", tomllib.loads(file.read_text(encoding="utf-8")))}


def _flat(key: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, str]]]:
    if isinstance(table.get(LANGUAGES[0]), str):
        yield key, table
        return
    for name, below in table.items():
        yield from _flat(f"{key}.{name}" if key else name, below)


class Words:
    """The sentences of one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, /, **fields: object) -> str:
        """The sentence of a key, its fields filled in."""
        text = catalogue()[key][self.language]
        return text.format_map(fields) if fields else text

    def count(self, number: int) -> str:
        """A whole number with the thousands set apart as the language does."""
        return f"{number:,}".replace(",", "." if self.language == "id" else ",")


def by_locale(environment: Mapping[str, str]) -> str:
    """Indonesian where the locale is Indonesian, else English."""
    said = next((environment[name] for name in VARIABLES if environment.get(name)), "")
    return "id" if said.lower().startswith(("id", "in_")) else "en"


def chosen(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[str, list[str]]:
    """The language, and the arguments without the option that names it; a wrong one stays for the door to refuse."""
    language, rest, at = by_locale(environment), list(arguments), 0
    while at < len(rest) and rest[at] != "--":
        name, joined, value = rest[at].partition("=")
        width = 1 if joined else 2
        value = value if joined else next(iter(rest[at + 1 : at + 2]), "")
        if name == OPTION and value in LANGUAGES:
            language = value
            del rest[at : at + width]
        else:
            at += 1
    return language, rest
