"""What is known about one person after joining all files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from orkestra_formats import Counts, Finding


class State(StrEnum):
    """What becomes of a person: assessed, refused for the reason given, or no functional official at all."""

    ASSESSED = "dinilai"
    REFUSED = "ditolak"
    OUTSIDE = "di_luar"


@dataclass(frozen=True, slots=True)
class Person:
    """Who it is; nothing here is read by the rules."""

    nip: str
    nama: str = ""
    """With degrees."""
    unit: str = ""
    unit_induk: str = ""
    unor_id: str = ""
    instansi: str = ""
    lokasi: str = ""
    status: str = ""
    kedudukan_hukum: str = ""
    """BKN's code."""
    jabatan: str = ""
    """The present post as printed."""
    keluarga: str = ""
    """Code of the job family."""
    keluarga_label: str = ""
    jenjang: str = ""
    golongan: str = ""
    """The present grade; for PPPK the Roman class."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a registry keeps of a person beside what ``Person`` says, whatever becomes of the person; None: not told."""

    tempat_lahir: str | None = None
    lahir: date | None = None
    jenis_kelamin: str | None = None
    karpeg: str | None = None
    tmt_cpns: date | None = None
    pernah_jpt: bool | None = None
    pns_id: str | None = None
    jenis_jabatan: str | None = None
    """Kind of the present post, in the rules' words."""
    tmt_jabatan: date | None = None
    """Since when the present post is held in the present unit."""
    atasan: str | None = None
    """Number of whoever gave the newest rating."""
    atasan_per: date | None = None
    """The last day of that rating."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    """Rows of the facts that a source holds, none that is only supposed; a post with `nama` and `unor_id` besides.

    Of somebody who is no functional official posts and grades only, of a refused person nothing.
    """


@dataclass(frozen=True, slots=True)
class Dossier:
    """One person: who, what becomes of it and why, the facts for the rules, findings, the files that speak of it."""

    person: Person
    state: State
    reason: str
    """Why it is refused or outside; empty if it is assessed."""
    facts: Mapping[str, Any]
    findings: tuple[Finding, ...] = ()
    sources: tuple[str, ...] = ()
    record: Record | None = None
    """None where no list of people and no history of posts has the person."""


@dataclass(frozen=True, slots=True)
class FileRead:
    """One file that was read, and what became of its rows."""

    name: str
    shape: str
    sha256: str
    counts: Counts
