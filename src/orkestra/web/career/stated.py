"""What a source stated about an official, in words: one line for each thing that it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from orkestra.reconciliation.saying import stated
from orkestra.shared.access.masking import masked
from orkestra.web.frame.templatetags.frame import credit, day, month
from orkestra_formats import Bulan, Finding
from orkestra_formats.finding import said as in_words

KINDS: Mapping[str, Any] = {
    "Pegawai": gettext_lazy("Keadaan sekarang"),
    "RiwayatPangkat": gettext_lazy("Pangkat"),
    "RiwayatJabatan": gettext_lazy("Jabatan"),
    "RiwayatAngkaKredit": gettext_lazy("Penetapan angka kredit"),
    "Penilaian": gettext_lazy("Penilaian kinerja"),
    "RencanaSkp": gettext_lazy("Rencana SKP"),
    "Hukdis": gettext_lazy("Hukuman disiplin"),
    "Cltn": gettext_lazy("Masa di luar jabatan"),
    "Pendidikan": gettext_lazy("Pendidikan"),
    "RiwayatUnor": gettext_lazy("Penempatan"),
    "UjiKompetensi": gettext_lazy("Uji kompetensi"),
    "DaerahKhusus": gettext_lazy("Persetujuan daerah khusus"),
    "UsulKp": gettext_lazy("Usul kenaikan pangkat"),
    "Finding": gettext_lazy("Catatan yang diragukan"),
    "LostLine": gettext_lazy("Baris yang tidak terbaca"),
}
"""Kinds of records about a person."""
CREDIT = ("total", "utama", "penunjang", "angka_kredit_utama")
"""Columns of credit, in thousandths."""
ACRONYMS = ("nip", "id", "sk", "tmt", "skp", "unor", "pns", "cpns", "kp")
NOT_SAID = ("place", "nip")
"""Where the line stands, and whom it is about: both are told beside it."""


def words(said: Any) -> Iterator[tuple[str, str]]:
    """Each thing that a statement says, by the name that its source has for it."""
    found = stated(said)
    if isinstance(found, Finding):
        spoken = in_words(found, get_language() or "id")
        yield spoken.value, spoken.reason
        return
    for column in fields(found):
        value = getattr(found, column.name)
        if column.name not in NOT_SAID and value not in (None, "", column.default):
            yield _head(column.name), _worded(column.name, value)


def _head(name: str) -> str:
    head = " ".join(part.upper() if part in ACRONYMS else part for part in name.split("_"))
    return head[0].upper() + head[1:]


def _worded(name: str, value: Any) -> str:
    if isinstance(value, Bulan):
        return month(value.tahun * 12 + value.bulan - 1)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, bool):
        return _("Ya") if value else _("Tidak")
    if name in CREDIT:
        return credit(value)
    return masked(value) if name.endswith("_nip") else str(value)
