"""What is known about one person after joining all files."""

from collections.abc import Mapping
from dataclasses import dataclass
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
class Dossier:
    """One person: who, what becomes of it and why, the facts for the rules, findings, the files that speak of it."""

    person: Person
    state: State
    reason: str
    """Why it is refused or outside; empty if it is assessed."""
    facts: Mapping[str, Any]
    findings: tuple[Finding, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileRead:
    """One file that was read, and what became of its rows."""

    name: str
    shape: str
    sha256: str
    counts: Counts
