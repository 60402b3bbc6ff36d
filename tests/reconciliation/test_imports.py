"""An import from its upload to its end: recognised, previewed, approved, applied once, and never more than was seen."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import ValidationError

from orkestra.careers.models import Penahanan, Waiting
from orkestra.people.models import Identitas, Kepegawaian, Person
from orkestra.performance.models import Penilaian
from orkestra.reconciliation.changes import changes_of
from orkestra.reconciliation.models import Found, Import, Note, Preview, Staged, State, Statement
from orkestra.reconciliation.services import abandon, advance, approve, put_in
from orkestra.shared.trail.models import Entry
from orkestra.shared.trail.queries import lines
from orkestra.shared.trail.verify import faults
from tests.formats.files import ON
from tests.reconciliation.steps import (
    BUREAU,
    CLERK,
    NIP,
    WORKER,
    applied,
    approved,
    ekinerja,
    previewed,
    put,
    siasn,
    verdicts,
    work,
)

pytestmark = pytest.mark.django_db
OTHER = "199003152015031902"


ANOTHER = {
    "NIP_BARU": OTHER, "NAMA": "SITI CONTOH", "PNS_ID": "ZZ2", "TANGGAL_LAHIR": "15-03-1990", "TMT_CPNS": "01-03-2015",
    "NIK": None,
}  # fmt: skip


def two_people() -> dict[str, bytes]:
    return dict(siasn({}, ANOTHER))


def test_files_are_recognised_and_a_preview_says_what_would_happen() -> None:
    batch = previewed({**siasn(), **ekinerja()})
    assert (batch.state, batch.round) == (State.PREVIEWED, 1)
    assert [(u.name, u.shape) for u in batch.uploads.order_by("number")] == [
        ("ekspor.csv", "siasn-export"), ("penilaian.json", "ekinerja-penilaian"),
    ]  # fmt: skip
    assert {key: verdict for key, verdict in verdicts(batch).items() if key == NIP} == {NIP: "new"}
    assert Identitas.objects.count() == Statement.objects.count() == 0
    counts = batch.counts
    assert counts["read"] == counts["stored"] + counts["refused"] + counts["duplicates"]


def test_applied_it_is_recorded_as_the_preview_said_in_one_line_of_the_trail() -> None:
    batch = applied({**siasn(), **ekinerja()})
    assert batch.state == State.APPLIED
    assert Identitas.objects.standing().get().source == f"impor {batch.pk}"
    assert Penilaian.objects.standing().get().predikat == "baik"
    assert Waiting.objects.filter(person__nip=NIP).exists()
    assert Staged.objects.count() == 0 < Statement.objects.standing().count()
    acts = [entry.act for entry in Entry.objects.order_by("number")]
    assert acts == ["reconciliation.put_in", "reconciliation.approve", "reconciliation.apply"]
    told = json.loads(Entry.objects.get(act="reconciliation.apply").told)
    assert told["files"] == [upload.sha256 for upload in batch.uploads.order_by("number")]
    assert list(faults(lines())) == []


def test_a_second_time_nothing_changes() -> None:
    applied({**siasn(), **ekinerja()})
    before = Statement.objects.count(), Identitas.objects.count(), Penilaian.objects.count()
    again = applied({**siasn(), **ekinerja()})
    assert set(verdicts(again).values()) == {"unchanged"}
    assert (again.counts["added"], again.counts["corrected"]) == (0, 0)
    assert (Statement.objects.count(), Identitas.objects.count(), Penilaian.objects.count()) == before
    assert all(upload.twin is not None for upload in again.uploads.all())


def test_a_changed_column_is_shown_old_and_new() -> None:
    applied(siasn())
    batch = previewed(siasn({"NAMA": "RADITYA CONTOH"}))
    line = Preview.objects.get(batch=batch, key=NIP)
    assert line.verdict == "changed"
    (change,) = changes_of(line, {})
    (column,) = change.columns
    assert (change.table, change.sort, column.label) == ("Identitas", "changed", "Nama")
    assert column.before != column.after and "RADITYA CONTOH" in column.after
    approved(batch)
    assert Identitas.objects.standing().get().nama == column.after
    superseded = Statement.objects.filter(superseded_by=batch)
    assert superseded.count() == 1


def test_a_file_that_lacks_somebody_takes_nothing_away() -> None:
    applied(two_people())
    batch = applied(siasn())
    assert verdicts(batch)[NIP] == "unchanged"
    assert OTHER not in verdicts(batch)
    assert Identitas.objects.standing().count() == 2
    assert Statement.objects.standing().filter(nip=OTHER).exists()


def test_an_empty_file_is_refused_and_removes_nobody() -> None:
    applied(siasn())
    batch = previewed({"kosong.csv": b""})
    assert (batch.state, batch.note) == (State.REFUSED, Note.NOTHING_READ)
    assert Found.objects.get(batch=batch).code == "B01"
    assert Identitas.objects.standing().count() == 1


def test_whom_no_list_has_waits_until_one_does() -> None:
    first = applied(ekinerja())
    assert verdicts(first) == {NIP: "unlisted"}
    assert Person.objects.count() == 0 < Statement.objects.count()
    assert verdicts(applied(siasn()))[NIP] == "new"
    assert Penilaian.objects.standing().get().person.nip == NIP


def broken() -> dict[str, bytes]:
    """One sound line and one that is refused."""
    return dict(siasn({"TANGGAL_LAHIR": "31-02-1988"}, ANOTHER))


def test_a_refused_line_of_somebody_unknown_holds_the_person_back_until_a_sound_one_comes() -> None:
    batch = applied(broken())
    line = Preview.objects.get(batch=batch, key=NIP)
    assert line.verdict == "refused" and line.reason
    assert Penahanan.objects.standing().get().alasan == line.reason
    assert Kepegawaian.objects.filter(person__nip=NIP).count() == 0
    mended = applied(siasn())
    assert verdicts(mended)[NIP] == "changed"
    assert Penahanan.objects.standing().count() == 0


def test_a_refused_line_of_somebody_known_leaves_the_person_as_before() -> None:
    applied(siasn())
    batch = previewed(broken())
    line = Preview.objects.get(batch=batch, key=NIP)
    assert (line.verdict, line.changes) == ("refused", "[]") and "31-02-1988" in line.reason
    approved(batch)
    assert Identitas.objects.standing().filter(person__nip=NIP).count() == 1
    assert Penahanan.objects.count() == 0
    assert verdicts(applied(ekinerja()))[NIP] == "changed"


def test_a_file_of_which_nothing_can_be_used_is_refused() -> None:
    batch = previewed(siasn({"TANGGAL_LAHIR": "31-02-1988"}))
    assert (batch.state, batch.note) == (State.REFUSED, Note.NOTHING_READ)


def test_a_file_given_twice_is_read_once_and_said_so() -> None:
    same = siasn()["ekspor.csv"]
    batch = previewed({"satu.csv": same, "dua.csv": same})
    assert [upload.counts.get("read", 0) for upload in batch.uploads.order_by("number")] == [1, 0]
    assert Found.objects.filter(batch=batch, code="G20").count() == 1


def test_nothing_is_put_in_without_files() -> None:
    with pytest.raises(ValidationError):
        put_in(files=[], by=CLERK, on=ON)
    assert Import.objects.count() == Entry.objects.count() == 0


def test_what_is_not_previewed_cannot_be_approved_and_nothing_twice() -> None:
    batch = put(siasn())
    with pytest.raises(ValidationError):
        approve(batch=batch, round=0, by=BUREAU, on=ON)
    batch = work(batch)
    approve(batch=batch, round=1, by=BUREAU, on=ON)
    with pytest.raises(ValidationError):
        approve(batch=batch, round=1, by=BUREAU, on=ON)
    work(batch)
    assert advance(batch=batch.pk, by=WORKER, on=ON).state == State.APPLIED
    assert Entry.objects.filter(act="reconciliation.apply").count() == 1


def test_an_abandoned_import_records_nothing_and_leaves_nothing_staged() -> None:
    batch = previewed(siasn())
    with pytest.raises(ValidationError):
        abandon(batch=batch, by=CLERK, on=ON, because=" ")
    abandon(batch=batch, by=CLERK, on=ON, because="berkas lama")
    assert work(batch).state == State.ABANDONED
    assert Staged.objects.count() == Identitas.objects.count() == 0
    with pytest.raises(ValidationError):
        abandon(batch=applied(siasn()), by=CLERK, on=ON, because="menyesal")
