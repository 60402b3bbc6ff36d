"""Rows of histories for tests, with every need of the database fulfilled; a test says only what it is about."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from orkestra.careers.models import Keputusan, Penahanan
from orkestra.competency.models import UjiKompetensi
from orkestra.credit.models import DaerahKhusus, Pak
from orkestra.people.models import (
    Atasan,
    Henti,
    Hukdis,
    Identitas,
    Jabatan,
    KeadaanUnit,
    Kebutuhan,
    Kepegawaian,
    Lowongan,
    Pangkat,
    Pembina,
    Pendidikan,
    Penempatan,
    Person,
    Unit,
)
from orkestra.performance.models import Penilaian
from orkestra.shared.access.models import Account, Peran
from orkestra.shared.histories.models import Recorded

BY = "biro:198001012005011001"
TODAY = date(2026, 4, 1)
NOW = datetime(2026, 4, 1, 2, 0, tzinfo=UTC)
NIP = "199003152015319001"


def somebody(nip: str = NIP) -> Person:
    return Person.objects.get_or_create(nip=nip)[0]


def an_account(username: str = "siti") -> Account:
    return Account.objects.get_or_create(username=username, defaults={"nama": "Siti", "created_at": NOW})[0]


def a_unit(kode: str = "A5EB03E23B64F6A0E040640A040252AD") -> Unit:
    return Unit.objects.get_or_create(kode=kode)[0]


NEEDED: dict[type[Recorded], dict[str, Any]] = {
    Identitas: {"nama": "Siti Rahmawati"},
    Kepegawaian: {"status": "pns", "mulai": date(2015, 3, 1)},
    Jabatan: {"tmt": date(2020, 1, 1), "jenis": "fungsional"},
    Pangkat: {"tmt": date(2020, 4, 1), "golongan": "III/c"},
    Pendidikan: {"tingkat": "d4_s1"},
    Henti: {"alasan": "cltn", "mulai": date(2022, 1, 1)},
    Hukdis: {"tingkat": "ringan", "mulai": date(2022, 1, 1)},
    Penempatan: {"mulai": date(2020, 1, 1)},
    Atasan: {"mulai": date(2020, 1, 1)},
    KeadaanUnit: {"mulai": date(2020, 1, 1), "nama": "Direktorat Bina Pemeriksaan"},
    Pembina: {"mulai": date(2020, 1, 1), "keluarga": "pengawas_ketenagakerjaan"},
    Penilaian: {"mulai": date(2025, 1, 1), "akhir": date(2025, 12, 31), "jenis": "tahunan", "predikat": "baik"},
    Pak: {"akhir": date(2025, 12, 31), "jenis": "baru", "angka_kredit": 12_500},
    DaerahKhusus: {"golongan": "III/d"},
    UjiKompetensi: {"jenjang": "ahli_muda", "lulus": True, "tanggal": date(2025, 6, 1)},
    Penahanan: {"kode": "G15", "alasan": "Sebagian riwayat angka kredit tidak terbaca."},
    Keputusan: {"on": date(2026, 4, 1), "facts": "{}", "law": "0", "engine": "1", "trace": "0"},
    Kebutuhan: {"mulai": date(2020, 1, 1), "keluarga": "pengawas_ketenagakerjaan", "jenjang": "ahli_muda", "jumlah": 3},
    Peran: {"mulai": date(2020, 1, 1), "role": "biro"},
    Lowongan: {
        "kunci": "A5EB", "mulai": date(2020, 1, 1), "keluarga": "pengawas_ketenagakerjaan", "jenjang": "ahli_muda",
        "jumlah": 1,
    },
}  # fmt: skip


def row(kind: type[Recorded], **told: Any) -> Any:
    """A row that is not stored yet."""
    columns = {field.name for field in kind._meta.concrete_fields}
    owners: dict[str, Any] = {}
    if "person" in columns and "person" not in told:
        owners["person"] = somebody()
    if "unit" in columns and "unit" not in told:
        owners["unit"] = a_unit()
    if "account" in columns and "account" not in told:
        owners["account"] = an_account()
    if "atasan" in columns and "atasan" not in told:
        owners["atasan"] = somebody("196804121993031002")
    return kind(**{"recorded_at": NOW, "recorded_by": BY, **owners, **NEEDED[kind], **told})


def stored(kind: type[Recorded], **told: Any) -> Any:
    """A row stored behind the services' back: only the database stands in its way."""
    found = row(kind, **told)
    found.save()
    return found
