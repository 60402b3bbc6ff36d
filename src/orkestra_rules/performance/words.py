"""The predikat that a printed word means, by the generation of its year. Nothing is read by resemblance."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Refused:
    """A word that is not read: why, and what an officer might have meant (a proposal, never applied by itself)."""

    reason: str
    suggest: str | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """A word that is read. ``code`` None: not rated yet. ``mark``: how the reading is known."""

    code: str | None
    mark: str = "R"


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary: generations by their last year, and what each word means in each of them."""

    generations: tuple[tuple[int, str], ...]
    meanings: Mapping[tuple[str, str], Read | Refused]

    def generation(self, year: int) -> str:
        """The generation in force at the end of a year."""
        return next((name for last, name in self.generations if year <= last), self.generations[-1][1])


def folded(word: str) -> str:
    """A word as it is compared: lower case, single blanks."""
    return " ".join(word.split()).casefold()


def read_predikat(text: str | None, year: int) -> Read | Refused:
    """The predikat that a printed word means for a rating of a year, or why it is not read."""
    words = _words()
    generation = words.generation(year)
    found = words.meanings.get((folded(text or ""), generation))
    if found is not None:
        return found
    return Refused(f"Sebutan “{(text or '').strip()}” tidak ada dalam penilaian kinerja tahun {year}.")


@cache
def _words() -> Words:
    raw = tomllib.loads(files(__package__).joinpath("predikat.toml").read_text(encoding="utf-8"))
    spans = tuple((entry["to"].year if "to" in entry else 9999, entry["id"]) for entry in raw["generation"])
    everywhere = [name for _, name in spans]
    meanings: dict[tuple[str, str], Read | Refused] = {}
    for entry in raw["word"]:
        for name in entry.get("generations", everywhere):
            meanings.update({(folded(word), name): _meaning(entry) for word in entry["words"]})
    for entry in raw["not_assessed"]:
        meanings.update({(folded(word), name): Read(None) for word in entry["words"] for name in everywhere})
    return Words(spans, meanings)


def _meaning(entry: Mapping[str, Any]) -> Read | Refused:
    if "doubtful" in entry:
        return Refused(entry["doubtful"], entry.get("suggest"))
    return Read(entry["code"], entry["mark"])
