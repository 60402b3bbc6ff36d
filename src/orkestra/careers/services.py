"""Acts on decisions."""

from __future__ import annotations

from datetime import UTC, date, datetime

from orkestra.careers.facts import facts_of
from orkestra.careers.judging import changed, decision
from orkestra.careers.models import Keputusan
from orkestra.people.models import Person
from orkestra.shared.trail.services import act


def decide(*, person: Person, by: str, on: date, lowongan: bool | None = None) -> Keputusan:
    """Judge an official by all that is recorded, and store the decision; where nothing changed, the standing one stays.

    A decision whose facts, law or engine changed is withdrawn; the new one names it.
    """
    with act("careers.decide", by=by, on=on, about=person.nip) as telling:
        new = decision(person, on, facts_of(person, on=on, lowongan=lowongan))
        old: Keputusan | None = Keputusan.objects.standing().filter(person=person, on=on).first()
        unlike = [] if old is None else changed(old, new)
        if old is not None and not unlike:
            telling.tell(row=old.pk, changed=[])
            return old
        now = datetime.now(UTC)
        if old is not None:
            Keputusan.objects.filter(pk=old.pk).update(withdrawn_at=now, withdrawn_by=by)
        new.recorded_at, new.recorded_by, new.corrects = now, by, old
        new.save(force_insert=True)
        telling.tell(row=new.pk, changed=unlike)
    return new
