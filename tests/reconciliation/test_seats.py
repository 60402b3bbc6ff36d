"""Units that ring, units that ended, superiors who are not there: each is said clearly, and all else goes on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from orkestra.people.models import Atasan, KeadaanUnit, Penempatan, Unit
from orkestra.performance.models import Penilaian
from orkestra.reconciliation.models import Found, Import, Preview, Subject
from orkestra.reconciliation.queries import sentences
from orkestra.shared.histories.services import record
from tests.formats.files import ON
from tests.reconciliation.steps import BUREAU, NIP, applied, ekinerja, previewed, siasn, units, vacancies

pytestmark = pytest.mark.django_db
OWN = "FFFF00000000000000000000000000U1"
BOSS = "197001011995031901"
BOSS_LINE = {
    "NIP_BARU": BOSS, "NAMA": "ATASAN CONTOH", "PNS_ID": "ZZ9", "TANGGAL_LAHIR": "01-01-1970", "TMT_CPNS": "01-03-1995",
    "NIK": None, "TMT_GOLONGAN": "01-04-2010", "TMT_JABATAN": "01-04-2010",
}  # fmt: skip


def codes(batch: Import, nip: str = "") -> list[str]:
    rows = Found.objects.filter(batch=batch, code__startswith="R")
    return sorted((rows.filter(nip=nip) if nip else rows).values_list("code", flat=True))


def reason(batch: Import, code: str) -> str:
    return sentences(Found.objects.get(batch=batch, code=code), "id").reason


# ------------------------------------------------------------------ units
def test_units_are_listed_recorded_and_the_second_time_unchanged() -> None:
    tree = units(("U0", "Kementerian", ""), ("U1", "Biro", "U0"), ("U2", "Bagian", "U1"))
    first, second = applied(tree), applied(tree)
    told = [
        dict(Preview.objects.filter(batch=batch, subject=Subject.UNIT).values_list("key", "verdict"))
        for batch in (first, second)
    ]
    assert told == [dict.fromkeys(("U0", "U1", "U2"), verdict) for verdict in ("new", "unchanged")]
    above = dict(KeadaanUnit.objects.standing().values_list("unit__kode", "induk__kode"))
    assert above == {"U0": None, "U1": "U0", "U2": "U1"}


def test_units_in_a_ring_are_said_so_and_their_names_are_used() -> None:
    batch = applied(units(("U1", "Biro", "U2"), ("U2", "Bagian", "U1"), ("U3", "Seksi", "U2")))
    assert codes(batch) == ["R04", "R04"]
    assert Found.objects.filter(batch=batch, code="O04").count() == 1
    found = Found.objects.filter(batch=batch, code="R04").order_by("row").first()
    assert found is not None
    assert (found.file, found.row, found.column) == ("unit.xlsx", 2, "Unit atasan")
    said = sentences(found, "id")
    assert "melingkar" in said.reason and "Biro" in said.reason and said.remedy
    above = dict(KeadaanUnit.objects.standing().values_list("unit__kode", "induk__kode"))
    assert above == {"U1": None, "U2": None, "U3": "U2"}


def test_a_unit_that_ended_is_said_so_where_somebody_still_serves_there() -> None:
    unit, yesterday = Unit.objects.create(kode=OWN), ON - timedelta(days=1)
    record(KeadaanUnit(unit=unit, nama="Direktorat Contoh A", selesai=yesterday), by=BUREAU, on=ON)
    batch = applied(siasn())
    assert codes(batch, NIP) == ["R03"]
    assert "30-01-2026" in reason(batch, "R03")
    assert Penempatan.objects.standing().get().unit == unit
    assert codes(previewed(ekinerja())) == []


def test_a_unit_that_no_list_has_is_doubted_before_it_is_recorded() -> None:
    listed = units(("U0", "Kementerian", ""), (OWN, "Direktorat Contoh A", "U0"))
    assert codes(applied({**siasn(), **listed})) == []
    slip = {"UNOR_ID": "X9", "UNOR_NAMA": "Biro Antah Berantah"}
    batch = previewed(siasn(slip))
    assert codes(batch, NIP) == ["R06"]
    found = Found.objects.get(batch=batch, code="R06")
    assert (found.file, found.row, found.column, found.severity) == ("ekspor.csv", 2, "Unit", "warning")
    assert "Biro Antah Berantah" in reason(batch, "R06")
    assert codes(previewed({**siasn(slip), **units(("X9", "Biro Antah Berantah", "U0"))})) == []


def test_where_no_units_are_listed_at_all_none_is_doubted() -> None:
    assert codes(previewed(siasn())) == []


def test_a_unit_that_only_a_count_of_vacancies_names_is_doubted() -> None:
    applied(units((OWN, "Direktorat Contoh A", "")))
    count = {"Jabatan Fungsional": "Pengawas Ketenagakerjaan", "Jenjang": "Ahli Muda", "Jumlah": 3}
    batch = previewed(
        vacancies({"ID Unor": "X9", "Nama Unor": "Biro Antah Berantah", **count}, {"ID Unor": OWN, **count})
    )
    found = Found.objects.get(batch=batch, code="R06")
    assert (found.file, found.sheet, found.row, found.value) == ("isian.xlsx", "Lowongan", 2, "Biro Antah Berantah")
    lines = Preview.objects.filter(batch=batch, subject=Subject.VACANCY).order_by("unit")
    assert [(line.nama, line.unit) for line in lines] == [
        ("Pengawas Ketenagakerjaan Ahli Muda", "Biro Antah Berantah"),
        ("Pengawas Ketenagakerjaan Ahli Muda", "Direktorat Contoh A"),
    ]


def test_an_import_speaks_of_no_unit_that_only_files_before_it_named() -> None:
    first = applied(units(("U1", "Biro", "U9"), (OWN, "Direktorat Contoh A", "U1")))
    assert codes(first) == ["R04"]
    batch = previewed(siasn())
    assert codes(batch) == []
    assert not Preview.objects.filter(batch=batch, subject=Subject.UNIT).exists()


# ------------------------------------------------------------------ superiors
def test_a_superior_whom_nobody_lists_is_said_so() -> None:
    batch = applied({**siasn(), **ekinerja({"pegawai_atasan_nip": BOSS})})
    assert codes(batch, NIP) == ["R01"]
    found = Found.objects.get(batch=batch, code="R01")
    assert (found.file, found.column, found.value) == ("penilaian.json", "NIP atasan", BOSS)


def test_a_superior_who_left_is_said_so_by_the_same_files_or_by_what_is_recorded() -> None:
    gone = siasn({}, {**BOSS_LINE, "KEDUDUKAN_HUKUM_ID": "99", "KEDUDUKAN_HUKUM_NAMA": "Pensiun"})
    together = previewed({**gone, **ekinerja({"pegawai_atasan_nip": BOSS})})
    assert codes(together, NIP) == ["R02"] and "pensiun" in reason(together, "R02")
    applied(gone)
    later = previewed(ekinerja({"pegawai_atasan_nip": BOSS}))
    assert codes(later, NIP) == ["R02"]


def test_a_superior_who_is_there_is_recorded_without_a_word() -> None:
    batch = applied({**siasn({}, BOSS_LINE), **ekinerja({"pegawai_atasan_nip": BOSS})})
    assert codes(batch) == []
    assert Atasan.objects.standing().get().atasan.nip == BOSS


def test_rows_that_cannot_stand_beside_what_is_recorded_are_refused() -> None:
    applied(siasn())
    person = Penempatan.objects.standing().get().person
    half = {"mulai": date(2025, 3, 1), "akhir": date(2025, 12, 31), "jenis": "tahunan", "predikat": "baik"}
    record(Penilaian(person=person, **half), by=BUREAU, on=ON)
    batch = applied(ekinerja())
    line = Preview.objects.get(batch=batch, key=NIP)
    assert (line.verdict, line.changes) == ("refused", "[]") and "bertumpang tindih" in line.reason
    assert codes(batch, NIP) == ["R05"]
    assert Penilaian.objects.standing().count() == 1
