"""What somebody here put right, ended or withdrew stays so while sources only repeat themselves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from orkestra.people.models import Identitas, Pangkat, Penempatan, Person, Unit
from orkestra.reconciliation.models import Difference
from orkestra.shared.histories.models import BY_HAND
from orkestra.shared.histories.services import correct, record, withdraw
from tests.formats.files import ON
from tests.reconciliation.steps import BUREAU, NIP, applied, siasn, verdicts

pytestmark = pytest.mark.django_db
LATER = ON + timedelta(days=7)


@pytest.fixture(autouse=True)
def person() -> Person:
    applied(siasn())
    return Person.objects.get(nip=NIP)


def put_right(row: Any, **changes: Any) -> Any:
    return correct(row, by=BUREAU, on=ON, because="SK", **changes)


def test_a_row_that_was_withdrawn_does_not_come_back_until_its_source_says_something_new() -> None:
    withdraw(Pangkat.objects.standing().get(), by=BUREAU, on=ON, because="SK palsu")
    again = applied(siasn(), LATER)
    assert verdicts(again)[NIP] == "unchanged"
    assert Pangkat.objects.standing().count() == 0
    applied(siasn({"TMT_GOLONGAN": "01-10-2022"}), LATER)
    assert Pangkat.objects.standing().get().tmt == date(2022, 10, 1)


def test_put_right_twice_neither_wrong_value_comes_back() -> None:
    put_right(put_right(Identitas.objects.standing().get(), lahir=date(1988, 3, 15)), lahir=date(1988, 3, 16))
    assert verdicts(applied(siasn(), LATER))[NIP] == "unchanged"
    assert verdicts(applied(siasn({"TANGGAL_LAHIR": "15-03-1988", "NIK": None}), LATER))[NIP] == "unchanged"
    assert Identitas.objects.standing().get().lahir == date(1988, 3, 16)


def test_put_right_and_then_withdrawn_the_wrong_row_does_not_come_back() -> None:
    row = put_right(Pangkat.objects.standing().get(), tmt=date(2022, 10, 1))
    withdraw(row, by=BUREAU, on=ON, because="belum naik")
    assert verdicts(applied(siasn(), LATER))[NIP] == "unchanged"
    assert Pangkat.objects.standing().count() == 0


def test_somebody_who_was_moved_here_stays_there_while_siasn_says_the_old_unit(person: Person) -> None:
    old = Penempatan.objects.standing().get()
    put_right(old, selesai=ON - timedelta(days=1))
    unit = Unit.objects.create(kode="U9")
    moved = Penempatan(person=person, unit=unit, nama_unit="Biro Baru", mulai=ON, source=f"{BY_HAND}: SK mutasi")
    record(moved, by=BUREAU, on=ON)
    assert verdicts(applied(siasn(), LATER))[NIP] == "unchanged"
    assert Penempatan.objects.standing().get(selesai__isnull=True).unit == unit
    found = Difference.objects.get(closed_at__isnull=True)
    assert (found.field, found.siasn, found.ours, found.wrong) == ("unit", "Direktorat Contoh A", "Biro Baru", "siasn")
    applied(siasn({"UNOR_ID": "U7", "UNOR_NAMA": "Unit Ketiga"}), LATER)
    assert Penempatan.objects.standing().get(selesai__isnull=True).unit.kode == "U7"


def test_a_place_that_was_ended_here_is_not_begun_anew() -> None:
    put_right(Penempatan.objects.standing().get(), selesai=ON - timedelta(days=1))
    assert verdicts(applied(siasn(), LATER))[NIP] == "unchanged"
    assert Penempatan.objects.standing().get().selesai == ON - timedelta(days=1)


def test_red_a_correction_that_does_not_say_by_hand_is_undone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orkestra.shared.histories.services.BY_HAND", "impor 1")
    put_right(Identitas.objects.standing().get(), lahir=date(1988, 3, 15))
    assert verdicts(applied(siasn(), LATER))[NIP] == "changed"
    assert Identitas.objects.standing().get().lahir == date(1988, 3, 14)
