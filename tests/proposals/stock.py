"""Cases, an official who may be promoted, and what sources say, for tests of proposals."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

from orkestra.credit.models import Pak
from orkestra.people.models import Person
from orkestra.proposals.cases import Case, Converted, Credit, Decree, Degree, Issued, Papers, Told
from orkestra.reconciliation.codec import encoded
from orkestra.reconciliation.models import Import, State, Statement, Upload
from orkestra.reconciliation.topics import topic
from orkestra_formats import Place, Row
from tests.shared.rows import stored

ON, TMT = date(2026, 4, 1), date(2026, 5, 1)
YEAR = tuple(range(2025 * 12, 2026 * 12))
MONTHS = (*range(2024 * 12, 2025 * 12), *YEAR)
WHOLE = Fraction(25)


def issued(**told: Any) -> Issued:
    return Issued(**{
        "first": YEAR[0], "last": YEAR[-1], "cumulative": False, "amount": WHOLE, "on": date(2026, 1, 20),
        "number": "7/PAK/01/2026", **told,
    })  # fmt: skip


def rank(what: str, since: date, step: int, **told: Any) -> Decree:
    return Decree(**{
        "kind": "pangkat", "what": what, "since": since, "number": f"{step}/SK", "on": since, "step": step, **told,
    })  # fmt: skip


RANKS = (rank("III/b", date(2018, 4, 1), 9), rank("III/c", date(2022, 4, 1), 10))


def a_case(**told: Any) -> Case:
    """A promotion in rank in which nothing is amiss."""
    clean = Case(
        "kp", TMT, ON, "III/d",
        credit=Credit(Fraction(110), Fraction(100), [Converted(frozenset(YEAR), WHOLE)], [issued()]),
        months=MONTHS, decrees=RANKS, degrees=[Degree("siasn-export", 6, "S1"), Degree("orkestra", 6, "S1")],
        sources={"jabatan": [Told("siasn-export", "Pengawas", "p"), Told("orkestra", "Pengawas", "p")]},
        papers=Papers({"pak": 1, "sk_pangkat": 1}), rounding=Fraction(1, 200),
    )  # fmt: skip
    return replace(clean, **told)


# ------------------------------------------------------------------ what is stored
def enough(person: Person) -> None:
    """Credit of before 2023, so that the official may be promoted."""
    stored(Pak, person=person, rezim="integrasi", jenis="baru", angka_kredit=62_500, mulai=date(2020, 1, 1),
           akhir=date(2022, 12, 31), ditetapkan=date(2023, 2, 6))  # fmt: skip


def an_upload(shape: str = "siasn-api") -> Upload:
    batch = Import.objects.create(
        state=State.APPLIED, by="rina", settled_by="rina", on=ON, at=datetime(2026, 4, 1, 1, tzinfo=UTC),
        ended_at=datetime(2026, 4, 1, 2, tzinfo=UTC),
    )  # fmt: skip
    return Upload.objects.create(batch=batch, number=1, name="siasn.jsonl", sha256="0" * 64, size=1, shape=shape)


def said(record: Row, source: str = "siasn-api", upload: Upload | None = None) -> Statement:
    """A source says something."""
    return Statement.objects.create(
        upload=upload or an_upload(source), nip=record.nip, source=source, kind=type(record).__name__,
        key=topic(record), content=encoded(record), row=1, since=ON,
    )  # fmt: skip


PLACE = Place("siasn.jsonl")
