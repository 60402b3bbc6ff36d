"""A superior and officials with whole careers, for tests of runs and papers; who acts is a name on the trail."""

from __future__ import annotations

from datetime import date
from typing import Any

from orkestra.papers.contents import Period
from orkestra.papers.models import Draft, Paper, Run, State
from orkestra.papers.queries import seen
from orkestra.papers.services import Terms, approve_many, begin_run, check, draw_some, propose
from orkestra.people.models import (
    Atasan,
    Identitas,
    Jabatan,
    Kepegawaian,
    Pangkat,
    Pendidikan,
    Penempatan,
    Person,
    Unit,
)
from orkestra.performance.models import Penilaian
from tests.rules.law.scenario import month
from tests.shared.rows import stored

DAY = date(2026, 4, 1)
YEAR = Period(month(2025, 1), month(2025, 12))
CLERK, CHECKER, SUPERIOR = "pengelola", "pemeriksa", "atasan"
BEGUN = date(2024, 1, 1)


def person(number: int, nama: str, **identity: Any) -> Person:
    """Somebody with a name."""
    one = Person.objects.create(nip=f"19900315201503{number:04}")
    stored(Identitas, person=one, nama=nama, lahir=date(1990, 3, 15), tmt_cpns=date(2015, 3, 1), **identity)
    return one


def official(number: int, nama: str, superior: Person | None, rated: int = 2025) -> Person:
    """Ahli Muda III/c since 2024, rated baik every year until one: 25 credits a year."""
    one = person(number, nama)
    unit, _ = Unit.objects.get_or_create(kode="SATU")
    rows: list[tuple[Any, dict[str, Any]]] = [
        (Kepegawaian, {"status": "pns", "mulai": BEGUN}),
        (Penempatan, {"unit": unit, "nama_unit": "Direktorat Satu", "mulai": BEGUN, "jenis": "fungsional"}),
        (Jabatan, {"tmt": BEGUN, "jenis": "fungsional", "keluarga": "pengawas_ketenagakerjaan",
                   "jenjang": "ahli_muda", "jalur": "promosi", "nama": "Pengawas Ketenagakerjaan Ahli Muda"}),
        (Pangkat, {"tmt": date(2022, 4, 1), "golongan": "III/c"}),
        (Pendidikan, {"tingkat": "d4_s1", "saat_pengangkatan": True}),
        *((Penilaian, {"mulai": date(y, 1, 1), "akhir": date(y, 12, 31)}) for y in range(2024, rated + 1)),
    ]  # fmt: skip
    for kind, columns in rows:
        stored(kind, person=one, **columns)
    if superior is not None:
        stored(Atasan, person=one, atasan=superior, mulai=BEGUN)
    return one


def begun(*people: Person, only_enough: bool = False, period: Period = YEAR) -> Run:
    """A run of which all drafts are drawn up."""
    run = begin_run(persons=people, terms=Terms(period, only_enough=only_enough), by=CLERK, on=DAY)
    draw()
    return run


def draw() -> None:
    """What a worker does."""
    while draw_some(by="sistem", on=DAY):
        pass


def checked(run: Run) -> None:
    """Proposed by one, checked by another."""
    propose(run=run, seen=seen(run.drafts.all(), State.READY), by=CLERK, on=DAY)
    check(run=run, seen=seen(run.drafts.all(), State.PROPOSED), by=CHECKER, on=DAY)


def approved(run: Run, superior: Person) -> list[Paper]:
    """All that waits in a run, approved by one superior."""
    asked = dict(run.drafts.filter(state=State.CHECKED).values_list("pk", "digest"))
    found = approve_many(approvals=asked, superior=superior, by=SUPERIOR, on=DAY)
    return [paper for papers in found.values() if isinstance(papers, list) for paper in papers]


def issued(run: Run, superior: Person) -> list[Paper]:
    """From drawn up to issued."""
    checked(run)
    return approved(run, superior)


def draft_of(run: Run, one: Person) -> Draft:
    return run.drafts.get(person=one)
