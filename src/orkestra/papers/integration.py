"""The PAK of integration (DO-06): how conventional credit was carried over, attached to the first months of conversion.

An element stands where somebody recorded it beside the PAK, else a dash. The value that is deducted on the transition
has no elements: of that column the total alone is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from orkestra.credit.elements import ELEMENTS
from orkestra.papers.carried import BOTH, NEW, OLD, Transition
from orkestra.papers.contents import Contents, Need
from orkestra.shared.documents.letter import Column, Table
from orkestra_batch.wording import credit, month
from orkestra_rules.law import names

COLUMNS: Mapping[str, str] = {"lama": "Lama", "baru": "Baru", "jumlah": "Jumlah", "peralihan": "Peralihan"}
NOTHING = "–"
PROFESSION = "pengembangan_profesi"
NONE_RECORDED = "Rincian menurut unsur tidak tercatat; yang disebut jumlahnya."
SOME_RECORDED = "Rincian menurut unsur tercatat sebagian; unsur yang tidak tercatat bertanda –."
TOTAL_ALONE = "Pada kolom Peralihan disebut jumlahnya saja, karena nilai dasar dikurangkan dari jumlah."


def integration(contents: Contents) -> tuple[Sequence[Table], Sequence[str]]:
    """Tables and words of the form. ValueError where no conventional credit was carried over."""
    told = contents.transition
    if told is None:
        raise ValueError("no conventional credit was carried over")
    jenjang = names()["jenjang"].get(contents.jenjang or "", NOTHING)
    return [_amounts(told), _needs(told, contents.needs)], [
        f"Angka kredit konvensional sampai {month(told.until)} ({jenjang}, {told.golongan or NOTHING}): "
        f"{credit(told.amounts['jumlah'])} dikurangi nilai dasar {credit(told.amounts['dasar'])} "
        f"menjadi angka kredit integrasi {credit(told.amounts['peralihan'])}.",
        *_told_of(told),
    ]


def _told_of(told: Transition) -> Iterator[str]:
    """How far the elements are recorded."""
    if not told.elements:
        yield NONE_RECORDED
        return
    if any(value is None for column in (OLD, NEW) for value in told.elements[column].values()):
        yield SOME_RECORDED
    yield TOTAL_ALONE


def _part(told: Transition, column: str, element: str) -> str:
    return credit(told.elements.get(column, {}).get(element))


def _amounts(told: Transition) -> Table:
    columns = [
        Column("No.", "right"), Column("Unsur", wide=4), *(Column(label, "right", 2) for label in COLUMNS.values()),
    ]  # fmt: skip
    rows = [
        [str(place), label, *(_part(told, column, element) for column in COLUMNS)]
        for place, (element, label) in enumerate(ELEMENTS.items(), 1)
    ]
    total = ["", "Jumlah angka kredit", *(credit(told.amounts[column]) for column in COLUMNS)]
    return Table("Angka kredit pada peralihan", columns, rows, total)


def _needs(told: Transition, needs: Sequence[Need]) -> Table:
    """What rank and jenjang need, beside what was carried over.

    The form has a column for professional development, of which no source that was read says what is needed: it holds
    what is recorded, in a row of its own.
    """
    carried = told.amounts["peralihan"]
    columns = [
        Column("Keterangan", wide=4), *(Column(need.code.capitalize(), "right", 2) for need in needs),
        Column("Pengembangan profesi", "right", 2),
    ]  # fmt: skip
    over = [None if need.minimal is None else carried - need.minimal for need in needs]
    rows = [
        ["Angka kredit minimal untuk kenaikan setingkat", *(credit(need.minimal) for need in needs), NOTHING],
        ["Kelebihan (kekurangan) pada peralihan", *map(over_or_wanting, over), NOTHING],
    ]
    if told.elements.get(BOTH, {}).get(PROFESSION) is not None:
        rows.append(["Angka kredit yang tercatat", *(NOTHING for _ in needs), _part(told, BOTH, PROFESSION)])
    return Table("Kebutuhan angka kredit", columns, rows)


def over_or_wanting(value: Fraction | None) -> str:
    """What is wanting stands in brackets, as accounts write it."""
    return credit(value) if value is None or value >= 0 else f"({credit(-value)})"
