"""What is stored of an official's decisions, read with few queries: the standing one, any other, who waits for one.

Nothing here judges: the facts of a decision are those it was made from.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from orkestra.careers.models import Keputusan, Penahanan, Waiting
from orkestra.insights.models import Summary
from orkestra.people.models import Identitas, Person
from orkestra_batch.intake import dossier
from orkestra_batch.judging import bench
from orkestra_batch.result import Assessed
from orkestra_rules.kernel.library import ENGINE


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of an official: the summary of lists, the decision, whether another is awaited, or none is safe."""

    person: Person
    nama: str
    summary: Summary | None
    decision: Keputusan | None
    waiting: Waiting | None
    held_back: Penahanan | None

    @property
    def facts(self) -> Mapping[str, Any]:
        """The facts that the decision was made from."""
        return json.loads(self.decision.facts) if self.decision else {}

    @property
    def stale(self) -> bool:
        """Whether the law or its reader is another since the decision."""
        return self.decision is not None and self.decision.law != bench().digest

    @property
    def named(self) -> dossier.Person:
        """Who it is, as sentences name them."""
        row, record = self.summary, self.facts.get("pegawai", {})
        return dossier.Person(
            nip=self.person.nip, nama=self.nama, unit=row.unit_nama if row else "",
            status=record.get("status") or (row.status if row else None) or "", jabatan=row.jabatan_nama if row else "",
            keluarga=(row.keluarga if row else None) or "", jenjang=(row.jenjang if row else None) or "",
            golongan=row.golongan if row else "",
        )  # fmt: skip


def held(person: Person, decision: Keputusan | None = None) -> Held:
    """What is known of a person; about another decision than the standing one where it is given."""
    about = Person.objects.select_related("summary", "waiting").get(pk=person.pk)
    summary, waiting = getattr(about, "summary", None), getattr(about, "waiting", None)
    found = decision or Keputusan.objects.standing().filter(person=person).first()
    back = None if found else Penahanan.objects.standing().filter(person=person).first()
    return Held(person, summary.nama if summary else _name(person), summary, found, waiting, back)


def _name(person: Person) -> str:
    row = Identitas.objects.standing().filter(person=person).first()
    return row.nama if row else ""


def decision_of(person: Person, number: int) -> Keputusan | None:
    """A decision about a person, also one that another has taken the place of."""
    return Keputusan.objects.filter(person=person, pk=number).first()


def person_of(number: int) -> Person | None:
    """Whom a decision is about."""
    found = Keputusan.objects.filter(pk=number).select_related("person").first()
    return found.person if found else None


def decisions_of(person: Person) -> list[Keputusan]:
    """Every decision about a person, the newest first."""
    return list(Keputusan.objects.filter(person=person).order_by("-pk").defer("facts"))


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a decision was made from, as digests; ``unlike``: those that came out otherwise when it was made again."""

    on: date
    engine: str
    law: str
    facts: str
    trace: str
    unlike: tuple[str, ...]

    @property
    def equal(self) -> bool:
        """Whether making it again gave the same to the letter."""
        return not self.unlike


def receipt(decision: Keputusan, again: Assessed) -> Receipt:
    """The receipt of a decision beside the same facts judged again here."""
    now = {"engine": ENGINE, "law": bench().digest, "trace": again.trace}
    unlike = tuple(part for part, digest in now.items() if getattr(decision, part) != digest)
    facts = hashlib.sha256(decision.facts.encode()).hexdigest()
    return Receipt(decision.on, decision.engine, decision.law, facts, decision.trace, unlike)
