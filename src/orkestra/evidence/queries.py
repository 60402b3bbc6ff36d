"""Questions about evidence. Each is asked about people whom the caller may see; discipline is left out unless asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

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
def files_of(viewer: Viewer, person: Person, *, on: date) -> list[Berkas]:
    """All files of a person whom the viewer may see, the newest first; those of discipline where that may be seen."""
    if not visible(viewer, SEE, on).filter(pk=person.pk).exists():
        return []
    rows = Berkas.objects.filter(person=person).order_by("-pk")
    return list(rows if sees_discipline(viewer, person, on=on) else rows.exclude(kind__in=discipline()))


def file_of(viewer: Viewer, person: Person, number: int, *, on: date) -> Berkas | None:
    """One file of a person, where the viewer may see it."""
    return next((file for file in files_of(viewer, person, on=on) if file.pk == number), None)


def sees_discipline(viewer: Viewer, person: Person, *, on: date) -> bool:
    """Whether a viewer may see what a person was punished for."""
    return visible(viewer, SEE_DISCIPLINE, on).filter(pk=person.pk).exists()


def may_attach(viewer: Viewer, person: Person, *, on: date) -> bool:
    """Whether a viewer may attach a file to a person."""
    return visible(viewer, ATTACH, on).filter(pk=person.pk).exists()


def may_withdraw(viewer: Viewer, person: Person, *, on: date) -> Callable[[Berkas], bool]:
    """Which files of a person a viewer may withdraw: of oneself, only what one attached."""
    if not visible(viewer, WITHDRAW, on).filter(pk=person.pk).exists():
        return lambda file: False
    own = viewer.nip == person.nip
    return lambda file: file.withdrawn_at is None and (not own or file.recorded_by == viewer.by)


# ------------------------------------------------------------------ rows and kinds
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
