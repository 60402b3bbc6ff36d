"""DUK and nominatif lists, and the unit tree that agencies keep beside them."""

import re

from orkestra_formats import layouts
from orkestra_formats.fields import Fields
from orkestra_formats.memory import Memory
from orkestra_formats.people import check_person, check_unit, golongan
from orkestra_formats.records import Pegawai, Row, Unor
from orkestra_formats.tables import Shape, TableSpec, columns

COLUMNS = columns(
    "nip nama golongan",
    nomor="No|No Urut|Nomor|No.",
    nama="Nama|Nama Pegawai|Nama Lengkap",
    nip="NIP|NIP Baru",
    golongan="Pangkat Gol. Ruang|Pangkat Golongan|Gol. Ruang|Gol|Golongan|Pangkat/Gol",
    tmt_golongan="Pangkat TMT|TMT Pangkat|TMT Gol|TMT Golongan",
    jabatan_nama="Jabatan Nama|Nama Jabatan|Jabatan",
    tmt_jabatan="Jabatan TMT|TMT Jabatan",
    tingkat_pendidikan="Pendidikan Tingkat Ijazah|Tingkat Ijazah|Tingkat Pendidikan",
    lahir="Tanggal Lahir/Usia|Tanggal Lahir|Tgl Lahir",
)
VARIANTS = ("NIDN", "TMT KGB", "KGB", "Satyalancana", "Kenaikan Pangkat Berikutnya", "KP Berikutnya", "Usia")
UNOR_COLUMNS = columns("id nama atasan_id", id="ID", nama="NAMA_UNOR|NAMA UNOR", atasan_id="ID_ATASAN|ID ATASAN")
DEGREE_BEFORE = re.compile(r"((?:Prof|Drs?|Dra|Ir|H|Hj|dr|drg|Apt|Ns)\.\s*)+")


def split_name(printed: str) -> tuple[str | None, str, str | None]:
    """Degrees before, name, degrees after: cut at known prefixes and at the first comma."""
    match = DEGREE_BEFORE.match(printed)
    before = match[0].strip() if match else None
    name, _, after = printed[match.end() if match else 0 :].partition(",")
    return before, name.strip(), after.strip() or None


def build(f: Fields, memory: Memory) -> Pegawai | None:
    """One line of the list as a person."""
    nip = f.identity("nip")
    printed = f.text("nama", required=True)
    if nip is None or printed is None:
        return None
    before, name, after = split_name(printed)
    row = Pegawai(
        place=f.place,
        nip=nip.digits,
        nama=name,
        gelar_depan=before,
        gelar_belakang=after,
        lahir=f.day("lahir"),
        golongan=golongan(f, "golongan_id", "golongan", "pppk" if nip.pppk else None),
        tmt_golongan=f.day("tmt_golongan"),
        jabatan_nama=f.text("jabatan_nama"),
        tmt_jabatan=f.day("tmt_jabatan"),
        tingkat_pendidikan=f.code("tingkat_pendidikan", "tingkat_pendidikan"),
    )
    return check_person(f, nip, row, memory)


def build_unor(f: Fields, memory: Memory) -> Row | None:
    """One unit of the tree."""
    identifier, name = f.mark("id"), f.text("nama", required=True)
    if identifier is None:
        f.report("V01", "id")
        return None
    return check_unit(f, Unor(place=f.place, id=identifier, nama=name, atasan_id=f.mark("atasan_id")), memory)


SPEC = TableSpec(Shape.DUK, COLUMNS, build, (*layouts.DUK, *VARIANTS), least=4, counted="nomor", typed=True)
UNOR_SPEC = TableSpec(Shape.UNOR, UNOR_COLUMNS, build_unor, least=3, identity="id")
