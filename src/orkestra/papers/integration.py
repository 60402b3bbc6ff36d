"""The PAK of integration (DO-06): how conventional credit was carried over, attached to the first months of conversion.

The parts of the credit by element are not recorded; the form's rows stand with a dash, and its totals are told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from orkestra.papers.contents import Contents, Need, Transition
from orkestra.shared.documents.letter import Column, Table
from orkestra_batch.wording import credit, month
from orkestra_rules.law import names

ELEMENTS = (
    "AK dasar yang diberikan", "AK dari pengalaman", "AK dari kegiatan tugas jabatan", "Pengembangan profesi",
    "Kegiatan penunjang",
)  # fmt: skip
COLUMNS: Mapping[str, str] = {"lama": "Lama", "baru": "Baru", "jumlah": "Jumlah", "peralihan": "Peralihan"}
NOTHING = "–"


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
        "Rincian menurut unsur tidak tercatat; yang disebut jumlahnya.",
    ]


def _amounts(told: Transition) -> Table:
    columns = [
        Column("No.", "right"), Column("Unsur", wide=4), *(Column(label, "right", 2) for label in COLUMNS.values()),
    ]  # fmt: skip
    rows = [[str(place), element, *(NOTHING for _ in COLUMNS)] for place, element in enumerate(ELEMENTS, 1)]
    total = ["", "Jumlah angka kredit", *(credit(told.amounts[column]) for column in COLUMNS)]
    return Table("Angka kredit pada peralihan", columns, rows, total)


def _needs(told: Transition, needs: Sequence[Need]) -> Table:
    """What rank and jenjang need, beside what was carried over; professional development is not recorded."""
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
    return Table("Kebutuhan angka kredit", columns, rows)


def over_or_wanting(value: Fraction | None) -> str:
    """What is wanting stands in brackets, as accounts write it."""
    return credit(value) if value is None or value >= 0 else f"({credit(-value)})"
