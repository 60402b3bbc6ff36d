"""What every part of the rule language means, each value worked out by hand."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from orkestra_rules.kernel import vocabulary
from tests.rules.kernel.by_hand import BOTH, GATHERED, HALF, SIMPLE, exam
from tests.rules.kernel.small import ask, opened, rule


@pytest.mark.parametrize(("expression", "arguments", "facts", "value"), SIMPLE)
def test_an_expression_has_the_value_worked_out_by_hand(
    tmp_path: Path, expression: str, arguments: str, facts: dict[str, Any], value: Any
) -> None:
    assert ask(tmp_path, arguments, expression, **facts) == value


@pytest.mark.parametrize(("expression", "rows", "value"), GATHERED)
def test_a_gathering_has_the_value_worked_out_by_hand(
    tmp_path: Path, expression: str, rows: list[dict[str, Any]], value: Any
) -> None:
    assert (
        ask(tmp_path, "ujian, tinggi" if "tinggi" in expression else "ujian", expression, ujian=rows, tinggi=10)
        == value
    )


def test_rows_stand_in_the_order_of_their_table_and_equal_ones_as_they_came(tmp_path: Path) -> None:
    rows = [
        exam(tanggal=20200103, angka=1),
        exam(angka=2),
        exam(tanggal=20200101, angka=3),
        exam(tanggal=20200103, angka=4),
    ]
    found = opened(tmp_path, rule("tanggal", "tanggal", options=", table='ujian'"), {"ujian": rows})
    assert [row.values["angka"] for row in found.rows("ujian")] == [2, 3, 1, 4]
    assert [row.values["urut"] for row in found.rows("ujian")] == [0, 1, 2, 3]
    assert found.value("hasil", found.rows("ujian")[1]) == 20200101


def test_a_rule_of_a_row_reads_the_row_and_the_subject(tmp_path: Path) -> None:
    text = rule("angka, tinggi", "angka + tinggi", "jumlah", ", table='ujian'") + rule(
        "ujian", "total(u.jumlah for u in ujian)"
    )
    assert opened(tmp_path, text, {"orang": {"tinggi": 10}, "ujian": BOTH}).value("hasil") == Fraction(-1, 2)


def test_versions_of_a_rule_are_chosen_by_the_governing_day(tmp_path: Path) -> None:
    text = rule("tinggi", "tinggi * 3", options=", first=datetime.date(2010, 1, 1), on='lahir'") + rule(
        "tinggi", "tinggi", options=", first=datetime.date(2000, 1, 1), on='lahir'"
    )
    for born, value in ((20091231, 1), (20100101, 3), (19991231, None), (None, None)):
        assert opened(tmp_path, text, {"orang": {"tinggi": 10, "lahir": born}}).value("hasil") == value


def test_a_month_governs_from_its_first_day(tmp_path: Path) -> None:
    text = rule("pajak", "pajak['kecil']", options=", on='sejak'")
    for month, value in ((2010 * 12 - 1, HALF), (2010 * 12, 1), (None, None)):
        assert opened(tmp_path, text, {"orang": {"sejak": month}}).value("hasil") == value


def test_a_rule_may_give_written_codes_only(tmp_path: Path) -> None:
    text = rule("sehat", "'besar' if sehat else 'kecil'", options=", code='kota'")
    assert opened(tmp_path, text, {"orang": {"sehat": True}}).value("hasil") == "besar"


# ---------------------------------------------------------------- derived tables
OVERLAY = """

page.overlay(
    "ruas", "Ruas",
    [Source("ujian", "mulai", "akhir", rank="bobot", where="lulus"), Source("tinggal", "dari", "sampai", spells=True)],
    **CITE,
)
"""
WEIGHT = rule("mutu", "place(mutu)", "bobot", ", table='ujian'")


def runs(tmp_path: Path, exams: list[dict[str, Any]], homes: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    found = opened(tmp_path, OVERLAY + WEIGHT, {"ujian": exams, "tinggal": homes}).rows("ruas")
    assert [row.index for row in found] == list(range(len(found)))
    return [
        (
            row.values["awal"],
            row.values["akhir"],
            row.values["ujian"].index,
            None if row.values["tinggal"] is None else row.values["tinggal"].index,
        )
        for row in found
    ]


def period(first: int, last: int | None, **values: Any) -> dict[str, Any]:
    return {"mulai": first, "akhir": last, "lulus": True, "tanggal": 20200101, **values}


def test_the_larger_rank_governs_and_of_equal_ones_the_later_row(tmp_path: Path) -> None:
    exams = [period(10, 20, mutu="baik"), period(15, 30, mutu="buruk"), period(18, 19, mutu="baik")]
    assert runs(tmp_path, exams, []) == [(10, 17, 0, None), (18, 19, 2, None), (20, 20, 0, None), (21, 30, 1, None)]


def test_an_unknown_rank_is_the_lowest(tmp_path: Path) -> None:
    assert runs(tmp_path, [period(10, 12, mutu="baik"), period(11, 11)], []) == [(10, 12, 0, None)]
    assert runs(tmp_path, [period(10, 12, mutu="buruk"), period(11, 11)], []) == [
        (10, 10, 0, None),
        (11, 11, 1, None),
        (12, 12, 0, None),
    ]


def test_rows_without_a_beginning_or_of_which_the_truth_does_not_hold_are_left_out(tmp_path: Path) -> None:
    exams = [period(10, 11), period(11, 10), period(9, 9, lulus=None), period(8, 8, lulus=False), period(30, 31)]
    exams[4]["mulai"] = None
    assert runs(tmp_path, exams, [{"dari": 5}]) == [(10, 11, 0, 0)]


def test_spells_last_until_the_next_one_and_cut_the_first_source(tmp_path: Path) -> None:
    homes = [{"dari": 12}, {"dari": 14}, {"dari": 14}, {"dari": None}]
    assert runs(tmp_path, [period(10, 20)], homes) == [(10, 11, 0, None), (12, 13, 0, 1), (14, 20, 0, 3)]


def test_a_spell_that_ended_does_not_come_back(tmp_path: Path) -> None:
    homes = [{"dari": 12}, {"dari": 14, "sampai": 15}]
    found = runs(tmp_path, [period(10, 20)], homes)
    assert found == [(10, 11, 0, None), (12, 13, 0, 0), (14, 15, 0, 1), (16, 20, 0, None)]


def test_runs_in_which_nothing_changes_are_one_and_gaps_part_them(tmp_path: Path) -> None:
    exams = [period(10, 20, mutu="baik"), period(12, 14, mutu="buruk"), period(22, None, mutu="buruk")]
    assert runs(tmp_path, exams, []) == [(10, 20, 0, None), (22, 119999, 2, None)]


def test_groups_have_a_row_for_each_combination_that_is_complete(tmp_path: Path) -> None:
    text = """

page.group("mutu_angka", "Per mutu", "ujian", ["mutu"], **CITE)
""" + rule("ujian", "total(u.angka for u in ujian)", "jumlah", ", table='mutu_angka'") + rule(
        "mutu_angka", "total(m.jumlah for m in mutu_angka if m.mutu == 'buruk')"
    )  # fmt: skip
    rows = [exam(mutu="baik", angka=2), exam(mutu="buruk", angka=3), exam(mutu="buruk", angka=4), exam(angka=50)]
    found = opened(tmp_path, text, {"ujian": rows})
    assert [(row.index, row.values["mutu"], len(row.members)) for row in found.rows("mutu_angka")] == [
        (0, 0, 2),
        (1, 1, 1),
    ]
    assert found.value("hasil") == Fraction(7, 2)


def test_an_overlay_may_stand_on_another_derived_table(tmp_path: Path) -> None:
    text = OVERLAY + WEIGHT + """

page.overlay("atas", "Di atas", [Source("ruas", "awal", "akhir")], **CITE)
""" + rule("atas", "total(a.akhir - a.awal + 1 for a in atas)")  # fmt: skip
    assert opened(tmp_path, text, {"ujian": [period(10, 20), period(30, 30)]}).value("hasil") == 12


# ---------------------------------------------------------------- words are read, never called
@pytest.mark.parametrize(
    "word", [*vocabulary.UNITS, *vocabulary.GATHERINGS, "known", "present", "missing", "at", "never"]
)
def test_a_word_is_never_called(word: str) -> None:
    with pytest.raises(TypeError, match=f"'{word}' is a word of the rule language"):
        getattr(vocabulary, word)(1)
    assert getattr(vocabulary, word).__doc__.startswith(f"{word}(")
