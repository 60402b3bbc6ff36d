"""The names of the parts of the law, for pages."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

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
