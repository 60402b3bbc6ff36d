"""What interrupts a career or adds to it: leave, suspension, discipline, tests, remote service."""

from datetime import date, timedelta
from random import Random

from orkestra_batch.demonstration.calendar import add_months
from orkestra_batch.demonstration.data import KETERAMPILAN, kategori
from orkestra_batch.demonstration.grades import ORDER, rank
from orkestra_batch.demonstration.model import DaerahKhusus, Henti, Hukdis, Orang, UjiKompetensi
from orkestra_batch.demonstration.spells import KEAHLIAN
from orkestra_batch.demonstration.units import remote_provinces

MEASURES = {
    "R": [("2", "Teguran tertulis"), ("3", "Pernyataan tidak puas secara tertulis")],
    "S": [("23", "Potongan tunjangan kinerja 25% 6 bulan"), ("25", "Potongan tunjangan kinerja 25% 12 bulan")],
    "B": [("27", "Turun jabatan setingkat 12 bulan"), ("28", "Pembebasan dari jabatan 12 bulan")],
}
LENGTH = {"2": 6, "3": 6, "23": 6, "25": 12, "27": 12, "28": 12}
LEVELS = {"hukdis_ringan": "R", "hukdis_sedang": "S", "hukdis_berat": "B"}
TEST_SHARE, REMOTE_SHARE = 0.36, 0.35


def stops(chance: Random, person: Orang, on: date) -> list[Henti]:
    """Times away from the post; whoever is still away has a standing that says so."""
    if "cltn" in person.ciri:
        return [_stop(chance, person, on, ("cltn", "1", "02"), (12, 36))]
    if "tugas_belajar" in person.ciri:
        return [_stop(chance, person, on, ("tugas_belajar", "6", "03"), (12, 26))]
    if "pemberhentian_sementara" in person.ciri:
        person.kedudukan = "04"
        day = add_months(on, -chance.randint(2, 9)).replace(day=chance.randint(2, 27))
        return [Henti("pemberhentian_sementara", "", day, add_months(day, 24), None, _decree(chance, day))]
    return []


def _stop(chance: Random, person: Orang, on: date, what: tuple[str, str, str], months: tuple[int, int]) -> Henti:
    reason, code, standing = what
    earliest = max(person.jabatan[-1].tmt, date(2021, 1, 1))
    start = add_months(on, -chance.randint(4, 58))
    start = max(start, add_months(earliest, 2)).replace(day=chance.choice([1, 1, 1, 15]))
    end = add_months(start, chance.randint(*months)) - timedelta(days=1)
    back = end + timedelta(days=chance.choice([1, 1, 1, 12])) if end < on else None
    if back is not None and back > on:
        back = None
    if back is None:
        person.kedudukan = standing
    return Henti(reason, code, start, end, back, _decree(chance, start))


def measures(chance: Random, person: Orang, on: date) -> list[Hukdis]:
    """Disciplinary measures; about every second one of the graver kind is in force, one in eight was withdrawn."""
    found = []
    for trait, level in LEVELS.items():
        if trait in person.ciri:
            code, name = chance.choice(MEASURES[level])
            ago = chance.randint(1, LENGTH[code] * 2) if level != "R" else chance.randint(1, 40)
            start = add_months(on, -ago).replace(day=chance.randint(1, 27))
            end = add_months(start, LENGTH[code]).replace(day=start.day) - timedelta(days=1)
            gone = start + timedelta(days=chance.randint(20, 60)) if chance.random() < 0.12 else None
            if gone is not None and gone > on:
                gone = None
            found.append(Hukdis(level, code, name, start, end, _decree(chance, start), gone))
    return found


def tests(chance: Random, person: Orang, on: date) -> list[UjiKompetensi]:
    """Tests before each climb since 2019, and for many the test for the next level."""
    found = [
        UjiKompetensi(post.jenjang or "", True, post.tmt - timedelta(days=chance.randint(40, 200)))
        for post in person.jabatan
        if post.jalur == "promosi" and post.tmt >= date(2019, 1, 1)
    ]
    ahead = _next(person.kursi.jenjang or "")
    if ahead and chance.random() < TEST_SHARE:
        day = add_months(on, -chance.randint(1, 30)).replace(day=chance.randint(2, 27))
        if day > person.jabatan[-1].tmt:
            found.append(UjiKompetensi(ahead, chance.random() < 0.8, day))
    return found


def _next(jenjang: str) -> str | None:
    chain = KETERAMPILAN if kategori(jenjang) == "keterampilan" else KEAHLIAN
    place = chain.index(jenjang) + 1
    return chain[place] if place < len(chain) else None


def remote(chance: Random, person: Orang, on: date) -> list[DaerahKhusus]:
    """An approval for the next grade, for some of those who serve in remote provinces."""
    if person.kursi.unit.provinsi not in remote_provinces() or chance.random() > REMOTE_SHARE:
        return []
    if not person.pangkat or person.golongan == "IV/e":
        return []
    day = add_months(on, -chance.randint(1, 20)).replace(day=chance.randint(2, 27))
    return [DaerahKhusus(ORDER[rank(person.golongan) + 1], day)]


def _decree(chance: Random, day: date) -> str:
    return f"{chance.randint(1, 400)}/{day.month:02d}/{day.year}"
