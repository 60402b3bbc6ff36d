"""Who plays which part: people are drawn out of filtered pools, each part from a stream of its own."""

from typing import Any

from orkestra_batch.demonstration.data import table
from orkestra_batch.demonstration.model import Seat
from orkestra_batch.demonstration.streams import chosen


def cast(seed: int, seats: list[Seat]) -> list[frozenset[str]]:
    """The traits of every seat, in the order of the seats."""
    traits: list[set[str]] = [set() for _ in seats]
    for part, entry in table("roles").items():
        pool = [number for number, seat in enumerate(seats) if _fits(seat, traits[number], entry)]
        for number in chosen(seed, part, pool, entry["jumlah"]):
            traits[number].add(part)
    return [frozenset(found) for found in traits]


def _fits(seat: Seat, traits: set[str], entry: dict[str, Any]) -> bool:
    if seat.jenis not in entry["jenis"]:
        return False
    if "jenjang" in entry and seat.jenjang not in entry["jenjang"]:
        return False
    if "keluarga" in entry and seat.keluarga not in entry["keluarga"]:
        return False
    if seat.keluarga in entry.get("bukan_keluarga", ()):
        return False
    return traits.isdisjoint(entry.get("tanpa", ())) and traits.issuperset(entry.get("perlu", ()))
