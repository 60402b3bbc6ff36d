"""SIASN's list closes the loop: what it says moves a proposal, or is a question; nothing is guessed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from orkestra.proposals.answering import take_in
from orkestra.proposals.codes import meaning, reasons, topics_of
from orkestra.proposals.findings import words
from orkestra.proposals.models import Answer, Stage
from orkestra.proposals.services import answer_question
from orkestra.proposals.tasks import state_of_answers, take_answers
from orkestra_formats import UsulKp
from tests.proposals.stock import ON, PLACE, TMT, said
from tests.proposals.test_steps import a_proposal

pytestmark = pytest.mark.django_db


def siasn(ministry: Any, status: str = "22", words: str = "Perbaikan Dokumen", **told: Any) -> None:
    said(UsulKp(place=PLACE, nip=ministry.people["siti"].nip, status=status, status_nama=words,
                **{"golongan_baru": "III/d", "tmt": TMT, "id": f"u{status}{words}", **told}))  # fmt: skip


@pytest.mark.parametrize(
    ("status", "words", "stage"),
    [
        ("22", "Perbaikan Dokumen", Stage.RETURNED), ("31", "SUDAH PERTEK", Stage.APPROVED),
        ("21", "Input Berkas", Stage.SUBMITTED), ("", "TMS", Stage.REFUSED), ("", "BTS", Stage.RETURNED),
    ],
)  # fmt: skip
def test_a_known_status_moves_the_proposal(open_ministry: Any, status: str, words: str, stage: str) -> None:
    held = a_proposal(open_ministry, "check", "submit")
    siasn(open_ministry, status, words)
    take_in(by="sistem", on=ON)
    held.refresh_from_db()
    assert held.stage == stage
    (answer,) = Answer.objects.all()
    assert (answer.why, answer.proposal_id) == ("", held.pk)
    assert take_in(by="sistem", on=ON) == (0, 0) and Answer.objects.count() == 1


@pytest.mark.parametrize(
    ("status", "words"),
    [("22", "Menunggu paraf"), ("99", "Perbaikan Dokumen"), ("31", ""), ("", "Perbaikan Dokumen")],
)
def test_a_status_that_is_not_known_whole_is_a_question(open_ministry: Any, status: str, words: str) -> None:
    held = a_proposal(open_ministry, "check", "submit")
    siasn(open_ministry, status, words)
    assert take_in(by="sistem", on=ON) == (0, 1)
    held.refresh_from_db()
    assert held.stage == Stage.SUBMITTED
    assert Answer.objects.get().why == "status_asing"


def test_what_is_about_another_proposal_is_a_question(open_ministry: Any) -> None:
    held = a_proposal(open_ministry, "check", "submit")
    siasn(open_ministry, golongan_baru="IV/a", id="a")
    siasn(open_ministry, tmt=date(2026, 6, 1), id="b")
    said(
        UsulKp(place=PLACE, nip=open_ministry.people["dewi"].nip, status="22", status_nama="Perbaikan Dokumen", tmt=TMT)
    )
    said(UsulKp(place=PLACE, nip="199501012020121009", status="22", status_nama="Perbaikan Dokumen", id="d"))
    assert take_in(by="sistem", on=ON) == (0, 4)
    assert sorted(Answer.objects.values_list("why", flat=True)) == [
        "tanpa_usul",
        "tanpa_usul",
        "tujuan_lain",
        "tujuan_lain",
    ]
    held.refresh_from_db()
    assert held.stage == Stage.SUBMITTED


def test_an_answer_before_the_papers_went_out_is_a_question(open_ministry: Any) -> None:
    a_proposal(open_ministry)
    siasn(open_ministry)
    take_in(by="sistem", on=ON)
    assert Answer.objects.get().why == "tahap_lain"


def test_a_question_is_answered_once_and_moves_the_proposal(open_ministry: Any) -> None:
    held = a_proposal(open_ministry, "check", "submit")
    siasn(open_ministry, "77", "Dikembalikan ke instansi")
    take_in(by="sistem", on=ON)
    asked = Answer.objects.get()
    with pytest.raises(ValidationError, match="tidak dikenal"):
        answer_question(answer=asked, outcome="entah", by="rina", on=ON)
    answer_question(answer=asked, outcome="dikembalikan", reasons=["pak"], by="rina", on=ON)
    held.refresh_from_db()
    last = held.acts.order_by("-number")[0]
    assert (held.stage, last.reasons, last.because) == (Stage.RETURNED, ["pak"], "SIASN: 77 Dikembalikan ke instansi")
    with pytest.raises(ValidationError, match="sudah dijawab"):
        answer_question(answer=asked, outcome="", by="rina", on=ON)


def test_a_question_about_no_proposal_is_only_put_aside(open_ministry: Any) -> None:
    siasn(open_ministry)
    take_in(by="sistem", on=ON)
    asked = Answer.objects.get()
    with pytest.raises(ValidationError, match="Tidak ada usul"):
        answer_question(answer=asked, outcome="disetujui", by="rina", on=ON)
    asked.refresh_from_db()
    assert asked.answered_at is None
    assert answer_question(answer=asked, outcome="", by="rina", on=ON).answered_by == "rina"


def test_the_worker_takes_in_whenever_the_list_says_something_new(open_ministry: Any) -> None:
    held = a_proposal(open_ministry, "check", "submit")
    before = state_of_answers()
    siasn(open_ministry)
    assert state_of_answers() != before
    take_answers.func()
    held.refresh_from_db()
    assert held.stage == Stage.RETURNED


def test_the_lists_speak_of_checks_and_stages_that_there_are() -> None:
    assert {one.topic for one in reasons().values()} - {""} == set(words("topic"))
    assert topics_of(["pak", "lain", "tidak ada"]) == {"pak"}
    told = meaning("22", "perbaikan  dokumen")
    assert told is not None and told.stage in Stage.values and told.mark == "S"
