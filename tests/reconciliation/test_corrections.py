"""Somebody says that something is wrong: a clock, an answer by another, the row put right, the source that follows."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from orkestra.careers.models import Waiting
from orkestra.people.models import Identitas, Jabatan, Pangkat, Penempatan, Person
from orkestra.performance.models import Penilaian
from orkestra.reconciliation.clock import due, parameter
from orkestra.reconciliation.fields import FIELDS
from orkestra.reconciliation.models import CorrectionRequest, Difference
from orkestra.reconciliation.services import (
    accept_correction,
    ask_correction,
    refuse_correction,
    withdraw_correction,
)
from orkestra.shared.trail.models import Entry
from tests.formats.files import ON
from tests.reconciliation.steps import BUREAU, NIP, applied, ekinerja, siasn, units

pytestmark = pytest.mark.django_db
OFFICIAL, YEAR = "raditya", "tahunan/2025-01/2025-12"


@pytest.fixture(autouse=True)
def official() -> None:
    applied({**siasn(), **ekinerja(), **units(("U9", "Direktorat Baru", ""))})


def ask(field: str = "lahir", wanted: str = "1988-03-15", **told: Any) -> CorrectionRequest:
    given = {"key": "", "because": "menurut akta", "by": OFFICIAL, "on": ON} | told
    return ask_correction(person=Person.objects.get(nip=NIP), field=field, wanted=wanted, **given)


def accept(request: CorrectionRequest, by: str = BUREAU) -> CorrectionRequest:
    return accept_correction(request=request, because="akta sudah diperiksa", by=by, on=ON)


# ------------------------------------------------------------------ asking
def test_a_request_says_what_is_held_and_its_clock_begins() -> None:
    request = ask()
    assert (request.held, request.wanted, request.answer) == ("1988-03-14", "1988-03-15", None)
    assert request.due_at - request.at == timedelta(hours=72)
    line = Entry.objects.get(act="reconciliation.ask")
    assert (line.about, json.loads(line.told)) == (NIP, {"request": request.pk, "field": "lahir", "key": ""})


def test_the_clock_is_a_dated_value_with_its_source() -> None:
    version = parameter().versions[-1]
    assert "3 x 24 jam" in version.cite.provision and not version.cite.verified
    assert due(datetime(2026, 2, 27, 23, tzinfo=UTC), ON) == datetime(2026, 3, 2, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("field", "wanted", "because"),
    [
        ("karangan", "x", "alasan"), ("lahir", "kemarin", "alasan"), ("lahir", "1988-03-14", "alasan"),
        ("status", "honorer", "alasan"), ("nama", " ", "alasan"), ("nama", "NAMA BARU", " "), ("nama", "N" * 400, "a"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked(field: str, wanted: str, because: str) -> None:
    with pytest.raises(ValidationError):
        ask(field, wanted, because=because)
    assert CorrectionRequest.objects.count() == 0


def test_the_same_is_not_asked_twice_while_it_waits() -> None:
    request = ask()
    with pytest.raises(ValidationError):
        ask(wanted="1988-03-16")
    withdraw_correction(request=request, by=OFFICIAL, on=ON)
    assert ask(wanted="1988-03-16").pk != request.pk


# ------------------------------------------------------------------ answering
def test_accepted_it_is_put_right_and_siasn_must_follow() -> None:
    Waiting.objects.all().delete()
    request = accept(ask())
    assert Identitas.objects.standing().get().lahir == date(1988, 3, 15)
    assert (request.answer, request.answered_by) == ("accepted", BUREAU)
    left = request.difference
    assert left is not None
    assert (left.field, left.siasn, left.ours, left.owner) == ("lahir", "1988-03-14", "1988-03-15", "admin_siasn")
    assert Waiting.objects.filter(person__nip=NIP).exists()
    applied(siasn({"TANGGAL_LAHIR": "15-03-1988", "NIK": None}))
    left.refresh_from_db()
    assert left.closed_at is not None


CASES = [
    ("nama", "", "RADITYA CONTOH, S.H., M.H.", lambda: Identitas.objects.standing().get().nama),
    ("golongan", "", "III/d", lambda: Pangkat.objects.standing().get().golongan),
    ("tmt_golongan", "", "2022-10-01", lambda: Pangkat.objects.standing().get().tmt.isoformat()),
    ("tmt_jabatan", "", "2021-02-01", lambda: Jabatan.objects.standing().get().tmt.isoformat()),
    ("jenjang", "", "ahli_madya", lambda: Jabatan.objects.standing().get().jenjang),
    ("unit", "", "Direktorat Baru", lambda: Penempatan.objects.standing().get().unit.kode and "Direktorat Baru"),
    ("jabatan", "", "Instruktur Ahli Muda", lambda: Penempatan.objects.standing().get().jabatan),
    ("predikat", YEAR, "sangat_baik", lambda: Penilaian.objects.standing().get().predikat),
    (
        "predikat",
        "tahunan/2024-01/2024-12",
        "baik",
        lambda: Penilaian.objects.standing().get(mulai="2024-01-01").predikat,
    ),
]


@pytest.mark.parametrize(("field", "key", "wanted", "now"), CASES)
def test_every_field_is_put_right_in_the_row_that_holds_it(field: str, key: str, wanted: str, now: Any) -> None:
    accept(ask(field, wanted, key=key))
    assert now() == wanted
    applied({**siasn(), **ekinerja()})
    assert now() == wanted


def test_fields_that_are_tried_are_all_but_those_that_nobody_asks_about() -> None:
    tried = {case[0] for case in CASES} | {"lahir"}
    assert set(FIELDS) - tried == {"jenis_kelamin", "status", "kedudukan", "tmt_cpns", "atasan"}


@pytest.mark.parametrize("wanted", ["IX/z", "iii/d", "XVIII"])
def test_a_rank_that_no_list_has_cannot_be_asked_for(wanted: str) -> None:
    with pytest.raises(ValidationError, match="Pilih salah satu"):
        ask("golongan", wanted)


@pytest.mark.parametrize(("field", "wanted"), [("unit", "Direktorat Khayal"), ("atasan", "199001012015031999")])
def test_what_nobody_knows_cannot_be_accepted(field: str, wanted: str) -> None:
    request = ask(field, wanted)
    with pytest.raises(ValidationError):
        accept(request)
    request.refresh_from_db()
    assert request.answer is None


def test_nobody_answers_their_own_request_not_even_behind_the_service() -> None:
    request = ask()
    for act in (accept_correction, refuse_correction):
        with pytest.raises(ValidationError):
            act(request=request, because="boleh", by=OFFICIAL, on=ON)
    told = {"answer": "accepted", "answered_at": datetime.now(UTC), "answered_by": OFFICIAL}
    with pytest.raises(DatabaseError), transaction.atomic():
        CorrectionRequest.objects.update(**told)
    assert Identitas.objects.standing().get().lahir == date(1988, 3, 14)


def test_refused_with_its_reason_nothing_changes_and_it_is_answered_once() -> None:
    request = ask()
    with pytest.raises(ValidationError):
        refuse_correction(request=request, because=" ", by=BUREAU, on=ON)
    refuse_correction(request=request, because="akta tidak terbaca", by=BUREAU, on=ON)
    assert (request.answer, request.answered) == ("refused", "akta tidak terbaca")
    with pytest.raises(ValidationError):
        accept(request)
    assert Identitas.objects.standing().get().lahir == date(1988, 3, 14)
    assert Difference.objects.count() == 0


def test_only_who_asked_takes_it_back() -> None:
    with pytest.raises(ValidationError):
        withdraw_correction(request=ask(), by=BUREAU, on=ON)


def test_an_answer_is_never_changed() -> None:
    request = accept(ask())
    for change in ({"answer": "refused"}, {"wanted": "1990-01-01"}, {"answered": "lain"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            CorrectionRequest.objects.filter(pk=request.pk).update(**change)
