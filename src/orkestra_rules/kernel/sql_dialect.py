"""The few points in which DuckDB and PostgreSQL differ, and the pieces of text that both understand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a database divides whole numbers (towards zero), and whether it wants to look at a table it has just made."""

    name: str
    divide: str
    analyse: bool

    def floor_div(self, a: str, low: int, b: str) -> str:
        """``a`` divided by the positive ``b``, rounded down also where ``a`` (at least ``low``) is negative."""
        whole = a if low >= 0 else f"({a} - {self.floor_mod(a, low, b)})"
        return f"({whole} {self.divide} {b})"

    def floor_mod(self, a: str, low: int, b: str) -> str:
        """What is left of ``a`` after ``floor_div``; never negative."""
        return f"({a} % {b})" if low >= 0 else f"(({a} % {b} + {b}) % {b})"

    def create(self, name: str, text: str) -> list[str]:
        """The statements that keep the rows of ``text`` under a name."""
        made = [f"CREATE TEMP TABLE {quoted(name)} AS\n{text}"]
        return [*made, f"ANALYZE {quoted(name)}"] if self.analyse else made


DUCKDB = Dialect("duckdb", "//", False)
POSTGRESQL = Dialect("postgresql", "/", True)

UNKNOWN, UNKNOWN_TRUTH = "CAST(NULL AS BIGINT)", "CAST(NULL AS BOOLEAN)"


def quoted(name: str) -> str:
    """A name that no reserved word can be mistaken for."""
    return f'"{name}"'


def whole(number: int) -> str:
    """A whole number of 64 bits."""
    return f"CAST({number} AS BIGINT)"


def select(columns: Iterable[str], *rest: str) -> str:
    """A query: its columns, then FROM and all that follows, a line each."""
    return "\n".join(["SELECT " + ", ".join(columns), *rest])


def scaled(text: str, factor: int) -> str:
    """A value over a larger denominator."""
    return text if factor == 1 else f"({text} * {factor})"


def by_day(day: str, firsts: Sequence[int], values: Sequence[str]) -> str:
    """The value of the version in force on a day; unknown before the first one."""
    newest = reversed(list(zip(firsts, values, strict=True)))
    return "CASE " + " ".join(f"WHEN {day} >= {first} THEN {value}" for first, value in newest) + " END"
