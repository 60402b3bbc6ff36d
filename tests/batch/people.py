"""One invented official as records of the readers, and the joining of such records."""

from datetime import date
from functools import cache
from typing import Any

from orkestra_batch.intake import Dossier, read_profile
from orkestra_batch.intake.assemble import assemble
from orkestra_batch.intake.posts import Posts
from orkestra_batch.intake.setting import Setting
from orkestra_formats import (
    Bulan,
    Cltn,
    Hukdis,
    Lowongan,
    Pegawai,
    Penilaian,
    Place,
    RiwayatAngkaKredit,
    RiwayatJabatan,
    RiwayatPangkat,
)
from orkestra_rules.law import Law, load

NIP = "198803142014021901"
ON = date(2026, 1, 31)
API, EXPORT, REPORT, TEMPLATE = "siasn-api", "siasn-export", "ekinerja-penilaian", "template"
MUDA = "A5EB03E23EA0F6A0E040640A040252AD"
PERTAMA = "A5EB03E23EA1F6A0E040640A040252AD"


@cache
def law() -> Law:
    return load()


def setting(on: date = ON, known: date | None = None, vacancies: list[Lowongan] | None = None) -> Setting:
    found = Setting(law(), Posts(law()), read_profile(), on, known or on, vacancies is not None)
    found.add_vacancies(vacancies or [])
    return found


def place(sheet: str = "", row: int = 1, file: str = "berkas") -> Place:
    return Place(file, sheet or None, row)


def person(**changes: Any) -> Pegawai:
    values: dict[str, Any] = {
        "nip": NIP,
        "nama": "RADITYA CONTOH",
        "gelar_belakang": "S.H.",
        "lahir": date(1988, 3, 14),
        "status": "pns",
        "kedudukan_hukum": "01",
        "tmt_cpns": date(2014, 2, 1),
        "golongan": "III/c",
        "tmt_golongan": date(2022, 4, 1),
        "jenis_jabatan": "fungsional",
        "jabatan_id": MUDA,
        "jabatan_nama": "Pengawas Ketenagakerjaan Ahli Muda",
        "tmt_jabatan": date(2021, 1, 4),
        "unor_id": "U1",
        "unor_nama": "Direktorat A",
    }
    return Pegawai(place=place(), **values | changes)


def post(**changes: Any) -> RiwayatJabatan:
    values: dict[str, Any] = {
        "nip": NIP,
        "id": "j1",
        "jenis_jabatan": "fungsional",
        "jabatan_id": MUDA,
        "jabatan_nama": "Pengawas Ketenagakerjaan Muda",
        "unor_id": "U1",
        "tmt": date(2021, 1, 4),
    }
    return RiwayatJabatan(place=place("rw-jabatan"), **values | changes)


def grade(golongan: str = "III/c", tmt: date = date(2022, 4, 1), **changes: Any) -> RiwayatPangkat:
    return RiwayatPangkat(place=place("rw-golongan"), **{"nip": NIP, "golongan": golongan, "tmt": tmt} | changes)


def rating(year: int = 2025, predikat: str | None = "Baik", **changes: Any) -> Penilaian:
    values: dict[str, Any] = {
        "nip": NIP,
        "mulai": date(year, 1, 1),
        "akhir": date(year, 12, 31),
        "jenis": "tahunan",
        "predikat": predikat,
        "sumber": "siasn",
    }
    return Penilaian(place=changes.pop("place", place("rw-skp22")), **values | changes)


def paper(total: int = 30_500, **changes: Any) -> RiwayatAngkaKredit:
    values: dict[str, Any] = {
        "nip": NIP,
        "id": "k1",
        "mulai": Bulan(2021, 1),
        "akhir": Bulan(2022, 12),
        "total": total,
        "integrasi": True,
        "konversi": False,
    }
    return RiwayatAngkaKredit(place=place("rw-angkakredit"), **values | changes)


def stop(**changes: Any) -> Cltn:
    values: dict[str, Any] = {"nip": NIP, "id": "c1", "jenis_id": "1", "mulai": date(2024, 3, 1)}
    return Cltn(place=place("rw-cltn"), **values | changes)


def measure(**changes: Any) -> Hukdis:
    values: dict[str, Any] = {"nip": NIP, "id": "h1", "tingkat": "S", "mulai": date(2025, 8, 1)}
    return Hukdis(place=place("rw-hukdis"), **values | changes)


def career() -> list[Any]:
    """An official whose promotion in rank is open: posts, grades, ratings, one PAK of the older regime."""
    return [
        (API, person()),
        (API, post(id="j0", jabatan_id=PERTAMA, jabatan_nama="PENGAWAS KETENAGAKERJAAN PERTAMA", tmt=date(2016, 4, 1))),
        (API, post()),
        (API, grade("III/a", date(2014, 2, 1))),
        (API, grade()),
        (API, paper()),
        *((API, rating(year)) for year in (2023, 2024, 2025)),
    ]


def join(*kept: object, **options: Any) -> Dossier:
    """One person out of (source, record) pairs and findings."""
    return assemble(NIP, kept, setting(**options))


def codes(dossier: Dossier) -> list[str]:
    return sorted(finding.code for finding in dossier.findings)
