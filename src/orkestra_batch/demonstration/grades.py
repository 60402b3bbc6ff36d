"""Grades over a working life: from the grade held today back to the day of entry, with gaps as they are."""

from dataclasses import dataclass
from datetime import date
from random import Random

from orkestra_batch.demonstration.calendar import add_months, birthday, kp_day, months_between
from orkestra_batch.demonstration.data import table
from orkestra_batch.demonstration.model import Orang, Seat
from orkestra_batch.demonstration.streams import weighted

ORDER = ("II/a", "II/b", "II/c", "II/d", "III/a", "III/b", "III/c", "III/d", "IV/a", "IV/b", "IV/c", "IV/d", "IV/e")
FIRST_MONTHS = (1, 2, 3, 3, 4, 12)
SHORTEST_GAP, USUAL_GAP, LONGEST_GAP = 24, 46, 78
SERVED_SINCE = {
    "penyetaraan": date(2011, 12, 31), "penyesuaian": date(2013, 12, 31), "pernah_jpt": date(1999, 12, 31),
    "kembali": date(2014, 12, 31), "keluarga_baru": date(2019, 12, 31), "perpindahan": date(2019, 12, 31),
    "di_bawah_jenjang": date(2018, 12, 31), "naik_jenjang_tengah_tahun": date(2018, 12, 31),
    "cltn": date(2017, 12, 31), "tugas_belajar": date(2017, 12, 31),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grades:
    """Grades with their first days, oldest first, and the age on entry."""

    held: tuple[tuple[str, date], ...]
    umur: int


def rank(golongan: str) -> int:
    """The place of a grade in the order of grades."""
    return ORDER.index(golongan)


def levels_of(jenjang: str) -> list[str]:
    """The grades of a level, lowest first."""
    return list(table("posts")["golongan"][jenjang])


def today(chance: Random, person: Orang, study: str) -> str:
    """The grade that a person of this seat holds today."""
    seat, habits = person.kursi, table("posts")
    if person.status == "cpns":
        return str(habits["awal"][study]["golongan"])
    if seat.jenis == "fungsional" and seat.jenjang:
        return _functional(chance, person, seat.jenjang)
    if seat.jenis == "pelaksana":
        return str(weighted(chance, habits["golongan_pelaksana"]["40" if study == "45" else study]))
    return str(weighted(chance, habits["golongan_kepala"][seat.eselon]))


def _functional(chance: Random, person: Orang, jenjang: str) -> str:
    fitting = levels_of(jenjang)
    if "di_atas_jenjang" in person.ciri:
        return ORDER[rank(fitting[-1]) + 1]
    if person.ciri & {"di_bawah_jenjang", "naik_jenjang_tengah_tahun"}:
        return ORDER[rank(fitting[0]) - 1]
    return str(weighted(chance, table("posts")["golongan"][jenjang]))


def working_life(chance: Random, person: Orang, study: str, on: date) -> Grades:
    """Grades from entry to today, spaced as life spaces them and short enough to leave the person in service."""
    habits = table("posts")["awal"][study]
    top = today(chance, person, study)
    start = habits["golongan"] if rank(habits["golongan"]) <= rank(top) else top
    umur = chance.randint(*habits["umur"])
    steps = rank(top) - rank(start)
    gaps = [_gap(chance) for _ in range(steps)]
    floor = _floor(person, on)
    since = _since(chance, person, steps, floor)
    gaps = _fitted(gaps, since, _room(person, umur), floor)
    days = [kp_day(add_months(on, -since))]
    for gap in gaps:
        days.append(kp_day(add_months(days[-1], -gap)))
    days.reverse()
    if steps:
        days[0] = days[0].replace(month=chance.choice(FIRST_MONTHS))
    return Grades(tuple(zip(ORDER[rank(start) : rank(top) + 1], days, strict=True)), umur)


def _since(chance: Random, person: Orang, steps: int, floor: int) -> int:
    """Months since the present grade was reached."""
    if person.status == "cpns":
        return chance.randint(3, 10)
    if person.kursi.jenis != "fungsional":
        return int(chance.triangular(1, 110, 24)) + (0 if steps else SHORTEST_GAP)
    since = int(chance.triangular(1, 58, 24))
    return since if steps else max(since, SHORTEST_GAP, floor)


def _gap(chance: Random) -> int:
    return int(chance.triangular(SHORTEST_GAP, LONGEST_GAP, USUAL_GAP))


def _fitted(gaps: list[int], since: int, room: int, floor: int) -> list[int]:
    """Squeeze or stretch the gaps so that the service is at least `floor` and at most `room` months long."""
    length = sum(gaps) + since
    if gaps and length > room:
        return [max(SHORTEST_GAP, gap * (room - since) // sum(gaps)) for gap in gaps]
    if gaps and length < floor:
        return [gap + (floor - length) // len(gaps) + 1 for gap in gaps]
    return gaps


def _floor(person: Orang, on: date) -> int:
    days = [SERVED_SINCE[trait] for trait in person.ciri if trait in SERVED_SINCE]
    return months_between(min(days), on) if days else 0


def _room(person: Orang, umur: int) -> int:
    return (leaving_age(person.kursi) - 2 - umur) * 12


def leaving_age(seat: Seat) -> int:
    """The age at which people of this seat leave."""
    ages: dict[str, int] = table("posts")["usia_pensiun"]
    return ages.get(seat.jenjang or seat.jenis, ages["lain"])


def born(chance: Random, person: Orang, grades: Grades, on: date) -> date:
    """A day of birth that fits the age on entry, or the end of service when that is what is special."""
    first = grades.held[0][1]
    near = person.ciri & {"lewat_bup", "mendekati_bup"}
    if near:
        away = chance.randint(-8, -1) if "lewat_bup" in near else chance.randint(1, 22)
        day = add_months(on, away - leaving_age(person.kursi) * 12)
        return day.replace(day=chance.randint(2, 28))
    year = first.year - grades.umur
    day = date(year, chance.randint(1, 12), chance.randint(1, 28))
    return day if birthday(day, 18) <= first else day.replace(year=year - 1)
