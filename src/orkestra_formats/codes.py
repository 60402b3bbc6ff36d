"""Code lists of files (`codes.toml`): which spellings a value may have, and its name in our records."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from orkestra_formats.finding import Phrase

NOT_LETTER_OR_DIGIT = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Letters and digits only, lower case: how headers and code words are compared."""
    return NOT_LETTER_OR_DIGIT.sub("", text).lower()


@dataclass(frozen=True, slots=True)
class CodeList:
    """One list: folded spelling to name, and how to tell a clerk what is accepted."""

    label: str | Phrase
    names: dict[str, str]

    def get(self, text: str) -> str | None:
        """The name of a value, or None if the list does not know it."""
        return self.names.get(text) or self.names.get(fold(text))

    def choices(self) -> list[str]:
        """The names in the order of the list."""
        return list(dict.fromkeys(self.names.values()))


@cache
def code_lists() -> dict[str, CodeList]:
    """All lists of `codes.toml`."""
    data = tomllib.loads(files(__package__).joinpath("codes.toml").read_text(encoding="utf-8"))
    return {name: CodeList(entry.get("label") or Phrase(name), _names(entry)) for name, entry in data.items()}


def _names(entry: dict[str, dict[str, list[str]]]) -> dict[str, str]:
    if "list" in entry:
        return {code: code for code in str(entry["list"]).split()}
    return {spelling: name for name, spellings in entry["values"].items() for spelling in spellings}
