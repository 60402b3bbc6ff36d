"""What the groups of the catalogue share: a fault in one cell, put into many shapes, and cases made from faults."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.formats.catalogue.model import Built, Case, Doc, Fault, Row
from tests.formats.catalogue.shapes import FILES, SHAPES, family, make
from tests.formats.catalogue.write import built

REFUSED, KEPT = True, False
KEY = {"ekinerja": "penilaian"}
"""The table that has the person in shapes that have no table of people."""


def main_table(shape: str) -> str:
    """The table whose rows say who somebody is."""
    return KEY.get(family(shape), "pegawai")


def case(group: str, name: str, trap: str, shape: str, *faults: Fault, **more: Any) -> Case:
    """A case from a valid document of a shape and the faults put into it."""

    def build() -> Built:
        doc = make(shape)
        for fault in faults:
            fault(doc)
        return built(doc)

    file = more.pop("file", FILES[shape])
    return Case(f"{name}@{shape}", group, shape, file, trap, build, **more)


def put(
    table: str, column: str, value: Any, codes: str = "", refused: bool = KEPT, at: int = 1, **change: Any
) -> Fault:
    """Write a value into one cell. `codes` are `CODE` (at this column) or `CODE@column`; `change` alters the truth."""

    def fault(doc: Doc) -> None:
        name = table or main_table(doc.shape)
        row = doc.row(name, at)
        row.cells[column] = value(row.cells.get(column)) if callable(value) else value
        expect(doc, name, row, codes, refused, column, **change)

    return fault


def expect(doc: Doc, table: str, row: Row, codes: str, refused: bool, column: str = "", **change: Any) -> None:
    """What a reader must say of a row, and what becomes of it."""
    for code in codes.split():
        what, _, where = code.partition("@")
        doc.flag(what, row, doc.label(table, where or column))
    for key, value in change.items():
        if value is None:
            row.truth.pop(key, None)
        else:
            row.truth[key] = value
    if refused:
        refuse(doc, row)


def refuse(doc: Doc, row: Row) -> None:
    """Refuse a row; in our own workbook the histories of somebody refused stand alone (O02)."""
    doc.refuse(row)
    if doc.shape == "template-xlsx" and row.record == "Pegawai":
        for table in doc.tables.values():
            for other in table.rows:
                if other.owner == row.owner and other.record != "Pegawai":
                    doc.flag("O02", other, "NIP")


@dataclass(frozen=True)
class InCell:
    """One line of a table of cell faults: put into several shapes, in turn."""

    name: str
    trap: str
    value: Any
    codes: str
    refused: bool = REFUSED
    shapes: Sequence[str] = SHAPES
    change: dict[str, Any] = field(default_factory=dict)
    column: str = ""


def turned(at: int, count: int, shapes: Sequence[str]) -> list[str]:
    """Some of the shapes, others for each fault, so that all shapes are met."""
    return [shapes[(at * 3 + step * 2 + step // 4) % len(shapes)] for step in range(min(count, len(shapes)))]


def in_turn(
    group: str,
    table: str,
    column: str,
    faults: Sequence[InCell],
    count: int,
    where: Callable[[str], tuple[str, str]] | None = None,
) -> Iterator[Case]:
    """Cases of cell faults, each in some of the shapes. `where` gives table and column by shape."""
    for at, line in enumerate(faults):
        for shape in dict.fromkeys(turned(at, count, line.shapes)):
            name, key = where(shape) if where else (table, line.column or column)
            codes = "J09" if table == "" and key == "nip" and _is_another(shape, line.value) else line.codes
            fault = put(name, key, line.value, codes, line.refused, **line.change)
            yield case(group, line.name, line.trap, shape, fault)


def _is_another(shape: str, value: Any) -> bool:
    """An answer of the service stands under a NIP; eighteen other digits in it are somebody else's."""
    return family(shape) == "api" and isinstance(value, str) and len(value) == 18 and value.isdigit()


def add_row(
    table: str,
    like: int,
    key: str,
    codes: str = "",
    fate: str = "",
    truth: dict[str, Any] | None = None,
    **cells: Any,
) -> Fault:
    """A further row at the end of a table, like another one but for some cells. Fate: refused, doubled or nothing."""

    def fault(doc: Doc) -> None:
        name = table or main_table(doc.shape)
        model = doc.row(name, like)
        row = Row(key, {**model.cells, **cells}, model.record, {**model.truth, **(truth or {})}, model.owner)
        doc.tables[name].rows.append(row)
        expect(doc, name, row, codes, KEPT, doc.tables[name].identity)
        if fate == "refused":
            doc.refuse(row)
        if fate == "doubled":
            doc.doubled.append(key)

    return fault
