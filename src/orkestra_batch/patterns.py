"""What a kind of finding says in general: its sentence with an ellipsis for everything that differs from row to row."""

import re
import tomllib
from functools import cache
from importlib.resources import files

SPOKEN = ("orkestra_formats", "orkestra_batch.intake")
"""The packages that speak of findings, each with its `findings.toml`."""


@cache
def _reasons() -> dict[str, str]:
    texts = [files(package).joinpath("findings.toml").read_text(encoding="utf-8") for package in SPOKEN]
    return {code: entry["reason"] for text in texts for code, entry in tomllib.loads(text).items()}


def pattern(code: str) -> str:
    """The sentence of a code without its details."""
    said = re.sub(r"\{\w+\}", "…", _reasons().get(code, code))
    return said[:1].upper() + said[1:]
