"""What sources are compared in, and what can be asked to be corrected: one entry a field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_noop as _

from orkestra.people.codes import choices
from orkestra_batch.intake.setting import codes
from orkestra_formats.codes import code_lists

DAY, TEXT = "day", "text"


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its label; what kind of value it holds (a day, a text, or a code list); the profile's word for it."""

    label: str
    kind: str = TEXT
    fact: str = ""
    """Under which fact the profile ranks the sources; ratings are ranked by year instead."""


FIELDS: Mapping[str, Field] = {
    "nama": Field(_("Nama"), fact="nama"),
    "lahir": Field(_("Tanggal lahir"), DAY, "lahir"),
    "jenis_kelamin": Field(_("Jenis kelamin"), "jenis_kelamin", "nama"),
    "status": Field(_("Status kepegawaian"), "status", "status"),
    "kedudukan": Field(_("Kedudukan hukum"), "kedudukan", "kedudukan_hukum"),
    "tmt_cpns": Field(_("TMT CPNS"), DAY, "tmt_cpns"),
    "golongan": Field(_("Golongan ruang"), "golongan", "pangkat"),
    "tmt_golongan": Field(_("TMT golongan"), DAY, "pangkat"),
    "jabatan": Field(_("Jabatan"), fact="jabatan"),
    "jenjang": Field(_("Jenjang"), "jenjang", "jabatan"),
    "tmt_jabatan": Field(_("TMT jabatan"), DAY, "jabatan"),
    "unit": Field(_("Unit kerja"), fact="unor"),
    "predikat": Field(_("Predikat kinerja"), "predikat"),
    "atasan": Field(_("Atasan langsung"), fact="atasan"),
}
"""In the order in which a page shows them. Labels are Indonesian; pages say them in the language of their reader."""
RATING = "predikat"
OTHER_CODES: Mapping[str, Mapping[str, str]] = {
    "jenis_kelamin": {"L": "Laki-laki", "P": "Perempuan"},
    "status": {code: code.upper() for code, _name in choices("status")},
    "golongan": {code: code for listed in ("golongan", "kelas_pppk") for code in code_lists()[listed].choices()},
}


def shown(field: str, value: str | None) -> str:
    """A value as a clerk reads it; a dash where nothing is said."""
    if value is None or value == "":
        return "–"
    kind = FIELDS[field].kind
    if kind == DAY:
        return f"{date.fromisoformat(value):%d-%m-%Y}"
    if kind == TEXT:
        return value
    return codes_of(kind).get(value, value)


def codes_of(kind: str) -> Mapping[str, str]:
    """The codes of a kind with their words."""
    if kind in OTHER_CODES:
        return OTHER_CODES[kind]
    if kind == "kedudukan":
        return standings()
    return dict(choices(kind))


def standings() -> Mapping[str, str]:
    """BKN's codes of legal standings in words."""
    named: Mapping[str, str] = codes()["kedudukan"]["nama"]
    return {code: f"{code} ({name})" for code, name in named.items()}


def key_shown(field: str, key: str) -> str:
    """What a difference is for: the period of a rating in words; empty for what there is one of."""
    if field != RATING or not key:
        return key
    kind, first, last = key.split("/")
    return f"{kind} {_month(first)} s.d. {_month(last)}"


def _month(text: str) -> str:
    year, month = text.split("-")
    return f"{month}-{year}"
