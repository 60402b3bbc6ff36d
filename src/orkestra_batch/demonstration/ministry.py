"""A whole ministry of invented people, brought to life from a seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from orkestra_batch.demonstration import cast, seats, units
from orkestra_batch.demonstration.data import table
from orkestra_batch.demonstration.model import Orang, Unit
from orkestra_batch.demonstration.people import Birth, heads_of, superiors
from orkestra_batch.demonstration.streams import chosen

DEFAULT_SEED = 21_2025
DEFAULT_ON = date(2026, 11, 1)
FIRST_ON, LAST_ON = date(2026, 1, 1), date(2026, 12, 31)
RETIREMENT_YEARS = (date(2025, 1, 1), date(2026, 1, 1))
"""People who left in 2024 and 2025 are still in the rating reports of the years until then."""


@dataclass(frozen=True, slots=True)
class Ministry:
    """Units and people, ready to be written."""

    seed: int
    on: date
    units: list[Unit]
    people: list[Orang]
    retired: list[Orang]
    heads: dict[str, Orang]
    superiors: dict[int, Orang]

    @property
    def functional(self) -> list[Orang]:
        """Those who hold a functional post today."""
        return [person for person in self.people if person.kursi.jenis == "fungsional"]


def invent(seed: int, on: date) -> Ministry:
    """Bring the ministry to life; the same seed and day give the same people."""
    if not FIRST_ON <= on <= LAST_ON:
        msg = f"the demonstration ministry lives in {FIRST_ON.year}, not on {on.isoformat()}"
        raise ValueError(msg)
    tree = units.tree(seed)
    places = seats.seats(seed, tree)
    birth = Birth(seed, tree)
    people = list(birth.people(places, cast.cast(seed, places), on))
    retired = list(_retired(seed, birth, people))
    heads = heads_of(people)
    return Ministry(seed, on, tree, people, retired, heads, superiors(tree, heads, people + retired))


def _retired(seed: int, birth: Birth, people: list[Orang]) -> Iterator[Orang]:
    """Former officials, in seats like those of today."""
    count = table("faults")["tanpa_temuan"]["purnatugas_di_ekinerja"] // len(RETIREMENT_YEARS)
    levels = ("ahli_muda", "ahli_madya", "penyelia")
    pool = [number for number, person in enumerate(people) if person.kursi.jenjang in levels]
    for day in RETIREMENT_YEARS:
        places = [people[number].kursi for number in chosen(seed, f"purnatugas {day.year}", pool, count)]
        yield from birth.people(places, [frozenset({"lewat_bup"})] * len(places), day)
