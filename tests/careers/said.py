"""What files say of invented people, as the intake of files hands it on."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from orkestra.careers.services import Taken, take_in
from orkestra_batch.intake import Dossier, Person, Record, State
from orkestra_formats import Finding, Lowongan, Place, Unor
from tests.rules.law.scenario import holding
from tests.shared.rows import BY, NIP, TODAY

NAMA = "Siti Rahmawati, S.H."
UNIT = "A5EB03E23B64F6A0E040640A040252AD"
SUPERIOR = "196804121993031002"
PLACE = Place("siasn.csv")


def facts_of_somebody() -> dict[str, Any]:
    return deepcopy(holding("100", "ahli_pertama", "III/b", hari=20260401))


def dossier(
    facts: Mapping[str, Any], nip: str = NIP, *, state: State = State.ASSESSED, reason: str = "",
    findings: tuple[Finding, ...] = (), supposed: Mapping[str, Any] | None = None, **more: Any,
) -> Dossier:  # fmt: skip
    """The dossier of somebody with these facts; ``more`` is of the person or of the record, whichever has it."""
    record = facts["pegawai"]
    days = {name: _date(record.get(name)) for name in ("lahir", "tmt_cpns")}
    posts = [{"nama": "", "unor_id": None, **row} for row in facts.get("jabatan", ())]
    tables = {**{name: rows for name, rows in facts.items() if name != "pegawai"}, "jabatan": posts}
    kept = {} if state is State.REFUSED else tables
    said = {"pernah_jpt": record.get("pernah_jpt"), "facts": kept, "jenis_jabatan": "fungsional", **days}
    who = {"nama": NAMA, "unor_id": UNIT, "unit": "Direktorat Bina Pemeriksaan", "status": record.get("status") or ""}
    for name, value in more.items():
        (who if name in Person.__dataclass_fields__ else said)[name] = value
    whole = {**facts, **{name: [*facts.get(name, ()), row] for name, row in (supposed or {}).items()}}
    return Dossier(Person(nip=nip, **who), state, reason, whole, findings, (), Record(**said))


def _date(day: int | None) -> date | None:
    return None if day is None else date(day // 10_000, day // 100 % 100, day % 100)


def taken(*dossiers: Dossier, on: date = TODAY, **seats: Any) -> Taken:
    return take_in(dossiers=dossiers, by=BY, on=on, source="siasn.csv", **seats)


def unit(kode: str, nama: str | None = None, above: str | None = None, leader: str | None = None) -> Unor:
    return Unor(place=PLACE, id=kode, nama=nama or kode, atasan_id=above, pemimpin_pns_id=leader)


def counted(
    jumlah: int, unor_id: str | None = UNIT, unor_nama: str | None = None, jenjang: str = "ahli_muda",
    jabatan: str = "Pranata Komputer",
) -> Lowongan:  # fmt: skip
    return Lowongan(place=PLACE, unor_id=unor_id, unor_nama=unor_nama, jabatan=jabatan, jenjang=jenjang, jumlah=jumlah)
