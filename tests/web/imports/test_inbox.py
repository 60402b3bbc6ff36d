"""The desk: one list, the most urgent first, one's own before what others do, and a plain word when it is clear."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from orkestra.careers.models import Penahanan, Waiting
from orkestra.reconciliation.models import Import, State, Verdict
from orkestra.reconciliation.tasks import work_on_imports
from orkestra.shared.histories.services import record
from tests.web.bureau.desk import signed_in, summarised, words
from tests.web.imports.stock import a_difference, a_line, a_request, an_import
from tests.web.imports.test_imports import asked_of

pytestmark = pytest.mark.django_db


def in_hours(hours: float) -> datetime:
    return datetime.now(UTC) + timedelta(hours=hours)


def titles(page: Any) -> list[str]:
    return [task.title for task in page.context["tasks"]]


def a_full_desk(ministry: Any) -> None:
    """One of everything that can lie on it."""
    people, now = ministry.people, timezone.now()
    summarised(ministry)
    a_request(people["dewi"], due_at=in_hours(40))
    a_request(people["siti"], due_at=in_hours(-1.01))
    a_request(people["rina"], due_at=in_hours(5))
    an_import(State.PREVIEWED, ("baru.csv",), previewed_at=now - timedelta(hours=2))
    an_import(State.READING, ("lain.csv",))
    an_import(State.REFUSED, ("rusak.xlsx",), ended_at=now)
    an_import(State.APPLIED, counts={"people": {"refused": 19}}, ended_at=now)
    for owner, side in (("biro", "ours"), ("admin_siasn", "siasn"), ("pejabat_penilai", "ekinerja")):
        a_difference(people["siti"], key=owner, owner=owner, wrong=side, since=date(2026, 1, 1))
    Waiting.objects.create(person=people["siti"], reason="impor 1", since=now, stamp=uuid.uuid4())
    work_on_imports.enqueue()


def test_the_most_urgent_is_on_top_and_what_others_do_is_below(ministry: Any) -> None:
    a_full_desk(ministry)
    page = signed_in(ministry, "rina").get("/meja/")
    first = Import.objects.earliest("pk").pk
    assert titles(page) == [
        "Jawab koreksi Golongan ruang: Siti Rahmawati, S.H.",
        f"Impor {first + 2} tidak dapat dipakai",
        f"Putuskan impor {first}",
        "Jawab koreksi Golongan ruang: Dewi Anggraini, S.T.",
        "Betulkan data 19 pegawai",
        "1 perbedaan perlu dibetulkan di sini",
        "Jawab koreksi Golongan ruang: Rina Kartika, S.Psi.",
        "1 perbedaan menunggu Admin SIASN",
        "1 perbedaan menunggu Pejabat penilai di e-Kinerja",
        f"Impor {first + 1} sedang dikerjakan",
        "1 pegawai menunggu dihitung ulang",
    ]
    assert [task.mine for task in page.context["tasks"]] == [True] * 6 + [False] * 5
    said = words(page)
    assert "6 hal menunggu Anda, yang paling mendesak di atas. 1 lewat tenggat." in said
    assert "Lewat tenggat 1 jam" in said
    assert "sudah 2 jam" in said
    assert "paling lama 3 bulan" in said


def test_whom_an_import_refused_stays_to_be_done_when_others_follow(ministry: Any) -> None:
    people, now = ministry.people, timezone.now()
    first = an_import(State.APPLIED, counts={"people": {"refused": 3}}, ended_at=now)
    for who in ("siti", "dewi", "rina"):
        a_line(first, people[who].nip, who, Verdict.REFUSED)
    for who in ("siti", "dewi"):
        record(Penahanan(person=people[who], alasan="tidak terbaca"), by="biro", on=ministry.day)
    Waiting.objects.all().delete()  # decided since
    client = signed_in(ministry, "rina")
    assert titles(client.get("/meja/")) == ["Betulkan data 3 pegawai"]
    an_import(State.APPLIED, counts={"people": {"refused": 0}}, ended_at=now)
    page = client.get("/meja/")
    assert titles(page) == ["Betulkan data 2 pegawai"]
    assert f"Ditolak impor {first.pk}" in words(page)
    again = an_import(State.APPLIED, counts={"people": {"refused": 1}}, ended_at=now)
    a_line(again, people["siti"].nip, "siti", Verdict.REFUSED)
    assert titles(client.get("/meja/")) == ["Betulkan data 1 pegawai", "Betulkan data 1 pegawai"]


def test_a_clerk_of_a_unit_sees_what_concerns_their_people_and_that_the_bureau_decides(ministry: Any) -> None:
    a_full_desk(ministry)
    theirs = an_import(State.PREVIEWED, by="budi")
    page = signed_in(ministry, "budi").get("/meja/")
    assert f"Impor {theirs.pk} menunggu persetujuan biro" in titles(page)
    first = f"Impor {Import.objects.earliest('pk').pk} "
    assert not [title for title in titles(page) if "Dewi" in title or "Putuskan" in title or first in title]
    assert "Jawab koreksi" not in [task.title for task in page.context["tasks"] if task.mine]


def test_every_line_leads_somewhere(ministry: Any) -> None:
    a_full_desk(ministry)
    client = signed_in(ministry, "rina")
    for task in client.get("/meja/").context["tasks"]:
        assert client.get(task.address).status_code == 200


def test_decisions_that_wait_long_ask_for_the_administrator(ministry: Any) -> None:
    long = timezone.now() - timedelta(hours=1)
    Waiting.objects.create(person=ministry.people["siti"], reason="impor 1", since=long, stamp=uuid.uuid4())
    assert "beri tahu pengelola sistem" in words(signed_in(ministry, "rina").get("/meja/"))


def test_an_import_that_failed_long_ago_is_no_work_of_today(ministry: Any) -> None:
    an_import(State.REFUSED, ended_at=timezone.now() - timedelta(days=8))
    assert titles(signed_in(ministry, "rina").get("/meja/")) == []


def test_an_import_on_which_every_try_failed_is_to_be_taken_up_again(ministry: Any) -> None:
    an_import(State.APPLYING, ("a.csv",))
    page = signed_in(ministry, "rina").get("/meja/")
    assert titles(page) == [f"Impor {Import.objects.get().pk} terhenti"]
    assert page.context["tasks"][0].mine


def test_a_clear_desk_is_praised_plainly(ministry: Any) -> None:
    said = words(signed_in(ministry, "rina").get("/meja/"))
    assert "Tidak ada yang menunggu. " in said
    assert "Meja bersih. Kerja bagus." in said


def test_more_requests_than_the_desk_holds_are_counted(ministry: Any) -> None:
    for number in range(23):
        a_request(ministry.people["siti"], key=str(number), due_at=in_hours(number + 1))
    page = signed_in(ministry, "rina").get("/meja/")
    assert len(titles(page)) == 20
    assert "dan 3 permintaan koreksi lagi" in words(page)


@pytest.mark.parametrize("who", ["siti", "ardi", "audi", "admin", "umum"])
def test_whoever_has_no_such_work_has_no_desk(ministry: Any, who: str) -> None:
    assert signed_in(ministry, who).get("/meja/").status_code == 403


def test_the_desk_costs_the_same_however_much_lies_on_it(ministry: Any) -> None:
    a_full_desk(ministry)
    client, sizes = signed_in(ministry, "rina"), []
    for many in (10, 100):
        for number in range(many):
            a_difference(ministry.people["siti"], key=f"{many}-{number}")
            an_import(State.APPLIED)
        sizes.append(asked_of(client, "/meja/"))
    assert sizes[0][0] == sizes[1][0] <= 15
    assert sizes[1][1] <= 60_000
