"""Facts as columns: the same checks, the same rows seen and the same order as facts one by one."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from orkestra_rules.kernel import FactError
from orkestra_rules.kernel.arrays import ArrayReader, Batch, encode_many
from orkestra_rules.kernel.arrays_columns import Column
from orkestra_rules.kernel.facts import ORDER, encode
from tests.rules.kernel.metsila.law import library, member

LAW = library()
SCHEMA = LAW.schema


def drawn(count: int, seed: str = "batches") -> list[dict[str, Any]]:
    rng = random.Random(seed)
    return [member(rng) for _ in range(count)]


def said(column: Column) -> list[Any]:
    known = np.ones(len(column.data), np.bool_) if column.known is None else column.known
    return [value if there else None for value, there in zip(column.data.tolist(), known.tolist(), strict=True)]


def test_rows_are_those_of_facts_one_by_one() -> None:
    members = drawn(400)
    batch = encode_many(SCHEMA, members)
    one_by_one = [encode(SCHEMA, m) for m in members]
    for name, column in batch.record.items():
        assert said(column) == [record[name] for record, _ in one_by_one]
    for table, found in batch.tables.items():
        rows = [(i, row) for i, (_, tables) in enumerate(one_by_one) for row in tables[table]]
        assert found.owner.tolist() == [i for i, _ in rows]
        for name, column in found.columns.items():
            assert said(column) == [row[name] for _, row in rows]


def given(batch: Batch, order: Mapping[str, Any]) -> Batch:
    """The batch given again as arrays, the rows of each table in another order."""
    record = {name: (c.data, c.known) for name, c in batch.record.items()}
    tables = {
        name: (t.owner[order[name]], {n: moved(c, order[name]) for n, c in t.columns.items() if n != ORDER})
        for name, t in batch.tables.items()
    }
    return Batch.of(SCHEMA, batch.size, record, tables)


def moved(column: Column, order: Any) -> Any:
    data = np.where(column.known, column.data, 77) if column.known is not None else column.data
    return data[order], None if column.known is None else column.known[order]


def test_rows_in_any_order_are_put_in_that_of_their_table() -> None:
    batch, rng = encode_many(SCHEMA, drawn(300)), np.random.default_rng(1)
    shuffled = {name: rng.permutation(len(t.owner)) for name, t in batch.tables.items()}
    for name, table in batch.tables.items():  # equal ones keep the order in which they come, so shuffle owners only
        shuffled[name] = np.argsort(rng.permutation(batch.size)[table.owner], kind="stable")
    again = given(batch, shuffled)
    for name, table in batch.tables.items():
        assert again.tables[name].owner.tolist() == table.owner.tolist()
        assert {n: said(c) for n, c in again.tables[name].columns.items()} == {
            n: said(c) for n, c in table.columns.items()
        }


def test_no_subject_and_no_rows() -> None:
    reader = ArrayReader(LAW)
    assert len(reader.decide(encode_many(SCHEMA, []))["rise"].value) == 0
    alone = {"member": {"hari": 20250101, "diketahui": 20250101}}
    found = reader.decide(encode_many(SCHEMA, [alone, alone]), suppose=("hope", ["fine"]))
    assert found["rise"].value.tolist() == [0, 0]
    assert found.values("points_now").numerators.tolist() == [0, 0]
    bare = Batch.of(SCHEMA, 2, {"hari": np.array([20250101] * 2), "diketahui": np.array([20250101] * 2)}, {})
    assert reader.decide(bare)["rise"].failed.tolist() == found["rise"].failed.tolist()


def changed(table: str, **values: Any) -> dict[str, Any]:
    facts = {
        "member": {"hari": 20250101, "diketahui": 20250101},
        "seat": [{"since": 20200101, "grade": "fellow"}],
        "verdict": [{"begins": 24300, "ends": 24311, "sort": "yearly", "mark": "good"}],
        "gift": [{"worth": 5}],
    }
    row = facts[table] if isinstance(facts[table], dict) else facts[table][0]
    row.update(values)
    return facts


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("seat", {"since": None}),
        ("seat", {"since": 20251301}),
        ("seat", {"since": 20250132}),
        ("seat", {"grade": "duke"}),
        ("seat", {"since": "2020"}),
        ("seat", {"rank": 1}),
        ("seat", {ORDER: 1}),
        ("gift", {"worth": 900_001}),
        ("gift", {"worth": True}),
        ("gift", {"worth": 10**30}),
        ("member", {"paid": 1}),
        ("member", {"hari": None}),
        ("verdict", {"begins": -1}),
    ],
)
def test_what_facts_refuse_a_batch_refuses_in_the_same_words(table: str, values: dict[str, Any]) -> None:
    wrong = changed(table, **values)
    with pytest.raises(FactError) as one:
        encode(SCHEMA, wrong)
    with pytest.raises(FactError) as many:
        encode_many(SCHEMA, [changed("seat"), wrong])
    assert str(many.value) == str(one.value)


@pytest.mark.parametrize(
    ("table", "owner", "columns"),
    [
        ("seat", [0, 5], {"since": [20200101, 20200101]}),
        ("seat", [0], {"since": [20200101, 20210101]}),
        ("seat", [0], {"since": [20200199]}),
        ("seat", [0], {"grade": [1]}),
        ("seat", [0], {"since": [20200101], "grade": [3]}),
        ("seat", [0], {"since": [20200101.5]}),
        ("seat", [0], {"since": [20200101], "crown": [1]}),
        ("gift", [0] * 21, {"worth": [1] * 21}),
    ],
)
def test_arrays_that_do_not_fit_are_refused(table: str, owner: list[int], columns: dict[str, list[Any]]) -> None:
    record = {"hari": np.array([20250101, 20250101]), "diketahui": np.array([20250101, 20250101])}
    rows = {table: (np.array(owner), {name: np.array(values) for name, values in columns.items()})}
    with pytest.raises(FactError, match=table):
        Batch.of(SCHEMA, 2, record, rows)


def test_a_fact_that_rules_of_tables_need_is_not_supposed() -> None:
    batch = encode_many(SCHEMA, drawn(3))
    with pytest.raises(ValueError, match="hari"):
        ArrayReader(LAW).touched("hari")
    with pytest.raises(KeyError):
        ArrayReader(LAW).decide(batch, suppose=("hope", ["splendid"]))
    with pytest.raises(KeyError):
        ArrayReader(LAW).decide(batch).values("crown")


def test_derived_tables_are_bounded_by_the_rows_they_are_made_of() -> None:
    rows = {name: LAW.relations[name].rows for name in ("verdict", "seat", "span", "line", "gift_grade")}
    assert rows == {"verdict": 60, "seat": 20, "span": 160, "line": 160, "gift_grade": 20}
