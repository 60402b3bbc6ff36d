"""How histories are shown: which columns, what is said in one line, what a form asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from orkestra.careers.corrections import MONTHS
from orkestra.careers.histories import HISTORIES, NAMES, Row
from orkestra.credit.elements import AMOUNTS, ELEMENTS
from orkestra.insights.exports import names
from orkestra.people.codes import codes as codes_of
from orkestra.web.frame.templatetags.frame import UNKNOWN, credit, day, month
from orkestra_batch.intake.setting import codes
from orkestra_rules.law import load

THOUSANDTHS = " (perseribu)"
"""How the label of a column ends that holds credit in thousandths; people read and type whole ones."""
LABELS = (
    gettext_noop("Tanggal berakhir"), gettext_noop("Nama jabatan"), gettext_noop("TMT pangkat"),
    gettext_noop("Kenaikan pangkat tanpa lowongan jenjang"), gettext_noop("Awal periode"),
    gettext_noop("Akhir periode"), gettext_noop("Jenis penilaian"), gettext_noop("Awal masa penilaian"),
    gettext_noop("Akhir masa penilaian"), gettext_noop("Rezim angka kredit"), gettext_noop("Jenis penetapan"),
    gettext_noop("Tanggal penetapan"), gettext_noop("Jenjang yang diuji"), gettext_noop("Tingkat pendidikan"),
    gettext_noop("Tanggal pencantuman gelar"), gettext_noop("Pendidikan saat pengangkatan"),
    gettext_noop("Aktif kembali"), gettext_noop("Untuk kenaikan pangkat ke"), gettext_noop("Tanggal persetujuan"),
    gettext_noop("Lokasi kerja"), gettext_noop("Golongan tercetak"),
    gettext_noop("Tempat lahir"), gettext_noop("Nomor seri Karpeg"),
    gettext_noop("Pernah menduduki jabatan pimpinan tinggi"), gettext_noop("ID PNS di SIASN"),
    gettext_noop("Mulai berlaku"),
    gettext_noop("AK dasar yang diberikan"), gettext_noop("AK dari pengalaman"),
    gettext_noop("AK dari kegiatan tugas jabatan"), gettext_noop("Pengembangan profesi"),
    gettext_noop("Kegiatan penunjang"),
)  # fmt: skip
"""Labels of columns that stand in no other sentence, so that they have an English."""


def label_of(field: Any) -> str:
    """What a column is called in a form and above a table."""
    return _(str(field.verbose_name).removesuffix(THOUSANDTHS))


@dataclass(frozen=True, slots=True)
class Group:
    """Columns that a list shows as one: ``main`` says it, ``sub`` stands below in small letters."""

    head: Any
    main: tuple[str, ...]
    sub: tuple[str, ...] = ()
    spell: bool = False
    """Its two columns are the first and the last day, or month."""


@dataclass(frozen=True, slots=True)
class Told:
    """One history: its name for people, what a form asks, what a list shows, and what says a row in one line."""

    name: str
    label: Any
    columns: tuple[str, ...]
    groups: tuple[Group, ...]
    hint: Any = ""

    @property
    def heads(self) -> list[str]:
        """The heads of its columns."""
        fields: Any = HISTORIES[self.name]._meta.concrete_fields
        labels = {field.name: label_of(field) for field in fields}
        return [labels[name] for name in self.columns]


def _spell(first: str, last: str, head: Any = None) -> Group:
    return Group(head or gettext_lazy("Masa"), (first, last), spell=True)


TOLD: Mapping[str, Told] = {
    told.name: told
    for told in (
        Told("jabatan", gettext_lazy("Jabatan"),
             ("tmt", "selesai", "nama", "jenis", "keluarga", "jenjang", "jalur", "unit"),
             (_spell("tmt", "selesai", gettext_lazy("TMT")),
              Group(gettext_lazy("Jabatan"), ("keluarga", "jenjang"), ("nama", "unit")),
              Group(gettext_lazy("Jenis"), ("jenis",)), Group(gettext_lazy("Jalur"), ("jalur",)))),
        Told("pangkat", gettext_lazy("Pangkat"), ("tmt", "golongan", "tanpa_lowongan"),
             (Group(gettext_lazy("TMT"), ("tmt",)), Group(gettext_lazy("Golongan"), ("golongan",)),
              Group(gettext_lazy("Tanpa lowongan"), ("tanpa_lowongan",)))),
        Told("penilaian", gettext_lazy("Penilaian kinerja"), ("mulai", "akhir", "jenis", "predikat"),
             (_spell("mulai", "akhir", gettext_lazy("Periode")), Group(gettext_lazy("Predikat"), ("predikat",)),
              Group(gettext_lazy("Jenis"), ("jenis",)))),
        Told("pak", gettext_lazy("Penetapan angka kredit"),
             ("mulai", "akhir", *AMOUNTS, "rezim", "jenis", "ditetapkan"),
             (_spell("mulai", "akhir", gettext_lazy("Masa penilaian")),
              Group(gettext_lazy("Angka kredit"), ("angka_kredit",), tuple(ELEMENTS)),
              Group(gettext_lazy("Rezim"), ("rezim", "jenis")),
              Group(gettext_lazy("Ditetapkan"), ("ditetapkan",)))),
        Told("uji_kompetensi", gettext_lazy("Uji kompetensi"), ("tanggal", "jenjang", "lulus"),
             (Group(gettext_lazy("Tanggal"), ("tanggal",)), Group(gettext_lazy("Jenjang"), ("jenjang",)),
              Group(gettext_lazy("Lulus"), ("lulus",)))),
        Told("pendidikan", gettext_lazy("Pendidikan"), ("tingkat", "diakui", "saat_pengangkatan"),
             (Group(gettext_lazy("Tingkat"), ("tingkat",)), Group(gettext_lazy("Pencantuman gelar"), ("diakui",)),
              Group(gettext_lazy("Saat pengangkatan"), ("saat_pengangkatan",)))),
        Told("henti", gettext_lazy("Masa di luar jabatan"), ("alasan", "mulai", "aktif_kembali"),
             (_spell("mulai", "aktif_kembali"), Group(gettext_lazy("Alasan"), ("alasan",))),
             gettext_lazy("Cuti di luar tanggungan negara, tugas belajar, dan pemberhentian dari jabatan.")),
        Told("daerah_khusus", gettext_lazy("Persetujuan daerah khusus"), ("golongan", "disetujui"),
             (Group(gettext_lazy("Untuk kenaikan ke"), ("golongan",)),
              Group(gettext_lazy("Disetujui"), ("disetujui",)))),
        Told("penempatan", gettext_lazy("Penempatan"), ("mulai", "selesai", "unit", "jabatan", "jenis", "lokasi"),
             (_spell("mulai", "selesai"), Group(gettext_lazy("Unit"), ("unit",), ("lokasi",)),
              Group(gettext_lazy("Jabatan"), ("jabatan",), ("jenis",))),
             gettext_lazy("Penempatan baru mengakhiri yang sekarang sehari sebelumnya.")),
        Told("atasan", gettext_lazy("Atasan"), ("mulai", "selesai", "atasan", "per"),
             (_spell("mulai", "selesai"), Group(gettext_lazy("Atasan"), ("atasan",)),
              Group(gettext_lazy("Menurut penilaian sampai"), ("per",))),
             gettext_lazy("Pejabat yang menilai. Atasan baru mengakhiri yang sekarang sehari sebelumnya.")),
        Told("kepegawaian", gettext_lazy("Status kepegawaian"), ("mulai", "selesai", "status", "kedudukan", "golongan"),
             (_spell("mulai", "selesai"), Group(gettext_lazy("Status"), ("status", "golongan")),
              Group(gettext_lazy("Kedudukan hukum"), ("kedudukan",)))),
        Told("identitas", gettext_lazy("Identitas"),
             ("nama", "tempat_lahir", "lahir", "jenis_kelamin", "karpeg", "tmt_cpns", "pernah_jpt", "pns_id"),
             (Group(gettext_lazy("Nama"), ("nama",), ("karpeg", "pns_id")),
              Group(gettext_lazy("Lahir"), ("lahir",), ("tempat_lahir",)),
              Group(gettext_lazy("Jenis kelamin"), ("jenis_kelamin",)), Group(gettext_lazy("TMT CPNS"), ("tmt_cpns",)),
              Group(gettext_lazy("Pernah JPT"), ("pernah_jpt",)))),
        Told("hukdis", gettext_lazy("Hukuman disiplin"), ("tingkat", "mulai", "selesai"),
             (_spell("mulai", "selesai"), Group(gettext_lazy("Tingkat"), ("tingkat",)))),
    )
}  # fmt: skip
"""In the order in which a clerk looks for them."""
OPEN = ("jabatan", "pangkat", "penilaian")
"""Those that stand open when the page is opened."""


SPELLED: Mapping[str, Callable[[str], str]] = {
    "golongan": lambda code: f"{code} ({names('golongan')[code]})" if code in names("golongan") else code,
    "status": str.upper,
    "tingkat": lambda code: (
        code.upper().replace("_", "/") if code in codes_of("tingkat_pendidikan") else code.capitalize()
    ),
}
"""Codes that people print otherwise than the list of codes has them."""


ANSWERS = {"lulus": (gettext_lazy("Lulus"), gettext_lazy("Tidak lulus"))}
"""Columns of yes and no that say more than yes and no."""


def said(name: str, column: str, row: Row) -> str:
    """What a row says in a column, in words."""
    if column in NAMES:
        return _named(column, row)
    value = getattr(row.held, column, None)
    if value is None or value == "":
        return UNKNOWN
    if isinstance(value, date):
        return month(value) if column in MONTHS.get(name, ()) else day(value)
    if isinstance(value, bool):
        yes, no = ANSWERS.get(column, (_("Ya"), _("Tidak")))
        return str(yes if value else no)
    return _coded(name, column, value)


def _named(column: str, row: Row) -> str:
    if column == "unit":
        return row.names.get("unit") or getattr(row.held, "nama_unit", "") or UNKNOWN
    return row.names.get("atasan") or _("Nama belum diketahui")


@cache
def _listed(name: str, column: str) -> Mapping[Any, Any]:
    """The codes that a column may hold, with their words; empty where it holds anything."""
    return dict(getattr(HISTORIES[name]._meta.get_field(column), "choices", None) or ())


def _coded(name: str, column: str, value: Any) -> str:
    if column in AMOUNTS:
        return credit(value)
    if column == "keluarga":
        found = load().families.get(value)
        return found.label if found else str(value)
    if column == "kedudukan":
        return str(codes()["kedudukan"]["nama"].get(value, value))
    if column in SPELLED:
        return SPELLED[column](str(value))
    return str(_listed(name, column).get(value, value))


def spell(name: str, columns: tuple[str, ...], row: Row) -> str:
    """From when to when; the two ends may be unknown, and the last is open where it is not told."""
    begin, end = (said(name, column, row) for column in columns)
    if name in MONTHS:
        return end if begin in (UNKNOWN, end) else f"{begin} – {end}"
    if end == UNKNOWN and columns[0] == "tmt":  # a post or rank ends where the next one begins
        return begin
    if end != UNKNOWN:
        return _("sampai %(end)s") % {"end": end} if begin == UNKNOWN else f"{begin} – {end}"
    return _("sejak %(begin)s") % {"begin": begin} if begin != UNKNOWN else _("berlaku sekarang")


def shown(group: Group, name: str, row: Row) -> tuple[str, str]:
    """What a row says in a group of columns, and below it."""
    if group.spell:
        return spell(name, group.main, row), ""
    main = _joined(name, group.main, row, " ")
    sub = _joined(name, group.sub, row, " · ")
    return (main, sub) if main else (sub or UNKNOWN, "")


def _joined(name: str, columns: tuple[str, ...], row: Row, between: str) -> str:
    told = ((column, words) for column in columns if (words := said(name, column, row)) != UNKNOWN)
    return between.join(f"{_(ELEMENTS[column])} {words}" if column in ELEMENTS else words for column, words in told)


def line(name: str, row: Row) -> str:
    """A row in one line: what it is, then since when or for which time."""
    groups = sorted(TOLD[name].groups, key=lambda group: group.spell or group.main == ("tmt",))
    told = [group for group in groups if group.main[0] not in SILENT]
    words = [shown(group, name, row)[0] for group in dict.fromkeys((*told[:LISTED], told[-1]))]
    return " · ".join(part for part in words if part != UNKNOWN) or _("tanpa rincian")


LISTED = 2
"""So many groups besides the time are said in one line."""
SILENT = ("saat_pengangkatan", "tanpa_lowongan", "per")
"""Columns that say nothing without their head."""


def cells(name: str, row: Row) -> list[tuple[str, str]]:
    """The columns of a row with their heads."""
    return list(zip(TOLD[name].heads, (said(name, column, row) for column in TOLD[name].columns), strict=True))


def differing(name: str, old: Row, new: Row) -> list[tuple[str, str, str]]:
    """What is not said alike: head, old, new."""
    both = zip(cells(name, old), cells(name, new), strict=True)
    return [(head, was, now) for (head, was), (_head, now) in both if was != now]
