"""The eight shapes as documents with the invented people in them: every cell right, every record known."""

from datetime import date
from typing import Any

from orkestra_formats import template
from tests.formats.catalogue import people as p
from tests.formats.catalogue.layout import COLUMNS, SIASN, parted
from tests.formats.catalogue.model import Doc, Row, Table

FILES = {
    "siasn-csv": "ekspor.csv",
    "siasn-xlsx": "ekspor.xlsx",
    "api-json": "jawaban.json",
    "api-jsonl": "jawaban.jsonl",
    "ekinerja-xlsx": "laporan.xlsx",
    "ekinerja-json": "laporan.json",
    "duk-csv": "duk.csv",
    "template-xlsx": "templat.xlsx",
}
SHAPES = tuple(FILES)
PEOPLE_SHAPES = tuple(shape for shape in SHAPES if not shape.startswith("ekinerja"))
RECORDS = {
    "pegawai": "Pegawai", "pangkat": "RiwayatPangkat", "jabatan": "RiwayatJabatan", "penilaian": "Penilaian",
    "skp": "Penilaian", "periodik": "Penilaian", "pak": "RiwayatAngkaKredit", "hukdis": "Hukdis", "henti": "Cltn",
    "pendidikan": "Pendidikan", "uji": "UjiKompetensi", "lowongan": "Lowongan", "daerah": "DaerahKhusus",
}  # fmt: skip
FACTS = {
    "pegawai": p.PEOPLE, "pangkat": p.PANGKAT, "jabatan": p.JABATAN, "penilaian": p.RATINGS, "skp": p.SKP,
    "periodik": p.QUARTERS, "pak": p.PAK, "hukdis": p.HUKDIS, "henti": p.HENTI, "pendidikan": p.PENDIDIKAN,
    "uji": p.UJI, "lowongan": p.LOWONGAN, "daerah": p.DAERAH,
}  # fmt: skip
ANSWERS = {
    "pegawai": "data-utama", "pangkat": "rw-golongan", "jabatan": "rw-jabatan", "pak": "rw-angkakredit",
    "skp": "rw-skp22", "periodik": "rw-kinerjaperiodik", "hukdis": "rw-hukdis", "henti": "rw-cltn",
    "pendidikan": "rw-pendidikan",
}  # fmt: skip
SHEETS = {
    "pegawai": "Pegawai", "pangkat": "Pangkat", "jabatan": "Jabatan", "penilaian": "Penilaian", "pak": "Angka Kredit",
    "uji": "Uji Kompetensi", "lowongan": "Lowongan", "hukdis": "Hukuman Disiplin", "henti": "Cuti dan Henti",
    "pendidikan": "Pendidikan", "daerah": "Daerah Khusus",
}  # fmt: skip
EXPECTATIONS = {name: f"{name.capitalize()} Ekspektasi" for name in ("diatas", "sesuai", "dibawah")}
WORDS: dict[str, dict[str, dict[Any, str]]] = {
    "service": {
        "jenis_kelamin": {"L": "M", "P": "F"},
        "status": {"pns": "P", "cpns": "C", "pppk": "null"},
        "jenis_jabatan": {"fungsional": "2"},
        "hasil_kerja": EXPECTATIONS,
        "perilaku_kerja": EXPECTATIONS,
    },
    "template": {
        "jenis_kelamin": {"L": "Laki-laki", "P": "Perempuan"},
        "status": {"pns": "PNS", "cpns": "CPNS", "pppk": "PPPK"},
        "jenis_jabatan": {"fungsional": "Fungsional"},
        "hasil_kerja": EXPECTATIONS,
        "perilaku_kerja": EXPECTATIONS,
        "tingkat_pendidikan": {"40": "S-1"},
        "tingkat": {"40": "S-1", "S": "Sedang", "R": "Ringan"},
        "alasan": {"cltn": "CLTN"},
        "jenis": {"tahunan": "Tahunan"},
        "jenjang": {"ahli_muda": "Ahli Muda", "ahli_madya": "Ahli Madya", "ahli_utama": "Ahli Utama"},
    },
}


def family(shape: str) -> str:
    """siasn, api, ekinerja, duk or template."""
    return shape.partition("-")[0]


def make(shape: str) -> Doc:
    """A fresh valid document of a shape."""
    kind = family(shape)
    tables = {name: _table(kind, name) for name in COLUMNS[kind]}
    doc = Doc(shape, FILES[shape], tables)
    if kind == "duk":
        doc.about = [("S06", None, 5, None), ("S10", None, 6, None)]
    return doc


def _table(kind: str, name: str) -> Table:
    columns = COLUMNS[kind][name]
    sheet = None
    stars: frozenset[str] = frozenset()
    if kind == "api":
        sheet = ANSWERS[name]
    elif kind == "template":
        sheet = SHEETS[name]
        form = next(form for form in template.sheets() if form.name == sheet)
        stars = frozenset(column.key for column in form.columns if column.must)
    rows = [_row(kind, name, at, facts, columns) for at, facts in enumerate(FACTS[name])]
    identity = "pemilik" if kind == "api" and name in {"pangkat", "jabatan", "periodik", "pendidikan"} else "nip"
    return Table(name, sheet, columns, rows, stars, identity)


def _row(kind: str, name: str, at: int, facts: dict[str, Any], columns: dict[str, str]) -> Row:
    plain = spread(kind, name, facts)
    cells = {column: formatted(kind, column, plain.get(column)) for column in columns}
    if kind == "duk":
        cells |= _duk_cells(at, facts)
    return Row(f"{name}-{at}", cells, RECORDS[name], truth_of(kind, name, facts), facts.get("nip", ""))


def spread(kind: str, name: str, facts: dict[str, Any]) -> dict[str, Any]:
    """The facts with months and flags in the columns in which this kind of file has them."""
    plain = dict(facts)
    if kind == "api" and name == "pegawai":
        plain |= {"jft_id": facts["jabatan_id"], "jenis_pegawai": "PPPK" if facts["status"] == "pppk" else "PNS Pusat"}
    if kind == "api" and name == "jabatan":
        plain |= {"jft_id": facts["jabatan_id"]}
    if kind == "siasn":
        plain["jenis_pegawai"] = "PPPK" if facts["status"] == "pppk" else "PNS Pusat"
    plain["pemilik"] = facts.get("nip")
    if name == "pak":
        plain |= _pak_cells(kind, facts)
    if name == "periodik":
        first, last = facts["months"]
        year = facts["tahun"]
        plain |= {"bulan_mulai": str(first), "tahun_mulai": year, "bulan_selesai": str(last), "tahun_selesai": year}
        plain |= {"periode": "triwulan"}
    return plain


def _pak_cells(kind: str, facts: dict[str, Any]) -> dict[str, Any]:
    total = facts["total"] / 1000
    months = dict(zip(("tahun_mulai", "bulan_mulai"), facts["mulai"], strict=True))
    months |= dict(zip(("tahun_selesai", "bulan_selesai"), facts["akhir"], strict=True))
    if kind == "template":
        return {**months, "rezim": "Konversi", "jenis_pak": "Baru", "total": total}
    numbers = {"total": f"{total:g}", "utama": f"{total:g}", "penunjang": "0"}
    return {key: str(value) for key, value in months.items()} | numbers


def formatted(kind: str, column: str, value: Any) -> Any:
    """A value as this kind of file writes it."""
    words = WORDS["template" if kind == "template" else "service"].get(column, {})
    if not isinstance(value, bool) and value in words:
        return words[value]
    if value is None:
        return {"siasn": "null", "api": None}.get(kind, "")
    if isinstance(value, bool):
        return ("Ya" if value else "Tidak") if kind == "template" else ("1" if value else "0")
    if isinstance(value, date):
        return _day(kind, value)
    if kind == "siasn" and column in {"nip", "nik"}:
        return f"'{value}"
    return value


def _day(kind: str, value: date) -> Any:
    if kind == "template":
        return value
    pattern = {"ekinerja": "%Y-%m-%d", "duk": "%d/%m/%Y"}.get(kind, "%d-%m-%Y")
    return value.strftime(pattern)


def _duk_cells(at: int, facts: dict[str, Any]) -> dict[str, str]:
    nip = facts["nip"]
    name = " ".join(part for part in (facts["gelar_depan"], facts["nama"].title()) if part)
    return {
        "nomor": str(at + 1),
        "nama": f"{name}, {facts['gelar_belakang']}",
        "nip": f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}",
        "tingkat_pendidikan": "S-1/Sarjana",
    }


PERSON_FIELDS = parted(
    "pns_id·nama·gelar_depan·gelar_belakang·tempat_lahir·lahir·jenis_kelamin·karpeg·status·kedudukan_hukum·tmt_cpns·golongan·"
    "tmt_golongan·jenis_jabatan·jabatan_id·jabatan_nama·tmt_jabatan·unor_id·unor_nama·unor_induk_nama·instansi·lokasi·"
    "tingkat_pendidikan·eselon"
)
ABSENT = {
    "duk": frozenset(PERSON_FIELDS)
    - frozenset(parted("nama·gelar_depan·gelar_belakang·lahir·golongan·tmt_golongan·jabatan_nama·tmt_jabatan"))
    - {"tingkat_pendidikan"},
    "template": frozenset({"eselon"}),
    "siasn": frozenset({"karpeg"}),
}
NOT_KEPT = frozenset({"nik", "golongan_id", "tahun", "months", "jenis_pegawai"})


def truth_of(kind: str, name: str, facts: dict[str, Any]) -> dict[str, Any]:
    """The values of the record that a row must become."""
    truth = {key: value for key, value in facts.items() if key not in NOT_KEPT}
    if name == "pegawai":
        truth = {"nip": facts["nip"]} | {key: facts[key] for key in PERSON_FIELDS if key not in ABSENT.get(kind, ())}
    elif name == "skp":
        year = int(facts["tahun"])
        truth |= {"mulai": date(year, 1, 1), "akhir": date(year, 12, 31), "jenis": "tahunan", "sumber": "siasn"}
    elif name == "periodik":
        year = int(facts["tahun"])
        truth |= {"mulai": date(year, 1, 1), "akhir": date(year, 3, 31), "jenis": "periodik", "sumber": "siasn"}
    elif name == "penilaian":
        truth["sumber"] = kind
    if kind == "duk":
        truth["nama"] = facts["nama"].title()
    for key in set(truth) & (TEMPLATE_LACKS if kind == "template" else SERVICE_LACKS):
        del truth[key]
    return {key: value for key, value in truth.items() if value is not None}


TEMPLATE_LACKS = {"id", "atasan_nip", "jenis_id", "utama", "penunjang"}
SERVICE_LACKS = {"alasan"}
WHOLE_LAYOUT = SIASN
