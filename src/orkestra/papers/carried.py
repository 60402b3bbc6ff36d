"""How conventional credit was carried over, in all and element by element (DO-06). No table is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from orkestra.credit.elements import ELEMENTS, TOTAL
from orkestra_rules.judgement import Judgement
from orkestra_rules.kernel.facts import ORDER

AMOUNTS: Mapping[str, str] = {
    "lama": "integrasi_lama", "baru": "integrasi_baru", "jumlah": "akk_konvensional_dimiliki",
    "dasar": "integrasi_dasar", "peralihan": "ak_integrasi_hasil",
}  # fmt: skip
"""By column of the PAK of integration the rule that gives its total."""
OLD, NEW, BOTH = "lama", "baru", "jumlah"
"""Columns whose credit PAK hold; the value that is deducted on the transition has no elements."""
CUMULATIVE = "kumulatif"
TABLE = "pak"
THOUSANDTHS = 1000
Elements = Mapping[str, Fraction | None]
"""By element its credit; None where it is not recorded."""
Recorded = Sequence[tuple[Mapping[str, Any], Mapping[str, int | None]]]
"""Rows of PAK as the rules read them, and beside each its elements in thousandths."""


@dataclass(frozen=True, slots=True)
class Transition:
    """How conventional credit became credit of integration, by column of the form; ``until``: its last month."""

    amounts: Mapping[str, Fraction]
    until: int
    golongan: str | None
    mark: str
    elements: Mapping[str, Elements]
    """By column of what PAK hold; empty where no element of any of them is recorded."""


def transition(found: Judgement, facts: Mapping[str, Any], recorded: Recorded) -> Transition | None:
    """Out of what was judged, the facts it was judged by, and the elements beside them; None where nothing was."""
    if found.value("integrasi_disusun") is not True:
        return None
    amounts = {column: found.value(rule) for column, rule in AMOUNTS.items()}
    until = found.value("akhir_konvensional")
    if until is None or None in amounts.values():
        return None
    mark = found.support(AMOUNTS["peralihan"])
    elements = _elements(_counted(found, facts), amounts, recorded)
    return Transition(amounts, until, found.value("golongan_peralihan"), mark, elements)


def _counted(found: Judgement, facts: Mapping[str, Any]) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """By column the PAK that it holds: the last cumulative one, and those after it."""
    value, last = found.explanation.value, found.value("urutan_konvensional_kumulatif")
    columns: dict[str, list[Mapping[str, Any]]] = {OLD: [], NEW: []}
    for row in found.explanation.rows(TABLE):
        if value("pak_konvensional", row) and row.values[ORDER] >= last:
            fact = facts[TABLE][row.values["#"]]
            old = row.values[ORDER] == last and fact.get("jenis") == CUMULATIVE
            columns[OLD if old else NEW].append(fact)
    return columns


def _elements(
    counted: Mapping[str, Sequence[Mapping[str, Any]]], amounts: Mapping[str, Fraction], recorded: Recorded
) -> Mapping[str, Elements]:
    """What the PAK of each column say of the elements. Nothing where they are not those whose total the rules told."""
    for column, rows in counted.items():
        if sum(row.get(TOTAL) or 0 for row in rows) != amounts[column] * THOUSANDTHS:
            return {}
    beside = list(recorded)
    parts = {column: [_taken(beside, row) for row in rows] for column, rows in counted.items()}
    if all(value is None for rows in parts.values() for row in rows for value in row.values()):
        return {}
    told = {column: {name: _sum(row.get(name) for row in rows) for name in ELEMENTS} for column, rows in parts.items()}
    both = {name: _sum(column[name] for column in told.values()) for name in ELEMENTS}
    found = {**told, BOTH: both}
    return {
        column: {name: None if value is None else Fraction(value, THOUSANDTHS) for name, value in row.items()}
        for column, row in found.items()
    }


def _taken(beside: list[Any], row: Mapping[str, Any]) -> Mapping[str, int | None]:
    """The elements beside a row; of two rows that are alike each has its own."""
    place = next((place for place, (fact, _) in enumerate(beside) if fact == row), None)
    found: Mapping[str, int | None] = {} if place is None else beside.pop(place)[1]
    return found


def _sum(values: Iterable[int | None]) -> int | None:
    """The sum; None where one of them is not known."""
    known = list(values)
    return None if None in known else sum(value for value in known if value is not None)
