"""Runs the SQL reader on a database and says where it differs from the exact reader."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

import duckdb
import pyarrow as pa

from orkestra_rules.kernel import Explanation, Library
from orkestra_rules.kernel.facts import ORDER
from tools.postgresql import Server

ARROW = {"truth": pa.bool_(), "code": pa.int16(), "day": pa.int32(), "month": pa.int32(), "number": pa.int64()}
POSTGRES = {pa.bool_(): "boolean", pa.int16(): "smallint", pa.int32(): "integer", pa.int64(): "bigint"}
Found = list[dict[str, Any]]


# ---------------------------------------------------------------- facts in
def input_tables(law: Library, subjects: Sequence[dict[str, Any]]) -> dict[str, pa.Table]:
    """The facts as the tables that the statements read; the owner is the subject's place."""
    tables = {}
    for table in law.schema.tables.values():
        alone = table.name == law.subject
        rows = [
            {"owner": owner, "ord": place, **row}
            for owner, facts in enumerate(subjects)
            for place, row in enumerate([facts[table.name]] if alone else facts.get(table.name, []))
        ]
        columns = {"owner": pa.array([r["owner"] for r in rows], pa.int64())}
        if not alone:
            columns["ord"] = pa.array([r["ord"] for r in rows], pa.int32())
        for column in table.columns.values():
            if column.name != ORDER:
                places = law.schema.places.get(column.kind.of)
                values = [r.get(column.name) for r in rows]
                held = [None if v is None else places[v] for v in values] if places else values
                columns[column.name] = pa.array(held, ARROW[column.kind.name])
        tables[table.name] = pa.table(columns)
    return tables


def by_duckdb(statements: Sequence[str], tables: dict[str, pa.Table], asked: str) -> Found:
    return all_by_duckdb(statements, tables, [asked])[0]


def all_by_duckdb(statements: Sequence[str], tables: dict[str, pa.Table], asked: Sequence[str]) -> list[Found]:
    with duckdb.connect() as connection:
        for name, table in tables.items():
            connection.register(name, table)
        for statement in statements:
            connection.execute(statement)
        return [_rows(connection.execute(question)) for question in asked]


def _rows(found: duckdb.DuckDBPyConnection) -> Found:
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def by_postgresql(server: Server, statements: Sequence[str], tables: dict[str, pa.Table], asked: str) -> Found:
    parts = []
    for name, table in tables.items():
        columns = ", ".join(f'"{f.name}" {POSTGRES[f.type]}' for f in table.schema)
        lines = "".join(",".join(map(_written, row.values())) + "\n" for row in table.to_pylist())
        parts.append(f'CREATE TEMP TABLE "{name}" ({columns});\nCOPY "{name}" FROM STDIN (FORMAT csv);\n{lines}\\.\n')
    parts += [f"{statement};\n" for statement in statements]
    printed = server.script("".join(parts) + f"COPY ({asked}) TO STDOUT (FORMAT csv, HEADER);\n")
    return [{k: _read(v) for k, v in row.items()} for row in csv.DictReader(io.StringIO(printed))]


def _written(value: Any) -> str:
    return "" if value is None else str(value)


def _read(text: str) -> Any:
    return {"": None, "t": True, "f": False}[text] if text in ("", "t", "f") else int(text)


# ---------------------------------------------------------------- what is expected
def subject_rules(law: Library) -> list[str]:
    return [name for table, name in law.order if table == law.subject]


def held(law: Library, table: str, name: str, value: Any) -> Any:
    """A rule's value as the exact reader gives it, in the form in which SQL holds it."""
    kind = law.rules[table, name].kind
    if value is None or kind.name in ("truth", "row"):
        return value
    if kind.name == "code":
        return law.schema.place(kind.of, value)
    numerator = value * law.measure_of(table, name).denominator
    assert numerator == int(numerator), (name, value)
    return int(numerator)


def decided(law: Library, found: Explanation, names: Sequence[str]) -> dict[str, Any]:
    """The row of ``keputusan``."""
    row = {name: held(law, law.subject, name, found.value(name)) for name in names}
    for outcome in found.outcomes.values():
        conditions = {c.name: c.value for route in outcome.routes for c in route.conditions}
        row[outcome.name] = outcome.value
        row[f"{outcome.name}_gagal"] = sum(1 << i for i, v in enumerate(conditions.values()) if v is False)
        row[f"{outcome.name}_belum"] = sum(1 << i for i, v in enumerate(conditions.values()) if v is None)
    return row


def rows_of(law: Library, found: Explanation, table: str) -> Found:
    """The rows of a table: what they hold, references as places, and every rule of the table."""
    out = []
    for place, row in enumerate(found.rows(table)):
        known = {k: getattr(v, "index", v) for k, v in row.values.items() if k != "#"}
        rules = {n: held(law, t, n, found.value(n, row)) for t, n in law.order if t == table and n}
        out.append({"#": place, **known, **rules})
    return out


def differences(expected: Found, found: Found, key: Sequence[str] = ("owner",)) -> list[str]:
    """Where the rows found are not those expected: some of the differences, and the number of rows where it differs."""
    by_key = {tuple(row[k] for k in key): row for row in found}
    out = [] if len(found) == len(expected) else [f"{len(found)} rows, {len(expected)} expected"]
    for row in expected:
        place = tuple(row[k] for k in key)
        other = by_key.get(place, {})
        out += [
            f"{place} {k}: {other.get(k, 'absent')!r}, expected {v!r}"
            for k, v in row.items()
            if other.get(k, "absent") != v
        ]
        if len(out) > 10:
            break
    return out
