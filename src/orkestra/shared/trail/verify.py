"""The verifier of the trail: reads its lines from any source and says what was changed. Shares no code with the writer.

A chain by itself shows edits, gaps, insertions and swaps. That its end was cut off, or that all of it was written
anew, only shows beside a head that was kept elsewhere: give those that were exported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from json import dumps

FIRST = 1
NOTHING = 64 * "0"


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is stored; ``at`` and ``on`` as ISO text, the time in UTC with six decimals."""

    number: int
    at: str
    by: str
    act: str
    on: str
    about: str
    told: str
    before: str
    digest: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A place where the trail is not what was written: the number of the line, and the kind of fault.

    ``gap``: the number does not follow; ``broken``: it does not stand on the line before; ``changed``: its content is
    not what its digest says; ``head``: a head kept elsewhere is not in the trail; ``cut``: the trail ends before it.
    """

    number: int
    kind: str


def faults(lines: Iterable[Line], heads: Mapping[int, str] | None = None) -> Iterator[Fault]:
    """Every fault, in the order of the trail. ``heads``: digests kept elsewhere, by number."""
    expected, before, kept = FIRST, NOTHING, heads or {}
    for line in lines:
        if line.number != expected:
            yield Fault(line.number, "gap")
        if line.before != before:
            yield Fault(line.number, "broken")
        if digest(line) != line.digest:
            yield Fault(line.number, "changed")
        if line.number in kept and kept[line.number] != line.digest:
            yield Fault(line.number, "head")
        expected, before = line.number + 1, line.digest
    yield from (Fault(number, "cut") for number in sorted(kept) if number >= expected)


def digest(line: Line) -> str:
    """The digest that a line must have."""
    fields = ("about", "act", "at", "by", "number", "on", "told")
    pairs = (f"{dumps(name)}:{dumps(getattr(line, name), ensure_ascii=False)}" for name in fields)
    return sha256(f"{line.before}{{{','.join(pairs)}}}".encode()).hexdigest()
