"""Names and units of those whom a list of this room is about, all at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from orkestra.insights.queries import visible
from orkestra.shared.access.rights import Viewer


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody as lists show them."""

    nama: str
    unit: str


def known(viewer: Viewer, permission: str, persons: Iterable[int], on: date) -> Mapping[int, Known]:
    """By key of the person. Who was recorded just now may not be among them yet."""
    rows = visible(viewer, permission, on).filter(person__in=list(persons))
    return {key: Known(nama, unit) for key, nama, unit in rows.values_list("person", "nama", "unit_nama")}
