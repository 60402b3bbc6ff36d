"""Spells turned into rows of a post history: units, names as decrees wrote them, decrees, days of recording."""

from datetime import date, timedelta
from random import Random

from orkestra_batch.demonstration.calendar import add_months
from orkestra_batch.demonstration.data import families, table
from orkestra_batch.demonstration.model import Jabatan, Orang, Unit
from orkestra_batch.demonstration.seats import EXECUTORS
from orkestra_batch.demonstration.spells import Spell
from orkestra_batch.demonstration.streams import new_id, old_id

KIND = {"fungsional": "2", "pelaksana": "4", "administrasi": "1", "pimpinan_tinggi": "1"}
SUPERVISOR = {
    "41": "Kepala Subbagian Tata Usaha",
    "31": "Kepala Bagian Umum",
    "21": "Direktur",
    "11": "Direktur Jenderal",
}
NEW_DATABASE = date(2019, 1, 1)
CLERKS = 9
"""How many of the executors' names suit graduates who later became functional officials."""
OLD_NAMES_UNTIL = date(2020, 1, 1)


class PostWriter:
    """Writes the post rows of one person after another."""

    def __init__(self, seed: int, units: list[Unit], on: date) -> None:
        self._seed, self._on = seed, on
        self._by_kind: dict[str, list[Unit]] = {}
        for unit in units:
            self._by_kind.setdefault(unit.jenis, []).append(unit)

    def rows(self, chance: Random, person: Orang, found: list[Spell]) -> list[Jabatan]:
        """The history of a person; the last row is the seat held today."""
        rows = [self._row(chance, person, spell, number) for number, spell in enumerate(found)]
        rows[-1].unit = person.kursi.unit
        if person.kursi.jenis != "fungsional":
            rows[-1].nama = rows[-1].nama_sk = person.kursi.nama
            rows[-1].jabatan_id = self._post_id(person, found[-1], rows[-1].unit, rows[-1].nama)
        if "pindah_unit" in person.ciri:
            rows = self._moved(chance, person, rows)
        return rows

    def _row(self, chance: Random, person: Orang, spell: Spell, number: int) -> Jabatan:
        unit = self._unit(chance, person)
        name, printed = _names(chance, person, spell)
        spelled = old_id if spell.tmt < NEW_DATABASE else new_id
        late = chance.randint(150, 420) if chance.random() < 0.035 else chance.randint(5, 60)
        return Jabatan(
            id=spelled(self._seed, "rw-jabatan", person.nomor, number),
            tmt=spell.tmt,
            jenis=KIND[spell.jenis],
            unit=unit,
            jabatan_id=self._post_id(person, spell, unit, name),
            nama=name,
            nama_sk=printed,
            sk_nomor=_decree(chance, spell.tmt),
            sk_tanggal=spell.tmt - timedelta(days=chance.randint(0, 40)),
            dicatat=min(spell.tmt + timedelta(days=late), self._on),
            keluarga=person.kursi.keluarga if spell.jenis == "fungsional" else None,
            jenjang=spell.jenjang,
            jalur=spell.jalur,
            eselon=spell.eselon,
        )

    def _unit(self, chance: Random, person: Orang) -> Unit:
        """Where the person may have been before: mostly the same unit, else one of the same kind."""
        present = person.kursi.unit
        return present if chance.random() < 0.75 else chance.choice(self._by_kind[present.jenis])

    def _post_id(self, person: Orang, spell: Spell, unit: Unit, name: str) -> str:
        if spell.jenis == "fungsional":
            family = families()[person.kursi.keluarga or ""]
            level = spell.jenjang or ""
            return family.id_jabatan.get(level) or old_id(self._seed, "jabatan", family.kode, level)
        return unit.id if KIND[spell.jenis] == "1" else old_id(self._seed, "pelaksana", name)

    def _moved(self, chance: Random, person: Orang, rows: list[Jabatan]) -> list[Jabatan]:
        """The same post in another unit before: a row more, marked as a change of unit."""
        last = rows[-1]
        others = [unit for unit in self._by_kind[last.unit.jenis] if unit.id != last.unit.id]
        day = add_months(self._on, -chance.randint(3, 58))
        if not others or day <= add_months(last.tmt, 3):
            return rows
        spell = Spell(day, "fungsional", last.jenjang, None)
        new = self._row(chance, person, spell, 50)
        new.unit, new.mutasi, new.nama_sk = last.unit, "MU", last.nama
        last.unit = chance.choice(others)
        return [*rows, new]


def _names(chance: Random, person: Orang, spell: Spell) -> tuple[str, str]:
    """The coded name, and the name in the decree: older words and capital letters in older decrees."""
    if spell.jenis != "fungsional":
        name = SUPERVISOR.get(spell.eselon) or chance.choice(EXECUTORS[:CLERKS])
        return name, name
    variants = families()[person.kursi.keluarga or ""].nama_jabatan[spell.jenjang or ""]
    if spell.tmt >= OLD_NAMES_UNTIL:
        return variants[0], variants[0]
    printed = variants[-1]
    return variants[0], printed.upper() if chance.random() < 0.5 else printed


def _decree(chance: Random, day: date) -> str:
    """A decree number; some are placeholders, some carry a blank at the end."""
    if chance.random() < 0.03 and day < NEW_DATABASE:
        return chance.choice(["SK TEMP", "1", "336"])
    blank = " " if chance.random() < 0.15 else ""
    return f"{chance.randint(1, 899)}/{table('units')['kementerian']['singkat']}/{day.month:02d}/{day.year}{blank}"
