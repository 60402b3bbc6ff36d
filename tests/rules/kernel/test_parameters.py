"""Values of the law by day and code, exact, with the citation of every entry."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from orkestra_rules.kernel import Citation, NotInForce, read_parameters
from orkestra_rules.kernel.parameters import checked_date
from orkestra_rules.kernel.tree import NUMBER, TRUTH, Kind
from tests.rules.kernel.small import parameters, schema

SMALL, MIDDLE, LARGE = (0,), (1,), (2,)


def test_a_version_is_in_force_from_its_first_day_until_the_next() -> None:
    tax = parameters()["pajak"]
    assert tax.version(20000101).values[SMALL] == Fraction(1, 2)
    assert tax.version(20091231).values[SMALL] == Fraction(1, 2)
    assert tax.version(20100101).values[SMALL] == 1
    assert tax.version(99991231).values[LARGE] == 3


def test_nothing_is_in_force_before_the_first_version() -> None:
    with pytest.raises(NotInForce, match="pajak: belum ada ketentuan sebelum 1 Januari 2000"):
        parameters()["pajak"].version(19991231)


def test_numbers_are_exact_and_held_over_one_denominator() -> None:
    tax = parameters()["pajak"]
    assert tax.version(20000101).values == {SMALL: Fraction(1, 2), MIDDLE: Fraction(5, 4), LARGE: None}
    assert (tax.denominator, tax.low, tax.high) == (4, 2, 12)
    assert (tax.kind, tax.unit, tax.keys) == (NUMBER, "", ("kota",))
    assert parameters()["batas"].unit == "tahun"


def test_a_sparse_table_is_unset_where_it_says_nothing() -> None:
    friendly = parameters()["ramah"]
    assert friendly.kind == TRUTH
    assert friendly.version(20200101).values == {
        (0, 0): None, (0, 1): True, (1, 0): None, (1, 1): None, (2, 0): False, (2, 1): None,
    }  # fmt: skip
    assert (friendly.low, friendly.high) == (0, 1)


def test_an_entry_has_its_own_mark_where_the_file_gives_one() -> None:
    version = parameters()["pajak"].version(20200101)
    assert version.citation(SMALL) == Citation("uu", "2", "M", "lembar 3")
    assert version.citation(MIDDLE) == Citation("uu", "2", "O", "lembar 3")


@pytest.mark.parametrize(("mark", "verified"), [("R", True), ("O", True), ("S", False), ("I", False), ("M", False)])
def test_only_law_and_official_papers_are_verified(mark: str, verified: bool) -> None:
    assert Citation("uu", "1", mark).verified is verified


def test_versions_are_sorted_and_keep_the_day_they_were_checked() -> None:
    text = """
[a]
label = "A"
values = "kota"
[[a.version]]
from = 2010-01-01
cite = { instrument = "uu", provision = "2", mark = "R" }
checked = 2026-03-04
value = "besar"
[[a.version]]
from = 2000-01-01
cite = { instrument = "uu", provision = "1", mark = "R" }
checked = 2026-01-02
value = "-"
"""
    found = read_parameters(text, "a.toml", schema(), "halaman")["a"]
    assert [v.first for v in found.versions] == [20000101, 20100101]
    assert [v.values[()] for v in found.versions] == [None, 2]
    assert [checked_date(v) for v in found.versions] == [date(2026, 1, 2), date(2026, 3, 4)]
    assert (found.kind, found.page, str(found.position)) == (Kind("code", "kota"), "halaman", "a.toml:2")
    assert (found.denominator, found.low, found.high) == (1, 2, 2)


def test_a_table_that_sets_nothing_has_no_range() -> None:
    text = """
[a]
label = "A"
[[a.version]]
from = 2000-01-01
cite = { instrument = "uu", provision = "1", mark = "R" }
checked = 2026-01-02
value = "-"
"""
    found = read_parameters(text, "a.toml", schema())["a"]
    assert (found.kind, found.low, found.high) == (NUMBER, 0, 0)
