"""What a library holds of the law once it is read: rules with their versions and trees, and tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from orkestra_rules.kernel.page import Group, Overlay, Statement
from orkestra_rules.kernel.tree import Kind, Node

Step = tuple[str, str]
"""A rule (table, name), or a derived table (table, "")."""


@dataclass(slots=True)
class Relation:
    """A table as the readers see it: kinds of its columns and the tables its references point to."""

    name: str
    label: str
    columns: dict[str, Kind]
    references: dict[str, str] = field(default_factory=dict)
    definition: Overlay | Group | None = None
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Variant:
    """A version of a rule with its tree."""

    statement: Statement
    tree: Node


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with all its versions. ``on`` is the governing day where there is more than one version."""

    name: str
    table: str
    kind: Kind
    variants: tuple[Variant, ...]
    on: Node | None

    @property
    def label(self) -> str:
        """The sentence of the newest version."""
        return self.variants[-1].statement.label
