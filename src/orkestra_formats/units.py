"""The unit tree of an agency: parents that are missing (O05), units that stand above themselves (O04)."""

from collections.abc import Iterator

from orkestra_formats.finding import finding
from orkestra_formats.memory import Memory
from orkestra_formats.outcomes import Outcome, remark


def check_tree(memory: Memory) -> Iterator[Outcome]:
    """What is wrong with the tree of all units that were read."""
    settled: set[str] = set()
    for unit in memory.units.values():
        if unit.atasan_id and unit.atasan_id not in memory.units:
            yield remark(finding("O05", unit.place, unit.atasan_id))
        ring = _ring_from(unit.id, memory, settled)
        if ring:
            yield remark(finding("O04", unit.place, unit.id, detail=" → ".join([*ring, ring[0]])))


def _ring_from(start: str, memory: Memory, settled: set[str]) -> list[str]:
    """The units of a ring that is met going up from a unit; each ring is told once."""
    way: list[str] = []
    at: str | None = start
    while at and at in memory.units and at not in settled:
        if at in way:
            settled.update(way)
            return way[way.index(at) :]
        way.append(at)
        at = memory.units[at].atasan_id
    settled.update(way)
    return []
