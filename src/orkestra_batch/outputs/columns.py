"""An export is a list of columns: the name in data files, the header people read, and the value, in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Generic, Literal, TypeVar

from orkestra_batch.result import Assessed
from orkestra_batch.wording import Wording

Row = TypeVar("Row")
Kind = Literal["text", "count", "credit", "day", "month"]
Value = str | int | Fraction | date | None


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column.

    `kind`: text, a whole count, an amount of credit with three decimals, a day, or a month by its first day; where
    there is no month, words stand in its place.
    """

    name: str
    label: str
    value: Callable[[Row, Wording], Value]
    kind: Kind = "text"
    width: int = 14


@dataclass(frozen=True, slots=True)
class Sheet(Generic[Row]):
    """One table of an export: its columns, and the rows that one official gives."""

    name: str
    columns: Sequence[Column[Row]]
    rows: Callable[[Assessed], Iterable[Row]]


def cells(columns: Sequence[Column[Row]], row: Row, wording: Wording) -> list[Value]:
    """One row's values in the order of the columns."""
    return [column.value(row, wording) for column in columns]


def outline(columns: Sequence[Column[Row]]) -> list[str]:
    """Columns as lines of an approved snapshot: name, kind, header."""
    return [f"{column.name}\t{column.kind}\t{column.label}" for column in columns]
