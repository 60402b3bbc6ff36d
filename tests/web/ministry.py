"""A small ministry for tests of pages: few people in few units, one account for each role, and who stands how to whom.

    Kementerian
      Biro                 rina (biro), wati (pembina over it)
      Direktorat Satu      kepala (superior of siti), budi (clerk over it: pengelola_unit)
        Subdirektorat      siti (an official)
      Direktorat Dua       dewi (an official, stranger to all above)

Accounts without a person: ardi (pimpinan), audi (auditor), admin (administrator), lindu (pelindung_data), umum (no
role at all), tutup (biro, but closed).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from orkestra.careers.services import wait_for
from orkestra.insights.services import lay_units
from orkestra.insights.tasks import decide_waiting
from orkestra.people.models import (
    Atasan,
    Identitas,
    Jabatan,
    KeadaanUnit,
    Kepegawaian,
    Pangkat,
    Pendidikan,
    Penempatan,
    Person,
    Unit,
)
from orkestra.performance.models import Penilaian
from orkestra.shared.access.models import Account, Peran
from tests.shared.rows import NOW, stored

BY, DAY = "pemasang", date(2026, 4, 1)
"""The day of the ministry; ``settings.ORKESTRA_DAY`` is it in tests that ask for the fixture."""
SINCE = date(2020, 1, 1)

UNITS = {"K": None, "BIRO": "K", "SATU": "K", "SUB": "SATU", "DUA": "K"}
UNIT_NAMES = {
    "K": "Kementerian Contoh", "BIRO": "Biro Organisasi dan SDM", "SATU": "Direktorat Bina Pemeriksaan",
    "SUB": "Subdirektorat Pemeriksaan Norma", "DUA": "Direktorat Bina Kelembagaan",
}  # fmt: skip
PEOPLE = {
    "kepala": ("196804121993031002", "Drs. Bambang Sutrisno, M.Si.", "SATU"),
    "siti": ("199003152015032001", "Siti Rahmawati, S.H.", "SUB"),
    "budi": ("198511202010121003", "Budi Santoso, S.E.", "SATU"),
    "rina": ("198702142011012004", "Rina Kartika, S.Psi.", "BIRO"),
    "wati": ("197909092005012005", "Wati Lestari, S.Sos.", "BIRO"),
    "dewi": ("199107232016012006", "Dewi Anggraini, S.T.", "DUA"),
}
"""NIP, name and unit."""
SUPERIORS = {"siti": "kepala", "dewi": "rina"}
ROLES = {
    "budi": ("pengelola_unit", "SATU"), "rina": ("biro", ""), "wati": ("pembina", "BIRO"), "ardi": ("pimpinan", ""),
    "audi": ("auditor", ""), "admin": ("administrator", ""), "lindu": ("pelindung_data", ""), "tutup": ("biro", ""),
}  # fmt: skip
CLOSED = "tutup"
WITHOUT_PERSON = ("ardi", "audi", "admin", "lindu", "umum", "tutup")

RELATIONS = {
    ("kepala", "siti"): "direct_report", ("rina", "dewi"): "direct_report",
    ("budi", "siti"): "same_unit", ("budi", "kepala"): "same_unit",
    ("wati", "rina"): "same_unit",
}  # fmt: skip
"""How a person stands to whoever holds the account; not listed: own where it is the same, else other."""


@dataclass(frozen=True)
class Ministry:
    """People and accounts by their short names."""

    people: dict[str, Person]
    accounts: dict[str, Account]
    units: dict[str, Unit]
    day: date = DAY


def relation(viewer: str, person: str) -> str:
    """How a person stands to an account."""
    return "own" if viewer == person else RELATIONS.get((viewer, person), "other")


def found(day: date = DAY) -> Ministry:
    """Store the ministry."""
    units = {kode: Unit.objects.create(kode=kode) for kode in UNITS}
    for kode, above in UNITS.items():
        induk = units[above] if above else None
        stored(KeadaanUnit, unit=units[kode], nama=UNIT_NAMES[kode], induk=induk, mulai=SINCE)
    people = {name: _person(nip, nama, units[unit]) for name, (nip, nama, unit) in PEOPLE.items()}
    for name, superior in SUPERIORS.items():
        stored(Atasan, person=people[name], atasan=people[superior], mulai=SINCE)
    accounts = {name: _account(name) for name in (*PEOPLE, *WITHOUT_PERSON)}
    for name, (role, unit) in ROLES.items():
        stored(Peran, account=accounts[name], role=role, unit_kode=unit, mulai=SINCE)
    return Ministry(people, accounts, units, day)


def judged(ministry: Ministry) -> Ministry:
    """Have decisions made about everybody, and lists and figures laid, as a worker does."""
    lay_units(by=BY, on=ministry.day)
    wait_for(by=BY, on=ministry.day, because="uji")
    decide_waiting.func()
    return ministry


def _person(nip: str, nama: str, unit: Unit) -> Person:
    """An official of the family of inspectors, third jenjang or below, with two good years."""
    person = Person.objects.create(nip=nip)
    begun = date(int(nip[8:12]), int(nip[12:14]), 1)
    born = date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    told: list[tuple[Any, dict[str, Any]]] = [
        (Identitas, {"nama": nama, "lahir": born, "tmt_cpns": begun}),
        (Kepegawaian, {"status": "pns", "mulai": begun}),
        (Penempatan, {"unit": unit, "nama_unit": UNIT_NAMES[unit.kode], "mulai": SINCE,
                      "jabatan": "Pengawas Ketenagakerjaan Ahli Muda", "jenis": "fungsional"}),
        (Jabatan, {"tmt": SINCE, "jenis": "fungsional", "keluarga": "pengawas_ketenagakerjaan", "jenjang": "ahli_muda",
                   "jalur": "promosi"}),
        (Pangkat, {"tmt": date(2022, 4, 1), "golongan": "III/c"}),
        (Pendidikan, {"tingkat": "d4_s1", "saat_pengangkatan": True}),
        (Penilaian, {"mulai": date(2024, 1, 1), "akhir": date(2024, 12, 31)}),
        (Penilaian, {"mulai": date(2025, 1, 1), "akhir": date(2025, 12, 31)}),
    ]  # fmt: skip
    for kind, columns in told:
        stored(kind, person=person, **columns)
    return person


def _account(name: str) -> Account:
    """Laid down as it is: the acts that open accounts have tests of their own, and every test here needs them all."""
    nip, nama, _ = PEOPLE.get(name, (None, name.capitalize(), ""))
    account = Account(username=name, nama=nama, nip=nip, created_at=NOW, is_active=name != CLOSED)
    account.set_unusable_password()
    account.save(force_insert=True)
    return account
