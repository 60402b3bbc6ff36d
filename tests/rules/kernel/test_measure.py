"""Every value lies in the range worked out for it at load, over the denominator worked out for it."""

from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from orkestra_rules.kernel import Explainer, Library, LoadError
from orkestra_rules.kernel.calendar import LAST_MONTH, NEVER
from orkestra_rules.kernel.exact import Row
from orkestra_rules.kernel.measure import LIMIT, REFERENCE, Measure, Measurer
from tests.rules.kernel.metsila.law import library, member
from tests.rules.kernel.small import FACTS, load, rule, write

TALL = Measure(10, -2000, 2000)

# expression, its arguments, its measure
MEASURED: list[tuple[str, str, Measure]] = [
    ("tinggi", "tinggi", TALL),
    ("tinggi + tinggi / 4", "tinggi", Measure(40, -10000, 10000)),
    ("tinggi - tinggi", "tinggi", Measure(10, -4000, 4000)),
    ("tinggi * tinggi", "tinggi", Measure(100, -4000000, 4000000)),
    ("tinggi / 0.4", "tinggi", Measure(20, -10000, 10000)),
    ("0.25", "", Measure(4, 1, 1)),
    ("pajak['kecil']", "pajak", Measure(4, 2, 12)),
    ("tinggi if sehat else 0.25", "tinggi, sehat", Measure(20, -4000, 4000)),
    ("0.25 if sehat else missing('x')", "sehat", Measure(4, 0, 1)),
    ("round_half_up(tinggi / 3, 0.5)", "tinggi", Measure(2, -135, 134)),
    ("ceil_div(tinggi, 0.5)", "tinggi", Measure(1, -2000, 2000)),
    ("ceil_div(batas, 2)", "batas", Measure(1, 0, 7)),
    ("ceil_div(0 - batas, 2)", "batas", Measure(1, -7, 0)),
    ("highest(tinggi, 0)", "tinggi", Measure(10, 0, 2000)),
    ("lowest(tinggi, 0)", "tinggi", Measure(10, -2000, 0)),
    ("month(lahir)", "lahir", Measure(1, 12, LAST_MONTH)),
    ("first_day(sejak)", "sejak", Measure(1, 101, 99991201)),
    ("year(sejak)", "sejak", Measure(1, 0, 9999)),
    ("january(3)", "", Measure(1, 36, 36)),
    ("calendar_month(sejak)", "sejak", Measure(1, 0, 11)),
    ("day_in_month(lahir)", "lahir", Measure(1, 1, 31)),
    ("add_years(lahir, 2)", "lahir", Measure(1, 30101, NEVER + 20000)),
    ("add_months(lahir, 2)", "lahir", Measure(1, 10301, 100000231)),
    ("place(rumah)", "rumah", Measure(1, 0, 2)),
    ("sejak + 2", "sejak", Measure(1, 2, LAST_MONTH + 2)),
    ("total(u.angka for u in ujian)", "ujian", Measure(2, -900, 900)),
    ("count(u.lulus for u in ujian)", "ujian", Measure(1, 0, 9)),
    ("largest((u.angka for u in ujian), if_none=0.25)", "ujian", Measure(4, -200, 200)),
    ("latest(u for u in ujian)", "ujian", REFERENCE),
    ("sehat and tinggi > 1", "sehat, tinggi", Measure(1, 0, 1)),
    ("not known(sehat)", "sehat", Measure(1, 0, 1)),
]


@pytest.mark.parametrize(("expression", "arguments", "measure"), MEASURED)
def test_an_expression_has_the_measure_worked_out_by_hand(
    tmp_path: Path, expression: str, arguments: str, measure: Measure
) -> None:
    found = load(write(tmp_path, rule(arguments, expression)))
    assert found.measure_of("orang", "hasil") == measure


def test_versions_of_a_rule_are_held_over_one_denominator(tmp_path: Path) -> None:
    text = rule("tinggi", "tinggi") + rule("tinggi", "tinggi / 3", options=", first=datetime.date(2000, 1, 1)")
    assert load(write(tmp_path, text)).measure_of("orang", "hasil") == Measure(30, -6000, 6000)


def test_month_runs_lie_within_the_months_of_their_sources(tmp_path: Path) -> None:
    text = (
        rule("mulai", "mulai - 24", "dari_mulai", ", table='ujian'")
        + """

page.overlay('ruas', 'Ruas', [Source('ujian', 'dari_mulai', 'akhir'), Source('tinggal', 'dari', spells=True)], **CITE)
page.group('kelompok', 'Kelompok', 'ujian', ['mutu'], **CITE)
page.group('kali', 'Kali', 'ruas', ['ujian'], **CITE)
"""
        + rule("awal", "awal", "a", ", table='ruas'")
        + rule("mutu", "mutu", "b", ", table='kelompok'")
    )
    found = load(write(tmp_path, text))
    assert found.measure_of("ruas", "a") == Measure(1, -24, LAST_MONTH)
    assert found.measure_of("ruas", "ujian") == REFERENCE
    assert found.measure_of("kali", "ujian") == REFERENCE
    assert found.measure_of("kelompok", "b") == Measure(1, 0, 1)


def test_a_derived_table_has_at_most_the_rows_that_its_sources_allow(tmp_path: Path) -> None:
    text = """

page.overlay('ruas', 'Ruas', [Source('ujian', 'mulai', 'akhir'), Source('tinggal', 'dari', spells=True)], **CITE)
page.overlay('atas', 'Atas', [Source('ruas', 'awal', 'akhir')], **CITE)
page.group('kali', 'Kali', 'atas', ['ruas'], **CITE)
"""
    found = load(write(tmp_path, text)).relations
    assert [found[name].rows for name in ("orang", "ujian", "ruas", "atas", "kali")] == [1, 9, 36, 72, 72]


@pytest.mark.parametrize(
    "expression",
    [
        " * ".join(["tinggi"] * 5) + " * tinggi",
        "(" + " * ".join(["tinggi"] * 5) + ") * 100 > tinggi / 9973",
        "(" + " * ".join(["tinggi"] * 5) + ") * 100 - tinggi / 9973 + tinggi / 9967",
        "round_half_up(" + " * ".join(["tinggi"] * 5) + " * 90, 1)",
        "round_half_up(highest(" + " * ".join(["tinggi"] * 5) + " * 90, 0), 1)",
        "round_half_up(lowest(" + " * ".join(["tinggi"] * 5) + " * 90, 0), 1)",
        "ceil_div(" + " * ".join(["tinggi"] * 5) + " * 100, tinggi / 9973)",
    ],
)
def test_64_bits_are_also_enough_on_the_way_to_a_result(tmp_path: Path, expression: str) -> None:
    with pytest.raises(LoadError, match="A value can leave 64 bits"):
        load(write(tmp_path, rule("tinggi", expression)))


@pytest.mark.parametrize(
    ("low", "high", "held"),
    [
        (1 - LIMIT, LIMIT - 1, True),
        (0, 0, True),
        (-LIMIT, 0, False),
        (0, LIMIT, False),
    ],
)
def test_64_bits_leave_room_for_one_doubling(low: int, high: int, held: bool) -> None:
    measurer = Measurer(library())
    if held:
        assert measurer.held(Measure(1, low, high)) == Measure(1, low, high)
    else:
        with pytest.raises(LoadError, match="A value can leave 64 bits"):
            measurer.held(Measure(1, low, high))


@pytest.mark.parametrize(
    ("low", "high", "held"),
    [
        (0, 2**61 - 2, True),
        (0, 2**61 - 1, False),  # twice that and the step is 2**62
        (2 - 2**61, 0, True),
        (1 - 2**61, 0, False),
    ],
)
def test_rounding_needs_room_for_twice_the_number_and_the_step(tmp_path: Path, low: int, high: int, held: bool) -> None:
    wide = f"""
[jarak]
label = "Jarak"
order = "jauh"
rows = 1
[jarak.columns]
jauh = {{ kind = "number", range = [{low}, {high}], label = "Jauh" }}
"""
    text = write(tmp_path, rule("jauh", "round_half_up(jauh, 2)", options=", table='jarak'"))
    if held:
        assert load(text, FACTS + wide).measure_of("jarak", "hasil").denominator == 1
    else:
        with pytest.raises(LoadError, match="A value can leave 64 bits"):
            load(text, FACTS + wide)


def whole(law: Library, table: str, name: str, value: Any) -> Fraction:
    return Fraction(value) * law.measure_of(table, name).denominator


def test_every_value_of_the_invented_law_keeps_to_its_measure() -> None:
    law, rng = library(), random.Random(7)
    explainer = Explainer(law)
    for _ in range(300):
        case = explainer.open(member(rng)).case
        for table, name in law.order:
            measure = law.measure_of(table, name) if name else None
            for row in [case.record] if table == law.subject else case.rows[table]:
                value = explainer.exact.functions[table, name](case, row, None) if name else None
                if measure is None or value is None or isinstance(value, Row):
                    continue
                held = whole(law, table, name, value)
                assert held.denominator == 1, (table, name)
                assert measure.low <= held <= measure.high, (table, name)
