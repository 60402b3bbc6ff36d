"""What can be done with a history: one transaction and one line of the trail each, and nothing is lost."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from orkestra.people.models import Jabatan, KeadaanUnit, Pangkat, Penempatan
from orkestra.shared.histories.models import Recorded
from orkestra.shared.histories.services import correct, record, withdraw
from orkestra.shared.trail.models import Entry
from tests.shared.rows import BY, NEEDED, NIP, TODAY, a_unit, row

pytestmark = pytest.mark.django_db


def trail() -> list[tuple[str, str, str, dict[str, Any]]]:
    return [(e.act, e.by, e.about, json.loads(e.told)) for e in Entry.objects.order_by("number")]


@pytest.mark.parametrize("kind", list(NEEDED))
def test_a_row_is_recorded_with_its_line(kind: type[Recorded]) -> None:
    found = record(row(kind, recorded_by="?"), by=BY, on=TODAY)
    assert kind.objects.get().recorded_by == BY
    assert trail() == [(f"{kind._meta.label_lower}.record", BY, found.about, {"row": found.pk})]
    assert found.about == (NIP if hasattr(found, "person") else "siti" if hasattr(found, "account") else "")


def test_what_does_not_fit_is_refused_at_its_column_and_leaves_no_line() -> None:
    with pytest.raises(ValidationError) as caught:
        record(row(Pangkat, golongan="III/x", tmt=None), by=BY, on=TODAY)
    assert set(caught.value.message_dict) == {"golongan", "tmt"}
    with pytest.raises(ValidationError, match="mendahului"):
        record(row(Jabatan, tmt=date(2024, 2, 1), selesai=date(2024, 1, 31)), by=BY, on=TODAY)
    assert (trail(), Pangkat.objects.count(), Jabatan.objects.count()) == ([], 0, 0)


def test_a_correction_names_what_it_corrects_and_tells_no_value() -> None:
    wrong = record(row(Pangkat, golongan="III/c"), by=BY, on=TODAY)
    right = correct(wrong, by=BY, on=TODAY, because="SK salah baca", golongan="III/d")
    assert (right.golongan, right.tmt, right.corrects) == ("III/d", wrong.tmt, wrong)
    assert [r.pk for r in Pangkat.objects.standing()] == [right.pk]
    assert Pangkat.objects.get(pk=wrong.pk).withdrawn_by == BY
    told = {"row": right.pk, "corrects": wrong.pk, "columns": ["golongan"], "because": "SK salah baca"}
    assert trail()[1:] == [("people.pangkat.correct", BY, NIP, told)]


def test_a_correction_that_does_not_fit_leaves_the_row_standing() -> None:
    record(row(Penempatan, mulai=date(2020, 1, 1), selesai=date(2020, 12, 31)), by=BY, on=TODAY)
    later = record(row(Penempatan, mulai=date(2021, 1, 1)), by=BY, on=TODAY)
    with pytest.raises(ValidationError, match="bertumpang tindih"):
        correct(later, by=BY, on=TODAY, because="salah hari", mulai=date(2020, 12, 31))
    assert Penempatan.objects.standing().count() == 2
    assert len(trail()) == 2


def test_nothing_is_corrected_into_itself_or_without_a_reason() -> None:
    held = record(row(Pangkat), by=BY, on=TODAY)
    with pytest.raises(ValidationError, match="Tidak ada yang berubah"):
        correct(held, by=BY, on=TODAY, because="x", golongan=held.golongan)
    for because in ("", "  "):
        with pytest.raises(ValidationError, match="alasan"):
            correct(held, by=BY, on=TODAY, because=because, golongan="IV/a")
        with pytest.raises(ValidationError, match="alasan"):
            withdraw(held, by=BY, on=TODAY, because=because)
    assert Pangkat.objects.standing().count() == 1


def test_a_row_is_withdrawn_or_corrected_once() -> None:
    held = record(row(Pangkat), by=BY, on=TODAY)
    stale = Pangkat.objects.get(pk=held.pk)
    withdraw(held, by=BY, on=TODAY, because="ganda")
    assert Pangkat.objects.standing().count() == 0
    with pytest.raises(ValidationError, match="sudah dicabut"):
        withdraw(stale, by=BY, on=TODAY, because="ganda")
    with pytest.raises(ValidationError, match="sudah dicabut"):
        correct(stale, by=BY, on=TODAY, because="ganda", golongan="IV/a")
    assert [act for act, *_ in trail()] == ["people.pangkat.record", "people.pangkat.withdraw"]


def test_a_unit_changes_its_name_from_a_day() -> None:
    old = record(row(KeadaanUnit, nama="Subdit A", selesai=date(2023, 12, 31)), by=BY, on=TODAY)
    new = record(row(KeadaanUnit, nama="Kelompok Kerja A", mulai=date(2024, 1, 1)), by=BY, on=TODAY)
    assert [k.nama for k in KeadaanUnit.objects.order_by("mulai")] == [old.nama, new.nama]


def above(kode: str, induk: str | None, first: date = date(2020, 1, 1), last: date | None = None) -> Any:
    parent = None if induk is None else a_unit(induk)
    return row(KeadaanUnit, unit=a_unit(kode), induk=parent, nama=kode, mulai=first, selesai=last)


def test_units_never_form_a_ring() -> None:
    for kode, induk in (("A", None), ("B", "A"), ("C", "B")):
        record(above(kode, induk), by=BY, on=TODAY)
    held = KeadaanUnit.objects.get(unit__kode="A")
    with pytest.raises(ValidationError, match="melingkar: A di bawah C di bawah B di bawah A"):
        correct(held, by=BY, on=TODAY, because="susunan baru", induk=a_unit("C"))
    assert KeadaanUnit.objects.standing().get(unit__kode="A").induk is None


def test_units_may_change_places_in_time() -> None:
    """B stood below A until 2023; from 2024 on A stands below B."""
    end, begin = date(2023, 12, 31), date(2024, 1, 1)
    for kode, induk, first, last in (
        ("A", None, date(2020, 1, 1), end), ("B", "A", date(2020, 1, 1), end),
        ("B", None, begin, None), ("A", "B", begin, None),
    ):  # fmt: skip
        record(above(kode, induk, first, last), by=BY, on=TODAY)
    assert KeadaanUnit.objects.standing().count() == 4
