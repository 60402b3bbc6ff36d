"""The catalogue speaks two languages alike, and the locale chooses."""

import ast
import string
from pathlib import Path

import pytest

from orkestra.cli.language import LANGUAGES, Words, by_locale, catalogue, chosen

SOURCES = sorted((Path(__file__).parents[2] / "src/orkestra/cli").glob("*.py"))
COMMANDS = (
    "orkestra", "assess", "completion", "demo", "explain", "formats", "formats.check", "rules", "rules.show",
    "rules.diff", "rules.cite", "template", "serve", "work", "db", "db.migrate", "account", "account.create", "doctor",
    "audit", "audit.verify", "audit.head",
)  # fmt: skip


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_sentence_stands_in_both_languages_with_the_same_fields() -> None:
    for key, said in catalogue().items():
        assert set(said) == set(LANGUAGES), key
        assert all(said[language].strip() for language in LANGUAGES), key
        assert fields(said["id"]) == fields(said["en"]), key


@pytest.mark.parametrize("key", COMMANDS)
def test_every_command_has_help_and_examples(key: str) -> None:
    for part in ("short", "help", "examples"):
        assert f"{key}.{part}" in catalogue()


def texts() -> set[str]:
    """Every literal text of the package, and the literal beginnings of those that are put together."""
    found = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def test_no_sentence_lies_unused() -> None:
    known = texts()
    beginnings = tuple(t for t in known if t.endswith("."))
    of_commands = {f"{key}.{part}" for key in COMMANDS for part in ("short", "help", "examples")}
    idle = [key for key in catalogue() if key not in known | of_commands and not key.startswith(beginnings)]
    assert idle == []


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "id_ID.UTF-8"}, "id"),
        ({"LANG": "in_ID"}, "id"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "id_ID"}, "id"),
        ({"LANG": "id_ID", "LC_ALL": "C"}, "en"),
        ({"LANG": "id_ID", "LC_ALL": ""}, "id"),
    ],
)
def test_the_locale_chooses(environment: dict[str, str], language: str) -> None:
    assert by_locale(environment) == language


@pytest.mark.parametrize(
    ("arguments", "language", "rest"),
    [
        (["--lang", "id", "rules"], "id", ["rules"]),
        (["rules", "--lang=id", "show"], "id", ["rules", "show"]),
        (["rules", "--", "--lang", "id"], "en", ["rules", "--", "--lang", "id"]),
        (["--lang", "fr"], "en", ["--lang", "fr"]),
        (["--lang"], "en", ["--lang"]),
    ],
)
def test_the_option_wins_wherever_it_stands(arguments: list[str], language: str, rest: list[str]) -> None:
    assert chosen(arguments, {}) == (language, rest)


def test_thousands_are_set_apart_as_the_language_does() -> None:
    assert (Words("id").count(1234567), Words("en").count(1234567)) == ("1.234.567", "1,234,567")
