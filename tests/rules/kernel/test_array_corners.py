"""Where the array reader goes another way for a few laws only: it says there, too, what the exact reader says."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

from orkestra_rules.kernel import arrays_words
from orkestra_rules.kernel.arrays import ArrayReader, encode_many
from orkestra_rules.kernel.arrays_columns import width
from orkestra_rules.kernel.facts import encode
from orkestra_rules.kernel.measure import REFERENCE, Measure
from tests.rules.kernel import by_hand
from tests.rules.kernel.agreement import Expected, differences, expect
from tests.rules.kernel.metsila.law import library, member
from tests.rules.kernel.small import FACTS, load, rule, schema, write

PERSON = {"hari": 20200615, "diketahui": 20200615}
KEYS = [f"k{number}" for number in range(32)]


def agreed(folder: Path, text: str, people: list[dict[str, Any]], facts: str | None = None) -> Expected:
    """What both readers say of people under a page."""
    law = load(write(folder, text), facts)
    expected = expect(law, people)
    assert differences(expected, ArrayReader(law)) == []
    return expected


def test_every_expression_worked_out_by_hand_is_the_same_in_arrays(tmp_path: Path) -> None:
    agreed(tmp_path, by_hand.law(), [trial.subject for trial in by_hand.trials()])


@pytest.mark.parametrize(
    ("measure", "bits"),
    [
        (Measure(1, 0, 2**31 - 1), 32),
        (Measure(1, 0, 2**31), 64),
        (Measure(1, -(2**31), 0), 32),
        (Measure(1, -(2**31) - 1, 0), 64),
        (REFERENCE, 32),
    ],
)
def test_a_column_is_as_wide_as_its_values_need(measure: Measure, bits: int) -> None:
    assert np.iinfo(width(measure)).bits == bits


def test_a_reference_holds_the_place_of_any_row_of_32_bits() -> None:
    assert (REFERENCE.low, REFERENCE.high) == (0, np.iinfo(np.int32).max)
    assert REFERENCE.denominator == 1


def test_the_row_that_is_looked_at_is_there(tmp_path: Path) -> None:
    people = [{"orang": PERSON, "ujian": [{}] * number} for number in range(3)]
    expected = agreed(tmp_path, rule("ujian", "count(present(u) for u in ujian)"), people)
    assert expected.values["orang", "hasil"] == [0, 1, 2]


def test_rows_are_put_together_by_many_codes_at_once(tmp_path: Path) -> None:
    """Two to the 64th combinations: more than one number can hold."""
    columns = "".join(f'{key} = {{ kind = "code:empat", label = "{key}" }}\n' for key in KEYS)
    table = f'\n[tanda]\nlabel = "Tanda"\norder = "k0"\nrows = 9\n[tanda.columns]\n{columns}'
    facts = FACTS.replace("[codes]", '[codes]\nempat = ["a", "b", "c", "d"]') + table
    page = f"""
page.group("pola", "Pola", "tanda", {KEYS!r}, instrument="uu", provision="1", mark="R")
{rule("pola", "count(known(p.k0) for p in pola)")}
"""
    rng = Random(1)
    first = {key: rng.choice("abcd") for key in KEYS}
    others = [{**first, key: "d" if first[key] != "d" else "a"} for key in ("k0", "k15", "k31")]
    people = [{"orang": PERSON, "tanda": rows} for rows in ([first, *others, first], [], [others[2], first, others[2]])]
    people.append({"orang": PERSON, "tanda": [dict.fromkeys(KEYS, "d"), {**first, "k7": None}]})
    assert agreed(tmp_path, page, people, facts).values["orang", "hasil"] == [4, 0, 2, 1]


def test_rows_lie_in_the_order_of_a_number_however_wide_its_range(tmp_path: Path) -> None:
    wide = 4 * 10**18
    table = f"""
[langkah_kaki]
label = "Langkah"
order = "jauh"
rows = 9
[langkah_kaki.columns]
jauh = {{ kind = "number", range = [-{wide}, {wide}], label = "Jauh" }}
mutu = {{ kind = "code:mutu", label = "Mutu" }}
"""
    page = rule("langkah_kaki", "latest(j for j in langkah_kaki).mutu", options=', code="mutu"')
    rows = [{"jauh": wide, "mutu": "baik"}, {"jauh": -wide, "mutu": "buruk"}, {"jauh": None, "mutu": "buruk"}]
    people = [{"orang": PERSON, "langkah_kaki": r} for r in (rows, rows[::-1], rows[1:], [])]
    assert agreed(tmp_path, page, people, FACTS + table).values["orang", "hasil"] == [1, 1, 0, None]


def test_rows_that_do_not_begin_in_the_order_of_their_table_govern_their_own_months(tmp_path: Path) -> None:
    """The later exam was of earlier months; between the two nothing governs. Another person's lie in order."""
    page = """
page.overlay("ruas", "Ruas", [Source("ujian", "mulai", "akhir")], **CITE)
""" + rule("ruas", "total(r.akhir - r.awal + 1 for r in ruas)")  # fmt: skip
    early = {"tanggal": 20200102, "mulai": 10, "akhir": 14}
    late = {"tanggal": 20200101, "mulai": 20, "akhir": 29}
    people = [{"orang": PERSON, "ujian": rows} for rows in ([late, early], [{**early, "tanggal": 20200101}], [])]
    expected = agreed(tmp_path, page, people)
    assert expected.values["orang", "hasil"] == [15, 5, 0]
    assert expected.values["ruas", "awal"] == [10, 20, 10]


def test_the_higher_rank_governs_however_high_all_of_them_are(tmp_path: Path) -> None:
    """Ranks that lie closely together far from nought, in either order."""
    table = """
[giliran]
label = "Giliran"
order = "mulai"
rows = 9
[giliran.columns]
mulai = { kind = "month", label = "Mulai" }
akhir = { kind = "month", label = "Akhir" }
tinggi = { kind = "number", range = [0, 100000], label = "Tinggi" }
"""
    page = (
        rule("tinggi", "tinggi", "urutan", ", table='giliran'")
        + "\npage.overlay('ruas', 'Ruas', [Source('giliran', 'mulai', 'akhir', rank='urutan')], **CITE)\n"
        + rule("giliran", "giliran.tinggi", "berkuasa", ", table='ruas'")
    )
    low, high = {"akhir": 19, "tinggi": 30_000}, {"akhir": 19, "tinggi": 40_000}
    people = [
        {"orang": PERSON, "giliran": [{**low, "mulai": 10}, {**high, "mulai": 12}]},
        {"orang": PERSON, "giliran": [{**high, "mulai": 10}, {**low, "mulai": 12}]},
    ]
    expected = agreed(tmp_path, page, people, FACTS + table)
    assert expected.values["ruas", "berkuasa"] == [30_000, 40_000, 40_000]


def test_a_law_without_a_day_of_knowledge_sees_all_rows() -> None:
    timeless = schema(FACTS.replace('diketahui = { kind = "day", label = "Diketahui", needed = true }\n', ""))
    rows = [{"angka": 1, "dicatat": 99990101}, {"angka": 2, "dicabut": 20000101}]
    facts = {"orang": {"hari": 20200615}, "ujian": rows}
    batch = encode_many(timeless, [facts])
    assert batch.tables["ujian"].columns["angka"].data.tolist() == [1, 2]
    assert [row["angka"] for row in encode(timeless, facts)[1]["ujian"]] == [1, 2]


def test_rows_that_are_no_list_are_an_error_of_the_program() -> None:
    """Facts one by one would pass; nothing is refused in the official's words."""
    with pytest.raises(TypeError, match="len"):
        encode_many(schema(), [{"orang": PERSON, "ujian": iter([{"angka": 1}])}])  # type: ignore[dict-item]


def test_a_part_that_several_rules_share_is_worked_out_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = rule("lahir", "month(lahir)", "bulan_lahir") + rule("lahir", "first_day(month(lahir))", "awal_bulan_lahir")
    law, calls, month = load(write(tmp_path, page)), [], arrays_words.WORDS["month"]
    monkeypatch.setitem(arrays_words.WORDS, "month", lambda days: calls.append(days) or month(days))
    decisions = ArrayReader(law).decide(encode_many(law.schema, [{"orang": {**PERSON, "lahir": 19800517}}]))
    assert decisions.values("bulan_lahir").numerators.tolist() == [1980 * 12 + 4]
    assert decisions.values("awal_bulan_lahir").numerators.tolist() == [19800501]
    assert len(calls) == 1


# ------------------------------------------------------------------ what is handed out
def test_decisions_are_found_by_their_names() -> None:
    law = library()
    found = ArrayReader(law).decide(encode_many(law.schema, [member(Random(1))]))
    assert (list(found), len(found)) == (["rise"], 1)


def test_under_each_supposition_a_decision_tells_its_day_and_those_of_its_conditions() -> None:
    law = library()
    members = [member(Random(f"ahead {i}"), 0.0) for i in range(60)]
    ratings = law.schema.codes["mark"]
    supposed = ArrayReader(law).decide(encode_many(law.schema, members), suppose=("hope", ratings)).supposed
    expected = expect(law, members, ("hope", ratings)).supposed
    assert list(supposed) == list(ratings)
    for code, found in supposed.items():
        for values in (found.days["rise"], found.times["rise"]["enough"]):
            known = [True] * 60 if values.known is None else values.known.tolist()
            days = [day if there else None for day, there in zip(values.numerators.tolist(), known, strict=True)]
            assert days == expected[code, "ready"]
    assert len({tuple(found.days["rise"].numerators.tolist()) for found in supposed.values()}) > 1
