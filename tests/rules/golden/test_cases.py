"""The published examples, and our readings where they are silent: data files, one test a case, compared exactly."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

import pytest

from orkestra_rules.judgement import Judge, Judgement
from orkestra_rules.kernel.calendar import day_number
from orkestra_rules.law import Law, load

FOLDER = files("orkestra_rules") / "credit" / "cases"
NAMES = {"ak_total": "akk", "ak_bonus_pendidikan": "ak_pendidikan", "ak_bonus_daerah": "ak_daerah"}
TABLES = ("jabatan", "pangkat", "penilaian", "pak", "henti", "hukdis", "pendidikan", "uji_kompetensi", "daerah_khusus")
MONTHS = {"penilaian": ("mulai", "akhir"), "pak": ("mulai", "akhir")}


def cases() -> list[dict[str, Any]]:
    found = []
    for file in sorted(FOLDER.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            found += tomllib.loads(file.read_text(encoding="utf-8"))["case"]
    return found


CASES = cases()


@cache
def judge(policies: tuple[tuple[str, bool], ...]) -> Judge:
    return Judge(load(policies))


def judged(case: dict[str, Any]) -> Judgement:
    return judge(tuple(sorted(case.get("policy", {}).items()))).judge(facts_of(case))


def fact(table: str, name: str, value: Any) -> Any:
    if isinstance(value, date):
        return day_number(value)
    if name in MONTHS.get(table, ()):
        year, month = value.split("-")
        return int(year) * 12 + int(month) - 1
    return int(Decimal(value) * 1000) if name == "angka_kredit" else value


def facts_of(case: dict[str, Any]) -> dict[str, Any]:
    record = {name: fact("pegawai", name, value) for name, value in case["pegawai"].items()}
    rows = {table: [{n: fact(table, n, v) for n, v in row.items()} for row in case.get(table, ())] for table in TABLES}
    return {"pegawai": record, **rows}


def looked_up(law: Law, term: str, day: int) -> Fraction:
    name, _, codes = term.strip().removesuffix("]").partition("[")
    if name.isdecimal():
        return Fraction(name)
    parameter = law.library.parameters[name]
    pairs = zip(parameter.keys, codes.split(",") if codes else (), strict=True)
    key = tuple(law.library.schema.place(k, c.strip()) for k, c in pairs)
    value = parameter.version(day).values[key]
    assert isinstance(value, Fraction)
    return value


def result_of(law: Law, formula: str, day: int) -> Fraction:
    differences = []
    for product in formula.split(" - "):
        value = Fraction(1)
        for term in product.split("*"):
            value *= looked_up(law, term, day)
        differences.append(value)
    return differences[0] - sum(differences[1:])


def printed(value: Fraction, published: str) -> str:
    places = Decimal(1).scaleb(Decimal(published).as_tuple().exponent)  # type: ignore[arg-type]
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return str(exact.quantize(places, rounding=ROUND_HALF_UP))


@pytest.mark.parametrize("case", [c for c in CASES if "expect" in c], ids=lambda c: c["id"])
def test_a_career_comes_out_as_published(case: dict[str, Any]) -> None:
    judgement = judged(case)
    for name, wanted in case["expect"].items():
        value = judgement.value(NAMES.get(name, name))
        if wanted == "perlu_keputusan":
            assert value is None
            assert judgement.explanation.case.record.gaps[NAMES.get(name, name)], "a missing fact must be named"
        else:
            assert value == (wanted if isinstance(wanted, bool) else Fraction(wanted)), name
        if name in case.get("published", {}):
            assert printed(value, case["published"][name]) == case["published"][name]
        assert printed(value, "0.000") != case.get("published_wrong", {}).get(name) if value is not None else True


@pytest.mark.parametrize("case", [c for c in CASES if "ak_konversi" in c.get("exact", {})], ids=lambda c: c["id"])
def test_the_value_before_rounding_is_exact(case: dict[str, Any]) -> None:
    judgement = judged(case)
    lines = [line for line in judgement.lines if line.step is not None and line.counted]
    exact = sum((line.coefficient * line.share * Fraction(line.months, 12) for line in lines), Fraction(0))  # type: ignore[operator, arg-type]
    assert exact == Fraction(case["exact"]["ak_konversi"])


@pytest.mark.parametrize("case", [c for c in CASES if "formula" in c], ids=lambda c: c["id"])
def test_tables_agree(case: dict[str, Any]) -> None:
    value = result_of(load(), case["formula"], day_number(case["on"]))
    assert value == Fraction(case["result"])
    if "published" in case:
        assert printed(value, case["published"]) == case["published"]


def test_every_published_row_is_claimed_or_named_as_not_modelled() -> None:
    rows = {c.get("row", c["id"]) for c in CASES if c.get("row", c["id"]).startswith("AKX-S")}
    assert rows == {f"AKX-S{n:02}" for n in range(1, 19)}
    assert {c.get("row", c["id"]) for c in CASES if c.get("not_modelled")} <= {"AKX-S06", "AKX-S17"}
    assert [c["id"] for c in CASES if "published_wrong" in c] == ["AKX-S10"]


def test_cases_have_ids_of_their_own_and_a_mark() -> None:
    assert max(Counter(c["id"] for c in CASES).values()) == 1
    assert {c["mark"] for c in CASES} <= set("ROSIM")
