"""Faults planted in the reading of statements and in the exact reader: what was worked out by hand notices each one."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from orkestra_rules.kernel import Explainer, LoadError, derived, exact, facts, gathering, parameters, reading, words
from orkestra_rules.kernel.reading import Reading
from tests.rules.kernel import by_hand, test_facts, test_meaning, test_parameters
from tests.rules.kernel.small import load, rule, write
from tests.rules.kernel.test_refusals import EXPRESSIONS

Patch = pytest.MonkeyPatch
Plant = Callable[[Patch], None]
NO_VALUE = (LoadError, TypeError, AttributeError, KeyError)
"""A reader that falls over has not given the value either."""


def values(folder: Path) -> Iterator[bool]:
    """Whether each expression has the value worked out by hand."""
    try:
        explainer = Explainer(load(write(folder, by_hand.law())))
    except NO_VALUE:
        yield False
        return
    yield from (_right(explainer, trial) for trial in by_hand.trials())


def _right(explainer: Explainer, trial: by_hand.Trial) -> bool:
    try:
        return bool(explainer.open(trial.subject).value(trial.rule) == trial.value)
    except NO_VALUE:
        return False


def refusals(folder: Path) -> Iterator[bool]:
    """Whether each expression outside the language is refused with its problem."""
    yield from (_refused(folder, expression, arguments, problem) for expression, arguments, problem, _ in EXPRESSIONS)


def _refused(folder: Path, expression: str, arguments: str, problem: str) -> bool:
    try:
        load(write(folder, rule(arguments, expression)))
    except LoadError as error:
        return problem in error.problem
    except NO_VALUE:
        return False
    return False


def holds(test: Callable[[], None]) -> bool:
    """Whether a test holds."""
    try:
        test()
    except AssertionError:
        return False
    return True


def tables(folder: Path) -> Iterator[bool]:
    """Whether the tests of rows, derived tables, versions and corrections hold."""
    for test in (
        test_meaning.test_rows_stand_in_the_order_of_their_table_and_equal_ones_as_they_came,
        test_meaning.test_the_larger_rank_governs_and_of_equal_ones_the_later_row,
        test_meaning.test_runs_in_which_nothing_changes_are_one_and_gaps_part_them,
        test_meaning.test_a_spell_that_ended_does_not_come_back,
    ):
        yield holds(partial(test, folder))
    yield holds(test_parameters.test_a_version_is_in_force_from_its_first_day_until_the_next)
    for day, total in ((20200110, 5.5), (20200301, 6.5)):
        yield holds(partial(test_facts.test_rows_are_seen_as_known_on_the_day_asked_for, folder, day, total))


def everything(folder: Path) -> Iterator[bool]:
    yield from values(folder)
    yield from tables(folder)
    yield from refusals(folder)


def test_without_a_fault_everything_holds(tmp_path: Path) -> None:
    assert set(everything(tmp_path)) == {True}


# ---------------------------------------------------------------- faults in the exact reader
def a_half_goes_to_the_even_step(patch: Patch) -> None:
    patch.setitem(exact._WORDS, "round_half_up", lambda x, step: round(Fraction(x) / step) * step)


def a_quotient_is_cut_off(patch: Patch) -> None:
    patch.setitem(exact._WORDS, "ceil_div", lambda a, b: int(Fraction(a) / b) if b > 0 else None)


def an_unknown_term_is_false(patch: Patch) -> None:
    junction = exact.Exact._junction

    def careless(self: Any, node: Any) -> Any:
        found = junction(self, node)
        return lambda *given: found(*given) or False

    patch.setattr(exact.Exact, "_junction", careless)


def an_unknown_row_is_left_out_of_the_total(patch: Patch) -> None:
    patch.setitem(gathering.GATHERINGS, "total", lambda taken: sum(x for keep, x in taken if keep and x is not None))


def every_does_not_see_the_row_that_fails(patch: Patch) -> None:
    patch.setitem(gathering.GATHERINGS, "every", lambda taken: None if any(x is not True for _, x in taken) else True)


def latest_ignores_doubt(patch: Patch) -> None:
    patch.setitem(gathering.GATHERINGS, "latest", lambda taken: taken[-1][1] if taken else None)


def a_version_begins_a_day_late(patch: Patch) -> None:
    found = exact.bisect_right
    patch.setattr(exact, "bisect_right", lambda firsts, day: found(firsts, day - 1))


def the_unknown_is_known(patch: Patch) -> None:
    patch.setattr(exact.Exact, "_known", lambda self, node: lambda case, row, var: True)


# ---------------------------------------------------------------- faults in rows and derived tables
def the_earlier_of_equal_rows_governs(patch: Patch) -> None:
    governing = derived._governing
    patch.setattr(derived, "_governing", lambda periods, month: governing(periods[::-1], month))


def neighbours_are_not_joined(patch: Patch) -> None:
    patch.setattr(derived, "_joined", lambda rows, references: rows)


def a_spell_does_not_end_with_the_next(patch: Patch) -> None:
    periods = derived._periods
    patch.setattr(derived, "_periods", lambda e, c, source: periods(e, c, replace(source, spells=False)))


def a_row_is_seen_a_day_late(patch: Patch) -> None:
    seen = facts._seen
    patch.setattr(facts, "_seen", lambda row, day: seen(row, day - 1))


# ---------------------------------------------------------------- faults in the reading of statements
def at_least_is_read_as_more_than(patch: Patch) -> None:
    patch.setitem(reading._COMPARE, ast.GtE, ">")


def the_branches_are_changed_round(patch: Patch) -> None:
    choose = Reading.choose

    def turned(self: Reading, node: ast.IfExp, want: Any) -> Any:
        found: Any = choose(self, node, want)
        return replace(found, then=found.other, other=found.then)

    patch.setitem(reading._READERS, ast.IfExp, turned)


def a_pair_is_changed_round(patch: Patch) -> None:
    pair = Reading.pair
    patch.setattr(Reading, "pair", lambda self, left, right, want: pair(self, left, right, want)[::-1])


def the_filter_of_a_gathering_is_forgotten(patch: Patch) -> None:
    patch.setattr(words, "_where", lambda inner, tests: None)


def kinds_are_not_compared(patch: Patch) -> None:
    patch.setattr(reading, "ORDERED", ("number", "day", "month", "code", "truth"))


def arguments_need_not_be_named(patch: Patch) -> None:
    patch.setattr(Reading, "name", lambda self, node, want: self.resolve(node, node.id))
    patch.setitem(reading._READERS, ast.Name, Reading.name)


def an_entry_is_read_from_the_older_version(patch: Patch) -> None:
    found = parameters.bisect_right
    patch.setattr(parameters, "bisect_right", lambda firsts, day: max(1, found(firsts, day) - 1))


def a_minus_is_read_as_a_plus(patch: Patch) -> None:
    patch.setitem(exact._ARITHMETIC, "-", operator.add)


PLANTS: list[Plant] = [
    a_half_goes_to_the_even_step,
    a_quotient_is_cut_off,
    an_unknown_term_is_false,
    an_unknown_row_is_left_out_of_the_total,
    every_does_not_see_the_row_that_fails,
    latest_ignores_doubt,
    a_version_begins_a_day_late,
    the_unknown_is_known,
    the_earlier_of_equal_rows_governs,
    neighbours_are_not_joined,
    a_spell_does_not_end_with_the_next,
    a_row_is_seen_a_day_late,
    at_least_is_read_as_more_than,
    the_branches_are_changed_round,
    a_pair_is_changed_round,
    the_filter_of_a_gathering_is_forgotten,
    kinds_are_not_compared,
    arguments_need_not_be_named,
    an_entry_is_read_from_the_older_version,
    a_minus_is_read_as_a_plus,
]


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.__name__)
def test_a_planted_fault_is_noticed(tmp_path: Path, monkeypatch: Patch, plant: Plant) -> None:
    plant(monkeypatch)
    assert False in everything(tmp_path)
