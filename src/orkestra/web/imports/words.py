"""How states, verdicts and severities are shown: a word, a colour, a drawing; never the colour alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from orkestra.web.frame.lists import Sign

STATES: Mapping[str, Sign] = {
    "uploaded": Sign(gettext_lazy("Menunggu dibaca"), "soon", "hourglass"),
    "reading": Sign(gettext_lazy("Sedang dibaca"), "soon", "progress"),
    "previewed": Sign(gettext_lazy("Menunggu keputusan"), "act", "eye"),
    "applying": Sign(gettext_lazy("Sedang diterapkan"), "soon", "progress"),
    "applied": Sign(gettext_lazy("Diterapkan"), "good", "circle-check"),
    "refused": Sign(gettext_lazy("Gagal dibaca"), "bad", "circle-x"),
    "abandoned": Sign(gettext_lazy("Dibatalkan"), "none", "ban"),
}
"""How far an import is."""

VERDICTS: Mapping[str, Sign] = {
    "new": Sign(gettext_lazy("Baru"), "good", "plus"),
    "changed": Sign(gettext_lazy("Berubah"), "soon", "pencil"),
    "unchanged": Sign(gettext_lazy("Tetap"), "none", "check"),
    "unlisted": Sign(gettext_lazy("Belum terdaftar"), "doubt", "question-mark"),
    "refused": Sign(gettext_lazy("Ditolak"), "bad", "ban"),
}
"""What an import does to somebody."""

SEVERITIES: Mapping[str, Sign] = {
    "error": Sign(gettext_lazy("Kesalahan"), "bad", "circle-x"),
    "question": Sign(gettext_lazy("Pertanyaan"), "act", "question-mark"),
    "warning": Sign(gettext_lazy("Peringatan"), "doubt", "alert-triangle"),
    "info": Sign(gettext_lazy("Keterangan"), "none", "info-circle"),
}
"""How grave a finding is, the gravest first."""

OWNERS: Mapping[str, Sign] = {
    "biro": Sign(gettext_lazy("Biro kepegawaian"), "act", "building"),
    "admin_siasn": Sign(gettext_lazy("Admin SIASN"), "soon", "database"),
    "pejabat_penilai": Sign(gettext_lazy("Pejabat penilai di e-Kinerja"), "doubt", "user"),
}
"""Who must act so that a difference ends."""

SHAPES: Mapping[str, Any] = {
    "siasn-export": gettext_lazy("Ekspor data ASN dari SIASN"),
    "siasn-api": gettext_lazy("Jawaban API SIASN"),
    "ekinerja-penilaian": gettext_lazy("Laporan penilaian e-Kinerja"),
    "ekinerja-skp": gettext_lazy("Daftar SKP e-Kinerja"),
    "duk": gettext_lazy("Daftar urut kepangkatan (DUK)"),
    "unor": gettext_lazy("Daftar unit organisasi"),
    "template": gettext_lazy("Templat Orkestra"),
}
"""What kind of file it is."""

SIDES: Mapping[str, Any] = {
    "siasn": gettext_lazy("SIASN"),
    "ekinerja": gettext_lazy("e-Kinerja"),
    "ours": gettext_lazy("Orkestra"),
}
"""Whose word stands beside whose."""


LONG = timedelta(days=60)
"""Beyond it hours and days no longer matter."""


def spell(time: timedelta) -> str:
    """A length of time as one says it, by its two largest parts; whole days beyond a week."""
    time = abs(time)
    minutes = int(time.total_seconds()) // 60
    days, hours, minutes = time.days, minutes // 60 % 24, minutes % 60
    if time >= LONG:
        parts = [(days // 365, YEARS), (days % 365 // 30, MONTHS)]
    elif days >= 7:
        parts = [(days, DAYS)]
    else:
        parts = [(days, DAYS), (hours, HOURS), (minutes, MINUTES)]
    said = [str(words % {"n": n}) for n, words in parts if n]
    return " ".join(said[:2]) or _("kurang dari semenit")


YEARS = ngettext_lazy("%(n)d tahun", "%(n)d tahun", "n")
MONTHS = ngettext_lazy("%(n)d bulan", "%(n)d bulan", "n")
DAYS = ngettext_lazy("%(n)d hari", "%(n)d hari", "n")
HOURS = ngettext_lazy("%(n)d jam", "%(n)d jam", "n")
MINUTES = ngettext_lazy("%(n)d menit", "%(n)d menit", "n")


def lasted(since: date, until: date) -> str:
    """How many days something has lasted; less than one is none."""
    return spell(until - since) if until > since else _("hari ini")


def ago(then: datetime, now: datetime) -> str:
    """How long something has lasted."""
    return _("sudah %(spell)s") % {"spell": spell(now - then)}
