"""What the library hands out cannot be changed afterwards; only what is still being made can."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import orkestra_rules
from orkestra_rules.kernel.tree import Node

IN_THE_MAKING = ["Book", "Gathered", "Join", "Periods", "Reading", "Relation", "Step", "Told"]


def records() -> Iterator[tuple[str, type]]:
    for found in pkgutil.walk_packages(orkestra_rules.__path__, "orkestra_rules."):
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if isinstance(value, type) and is_dataclass(value) and value.__module__ == module.__name__:
                yield name, value


def test_all_records_but_those_in_the_making_are_frozen() -> None:
    found = list(records())
    assert len(found) > len(IN_THE_MAKING)
    assert sorted(name for name, record in found if not record.__dataclass_params__.frozen) == IN_THE_MAKING


def test_no_record_takes_a_part_that_it_does_not_name() -> None:
    assert [name for name, record in records() if "__slots__" not in vars(record)] == []


def test_the_parts_of_a_tree_are_given_by_their_names() -> None:
    """Trees are compared and written by the names of their parts, so none is told by its place."""
    nodes = [Node, *Node.__subclasses__()]
    assert [f"{node.__name__}.{part.name}" for node in nodes for part in fields(node) if not part.kw_only] == []
