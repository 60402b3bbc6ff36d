"""Credit by element, typed beside a PAK: files do not tell it, and take it away only together with its amount."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from orkestra.credit.models import Pak
from orkestra.shared.histories.services import correct
from tests.careers.said import dossier, facts_of_somebody, taken
from tests.careers.test_take_in import counts, rows_in
from tests.rules.law.scenario import month
from tests.shared.rows import TODAY, stored

pytestmark = pytest.mark.django_db
BY_ELEMENT = {
    "dasar": 100_000, "pengalaman": 0, "tugas_jabatan": 40_000, "pengembangan_profesi": 7_500, "penunjang": 2_500,
}  # fmt: skip


def by_element() -> tuple[dict[str, Any], Pak]:
    """What a file says of somebody with one conventional PAK, and that PAK with its elements typed beside it."""
    facts = facts_of_somebody()
    paper = {"akhir": month(2021, 12), "rezim": "konvensional", "jenis": "kumulatif", "angka_kredit": 150_000}
    facts["pak"] = [paper]
    taken(dossier(facts))
    return facts, correct(Pak.objects.get(), by="rina", on=TODAY, because="PAK lama", **BY_ELEMENT)


def elements(row: Pak) -> dict[str, Any]:
    return {name: getattr(row, name) for name in BY_ELEMENT}


def test_elements_typed_beside_a_determination_outlive_files_that_leave_its_amount() -> None:
    """Neither the same file nor one that puts another column right takes them away."""
    facts, typed = by_element()
    assert counts(taken(dossier(facts))) == (0, 0, rows_in(facts), 0)
    facts["pak"][0]["dicatat"] = 20220115
    assert counts(taken(dossier(facts)))[:2] == (0, 1)
    row = Pak.objects.standing().get()
    assert (row.corrects, row.dicatat, elements(row)) == (typed, date(2022, 1, 15), BY_ELEMENT)


@pytest.mark.parametrize("amount", [149_999, 160_000])
def test_elements_of_another_amount_are_left_out_with_it(amount: int) -> None:
    facts, typed = by_element()
    facts["pak"][0]["angka_kredit"] = amount
    assert counts(taken(dossier(facts)))[:2] == (0, 1)
    row = Pak.objects.standing().get()
    assert (row.corrects, row.angka_kredit, set(elements(row).values())) == (typed, amount, {None})
    assert elements(Pak.objects.get(pk=typed.pk)) == BY_ELEMENT, "what was typed stays in the history"


def test_red_elements_that_are_not_the_whole_are_refused_by_the_act_and_by_the_database() -> None:
    _, typed = by_element()
    for wrong in ({"penunjang": 2_501}, {"angka_kredit": None}, dict.fromkeys(BY_ELEMENT, 2**31 - 1)):
        with pytest.raises(ValidationError, match="kelima unsur"), transaction.atomic():
            correct(typed, by="rina", on=TODAY, because="PAK lama", **wrong)
        with pytest.raises(IntegrityError), transaction.atomic():
            stored(Pak, **{"angka_kredit": 150_000, **BY_ELEMENT, **wrong})
    part = correct(typed, by="rina", on=TODAY, because="PAK lama", penunjang=None, angka_kredit=160_000)
    assert part.dasar == 100_000, "of some of them nothing is asked"
