"""What every part of the rule language means, each value worked out by hand."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from orkestra_rules.kernel import vocabulary
from orkestra_rules.kernel.calendar import NEVER
from tests.rules.kernel.small import ask, opened, rule

JANUARY_2020 = 2020 * 12
HALF = Fraction(1, 2)


def day(year: int, month: int, number: int) -> int:
    return year * 10000 + month * 100 + number


# expression, its arguments, the facts given, the value
SIMPLE: list[tuple[str, str, dict[str, Any], Any]] = [
    ("tinggi + 1", "tinggi", {"tinggi": 15}, Fraction(5, 2)),
    ("tinggi - 0.5", "tinggi", {"tinggi": 15}, 1),
    ("tinggi * tinggi", "tinggi", {"tinggi": -15}, Fraction(9, 4)),
    ("tinggi / 4", "tinggi", {"tinggi": 10}, Fraction(1, 4)),
    ("tinggi / 0.25", "tinggi", {"tinggi": 10}, 4),
    ("tinggi + 1", "tinggi", {}, None),
    ("1 / 4", "", {}, Fraction(1, 4)),
    ("sejak + 2", "sejak", {"sejak": JANUARY_2020}, JANUARY_2020 + 2),
    ("sejak - 2", "sejak", {"sejak": JANUARY_2020}, JANUARY_2020 - 2),
    ("sejak - january(2019)", "sejak", {"sejak": JANUARY_2020}, 12),
    # comparisons
    ("tinggi >= 1.5", "tinggi", {"tinggi": 15}, True),
    ("tinggi > 1.5", "tinggi", {"tinggi": 15}, False),
    ("tinggi <= 1.5", "tinggi", {"tinggi": 15}, True),
    ("tinggi < 1.5", "tinggi", {"tinggi": 15}, False),
    ("tinggi == 1.5", "tinggi", {"tinggi": 15}, True),
    ("tinggi != 1.5", "tinggi", {"tinggi": 15}, False),
    ("tinggi != 1.5", "tinggi", {}, None),
    ("rumah == 'kecil'", "rumah", {"rumah": "kecil"}, True),
    ("'sedang' <= rumah", "rumah", {"rumah": "besar"}, True),
    ("rumah > 'sedang'", "rumah", {"rumah": "kecil"}, False),
    ("lahir < hari", "lahir, hari", {"lahir": day(1990, 1, 1)}, True),
    # three truth values
    ("sehat and kaya", "sehat, kaya", {"sehat": True, "kaya": True}, True),
    ("sehat and kaya", "sehat, kaya", {"sehat": True}, None),
    ("sehat and kaya", "sehat, kaya", {"kaya": False}, False),
    ("sehat or kaya", "sehat, kaya", {"kaya": True}, True),
    ("sehat or kaya", "sehat, kaya", {"kaya": False}, None),
    ("sehat or kaya", "sehat, kaya", {"sehat": False, "kaya": False}, False),
    ("not sehat", "sehat", {"sehat": False}, True),
    ("not sehat", "sehat", {}, None),
    ("known(sehat)", "sehat", {}, False),
    ("known(sehat)", "sehat", {"sehat": False}, True),
    ("1 if sehat else tinggi", "sehat, tinggi", {"sehat": True}, 1),
    ("1 if sehat else tinggi", "sehat, tinggi", {"sehat": False}, None),
    ("1 if sehat else tinggi", "sehat, tinggi", {"tinggi": 10}, None),
    ("missing('x') if sehat else 2", "sehat", {"sehat": False}, 2),
    ("missing('x') if sehat else 2", "sehat", {"sehat": True}, None),
    ("sehat or missing('x')", "sehat", {"sehat": True}, True),
    ("sehat or missing('x')", "sehat", {"sehat": False}, None),
    # rounding: a half goes up, also below zero
    ("round_half_up(tinggi, 0.5)", "tinggi", {"tinggi": 12}, 1),
    ("round_half_up(tinggi / 2, 0.5)", "tinggi", {"tinggi": 5}, HALF),
    ("round_half_up(0 - tinggi / 2, 0.5)", "tinggi", {"tinggi": 5}, 0),
    ("round_half_up(tinggi / 100, langkah)", "tinggi, langkah", {"tinggi": 5}, Fraction(1, 100)),
    ("round_half_up(tinggi / 100, langkah)", "tinggi, langkah", {"tinggi": -5}, 0),
    ("round_half_up(tinggi / 100, langkah)", "tinggi, langkah", {"tinggi": 4}, 0),
    ("round_half_up(tinggi, langkah)", "tinggi, langkah", {}, None),
    ("ceil_div(tinggi, 1)", "tinggi", {"tinggi": 11}, 2),
    ("ceil_div(tinggi, 1)", "tinggi", {"tinggi": -11}, -1),
    ("ceil_div(tinggi, 0.5)", "tinggi", {"tinggi": 10}, 2),
    ("ceil_div(1, tinggi)", "tinggi", {"tinggi": 0}, None),
    ("ceil_div(1, tinggi)", "tinggi", {"tinggi": -10}, None),
    ("ceil_div(tinggi, tinggi)", "tinggi", {}, None),
    ("highest(tinggi, 0, 2)", "tinggi", {"tinggi": 15}, 2),
    ("highest(tinggi, 0)", "tinggi", {}, None),
    ("lowest(tinggi, 2)", "tinggi", {"tinggi": 15}, Fraction(3, 2)),
    ("highest(rumah, 'sedang')", "rumah", {"rumah": "kecil"}, "sedang"),
    ("lowest(lahir, hari)", "lahir, hari", {"lahir": day(2030, 1, 1)}, day(2020, 6, 15)),
    # days and months
    ("month(lahir)", "lahir", {"lahir": day(2020, 2, 29)}, JANUARY_2020 + 1),
    ("first_day(sejak)", "sejak", {"sejak": JANUARY_2020 + 11}, day(2020, 12, 1)),
    ("year(lahir)", "lahir", {"lahir": day(1999, 12, 31)}, 1999),
    ("year(sejak)", "sejak", {"sejak": JANUARY_2020 - 1}, 2019),
    ("january(2021)", "", {}, JANUARY_2020 + 12),
    ("calendar_month(sejak)", "sejak", {"sejak": JANUARY_2020 + 3}, "april"),
    ("day_in_month(lahir)", "lahir", {"lahir": day(1999, 12, 31)}, 31),
    ("add_years(lahir, 1)", "lahir", {"lahir": day(2020, 2, 29)}, 20210229),
    ("add_months(lahir, 1)", "lahir", {"lahir": day(2020, 1, 31)}, 20200231),
    ("add_months(lahir, 0 - 1)", "lahir", {"lahir": day(2020, 1, 31)}, 20191231),
    ("never()", "", {}, NEVER),
    ("place(rumah)", "rumah", {"rumah": "besar"}, 2),
    # look-ups on the governing day, by default the day of the decision
    ("pajak[rumah]", "pajak, rumah", {"rumah": "kecil", "hari": day(2009, 12, 31)}, HALF),
    ("pajak[rumah]", "pajak, rumah", {"rumah": "kecil", "hari": day(2010, 1, 1)}, 1),
    ("pajak[rumah]", "pajak, rumah", {"rumah": "kecil", "hari": day(1999, 12, 31)}, None),
    ("pajak['besar']", "pajak", {"hari": day(2009, 12, 31)}, None),
    ("pajak['besar']", "pajak", {}, 3),
    ("pajak[rumah]", "pajak, rumah", {}, None),
    ("at(pajak['kecil'], lahir)", "pajak, lahir", {"lahir": day(2005, 1, 1)}, HALF),
    ("at(pajak['kecil'], lahir)", "pajak, lahir", {}, None),
    ("batas", "batas", {}, 7),
    ("upah", "upah", {}, Fraction(5, 2)),
    ("upah", "upah", {"hari": day(2009, 12, 31)}, None),
    ("boleh", "boleh", {}, None),
    ("boleh", "boleh", {"hari": day(2009, 12, 31)}, True),
    ("ramah[rumah, nilai_andai]", "ramah, rumah, nilai_andai", {"rumah": "kecil", "nilai_andai": "baik"}, True),
    ("ramah[rumah, nilai_andai]", "ramah, rumah, nilai_andai", {"rumah": "besar", "nilai_andai": "buruk"}, False),
    ("ramah[rumah, nilai_andai]", "ramah, rumah, nilai_andai", {"rumah": "kecil", "nilai_andai": "buruk"}, None),
]


@pytest.mark.parametrize(("expression", "arguments", "facts", "value"), SIMPLE)
def test_an_expression_has_the_value_worked_out_by_hand(
    tmp_path: Path, expression: str, arguments: str, facts: dict[str, Any], value: Any
) -> None:
    assert ask(tmp_path, arguments, expression, **facts) == value


def exam(**values: Any) -> dict[str, Any]:
    return values


BOTH = [exam(angka=3, lulus=True), exam(angka=-8, lulus=True)]
ONE_UNKNOWN = [exam(angka=3, lulus=True), exam(lulus=True)]
DOUBTFUL = [exam(angka=3, lulus=True), exam(angka=7)]
FAILED = [exam(angka=3, lulus=False), exam(lulus=False)]

# gathering, rows, value; angka is held in halves
GATHERED: list[tuple[str, list[dict[str, Any]], Any]] = [
    ("total(u.angka for u in ujian if u.lulus)", BOTH, Fraction(-5, 2)),
    ("total(u.angka for u in ujian if u.lulus)", [], 0),
    ("total(u.angka for u in ujian if u.lulus)", FAILED, 0),
    ("total(u.angka for u in ujian if u.lulus)", ONE_UNKNOWN, None),
    ("total(u.angka for u in ujian if u.lulus)", DOUBTFUL, None),
    ("total(u.angka for u in ujian)", DOUBTFUL, 5),
    ("total(tinggi for u in ujian)", BOTH, 2),
    ("count(u.lulus for u in ujian)", BOTH, 2),
    ("count(u.lulus for u in ujian)", FAILED, 0),
    ("count(u.lulus for u in ujian)", DOUBTFUL, None),
    ("count(u.lulus for u in ujian if u.angka > 4)", DOUBTFUL, 0),
    ("count(u.lulus for u in ujian if u.angka > 3)", DOUBTFUL, None),
    ("largest((u.angka for u in ujian if u.lulus), if_none=9)", BOTH, Fraction(3, 2)),
    ("smallest((u.angka for u in ujian if u.lulus), if_none=9)", BOTH, -4),
    ("largest((u.angka for u in ujian if u.lulus), if_none=9)", FAILED, 9),
    ("largest((u.angka for u in ujian if u.lulus), if_none=missing('x'))", FAILED, None),
    ("largest((u.angka for u in ujian if u.lulus), if_none=9)", ONE_UNKNOWN, None),
    ("largest((u.angka for u in ujian if u.lulus), if_none=9)", DOUBTFUL, None),
    ("largest((u.lulus for u in ujian), if_none=False)", FAILED, False),
    ("smallest((u.lulus for u in ujian), if_none=True)", BOTH, True),
    ("every(u.lulus for u in ujian)", [], True),
    ("every(u.lulus for u in ujian)", BOTH, True),
    ("every(u.lulus for u in ujian)", DOUBTFUL, None),
    ("every(u.angka < 0 for u in ujian if u.lulus)", DOUBTFUL, False),
    ("every(u.angka > 4 for u in ujian if u.lulus)", [exam(angka=9)], True),
    ("every(u.angka > 5 for u in ujian if u.lulus)", [exam(angka=9)], None),
    ("some(u.lulus for u in ujian)", [], False),
    ("some(u.lulus for u in ujian)", DOUBTFUL, True),
    ("some(u.lulus for u in ujian)", [exam(), exam(lulus=False)], None),
    ("some(u.angka > 5 for u in ujian if u.lulus)", [exam(angka=9)], False),
    ("some(u.angka > 4 for u in ujian if u.lulus)", [exam(angka=9)], None),
    ("latest(u for u in ujian if u.lulus).angka", BOTH, -4),
    ("latest(u for u in ujian if u.lulus).angka", FAILED, None),
    ("latest(u for u in ujian if u.lulus).angka", DOUBTFUL, None),
    ("latest(u for u in ujian).urut", DOUBTFUL, 1),
    ("present(latest(u for u in ujian if u.lulus))", BOTH, True),
    ("present(latest(u for u in ujian if u.lulus))", FAILED, False),
    ("count(present(u) and u.lulus for u in ujian)", BOTH, 2),
]


@pytest.mark.parametrize(("expression", "rows", "value"), GATHERED)
def test_a_gathering_has_the_value_worked_out_by_hand(
    tmp_path: Path, expression: str, rows: list[dict[str, Any]], value: Any
) -> None:
    arguments = "ujian, tinggi" if "tinggi" in expression else "ujian"
    assert ask(tmp_path, arguments, expression, ujian=rows, tinggi=10) == value


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
    [Source("ujian", "mulai", "akhir", rank="bobot", where="lulus"), Source("tinggal", "dari", spells=True)],
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
