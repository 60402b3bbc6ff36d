"""One value out of many rows, for the exact reader: sums, counts, extremes, and the truths of all and of some."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

Taken = list[tuple[Any, Any]]
"""By row: whether the condition holds (None: unknown), and the value."""

NO_ROW = object()
"""What a largest or smallest finds where there is no row."""


def _certain(taken: Taken) -> bool:
    return all(keep is not None and x is not None for keep, x in taken)


def _total(taken: Taken) -> Any:
    return sum(x for _, x in taken) if _certain(taken) else None


def _count(taken: Taken) -> Any:
    return len(taken) if all(keep is not None for keep, _ in taken) else None


def _extreme(pick: Callable[[Iterable[Any]], Any]) -> Callable[[Taken], Any]:
    def value(taken: Taken) -> Any:
        if not taken:
            return NO_ROW
        return pick(x for _, x in taken) if _certain(taken) else None

    return value


def _every(taken: Taken) -> Any:
    if any(keep is True and x is False for keep, x in taken):
        return False
    return None if any(x is not True for _, x in taken) else True


def _some(taken: Taken) -> Any:
    if any(keep is True and x is True for keep, x in taken):
        return True
    return None if any(x is not False for _, x in taken) else False


def _latest(taken: Taken) -> Any:
    if any(keep is None for keep, _ in taken):
        return None
    return taken[-1][1] if taken else None


GATHERINGS: dict[str, Callable[[Taken], Any]] = {
    "total": _total, "count": _count, "largest": _extreme(max), "smallest": _extreme(min),
    "every": _every, "some": _some, "latest": _latest,
}  # fmt: skip
