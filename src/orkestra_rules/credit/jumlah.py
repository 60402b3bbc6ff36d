"""Angka kredit kumulatif in the present jenjang: opening, conversion, PAK without ratings, and two bonuses."""

from orkestra_rules.kernel.page import Page, Source
from orkestra_rules.kernel.vocabulary import (
    every,
    first_day,
    highest,
    known,
    largest,
    missing,
    month,
    present,
    some,
    total,
)  # fmt: skip

page = Page(
    "credit.jumlah",
    "Angka kredit kumulatif dalam jenjang",
    parameters=("bonus.toml", "kebutuhan.toml"),
    not_modelled=(
        "Predikat pada tahun ijazah diakui (syarat satu panduan yang belum terverifikasi).",
        "Kenaikan pangkat istimewa.",
        "Ijazah dalam jenjang yang lalu: hanya ijazah selama jenjang yang sekarang dihitung.",
    ),
)


# ------------------------------------------------------------------ PAK konversi tanpa penilaian
@page.rule("perbkn-3-2023", "Pasal 12 ayat (8)", "R", table="pak")
def bulan_pak_awal(mulai, akhir):
    """Bulan pertama masa PAK"""
    return mulai if known(mulai) else akhir


@page.rule("perbkn-3-2023", "Pasal 12 ayat (8)", "R", table="pak")
def pak_konversi(rezim, jenis, akhir, mulai_jenjang, bulan_hari, bulan_konversi):
    """PAK konversi dalam jenjang yang sekarang"""
    return (
        akhir <= bulan_hari
        and akhir >= month(mulai_jenjang)
        and (rezim == "konversi" if known(rezim) else akhir >= bulan_konversi)
        and jenis == "baru"
    )


page.overlay(
    "ruas_pak",
    "Masa PAK konversi dan penilaian yang meliputinya",
    [
        Source("pak", "bulan_pak_awal", "akhir", where="pak_konversi"),
        Source("penilaian", "mulai", "akhir", rank="urutan_berkuasa", where="diperhitungkan"),
    ],
    instrument="kebijakan-orkestra",
    provision="PAK konversi tanpa penilaian",
    mark="I",
)
page.group(
    "pak_tercatat",
    "PAK konversi",
    "ruas_pak",
    ["pak"],
    instrument="kebijakan-orkestra",
    provision="PAK konversi tanpa penilaian",
    mark="I",
)


@page.rule("kebijakan-orkestra", "PAK konversi tanpa penilaian", "I", table="pak_tercatat")
def tanpa_penilaian(ruas_pak):
    """Tidak satu bulan pun dari masa PAK ini mempunyai penilaian"""
    return not some(present(r.penilaian) for r in ruas_pak)


@page.rule("kebijakan-orkestra", "PAK konversi tanpa penilaian", "I", table="pak_tercatat")
def ak_pak_ini(pak):
    """Angka kredit menurut PAK ini"""
    return pak.angka_kredit


@page.rule("kebijakan-orkestra", "PAK konversi tanpa penilaian", "I", table="pak_tercatat")
def akhir_pak(pak):
    """Bulan terakhir masa PAK ini"""
    return pak.akhir


@page.rule("kebijakan-orkestra", "PAK konversi tanpa penilaian", "I")
def ak_pak(pak, pak_tercatat):
    """Angka kredit dari PAK konversi yang masanya tanpa penilaian"""
    return (
        total(p.ak_pak_ini for p in pak_tercatat if p.tanpa_penilaian)
        if every(known(p.pak_konversi) for p in pak)
        else missing("TMT jenjang")
    )


@page.rule("kebijakan-orkestra", "PAK konversi tanpa penilaian", "I", table="pak_tercatat")
def urutan_pak_ini(pak):
    """Urutan PAK ini"""
    return pak.urut


@page.rule("perbkn-3-2023", "Lampiran II angka 12", "R", table="pak")
def pak_konversi_dihitung(urut, pak_konversi, pak_tercatat):
    """PAK konversi ini masuk dalam angka kredit yang sekarang"""
    return pak_konversi and some(p.tanpa_penilaian for p in pak_tercatat if p.urutan_pak_ini == urut)


# ------------------------------------------------------------------ pendidikan
@page.rule("permenpanrb-21-2025", "Pasal 19 ayat (3)", "R")
def pendidikan_pengangkatan(pendidikan):
    """Pendidikan tertinggi saat pengangkatan"""
    return largest(
        (d.tingkat for d in pendidikan if known(d.saat_pengangkatan) and d.saat_pengangkatan),
        if_none=missing("pendidikan saat pengangkatan"),
    )


@page.rule("permenpanrb-21-2025", "Pasal 19 ayat (3)", "R")
def awal_bonus(mulai_jenjang, bulan_konversi):
    """Hari pertama yang dihitung bagi tambahan angka kredit"""
    return highest(mulai_jenjang, first_day(bulan_konversi))


@page.rule("permenpanrb-21-2025", "Pasal 19 ayat (3)", "R", table="pendidikan")
def diakui_dalam_jenjang(saat_pengangkatan, diakui, awal_bonus, hari):
    """Ijazah diakui selama jenjang yang sekarang"""
    return not saat_pengangkatan and diakui >= awal_bonus and diakui <= hari


@page.rule("permenpanrb-21-2025", "Pasal 19 ayat (3)", "R")
def ijazah_lebih_tinggi(pendidikan, pendidikan_pengangkatan):
    """Memperoleh ijazah yang lebih tinggi selama jenjang yang sekarang"""
    return some(d.tingkat > pendidikan_pengangkatan for d in pendidikan if d.diakui_dalam_jenjang)


@page.rule("permenpanrb-21-2025", "Pasal 19 ayat (3)", "R")
def ak_pendidikan(ijazah_lebih_tinggi, akk_kp, jenjang_kini, bagian_bonus_pendidikan):
    """Tambahan angka kredit karena peningkatan pendidikan, satu kali"""
    return akk_kp[jenjang_kini] * bagian_bonus_pendidikan if ijazah_lebih_tinggi else 0


# ------------------------------------------------------------------ daerah khusus
page.group(
    "kp_daerah",
    "Kenaikan pangkat yang mendapat tambahan daerah khusus",
    "daerah_khusus",
    ["golongan"],
    instrument="permenpanrb-21-2025",
    provision="Pasal 19 ayat (4)",
    mark="R",
)


@page.rule("permenpanrb-21-2025", "Pasal 19 ayat (4)", "R", table="daerah_khusus", on="disetujui")
def bagian_daerah(bagian_bonus_daerah, bidang_keluarga, keluarga_kini, disetujui, awal_bonus, hari):
    """Bagian dari kebutuhan kenaikan pangkat yang disetujui"""
    return bagian_bonus_daerah[bidang_keluarga[keluarga_kini]] if disetujui >= awal_bonus and disetujui <= hari else 0


@page.rule("permenpanrb-21-2025", "Pasal 19 ayat (4)", "R", table="kp_daerah")
def bagian_kp_daerah(daerah_khusus):
    """Bagian yang disetujui bagi satu kenaikan pangkat, satu kali"""
    return largest((d.bagian_daerah for d in daerah_khusus), if_none=0)


@page.rule("permenpanrb-21-2025", "Pasal 19 ayat (4)", "R")
def bagian_daerah_kini(bagian_bonus_daerah, bidang_keluarga, keluarga_kini):
    """Bagian bagi bidang jabatan ini pada hari keputusan"""
    return bagian_bonus_daerah[bidang_keluarga[keluarga_kini]]


@page.rule("permenpanrb-21-2025", "Pasal 19 ayat (4)", "R")
def ak_daerah(daerah_khusus, kp_daerah, akk_kp, jenjang_kini, bagian_daerah_kini):
    """Tambahan angka kredit karena bertugas di daerah khusus"""
    return (
        0
        if bagian_daerah_kini == 0
        else total(k.bagian_kp_daerah for k in kp_daerah) * akk_kp[jenjang_kini]
        if every(known(d.golongan) for d in daerah_khusus if d.bagian_daerah > 0)
        else missing("golongan pada persetujuan daerah khusus")
    )


# ------------------------------------------------------------------ jumlah
@page.rule("perbkn-3-2023", "Lampiran II angka 12", "R")
def akk(ak_awal, ak_konversi, ak_pak, ak_pendidikan, ak_daerah):
    """Angka kredit kumulatif dalam jenjang yang sekarang"""
    return ak_awal + ak_konversi + ak_pak + ak_pendidikan + ak_daerah
