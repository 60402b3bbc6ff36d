"""Who may be proposed for the next dates, and what pre-flight says of each: worked out ahead, person by person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from uuid import UUID

from django.db.models import Q

from orkestra.careers.models import Keputusan, Penahanan
from orkestra.people.models import Person
from orkestra.proposals.cases import KINDS, KP
from orkestra.proposals.findings import AMBER, RED, TONES, Finding, encoded, next_act, tone_of
from orkestra.proposals.gathering import Asked, Known, cases, known
from orkestra.proposals.models import Candidate, Stale
from orkestra.proposals.periods import next_periods
from orkestra.proposals.preflight import examine
from orkestra.shared.trail.services import act
from orkestra.shared.work.progress import Telling

AHEAD = 2
"""So many dates ahead are worked out."""
MANY = 100
PROGRESS = "proposals"
NOT_YET = frozenset({
    "terlalu_awal", "terlalu_awal_saja", "angka_kredit_kurang", "angka_kredit_kurang_saja", "tidak_ada_tujuan",
    "pangkat_kurang", "pensiun", "bukan_pns", "tidak_aktif", "rumpun_belum_berlaku",
})  # fmt: skip
"""Who lacks one of these is no candidate, unless the decision foresees that it opens by that date."""


def mark(persons: Iterable[int]) -> None:
    """Have people looked at again, under another stamp also those who wait for it already."""
    Stale.objects.bulk_create(
        [Stale(person_id=pk) for pk in sorted(set(persons))], batch_size=MANY, update_conflicts=True,
        unique_fields=["person"], update_fields=["stamp"],
    )  # fmt: skip


def mark_all() -> None:
    """Have everybody looked at again who has a decision, is held back, or was a candidate."""
    rows = (Keputusan.objects.standing(), Penahanan.objects.standing(), Candidate.objects.all())
    mark(pk for some in rows for pk in some.values_list("person_id", flat=True))


def look_again(*, by: str, on: date) -> int:
    """Work out the candidates among those about whom something changed; how many people were looked at.

    They are looked at before anything is locked: nobody's page waits meanwhile. What was found is stored for those
    alone about whom nothing changed in between; the others are looked at once more.
    """
    tell, done = Telling(PROGRESS), 0
    while batch := dict(Stale.objects.order_by("pk").values_list("person_id", "stamp")[:MANY]):
        found = list(_candidates(list(batch), on))
        with act("proposals.look_again", by=by, on=on) as telling:
            mine = _unchanged(batch)
            Stale.objects.filter(person__in=mine).delete()
            Candidate.objects.filter(person__in=mine).delete()
            Candidate.objects.bulk_create(one for one in found if one.person_id in mine)
            telling.tell(people=len(mine))
        done += len(mine)
        tell(PROGRESS, done, done + Stale.objects.count())
    Candidate.objects.filter(tmt__lte=on).delete()
    return done


def _unchanged(batch: Mapping[int, UUID]) -> set[int]:
    """Those about whom nothing changed since they were taken up."""
    now = Stale.objects.select_for_update().filter(person__in=batch).values_list("person_id", "stamp")
    return {pk for pk, stamp in now if batch[pk] == stamp}


def _candidates(batch: Sequence[int], on: date) -> Iterator[Candidate]:
    dates = next_periods(on, AHEAD)
    asked = {pk: list(_asked(pk, told, dates)) for pk, told in _decided(batch).items()}
    people = list(Person.objects.filter(pk__in=[pk for pk, what in asked.items() if what]))
    now = datetime.now(UTC)
    for one in known(people, on) if people else ():
        wanted = asked[one.person.pk]
        for (what, foreseen), case in zip(wanted, cases(one, [what for what, _ in wanted], on), strict=True):
            findings = examine(case)
            if foreseen or not NOT_YET & {found.code for found in findings}:
                yield _candidate(one, what, case.target, findings, now)


Opens = Mapping[str, date | None]
"""By kind the day on which it opens; None where it is not known."""


def _decided(batch: Sequence[int]) -> Mapping[int, Opens]:
    found: dict[int, Opens] = {}
    for row in Keputusan.objects.standing().filter(person__in=batch):
        found[row.person_id] = {kind: getattr(row, f"{kind}_hari") for kind in KINDS}
    for pk in Penahanan.objects.standing().filter(person__in=batch).values_list("person_id", flat=True):
        found[pk] = {KP: None}
    return found


def _asked(pk: int, opens: Opens, dates: Sequence[date]) -> Iterator[tuple[Asked, bool]]:
    """What to look at for somebody, and whether the decision foresees it."""
    for kind, day in opens.items():
        for tmt in dates:
            if day is None or day <= tmt:
                yield Asked(kind, tmt), day is not None


def _candidate(
    one: Known, what: Asked, target: str | None, findings: Sequence[Finding], now: datetime
) -> Candidate:  # fmt: skip
    tone, first, who = tone_of(findings), next_act(findings), one.dossier.person
    return Candidate(
        person=one.person, kind=what.kind, tmt=what.tmt, target=target or "", nama=who.nama, unit=who.unit,
        unit_kode=who.unor_id, tone=tone, order=TONES.index(tone),
        reds=sum(found.tone == RED for found in findings), ambers=sum(found.tone == AMBER for found in findings),
        owner=first.owner if first else "", topic=first.topic if first else "", findings=encoded(findings), made_at=now,
    )  # fmt: skip


def changed_since(moment: datetime | None) -> Q:
    """Rows recorded or withdrawn after a moment."""
    return Q() if moment is None else Q(recorded_at__gt=moment) | Q(withdrawn_at__gt=moment)
