"""What the exact reader says of many subjects, and where the array reader says otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from orkestra_rules.kernel import Library
from orkestra_rules.kernel.arrays import ArrayReader, Decisions, Values, encode_many
from orkestra_rules.kernel.derived import open_case
from orkestra_rules.kernel.exact import Case, Exact, Row
from orkestra_rules.kernel.explain import conjunction, disjunction
from orkestra_rules.kernel.facts import encode

Members = Sequence[Mapping[str, Any]]
Said = list[Any]
THREE = {True: 1, False: 0, None: -1}


@dataclass
class Expected:
    """By table the owner of each row; by rule and column of a derived table every value; by decision every outcome."""

    members: Members
    owners: dict[str, list[int]] = field(default_factory=dict)
    values: dict[tuple[str, str], Said] = field(default_factory=dict)
    decided: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    supposed: dict[tuple[str, str], Said] = field(default_factory=dict)


def expect(library: Library, members: Members, suppose: tuple[str, Sequence[str]] | None = None) -> Expected:
    exact, out = Exact(library), Expected(members)
    for i, member in enumerate(members):
        case = open_case(exact, *encode(library.schema, member))
        _note(library, exact, case, i, out)
        _note_decisions(library, exact, case, out)
        for code in suppose[1] if suppose else ():
            _note_supposed(library, exact, member, (suppose[0], code), out)
    return out


def _note(library: Library, exact: Exact, case: Case, i: int, out: Expected) -> None:
    tables = {library.subject: [case.record], **case.rows}
    for table, rows in tables.items():
        out.owners.setdefault(table, []).extend([i] * len(rows))
    for step in library.order:
        if step[1]:
            out.values.setdefault(step, []).extend(exact.functions[step](case, row, None) for row in tables[step[0]])
    for name, relation in library.relations.items():
        for column in (*relation.columns, *relation.references) if relation.definition else ():
            out.values.setdefault((name, column), []).extend(row.values[column] for row in tables[name])


def _note_decisions(library: Library, exact: Exact, case: Case, out: Expected) -> None:
    for name, decision in library.decisions.items():
        found = {c: exact.functions[library.subject, c](case, case.record, None) for c in decision.conditions}
        routes = {r: conjunction(found[c] for c in names) for r, names in decision.routes.items()}
        said = {f"route {r}": THREE[v] for r, v in routes.items()}
        said["value"] = THREE[disjunction(routes.values())]
        said["failed"] = sum(1 << k for k, v in enumerate(found.values()) if v is False)
        said["unknown"] = sum(1 << k for k, v in enumerate(found.values()) if v is None)
        for key, value in said.items():
            out.decided.setdefault(name, {}).setdefault(key, []).append(value)


def _note_supposed(
    library: Library, exact: Exact, member: Mapping[str, Any], suppose: tuple[str, str], out: Expected
) -> None:
    """Another official altogether, who differs in the one fact."""
    fact, code = suppose
    other = {**member, library.subject: {**member[library.subject], fact: code}}
    case = open_case(exact, *encode(library.schema, other))
    names = [n for d in library.decisions.values() for n in (d.day, *d.times.values()) if n]
    for name in dict.fromkeys(names):
        value = exact.functions[library.subject, name](case, case.record, None)
        out.supposed.setdefault((code, name), []).append(value)


def differences(expected: Expected, reader: ArrayReader, suppose: tuple[str, Sequence[str]] | None = None) -> list[str]:
    """Where the array reader says otherwise than expected: rule, subject, both values."""
    batch = encode_many(reader.library.schema, expected.members)
    found = reader.decide(batch, suppose=suppose)
    out = []
    for (table, name), values in expected.values.items():
        owner, got = found.values_of(table, name)
        if owner.tolist() != expected.owners[table]:
            out.append(f"{table}: other rows")
        else:
            out += _unlike(f"{table}.{name}", values, got, owner)
    out += _unlike_decisions(expected, found)
    everybody = np.arange(batch.size)
    for (code, name), values in expected.supposed.items():
        out += _unlike(f"{name} if {code}", values, found.supposed[code].values(name), everybody)
    return out


def _unlike(name: str, expected: Said, got: Values, owner: Any) -> list[str]:
    known = np.ones(len(owner), np.bool_) if got.known is None else got.known
    wanted_known = np.array([v is not None for v in expected], np.bool_)
    wanted = np.array([_held(v, got.denominator) for v in expected], np.int64)
    wrong = np.flatnonzero((known != wanted_known) | (known & (got.numerators != wanted)))
    return [
        f"{name} of {owner[i]}: {expected[i]} expected, {got.numerators[i]}/{got.denominator} known {known[i]}"
        for i in wrong[:3]
    ]


def _held(value: Any, denominator: int) -> int:
    if isinstance(value, Row):
        return value.index
    held = 0 if value is None else value * denominator
    if held != int(held):
        raise AssertionError(f"{value} is no multiple of 1/{denominator}")
    return int(held)


def _unlike_decisions(expected: Expected, found: Decisions) -> list[str]:
    out = []
    for name, parts in expected.decided.items():
        got = found[name]
        columns = {"value": got.value, "failed": got.failed, "unknown": got.unknown}
        columns |= {f"route {r}": v for r, v in got.routes.items()}
        out += [f"{name} {part}" for part, values in parts.items() if columns[part].tolist() != values]
    return out
