"""Write a whole ministry of invented people as the folder of files that an agency would hand in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from orkestra_batch.demonstration import cast, seats, units
from orkestra_batch.demonstration.data import families, table
from orkestra_batch.demonstration.manifest import Manifest
from orkestra_batch.demonstration.model import Orang, Unit
from orkestra_batch.demonstration.package import Package
from orkestra_batch.demonstration.people import Birth, heads_of, superiors
from orkestra_batch.demonstration.streams import chosen

DEFAULT_SEED = 21_2025
DEFAULT_ON = date(2026, 11, 1)
EXAMPLES = 5
FIRST_ON, LAST_ON = date(2026, 1, 1), date(2026, 12, 31)
RETIREMENT_YEARS = (date(2025, 1, 1), date(2026, 1, 1))
"""People who left in 2024 and 2025 are still in the rating reports of the years until then."""

Progress = Callable[[str, int, int], None]
"""Told what was just finished, and how many of how many steps are done."""


def silent(_what: str, _done: int, _whole: int) -> None:
    """Progress that nobody watches."""


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


def write_ministry(
    folder: Path, *, seed: int = DEFAULT_SEED, on: date = DEFAULT_ON, progress: Progress = silent
) -> Manifest:
    """Write all files and manifest.json into a folder; it is made if need be, files of the same names are replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    package = Package(folder, seed)
    steps = package.steps(on)
    progress("pegawai", 0, len(steps) + 1)
    ministry = invent(seed, on)
    for done, (name, step) in enumerate(steps, 1):
        progress(name, done, len(steps) + 1)
        step(ministry)
    manifest = Manifest(
        seed,
        on,
        count(ministry),
        traits(ministry),
        examples(ministry),
        package.quiet,
        package.files,
        package.found,
    )
    manifest.write(folder)
    progress("manifest.json", len(steps) + 1, len(steps) + 1)
    return manifest


def count(ministry: Ministry) -> dict[str, int]:
    """What the ministry consists of."""
    functional = ministry.functional
    return {
        "pegawai": len(ministry.people),
        "pejabat_fungsional": len(functional),
        "keluarga_jabatan": len({person.kursi.keluarga for person in functional}),
        "provinsi": len({person.kursi.unit.provinsi for person in functional}),
        "unit": len(ministry.units),
        "pns": sum(person.status == "pns" for person in ministry.people),
        "cpns": sum(person.status == "cpns" for person in ministry.people),
        "pppk": sum(person.status == "pppk" for person in ministry.people),
        "fungsional_pppk": sum(person.status == "pppk" for person in functional),
        "purnatugas": len(ministry.retired),
        "riwayat_jabatan": sum(len(person.jabatan) for person in functional),
        "riwayat_pangkat": sum(len(person.pangkat) for person in functional),
        "pak": sum(len(person.pak) for person in functional),
        "penilaian": sum(len(person.penilaian) for person in ministry.people),
        **{f"keluarga.{code}": sum(person.kursi.keluarga == code for person in functional) for code in families()},
    }


def traits(ministry: Ministry) -> dict[str, int]:
    """How many people have what is special about them, and what their histories show of it."""
    functional = ministry.functional
    found = {part: sum(part in person.ciri for person in ministry.people) for part in table("roles")}
    found["sk_terlambat_dicatat"] = sum(
        (post.dicatat - post.tmt).days > 120 and post.dicatat.year >= 2019
        for person in functional
        for post in person.jabatan
    )
    found["sk_pangkat_terlambat"] = sum(
        grade.sk_tanggal > grade.tmt for person in functional for grade in person.pangkat
    )
    found["kembali_ke_jabatan"] = sum(
        "kembali" in person.ciri and any(post.jenis != "2" for post in person.jabatan[2:]) for person in functional
    )
    return found


def examples(ministry: Ministry) -> dict[str, list[str]]:
    """NIP of a few people for each trait, and of all who left."""
    found = {
        part: [person.nip for person in ministry.people if part in person.ciri][:EXAMPLES] for part in table("roles")
    }
    return {**found, "purnatugas": [person.nip for person in ministry.retired]}
