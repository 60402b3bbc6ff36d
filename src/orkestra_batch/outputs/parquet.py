"""Parquet: one row an official, with the columns of the workbook's first sheet; numbers exact, conditions as lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from orkestra_batch.assess import Assessment
from orkestra_batch.outputs.columns import Column
from orkestra_batch.outputs.sheets import PEGAWAI, conditions, foreseen, real_day
from orkestra_batch.result import Assessed, answer
from orkestra_batch.wording import Wording
from orkestra_rules.kernel.calendar import day_number, month_of, spell_month

CREDIT = pa.decimal128(12, 3)
TYPES: dict[str, pa.DataType] = {
    "text": pa.string(),
    "count": pa.int32(),
    "credit": CREDIT,
    "day": pa.date32(),
    "month": pa.string(),
}
SYARAT = pa.list_(
    pa.struct(
        [
            ("keputusan", pa.string()),
            ("nama", pa.string()),
            ("hasil", pa.string()),
            ("pasal", pa.string()),
            ("tanda", pa.string()),
            ("kurang", pa.list_(pa.string())),
        ]
    )
)
PERKIRAAN = pa.list_(
    pa.struct(
        [
            ("keputusan", pa.string()),
            ("predikat", pa.string()),
            ("diketahui", pa.bool_()),
            ("hari", pa.date32()),
            ("penentu", pa.string()),
        ]
    )
)
BARIS = pa.list_(
    pa.struct(
        [
            ("rezim", pa.string()),
            ("mulai", pa.string()),
            ("akhir", pa.string()),
            ("predikat", pa.string()),
            ("angka_kredit", CREDIT),
            ("dihitung", pa.bool_()),
        ]
    )
)
NESTED: list[tuple[str, pa.DataType]] = [
    ("syarat", SYARAT),
    ("perkiraan", PERKIRAAN),
    ("baris", BARIS),
    ("tanda_terima", pa.string()),
]
FLAT: list[tuple[str, pa.DataType]] = [(column.name, TYPES[column.kind]) for column in PEGAWAI]
SCHEMA = pa.schema([*FLAT, *NESTED])
GROUP = 5_000


def write_parquet(assessment: Assessment, path: Path) -> Path:
    """Write all officials, a group of rows at a time."""
    wording, results = Wording(assessment.law), iter(assessment)
    with pq.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        while group := list(islice(results, GROUP)):
            writer.write_table(pa.Table.from_pylist([_row(result, wording) for result in group], SCHEMA))
    return path


def _row(result: Assessed, wording: Wording) -> dict[str, Any]:
    row = {column.name: _value(column, result, wording) for column in PEGAWAI}
    row["syarat"] = list(_conditions(result, wording))
    row["perkiraan"] = [
        {
            "keputusan": ahead.ruling.outcome.name,
            "predikat": projection.predikat,
            "diketahui": projection.day is not None,
            "hari": real_day(projection.day),
            "penentu": projection.binding,
        }
        for ahead in foreseen(result)
        for projection in ahead.ruling.projections
    ]
    row["baris"] = [
        {
            "rezim": line.regime,
            "mulai": month(line.first),
            "akhir": month(line.last),
            "predikat": line.predikat,
            "angka_kredit": exact(line.amount),
            "dihitung": line.counted,
        }
        for line in result.lines
    ]
    row["tanda_terima"] = result.receipt["facts"]
    return row


def _conditions(result: Assessed, wording: Wording) -> Iterator[dict[str, Any]]:
    for asked in conditions(result):
        yield {
            "keputusan": asked.ruling.outcome.name,
            "nama": asked.condition.name,
            "hasil": answer(asked.condition.value),
            "pasal": wording.cite(asked.condition.cite),
            "tanda": asked.condition.support,
            "kurang": wording.missing(asked.condition),
        }


def _value(column: Column[Assessed], result: Assessed, wording: Wording) -> Any:
    value = column.value(result, wording)
    if column.kind == "month" and isinstance(value, date):
        return spell_month(month_of(day_number(value)))
    return exact(value) if column.kind == "credit" and isinstance(value, int | Fraction) else value


def exact(value: Fraction | int | None) -> Decimal | None:
    """An amount with its three decimals; amounts of credit have no more."""
    if value is None:
        return None
    return Decimal(round(Fraction(value) * 1000)).scaleb(-3)


def month(value: int) -> str:
    """A month of the rules as 2026-01."""
    return f"{value // 12:04}-{value % 12 + 1:02}"
