"""The facts of many subjects as columns: checked, as known on the day asked for, rows in the order of their table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np

from orkestra_rules.kernel import facts
from orkestra_rules.kernel.arrays_columns import Array, Column, Index, Mask, width
from orkestra_rules.kernel.facts import KNOWN_ON, ORDER, RECORDED, WITHDRAWN, FactError, Facts, Schema, Table
from orkestra_rules.kernel.measure import Measure

Given = Array | tuple[Array, "Mask | None"]
"""A column as it comes: values, with a known-mask where some are unknown. Codes are places in their list."""


@dataclass(frozen=True, slots=True)
class TableRows:
    """The rows of a table: the subject's place of each (ascending), and its columns."""

    owner: Array
    columns: Mapping[str, Column]


@dataclass(frozen=True, slots=True)
class Batch:
    """The facts of ``size`` subjects. Make one with ``Batch.of`` or ``encode_many``."""

    size: int
    record: Mapping[str, Column]
    tables: Mapping[str, TableRows]

    @classmethod
    def of(
        cls,
        schema: Schema,
        size: int,
        record: Mapping[str, Given],
        tables: Mapping[str, tuple[Array, Mapping[str, Given]]],
    ) -> Batch:
        """A batch from arrays: the record's columns, and by table the owner of each row with its columns.

        A column not given is unknown, a table not given has no rows. Rows may come in any order. Raises FactError.
        """
        found = _columns(schema.tables[schema.subject], size, record)
        known_on = found.get(KNOWN_ON)
        out = {}
        for table in schema.tables.values():
            if table.name != schema.subject:
                owner, columns = tables.get(table.name, (np.zeros(0, np.int32), {}))
                out[table.name] = _table(table, np.asarray(owner), columns, size, known_on)
        return cls(size, found, out)


def _columns(table: Table, size: int, given: Mapping[str, Given]) -> dict[str, Column]:
    strange = given.keys() - table.columns.keys() | given.keys() & {ORDER}
    if strange:
        raise FactError(f"{table.name}: kolom tidak dikenal {', '.join(sorted(strange))}")
    return {c.name: _column(table, c, size, given.get(c.name)) for c in table.columns.values() if c.name != ORDER}


def _column(table: Table, column: facts.Column, size: int, given: Given | None) -> Column:
    dtype = np.bool_ if column.kind.name == "truth" else width(Measure(1, min(column.low, 0), column.high))
    data, known = _pair(given, size, dtype)
    if len(data) != size:
        raise FactError(f"{table.name}.{column.name}: {len(data)} nilai untuk {size} baris")
    if known is not None and known.all():
        known = None
    if known is not None:
        if column.needed:
            raise FactError(f"{table.name}[{int(known.argmin())}].{column.name}: nilai wajib diisi")
        data = data * known
    _check_range(table, column, data, known)
    return Column(data.astype(dtype, copy=False), known)


def _pair(given: Given | None, size: int, dtype: type[np.generic]) -> tuple[Array, Mask | None]:
    if given is None:
        return np.zeros(size, dtype), np.zeros(size, np.bool_)
    data, known = given if isinstance(given, tuple) else (given, None)
    return np.asarray(data), None if known is None else np.asarray(known, np.bool_)


def _check_range(table: Table, column: facts.Column, data: Array, known: Mask | None) -> None:
    if data.dtype.kind not in ("b" if column.kind.name == "truth" else "iu"):
        raise FactError(f"{table.name}.{column.name}: {data.dtype} bukan {column.kind}")
    if data.dtype.kind == "b" or not len(data):
        return
    _refuse(
        (data < column.low) | (data > column.high), table, column, data, known, f"di luar {column.low}..{column.high}"
    )
    if column.kind.name == "day":
        hundreds = data // 100
        number, month = data - hundreds * 100, hundreds % 100
        bad = (number < 1) | (number > 31) | (month < 1) | (month > 12)
        _refuse(bad, table, column, data, known, "bukan hari yyyymmdd")


def _refuse(bad: Mask, table: Table, column: facts.Column, data: Array, known: Mask | None, why: str) -> None:
    if known is not None:
        bad &= known
    if bad.any():
        row = int(bad.argmax())
        raise FactError(f"{table.name}[{row}].{column.name}: {data[row]} {why}")


def _table(table: Table, owner: Array, given: Mapping[str, Given], size: int, known_on: Column | None) -> TableRows:
    if len(owner) and not 0 <= int(owner.min()) <= int(owner.max()) < size:
        raise FactError(f"{table.name}: pemilik baris di luar 0..{size - 1}")
    columns = _columns(table, len(owner), given)
    index: Index | None = None
    if known_on is not None:
        seen = _seen(columns, owner, known_on)
        if not seen.all():
            index = np.flatnonzero(seen)
            owner = owner[index]
            columns = {name: _at(column, index) for name, column in columns.items()}
    order = _order(owner, columns[table.order])
    if order is not None:
        owner = owner[order]
        columns = {name: _at(column, order) for name, column in columns.items()}
    counts = np.bincount(owner, minlength=size) if len(owner) else np.zeros(size, np.intp)
    if len(owner) and int(counts.max()) > table.rows:
        raise FactError(f"{table.name}: {int(counts.max())} baris, paling banyak {table.rows}")
    place = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
    columns[ORDER] = Column(place.astype(np.int32))
    return TableRows(owner.astype(np.int32, copy=False), columns)


def _at(column: Column, index: Index) -> Column:
    return Column(column.data[index], None if column.known is None else column.known[index])


def _seen(columns: Mapping[str, Column], owner: Array, known_on: Column) -> Mask:
    recorded, withdrawn = columns[RECORDED], columns[WITHDRAWN]
    day = known_on.data[owner]
    seen: Mask = recorded.data <= day
    if recorded.known is not None:
        seen |= ~recorded.known
    gone: Mask = withdrawn.data <= day
    if withdrawn.known is not None:
        gone &= withdrawn.known
    seen &= ~gone
    return seen if known_on.known is None else seen | ~known_on.known[owner]


def _order(owner: Array, by: Column) -> Index | None:
    """The stable order of rows by owner and then by a column, unknown as -1; None: they lie in it already."""
    key = by.data if by.known is None else np.where(by.known, by.data, by.data.dtype.type(-1))
    if len(key) < 2:
        return None
    if bool(((owner[1:] > owner[:-1]) | ((owner[1:] == owner[:-1]) & (key[1:] >= key[:-1]))).all()):
        return None
    low, high = int(key.min()), int(key.max())
    span = high - low + 1
    if span < 2**62 // (int(owner.max()) + 1):
        return np.argsort(owner.astype(np.int64) * span + (key.astype(np.int64) - low), kind="stable")
    return np.lexsort((key, owner))


def encode_many(schema: Schema, many: Sequence[Facts]) -> Batch:
    """A batch from the facts of each subject, checked, filtered and sorted as by ``facts.encode``. Raises FactError."""
    try:
        return _encode_many(schema, many)
    except (FactError, TypeError, OverflowError):
        for one in many:
            facts.encode(schema, one)
        raise


def _encode_many(schema: Schema, many: Sequence[Facts]) -> Batch:
    record = _encode_rows(schema, schema.tables[schema.subject], [one[schema.subject] for one in many])
    tables = {}
    for table in schema.tables.values():
        if table.name != schema.subject:
            rows = [one.get(table.name, ()) for one in many]
            owner = np.repeat(np.arange(len(many)), np.array([len(r) for r in rows], np.intp))
            tables[table.name] = (owner, _encode_rows(schema, table, list(chain.from_iterable(rows))))
    return Batch.of(schema, len(many), record, tables)


def _encode_rows(schema: Schema, table: Table, rows: Sequence[Mapping[str, Any]]) -> dict[str, Given]:
    names = set(chain.from_iterable(rows))
    if strange := names - table.columns.keys() | names & {ORDER}:
        raise FactError(f"{table.name}: kolom tidak dikenal {', '.join(sorted(strange))}")
    return {name: _encode(schema, table.columns[name], [row.get(name) for row in rows]) for name in sorted(names)}


def _encode(schema: Schema, column: facts.Column, values: Sequence[Any]) -> Given:
    known = np.array([v is not None for v in values], np.bool_)
    if column.kind.name == "code":
        places = schema.places[column.kind.of]
        data = np.array([0 if v is None else places.get(v, -1) for v in values], np.int64)
        return data, known
    wanted = bool if column.kind.name == "truth" else int
    if set(map(type, values)) - {wanted, type(None)}:
        raise FactError(f"{column.name}: nilai bukan {column.kind}")
    return np.array([v or 0 for v in values], np.bool_ if wanted is bool else np.int64), known
