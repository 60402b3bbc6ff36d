"""What is to be stored after judging: decisions that say something new, those that fall away, people held back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from orkestra.careers.facts import BY_JUDGES
from orkestra.careers.judging import changed, decision
from orkestra.careers.likeness import Changes, one
from orkestra.careers.models import Keputusan, Penahanan
from orkestra.people.models import Person
from orkestra_batch.result import Assessed
from orkestra_formats import Finding

Results = Mapping[str, Assessed | Finding]
"""By NIP the result of judging, or why judging holds the person back; whoever is missing gets no decision."""


def decided(persons: Sequence[Person], results: Results, because: Mapping[int, str], on: date) -> Changes:
    """Lay results beside the decisions that stand. One that says nothing new is left as it is."""
    decisions = {row.person_id: row for row in Keputusan.objects.standing().filter(person__in=persons)}
    held = {row.person_id: row for row in Penahanan.objects.standing().filter(person__in=persons, kode__in=BY_JUDGES)}
    found = Changes()
    for person in persons:
        result = results.get(person.nip)
        _held_back(found, person, result, held.get(person.pk))
        old = decisions.get(person.pk)
        if isinstance(result, Assessed):
            new = decision(person, on, result)
            new.sebab = because.get(person.pk, "")
            _beside(found, old, new)
        elif old is not None:
            found.withdrawn.append(old)
    return found


def _beside(found: Changes, old: Keputusan | None, new: Keputusan) -> None:
    if old is None:
        found.new.append(new)
        return
    new.berubah = changed(old, new)
    if new.berubah:
        found.changed.append((old, new))
    else:
        found.same.append(old)


def _held_back(found: Changes, person: Person, result: Assessed | Finding | None, held: Penahanan | None) -> None:
    if isinstance(result, Finding):
        one(found, [held] if held else [], Penahanan(person=person, kode=result.code, alasan=result.reason))
    elif held is not None:
        found.withdrawn.append(held)
