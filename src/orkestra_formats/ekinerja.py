"""e-Kinerja BKN: “Laporan Penilaian” and “Laporan SKP”, as workbook, CSV or JSON; the columns are the same."""

from orkestra_formats import layouts
from orkestra_formats.cells import plain
from orkestra_formats.codes import fold
from orkestra_formats.fields import Fields
from orkestra_formats.memory import Memory
from orkestra_formats.people import check_history, check_period, check_rating, predikat, span_of
from orkestra_formats.records import Penilaian, RencanaSkp, Row
from orkestra_formats.tables import Shape, TableSpec, columns

RATING_COLUMNS = columns(
    "nip mulai akhir predikat",
    id="skp_penilaian_id",
    jenis="jenis",
    nip="nip",
    mulai="periode_awal_skp|periode_awal",
    akhir="periode_akhir_skp|periode_akhir",
    predikat="hasil_akhir",
    hasil_kerja="hasil_kerja",
    perilaku_kerja="perilaku_kerja",
    plt_plh="is_skp_plt_plh_pjb|is_plt_plh",
    unor="skp_unor",
    jabatan="skp_jabatan",
    atasan_nip="pegawai_atasan_nip",
    dinilai_pada="waktu_dinilai",
    tahun="tahun_skp",
)
PLAN_COLUMNS = columns(
    "nip mulai akhir",
    id="skp_id",
    nip="nip",
    mulai="periode_awal",
    akhir="periode_akhir",
    status="skp_status",
    jabatan="skp_jabatan|jabatan",
    unor="skp_unor|unit",
    plt_plh="is_plt_plh",
    tercatat="created_at",
)


def acting(f: Fields, key: str) -> bool:
    """Whether the row belongs to an acting post: anything but 0 or empty says so."""
    cell = f.cell(key)
    if cell is None or isinstance(cell, bool):
        return bool(cell)
    return fold(plain(cell)) not in {"0", "false", "tidak"}


def kind_of(f: Fields) -> str:
    """tahunan or periodik; a report that does not say is a yearly one."""
    return f.code("jenis", "jenis_penilaian") or "tahunan"


def build_rating(f: Fields, memory: Memory) -> Row | None:
    """One assessed or unassessed period of one person."""
    nip = f.identity("nip")
    first, last = f.day("mulai"), f.day("akhir")
    for key, day in (("mulai", first), ("akhir", last)):
        if day is None and f.cells.get(key) in (None, ""):
            f.report("V01", key)
    if nip is None or first is None or last is None or not check_period(f, "mulai", "akhir", first, last):
        return None
    plt_plh = acting(f, "plt_plh")
    if plt_plh:
        f.report("V15", "plt_plh", f.mark("plt_plh") or "")
    year = f.mark("tahun")
    if year and year != str(first.year):
        f.report("P08", "tahun", year, other=span_of(first, last))
    row = Penilaian(
        place=f.place,
        nip=nip.digits,
        id=f.mark("id"),
        mulai=first,
        akhir=last,
        jenis=kind_of(f),
        predikat=predikat(f, "predikat"),
        hasil_kerja=f.code("hasil_kerja", "ekspektasi"),
        perilaku_kerja=f.code("perilaku_kerja", "ekspektasi"),
        plt_plh=plt_plh,
        unor=f.text("unor"),
        jabatan=f.text("jabatan"),
        atasan_nip=f.other_number("atasan_nip"),
        dinilai_pada=f.day("dinilai_pada", timed=True),
        sumber="ekinerja",
    )
    return check_rating(f, row, memory)


def build_plan(f: Fields, memory: Memory) -> Row | None:
    """One plan of one person."""
    nip = f.identity("nip")
    first, last = f.day("mulai"), f.day("akhir")
    if nip is None or not check_period(f, "mulai", "akhir", first, last):
        return None
    row = RencanaSkp(
        place=f.place,
        nip=nip.digits,
        id=f.mark("id"),
        mulai=first,
        akhir=last,
        status=f.text("status"),
        jabatan=f.text("jabatan"),
        unor=f.text("unor"),
        plt_plh=acting(f, "plt_plh"),
        tercatat=f.day("tercatat", timed=True),
    )
    return check_history(f, row, row.id, memory)


RATING_SPEC = TableSpec(
    Shape.EKINERJA_PENILAIAN, RATING_COLUMNS, build_rating, (*layouts.EKINERJA_PENILAIAN, "skp_unor_induk_id"), least=5
)
PLAN_SPEC = TableSpec(Shape.EKINERJA_SKP, PLAN_COLUMNS, build_plan, layouts.EKINERJA_SKP, least=6)
