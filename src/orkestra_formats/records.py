"""The typed rows that readers hand on. A value of None means: the source does not say.

No record holds what career decisions and their papers do not need: no NIK, no religion, marriage, family, address,
phone, mail, tax or insurance number.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from orkestra_formats.finding import Place


class Bulan(NamedTuple):
    """A month of a year, as PAK periods are written."""

    tahun: int
    bulan: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pegawai:
    """One person's current state."""

    place: Place
    nip: str
    pns_id: str | None = None
    nama: str | None = None
    gelar_depan: str | None = None
    gelar_belakang: str | None = None
    tempat_lahir: str | None = None
    lahir: date | None = None
    jenis_kelamin: str | None = None
    """L or P."""
    karpeg: str | None = None
    """The serial number of the card of a civil servant (kartu pegawai)."""
    status: str | None = None
    """pns, cpns or pppk."""
    kedudukan_hukum: str | None = None
    """BKN's code, such as 01 (aktif)."""
    tmt_cpns: date | None = None
    golongan: str | None = None
    """III/c for civil servants, a Roman class such as IX for PPPK."""
    tmt_golongan: date | None = None
    jenis_jabatan: str | None = None
    """struktural, fungsional, rangkap or pelaksana."""
    jabatan_id: str | None = None
    jabatan_nama: str | None = None
    tmt_jabatan: date | None = None
    unor_id: str | None = None
    unor_nama: str | None = None
    unor_induk_nama: str | None = None
    instansi: str | None = None
    lokasi: str | None = None
    tingkat_pendidikan: str | None = None
    """BKN's code, such as 40 (S-1)."""
    eselon: str | None = None
    """BKN's code, such as 21 (II.a)."""
    tercatat: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RiwayatPangkat:
    """One grade in a person's history."""

    place: Place
    nip: str
    id: str | None = None
    golongan: str | None = None
    tmt: date | None = None
    jenis_kp: str | None = None
    sk_nomor: str | None = None
    sk_tanggal: date | None = None
    angka_kredit_utama: int | None = None
    """In thousandths."""
    tercatat: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RiwayatJabatan:
    """One post in a person's history."""

    place: Place
    nip: str
    id: str | None = None
    jenis_jabatan: str | None = None
    jabatan_id: str | None = None
    jabatan_nama: str | None = None
    unor_id: str | None = None
    unor_nama: str | None = None
    tmt: date | None = None
    jenis_mutasi: str | None = None
    jenis_penugasan: str | None = None
    jalur: str | None = None
    """Route as written by the clerk: pengangkatan_pertama, perpindahan, penyesuaian, penyetaraan or promosi."""
    sk_nomor: str | None = None
    sk_tanggal: date | None = None
    tercatat: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RiwayatAngkaKredit:
    """One PAK: credit over a period of months, in thousandths."""

    place: Place
    nip: str
    id: str | None = None
    mulai: Bulan | None = None
    akhir: Bulan | None = None
    total: int | None = None
    utama: int | None = None
    penunjang: int | None = None
    pertama: bool | None = None
    integrasi: bool | None = None
    konversi: bool | None = None
    kumulatif: bool = False
    penyesuaian: bool = False
    sk_nomor: str | None = None
    sk_tanggal: date | None = None
    rw_jabatan_id: str | None = None
    jabatan_nama: str | None = None
    tercatat: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Penilaian:
    """One rating of a period. `predikat` is the word as printed; None means not assessed."""

    place: Place
    nip: str
    id: str | None = None
    mulai: date
    akhir: date
    jenis: str
    """tahunan or periodik."""
    predikat: str | None = None
    hasil_kerja: str | None = None
    """diatas, sesuai or dibawah."""
    perilaku_kerja: str | None = None
    plt_plh: bool = False
    unor: str | None = None
    jabatan: str | None = None
    atasan_nip: str | None = None
    dinilai_pada: date | None = None
    sumber: str = ""
    """siasn, ekinerja or template."""
    tercatat: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RencanaSkp:
    """One plan (SKP) in e-Kinerja, assessed or not."""

    place: Place
    nip: str
    id: str | None = None
    mulai: date | None = None
    akhir: date | None = None
    status: str | None = None
    jabatan: str | None = None
    unor: str | None = None
    plt_plh: bool = False
    tercatat: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hukdis:
    """One disciplinary measure. `tingkat` is R (light), S (medium) or B (heavy)."""

    place: Place
    nip: str
    id: str | None = None
    tingkat: str | None = None
    jenis: str | None = None
    mulai: date | None = None
    selesai: date | None = None
    dibatalkan: date | None = None
    tercatat: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cltn:
    """Leave without pay, study leave, other stops: by BKN's code (`jenis_id`) or, in our template, by `alasan`."""

    place: Place
    nip: str
    id: str | None = None
    jenis_id: str | None = None
    alasan: str | None = None
    """cltn, tugas_belajar, pemberhentian_sementara, tugas_penuh_di_luar (template only)."""
    mulai: date | None = None
    selesai: date | None = None
    aktif_kembali: date | None = None
    tercatat: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pendidikan:
    """One diploma: BKN's code of the level, the day BKN recorded it, whether it was that of the first appointment."""

    place: Place
    nip: str
    id: str | None = None
    tingkat: str | None = None
    lulus: date | None = None
    diakui: date | None = None
    pertama: bool | None = None
    tercatat: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RiwayatUnor:
    """One move between units."""

    place: Place
    nip: str
    id: str | None = None
    unor_id: str | None = None
    unor_nama: str | None = None
    asal_id: str | None = None
    sk_nomor: str | None = None
    sk_tanggal: date | None = None
    tercatat: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UjiKompetensi:
    """One competence test, for a post and a jenjang."""

    place: Place
    nip: str
    jabatan: str | None = None
    jenjang: str | None = None
    lulus: bool | None = None
    tanggal: date | None = None
    tercatat: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DaerahKhusus:
    """One approval that the post lies in a remote or border area, for the grade it is granted for."""

    place: Place
    nip: str
    golongan: str | None = None
    disetujui: date | None = None
    tercatat: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowongan:
    """Vacancies of one post and jenjang in one unit (of nobody's history: `nip` is empty)."""

    place: Place
    nip: str = ""
    unor_id: str | None = None
    unor_nama: str | None = None
    jabatan: str | None = None
    jenjang: str | None = None
    jumlah: int | None = None
    tercatat: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unor:
    """One unit of the agency's tree (`nip` is empty)."""

    place: Place
    nip: str = ""
    id: str
    nama: str | None = None
    atasan_id: str | None = None
    pemimpin_pns_id: str | None = None
    eselon_id: str | None = None
    tercatat: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UsulKp:
    """One promotion proposal as the service lists it."""

    place: Place
    nip: str
    id: str | None = None
    pns_id: str | None = None
    nama: str | None = None
    status: str | None = None
    status_nama: str | None = None
    golongan_baru: str | None = None
    tmt: date | None = None
    jenis_kp: str | None = None
    tercatat: date | None = None


Row = (
    Pegawai
    | RiwayatPangkat
    | RiwayatJabatan
    | RiwayatAngkaKredit
    | Penilaian
    | RencanaSkp
    | Hukdis
    | Cltn
    | Pendidikan
    | RiwayatUnor
    | UjiKompetensi
    | DaerahKhusus
    | Lowongan
    | Unor
    | UsulKp
)
