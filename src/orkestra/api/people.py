"""Officials: the list, one of them, and everything that was ever recorded about them."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query
from pydantic import BaseModel, Field

from orkestra.api.columns import COLUMNS, History, values
from orkestra.api.gate import Caller, caller_of
from orkestra.api.problems import not_found
from orkestra.api.shapes import SEE, Credit, Listed, Nip, Turned, Word, credit, listed, private, shown_nip
from orkestra.careers.histories import DISCIPLINE, HELD_BACK, Row, histories, seen_state
from orkestra.insights.explanation_career import secret
from orkestra.insights.exports import real_day
from orkestra.insights.filters import Filters
from orkestra.insights.queries import SORTS, officials, visible

SORT = "|".join(SORTS)


class Outlook(BaseModel):
    """Where one decision stands. ``hidden``: what stands against it is not told to this token."""

    state: str
    opens: date | None
    needed: Credit
    condition: str
    sentence: str
    hidden: bool = False


class Official(BaseModel):
    """Somebody in the list of officials, as of the day ``on``."""

    nip: str
    nama: str
    status: str
    unit_kode: str
    unit: str
    jabatan: str
    jenis: str
    keluarga: str
    jenjang: str
    golongan: str
    predikat: str
    angka_kredit: Credit
    kenaikan_pangkat: Outlook
    kenaikan_jenjang: Outlook
    pensiun: date | None
    bulan_tanpa_penilaian: int
    perbedaan: int
    on: date


class Narrowed(Turned):
    """What a list is narrowed to, by the names that the list of officials on the pages has, and how it is sorted."""

    cari: Word = ""
    unit: Word = ""
    atasan: Word = ""
    jenis: Word = ""
    keluarga: Word = ""
    jenjang: Word = ""
    golongan: Word = ""
    status: Word = ""
    jenis_kelamin: Word = ""
    kp: Word = ""
    kj: Word = ""
    kp_penghalang: Word = ""
    kj_penghalang: Word = ""
    kp_dari: Word = ""
    kp_sampai: Word = ""
    kj_dari: Word = ""
    kj_sampai: Word = ""
    pensiun_dari: Word = ""
    pensiun_sampai: Word = ""
    belum_dinilai: Word = ""
    berbeda: Word = ""
    sort: Annotated[str, Field(pattern=f"^-?({SORT})$")] = "nama"

    @property
    def filters(self) -> Filters:
        """The same for the question."""
        return Filters.read({f.name: getattr(self, f.name) for f in fields(Filters)})


def official(row: Any, nip: str, unsaid: tuple[str, ...]) -> Official:
    """A row of the list as it is told."""
    return Official(
        nip=nip, nama=row.nama, status=row.status or "", unit_kode=row.unit_kode, unit=row.unit_nama,
        jabatan=row.jabatan_nama, jenis=row.jenis or "", keluarga=row.keluarga or "", jenjang=row.jenjang or "",
        golongan=row.golongan, predikat=row.predikat, angka_kredit=credit(row.angka_kredit),
        kenaikan_pangkat=_outlook(row, "kp", unsaid), kenaikan_jenjang=_outlook(row, "kj", unsaid),
        pensiun=real_day(row.retires_on), bulan_tanpa_penilaian=row.unrated_months, perbedaan=row.differences,
        on=row.on,
    )  # fmt: skip


def _outlook(row: Any, key: str, unsaid: tuple[str, ...]) -> Outlook:
    condition, state = getattr(row, f"{key}_condition"), getattr(row, f"{key}_state")
    needed = credit(getattr(row, f"{key}_needed"))
    if secret(condition, unsaid):
        return Outlook(state=state, opens=None, needed=needed, condition="", sentence="", hidden=True)
    opens, sentence = real_day(getattr(row, f"{key}_opens")), getattr(row, f"{key}_sentence")
    return Outlook(state=state, opens=opens, needed=needed, condition=condition, sentence=sentence)


def find(request: HttpRequest, asked: Query[Narrowed]) -> Listed[Official]:
    """One page of those whom the token may see, narrowed and sorted; at most 5,000 of a list are turned through."""
    caller = caller_of(request)
    page = officials(
        caller.viewer, asked.filters, asked.sort, asked.page, on=caller.on, per_page=asked.per_page
    )  # fmt: skip
    nip, unsaid = shown_nip(caller), private(caller)
    return listed(request, page, asked, lambda row: official(row, nip(row.nip), unsaid))


# ------------------------------------------------------------------ one of them
class Recorded(BaseModel):
    """A recorded row. ``replaces``: rows that it put right, the last one first; ``withdrawn_at``: it counts no more."""

    row: int
    columns: dict[str, str | bool | None]
    names: dict[str, str]
    source: str
    recorded_at: datetime
    recorded_by: str
    withdrawn_at: datetime | None
    withdrawn_by: str
    replaces: list[int]


class Person(BaseModel):
    """Who somebody is, and where they stand; ``ringkasan`` is missing until it was first worked out."""

    nip: str
    identitas: dict[str, str | bool | None] | None
    ringkasan: Official | None
    ditahan: list[str]
    histories: dict[str, int]


class Recordings(BaseModel):
    """One history: the rows that count, the latest first, and those withdrawn with nothing in their place."""

    history: str
    standing: list[Recorded]
    withdrawn: list[Recorded]


def show(request: HttpRequest, nip: Nip) -> Person:
    """One official: identity, where both decisions stand, why there may be none, and how much is recorded."""
    caller = caller_of(request)
    held = histories(caller.viewer, caller.person, on=caller.on)
    row = visible(caller.viewer, SEE, caller.on).filter(person=caller.person).first()
    who, shown = held["identitas"].standing, shown_nip(caller)(caller.person.nip)
    return Person(
        nip=shown, identitas=values("identitas", who[0]) if who else None,
        ringkasan=official(row, shown, private(caller)) if row else None,
        ditahan=[one.held.alasan for one in held[HELD_BACK].standing],
        histories={name: len(held[name].standing) for name in COLUMNS if _told(caller, name)},
    )  # fmt: skip


def recordings(request: HttpRequest, nip: Nip, history: History) -> Recordings:
    """One history with all that was ever recorded in it. Its ETag is what a writer hands back as If-Match."""
    caller = caller_of(request)
    if not _told(caller, history):
        raise not_found()
    held = histories(caller.viewer, caller.person, on=caller.on)[history]
    caller.etag = seen_state(caller.person, history)
    return Recordings(
        history=history, standing=[recorded(history, row) for row in held.standing],
        withdrawn=[recorded(history, row) for row in held.withdrawn],
    )  # fmt: skip


def _told(caller: Caller, history: str) -> bool:
    return history != DISCIPLINE or not private(caller)


def recorded(history: str, row: Row) -> Recorded:
    """A row as it is told."""
    held = row.held
    return Recorded(
        row=held.pk, columns=values(history, row), names={name: text for name, text in row.names.items() if text},
        source=held.source, recorded_at=held.recorded_at, recorded_by=held.recorded_by,
        withdrawn_at=held.withdrawn_at, withdrawn_by=held.withdrawn_by or "",
        replaces=[before.held.pk for before in row.before],
    )  # fmt: skip
