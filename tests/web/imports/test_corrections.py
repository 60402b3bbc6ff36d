"""Requests to correct: the clock in words, an answer with its reason by somebody else, once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from orkestra.people.models import Identitas
from orkestra.reconciliation.models import CorrectionRequest
from orkestra.reconciliation.services import ask_correction
from orkestra.web.imports.corrections import clock_of
from orkestra.web.imports.words import spell
from tests.web.bureau.desk import send, signed_in, summarised, words
from tests.web.imports.stock import a_difference, a_request
from tests.web.imports.test_imports import asked_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 4, 1, 7, 0, tzinfo=UTC)


def soon(**told: float) -> dict[str, Any]:
    """A deadline so far from now."""
    return {"due_at": datetime.now(UTC) + timedelta(**told)}


def asked(ministry: Any, who: str = "siti", by: str = "siti") -> CorrectionRequest:
    """Somebody's name should be another."""
    person = ministry.people[who]
    return ask_correction(
        person=person, field="nama", key="", wanted="Siti Rahmawati, S.H., M.H.", because="Ijazah S-2 terlampir.",
        by=by, on=ministry.day,
    )  # fmt: skip


def page_of(request: CorrectionRequest, act: str = "") -> str:
    return f"/koreksi/{request.person.nip}/{request.pk}/{act}"


# ------------------------------------------------------------------ the clock
@pytest.mark.parametrize(
    ("left", "told", "tone"),
    [
        (timedelta(hours=72), "Sisa 3 hari", "soon"),
        (timedelta(hours=49, minutes=5), "Sisa 2 hari 1 jam", "soon"),
        (timedelta(hours=23, minutes=59), "Sisa 23 jam 59 menit", "doubt"),
        (timedelta(seconds=20), "Sisa kurang dari semenit", "doubt"),
        (timedelta(hours=-3), "Lewat tenggat 3 jam", "bad"),
        (timedelta(days=-8, hours=-5), "Lewat tenggat 8 hari", "bad"),
    ],
)
def test_what_is_left_is_said_in_words(left: timedelta, told: str, tone: str) -> None:
    sign = clock_of(NOW + left, NOW)
    assert (sign.label, sign.tone) == (told, tone)


@pytest.mark.parametrize(("days", "told"), [(61, "2 bulan"), (400, "1 tahun 1 bulan"), (365, "1 tahun"), (9, "9 hari")])
def test_long_times_are_told_in_months_and_years(days: int, told: str) -> None:
    assert spell(timedelta(days=days)) == told


# ------------------------------------------------------------------ the list
def test_the_most_urgent_stands_first_and_the_overdue_are_counted_in_words(ministry: Any) -> None:
    summarised(ministry)
    a_request(ministry.people["siti"], field="nama", held="Siti", wanted="Siti R.", **soon(hours=30))
    a_request(ministry.people["dewi"], **soon(hours=-2, seconds=-30))
    a_request(
        ministry.people["budi"],
        answer="refused",
        answered_by="rina",
        answered="tetap",
        answered_at=NOW,
        **soon(hours=1),
    )
    client = signed_in(ministry, "rina")
    page = client.get("/koreksi/")
    said = words(page)
    assert "2 permintaan menunggu jawaban. 1 sudah lewat tenggat." in said
    assert "Lewat tenggat 2 jam" in said
    assert [row.who.nama for row in page.context["rows"]] == ["Dewi Anggraini, S.T.", "Siti Rahmawati, S.H."]
    assert [row.sign.label for row in client.get("/koreksi/?keadaan=dijawab").context["rows"]] == ["Ditolak"]
    assert len(client.get("/koreksi/?keadaan=semua").context["rows"]) == 3


def test_an_empty_list_says_where_requests_come_from(ministry: Any) -> None:
    assert "Tidak ada permintaan yang menunggu" in words(signed_in(ministry, "rina").get("/koreksi/"))


def test_everybody_sees_those_about_whom_they_may_see_them(ministry: Any) -> None:
    several = {name: a_request(ministry.people[name], **soon(hours=9)) for name in ("siti", "dewi", "rina")}
    for who, seen in {"rina": {"siti", "dewi", "rina"}, "budi": {"siti"}, "siti": {"siti"}}.items():
        client = signed_in(ministry, who)
        nips = {row.request.person.nip for row in client.get("/koreksi/").context["rows"]}
        assert nips == {ministry.people[name].nip for name in seen}
        for name, request in several.items():
            assert client.get(page_of(request)).status_code == (200 if name in seen else 404)
    other = f"/koreksi/{ministry.people['dewi'].nip}/{several['siti'].pk}/"
    assert signed_in(ministry, "rina").get(other).status_code == 404


def test_the_list_costs_the_same_however_many_there_are(ministry: Any) -> None:
    summarised(ministry)
    client, sizes = signed_in(ministry, "rina"), []
    for many in (10, 100):
        for number in range(many):
            a_request(ministry.people["siti"], key=f"{many}-{number}", **soon(hours=number))
        sizes.append(asked_of(client, "/koreksi/"))
    assert sizes[0][0] == sizes[1][0] <= 10
    assert sizes[1][1] <= 60_000


# ------------------------------------------------------------------ the answer
def test_what_is_held_what_should_be_why_and_what_sources_say_stand_on_one_page(ministry: Any) -> None:
    request = asked(ministry)
    a_difference(request.person, field="nama", siasn="Siti Rahmawati", ekinerja=None, ours="Siti Rahmawati, S.H.")
    said = words(signed_in(ministry, "rina").get(page_of(request)))
    assert "Yang tercatat Siti Rahmawati, S.H. menjadi Seharusnya, menurut pengaju Siti Rahmawati, S.H., M.H." in said
    assert "Ijazah S-2 terlampir." in said
    assert "Yang dikatakan sumber" in said
    assert "Sisa 2 hari 23 jam" in said
    assert "Jawab permintaan ini" in said


@pytest.mark.parametrize(
    ("told", "answer", "name"),
    [("terima", "accepted", "Siti Rahmawati, S.H., M.H."), ("tolak", "refused", "Siti Rahmawati, S.H.")],
)
def test_an_answer_is_recorded_with_its_reason_and_what_is_held_follows_it(
    ministry: Any, told: str, answer: str, name: str
) -> None:
    request, client = asked(ministry), signed_in(ministry, "rina")
    page = client.post(
        page_of(request, "jawab/"), {"press": "1" * 32, "jawaban": told, "alasan": "Sesuai ijazah."}, follow=True
    )
    request.refresh_from_db()
    assert (request.answer, request.answered_by, request.answered) == (answer, "rina", "Sesuai ijazah.")
    assert Identitas.objects.standing().get(person=request.person).nama == name
    said = words(page)
    assert "Jawaban dicatat" in said
    assert "Sesuai ijazah." in said
    assert "Jawab permintaan ini" not in said


def test_without_a_choice_or_a_reason_the_form_comes_back_with_what_was_written(ministry: Any) -> None:
    request, client = asked(ministry), signed_in(ministry, "rina")
    said = words(send(client, page_of(request, "jawab/"), jawaban="", alasan="Sesuai ijazah."))
    assert "Pilih diterima atau ditolak." in said
    assert "Sesuai ijazah." in said
    page = send(client, page_of(request, "jawab/"), jawaban="terima", alasan="  ")
    assert "Tulis alasannya" in words(page)
    assert 'value="terima" required checked' in page.content.decode()
    request.refresh_from_db()
    assert request.answer is None


def test_nobody_answers_what_they_asked_for_or_what_is_about_themselves(ministry: Any) -> None:
    client = signed_in(ministry, "rina")
    proposed, own = asked(ministry, by="rina"), asked(ministry, who="rina", by="budi")
    assert "Anda yang mengajukannya" in words(client.get(page_of(proposed)))
    assert "tentang data Anda sendiri" in words(client.get(page_of(own)))
    answer = client.post(
        page_of(proposed, "jawab/"), {"press": "1" * 32, "jawaban": "terima", "alasan": "ya"}, follow=True
    )
    assert "tidak dapat dijawab oleh pengajunya sendiri" in words(answer)
    assert send(client, page_of(own, "jawab/"), jawaban="terima", alasan="ya").status_code == 404
    assert set(CorrectionRequest.objects.values_list("answer", flat=True)) == {None}


@pytest.mark.parametrize(("who", "status"), [("budi", 403), ("siti", 403), ("kepala", 403)])
def test_whoever_may_only_ask_cannot_answer(ministry: Any, who: str, status: int) -> None:
    request = asked(ministry)
    client = signed_in(ministry, who)
    assert send(client, page_of(request, "jawab/"), jawaban="terima", alasan="ya").status_code == status
    request.refresh_from_db()
    assert request.answer is None


def test_the_second_of_two_who_answer_is_told_what_the_first_said(ministry: Any) -> None:
    from orkestra.shared.access.services import grant

    grant(account=ministry.accounts["wati"], role="biro", by="pemasang", on=ministry.day)
    request = asked(ministry)
    first, second = signed_in(ministry, "rina"), signed_in(ministry, "wati")
    assert "Jawab permintaan ini" in words(second.get(page_of(request)))
    send(first, page_of(request, "jawab/"), jawaban="tolak", alasan="Belum tercatat di SIASN.")
    answer = second.post(
        page_of(request, "jawab/"), {"press": "1" * 32, "jawaban": "terima", "alasan": "ya"}, follow=True
    )
    said = words(answer)
    assert "Permintaan ini sudah dijawab." in said
    assert "Jawaban: Ditolak Belum tercatat di SIASN. rina" in said
    assert Identitas.objects.standing().get(person=request.person).nama == "Siti Rahmawati, S.H."


def test_pressed_twice_it_is_one_answer(ministry: Any) -> None:
    request, client = asked(ministry), signed_in(ministry, "rina")
    told = {"press": "1" * 32, "jawaban": "terima", "alasan": "ya"}
    answers = [client.post(page_of(request, "jawab/"), told) for _ in range(3)]
    assert {answer["Location"] for answer in answers} == {page_of(request)}
    assert "sudah dijawab" not in words(client.get(page_of(request)))
    assert Identitas.objects.filter(person=request.person).count() == 2
