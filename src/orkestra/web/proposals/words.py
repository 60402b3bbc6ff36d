"""Stages, tones and kinds as they are shown; findings in the language of their reader, with the way to mend them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from orkestra.proposals.exports import target_named
from orkestra.proposals.findings import Finding, Speech, said, topics, words
from orkestra.web.frame.lists import Sign
from orkestra.web.frame.templatetags.frame import day, number
from orkestra.web.frame.templatetags.frame import month as month_said
from orkestra_rules.kernel.parameters import LAW

STAGES: Mapping[str, Sign] = {
    "disiapkan": Sign(gettext_lazy("Disiapkan"), "soon", "file-text"),
    "diperiksa": Sign(gettext_lazy("Diperiksa"), "act", "eye"),
    "diajukan": Sign(gettext_lazy("Diajukan"), "doubt", "upload"),
    "dikembalikan": Sign(gettext_lazy("Dikembalikan"), "bad", "history"),
    "disetujui": Sign(gettext_lazy("Disetujui"), "good", "circle-check"),
    "ditolak": Sign(gettext_lazy("Ditolak"), "bad", "circle-x"),
    "ditarik": Sign(gettext_lazy("Ditarik"), "none", "ban"),
}
"""How far a proposal is."""
TONES: Mapping[str, Sign] = {
    "merah": Sign(gettext_lazy("Merah"), "bad", "circle-x"),
    "kuning": Sign(gettext_lazy("Kuning"), "doubt", "alert-triangle"),
    "hijau": Sign(gettext_lazy("Hijau"), "good", "circle-check"),
}
"""What pre-flight says: will come back, wants somebody's eye, nothing found."""
KINDS: Mapping[str, Any] = {"kp": gettext_lazy("Kenaikan pangkat"), "kj": gettext_lazy("Kenaikan jenjang")}
DECISIONS = {"kp": "kenaikan_pangkat", "kj": "kenaikan_jenjang"}
AGES: Mapping[str, Any] = {
    "baru": gettext_lazy("Sampai 7 hari"),
    "sebulan": gettext_lazy("8 sampai 30 hari"),
    "lama": gettext_lazy("Lebih dari 30 hari"),
}
WHY: Mapping[str, Any] = {
    "tanpa_usul": gettext_lazy("Tidak ada usul berjalan di sini bagi pegawai ini."),
    "tujuan_lain": gettext_lazy("Usul di sini menuju golongan atau tanggal yang lain."),
    "tahap_lain": gettext_lazy("Usul di sini belum diajukan."),
    "status_asing": gettext_lazy("Arti status ini tidak diketahui."),
}
"""Why an answer of SIASN is a question."""


def listed(of: str) -> Mapping[str, str]:
    """The words of a list of pre-flight in the language of the reader."""
    return words(of, language())


def language() -> str:
    """The language of the reader, as pre-flight has it."""
    return "en" if get_language() == "en" else "id"


def speech() -> Speech:
    """How days, months and amounts are said to the reader."""
    return Speech(language(), day, _months, number)


def _months(numbers: Sequence[int]) -> str:
    """April 2026 – Juni 2026, September 2026."""
    found = []
    for _gap, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        each = [month_said(one) for _place, one in run]
        found.append(each[0] if len(each) == 1 else f"{each[0]} – {each[-1]}")
    return ", ".join(found)


# ------------------------------------------------------------------ findings
@dataclass(frozen=True, slots=True)
class Row:
    """One finding as it is shown."""

    sign: Sign
    what: str
    remedy: str
    owner: str
    cite: str
    mark: str
    lawful: bool
    address: str


@dataclass(frozen=True, slots=True)
class Check:
    """One check with all that it found."""

    label: str
    sign: Sign
    rows: Sequence[Row]


def checks(findings: Sequence[Finding], nip: str, kind: str) -> list[Check]:
    """All checks, those with something to mend first."""
    labels = listed("topic")
    found = [Check(labels[t.code], TONES[t.tone], [_row(f, nip, kind) for f in t.findings]) for t in topics(findings)]
    return sorted(found, key=lambda check: (not check.rows, list(TONES.values()).index(check.sign)))


def _row(finding: Finding, nip: str, kind: str) -> Row:
    told = said(finding, speech())
    return Row(
        TONES[finding.tone], told.what, told.remedy, listed("owner").get(finding.owner, ""), finding.cite,
        finding.mark, finding.mark in LAW, link(finding, nip, kind),
    )  # fmt: skip


def link(finding: Finding, nip: str, kind: str) -> str:
    """Where a finding is mended; empty where nowhere here."""
    name = LINKS.get(finding.link, "")
    if not name:
        return ""
    if name == "explanation":
        return reverse(name, args=[nip, DECISIONS[kind]])
    return reverse(name, args=[] if name in ABOUT_NOBODY else [nip])


LINKS: Mapping[str, str] = {
    "differences": "person_differences", "official": "official", "explanation": "explanation",
    "drafts": "paper_drafts", "career": "career", "vacancies": "vacancies", "stated": "official",
    "corrections": "corrections", "evidence": "evidence",
}  # fmt: skip
"""By where findings say they are mended the page."""
ABOUT_NOBODY = ("vacancies", "corrections")


def target(kind: str, code: str) -> str:
    """The rank or jenjang that is proposed, in words."""
    return target_named(kind, code) or "–"


def waited(since: date, on: date) -> str:
    """How long a proposal has been in its stage."""
    days = (on - since).days
    return _("hari ini") if days < 1 else _("%(n)d hari") % {"n": days}
