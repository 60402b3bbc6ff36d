"""Runs: who may do what, what is wanting and what is done next, stale approvals, superiors replaced in mid-run."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pypdf
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from orkestra.credit.models import Pak
from orkestra.papers import services
from orkestra.papers.contents import Period
from orkestra.papers.drawing import drawn
from orkestra.papers.models import Draft, Paper, Purpose, State, Step
from orkestra.papers.queries import built_on, seen
from orkestra.people.models import Atasan, Jabatan, Pangkat, Pendidikan, Person
from orkestra.performance.models import Penilaian
from orkestra.shared.documents.letter import printed
from orkestra.shared.histories.services import correct, withdraw
from orkestra.shared.trail.models import Entry
from tests.papers.stock import (
    CHECKER,
    CLERK,
    DAY,
    SUPERIOR,
    YEAR,
    approved,
    begun,
    checked,
    draft_of,
    draw,
    issued,
    official,
    person,
)
from tests.rules.law.scenario import month
from tests.shared.rows import stored

pytestmark = pytest.mark.django_db


def test_a_year_goes_from_one_to_another_until_the_superior_issues_it(superior: Person) -> None:
    siti = official(11, "Siti Rahmawati", superior)
    run = begun(siti)
    draft = draft_of(run, siti)
    assert (draft.state, draft.converted, draft.total, draft.nama) == (State.READY, 25_000, 50_000, "Siti Rahmawati")
    papers = issued(run, superior)
    assert [(paper.kind, paper.number) for paper in papers] == [
        ("konversi", "0001/KONV-AK/IV/2026"), ("akumulasi", "0001/AKM-AK/IV/2026"), ("penetapan", "0001/PAK/IV/2026"),
    ]  # fmt: skip
    row = Pak.objects.standing().get(person=siti)
    assert (row.angka_kredit, row.rezim, row.mulai, row.akhir, row.ditetapkan) == (
        25_000, "konversi", date(2025, 1, 1), date(2025, 12, 31), DAY,
    )  # fmt: skip
    assert papers[2].pak == row and papers[0].pak is None
    acts = list(Entry.objects.filter(act__startswith="papers").order_by("number").values_list("act", "by", "about"))
    assert acts == [
        ("papers.begin", CLERK, ""), ("papers.draw", "sistem", ""), ("papers.propose", CLERK, ""),
        ("papers.check", CHECKER, ""), ("papers.issue", SUPERIOR, siti.nip),
    ]  # fmt: skip


def test_a_determination_waits_until_the_credit_suffices(superior: Person) -> None:
    siti = official(11, "Siti", superior)
    run = begun(siti, only_enough=True)
    assert [paper.kind for paper in issued(run, superior)] == ["konversi", "akumulasi"]
    assert not Pak.objects.filter(person=siti).exists()


# ------------------------------------------------------------------ what is wanting
def test_what_is_wanting_says_what_is_done_next(superior: Person) -> None:
    ready, unrated = official(11, "Ani", superior), official(12, "Beni", superior, rated=2024)
    alone, outside = official(13, "Cici", None), person(14, "Dodi")
    run = begun(ready, unrated, alone, outside)
    found = {draft.nama: (draft.state, draft.step) for draft in run.drafts.all()}
    assert found == {
        "Ani": (State.READY, Step.NONE), "Beni": (State.WANTING, Step.RATE), "Cici": (State.WANTING, Step.SUPERIOR),
        "Dodi": (State.NOTHING, Step.NONE),
    }  # fmt: skip
    assert draft_of(run, unrated).why["unrated"] == list(range(month(2025, 1), month(2025, 12) + 1))


def test_what_was_mended_is_ready_when_drawn_up_anew(superior: Person) -> None:
    beni = official(12, "Beni", superior, rated=2024)
    run = begun(beni)
    stored(Penilaian, person=beni, mulai=date(2025, 1, 1), akhir=date(2025, 12, 31))
    assert services.draw_anew(run=run, by=CLERK, on=DAY) == 1
    draw()
    assert draft_of(run, beni).state == State.READY


def test_a_period_is_issued_once(superior: Person) -> None:
    siti = official(11, "Siti", superior)
    issued(begun(siti), superior)
    again = draft_of(begun(siti), siti)
    assert (again.state, again.why["code"]) == (State.NOTHING, "issued")
    overlapping = draft_of(begun(siti, period=Period(month(2024, 1), month(2025, 12))), siti)
    assert overlapping.why["code"] == "issued"
    assert draft_of(begun(siti, period=Period(month(2024, 1), month(2024, 12))), siti).state == State.READY


def test_two_runs_of_the_same_period_issue_one_set(superior: Person) -> None:
    siti = official(11, "Siti", superior)
    first, second = begun(siti), begun(siti)
    checked(first)
    checked(second)
    assert len(approved(first, superior)) == 3
    assert approved(second, superior) == []
    assert draft_of(second, siti).state == State.WAITING, "drawn up anew, and found issued"


def test_later_papers_that_count_the_credit_of_a_period_are_known(superior: Person) -> None:
    siti = official(11, "Siti", superior)
    issued(begun(siti, period=Period(month(2024, 1), month(2024, 12))), superior)
    issued(begun(siti), superior)
    assert [paper.kind for paper in built_on(siti, date(2024, 12, 31))] == ["akumulasi", "penetapan"]
    assert built_on(siti, date(2025, 12, 31)) == []


def test_what_another_run_has_proposed_is_not_drawn_up_a_second_time(superior: Person) -> None:
    siti, beni = official(11, "Siti", superior), official(12, "Beni", superior)
    first = begun(siti)
    services.propose(run=first, seen=seen(first.drafts.all(), State.READY), by=CLERK, on=DAY)
    second = begun(siti, beni)
    told = draft_of(second, siti)
    assert (told.state, told.why) == (State.NOTHING, {"code": "elsewhere", "run": first.pk})
    assert draft_of(second, beni).state == State.READY
    services.abandon(run=first, because="Keliru.", by=CLERK, on=DAY)
    services.draw_anew(run=second, by=CLERK, on=DAY)
    draw()
    assert draft_of(second, siti).state == State.READY


# ------------------------------------------------------------------ who may
def test_who_proposed_neither_checks_nor_approves(superior: Person) -> None:
    run = begun(official(11, "Siti", superior))
    services.propose(run=run, seen=seen(run.drafts.all(), State.READY), by=CLERK, on=DAY)
    with pytest.raises(ValidationError, match="mengusulkan"):
        services.check(run=run, seen=seen(run.drafts.all(), State.PROPOSED), by=CLERK, on=DAY)
    services.check(run=run, seen=seen(run.drafts.all(), State.PROPOSED), by=CHECKER, on=DAY)
    [draft] = run.drafts.all()
    with pytest.raises(ValidationError, match="mengusulkan"):
        services.approve(draft=draft.pk, digest=draft.digest, superior=superior, by=CLERK, on=DAY)
    assert not Paper.objects.exists()


def test_the_database_itself_keeps_the_checker_another(superior: Person) -> None:
    run = begun(official(11, "Siti", superior))
    services.propose(run=run, seen=seen(run.drafts.all(), State.READY), by=CLERK, on=DAY)
    with pytest.raises(IntegrityError, match="papers_draft_checked_by_another"):
        run.drafts.update(state=State.CHECKED, checked_by=CLERK)


def test_only_the_superior_of_today_approves(superior: Person) -> None:
    run = begun(official(11, "Siti", superior))
    checked(run)
    [draft] = run.drafts.all()
    with pytest.raises(ValidationError, match="bukan pejabat penilainya"):
        services.approve(draft=draft.pk, digest=draft.digest, superior=person(2, "Orang Lain"), by="lain", on=DAY)


def test_a_superior_replaced_in_mid_run_signs_nothing_and_the_new_one_what_bears_their_name(superior: Person) -> None:
    siti = official(11, "Siti", superior)
    run = begun(siti)
    checked(run)
    old, new = Atasan.objects.get(person=siti), person(3, "Ratna Dewi")
    withdraw(old, by="biro", on=DAY, because="mutasi")
    stored(Atasan, person=siti, atasan=new, mulai=DAY)
    assert approved(run, superior) == []
    draw()
    draft = draft_of(run, siti)
    assert (draft.state, draft.rater, draft.why["again"]["code"]) == (State.READY, new, "not_superior")
    papers = issued(run, new)
    assert len(papers) == 3 and "Ratna Dewi" in papers[0].letter and "Bambang" not in papers[0].letter


def test_what_changed_since_it_was_checked_is_not_issued(superior: Person) -> None:
    siti = official(11, "Siti", superior)
    run = begun(siti)
    checked(run)
    rating = Penilaian.objects.standing().get(person=siti, mulai=date(2025, 1, 1))
    withdraw(rating, by="biro", on=DAY, because="keliru")
    stored(Penilaian, person=siti, mulai=date(2025, 1, 1), akhir=date(2025, 12, 31), predikat="sangat_baik")
    assert approved(run, superior) == [] and not Paper.objects.exists()
    draw()
    draft = draft_of(run, siti)
    assert (draft.state, draft.converted, draft.proposed_by) == (State.READY, 37_500, "")
    assert len(issued(run, superior)) == 3


def test_a_stale_page_approves_nothing(superior: Person) -> None:
    run = begun(official(11, "Siti", superior))
    stale = seen(run.drafts.all(), State.READY)
    services.draw_anew(run=run, by=CLERK, on=DAY)
    with pytest.raises(ValidationError, match="sudah berubah"):
        services.propose(run=run, seen=stale, by=CLERK, on=DAY)
    draw()
    checked(run)
    [draft] = run.drafts.all()
    with pytest.raises(ValidationError, match="berubah"):
        services.approve(draft=draft.pk, digest="0" * 64, superior=superior, by=SUPERIOR, on=DAY)


def test_what_was_sent_back_says_why_and_waits_for_whoever_prepares_it(superior: Person) -> None:
    siti = official(11, "Siti", superior)
    run = begun(siti)
    checked(run)
    [draft] = run.drafts.all()
    with pytest.raises(ValidationError, match="alasan"):
        services.send_back(run=run, drafts=[draft.pk], because=" ", by=SUPERIOR, on=DAY)
    services.send_back(run=run, drafts=[draft.pk], because="Unitnya keliru", by=SUPERIOR, on=DAY)
    draft = draft_of(run, siti)
    assert (draft.state, draft.step) == (State.WANTING, Step.ANSWER)
    assert draft.why == {"code": "returned", "by": SUPERIOR, "because": "Unitnya keliru"}
    assert approved(run, superior) == []


def test_what_is_given_up_is_not_issued_any_more(superior: Person) -> None:
    run = begun(official(11, "Siti", superior))
    checked(run)
    services.abandon(run=run, because="Salah masa", by=CLERK, on=DAY)
    assert approved(run, superior) == []


# ------------------------------------------------------------------ corrections and cancellations
def again(siti: Person, purpose: Purpose) -> list[Draft]:
    run = services.begin_for_one(
        person=siti,
        purpose=purpose,
        because="Predikat dibetulkan",
        by=CLERK,
        on=DAY,
        terms=services.Terms(YEAR, only_enough=False),
    )
    draw()
    return list(run.drafts.select_related("run"))


def rate(siti: Person, year: int, predikat: str) -> None:
    """Another predikat in the place of what was given."""
    withdraw(Penilaian.objects.standing().get(person=siti, mulai=date(year, 1, 1)), by="biro", on=DAY, because="keliru")
    stored(Penilaian, person=siti, mulai=date(year, 1, 1), akhir=date(year, 12, 31), predikat=predikat)


def test_a_correction_names_the_old_and_stands_in_its_place(superior: Person) -> None:
    siti = official(11, "Siti", superior)
    old = issued(begun(siti), superior)
    rate(siti, 2025, "sangat_baik")
    [draft] = again(siti, Purpose.CORRECTION)
    new = issued(draft.run, superior)
    assert [paper.number for paper in new] == [
        "0002/KONV-AK/IV/2026", "0002/AKM-AK/IV/2026", "0002/PAK/IV/2026",
    ]  # fmt: skip
    for before, after in zip(old, new, strict=True):
        before.refresh_from_db()
        assert before.ended_by == after and before.ended_at is not None
        assert f"Nomor {before.number}" in after.letter and "Predikat dibetulkan" in after.letter
    row = Pak.objects.standing().get(person=siti)
    assert row.angka_kredit == 37_500 and row.corrects is not None


def test_a_correction_is_drawn_up_on_the_terms_of_what_it_corrects(superior: Person) -> None:
    """No determination that was not there before, the same law, the same degrees left aside."""
    siti = official(11, "Siti", superior)
    terms = services.Terms(YEAR, law_on=DAY, only_enough=True, without_bonus=True)
    run = services.begin_run(persons=[siti], terms=terms, by=CLERK, on=DAY)
    draw()
    old = issued(run, superior)
    [draft] = again(siti, Purpose.CORRECTION)
    assert (draft.run.law_on, draft.run.without_bonus) == (DAY, True)
    assert draft.kinds == [paper.kind for paper in old] == ["konversi", "akumulasi"]


def test_a_determination_is_corrected_by_one_also_where_the_credit_no_longer_suffices(superior: Person) -> None:
    siti = official(11, "Siti", superior)
    stored(Pendidikan, person=siti, tingkat="s2", saat_pengangkatan=False, diakui=date(2025, 6, 1))
    rate(siti, 2024, "sangat_baik")
    rate(siti, 2025, "sangat_baik")
    assert [paper.kind for paper in issued(begun(siti, only_enough=True), superior)][-1] == "penetapan"
    rate(siti, 2025, "baik")
    [draft] = again(siti, Purpose.CORRECTION)
    assert draft.enough == [] and draft.kinds[-1] == "penetapan"


def test_a_cancellation_ends_all_papers_of_the_period_and_the_record(superior: Person) -> None:
    siti = official(11, "Siti", superior)
    old = issued(begun(siti), superior)
    [draft] = again(siti, Purpose.CANCELLATION)
    [paper] = issued(draft.run, superior)
    assert (paper.kind, paper.number) == ("pembatalan", "0001/BATAL-AK/IV/2026")
    assert all(one.number in paper.letter for one in old)
    assert not Pak.objects.standing().filter(person=siti).exists()
    assert draft_of(begun(siti), siti).state == State.READY, "the period is free again"


def test_what_was_never_issued_is_neither_corrected_nor_cancelled(superior: Person) -> None:
    siti = official(11, "Siti", superior)
    for purpose in (Purpose.CORRECTION, Purpose.CANCELLATION):
        [draft] = again(siti, purpose)
        assert (draft.state, draft.why["code"]) == (State.NOTHING, "none_issued")
    with pytest.raises(ValidationError):
        services.begin_for_one(
            person=siti, purpose=Purpose.CORRECTION, terms=services.Terms(YEAR), because="", by=CLERK, on=DAY
        )


# ------------------------------------------------------------------ credit by element
ELEMENTS = {
    "dasar": 100_000, "pengalaman": 0, "tugas_jabatan": 40_000, "pengembangan_profesi": 7_500, "penunjang": 2_500,
}  # fmt: skip
FIRST = Period(month(2023, 1), month(2023, 12))


def carried_over(number: int, nama: str, superior: Person) -> Pak:
    """Somebody's last cumulative PAK of the conventional regime, held in the present jenjang: 150 credits."""
    one = official(number, nama, superior)
    post = Jabatan.objects.get(person=one)
    for kind, columns in (
        (Penilaian, {"mulai": date(2023, 1, 1), "akhir": date(2023, 12, 31)}),
        (Pangkat, {"tmt": date(2018, 4, 1), "golongan": "III/b"}),
        (Jabatan, {"tmt": date(2018, 4, 1), "jenis": "fungsional", "keluarga": post.keluarga, "jenjang": "ahli_pertama",
                   "jalur": "promosi", "nama": "Pengawas Ketenagakerjaan Ahli Pertama"}),
    ):  # fmt: skip
        stored(kind, person=one, **columns)
    told = {"rezim": "konvensional", "jenis": "kumulatif", "angka_kredit": 150_000, "akhir": date(2021, 12, 31)}
    found: Pak = stored(Pak, person=one, **told)
    return found


def test_elements_typed_beside_a_determination_are_printed_and_ask_for_another_approval(superior: Person) -> None:
    paper = carried_over(11, "Siti", superior)
    run = begun(paper.person, period=FIRST)
    checked(run)
    typed = correct(paper, by="biro", on=DAY, because="PAK lama", **ELEMENTS)
    assert approved(run, superior) == [], "the superior approved a paper without them"
    assert draft_of(run, paper.person).state == State.WAITING
    draw()
    issued_ = issued(run, superior)
    [letter] = [one.letter for one in issued_ if one.kind == "integrasi"]
    assert "40,000" in letter and "tidak tercatat" not in letter
    [found] = drawn([paper.person], on=DAY, period=FIRST)
    pages = pypdf.PdfReader(io.BytesIO(printed(found.letters["integrasi"], on=DAY))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "3 AK dari kegiatan tugas jabatan 40,000 0,000 40,000 –" in text
    withdraw(typed, by="biro", on=DAY, because="keliru")
    assert drawn([paper.person], on=DAY, period=FIRST)[0].digest != found.digest


def test_elements_are_read_without_a_question_for_each_person(
    superior: Person, django_assert_num_queries: Any
) -> None:  # fmt: skip
    papers = [carried_over(number, f"Siti {number}", superior) for number in range(11, 16)]
    correct(papers[1], by="biro", on=DAY, because="PAK lama", **ELEMENTS)
    people = [paper.person for paper in papers]
    with CaptureQueriesContext(connection) as alone:
        drawn(people[:1], on=DAY, period=FIRST)
    with django_assert_num_queries(len(alone)):
        found = drawn(people, on=DAY, period=FIRST)
    told = [one.contents.transition for one in found if one.contents]
    assert [bool(one and one.elements) for one in told] == [False, True, False, False, False]
