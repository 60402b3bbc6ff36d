"""SIASN “Export Data ASN” (CSV and XLSX): a line a person. Personal columns that nothing here needs are not read."""

from orkestra_formats import layouts
from orkestra_formats.codes import fold
from orkestra_formats.fields import Fields
from orkestra_formats.memory import Memory
from orkestra_formats.people import check_person, golongan, standing
from orkestra_formats.records import Pegawai
from orkestra_formats.tables import Shape, TableSpec, columns

COLUMNS = columns(
    "nip nama",
    pns_id="PNS ID",
    nip="NIP BARU|NIP",
    nama="NAMA",
    gelar_depan="GELAR DEPAN",
    gelar_belakang="GELAR BELAKANG",
    tempat_lahir="TEMPAT LAHIR NAMA|TEMPAT LAHIR",
    lahir="TANGGAL LAHIR|TGL LAHIR",
    jenis_kelamin="JENIS KELAMIN",
    nik="NIK",
    jenis_pegawai="JENIS PEGAWAI NAMA",
    kedudukan_hukum="KEDUDUKAN HUKUM ID",
    status="STATUS CPNS PNS",
    tmt_cpns="TMT CPNS",
    golongan_id="GOL AKHIR ID",
    golongan="GOL AKHIR NAMA|GOL AKHIR",
    tmt_golongan="TMT GOLONGAN",
    jenis_jabatan="JENIS JABATAN ID",
    jenis_jabatan_nama="JENIS JABATAN NAMA|JENIS JABATAN",
    jabatan_id="JABATAN ID",
    jabatan_nama="JABATAN NAMA|JABATAN",
    tmt_jabatan="TMT JABATAN",
    tingkat_pendidikan="TINGKAT PENDIDIKAN ID",
    tingkat_pendidikan_nama="TINGKAT PENDIDIKAN NAMA",
    lokasi="LOKASI KERJA NAMA",
    unor_id="UNOR ID",
    unor_nama="UNOR NAMA",
    unor_induk_nama="SATUAN KERJA KERJA NAMA",
    instansi="INSTANSI KERJA NAMA",
    eselon="ESELON ID",
)


def status_of(f: Fields, key: str, kind_key: str) -> str | None:
    """pns, cpns or pppk: from the status column, else PPPK where the kind of employee says so."""
    kind = fold(f.mark(kind_key) or "")
    if kind.startswith(("pppk", "p3k")) and f.cell(key) is None:
        return "pppk"
    return f.code(key, "status")


def education_of(f: Fields, id_key: str, name_key: str) -> str | None:
    """BKN's code of the level of education, opaque; from its name where the code is missing."""
    return f.mark(id_key) or f.code(name_key, "tingkat_pendidikan")


def build(f: Fields, memory: Memory) -> Pegawai | None:
    """One line as a person, or nothing if it is refused or was there before."""
    nip = f.identity("nip")
    status = status_of(f, "status", "jenis_pegawai")
    post = f.code("jenis_jabatan", "jenis_jabatan") or f.code("jenis_jabatan_nama", "jenis_jabatan")
    name = f.text("nama", required=True)
    if nip is None:
        return None
    row = Pegawai(
        place=f.place,
        nip=nip.digits,
        pns_id=f.mark("pns_id"),
        nama=name,
        gelar_depan=f.text("gelar_depan"),
        gelar_belakang=f.text("gelar_belakang"),
        tempat_lahir=f.text("tempat_lahir"),
        lahir=f.day("lahir"),
        jenis_kelamin=f.code("jenis_kelamin", "jenis_kelamin"),
        status=status,
        kedudukan_hukum=standing(f, "kedudukan_hukum"),
        tmt_cpns=f.day("tmt_cpns"),
        golongan=golongan(f, "golongan_id", "golongan", status),
        tmt_golongan=f.day("tmt_golongan"),
        jenis_jabatan=post,
        jabatan_id=f.mark("jabatan_id"),
        jabatan_nama=f.text("jabatan_nama"),
        tmt_jabatan=f.day("tmt_jabatan"),
        unor_id=f.mark("unor_id"),
        unor_nama=f.text("unor_nama"),
        unor_induk_nama=f.text("unor_induk_nama"),
        instansi=f.text("instansi"),
        lokasi=f.text("lokasi"),
        tingkat_pendidikan=education_of(f, "tingkat_pendidikan", "tingkat_pendidikan_nama"),
        eselon=f.mark("eselon"),
    )
    return check_person(f, nip, row, memory)


SPEC = TableSpec(Shape.SIASN_EXPORT, COLUMNS, build, layouts.SIASN_EXPORT, least=8)
