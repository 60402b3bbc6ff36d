"""Lines of a file on their way to the disk, the faults planted in them, and where each fault ends up."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from orkestra_batch.demonstration.model import Orang
from orkestra_batch.demonstration.streams import chosen, stream

READING, JOINING = "baca", "gabung"


@dataclass(frozen=True, slots=True)
class Planted:
    """One fault: its kind, the column, the codes a reader must report, and whether reading or joining shows it."""

    kelas: str
    kolom: str = ""
    temuan: tuple[str, ...] = ()
    tahap: str = READING
    lembar: str = ""
    """The answer inside a line of answers; elsewhere the sheet is that of the file."""


@dataclass(slots=True)
class Line:
    """One line with the person it is about."""

    person: Orang | None
    values: dict[str, Any]
    planted: list[Planted] = field(default_factory=list)

    def copy(self, **changes: Any) -> "Line":
        """A further line with other values and no fault of its own yet."""
        return Line(self.person, {**self.values, **changes})


Fault = Callable[[Random, Line], Iterable[Line]]
"""Spoils a line (and says so in `planted`), or gives lines that come on top."""


@dataclass(frozen=True, slots=True)
class Found:
    """One planted fault with the place where it lies."""

    berkas: str
    lembar: str
    baris: int
    planted: Planted
    nip: str
    pns_id: str

    def as_json(self) -> dict[str, Any]:
        """The entry of the manifest."""
        return {
            "kelas": self.planted.kelas,
            "tahap": self.planted.tahap,
            "temuan": list(self.planted.temuan),
            "berkas": self.berkas,
            "lembar": self.lembar,
            "baris": self.baris,
            "kolom": self.planted.kolom,
            "nip": self.nip,
            "pns_id": self.pns_id,
        }


@dataclass(frozen=True, slots=True)
class Trouble:
    """The kinds of faults a shape of file can have: how each is made, and which lines it needs."""

    faults: Mapping[str, Fault]
    suits: Callable[[str, Line], bool]


def plant(seed: int, name: str, lines: list[Line], counts: Mapping[str, int], trouble: Trouble) -> None:
    """Plant so many faults of each kind, one a line, each kind drawn from a stream of its own."""
    for kind, count in counts.items():
        free = [number for number, line in enumerate(lines) if not line.planted and line.person is not None]
        whole = [number for number in free if trouble.suits(kind, lines[number])]
        for number in chosen(seed, f"{name} {kind}", whole, count):
            chance = stream(seed, name, kind, number)
            lines.extend(trouble.faults[kind](chance, lines[number]))


def places(file: str, sheet: str, first: int, lines: Iterable[Line]) -> Iterator[Found]:
    """Where the planted faults lie, the first line standing in row `first`."""
    for row, line in enumerate(lines, first):
        for planted in line.planted:
            person = line.person
            yield Found(
                file,
                planted.lembar or sheet,
                row,
                planted,
                person.nip if person else "",
                person.pns_id if person else "",
            )
