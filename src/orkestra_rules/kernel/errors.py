"""What can be wrong with a statement of law, said with file, line and remedy."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Position:
    """Where a statement stands: the file's name inside the library and the line (0: the file as a whole)."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


class LoadError(Exception):
    """A statement that the library refuses to load.

    The message names the file and the line, says what is wrong in a sentence, and how to mend it.
    """

    def __init__(self, position: Position, problem: str, remedy: str) -> None:
        super().__init__(f"{position}: {problem} {remedy}")
        self.position = position
        self.problem = problem
        self.remedy = remedy


class NotInForce(LookupError):
    """A parameter or a rule was asked for a day before its first version."""
