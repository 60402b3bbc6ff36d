"""Many officials for lists: rows as the working out leaves them, with names and units as long as they come."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from orkestra.insights.models import NO_DAY, Summary
from orkestra.people.models import Person, Unit

NOW = datetime(2026, 4, 1, 2, 0, tzinfo=UTC)
LONG = "Raden Ajeng Siti Nurhalizah Kusumaningtyas Wardhani Prawirodirdjo, S.H., M.H., M.Kn., Ph.D."
FAMILIES = ("pengawas_ketenagakerjaan", "instruktur", "mediator_hubungan_industrial")
LEVELS = ("ahli_pertama", "ahli_muda", "ahli_madya")
STATES = ("buka", "tindakan", "nanti", "belum", "tidak")


def crowd(many: int, unit: Unit, on: date, first: int = 0) -> list[Summary]:
    """So many officials of a unit, each unlike the next."""
    places = range(first, first + many)
    people = Person.objects.bulk_create([Person(nip=f"19800101200501{place:04}") for place in places])
    rows = [_row(person, place, unit, on) for place, person in zip(places, people, strict=True)]
    return Summary.objects.bulk_create(rows)


def _row(person: Person, place: int, unit: Unit, on: date) -> Summary:
    nama = LONG if place % 50 == 7 else f"Pejabat Nomor {place:05}"
    told: dict[str, Any] = {
        "nama": nama, "nama_order": nama.lower(), "search": f"{nama.lower()} {person.nip} direktorat", "unit": unit,
        "unit_kode": unit.kode, "unit_nama": "Direktorat Bina Pemeriksaan Norma Ketenagakerjaan dan Keselamatan Kerja",
        "jenis": "fungsional", "keluarga": FAMILIES[place % 3], "jenjang": LEVELS[place % 3],
        "jenjang_order": 5 + place % 3, "golongan": f"III/{'abcd'[place % 4]}", "golongan_order": 9 + place % 4,
        "status": "pns", "angka_kredit": place * 1000 + 125, "kp_state": STATES[place % 5],
        "kj_state": STATES[place % 4],
        "kp_opens": date(2027, 1 + place % 12, 1) if place % 5 == 2 else NO_DAY,
        "kp_sentence": f"Angka kredit {place} dari 200", "retires_on": date(2027 + place % 30, 1, 1),
        "predikat": "baik", "unrated_months": place % 7, "differences": place % 11,
    }  # fmt: skip
    return Summary(person=person, nip=person.nip, on=on, computed_at=NOW, **told)
