"""The facts that a body of law reads: code lists, the record of one subject, and tables of dated rows about it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from orkestra_rules.kernel.calendar import FIRST_DAY, LAST_MONTH, NEVER, is_day
from orkestra_rules.kernel.errors import LoadError, Position
from orkestra_rules.kernel.tree import DAY, MONTH, NUMBER, TRUTH, Kind

RECORDED, WITHDRAWN = "dicatat", "dicabut"
"""Columns that every table of rows has: when a row was recorded, and when a correction withdrew it."""

KNOWN_ON = "diketahui"
"""Fact of the subject's record: the day as of which the rows are seen."""

ORDER = "urut"
"""Column that the kernel gives every row: its place in the order of its table, from 0."""

Facts = Mapping[str, Any]
"""Facts of one subject: its record under the subject's name, and a list of rows under each table's name.

Codes are text, days and months whole numbers (``calendar``), numbers whole counts of their unit, unknown is None.
"""


class FactError(ValueError):
    """Facts that do not fit the schema: names the table, the row (from 0), the column and the value."""


@dataclass(frozen=True, slots=True)
class Column:
    """One fact: its kind, its label in Indonesian, and for a number the unit and the range in whole units."""

    name: str
    kind: Kind
    label: str
    needed: bool = False
    unit: int = 1
    low: int = 0
    high: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one sort, at most ``rows`` for a subject. The subject's own record is the table without ``order``."""

    name: str
    label: str
    columns: Mapping[str, Column]
    order: str = ""
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Schema:
    """Everything a library may read. ``subject`` names the table that holds one record a subject."""

    codes: Mapping[str, Sequence[str]]
    tables: Mapping[str, Table]
    subject: str
    places: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def place(self, code_list: str, code: str) -> int:
        """The place of a code in its list. KeyError where it is not one."""
        return self.places[code_list][code]


_BOUNDS = {"day": (FIRST_DAY, NEVER), "month": (0, LAST_MONTH), "truth": (0, 1)}


def _column(name: str, entry: Mapping[str, Any], codes: Mapping[str, Sequence[str]], at: Position) -> Column:
    kind_name, _, code_list = str(entry.get("kind", "")).partition(":")
    if kind_name == "code" and code_list not in codes:
        raise LoadError(
            at,
            f"Column '{name}' names the code list '{code_list}', which does not exist.",
            "Add the list under [codes].",
        )
    kinds = {"day": DAY, "month": MONTH, "truth": TRUTH, "number": NUMBER, "code": Kind("code", code_list)}
    if kind_name not in kinds:
        raise LoadError(
            at, f"Column '{name}' has the kind '{kind_name}'.", "Use day, month, truth, number or code:<list>."
        )
    if "label" not in entry or ("range" in entry) != (kind_name == "number"):
        raise LoadError(
            at,
            f"Column '{name}' lacks a label, or its range does not fit its kind.",
            "Every column has a label; a number has a range in whole units, nothing else has.",
        )
    low, high = (0, len(codes[code_list]) - 1) if kind_name == "code" else _BOUNDS.get(kind_name) or entry["range"]
    return Column(name, kinds[kind_name], entry["label"], entry.get("needed", False), entry.get("unit", 1), low, high)


def read_schema(text: str, file: str, subject: str, extra_codes: Mapping[str, Sequence[str]] | None = None) -> Schema:
    """Read a schema from TOML. ``extra_codes`` are lists known only by data, such as the job families.

    Raises LoadError with the line of the table or the column.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LoadError(Position(file), f"The file is not TOML: {error}.", "Mend the line named.") from None
    codes: dict[str, Sequence[str]] = {**raw.pop("codes", {}), **(extra_codes or {})}
    lines = text.splitlines()
    if subject not in raw:
        raise LoadError(Position(file), f"There is no table '{subject}' for the subject.", "Add its record.")
    tables = {}
    for name, entry in raw.items():
        at = Position(file, _line(lines, f"[{name}]"))
        columns = {
            c: _column(c, spec, codes, Position(file, _line(lines, f"{c} =", _line(lines, f"[{name}.columns]"))))
            for c, spec in entry.get("columns", {}).items()
        }
        if not columns or "label" not in entry or (name != subject and entry.get("order") not in (*columns, RECORDED)):
            raise LoadError(
                at,
                f"The table '{name}' lacks a label, columns, or the column that orders its rows.",
                "Give label, order and columns; the subject's own table has no order.",
            )
        if name != subject:
            for c, label in ((RECORDED, "Tanggal dicatat"), (WITHDRAWN, "Tanggal dicabut")):
                columns[c] = Column(c, DAY, label, False, 1, FIRST_DAY, NEVER)
            columns[ORDER] = Column(ORDER, Kind("number"), "Urutan", False, 1, 0, entry.get("rows", 1))
        tables[name] = Table(name, entry["label"], columns, entry.get("order", ""), entry.get("rows", 1))
    places = {name: {code: i for i, code in enumerate(values)} for name, values in codes.items()}
    return Schema(codes, tables, subject, places)


def _line(lines: Sequence[str], beginning: str, after: int = 0) -> int:
    """The line that begins so, behind another line; 0 where there is none."""
    return next((i for i, line in enumerate(lines, 1) if i > after and line.strip().startswith(beginning)), 0)


def _encode(schema: Schema, table: Table, column: Column, value: Any, row: int) -> Any:
    if value is None:
        if column.needed:
            raise FactError(f"{table.name}[{row}].{column.name}: nilai wajib diisi")
        return None
    if column.kind.name == "code":
        known = schema.places[column.kind.of]
        if value not in known:
            raise FactError(f"{table.name}[{row}].{column.name}: '{value}' bukan kode {column.kind.of}")
        return known[value]
    wanted = bool if column.kind.name == "truth" else int
    if type(value) is not wanted:
        raise FactError(f"{table.name}[{row}].{column.name}: {value!r} bukan {column.kind}")
    if not column.low <= value <= column.high:
        raise FactError(f"{table.name}[{row}].{column.name}: {value!r} di luar {column.low}..{column.high}")
    if column.kind.name == "day" and not is_day(value):
        raise FactError(f"{table.name}[{row}].{column.name}: {value!r} bukan hari yyyymmdd")
    return value


def _encode_row(schema: Schema, table: Table, row: Mapping[str, Any], index: int) -> dict[str, Any]:
    strange = row.keys() - table.columns.keys() | row.keys() & {ORDER}
    if strange:
        raise FactError(f"{table.name}[{index}]: kolom tidak dikenal {', '.join(sorted(strange))}")
    return {c.name: _encode(schema, table, c, row.get(c.name), index) for c in table.columns.values()}


def _seen(row: Mapping[str, Any], day: int) -> bool:
    recorded, withdrawn = row[RECORDED], row[WITHDRAWN]
    return (recorded is None or recorded <= day) and (withdrawn is None or withdrawn > day)


def encode(schema: Schema, facts: Facts) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    """One subject's record and rows, codes as places, rows in the order of their table, as known on ``diketahui``.

    A row gets ``#`` = its place among the rows given. Raises FactError.
    """
    record = _encode_row(schema, schema.tables[schema.subject], facts[schema.subject], 0)
    known_on = record.get(KNOWN_ON)
    rows: dict[str, list[dict[str, Any]]] = {}
    for table in schema.tables.values():
        if table.name == schema.subject:
            continue
        encoded = [_encode_row(schema, table, row, i) | {"#": i} for i, row in enumerate(facts.get(table.name, ()))]
        if known_on is not None:
            encoded = [row for row in encoded if _seen(row, known_on)]
        encoded.sort(key=lambda row, order=table.order: -1 if row[order] is None else row[order])  # type: ignore[misc]
        if len(encoded) > table.rows:
            raise FactError(f"{table.name}: {len(encoded)} baris, paling banyak {table.rows}")
        rows[table.name] = [row | {ORDER: i} for i, row in enumerate(encoded)]
    return record, rows
