"""The array reader says what the exact reader says, row by row and unknowns included; planted faults show."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from orkestra_rules.kernel import arrays_batch, arrays_derive, arrays_gather, arrays_lookup, arrays_words
from orkestra_rules.kernel.arrays import ArrayReader
from orkestra_rules.kernel.arrays_columns import Column, Truth, certain
from tests.rules.kernel.agreement import Expected, differences, expect
from tests.rules.kernel.metsila.law import library, member

MEMBERS = 200_000 if os.environ.get("FULL") else 20_000
PORTION = 2_000
LAW = library()
SUPPOSE = ("hope", LAW.schema.codes["mark"])


@pytest.mark.parametrize(("gaps", "share"), [(0.0, 0.1), (0.1, 0.8), (0.5, 0.1)])
def test_arrays_say_what_the_exact_reader_says(gaps: float, share: float) -> None:
    rng, reader = random.Random(f"members {gaps}"), ArrayReader(LAW)
    for _ in range(round(MEMBERS * share) // PORTION):
        members = [member(rng, gaps) for _ in range(PORTION)]
        assert differences(expect(LAW, members), reader) == []


def test_arrays_project_what_the_exact_reader_says_of_other_facts() -> None:
    rng = random.Random("supposed")
    members = [member(rng) for _ in range(MEMBERS // 10)]
    assert differences(expect(LAW, members, SUPPOSE), ArrayReader(LAW), SUPPOSE) == []


# ---------------------------------------------------------------- planted faults
Fault = Callable[[pytest.MonkeyPatch], None]


def half_even(plant: pytest.MonkeyPatch) -> None:
    def wrong(x: Any, step: Any, unit: Any) -> Any:
        safe = np.maximum(step, 1)
        steps = (x + safe // 2) // safe
        return (steps - ((2 * x == (2 * steps - 1) * safe) & (steps % 2 == 1))) * unit

    plant.setattr(arrays_words, "_round_half_up", wrong)


def truncating_quotient(plant: pytest.MonkeyPatch) -> None:
    right = arrays_words.ceil_div
    plant.setattr(arrays_words, "ceil_div", lambda a, b: Column(a.data // np.maximum(b.data, 1), right(a, b).known))


def quotient_by_nothing(plant: pytest.MonkeyPatch) -> None:
    right = arrays_words.ceil_div
    plant.setattr(arrays_words, "ceil_div", lambda a, b: Column(right(a, b).data, a.known))


def mask_lost_in_and(plant: pytest.MonkeyPatch) -> None:
    right = arrays_words.conjunction
    plant.setattr(arrays_words, "conjunction", lambda terms: certain(right(terms).yes))


def mask_lost_in_or(plant: pytest.MonkeyPatch) -> None:
    right = arrays_words.disjunction
    plant.setattr(arrays_words, "disjunction", lambda terms: certain(right(terms).yes))


def unknown_takes_over_in_and(plant: pytest.MonkeyPatch) -> None:
    def wrong(terms: Sequence[Truth]) -> Truth:
        yes, doubt = terms[0].yes, terms[0].may & ~terms[0].yes
        for t in terms[1:]:
            yes, doubt = yes & t.yes, doubt | (t.may & ~t.yes)
        return Truth(yes, yes | doubt)

    plant.setattr(arrays_words, "conjunction", wrong)


def unknown_test_is_no(plant: pytest.MonkeyPatch) -> None:
    right = arrays_words.choose
    plant.setattr(arrays_words, "choose", lambda test, a, b: right(certain(test.yes), a, b))


def version_a_day_late(plant: pytest.MonkeyPatch) -> None:
    right = arrays_lookup.in_force
    plant.setattr(arrays_lookup, "in_force", lambda firsts, day: right(firsts, Column(day.data - 1, day.known)))


def before_the_first_version(plant: pytest.MonkeyPatch) -> None:
    right = arrays_lookup.in_force
    plant.setattr(arrays_lookup, "in_force", lambda firsts, day: Column(right(firsts, day).data, day.known))


def unset_is_nothing(plant: pytest.MonkeyPatch) -> None:
    right = arrays_lookup.dense

    def wrong(*given: Any) -> arrays_lookup.Dense:
        found = right(*given)
        return arrays_lookup.Dense(found.data, None, found.sizes, found.truth)

    plant.setattr(arrays_lookup, "dense", wrong)


def total_sure_of_its_test(plant: pytest.MonkeyPatch) -> None:
    right = arrays_gather.total
    plant.setitem(arrays_gather.GATHERINGS, "total", lambda p, keep, *rest: right(p, keep and certain(keep.yes), *rest))


def every_sure_of_its_values(plant: pytest.MonkeyPatch) -> None:
    right = arrays_gather.every

    def wrong(pairing: Any, keep: Any, value: Any, *rest: Any) -> Truth:
        return right(pairing, keep, certain(value.may), *rest)

    plant.setitem(arrays_gather.GATHERINGS, "every", wrong)


def latest_is_first(plant: pytest.MonkeyPatch) -> None:
    def wrong(pairing: Any, mask: Any) -> Any:
        at = np.flatnonzero(np.broadcast_to(mask, pairing.size))[::-1]
        out, found = np.zeros(pairing.groups, np.intp), np.zeros(pairing.groups, np.bool_)
        out[pairing.judged[at]], found[pairing.judged[at]] = at, True
        return out, found

    plant.setattr("orkestra_rules.kernel.arrays_rows.Pairing.last", wrong)


def earlier_row_wins_a_tie(plant: pytest.MonkeyPatch) -> None:
    right = arrays_derive._lay
    plant.setattr(arrays_derive, "_lay", lambda out, p, rows, *cuts: right(out, p, rows[::-1], *cuts))


def overlapping_rows_taken_as_apart(plant: pytest.MonkeyPatch) -> None:
    plant.setattr(arrays_derive, "_lay", lambda *_given: None)


def spell_a_month_long(plant: pytest.MonkeyPatch) -> None:
    def wrong(p: arrays_derive.Periods) -> None:
        least = np.minimum.accumulate(p.start[::-1])[::-1]
        p.after[:-1] = np.minimum(p.after[:-1], least[1:] - 1)

    plant.setattr(arrays_derive, "_until_the_next", wrong)


def neighbours_apart(plant: pytest.MonkeyPatch) -> None:
    def wrong(governing: Any) -> Any:
        there = np.flatnonzero(governing[0] >= 0)
        return there, there + 1

    plant.setattr(arrays_derive, "_runs", wrong)


def withdrawn_a_day_late(plant: pytest.MonkeyPatch) -> None:
    right = arrays_batch._seen

    def wrong(columns: Any, owner: Any, known_on: Column) -> Any:
        gone = columns["dicabut"]
        return right({**columns, "dicabut": Column(gone.data + 31, gone.known)}, owner, known_on)

    plant.setattr(arrays_batch, "_seen", wrong)


def unknown_order_comes_last(plant: pytest.MonkeyPatch) -> None:
    right = arrays_batch._order

    def wrong(owner: Any, by: Column) -> Any:
        return right(owner, by if by.known is None else Column(np.where(by.known, by.data, 99999999)))

    plant.setattr(arrays_batch, "_order", wrong)


FAULTS: tuple[Fault, ...] = (
    half_even, truncating_quotient, quotient_by_nothing, mask_lost_in_and, mask_lost_in_or, unknown_takes_over_in_and,
    unknown_test_is_no, version_a_day_late, before_the_first_version, unset_is_nothing, total_sure_of_its_test,
    every_sure_of_its_values, latest_is_first, earlier_row_wins_a_tie,
    overlapping_rows_taken_as_apart, spell_a_month_long, neighbours_apart,
    withdrawn_a_day_late, unknown_order_comes_last,
)  # fmt: skip


@pytest.fixture(scope="module")
def expected() -> Expected:
    rng = random.Random("faults")
    return expect(LAW, [member(rng) for _ in range(3_000)])


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_planted_fault_shows(fault: Fault, expected: Expected, monkeypatch: pytest.MonkeyPatch) -> None:
    assert differences(expected, ArrayReader(LAW)) == []
    fault(monkeypatch)
    assert differences(expected, ArrayReader(LAW)) != []


def test_a_supposition_that_is_kept_from_the_projection_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random("kept")
    members = [member(rng) for _ in range(300)]
    expected = expect(LAW, members, SUPPOSE)
    monkeypatch.setattr(ArrayReader, "touched", lambda self, fact: frozenset({("member", fact)}))
    assert differences(expected, ArrayReader(LAW), SUPPOSE) != []
