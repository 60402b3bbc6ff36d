"""Questions about evidence. Each is asked about people whom the caller may see; discipline is left out unless asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Value

from orkestra.careers.histories import HISTORIES, SEE_DISCIPLINE
from orkestra.evidence.kinds import kinds
from orkestra.evidence.models import Berkas
from orkestra.people.models import Person
from orkestra.people.queries import visible
from orkestra.shared.access.rights import Viewer
from orkestra.shared.files import path_of

SEE, ATTACH, WITHDRAW = "evidence.see", "evidence.attach", "evidence.withdraw"


@dataclass(frozen=True, slots=True)
class Held:
    """A file that stands as evidence. ``readable``: it lies in its place and its pages could be counted."""

    number: int
    kind: str
    history: str
    row: int | None
    """The row it proves, as it stands now: after a correction, the row that took the place of the one named then."""
    nomor: str
    tanggal: date | None
    name: str
    media: str
    pages: int
    size: int
    sha256: str
    signature: str
    readable: bool


def digests() -> Iterable[str]:
    """The files of all evidence, as they are kept; also of what was withdrawn."""
    return Berkas.objects.values_list("sha256", flat=True).distinct()


def evidence_of(
    persons: Iterable[Person], kinds: Collection[str] | None = None
) -> Mapping[int, Mapping[str, list[Held]]]:
    """The standing files of people by the key of the person and the kind, the newest first.

    Everybody asked about is in the answer; ``kinds`` narrows it (None: all but those of discipline). One query for the
    files, and one for each history of which they prove a row.
    """
    found: dict[int, dict[str, list[Held]]] = {person.pk: {} for person in persons}
    rows = Berkas.objects.standing().filter(person__in=found).order_by("-pk")
    held = list(rows.exclude(kind__in=discipline()) if kinds is None else rows.filter(kind__in=kinds))
    now = standing_rows(held)
    for row in held:
        stands = row.row if row.row is None else now[row.history].get(row.row, row.row)
        found[row.person_id].setdefault(row.kind, []).append(_held(row, stands))
    return found


# ------------------------------------------------------------------ one person's files, for screens
@dataclass(frozen=True, slots=True)
class Reach:
    """What a viewer may do with the files of a person."""

    viewer: Viewer
    person: Person
    may: frozenset[str]

    @property
    def sees(self) -> bool:
        """Whether the files may be seen."""
        return SEE in self.may

    @property
    def attaches(self) -> bool:
        """Whether a file may be attached."""
        return ATTACH in self.may

    @property
    def discipline(self) -> bool:
        """Whether what the person was punished for may be seen."""
        return SEE_DISCIPLINE in self.may

    def files(self) -> list[Berkas]:
        """All files that may be seen, the newest first, also those that were withdrawn."""
        rows = Berkas.objects.filter(person=self.person if SEE in self.may else None).order_by("-pk")
        return list(rows if self.discipline else rows.exclude(kind__in=discipline()))

    def file(self, number: int) -> Berkas | None:
        """One of them."""
        return next((file for file in self.files() if file.pk == number), None)

    def withdraws(self, file: Berkas) -> bool:
        """Whether a file may be withdrawn: of one's own, only what one attached."""
        own = self.viewer.nip == self.person.nip
        return WITHDRAW in self.may and file.withdrawn_at is None and (not own or file.recorded_by == self.viewer.by)


def reach(viewer: Viewer, person: Person, *, on: date) -> Reach:
    """What a viewer may do with the files of a person. One query."""
    first, *others = (
        visible(viewer, permission, on)
        .filter(pk=person.pk)
        .annotate(may=Value(permission))
        .values_list("may", flat=True)
        for permission in (SEE, SEE_DISCIPLINE, ATTACH, WITHDRAW)
    )
    return Reach(viewer, person, frozenset(first.union(*others)))


def counts(reach: Reach) -> Mapping[tuple[str, int], int]:
    """How many standing files prove each row, by its history and number, of those that may be seen. One query."""
    rows = Berkas.objects.standing().filter(person=reach.person if reach.sees else None, row__isnull=False)
    rows = rows if reach.discipline else rows.exclude(kind__in=discipline())
    told = rows.order_by().values_list("history", "row").annotate(many=Count("pk"))
    return {(history, row): many for history, row, many in told}


# ------------------------------------------------------------------ rows and kinds
def provable(*, discipline: bool) -> frozenset[str]:
    """The histories of which some kind of document can prove a row."""
    return frozenset(name for kind in kinds().values() if discipline or not kind.discipline for name in kind.proves)


def standing_rows(held: Iterable[Any]) -> Mapping[str, Mapping[int, int]]:
    """By history: which row stands in the place of one that evidence names; one that was not put right is left out."""
    asked: dict[str, set[int]] = {}
    for row in held:
        if row.history:
            asked.setdefault(row.history, set()).add(row.person_id)
    return {name: _successors(name, people) for name, people in asked.items()}


def _successors(history: str, people: Collection[int]) -> Mapping[int, int]:
    rows: Any = HISTORIES[history]._default_manager
    later = dict(rows.filter(person__in=people, corrects__isnull=False).values_list("corrects_id", "pk"))
    return {row: _last(row, later) for row in later}


def _last(row: int, later: Mapping[int, int]) -> int:
    while row in later:
        row = later[row]
    return row


def _held(row: Berkas, stands: int | None) -> Held:
    readable = row.pages > 0 and path_of(row.sha256).is_file()
    return Held(
        row.pk, row.kind, row.history, stands, row.nomor, row.tanggal, row.name, row.media, row.pages, row.size,
        row.sha256, row.signature, readable,
    )  # fmt: skip


def discipline() -> frozenset[str]:
    """The kinds that tell of discipline."""
    return frozenset(kind.code for kind in kinds().values() if kind.discipline)
