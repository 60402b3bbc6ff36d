"""The words of the leaders' figures: states, horizons, obstacles, and how codes are called."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from orkestra.insights.figures import AFTER, HORIZONS, OVER, UNDER, UNKNOWN
from orkestra.people.codes import choices
from orkestra_batch.report import standing
from orkestra_rules.law import load

PARTS: Mapping[str, Any] = {
    "buka": gettext_lazy("Terbuka sekarang"),
    "nanti": gettext_lazy("Terbuka kemudian"),
    "tindakan": gettext_lazy("Menunggu uji atau lowongan"),
    "belum": gettext_lazy("Belum dapat diputuskan"),
    "tidak": gettext_lazy("Tidak dalam perkiraan"),
}
"""States as the charts draw them, in the order in which they stand."""
COLUMNS = (
    standing.OPEN, *map(str, HORIZONS), AFTER, standing.ACT, standing.UNKNOWN, standing.CLOSED,
)  # fmt: skip
"""States with the horizons of what opens later, as the tables tell them."""
DRAWN = (("buka", (0,)), ("nanti", (1, 2, 3, 4)), ("tindakan", (5,)), ("belum", (6,)), ("tidak", (7,)))

CREDIT, ACT, TIME, RATING, DATA, FIXED = "angka_kredit", "tindakan", "waktu", "predikat", "data", "tetap"
GROUPS: Mapping[str, Any] = {
    CREDIT: gettext_lazy("angka kredit belum cukup"),
    ACT: gettext_lazy("uji kompetensi, lowongan, atau pangkat yang masih ditunggu"),
    TIME: gettext_lazy("masa kerja belum cukup"),
    RATING: gettext_lazy("predikat kinerja di bawah baik, atau belum ada"),
    DATA: gettext_lazy("data yang belum aman atau belum lengkap"),
    FIXED: gettext_lazy("keadaan yang tidak berubah dengan waktu"),
}
"""What sort of obstacle, as a sentence names it."""
_CREDIT, _RATING = gettext_lazy("Angka kredit belum cukup"), gettext_lazy("Predikat di bawah baik, atau belum ada")
_TEST, _PNS = gettext_lazy("Belum lulus uji kompetensi"), gettext_lazy("Bukan PNS")
_AGE, _MEASURE = gettext_lazy("Sudah mencapai batas usia pensiun"), gettext_lazy("Sedang menjalani hukuman disiplin")
_AWAY = gettext_lazy("Sedang berhenti dari jabatan fungsional")
OBSTACLES: Mapping[str, tuple[str, Any]] = {
    "kp_angka_kredit": (CREDIT, _CREDIT),
    "kj_angka_kredit": (CREDIT, gettext_lazy("Angka kredit belum cukup untuk naik jenjang")),
    "kp_ak_kj": (CREDIT, gettext_lazy("Angka kredit belum cukup untuk golongan di atas jenjang")),
    "kp_masa_pangkat": (TIME, gettext_lazy("Belum dua tahun dalam pangkat")),
    "kj_masa_jabatan": (TIME, gettext_lazy("Belum setahun dalam jabatan")),
    "kp_predikat": (RATING, _RATING),
    "kj_predikat": (RATING, _RATING),
    "kp_uji_kompetensi": (ACT, _TEST),
    "kj_uji_kompetensi": (ACT, gettext_lazy("Belum lulus uji kompetensi untuk naik jenjang")),
    "kj_lowongan": (ACT, gettext_lazy("Tidak ada lowongan pada jenjang tujuan")),
    "kp_lowongan_tidak_ada": (ACT, gettext_lazy("Belum ditetapkan bahwa lowongan tidak ada")),
    "kj_pangkat": (ACT, gettext_lazy("Pangkat belum mencapai yang disyaratkan")),
    "kj_terbuka": (ACT, gettext_lazy("Kenaikan jenjang harus lebih dahulu")),
    "kp_pns": (FIXED, _PNS),
    "kj_pns": (FIXED, _PNS),
    "kp_bup": (FIXED, _AGE),
    "kj_bup": (FIXED, _AGE),
    "kp_hukdis": (FIXED, _MEASURE),
    "kj_hukdis": (FIXED, _MEASURE),
    "kp_jabatan_fungsional": (FIXED, _AWAY),
    "kj_jabatan_fungsional": (FIXED, _AWAY),
    "kj_jenjang_berikut": (FIXED, gettext_lazy("Sudah pada jenjang tertinggi")),
    "kp_golongan_dalam_jenjang": (FIXED, gettext_lazy("Golongan tertinggi dalam jenjang")),
    UNKNOWN: (DATA, gettext_lazy("Datanya belum aman, atau jabatannya belum diatur")),
}
"""By condition, what sort of obstacle it is and what is said where it does not hold."""


def obstacle(code: str) -> str:
    """What stands against a decision; for a condition without words of its own, the condition itself."""
    if code in OBSTACLES:
        return str(OBSTACLES[code][1])
    library = load().library
    rule = library.rules.get((library.subject, code))
    return _("Belum terpenuhi: %(condition)s") % {"condition": rule.label if rule else code}


def group(code: str) -> str:
    """The sort of an obstacle."""
    return OBSTACLES.get(code, (FIXED, ""))[0]


@cache
def _names(code_list: str) -> Mapping[str, str]:
    return dict(choices(code_list))


def called(section: str, code: str) -> str:
    """How a code of a section of figures is called."""
    if section == "keluarga" and code in load().families:
        return load().families[code].label
    if section == "jenis_kelamin" and code in SEXES:
        return str(SEXES[code])
    if section == "usia" and code in AGES:
        return str(AGES[code])
    if code == UNKNOWN:
        return _("Belum diketahui")
    return _names(section).get(code, code) if section == "jenjang" else code.upper() if section == "status" else code


SEXES = {"L": gettext_lazy("Laki-laki"), "P": gettext_lazy("Perempuan")}
AGES = {UNDER: gettext_lazy("di bawah 30 tahun"), OVER: gettext_lazy("60 tahun ke atas")}
HEADS = {
    standing.OPEN: gettext_lazy("Sekarang"),
    standing.ACT: gettext_lazy("Menunggu tindakan"),
    standing.UNKNOWN: gettext_lazy("Belum diputuskan"),
    standing.CLOSED: gettext_lazy("Tidak dalam perkiraan"),
}


def head(column: str) -> str:
    """The head of a column of ``COLUMNS``."""
    if column in HEADS:
        return str(HEADS[column])
    if column == AFTER:
        return _("Lebih dari %(months)s bulan") % {"months": HORIZONS[-1]}
    before = next((months + 1 for months in reversed(HORIZONS) if months < int(column)), 0)
    return (
        _("%(first)s–%(last)s bulan") % {"first": before, "last": column}
        if before
        else _("≤ %(last)s bulan") % {"last": column}
    )
