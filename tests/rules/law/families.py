"""The job families of the law in the form in which the oracle takes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from orkestra_rules.families import Family
from orkestra_rules.kernel.calendar import day_number


def on(entries: Any, day: int) -> Any:
    """The value in force on a day."""
    return [e["value"] for e in entries if day_number(e["from"]) <= day][-1]


def steady(family: Family) -> bool:
    """Whether nothing of the family changes from day to day, so that one table serves every day of decision."""
    return all(
        len({str(e["value"]) for e in part}) == 1 for part in (family.levels, family.retirement, family.approval)
    )


def as_told(families: Mapping[str, Family]) -> dict[str, dict[str, Any]]:
    """What the oracle is told of each steady family."""
    return {
        code: {
            "levels": f.levels[-1]["value"],
            "retirement": f.retirement[-1]["value"],
            "approval": f.approval[-1]["value"],
            "field": f.field,
        }
        for code, f in families.items()
        if steady(f)
    }
