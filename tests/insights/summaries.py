"""Rows of the flat table for tests: people in a tree of units, each told in one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection

from orkestra.insights.models import NO_DAY, Summary
from orkestra.insights.services import lay_units
from orkestra.insights.words import folded, sorted_as
from orkestra.people.models import KeadaanUnit, Person, Unit
from orkestra.shared.access.rights import Viewer
from tests.shared.rows import BY, TODAY, stored

BIRO = Viewer(1, "rina", "Rina", None, (("biro", ""),))
PIMPINAN = Viewer(2, "ardi", "Ardi", None, (("pimpinan", ""),))
TREE = {"K": None, "SATU": "K", "SUB": "SATU", "SEKSI": "SUB", "DUA": "K"}
NAMES = {
    "K": "Kementerian",
    "SATU": "Ditjen Satu",
    "SUB": "Direktorat Sub",
    "SEKSI": "Seksi Kecil",
    "DUA": "Ditjen Dua",
}


def tree(units: dict[str, str | None] | None = None) -> dict[str, Unit]:
    """Units by code, each below the one that is named."""
    above = TREE if units is None else units
    made = {kode: Unit.objects.create(kode=kode) for kode in above}
    for kode, upper in above.items():
        induk = made[upper] if upper else None
        stored(KeadaanUnit, unit=made[kode], nama=NAMES.get(kode, kode), induk=induk, mulai=date(2020, 1, 1))
    lay_units(by=BY, on=TODAY)
    return made


def nip(number: int) -> str:
    return f"199003152015031{number:03}"


def summary(number: int, nama: str = "", **told: Any) -> Summary:
    """A functional official whose decisions are open from the day on, unless told otherwise."""
    person = Person.objects.get_or_create(nip=nip(number))[0]
    nama = nama or f"Orang {number:03}"
    usual: dict[str, Any] = {
        "jenis": "fungsional", "keluarga": "auditor", "jenjang": "ahli_muda", "golongan": "III/c", "status": "pns",
        "jenis_kelamin": "L", "lahir": date(1990, 3, 15), "retires_on": date(2048, 4, 1),
        "kp_state": "buka", "kp_opens": TODAY, "kj_state": "tidak", "kj_opens": NO_DAY,
        "kj_condition": "kj_angka_kredit",
    }  # fmt: skip
    usual |= {"on": TODAY, "computed_at": datetime(2026, 4, 1, tzinfo=UTC), "person": person, "nip": person.nip}
    usual |= {"nama": nama, "nama_order": sorted_as(nama), "search": f"{folded(nama)} {person.nip}"}
    return Summary.objects.create(**usual | told)


@contextmanager
def asked() -> Iterator[list[tuple[str, Any]]]:
    """The queries made inside, with what they were given."""
    found: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        found.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found
