"""Facts of one subject: what fits the schema, and which rows are seen as known on a day."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from orkestra_rules.kernel import FactError
from orkestra_rules.kernel.facts import encode, read_schema
from tests.rules.kernel.small import FACTS, opened, rule, schema

PERSON = {"hari": 20200615, "diketahui": 20200615}


def test_codes_become_places_and_what_is_not_given_is_unknown() -> None:
    record, rows = encode(schema(), {"orang": {**PERSON, "rumah": "besar"}, "ujian": [{"mutu": "baik"}]})
    assert record["rumah"] == 2
    assert record["tinggi"] is None
    assert rows["ujian"][0]["mutu"] == 1
    assert rows["tinggal"] == []


# facts, the message
WRONG: list[tuple[dict[str, Any], str]] = [
    ({"orang": {"diketahui": 20200615}}, "orang[0].hari: nilai wajib diisi"),
    ({"orang": {**PERSON, "warna": 1, "berat": 2}}, "orang[0]: kolom tidak dikenal berat, warna"),
    ({"orang": PERSON, "ujian": [{}, {"urut": 1}]}, "ujian[1]: kolom tidak dikenal urut"),
    ({"orang": {**PERSON, "rumah": "desa"}}, "orang[0].rumah: 'desa' bukan kode kota"),
    ({"orang": {**PERSON, "tinggi": "1"}}, "orang[0].tinggi: '1' bukan number"),
    ({"orang": {**PERSON, "tinggi": True}}, "orang[0].tinggi: True bukan number"),
    ({"orang": {**PERSON, "tinggi": 1.5}}, "orang[0].tinggi: 1.5 bukan number"),
    ({"orang": {**PERSON, "sehat": 1}}, "orang[0].sehat: 1 bukan truth"),
    ({"orang": {**PERSON, "tinggi": 2001}}, "orang[0].tinggi: 2001 di luar -2000..2000"),
    ({"orang": {**PERSON, "lahir": 10100}}, "orang[0].lahir: 10100 di luar 10101..99991231"),
    ({"orang": {**PERSON, "lahir": 20201301}}, "orang[0].lahir: 20201301 bukan hari yyyymmdd"),
    ({"orang": {**PERSON, "sejak": 120000}}, "orang[0].sejak: 120000 di luar 0..119999"),
    ({"orang": PERSON, "ujian": [{}] * 10}, "ujian: 10 baris, paling banyak 9"),
]


@pytest.mark.parametrize(("facts", "message"), WRONG)
def test_facts_that_do_not_fit_are_refused_with_their_place(facts: dict[str, Any], message: str) -> None:
    with pytest.raises(FactError) as caught:
        encode(schema(), facts)
    assert str(caught.value) == message


def test_bounds_themselves_fit() -> None:
    given = {**PERSON, "tinggi": -2000, "lahir": 10101, "sejak": 119999, "sehat": False}
    assert encode(schema(), {"orang": given})[0] | given == encode(schema(), {"orang": given})[0]


def test_codes_known_only_by_data_may_be_added() -> None:
    found = read_schema(FACTS.replace("code:kota", "code:desa"), "x.toml", "orang", {"desa": ["a", "b"]})
    assert found.place("desa", "b") == 1
    with pytest.raises(KeyError):
        found.place("desa", "c")


# ---------------------------------------------------------------- corrections
RECORDED = {"angka": 1, "dicatat": 20200110}
CORRECTED = {"angka": 2, "dicatat": 20200110, "dicabut": 20200301}
CORRECTION = {"angka": 4, "dicatat": 20200301}
ALWAYS = {"angka": 8}


@pytest.mark.parametrize(
    ("known_on", "total"),
    [(20200109, 4), (20200110, 4 + 0.5 + 1), (20200229, 4 + 0.5 + 1), (20200301, 4 + 0.5 + 2), (20201231, 4 + 0.5 + 2)],
)
def test_rows_are_seen_as_known_on_the_day_asked_for(tmp_path: Path, known_on: int, total: float) -> None:
    """A row counts from the day it was recorded to the day before a correction withdrew it."""
    rows = [RECORDED, CORRECTED, CORRECTION, ALWAYS]
    facts = {"orang": {"hari": 20201231, "diketahui": known_on}, "ujian": rows}
    found = opened(tmp_path, rule("ujian", "total(u.angka for u in ujian)"), facts)
    assert found.value("hasil") == total


def test_a_correction_changes_the_place_of_the_rows_behind_it(tmp_path: Path) -> None:
    rows = [{"tanggal": 20200101, "dicabut": 20200601}, {"tanggal": 20200102, "angka": 6}]
    found = opened(tmp_path, rule("angka", "angka", options=", table='ujian'"), {"ujian": rows})
    assert [(row.index, row.values["urut"], row.values["#"]) for row in found.rows("ujian")] == [(0, 0, 1)]


def test_without_a_day_of_knowledge_every_row_is_seen() -> None:
    text = FACTS.replace('diketahui = { kind = "day", label = "Diketahui", needed = true }', "")
    rows = encode(
        read_schema(text, "x.toml", "orang"), {"orang": {"hari": 20200615}, "ujian": [CORRECTED, CORRECTION]}
    )[1]
    assert len(rows["ujian"]) == 2


def test_the_bound_on_rows_counts_what_is_seen() -> None:
    seen = encode(schema(), {"orang": PERSON, "ujian": [{}] * 9 + [{"dicabut": 20200101}]})[1]
    assert len(seen["ujian"]) == 9
