"""Derived tables for one subject: month runs cut where a governing row changes, rows put together by references."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, cast

from orkestra_rules.kernel import calendar
from orkestra_rules.kernel.exact import Case, Exact, Function, Row, Value
from orkestra_rules.kernel.page import Group, Overlay, Source

Period = tuple[int, int, Any, Row]
"""First month, last month, rank and row."""


def overlay(exact: Exact, case: Case, definition: Overlay) -> list[Row]:
    """Month runs of the first source, cut wherever the governing row of any source changes."""
    periods = {s.table: _periods(exact, case, s) for s in definition.sources}
    driver = definition.sources[0].table
    cuts = sorted({edge for found in periods.values() for start, end, _, _ in found for edge in (start, end + 1)})
    out: list[Row] = []
    for start, after in pairwise(cuts):
        governing = {table: _governing(found, start) for table, found in periods.items()}
        if governing[driver] is not None:
            out.append(Row(definition.name, {"awal": start, "akhir": after - 1, **governing}, len(out)))
    return _joined(out, list(periods))


def _joined(rows: list[Row], references: list[str]) -> list[Row]:
    out: list[Row] = []
    for row in rows:
        last = out[-1] if out else None
        if (
            last
            and last.values["akhir"] + 1 == row.values["awal"]
            and all(last.values[t] is row.values[t] for t in references)
        ):
            last.values["akhir"] = row.values["akhir"]
        else:
            row.index = len(out)
            out.append(row)
    return out


def _of(function: Function | None, case: Case, row: Row) -> Value:
    return None if function is None else function(case, row, None)


def _periods(exact: Exact, case: Case, source: Source) -> list[Period]:
    where, start, end, rank_of = exact.asked(source.table, (source.where, source.start, source.end, source.rank))
    rows = [r for r in case.rows[source.table] if where is None or where(case, r, None) is True]
    found = [(_of(start, case, r), _of(end, case, r), _of(rank_of, case, r), r) for r in rows]
    known = [
        (a, calendar.LAST_MONTH if b is None else b, 0 if rank is None else rank, r)
        for a, b, rank, r in found
        if a is not None
    ]
    if source.spells:
        starts = [a for a, *_ in known]
        known = [
            (a, min(b, min(starts[i + 1 :]) - 1) if i + 1 < len(known) else b, i, r)
            for i, (a, b, _, r) in enumerate(known)
        ]
    return [period for period in known if period[0] <= period[1]]


def _governing(periods: list[Period], month: int) -> Row | None:
    best: tuple[Any, Row] | None = None
    for start, end, rank, row in periods:
        if start <= month <= end and (best is None or rank >= best[0]):
            best = (rank, row)
    return best[1] if best else None


def group(case: Case, definition: Group) -> list[Row]:
    """One row for each combination of references or codes; rows that lack one of them are left out."""
    found: dict[tuple[Any, ...], Row] = {}
    for member in case.rows[definition.of]:
        values = {name: member.values[name] for name in definition.by}
        if None in values.values():
            continue
        key = tuple(v.index if isinstance(v, Row) else v for v in values.values())
        row = found.setdefault(key, Row(definition.name, values, 0))
        row.members.append(member)
    out = [found[key] for key in sorted(found)]
    for i, row in enumerate(out):
        row.index = i
    return out


def open_case(exact: Exact, record: dict[str, Any], rows: dict[str, list[dict[str, Any]]]) -> Case:
    """A case with its derived tables, from encoded facts (``facts.encode``)."""
    library = exact.library
    tables = {name: [Row(name, values, i) for i, values in enumerate(found)] for name, found in rows.items()}
    case = Case(Row(library.subject, record, -1), tables)
    for table, name in library.order:
        definition = library.relations[table].definition
        if not name and isinstance(definition, Overlay):
            case.rows[table] = overlay(exact, case, definition)
        elif not name and definition is not None:
            case.rows[table] = group(case, cast(Group, definition))
    return case
