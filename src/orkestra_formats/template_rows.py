"""Rows of our own workbook: how each sheet's line becomes a record."""

from collections.abc import Callable
from datetime import date

from orkestra_formats.cells import is_missing
from orkestra_formats.ekinerja import acting
from orkestra_formats.fields import Fields
from orkestra_formats.memory import Memory
from orkestra_formats.nip import Nip
from orkestra_formats.people import (
    check_future,
    check_history,
    check_period,
    check_person,
    check_rating,
    golongan,
    predikat,
    standing,
)
from orkestra_formats.records import (
    Cltn,
    DaerahKhusus,
    Hukdis,
    Lowongan,
    Pegawai,
    Pendidikan,
    Penilaian,
    RiwayatAngkaKredit,
    RiwayatJabatan,
    RiwayatPangkat,
    Row,
    UjiKompetensi,
)
from orkestra_formats.siasn_histories import check_pak

Build = Callable[[Fields, Memory, Nip], Row | None]


def pegawai(f: Fields, memory: Memory, nip: Nip) -> Row | None:
    """Sheet Pegawai."""
    status = f.code("status", "status")
    row = Pegawai(
        place=f.place,
        nip=nip.digits,
        pns_id=f.mark("pns_id"),
        nama=f.text("nama"),
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
        jabatan_id=f.mark("jabatan_id"),
        jabatan_nama=f.text("jabatan_nama"),
        tmt_jabatan=f.day("tmt_jabatan"),
        unor_id=f.mark("unor_id"),
        unor_nama=f.text("unor_nama"),
        unor_induk_nama=f.text("unor_induk_nama"),
        instansi=f.text("instansi"),
        lokasi=f.text("lokasi"),
        tingkat_pendidikan=f.code("tingkat_pendidikan", "tingkat_pendidikan"),
    )
    return check_person(f, nip, row, memory)


def pangkat(f: Fields, memory: Memory, nip: Nip) -> Row | None:
    """Sheet Pangkat."""
    row = RiwayatPangkat(
        place=f.place,
        nip=nip.digits,
        golongan=f.code("golongan", "golongan", strict=True),
        tmt=f.day("tmt"),
        jenis_kp=f.mark("jenis_kp"),
        sk_nomor=f.decree("sk_nomor"),
        sk_tanggal=f.day("sk_tanggal"),
        tercatat=f.day("tercatat"),
    )
    return _history(f, row, memory, nip, ("tmt",))


def jabatan(f: Fields, memory: Memory, nip: Nip) -> Row | None:
    """Sheet Jabatan."""
    row = RiwayatJabatan(
        place=f.place,
        nip=nip.digits,
        jenis_jabatan=f.code("jenis_jabatan", "jenis_jabatan", strict=True),
        jabatan_id=f.mark("jabatan_id"),
        jabatan_nama=f.text("jabatan_nama"),
        tmt=f.day("tmt"),
        unor_id=f.mark("unor_id"),
        unor_nama=f.text("unor_nama"),
        jalur=f.code("jalur", "jalur", strict=True),
        jenis_penugasan=f.mark("jenis_penugasan"),
        sk_nomor=f.decree("sk_nomor"),
        sk_tanggal=f.day("sk_tanggal"),
        tercatat=f.day("tercatat"),
    )
    return _history(f, row, memory, nip, ("tmt",))


def penilaian(f: Fields, memory: Memory, nip: Nip) -> Row | None:
    """Sheet Penilaian."""
    first, last = f.day("mulai"), f.day("akhir")
    kind = f.code("jenis", "jenis_penilaian", strict=True)
    if first is None or last is None or kind is None or not check_period(f, "mulai", "akhir", first, last):
        return None
    row = Penilaian(
        place=f.place,
        nip=nip.digits,
        mulai=first,
        akhir=last,
        jenis=kind,
        predikat=predikat(f, "predikat"),
        hasil_kerja=f.code("hasil_kerja", "ekspektasi"),
        perilaku_kerja=f.code("perilaku_kerja", "ekspektasi"),
        plt_plh=acting(f, "plt_plh"),
        unor=f.text("unor"),
        jabatan=f.text("jabatan"),
        dinilai_pada=f.day("dinilai_pada"),
        sumber="template",
        tercatat=f.day("tercatat"),
    )
    return check_rating(f, row, memory)


def angka_kredit(f: Fields, memory: Memory, nip: Nip) -> Row | None:
    """Sheet Angka Kredit."""
    regime = f.code("rezim", "rezim", strict=True)
    kind = f.code("jenis_pak", "jenis_pak", strict=True)
    row = RiwayatAngkaKredit(
        place=f.place,
        nip=nip.digits,
        mulai=f.month("bulan_mulai", "tahun_mulai"),
        akhir=f.month("bulan_selesai", "tahun_selesai"),
        total=f.amount("total", largest=100_000),
        pertama=kind == "pertama",
        integrasi=regime == "integrasi",
        konversi=regime == "konversi",
        kumulatif=kind == "kumulatif",
        penyesuaian=kind == "penyesuaian",
        sk_nomor=f.decree("sk_nomor"),
        sk_tanggal=f.day("sk_tanggal"),
        tercatat=f.day("tercatat"),
    )
    return check_pak(f, row, memory)


def uji_kompetensi(f: Fields, memory: Memory, nip: Nip) -> Row | None:
    """Sheet Uji Kompetensi."""
    row = UjiKompetensi(
        place=f.place,
        nip=nip.digits,
        jabatan=f.text("jabatan"),
        jenjang=f.code("jenjang", "jenjang", strict=True),
        lulus=f.truth("lulus"),
        tanggal=f.day("tanggal"),
        tercatat=f.day("tercatat"),
    )
    return _history(f, row, memory, nip, ("tanggal",))


def hukuman_disiplin(f: Fields, memory: Memory, nip: Nip) -> Row | None:
    """Sheet Hukuman Disiplin."""
    row = Hukdis(
        place=f.place,
        nip=nip.digits,
        tingkat=f.code("tingkat", "tingkat_hukdis", strict=True),
        jenis=f.text("jenis"),
        mulai=f.day("mulai"),
        selesai=f.day("selesai"),
        dibatalkan=f.day("dibatalkan"),
        tercatat=f.day("tercatat"),
    )
    _in_order(f, row.mulai, row.selesai)
    return _history(f, row, memory, nip, ("mulai",))


def cuti_dan_henti(f: Fields, memory: Memory, nip: Nip) -> Row | None:
    """Sheet Cuti dan Henti."""
    row = Cltn(
        place=f.place,
        nip=nip.digits,
        alasan=f.code("alasan", "alasan_henti", strict=True),
        mulai=f.day("mulai"),
        selesai=f.day("selesai"),
        aktif_kembali=f.day("aktif_kembali"),
        tercatat=f.day("tercatat"),
    )
    _in_order(f, row.mulai, row.aktif_kembali or row.selesai)
    return _history(f, row, memory, nip, ("mulai",))


def pendidikan(f: Fields, memory: Memory, nip: Nip) -> Row | None:
    """Sheet Pendidikan."""
    row = Pendidikan(
        place=f.place,
        nip=nip.digits,
        tingkat=f.code("tingkat", "tingkat_pendidikan", strict=True),
        lulus=f.day("lulus"),
        diakui=f.day("diakui"),
        pertama=f.truth("pertama"),
        tercatat=f.day("tercatat"),
    )
    return _history(f, row, memory, nip, ("lulus", "diakui"))


def daerah_khusus(f: Fields, memory: Memory, nip: Nip) -> Row | None:
    """Sheet Daerah Khusus."""
    row = DaerahKhusus(
        place=f.place,
        nip=nip.digits,
        golongan=f.code("golongan", "golongan", strict=True),
        disetujui=f.day("disetujui"),
        tercatat=f.day("tercatat"),
    )
    return _history(f, row, memory, nip, ("disetujui",))


def lowongan(f: Fields, memory: Memory) -> Row | None:
    """Sheet Lowongan, the only one that is not about a person."""
    row = Lowongan(
        place=f.place,
        unor_id=f.mark("unor_id"),
        unor_nama=f.text("unor_nama"),
        jabatan=f.text("jabatan"),
        jenjang=f.code("jenjang", "jenjang", strict=True),
        jumlah=f.count("jumlah", largest=10_000),
    )
    return check_history(f, row, None, memory)


def _in_order(f: Fields, first: date | None, last: date | None) -> None:
    if first and last and first > last:
        f.report("P01", "mulai", f"{first:%d-%m-%Y}", other=f"{last:%d-%m-%Y}")


def _history(f: Fields, row: Row, memory: Memory, nip: Nip, days: tuple[str, ...]) -> Row | None:
    for key in days:
        day = getattr(row, key)
        check_future(f, key, day)
        if day and day <= nip.lahir:
            f.report("D10", key, f"{day:%d-%m-%Y}", other=f"{nip.lahir:%d-%m-%Y}")
    return check_history(f, row, None, memory)


PEOPLE: dict[str, Build] = {
    "Pegawai": pegawai,
    "Pangkat": pangkat,
    "Jabatan": jabatan,
    "Penilaian": penilaian,
    "Angka Kredit": angka_kredit,
    "Uji Kompetensi": uji_kompetensi,
    "Hukuman Disiplin": hukuman_disiplin,
    "Cuti dan Henti": cuti_dan_henti,
    "Pendidikan": pendidikan,
    "Daerah Khusus": daerah_khusus,
}


def builder(sheet: str, must: frozenset[str]) -> Callable[[Fields, Memory], Row | None]:
    """How a line of a sheet is built: what must be filled, whose it is, then the sheet's own record."""

    def build(f: Fields, memory: Memory) -> Row | None:
        for key in sorted(must - {"nip"}):
            if is_missing(f.cells.get(key)):
                f.report("V01", key)
        if sheet not in PEOPLE:
            return lowongan(f, memory)
        nip = f.identity("nip")
        if nip is None:
            return None
        if sheet != "Pegawai" and len(memory.people) and int(nip.digits) not in memory.people:
            f.report("O02", "nip", nip.digits)
        return PEOPLE[sheet](f, memory, nip)

    return build
