"""What an invented official is made of. Names of the fields are those of the facts the law reads."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of the tree."""

    id: str
    nama: str
    jenis: str
    kepala: str
    eselon: str
    """BKN's code of the head's echelon; empty when the unit has no structural head."""
    atasan: str | None
    """Id of the parent."""
    induk: str
    """Name of the echelon-1 unit above."""
    provinsi: str
    kota: str


@dataclass(frozen=True, slots=True)
class Keluarga:
    """A family of functional posts, as the rules' data describe it."""

    kode: str
    nama: str
    bidang: str
    jenjang: tuple[str, ...]
    nama_jabatan: dict[str, tuple[str, ...]]
    """By jenjang: the coded name first, then names of older decrees."""
    id_jabatan: dict[str, str]


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in the ministry that somebody fills today."""

    jenis: str
    """pimpinan_tinggi, administrasi, fungsional or pelaksana."""
    unit: Unit
    keluarga: str | None = None
    jenjang: str | None = None
    eselon: str = ""
    nama: str = ""


@dataclass(slots=True)
class Pangkat:
    """One grade held."""

    golongan: str
    tmt: date
    jenis_kp: str
    sk_nomor: str
    sk_tanggal: date
    angka_kredit: int = 0


@dataclass(slots=True)
class Jabatan:
    """One post held."""

    id: str
    tmt: date
    jenis: str
    unit: Unit
    jabatan_id: str
    nama: str
    nama_sk: str
    """The name as the decree of the day wrote it."""
    sk_nomor: str
    sk_tanggal: date
    dicatat: date
    keluarga: str | None = None
    jenjang: str | None = None
    jalur: str | None = None
    eselon: str = ""
    mutasi: str = "MJ"


@dataclass(slots=True)
class Penilaian:
    """One rating. `nilai` is the number of the years in which ratings were numbers."""

    mulai: date
    akhir: date
    periode: str
    """tahunan, semester, triwulan or bulanan."""
    predikat: str
    hasil: str
    perilaku: str
    nilai: float | None
    dicatat: date
    jabatan: int
    """Which of the person's posts was rated."""


@dataclass(slots=True)
class Pak:
    """One credit decision."""

    mulai: date
    akhir: date
    rezim: str
    jenis: str
    angka_kredit: int
    """Thousandths."""
    sk_nomor: str
    ditetapkan: date
    dicatat: date
    jabatan: int
    pertama: bool = False


@dataclass(slots=True)
class Henti:
    """A time away from the post."""

    alasan: str
    kode: str
    mulai: date
    selesai: date
    aktif_kembali: date | None
    sk_nomor: str


@dataclass(slots=True)
class Hukdis:
    """A disciplinary measure."""

    tingkat: str
    kode: str
    nama: str
    mulai: date
    selesai: date
    sk_nomor: str
    dibatalkan: date | None = None


@dataclass(slots=True)
class Pendidikan:
    """A diploma."""

    tingkat: str
    nama: str
    sekolah: str
    lulus: date
    diakui: date
    pertama: bool
    gelar: str


@dataclass(slots=True)
class UjiKompetensi:
    """A competence test."""

    jenjang: str
    lulus: bool
    tanggal: date


@dataclass(slots=True)
class DaerahKhusus:
    """An approval for service in a remote area."""

    golongan: str
    disetujui: date


@dataclass(slots=True)
class Orang:
    """One invented person."""

    nomor: int
    kursi: Seat
    status: str
    ciri: frozenset[str]
    """What is special about this person (keys of roles.toml)."""
    pns_id: str = ""
    nama: str = ""
    jenis_kelamin: str = "M"
    lahir: date = date.min
    tempat_lahir: str = ""
    agama: str = ""
    tmt_cpns: date = date.min
    tmt_pns: date | None = None
    nip: str = ""
    nik: str = ""
    kedudukan: str = "01"
    golongan_pppk: str = ""
    pangkat: list[Pangkat] = field(default_factory=list)
    jabatan: list[Jabatan] = field(default_factory=list)
    pendidikan: list[Pendidikan] = field(default_factory=list)
    penilaian: list[Penilaian] = field(default_factory=list)
    pak: list[Pak] = field(default_factory=list)
    henti: list[Henti] = field(default_factory=list)
    hukdis: list[Hukdis] = field(default_factory=list)
    uji_kompetensi: list[UjiKompetensi] = field(default_factory=list)
    daerah_khusus: list[DaerahKhusus] = field(default_factory=list)

    @property
    def gelar_depan(self) -> str:
        """Degrees before the name."""
        return " ".join(item.gelar for item in self.pendidikan if item.gelar in FRONT)

    @property
    def gelar_belakang(self) -> str:
        """Degrees after the name."""
        return ", ".join(item.gelar for item in self.pendidikan if item.gelar and item.gelar not in FRONT)

    @property
    def golongan(self) -> str:
        """The grade held today."""
        return self.pangkat[-1].golongan if self.pangkat else self.golongan_pppk


FRONT = frozenset({"Drs.", "Dra.", "Ir.", "Dr.", "dr.", "drg."})
