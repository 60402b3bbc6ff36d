"""A catalogue of bad and odd files with the answer each must get, made from a valid file and one named fault each."""

from collections.abc import Iterator

from tests.formats.catalogue import (
    group_containers,
    group_dates,
    group_json,
    group_keys,
    group_periods,
    group_structure,
    group_text,
    group_valid,
    group_valid_books,
    group_valid_json,
    group_values,
    group_volume,
    pairs,
)
from tests.formats.catalogue.judge import complaints
from tests.formats.catalogue.model import Built, Case

MODULES = (
    group_keys, group_dates, group_values, group_periods, group_structure, group_json, group_text, group_containers,
    group_volume, group_valid, group_valid_books, group_valid_json, pairs,
)  # fmt: skip
GROUPS = ("keys", "dates", "values", "periods", "structure", "text", "containers", "volume", "valid", "pairs")


def all_cases() -> Iterator[Case]:
    """Every case of the catalogue, group by group."""
    for module in MODULES:
        yield from module.cases()


__all__ = ["GROUPS", "Built", "Case", "all_cases", "complaints"]
