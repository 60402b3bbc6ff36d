"""Small draws that both kinds of random official use."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any, TypeVar

from tests.oracle.days import add_years, first_day, month_of
from tests.oracle.tables import GOLONGAN, GOLONGAN_OF_JENJANG, JENJANG

Thing = TypeVar("Thing")
Row = dict[str, Any]

TABLES = (
    "jabatan",
    "pangkat",
    "penilaian",
    "pak",
    "henti",
    "hukdis",
    "pendidikan",
    "uji_kompetensi",
    "daerah_khusus",
)
ALASAN = ["cltn", "tugas_belajar", "pemberhentian_sementara", "tugas_penuh_di_luar", "hukuman_disiplin"]
JALUR = ["pengangkatan_pertama", "perpindahan", "penyesuaian", "penyetaraan", "promosi"]


def chance(rng: Random, probability: float) -> bool:
    return rng.random() < probability


def perhaps(rng: Random, value: Thing, unknown: float) -> Thing | None:
    """The value, or None with the given probability."""
    return None if rng.random() < unknown else value


def real_day(rng: Random, first_year: int, last_year: int) -> int:
    """A date of the calendar; often one at which counting goes wrong."""
    year = rng.randint(first_year, last_year)
    if chance(rng, 0.6):
        number = rng.randint(1, 12)
        return year * 10000 + number * 100 + rng.randint(1, monthrange(year, number)[1])
    edges = [101, 131, 228, 301, 331, 401, 930, 1001, 1201, 1231, rng.randint(1, 12) * 100 + 1]
    if monthrange(year, 2)[1] == 29:
        edges += [229, 229]
    return year * 10000 + rng.choice(edges)


def day_in(rng: Random, some_month: int) -> int:
    return first_day(some_month) + (0 if chance(rng, 0.6) else rng.randint(0, 27))


def shift(some_day: int, months: int) -> int:
    """The first day of the month so many months away."""
    return first_day(month_of(some_day) + months)


def bookkeeping(rng: Random, hari: int, share: float) -> Row:
    """When the row was recorded and withdrawn; mostly always known and never withdrawn."""
    row: Row = {"dicatat": None, "dicabut": None}
    if chance(rng, share):
        row["dicatat"] = rng.choice([hari, shift(hari, rng.randint(-40, 0)), real_day(rng, 2019, 2025)])
    if chance(rng, share / 3):
        row["dicabut"] = rng.choice([hari, shift(hari, rng.randint(-20, 6)), add_years(hari, 1)])
    return row


def near_golongan(rng: Random, jenjang: str) -> str:
    """A golongan of the jenjang, or one a step or two outside."""
    position = GOLONGAN.index(rng.choice(GOLONGAN_OF_JENJANG[jenjang])) + rng.choice([0, 0, 0, 0, 0, 1, -1, 2])
    return GOLONGAN[min(max(position, 0), len(GOLONGAN) - 1)]


def near_jenjang(rng: Random, jenjang: str) -> str:
    position = JENJANG.index(jenjang) + rng.choice([0, 0, 0, 0, 0, 1, -1])
    return JENJANG[min(max(position, 0), len(JENJANG) - 1)]


def thousandths(rng: Random, low: int, high: int) -> int:
    """An amount, often a round one."""
    amount = rng.randint(low, high)
    return amount if chance(rng, 0.5) else amount // 12500 * 12500


def draw(rng: Random, weighted: Sequence[tuple[Thing, int]]) -> Thing:
    things, weights = zip(*weighted, strict=True)
    chosen: Thing = rng.choices(things, weights)[0]
    return chosen


def a_family(rng: Random, families: Mapping[str, Any]) -> str:
    """Mostly one whose approval is in force, else the rest would decide too many cases."""
    in_force = [code for code in sorted(families) if families[code].get("approval") == "berlaku"]
    return rng.choice(in_force if in_force and chance(rng, 0.85) else sorted(families))
