"""A paper on a page, table for table as it will be printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from orkestra.papers.letters import NIP
from orkestra.shared.documents.letter import Letter
from orkestra.web.papers.words import KINDS

HEAD = "head"
"""How a value stands that says what its row is about; others stand as their column does."""
Cells = list[tuple[str, str, str]]
"""Labels of the columns, what stands under each, and how."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A table of a paper as the page shows it."""

    caption: str
    heads: list[tuple[str, str]]
    rows: list[Cells]
    total: Cells


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper on the page: its tables without the one about the person, which the page tells by itself."""

    kind: str
    title: Any
    letter: Letter

    @property
    def tables(self) -> Iterator[Shown]:
        """What is peculiar to this paper."""
        for table in self.letter.tables[1:]:
            heads = [(column.label, "n" if column.align == "right" else "") for column in table.columns]
            rows = [_cells(heads, row) for row in table.rows]
            yield Shown(table.caption, heads, rows, _cells(heads, table.total))

    @property
    def words(self) -> Sequence[str]:
        """What it concludes."""
        return self.letter.words[:-1]


def _cells(heads: Sequence[tuple[str, str]], values: Sequence[str]) -> Cells:
    """A row; the first words in it are what it is about."""
    found: Cells = []
    for (label, stands), value in zip(heads, values, strict=False):
        about = value and not stands and not any(cell[2] == HEAD for cell in found)
        found.append((label, value, HEAD if about else stands))
    return found


def official(letters: Mapping[str, Letter], nip: str) -> list[tuple[str, str]]:
    """Names and values of what papers say of the official; the NIP as a viewer may see it."""
    first = next(iter(letters.values()), None)
    rows = first.tables[0].rows if first else ()
    return [(name, nip if name == NIP else value) for _place, name, value in rows]


def sheets(letters: Mapping[str, Letter]) -> list[Sheet]:
    """Papers by kind, in their order."""
    return [Sheet(kind, KINDS[kind], letter) for kind, letter in letters.items()]
