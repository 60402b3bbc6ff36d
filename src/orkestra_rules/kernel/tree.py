"""The tree of a statement: what a rule says, with every name resolved and every kind known.

All readers walk these nodes. A node never holds data; values come from the reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Literal as OneOf


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value is: ``number``, ``day``, ``month``, ``truth``, ``code`` of a list, or ``row`` of a table."""

    name: OneOf["number", "day", "month", "truth", "code", "row"]
    of: str = ""

    def __str__(self) -> str:
        return f"{self.name} {self.of}".strip()


NUMBER, DAY, MONTH, TRUTH = Kind("number"), Kind("day"), Kind("month"), Kind("truth")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Any part of a statement."""

    kind: Kind

    def parts(self) -> Iterator[Node]:
        """The nodes directly below this one."""
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, Node):
                yield value
            elif isinstance(value, tuple):
                yield from (x for x in value if isinstance(x, Node))


@dataclass(frozen=True, slots=True, kw_only=True)
class Literal(Node):
    """A value written in the rule; a code is held as its place in its list."""

    value: Fraction | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Read(Node):
    """A fact or a rule of ``table``: of the row judged (``var`` False) or of the row that a gathering looks at."""

    table: str
    name: str
    var: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow(Node):
    """A fact or a rule of the row that a reference points to; unknown where it points to none."""

    row: Node
    table: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup(Node):
    """A parameter's value for its codes, on the governing day."""

    parameter: str
    keys: tuple[Node, ...]
    on: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Arithmetic(Node):
    """``+ - * /`` of two values."""

    op: OneOf["+", "-", "*", "/"]
    left: Node
    right: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Compare(Node):
    """A comparison; unknown when either side is."""

    op: OneOf[">=", ">", "<=", "<", "==", "!="]
    left: Node
    right: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Junction(Node):
    """``and`` / ``or`` with three truth values: a false (a true) decides, whatever is unknown beside it."""

    op: OneOf["and", "or"]
    terms: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Negation(Node):
    """``not``."""

    term: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose(Node):
    """``a if test else b``; unknown when the test is."""

    test: Node
    then: Node
    other: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Node):
    """A word of the vocabulary applied to values."""

    word: str
    terms: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known(Node):
    """Whether a value is known; always known itself."""

    term: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing(Node):
    """A value that is unknown because the fact named is missing."""

    fact: str


Gathering = OneOf["total", "count", "largest", "smallest", "every", "some", "latest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gather(Node):
    """One value out of the rows of ``table`` for which ``where`` holds; ``if_none`` where there is no such row.

    At the level of a grouped table only the rows of the group are looked at (``members``).
    """

    how: Gathering
    table: str
    value: Node | None
    where: Node | None
    if_none: Node | None
    members: bool


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it."""
    yield node
    for part in node.parts():
        yield from walk(part)
