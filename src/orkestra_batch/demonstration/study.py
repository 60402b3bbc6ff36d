"""What people studied, and when a higher degree was recorded."""

from datetime import date
from random import Random

from orkestra_batch.demonstration.calendar import add_months
from orkestra_batch.demonstration.data import kategori, table
from orkestra_batch.demonstration.model import Orang, Pendidikan
from orkestra_batch.demonstration.streams import weighted

NEXT = {"15": "40", "30": "40", "35": "45", "40": "45", "45": "50", "50": "50"}
ENTRY = {
    "keterampilan": {"15": 4, "30": 6},
    "keahlian": {"40": 82, "45": 12, "30": 3, "15": 3},
    "pelaksana": {"15": 45, "30": 20, "40": 35},
    "kepala": {"40": 80, "45": 12, "15": 5, "30": 3},
}
OLD_GRADUATES = date(1995, 1, 1)


def on_entry(chance: Random, person: Orang) -> str:
    """BKN's code of the education with which the person entered."""
    seat = person.kursi
    if seat.jenis == "fungsional":
        group = kategori(seat.jenjang or "")
        if person.status != "pns":
            return {"keterampilan": "30", "keahlian": "40"}[group]
        return _draw(chance, group)
    return _draw(chance, "pelaksana" if seat.jenis == "pelaksana" else "kepala")


def _draw(chance: Random, group: str) -> str:
    return weighted(chance, ENTRY[group])


def diplomas(chance: Random, person: Orang, entry: str, on: date) -> list[Pendidikan]:
    """All diplomas, the one on entry first."""
    found = [_diploma(chance, person, entry, add_months(person.tmt_cpns, -chance.randint(5, 30)), first=True)]
    if entry in ("15", "30") and person.pangkat and _rose(person):
        found.append(_later(chance, person, "40", add_months(_rose(person) or on, -chance.randint(3, 9))))
    if "naik_pendidikan" in person.ciri:
        day = date(2023, 1, 1)
        while day <= date(2023, 1, 1) or day >= on:
            day = add_months(on, -chance.randint(1, 44)).replace(day=chance.randint(1, 28))
        found.append(_later(chance, person, NEXT[found[-1].tingkat], day))
    elif found[-1].tingkat == "40" and chance.random() < _share_of_masters(person):
        early = add_months(person.tmt_cpns, chance.randint(48, 100))
        if early < date(2022, 12, 1):
            found.append(_later(chance, person, "45", early))
    return found


def _rose(person: Orang) -> date | None:
    """The day of the first grade for which a higher degree is needed, if it came after entry."""
    days = [item.tmt for item in person.pangkat[1:] if item.golongan == "III/a"]
    return days[0] if days and kategori(person.kursi.jenjang or "ahli_muda") == "keahlian" else None


def _share_of_masters(person: Orang) -> float:
    return {"fungsional": 0.25, "pelaksana": 0.03}.get(person.kursi.jenis, 0.7)


def _later(chance: Random, person: Orang, level: str, recorded: date) -> Pendidikan:
    diploma = _diploma(chance, person, level, add_months(recorded, -chance.randint(2, 10)), first=False)
    diploma.diakui = recorded
    return diploma


def _diploma(chance: Random, person: Orang, level: str, day: date, *, first: bool) -> Pendidikan:
    data = table("studies")
    name, degree = chance.choice(data["jurusan"][level])
    special = data["khusus"].get(person.kursi.keluarga or "") if first and level in ("30", "40") else None
    if special:
        name, degree = special
    graduated = day.replace(day=chance.randint(1, 28))
    if graduated < OLD_GRADUATES and degree in data["lama"]:
        degree = data["lama"][degree][0 if person.jenis_kelamin == "M" else 1]
    where = chance.choice(data["sekolah"]["menengah"]) if level == "15" else _university(chance)
    return Pendidikan(level, name, where, graduated, person.tmt_cpns, first, degree)


def _university(chance: Random) -> str:
    school = table("studies")["sekolah"]
    return f"{chance.choice(school['awalan'])} {chance.choice(school['nama'])}"
