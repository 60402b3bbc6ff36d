"""Expressions of the rule language, with facts and the value of each worked out by hand; and a law made of them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from orkestra_rules.kernel.calendar import NEVER
from tests.rules.kernel.small import rule

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
    ("ceil_div(batas, 1)", "batas", {}, 7),
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
    ("every(known(u.angka) for u in ujian)", DOUBTFUL, True),
    ("every(known(u.angka) for u in ujian)", ONE_UNKNOWN, False),
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


@dataclass(frozen=True)
class Trial:
    """An expression as a rule of one subject, and its value."""

    expression: str
    rule: str
    subject: dict[str, Any]
    value: Any


def _arguments(gathering: str) -> str:
    return "ujian, tinggi" if "tinggi" in gathering else "ujian"


def _names() -> dict[tuple[str, str], str]:
    written = {(e, a) for e, a, _, _ in SIMPLE} | {(e, _arguments(e)) for e, _, _ in GATHERED}
    return {one: f"e{i}" for i, one in enumerate(sorted(written))}


def law() -> str:
    """A page with every expression as a rule."""
    return "".join(rule(a, e, name) for (e, a), name in _names().items())


def trials() -> list[Trial]:
    """Every expression with its facts and its value, under the law."""
    names, today = _names(), {"hari": 20200615, "diketahui": 20200615}
    found = [Trial(e, names[e, a], {"orang": {**today, **facts}}, value) for e, a, facts, value in SIMPLE]
    for e, rows, value in GATHERED:
        found.append(Trial(e, names[e, _arguments(e)], {"orang": {**today, "tinggi": 10}, "ujian": rows}, value))
    return found
