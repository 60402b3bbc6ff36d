"""Two imports at once, in every order of their steps: what is applied is what was seen, or it is shown anew."""

from __future__ import annotations

from itertools import permutations

import pytest
from django.core.exceptions import ValidationError

from orkestra.people.models import Identitas, Penempatan
from orkestra.reconciliation.models import Import, Note, Preview, State, Statement
from orkestra.reconciliation.services import abandon, approve
from orkestra.reconciliation.staging import Overtaken, guard_of
from orkestra.shared.histories.services import correct
from tests.formats.files import ON
from tests.reconciliation.steps import BUREAU, NIP, applied, approved, previewed, put, siasn, work

pytestmark = pytest.mark.django_db
ONE, OTHER = siasn({"NAMA": "NAMA SATU"}), siasn({"NAMA": "NAMA DUA"})
STEPS = ("preview", "approve", "apply")


def orders() -> list[tuple[int, ...]]:
    """Every order of the steps of two imports, each taking its own in order."""
    return sorted(set(permutations((0,) * len(STEPS) + (1,) * len(STEPS))))


def step(batch: Import, name: str) -> Import:
    if name == "approve":
        return approve(batch=batch, round=batch.round, by=BUREAU, on=ON)
    return work(batch)


@pytest.mark.parametrize("order", orders())
def test_in_every_order_each_does_what_was_seen_or_is_shown_anew(order: tuple[int, ...]) -> None:
    batches, taken = [put(ONE), put(OTHER)], [0, 0]
    for who in order:
        batches[who] = step(batches[who], STEPS[taken[who]])
        taken[who] += 1
    stale = [batch for batch in batches if batch.state == State.PREVIEWED]
    assert all(batch.state == State.APPLIED for batch in batches if batch not in stale)
    for batch in stale:
        assert (batch.note, batch.round) == (Note.MADE_ANEW, 2)
        assert Preview.objects.get(batch=batch, key=NIP).verdict == "changed"
        assert approved(batch).state == State.APPLIED
    assert Identitas.objects.standing().count() == Statement.objects.standing().filter(kind="Pegawai").count() == 1
    last = max(Import.objects.all(), key=lambda batch: batch.ended_at)
    assert Identitas.objects.standing().get().source == f"impor {last.pk}"


def test_what_changes_nothing_of_the_preview_is_no_reason_to_look_again() -> None:
    applied(ONE)
    waiting = previewed(OTHER)
    place = Penempatan.objects.standing().get()
    correct(place, by=BUREAU, on=ON, because="alamat", lokasi="Bekasi")
    assert Preview.objects.get(batch=waiting, key=NIP).verdict == "changed"
    assert approved(waiting).state == State.APPLIED
    assert Penempatan.objects.standing().get().lokasi == "Bekasi"


def test_a_preview_made_anew_is_not_approved_by_whoever_saw_the_old_one() -> None:
    first, second = previewed(ONE), previewed(OTHER)
    approved(first)
    stale = approved(second)
    assert stale.state == State.PREVIEWED
    with pytest.raises(ValidationError, match="dibuat ulang"):
        approve(batch=stale, round=1, by=BUREAU, on=ON)


def test_whoever_was_overtaken_stops_and_stores_nothing() -> None:
    batch = previewed(ONE)
    guard = guard_of(batch)
    guard()
    abandon(batch=batch, by=BUREAU, on=ON, because="berkas lama")
    with pytest.raises(Overtaken):
        guard()


def test_red_without_looking_again_something_else_happens_than_was_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orkestra.reconciliation.applying._as_approved", lambda *_: None)
    first, second = previewed(ONE), previewed(OTHER)
    approved(first)
    assert approved(second).state == State.APPLIED
    assert Preview.objects.get(batch=second, key=NIP).verdict == "new"
    assert Identitas.objects.standing().get().corrects is not None
