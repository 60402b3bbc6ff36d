"""Histories of the SIASN service: which keys each answer has, and how one item becomes a record."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from orkestra_formats.fields import Fields
from orkestra_formats.finding import phrase
from orkestra_formats.memory import Memory
from orkestra_formats.people import (
    check_future,
    check_history,
    check_period,
    check_person,
    check_rating,
    check_unit,
    golongan,
    predikat,
    standing,
)
from orkestra_formats.records import (
    Bulan,
    Cltn,
    Hukdis,
    Pegawai,
    Pendidikan,
    Penilaian,
    RiwayatAngkaKredit,
    RiwayatJabatan,
    RiwayatPangkat,
    RiwayatUnor,
    Row,
    Unor,
    UsulKp,
)
from orkestra_formats.siasn_export import education_of, status_of

Build = Callable[[Fields, Memory, str], Row | None]


@dataclass(frozen=True, slots=True)
class Answer:
    """One kind of answer: its keys by ours, what makes it recognisable, how an item is built."""

    keys: dict[str, str]
    signature: frozenset[str]
    build: Build
    personal: bool = True
    """Whether each item belongs to one person."""


def answer(build: Build, signature: str, **keys: str) -> Answer:
    """An answer from `ourKey="theirKey"` pairs; `signature` names keys that no other answer has together."""
    return Answer(keys, frozenset(signature.split()), build)


def data_utama(f: Fields, memory: Memory, _nip: str) -> Row | None:
    """A person's current state."""
    number = f.identity("nip")
    name = f.text("nama", required=True)
    if number is None:
        return None
    status = status_of(f, "status", "jenis_pegawai")
    row = Pegawai(
        place=f.place,
        nip=number.digits,
        pns_id=f.mark("pns_id"),
        nama=name,
        gelar_depan=f.text("gelar_depan"),
        gelar_belakang=f.text("gelar_belakang"),
        tempat_lahir=f.text("tempat_lahir"),
        lahir=f.day("lahir"),
        jenis_kelamin=f.code("jenis_kelamin", "jenis_kelamin"),
        karpeg=f.text("karpeg"),
        status=status,
        kedudukan_hukum=standing(f, "kedudukan_hukum"),
        tmt_cpns=f.day("tmt_cpns"),
        golongan=golongan(f, "golongan_id", "golongan", status),
        tmt_golongan=f.day("tmt_golongan"),
        jenis_jabatan=f.code("jenis_jabatan", "jenis_jabatan"),
        jabatan_id=f.mark("jft_id") or f.mark("jfu_id") or f.mark("struktural_id"),
        jabatan_nama=f.text("jabatan_nama") or f.text("jft_nama"),
        tmt_jabatan=f.day("tmt_jabatan"),
        unor_id=f.mark("unor_id"),
        unor_nama=f.text("unor_nama"),
        unor_induk_nama=f.text("unor_induk_nama"),
        instansi=f.text("instansi"),
        lokasi=f.text("lokasi"),
        tingkat_pendidikan=education_of(f, "tingkat_pendidikan", "tingkat_pendidikan_nama"),
        eselon=f.mark("eselon"),
    )
    return check_person(f, number, row, memory)


def rw_golongan(f: Fields, memory: Memory, nip: str) -> Row | None:
    """A grade held."""
    row = RiwayatPangkat(
        place=f.place,
        nip=nip,
        id=f.mark("id"),
        golongan=golongan(f, "golongan_id", "golongan", None),
        tmt=f.day("tmt"),
        jenis_kp=f.mark("jenis_kp"),
        sk_nomor=f.decree("sk_nomor"),
        sk_tanggal=f.day("sk_tanggal"),
        angka_kredit_utama=f.amount("angka_kredit_utama", largest=100_000),
    )
    for key in ("golongan", "tmt"):
        if getattr(row, key) is None and not f.refused:
            f.report("V01", key)
    check_future(f, "tmt", row.tmt)
    return check_history(f, row, row.id, memory)


def rw_jabatan(f: Fields, memory: Memory, nip: str) -> Row | None:
    """A post held."""
    if deleted := f.mark("dihapus"):
        f.report("J11", "dihapus", deleted)
        return None
    kind = f.code("jenis_jabatan", "jenis_jabatan")
    identifiers = {"struktural": "unor_id", "pelaksana": "jfu_id"}
    row = RiwayatJabatan(
        place=f.place,
        nip=nip,
        id=f.mark("id"),
        jenis_jabatan=kind,
        jabatan_id=f.mark(identifiers.get(kind or "", "jft_id")),
        jabatan_nama=f.text("jabatan_nama") or f.text("jft_nama"),
        unor_id=f.mark("unor_id"),
        unor_nama=f.text("unor_nama") or f.text("nama_unor"),
        tmt=f.day("tmt"),
        jenis_mutasi=f.mark("jenis_mutasi"),
        jenis_penugasan=f.mark("jenis_penugasan"),
        sk_nomor=f.decree("sk_nomor"),
        sk_tanggal=f.day("sk_tanggal"),
        tercatat=f.day("tercatat", timed=True),
    )
    if row.tmt is None and not f.refused:
        f.report("V01", "tmt")
    check_future(f, "tmt", row.tmt)
    return check_history(f, row, row.id, memory)


def rw_angkakredit(f: Fields, memory: Memory, nip: str) -> Row | None:
    """A PAK: its total is authoritative, its parts may be blank."""
    row = RiwayatAngkaKredit(
        place=f.place,
        nip=nip,
        id=f.mark("id"),
        mulai=f.month("bulan_mulai", "tahun_mulai"),
        akhir=f.month("bulan_selesai", "tahun_selesai"),
        total=f.amount("total", largest=100_000),
        utama=f.amount("utama", largest=100_000),
        penunjang=f.amount("penunjang", largest=100_000),
        pertama=f.truth("pertama"),
        integrasi=f.truth("integrasi"),
        konversi=f.truth("konversi"),
        sk_nomor=f.decree("sk_nomor"),
        sk_tanggal=f.day("sk_tanggal"),
        rw_jabatan_id=f.mark("rw_jabatan_id"),
        jabatan_nama=f.text("jabatan_nama"),
        tercatat=f.day("tercatat", timed=True),
    )
    return check_pak(f, row, memory)


def check_pak(f: Fields, row: RiwayatAngkaKredit, memory: Memory) -> Row | None:
    """A PAK has an end and a total, its months are in order, its parts add up."""
    for key in ("akhir", "total"):
        if getattr(row, key) is None and not f.refused:
            f.report("V01", "bulan_selesai" if key == "akhir" else key)
    if row.mulai and row.akhir and row.mulai > row.akhir:
        f.report("P01", "bulan_mulai", _written(row.mulai), other=_written(row.akhir))
    if row.total is not None and row.utama is not None:
        parts = row.utama + (row.penunjang or 0)
        if parts != row.total:
            f.report("V09", "total", _decimal(row.total), other=_decimal(parts))
    return check_history(f, row, row.id, memory)


def _written(month: Bulan) -> str:
    return f"{month.bulan:02}-{month.tahun}"


def _decimal(amount: int) -> str:
    return f"{amount // 1000},{amount % 1000:03}"


def _year(f: Fields) -> int | None:
    year = f.count("tahun")
    if year is None or 1990 <= year <= 2100:
        return year
    f.report("P06", "tahun", year)
    return None


def _rating(f: Fields, memory: Memory, nip: str, kind: str, span: tuple[date, date]) -> Row | None:
    quadrant = f.code("kuadran", "kuadran") if f.cell("predikat") is None else None
    row = Penilaian(
        place=f.place,
        nip=nip,
        id=f.mark("id"),
        mulai=span[0],
        akhir=span[1],
        jenis=kind,
        predikat=predikat(f, "predikat") or quadrant,
        hasil_kerja=f.code("hasil_kerja", "ekspektasi"),
        perilaku_kerja=f.code("perilaku_kerja", "ekspektasi"),
        unor=f.text("unor"),
        jabatan=f.text("jabatan"),
        atasan_nip=f.other_number("atasan_nip"),
        sumber="siasn",
    )
    return check_rating(f, row, memory)


def rw_skp22(f: Fields, memory: Memory, nip: str) -> Row | None:
    """A yearly rating, 2022 on."""
    year = _year(f)
    if year is None:
        if not f.refused:
            f.report("V01", "tahun")
        return None
    return _rating(f, memory, nip, "tahunan", (date(year, 1, 1), date(year, 12, 31)))


def rw_kinerjaperiodik(f: Fields, memory: Memory, nip: str) -> Row | None:
    """A monthly or quarterly rating; answers that name no month cannot be placed (P07)."""
    first = f.month("bulan_mulai", "tahun_mulai")
    last = f.month("bulan_selesai", "tahun_selesai")
    if f.refused:
        return None
    if first is None or last is None:
        f.report("P07", "periode", f.mark("periode") or phrase("rating"), other=f.mark("tahun") or "?")
        return None
    end = (date(last.tahun, last.bulan, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    begin = date(first.tahun, first.bulan, 1)
    if not check_period(f, "bulan_mulai", "bulan_selesai", begin, end):
        return None
    return _rating(f, memory, nip, "periodik", (begin, end))


def rw_hukdis(f: Fields, memory: Memory, nip: str) -> Row | None:
    """A disciplinary measure."""
    row = Hukdis(
        place=f.place,
        nip=nip,
        id=f.mark("id"),
        tingkat=f.code("tingkat", "tingkat_hukdis"),
        jenis=f.mark("jenis"),
        mulai=f.day("mulai"),
        selesai=f.day("selesai"),
        dibatalkan=f.day("dibatalkan"),
        tercatat=f.day("sk_tanggal"),
    )
    _in_order(f, row.mulai, row.selesai)
    return check_history(f, row, row.id, memory)


def rw_cltn(f: Fields, memory: Memory, nip: str) -> Row | None:
    """A leave that stops the credit clock, or its end."""
    row = Cltn(
        place=f.place,
        nip=nip,
        id=f.mark("id"),
        jenis_id=f.mark("jenis_id"),
        mulai=f.day("mulai"),
        selesai=f.day("selesai"),
        aktif_kembali=f.day("aktif_kembali"),
        tercatat=f.day("sk_tanggal"),
    )
    _in_order(f, row.mulai, row.selesai)
    return check_history(f, row, row.id, memory)


def _in_order(f: Fields, first: date | None, last: date | None) -> None:
    if first and last and first > last:
        f.report("P01", "mulai", f"{first:%d-%m-%Y}", other=f"{last:%d-%m-%Y}")


def rw_pendidikan(f: Fields, memory: Memory, nip: str) -> Row | None:
    """A diploma."""
    row = Pendidikan(
        place=f.place,
        nip=nip,
        id=f.mark("id"),
        tingkat=education_of(f, "tingkat", "tingkat_nama"),
        lulus=f.day("lulus"),
        diakui=f.day("diakui", timed=True),
        pertama=f.truth("pertama"),
    )
    return check_history(f, row, row.id, memory)


def rw_pnsunor(f: Fields, memory: Memory, nip: str) -> Row | None:
    """A move between units."""
    row = RiwayatUnor(
        place=f.place,
        nip=nip,
        id=f.mark("id"),
        unor_id=f.mark("unor_id"),
        unor_nama=f.text("unor_nama"),
        asal_id=f.mark("asal_id"),
        sk_nomor=f.decree("sk_nomor"),
        sk_tanggal=f.day("sk_tanggal"),
    )
    return check_history(f, row, row.id, memory)


def list_kp(f: Fields, memory: Memory, nip: str) -> Row | None:
    """A promotion proposal of the agency."""
    row = UsulKp(
        place=f.place,
        nip=nip,
        id=f.mark("id"),
        pns_id=f.mark("pns_id"),
        nama=f.text("nama"),
        status=f.mark("status"),
        status_nama=f.text("status_nama"),
        golongan_baru=f.code("golongan_baru", "golongan", strict=True),
        tmt=f.day("tmt"),
        jenis_kp=f.mark("jenis_kp"),
    )
    return check_history(f, row, row.id, memory)


def ref_unor(f: Fields, memory: Memory, _nip: str) -> Row | None:
    """A unit of the agency."""
    identifier = f.mark("id")
    if identifier is None:
        f.report("V01", "id")
        return None
    row = Unor(
        place=f.place,
        id=identifier,
        nama=f.text("nama"),
        atasan_id=f.mark("atasan_id"),
        pemimpin_pns_id=f.mark("pemimpin"),
        eselon_id=f.mark("eselon_id"),
    )
    return check_unit(f, row, memory)
