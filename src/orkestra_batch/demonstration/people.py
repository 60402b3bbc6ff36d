"""The whole population: every person from streams of their own, in the order of the seats."""

from collections.abc import Iterator
from datetime import date, timedelta

from orkestra_batch.demonstration import credit, events, grades, naming, ratings, spells, study
from orkestra_batch.demonstration.calendar import add_months
from orkestra_batch.demonstration.data import table
from orkestra_batch.demonstration.identity import Numbers
from orkestra_batch.demonstration.model import Orang, Pangkat, Seat, Unit
from orkestra_batch.demonstration.posts_held import PostWriter
from orkestra_batch.demonstration.streams import old_id, stream


class Birth:
    """Brings people to life, one after another, so that no two get the same number."""

    def __init__(self, seed: int, units: list[Unit]) -> None:
        self._seed, self._units = seed, units
        self._numbers = Numbers()
        self._born = 0

    def people(self, seats: list[Seat], cast: list[frozenset[str]], on: date) -> Iterator[Orang]:
        """A person for every seat, as things stand on a day."""
        writer = PostWriter(self._seed, self._units, on)
        for seat, traits in zip(seats, cast, strict=True):
            self._born += 1
            number = self._born
            person = Orang(number, seat, _status(traits), traits, pns_id=old_id(self._seed, "orang", number))
            _identity(self._seed, person)
            entry = study.on_entry(stream(self._seed, number, "pendidikan awal"), person)
            _service(self._seed, person, entry, on)
            _career(self._seed, person, writer, on)
            person.pendidikan = study.diplomas(stream(self._seed, number, "pendidikan"), person, entry, on)
            _numbers(person, self._numbers)
            _events(self._seed, person, on)
            yield person


def heads_of(people: list[Orang]) -> dict[str, Orang]:
    """By unit: its head, where it has one."""
    return {person.kursi.unit.id: person for person in people if person.kursi.eselon}


def superiors(units: list[Unit], heads: dict[str, Orang], people: list[Orang]) -> dict[int, Orang]:
    """By person: the head of the unit, for heads and headless units that of the unit above."""
    above = {unit.id: unit.atasan for unit in units}
    found: dict[int, Orang] = {}
    for person in people:
        unit: str | None = person.kursi.unit.id
        while unit and (unit not in heads or heads[unit].nomor == person.nomor):
            unit = above[unit]
        if unit:
            found[person.nomor] = heads[unit]
    return found


def _status(traits: frozenset[str]) -> str:
    if traits & {"pppk", "pppk_pelaksana"}:
        return "pppk"
    return "cpns" if traits & {"cpns", "cpns_pelaksana"} else "pns"


def _identity(seed: int, person: Orang) -> None:
    chance = stream(seed, person.nomor, "nama")
    share = 0.62 if person.kursi.keluarga in ("instruktur", "penguji_k3", "pengawas_ketenagakerjaan") else 0.52
    person.jenis_kelamin = "M" if chance.random() < share else "F"
    home = naming.region(chance, person.kursi.unit.provinsi)
    person.nama = naming.name(chance, home, person.jenis_kelamin).upper()
    person.tempat_lahir = naming.birthplace(chance, home).upper()
    person.agama = naming.religion(chance, home)


def _service(seed: int, person: Orang, entry: str, on: date) -> None:
    """Grades or class, first day of service, birth."""
    chance = stream(seed, person.nomor, "pangkat")
    life = grades.working_life(chance, person, entry, on)
    if person.status == "pppk":
        day = add_months(date(2021, 3, 1), chance.randint(0, 55))
        life = grades.Grades((("", day),), life.umur)
        person.golongan_pppk = "XI" if person.kursi.jenjang == "ahli_muda" else table("posts")["awal"][entry]["pppk"]
    else:
        person.pangkat = [Pangkat(golongan, tmt, "", "", tmt) for golongan, tmt in life.held]
    person.tmt_cpns = life.held[0][1]
    if person.status == "pns":
        person.tmt_pns = add_months(person.tmt_cpns, chance.randint(12, 16))
    person.lahir = grades.born(chance, person, life, on)


def _career(seed: int, person: Orang, writer: PostWriter, on: date) -> None:
    chance = stream(seed, person.nomor, "jabatan")
    life = grades.Grades(
        tuple((item.golongan, item.tmt) for item in person.pangkat) or (("III/a", person.tmt_cpns),), 0
    )
    found = spells.spells(chance, person, life, on)
    person.jabatan = writer.rows(chance, person, found)
    for place, item in enumerate(person.pangkat):
        item.jenis_kp = _kind_of_promotion(person, place)
        late = chance.randint(100, 330) if chance.random() < 0.03 else -chance.randint(4, 55)
        item.sk_tanggal = item.tmt + timedelta(days=late)
        item.sk_nomor = f"{chance.randint(1, 9999):05d}/{item.golongan.replace('/', '')}/{item.tmt.year}"


def _kind_of_promotion(person: Orang, place: int) -> str:
    """BKN's code: from hiring, by diploma, in a functional or structural post, or regular."""
    item = person.pangkat[place]
    if place == 0:
        return "211"
    held = [post for post in person.jabatan if post.tmt <= item.tmt]
    kind = held[-1].jenis if held else "4"
    if item.golongan == "III/a" and kind != "2":
        return "203"
    return {"1": "201", "2": "202"}.get(kind, "101")


def _numbers(person: Orang, numbers: Numbers) -> None:
    if person.status == "pppk":
        person.nip = numbers.ni_pppk(person.lahir, person.tmt_cpns.year, person.jenis_kelamin)
    else:
        person.nip = numbers.nip(person.lahir, person.tmt_cpns, person.jenis_kelamin)
    person.nik = numbers.nik(person.lahir, person.jenis_kelamin)


def _events(seed: int, person: Orang, on: date) -> None:
    if person.kursi.jenis == "fungsional":
        person.henti = events.stops(stream(seed, person.nomor, "henti"), person, on)
        person.hukdis = events.measures(stream(seed, person.nomor, "hukdis"), person, on)
    person.penilaian = ratings.ratings(stream(seed, person.nomor, "penilaian"), person, on)
    person.pak = credit.decisions(stream(seed, person.nomor, "pak"), person, on)
    if person.kursi.jenis == "fungsional" and person.status == "pns":
        person.uji_kompetensi = events.tests(stream(seed, person.nomor, "uji"), person, on)
        person.daerah_khusus = events.remote(stream(seed, person.nomor, "daerah"), person, on)
