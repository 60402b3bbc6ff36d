"""What somebody can be told of. A sentence names nobody, since it also stands in mail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Kind:
    """Its name among the choices, its sentence, and the permission of whoever can be told."""

    label: str
    one: str
    may: str


KINDS: Mapping[str, Kind] = {
    "papers_check": Kind(
        _("Usul surat angka kredit yang menunggu diperiksa"), _("Usul surat angka kredit menunggu Anda periksa."),
        "papers.check",
    ),
    "papers_approve": Kind(
        _("Surat angka kredit yang menunggu persetujuan saya"), _("Surat angka kredit menunggu persetujuan Anda."),
        "papers.queue",
    ),
    "papers_returned": Kind(
        _("Usul surat angka kredit yang dikembalikan"), _("Usul surat angka kredit dikembalikan kepada Anda."),
        "papers.prepare",
    ),
    "papers_issued": Kind(
        _("Surat angka kredit saya yang terbit"), _("Surat angka kredit Anda terbit."), "papers.see"
    ),
    "proposals_check": Kind(
        _("Usul kenaikan yang menunggu diperiksa"), _("Usul kenaikan menunggu Anda periksa."), "proposals.check"
    ),
    "proposals_returned": Kind(
        _("Usul kenaikan yang dikembalikan"), _("Usul kenaikan dikembalikan kepada Anda."), "proposals.prepare"
    ),
    "proposals_ended": Kind(
        _("Usul kenaikan saya yang disetujui atau ditolak"), _("Usul kenaikan yang Anda siapkan sudah dijawab BKN."),
        "proposals.prepare",
    ),
    "proposals_asked": Kind(
        _("Jawaban SIASN atas usul yang tidak dapat diartikan sendiri"),
        _("Jawaban SIASN atas usul kenaikan menunggu Anda artikan."), "proposals.submit",
    ),
    "correction_asked": Kind(
        _("Permintaan koreksi yang menunggu jawaban"), _("Permintaan koreksi data menunggu jawaban."),
        "correction.answer",
    ),
    "correction_answered": Kind(
        _("Jawaban atas permintaan koreksi saya"), _("Permintaan koreksi data Anda dijawab."), "correction.file"
    ),
    "import_previewed": Kind(
        _("Impor saya yang menunggu keputusan"), _("Impor selesai dibaca dan menunggu keputusan."), "imports.upload"
    ),
}  # fmt: skip
