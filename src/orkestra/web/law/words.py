"""The law in the language of the reader: the book and its sheets, made once a language, and the names of its parts."""

from __future__ import annotations

from functools import cache

from django.utils.translation import get_language, gettext, gettext_noop

from orkestra.insights.law_book import Book
from orkestra.insights.law_sheets import Sheets
from orkestra.insights.law_words import LawWords, Phrases
from orkestra_rules.law import load

KINDS = {
    "decision": gettext_noop("Keputusan"),
    "parameter": gettext_noop("Tetapan"),
    "rule": gettext_noop("Rumus"),
    "family": gettext_noop("Jabatan fungsional"),
    "derived": gettext_noop("Tabel turunan"),
}
TOPICS = {
    "credit": gettext_noop("Angka kredit"),
    "careers": gettext_noop("Pangkat dan jenjang"),
    "performance": gettext_noop("Penilaian kinerja"),
    "families": gettext_noop("Jabatan fungsional"),
}
"""By the first part of a chapter's name."""
LISTS = {
    "jenjang": gettext_noop("Jenjang"),
    "golongan": gettext_noop("Golongan"),
    "predikat": gettext_noop("Predikat"),
    "keluarga": gettext_noop("Jabatan fungsional"),
    "bidang": gettext_noop("Bidang"),
    "bulan": gettext_noop("Bulan"),
    "hasil": gettext_noop("Hasil"),
    "henti": gettext_noop("Alasan berhenti"),
    "jenis_jabatan": gettext_noop("Jenis jabatan"),
    "persetujuan": gettext_noop("Tahap persetujuan"),
    "status": gettext_noop("Status kepegawaian"),
    "tingkat_hukdis": gettext_noop("Tingkat hukuman"),
}
GIVES = {
    "number": gettext_noop("bilangan"),
    "truth": gettext_noop("ya atau tidak"),
    "day": gettext_noop("tanggal"),
    "month": gettext_noop("bulan"),
    "code": gettext_noop("kode"),
    "row": gettext_noop("baris riwayat"),
}
PARTS = {
    "levels": gettext_noop("Jenjang"),
    "retirement": gettext_noop("Batas usia pensiun"),
    "approval": gettext_noop("Tahap persetujuan"),
}


def listed(code_list: str) -> str:
    """The heading of a code list."""
    return gettext(LISTS[code_list]) if code_list in LISTS else code_list.replace("_", " ").capitalize()


@cache
def _sheets(language: str | None) -> Sheets:
    phrases = Phrases(
        yes=gettext("ya"), no=gettext("tidak"), unknown=gettext("tidak diketahui"), unset=gettext("tidak ditetapkan"),
        always=gettext("sejak semula"), since=gettext("sejak {day}"), never=gettext("tidak pernah"),
        hidden=gettext("tidak ditampilkan"),
    )  # fmt: skip
    return Sheets(Book(LawWords(load(), phrases)))


def sheets() -> Sheets:
    """Every statement of law in full, in the language of this request."""
    return _sheets(get_language())


def book() -> Book:
    """The law as a book."""
    return sheets().book


def said() -> LawWords:
    """The words of the law."""
    return book().said
