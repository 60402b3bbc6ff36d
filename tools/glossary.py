"""Write docs/glossary.md from glossary.toml, and read the glossary for the checks."""

import re
import tomllib
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parents[1]
HEAD = """# Glossary

Words of Indonesian civil-service law that code, files and pages keep in Indonesian.
Written from `glossary.toml` by `make docs`. Marks as in the rules:
R and O were read in official text; S, I and M are not yet verified.

| term | in code | meaning | source |
|---|---|---|---|
"""


def load(root: Path) -> dict[str, Any]:
    """The glossary of a source tree."""
    return tomllib.loads((root / "glossary.toml").read_text(encoding="utf-8"))


def page(glossary: dict[str, Any]) -> str:
    """The glossary as a page."""
    rows = [
        f"| {entry['term']} | `{key}` | {entry['meaning']} | {entry['source']} |\n"
        for key, entry in sorted(glossary["terms"].items())
    ]
    return HEAD + "".join(rows)


def words(name: str) -> list[str]:
    """The words of an identifier: snake_case and CamelCase alike, in lower case."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return [word for word in spaced.lower().split("_") if word and not word.isdigit()]


def known_words(glossary: dict[str, Any]) -> set[str]:
    """Each word that a name in the law may be made of."""
    return {word for key in glossary["terms"] for word in key.split("_")} | set(glossary["ordinary"])


def main() -> None:
    """Write the page."""
    (REPOSITORY / "docs" / "glossary.md").write_text(page(load(REPOSITORY)), encoding="utf-8")


if __name__ == "__main__":
    main()
