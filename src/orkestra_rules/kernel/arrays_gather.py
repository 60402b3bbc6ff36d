"""One value out of many rows: the gatherings, with unknown tests and unknown values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import numpy as np

from orkestra_rules.kernel.arrays_columns import Array, Column, Mask, Truth, Value, as_column, both, certain, truths
from orkestra_rules.kernel.arrays_rows import Pairing

Gathering = Callable[[Pairing, "Truth | None", "Value | None", "Column | None", Any], Value]


def unsure(pairing: Pairing, keep: Truth | None, known: Mask | None) -> Mask | None:
    """The judged rows with a pair whose test is unknown, or taken with an unknown value. None: there is none."""
    if (keep is None or keep.certain) and known is None:
        return None
    sure = known if keep is None else both(keep.yes, known)
    doubt = ~cast(Mask, sure) if keep is None else keep.may & ~cast(Mask, sure)
    return pairing.mark(doubt) if doubt.any() else None


def _known(mask: Mask | None) -> Mask | None:
    return None if mask is None else ~mask


def total(pairing: Pairing, keep: Truth | None, value: Value | None, _none: Column | None, dtype: Any) -> Column:
    """The sum; unknown with any unknown test or value."""
    numbers = as_column(cast(Value, value))
    data = numbers.data if keep is None else numbers.data * keep.yes
    return Column(pairing.reduce(np.add, data, dtype), _known(unsure(pairing, keep, numbers.known)))


def count(pairing: Pairing, keep: Truth | None, _value: Value | None, _none: Column | None, dtype: Any) -> Column:
    """The number of rows; unknown with any unknown test."""
    test = cast(Truth, keep)
    return Column(pairing.reduce(np.add, test.yes.view(np.int8), dtype), _known(unsure(pairing, test, None)))


def _extreme(apply: np.ufunc, pairing: Pairing, keep: Truth | None, value: Column, none: Column, dtype: Any) -> Column:
    data: Array = value.data.astype(dtype, copy=False)
    if keep is None:
        has: Mask = pairing.counts > 0
    else:
        bounds = np.iinfo(dtype)
        data = np.where(keep.may, data, dtype(bounds.min if apply is np.maximum else bounds.max))
        has = pairing.mark(keep.may)
    found, doubt = pairing.reduce(apply, data, dtype), unsure(pairing, keep, value.known)
    if has.all():
        return Column(found, _known(doubt))
    known = _known(doubt)
    if none.known is not None:
        known = np.where(has, True if known is None else known, none.known)
    return Column(np.where(has, found, none.data).astype(dtype, copy=False), known)


def _extreme_of_any(apply: np.ufunc) -> Gathering:
    def gathering(pairing: Pairing, keep: Truth | None, value: Value | None, none: Column | None, dtype: Any) -> Value:
        found = _extreme(apply, pairing, keep, as_column(cast(Value, value)), cast(Column, none), dtype)
        return truths(found.data.astype(np.bool_), found.known) if isinstance(value, Truth) else found

    return gathering


def every(pairing: Pairing, keep: Truth | None, value: Value | None, _none: Column | None, _dtype: Any) -> Truth:
    """No where a row taken is certainly no; unknown where a row that may be taken is not certainly yes."""
    truth = cast(Truth, value)
    taken, maybe = (True, True) if keep is None else (keep.yes, keep.may)
    yes = ~pairing.mark(maybe & ~truth.yes)
    sure = truth.certain and (keep is None or keep.certain)
    return certain(yes) if sure else Truth(yes, ~pairing.mark(taken & ~truth.may))


def some(pairing: Pairing, keep: Truth | None, value: Value | None, _none: Column | None, _dtype: Any) -> Truth:
    """Yes where a row taken is certainly yes; unknown where a row that may be taken is not certainly no."""
    truth = cast(Truth, value)
    taken, maybe = (True, True) if keep is None else (keep.yes, keep.may)
    yes = pairing.mark(taken & truth.yes)
    sure = truth.certain and (keep is None or keep.certain)
    return certain(yes) if sure else Truth(yes, pairing.mark(maybe & truth.may))


def latest(pairing: Pairing, keep: Truth | None, _value: Value | None, _none: Column | None, _dtype: Any) -> Column:
    """The last row taken; unknown with any unknown test, and where there is none."""
    rows, found = pairing.last(np.ones(1, np.bool_) if keep is None else keep.yes)
    return Column(rows, both(found, _known(unsure(pairing, keep, None))))


GATHERINGS: dict[str, Gathering] = {
    "total": total,
    "count": count,
    "largest": _extreme_of_any(np.maximum),
    "smallest": _extreme_of_any(np.minimum),
    "every": every,
    "some": some,
    "latest": latest,
}
