"""Numbers of papers: one after the other in a year, each once, and no gap that nobody explains."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.utils.translation import gettext

from orkestra.careers.agency import profile
from orkestra.papers.models import Paper, Series, Skipped
from orkestra.shared.work.health import Finding

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was taken."""

    year: int
    sequence: int
    text: str


def written(kind: str, sequence: int, on: date) -> str:
    """A number as the agency writes it. KeyError where its profile knows no such kind."""
    return profile().numbers[kind].format(urut=sequence, bulan=ROMAN[on.month - 1], tahun=on.year)


def take(kind: str, on: date) -> Number:
    """The next number of a kind, inside the transaction that issues the paper: undone with it, so none is lost.

    Whoever takes one of the same kind at the same time waits for the end of that transaction.
    """
    Series.objects.get_or_create(kind=kind, year=on.year)
    Series.objects.filter(kind=kind, year=on.year).update(last=F("last") + 1)  # holds the row until the end
    sequence = Series.objects.get(kind=kind, year=on.year).last
    return Number(on.year, sequence, written(kind, sequence, on))


@dataclass(frozen=True, slots=True)
class Ledger:
    """Numbers of a kind in a year: the last taken, how many papers bear one, ranges set aside, gaps."""

    kind: str
    year: int
    last: int
    borne: int
    skipped: tuple[Skipped, ...]
    unexplained: tuple[int, ...]


def ledgers() -> Iterator[Ledger]:
    """All series, the newest year first."""
    skipped: dict[tuple[str, int], list[Skipped]] = {}
    for row in Skipped.objects.order_by("first"):
        skipped.setdefault((row.kind, row.year), []).append(row)
    borne: dict[tuple[str, int], set[int]] = {}
    for kind, year, sequence in Paper.objects.values_list("kind", "year", "sequence"):
        borne.setdefault((kind, year), set()).add(sequence)
    for one in Series.objects.order_by("-year", "kind"):
        yield _ledger(one, borne.get((one.kind, one.year), set()), tuple(skipped.get((one.kind, one.year), ())))


def _ledger(one: Series, borne: set[int], skipped: tuple[Skipped, ...]) -> Ledger:
    aside = {number for row in skipped for number in range(row.first, row.last + 1)}
    unexplained = {*range(1, one.last + 1)} - borne - aside
    return Ledger(one.kind, one.year, one.last, len(borne), skipped, tuple(sorted(unexplained)))


def unexplained() -> Mapping[str, tuple[int, ...]]:
    """By series the numbers that no paper bears and nobody set aside: there should be none."""
    return {f"{one.kind} {one.year}": one.unexplained for one in ledgers() if one.unexplained}


def look() -> Finding:
    """Whether each number that was taken has its paper or a reason, for whoever asks if the installation is sound."""
    many = sum(map(len, unexplained().values()))
    told = gettext("%(many)d tanpa penjelasan") % {"many": many} if many else gettext("semua terjelaskan")
    remedy = gettext("Bukalah Nomor surat dan catat alasan setiap nomor yang tidak dipakai.")
    return Finding(gettext("Nomor surat"), not many, told, remedy)
