"""What is told of a value is what went into it: the way taken through its choices, the rows that were kept."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from orkestra_rules.kernel import Explanation
from orkestra_rules.kernel.trace import Step
from tests.rules.kernel.small import opened, rule

LAW = rule("sehat, kaya, tinggi, pajak", "highest(tinggi, 0) if sehat else (pajak['kecil'] if kaya else 0 - 1)")


def told(tmp_path: Path, law: str, facts: dict[str, Any], name: str = "hasil") -> Step:
    found: Explanation = opened(tmp_path, law, facts)
    place = found.trace.step(found.library.rules["orang", name], found.case.record)
    return found.trace.steps[place]


@pytest.mark.parametrize(
    ("record", "facts", "entries"),
    [
        ({"sehat": True, "kaya": True, "tinggi": 12}, ["sehat", "tinggi"], []),
        ({"sehat": False, "kaya": True, "tinggi": 12}, ["sehat", "kaya", "hari"], ["pajak"]),
        ({"sehat": False, "kaya": False, "tinggi": 12}, ["sehat", "kaya"], []),
        ({"sehat": False, "tinggi": 12}, ["sehat", "kaya"], []),
        ({"kaya": True, "tinggi": 12}, ["sehat"], []),
    ],
)
def test_only_the_way_taken_is_told(
    tmp_path: Path, record: dict[str, Any], facts: list[str], entries: list[str]
) -> None:
    step = told(tmp_path, LAW, {"orang": record})
    assert [name for _, name, _, _ in step.facts] == facts
    assert [entry.parameter for entry in step.entries] == entries


def test_a_choice_inside_a_test_and_beside_another_keeps_its_order(tmp_path: Path) -> None:
    text = "(1 if (sehat if kaya else False) else 2) + (highest(tinggi, 0) if sehat else 0)"
    law = rule("sehat, kaya, tinggi", text)
    poor = told(tmp_path, law, {"orang": {"sehat": True, "kaya": False, "tinggi": 3}})
    rich = told(tmp_path, law, {"orang": {"sehat": False, "kaya": True, "tinggi": 3}})
    assert [name for _, name, _, _ in poor.facts] == ["kaya", "sehat", "tinggi"]
    assert [name for _, name, _, _ in rich.facts] == ["kaya", "sehat"]
    assert (poor.value, rich.value) == (Fraction(23, 10), 2)


def test_of_a_row_left_out_only_what_left_it_out_is_told(tmp_path: Path) -> None:
    rows = [
        {"tanggal": 20200101, "angka": 2, "lulus": True},
        {"tanggal": 20200102, "angka": 4, "lulus": False},
        {"tanggal": 20200103, "angka": 6},
    ]
    step = told(tmp_path, rule("ujian", "total(u.angka for u in ujian if u.lulus)"), {"ujian": rows})
    assert step.facts == [
        ("ujian", "angka", 0, 2), ("ujian", "lulus", 0, True),
        ("ujian", "lulus", 1, False),
        ("ujian", "angka", 2, 6), ("ujian", "lulus", 2, None),
    ]  # fmt: skip


def test_a_choice_for_each_row_is_told_whole(tmp_path: Path) -> None:
    law = rule("ujian, sehat, kaya", "count((sehat if u.lulus else kaya) for u in ujian)")
    step = told(tmp_path, law, {"orang": {"sehat": True, "kaya": True}, "ujian": [{"lulus": True}]})
    assert {name for _, name, _, _ in step.facts} == {"sehat", "kaya", "lulus"}


def test_support_rests_on_the_way_taken_alone(tmp_path: Path) -> None:
    law = rule("sehat, pajak", "pajak['kecil'] > 0 if sehat else True", "c")
    law += "\npage.decision('d', 'D', {'r': ['c']}, **CITE)\n"
    marks = [
        opened(tmp_path, law, {"orang": {"sehat": healthy}}).outcomes["d"].routes[0].conditions[0].support
        for healthy in (True, False)
    ]
    assert marks == ["M", "R"]


def test_the_way_is_that_of_the_version_in_force(tmp_path: Path) -> None:
    later, first = (f", first=datetime.date({year}, 1, 1), on='lahir'" for year in (2010, 2000))
    versions = rule("tinggi, sehat", "highest(tinggi, 0) if sehat else 1", options=later)
    versions += rule("tinggi, sehat", "1 if sehat else highest(tinggi, 0)", options=first)
    for born, names in ((20050101, ["sehat"]), (20150101, ["tinggi", "sehat"]), (None, ["sehat"])):
        step = told(tmp_path, versions, {"orang": {"tinggi": 3, "sehat": True, "lahir": born}})
        assert {name for _, name, _, _ in step.facts} - {"lahir"} == set(names)
