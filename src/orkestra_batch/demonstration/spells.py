"""The posts of a working life as spells: what kind of post from which day, by which route, at which level."""

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from orkestra_batch.demonstration.calendar import add_months, months_between
from orkestra_batch.demonstration.data import KETERAMPILAN, families, kategori
from orkestra_batch.demonstration.grades import Grades, levels_of, rank
from orkestra_batch.demonstration.model import Orang

KEAHLIAN = ("ahli_pertama", "ahli_muda", "ahli_madya", "ahli_utama")
NEW_FAMILY_FROM = date(2026, 2, 1)
SIMPLIFICATION = (date(2021, 1, 4), date(2021, 12, 27), date(2021, 12, 31))
YEAR = 12


@dataclass(frozen=True, slots=True)
class Spell:
    """One post from one day on."""

    tmt: date
    jenis: str
    jenjang: str | None = None
    jalur: str | None = None
    eselon: str = ""


def spells(chance: Random, person: Orang, grades: Grades, on: date) -> list[Spell]:
    """All posts from entry to today, oldest first."""
    seat = person.kursi
    if seat.jenis == "fungsional":
        return _functional(chance, person, grades, on)
    first = Spell(person.tmt_cpns, "pelaksana")
    if seat.jenis == "pelaksana":
        return [first]
    return [first, *_climb(chance, person, on)]


def _climb(chance: Random, person: Orang, on: date) -> list[Spell]:
    """How heads came to their seats: executor, supervisor, administrator, director."""
    ladder = {"41": ["41"], "31": ["41", "31"], "22": ["41", "31", "22"], "21": ["41", "31", "21"]}
    steps = ladder.get(person.kursi.eselon, ["41", "31", "21", "11"])
    served = max(months_between(person.tmt_cpns, on), len(steps) * 24)
    day = add_months(on, -min(chance.randint(4, 60), served // (len(steps) + 1)))
    result: list[Spell] = []
    for eselon in reversed(steps):
        kind = "administrasi" if eselon in ("31", "41") else "pimpinan_tinggi"
        result.append(Spell(day, kind, eselon=eselon))
        day = add_months(day, -min(chance.randint(24, 72), served // (len(steps) + 1)))
    return [spell for spell in reversed(result) if spell.tmt > person.tmt_cpns]


def _functional(chance: Random, person: Orang, grades: Grades, on: date) -> list[Spell]:
    before, entry = _entry(chance, person, grades, on)
    levels = _levels(chance, person, grades, entry, on)
    found = [*before, *levels]
    return _with_return(chance, person, found, on) if "kembali" in person.ciri else found


def _entry(chance: Random, person: Orang, grades: Grades, on: date) -> tuple[list[Spell], Spell]:
    """What came before, and the first functional post with its route."""
    start = Spell(person.tmt_cpns, "pelaksana")
    day, route, before = _route(chance, person, grades, on)
    if person.status in ("cpns", "pppk"):
        return [], Spell(person.tmt_cpns, "fungsional", person.kursi.jenjang, "pengangkatan_pertama")
    level = _fitting(person, _held(grades, day))
    if "keluarga_baru" in person.ciri or "pernah_jpt" in person.ciri:
        level = person.kursi.jenjang or level
    return [start, *before], Spell(day, "fungsional", level, route)


def _route(chance: Random, person: Orang, grades: Grades, on: date) -> tuple[date, str, list[Spell]]:
    first = person.tmt_cpns
    if "penyetaraan" in person.ciri:
        day = chance.choice(SIMPLIFICATION)
        high = person.kursi.jenjang == "ahli_madya" and rank(_held(grades, day)) >= rank("IV/a")
        held = Spell(add_months(day, -chance.randint(20, 80)), "administrasi", eselon="31" if high else "41")
        return day, "penyetaraan", [held]
    if "pernah_jpt" in person.ciri:
        day = _between(chance, date(2019, 3, 1), add_months(on, -14))
        held = Spell(add_months(day, -chance.randint(30, 80)), "pimpinan_tinggi", eselon="21")
        return day, "perpindahan", [held]
    if "penyesuaian" in person.ciri:
        return _between(chance, date(2017, 2, 1), date(2018, 12, 1)), "penyesuaian", []
    if "keluarga_baru" in person.ciri:
        return _between(chance, NEW_FAMILY_FROM, add_months(on, -1)), "perpindahan", []
    if "perpindahan" in person.ciri:
        earliest = max(date(2016, 3, 1), add_months(first, 30))
        return _between(chance, earliest, add_months(on, -3)), "perpindahan", []
    return _first_appointment(chance, person, grades, on)


def _first_appointment(chance: Random, person: Orang, grades: Grades, on: date) -> tuple[date, str, list[Spell]]:
    """Into the post soon after the probation year; later, from another post, for those who began at a lower grade."""
    day = add_months(person.tmt_cpns, chance.randint(12, 34))
    lowest = levels_of("terampil" if kategori(person.kursi.jenjang or "") == "keterampilan" else "ahli_pertama")[0]
    reached = next((tmt for golongan, tmt in grades.held if rank(golongan) >= rank(lowest)), None)
    if reached and reached > day:
        return min(add_months(reached, chance.randint(2, 14)), add_months(on, -2)), "perpindahan", []
    return min(day, add_months(on, -2)), "pengangkatan_pertama", []


def _between(chance: Random, first: date, last: date) -> date:
    """A day of appointment: mostly the first of a month, sometimes in the middle of one."""
    room = max(0, months_between(first, last))
    day = add_months(min(first, last), chance.randint(0, room))
    return day if chance.random() < 0.7 or day >= last else day.replace(day=chance.randint(2, 27))


def _held(grades: Grades, day: date) -> str:
    held = [golongan for golongan, tmt in grades.held if tmt <= day]
    return held[-1] if held else grades.held[0][0]


def _fitting(person: Orang, golongan: str) -> str:
    """The level that a grade fits in the person's category, never above the one held today."""
    chain = _chain(person)
    for jenjang in chain:
        if rank(golongan) <= rank(levels_of(jenjang)[-1]):
            return jenjang
    return chain[-1]


def _chain(person: Orang) -> tuple[str, ...]:
    """The levels of the person's category up to that of the seat."""
    last = person.kursi.jenjang or ""
    whole = KETERAMPILAN if kategori(last) == "keterampilan" else KEAHLIAN
    known = families()[person.kursi.keluarga or ""].jenjang
    return tuple(level for level in whole[: whole.index(last) + 1] if level in known)


def _levels(chance: Random, person: Orang, grades: Grades, entry: Spell, on: date) -> list[Spell]:
    """The functional posts: the first one, then one for each level climbed since."""
    chain = _chain(person)
    found = [entry]
    for jenjang in chain[chain.index(entry.jenjang or "") + 1 :]:
        day = _climbed(chance, person, grades, jenjang, found[-1].tmt, on)
        if day >= add_months(on, -1):
            found[-1] = replace(found[-1], jenjang=chain[-1])
            return found
        found.append(Spell(day, "fungsional", jenjang, "promosi"))
    return found


def _climbed(chance: Random, person: Orang, grades: Grades, jenjang: str, since: date, on: date) -> date:
    earliest = add_months(since, YEAR + 1)
    late = person.ciri & {"di_bawah_jenjang", "naik_jenjang_tengah_tahun"} and jenjang == person.kursi.jenjang
    lowest = rank(levels_of(jenjang)[0])
    reached = next((tmt for golongan, tmt in grades.held if rank(golongan) >= lowest and tmt > since), None)
    if reached and not late:
        return max(earliest, add_months(reached, -chance.randint(1, 9)))
    return max(earliest, add_months(on, -chance.randint(4, 30)))


def _with_return(chance: Random, person: Orang, found: list[Spell], on: date) -> list[Spell]:
    """Out of the last functional post for a while, and back into it; not for those who entered it too lately."""
    last = found[-1]
    length = months_between(last.tmt, on)
    if length < 34:
        return found
    leaves = add_months(last.tmt, chance.randint(12, length - 20))
    returns = add_months(leaves, chance.randint(8, min(36, months_between(leaves, on) - 3)))
    kind = chance.choice(["pelaksana", "administrasi"])
    away = Spell(leaves, kind, eselon="41" if kind == "administrasi" else "")
    return [*found, away, Spell(returns, "fungsional", last.jenjang, None)]
