"""Attaching, withdrawing and handing out; what others learn of it; and that nothing referred to is a stray."""

from __future__ import annotations

import os
import time
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from orkestra.evidence.kinds import kinds
from orkestra.evidence.models import Berkas
from orkestra.evidence.queries import evidence_of
from orkestra.evidence.services import SAME, attach, hand_out, withdraw
from orkestra.people.models import Hukdis, Pangkat
from orkestra.shared.files import LEFT_BEHIND, path_of
from orkestra.shared.histories.services import correct
from orkestra.shared.trail.models import Entry
from orkestra.shared.work.tasks import remove_strays
from tests.evidence.building import letter, photo, saved
from tests.evidence.hostile import BY_NAME
from tests.evidence.keeping import kept
from tests.shared.rows import BY, TODAY, somebody, stored

pytestmark = pytest.mark.django_db
OTHER = "198511202010121003"


def attached(content: bytes | None = None, **told: Any) -> Berkas:
    file = kept(saved(letter()) if content is None else content)
    return attach(**{"person": somebody(), "file": file, "kind": "sk_pangkat", "by": BY, "on": TODAY} | told)


def refused(**told: Any) -> str:
    """The column at which it is refused, or the code."""
    with pytest.raises(ValidationError) as wrong:
        attached(**told)
    return ",".join(wrong.value.error_dict) if hasattr(wrong.value, "error_dict") else str(wrong.value.code)


def test_a_file_proves_a_row_and_the_trail_names_both() -> None:
    rank = stored(Pangkat)
    file = attached(history="pangkat", row=rank.pk, nomor=" 823/KEP/2020 ", tanggal=date(2020, 3, 1))
    assert (file.nomor, file.pages, file.media, file.signature) == ("823/KEP/2020", 1, "pdf", "")
    line = Entry.objects.latest("number")
    assert (line.act, line.about) == ("evidence.attach", rank.person.nip)
    assert file.sha256 in line.told and file.name not in line.told


def test_what_does_not_fit_is_refused() -> None:
    others, gone = stored(Pangkat, person=somebody(OTHER)), stored(Hukdis)
    assert refused(kind="surat") == "kind"
    assert refused(history="pangkat", row=others.pk) == "row"
    assert refused(history="hukdis", row=gone.pk) == "row"
    assert refused(tanggal=date(2026, 4, 2)) == "tanggal"
    assert refused(nomor="x" * 101) == "nomor"
    assert not Berkas.objects.exists() and not Entry.objects.filter(act="evidence.attach").exists()


def test_the_same_file_stands_once_in_the_same_place() -> None:
    rank = stored(Pangkat)
    first = attached()
    assert refused() == SAME
    attached(history="pangkat", row=rank.pk)
    attached(person=somebody(OTHER))
    withdraw(file=first, because="salah orang", by=BY, on=TODAY)
    attached()
    assert Berkas.objects.values("sha256").distinct().count() == 1


def test_a_file_is_withdrawn_once_with_a_reason_and_never_gone() -> None:
    file = attached()
    for because in ("", "  "):
        with pytest.raises(ValidationError, match="alasan"):
            withdraw(file=file, because=because, by=BY, on=TODAY)
    withdraw(file=file, because=" salah pindai ", by=BY, on=TODAY)
    assert (file.because, file.withdrawn_by) == ("salah pindai", BY)
    with pytest.raises(ValidationError, match="sudah dicabut"):
        withdraw(file=file, because="lagi", by=BY, on=TODAY)
    assert path_of(file.sha256).exists()
    assert evidence_of([file.person])[file.person_id] == {}
    for change in ({"name": "lain.pdf"}, {"because": "lain"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Berkas.objects.filter(pk=file.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Berkas.objects.filter(pk=file.pk).delete()


def test_a_file_that_is_handed_out_is_on_the_trail() -> None:
    file = attached()
    assert hand_out(file=file, by=BY, on=TODAY) == path_of(file.sha256)
    assert Entry.objects.latest("number").act == "evidence.hand_out"
    path_of(file.sha256).unlink()
    assert hand_out(file=file, by=BY, on=TODAY) is None
    assert Entry.objects.filter(act="evidence.hand_out").count() == 1


def test_what_stands_is_told_by_person_and_kind(django_assert_max_num_queries: Any) -> None:
    rank, other = stored(Pangkat), somebody(OTHER)
    attached(history="pangkat", row=rank.pk)
    attached(BY_NAME["many pages"].make())
    attached(photo(), kind="ijazah", person=other)
    attached(kind="hukdis")
    with django_assert_max_num_queries(2):
        found = evidence_of([rank.person, other])
    mine = found[rank.person_id]
    assert [(held.pages, held.row, held.readable) for held in mine["sk_pangkat"]] == [
        (120, None, True),
        (1, rank.pk, True),
    ]
    assert set(mine) == {"sk_pangkat"} and set(found[other.pk]) == {"ijazah"}
    assert set(evidence_of([rank.person], ["hukdis"])[rank.person_id]) == {"hukdis"}
    path_of(mine["sk_pangkat"][1].sha256).unlink()
    assert [held.readable for held in evidence_of([rank.person])[rank.person_id]["sk_pangkat"]] == [True, False]


def test_evidence_follows_a_row_that_is_put_right() -> None:
    rank = stored(Pangkat)
    attached(history="pangkat", row=rank.pk)
    once = correct(rank, by=BY, on=TODAY, because="salah ketik", tmt=date(2020, 5, 1))
    twice = correct(once, by=BY, on=TODAY, because="salah ketik", tmt=date(2020, 6, 1))
    (held,) = evidence_of([rank.person], ["sk_pangkat"])[rank.person_id]["sk_pangkat"]
    assert held.row == twice.pk


def test_files_of_evidence_are_no_strays_also_after_they_were_withdrawn() -> None:
    standing, gone = attached(), attached(photo())
    withdraw(file=gone, because="salah orang", by=BY, on=TODAY)
    stray = kept(BY_NAME["many pages"].make())
    then = time.time() - LEFT_BEHIND - 60
    for digest in (standing.sha256, gone.sha256, stray.sha256):
        os.utime(path_of(digest), (then, then))
    assert remove_strays(by=BY, on=TODAY) == 1
    assert [path_of(one.sha256).exists() for one in (standing, gone, stray)] == [True, True, False]


def test_every_kind_proves_histories_that_there_are() -> None:
    from orkestra.careers.histories import HISTORIES

    assert {name for kind in kinds().values() for name in kind.proves} <= set(HISTORIES)
    assert [code for code, kind in kinds().items() if ("hukdis" in kind.proves) != kind.discipline] == []
