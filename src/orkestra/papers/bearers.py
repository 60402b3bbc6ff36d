"""Who a paper is about and who signs it, as recorded on its day (DO-02)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from orkestra.careers.facts import Rows, latest, place_on, post_on, standing_rows
from orkestra.people.models import Atasan, Identitas, Jabatan, OfPerson, Pangkat, Penempatan, Person

READ: tuple[type[OfPerson], ...] = (Identitas, Jabatan, Pangkat, Penempatan, Atasan)
"""Histories that a paper names the official by."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """A person as a paper names them; empty or None where it is not recorded."""

    nip: str
    nama: str = ""
    karpeg: str = ""
    tempat_lahir: str = ""
    lahir: date | None = None
    jenis_kelamin: str | None = None
    golongan: str | None = None
    tmt_golongan: date | None = None
    jabatan: str = ""
    tmt_jabatan: date | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Parties:
    """Whom a paper is about, and the Pejabat Penilai Kinerja (PerBKN 3/2023 Pasal 12); None where none is recorded."""

    official: Bearer
    rater: Bearer | None


def parties(several: Sequence[tuple[Person, Rows, date]], *, on: date) -> list[Parties]:
    """Both parties of papers about officials, of each of whom the rows of the kinds in ``READ`` are given.

    An official is told of as at the end of the paper's months (the day given), since its values are of that day; who
    rates is who signs today.
    """
    superiors = [_superior(rows, on) for _person, rows, _at in several]
    named = standing_rows([one for one in superiors if one is not None], (Identitas,))
    return [
        Parties(_bearer(person, rows, at), None if superior is None else _bearer(superior, named[superior.pk], on))
        for (person, rows, at), superior in zip(several, superiors, strict=True)
    ]


def _superior(rows: Rows, on: date) -> Person | None:
    found = latest(rows.get(Atasan, ()), on)
    if found is None or (found.selesai is not None and found.selesai < on):
        return None
    superior: Person = found.atasan
    return superior


def _bearer(person: Person, rows: Rows, on: date) -> Bearer:
    who: Any = next(iter(rows.get(Identitas, ())), None) or Identitas()
    ranks = sorted((row for row in rows.get(Pangkat, ()) if row.tmt <= on), key=lambda row: row.tmt)
    post, place = post_on(rows, on), place_on(rows, on)
    return Bearer(
        person.nip, who.nama, who.karpeg, who.tempat_lahir, who.lahir, who.jenis_kelamin,
        ranks[-1].golongan if ranks else None, ranks[-1].tmt if ranks else None,
        (post.nama if post else "") or (place.jabatan if place else ""), post.tmt if post else None,
        place.nama_unit if place else "",
    )  # fmt: skip
