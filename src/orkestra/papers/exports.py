"""A run as a table. To add a column: one line here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import QuerySet

from orkestra.papers.models import Draft, Paper, State, Step
from orkestra.people.queries import names_of
from orkestra_batch.outputs.columns import Column

THOUSANDTHS = 1000


@dataclass(frozen=True, slots=True)
class Named:
    """A draft with the name of its superior and the numbers of its papers."""

    draft: Draft
    rater: str
    numbers: str


def _amount(value: int | None) -> Fraction | None:
    return None if value is None else Fraction(value, THOUSANDTHS)


KONSEP: list[Column[Named]] = [
    Column("nip", "NIP", lambda r, w: r.draft.person.nip, width=22),
    Column("nama", "Nama", lambda r, w: r.draft.nama, width=34),
    Column("unit", "Unit kerja", lambda r, w: r.draft.unit, width=44),
    Column("keadaan", "Keadaan", lambda r, w: State(r.draft.state).label, width=24),
    Column("langkah", "Langkah berikutnya", lambda r, w: Step(r.draft.step).label if r.draft.step else "", width=26),
    Column("konversi", "Angka kredit konversi", lambda r, w: _amount(r.draft.converted), "credit", 18),
    Column("jumlah", "Angka kredit kumulatif", lambda r, w: _amount(r.draft.total), "credit", 18),
    Column("cukup", "Cukup untuk", lambda r, w: ", ".join(str(told) for _code, told in r.draft.enough), width=24),
    Column("penilai", "Pejabat penilai kinerja", lambda r, w: r.rater, width=34),
    Column("pengusul", "Diusulkan oleh", lambda r, w: r.draft.proposed_by, width=24),
    Column("pemeriksa", "Diperiksa oleh", lambda r, w: r.draft.checked_by, width=24),
    Column("nomor", "Nomor surat", lambda r, w: r.numbers, width=44),
]


def named(drafts: QuerySet[Draft]) -> Iterator[Named]:
    """Drafts with what the table says besides."""
    rows = list(drafts.prefetch_related("papers"))
    names = names_of({draft.rater.nip for draft in rows if draft.rater})
    for draft in rows:
        numbers = ", ".join(paper.number for paper in sorted(draft.papers.all(), key=lambda paper: paper.pk))
        yield Named(draft, names.get(draft.rater.nip, "") if draft.rater else "", numbers)


@dataclass(frozen=True, slots=True)
class Bundled:
    """A paper in a bundle, under the name of its file there."""

    name: str
    paper: Paper


DAFTAR: list[Column[Bundled]] = [
    Column("berkas", "Berkas", lambda r, w: r.name),
    Column("sha256", "SHA-256", lambda r, w: str(r.paper.pdf)),
    Column("nomor", "Nomor", lambda r, w: r.paper.number),
    Column("nip", "NIP", lambda r, w: r.paper.person.nip),
    Column("nama", "Nama", lambda r, w: r.paper.draft.nama),
    Column("unit", "Unit kerja", lambda r, w: r.paper.draft.unit),
    Column("keadaan", "Keadaan", lambda r, w: "Berlaku" if r.paper.ended_at is None else "Tidak berlaku lagi"),
    Column(
        "oleh", "Dibetulkan atau dibatalkan dengan", lambda r, w: r.paper.ended_by.number if r.paper.ended_by else ""
    ),
]
"""The list that a bundle of papers holds of itself."""
