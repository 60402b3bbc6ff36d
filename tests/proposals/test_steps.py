"""The way of a proposal: step by step, by different people, with what pre-flight said kept beside each step."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from orkestra.proposals.findings import RED
from orkestra.proposals.models import Proposal, Stage, Step
from orkestra.proposals.queries import findings_of
from orkestra.proposals.services import MOVES, move, propose
from orkestra.shared.trail.models import Entry
from tests.proposals.stock import ON, TMT

pytestmark = pytest.mark.django_db
BECAUSE = "PAK menyusul."


def a_proposal(ministry: Any, *steps: str, by: str = "budi", **told: Any) -> Proposal:
    held = propose(person=ministry.people["siti"], kind="kp", tmt=TMT, because=BECAUSE, by=by, on=ON)
    for name in steps:
        held = go(held, name, **told)
    return held


def go(held: Proposal, name: str, *, by: str = "rina", because: str = BECAUSE, **told: Any) -> Proposal:
    held.refresh_from_db()
    return move(proposal=held, name=name, seen=held.steps, because=because, by=by, on=ON, **told)


def test_a_proposal_keeps_what_preflight_said(open_ministry: Any) -> None:
    held = a_proposal(open_ministry)
    (step,) = Step.objects.filter(proposal=held)
    assert (held.stage, held.owner, held.target, held.tone) == (Stage.PREPARED, "biro", "III/d", RED)
    assert {"pak_belum_ada", "sk_tanpa_nomor"} <= {found.code for found in findings_of(step)}
    assert (step.by, step.because) == ("budi", BECAUSE)
    assert Entry.objects.filter(act="proposals.propose", about=open_ministry.people["siti"].nip).count() == 1


def test_red_needs_a_word_and_nothing_is_stored_without_it(open_ministry: Any) -> None:
    with pytest.raises(ValidationError, match="temuan merah"):
        propose(person=open_ministry.people["siti"], kind="kp", tmt=TMT, by="budi", on=ON)
    assert not Proposal.objects.exists()


def test_one_of_a_kind_is_under_way(open_ministry: Any) -> None:
    a_proposal(open_ministry)
    with pytest.raises(ValidationError, match="masih berjalan"):
        a_proposal(open_ministry)
    with pytest.raises(DatabaseError), transaction.atomic():
        Proposal.objects.create(
            person=open_ministry.people["siti"], kind="kp", target="III/d", tmt=date(2026, 6, 1), since=ON
        )  # fmt: skip


def test_the_whole_way_to_approval(open_ministry: Any) -> None:
    held = a_proposal(open_ministry, "check", "submit", "approve")
    assert (held.stage, held.owner, held.steps) == (Stage.APPROVED, "", 4)
    assert [step.stage for step in held.acts.order_by("number")] == ["disiapkan", "diperiksa", "diajukan", "disetujui"]


def test_who_prepared_never_checks(open_ministry: Any) -> None:
    held = a_proposal(open_ministry)
    with pytest.raises(ValidationError, match="yang menyiapkannya"):
        go(held, "check", by="budi")
    go(held, "send_back")
    go(held, "prepare", by="wulan")
    with pytest.raises(ValidationError, match="yang menyiapkannya"):
        go(held, "check", by="wulan")
    assert go(held, "check").stage == Stage.CHECKED


def test_a_returned_paper_says_why_and_goes_out_again(open_ministry: Any) -> None:
    held = a_proposal(open_ministry, "check", "submit")
    with pytest.raises(ValidationError, match="sekurang-kurangnya satu alasan"):
        go(held, "come_back")
    with pytest.raises(ValidationError, match="tidak dikenal"):
        go(held, "come_back", reasons=["apa saja"])
    held = go(held, "come_back", reasons=["pak", "dokumen"])
    assert (held.stage, held.owner) == (Stage.RETURNED, "pengelola_unit")
    assert held.acts.get(number=held.steps).reasons == ["pak", "dokumen"]
    assert go(held, "prepare", by="budi").stage == Stage.PREPARED


@pytest.mark.parametrize("name", sorted(name for name, told in MOVES.items() if told.because))
def test_an_act_that_must_say_why_does(open_ministry: Any, name: str) -> None:
    held = a_proposal(open_ministry, *(["check", "submit"] if name in ("come_back", "refuse") else []))
    with pytest.raises(ValidationError, match="alasan"):
        go(held, name, because=" ")


@pytest.mark.parametrize("name", sorted(MOVES))
@pytest.mark.parametrize("stage", Stage.values)
def test_a_step_fits_its_stage_or_is_refused(open_ministry: Any, name: str, stage: str) -> None:
    held = a_proposal(open_ministry)
    Proposal.objects.filter(pk=held.pk).update(stage=stage)
    told = {"reasons": ["pak"]} if name in ("come_back", "explain") else {}
    if stage in MOVES[name].before:
        assert go(held, name, **told).stage == (MOVES[name].after or stage)
    else:
        with pytest.raises(ValidationError, match="tidak dapat dilakukan"):
            go(held, name, **told)


def test_whoever_saw_an_older_state_is_refused(open_ministry: Any) -> None:
    held = a_proposal(open_ministry, "check")
    with pytest.raises(ValidationError, match="diubah orang lain"):
        move(proposal=held, name="submit", seen=1, because=BECAUSE, by="rina", on=ON)


def test_steps_are_kept_by_the_database(open_ministry: Any) -> None:
    held = a_proposal(open_ministry)
    with pytest.raises(DatabaseError), transaction.atomic():
        Step.objects.filter(proposal=held).update(said="[]")
    with pytest.raises(DatabaseError), transaction.atomic():
        Step.objects.filter(proposal=held).delete()


def test_there_is_nothing_to_propose_for_whoever_stands_outside(open_ministry: Any) -> None:
    from orkestra.people.models import Jabatan
    from tests.shared.rows import NOW, stored

    siti = open_ministry.people["siti"]
    Jabatan.objects.filter(person=siti).update(withdrawn_at=NOW, withdrawn_by="uji")
    stored(Jabatan, person=siti, tmt=date(2020, 1, 1), jenis="administrasi")
    with pytest.raises(ValidationError, match="belum dapat ditentukan"):
        propose(person=siti, kind="kp", tmt=TMT, because=BECAUSE, by="budi", on=ON)
