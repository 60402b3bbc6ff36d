"""The operations of the rule language on arrays. The compiler fetches each by its name here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from orkestra_rules.kernel.arrays_columns import Array, Column, Mask, Truth, both, certain, decided, truths

ARITHMETIC: dict[str, Any] = {"+": np.add, "-": np.subtract, "*": np.multiply}
COMPARE: dict[str, Any] = {
    ">=": np.greater_equal,
    ">": np.greater,
    "<=": np.less_equal,
    "<": np.less,
    "==": np.equal,
    "!=": np.not_equal,
}


def select(test: Mask, then: Array, other: Array) -> Array:
    """``then`` where the test holds, else ``other``: by arithmetic modulo the word, faster than a branch a row."""
    out = then - other
    out = out * test
    out += other
    return out


def compare(op: str, left: Column, right: Column) -> Truth:
    """A comparison; unknown when either side is."""
    return truths(COMPARE[op](left.data, right.data), both(left.known, right.known))


def _all_certain(terms: Sequence[Truth]) -> bool:
    return all(t.certain for t in terms)


def conjunction(terms: Sequence[Truth]) -> Truth:
    """``and``: true where all are certainly true, possible where all are possible."""
    yes = terms[0].yes
    for term in terms[1:]:
        yes = yes & term.yes
    if _all_certain(terms):
        return certain(yes)
    may = terms[0].may
    for term in terms[1:]:
        may = may & term.may
    return Truth(yes, may)


def disjunction(terms: Sequence[Truth]) -> Truth:
    """``or``: true where one is certainly true, possible where one is possible."""
    yes = terms[0].yes
    for term in terms[1:]:
        yes = yes | term.yes
    if _all_certain(terms):
        return certain(yes)
    may = terms[0].may
    for term in terms[1:]:
        may = may | term.may
    return Truth(yes, may)


def negation(term: Truth) -> Truth:
    """``not``."""
    yes = ~term.may
    return Truth(yes, yes if term.certain else ~term.yes)


def choose(test: Truth, then: Column, other: Column) -> Column:
    """``a if test else b`` of numbers; unknown when the test is."""
    known = both(then.known, other.known)
    if known is not None:
        yes, no = (True if x.known is None else x.known for x in (then, other))
        known = (test.yes & yes) | (~test.yes & no)
    return Column(select(test.yes, then.data, other.data), both(known, decided(test)))


def choose_truth(test: Truth, then: Truth, other: Truth) -> Truth:
    """``a if test else b`` of truths; unknown when the test is."""
    no = ~test.may
    yes = (test.yes & then.yes) | (no & other.yes)
    if _all_certain((test, then, other)):
        return certain(yes)
    return Truth(yes, ~((test.yes & ~then.may) | (no & ~other.may)))


def _round_half_up(x: Array, step: Array, unit: Array) -> Array:
    safe = np.maximum(step, 1)
    out: Array = (x + safe // 2) // safe * unit
    return out


def round_half_up(x: Column, step: Column, unit: Column) -> Column:
    """``x`` to the nearest whole multiple of ``step``, both over one denominator; ``unit`` is the step over its own."""
    return Column(_round_half_up(x.data, step.data, unit.data), both(x.known, step.known))


def ceil_div(a: Column, b: Column) -> Column:
    """The quotient rounded up, whatever the sign of ``a``; unknown where ``b`` is not positive."""
    good = b.data > 0
    known = both(a.known, b.known, None if good.all() else good)
    return Column(-(-a.data // np.maximum(b.data, 1)), known)


def _month(day: Array) -> Array:
    hundreds = day // 100
    out: Array = hundreds - 88 * (hundreds // 100) - 1
    return out


def _first_day(month: Array) -> Array:
    out: Array = 100 * month + 8800 * (month // 12) + 101
    return out


def _add_months(day: Array, months: Array) -> Array:
    out: Array = _first_day(_month(day) + months) + day % 100 - 1
    return out


WORDS: dict[str, Callable[..., Any]] = {
    "highest": np.maximum,
    "lowest": np.minimum,
    "month": _month,
    "first_day": _first_day,
    "year": lambda m: m // 12,
    "january": lambda y: y * 12,
    "calendar_month": lambda m: m % 12,
    "day_in_month": lambda d: d % 100,
    "add_years": lambda d, n: d + n * 10000,
    "add_months": _add_months,
    "place": lambda code: code,
}


def call(word: str, terms: Sequence[Column]) -> Column:
    """A word applied to numbers, in turn where it takes any number of them."""
    apply, known = WORDS[word], both(*(t.known for t in terms))
    if word in ("highest", "lowest"):
        data = terms[0].data
        for term in terms[1:]:
            data = apply(data, term.data)
        return Column(data, known)
    return Column(apply(*(t.data for t in terms)), known)
