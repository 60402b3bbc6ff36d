"""Penetapan angka kredit (PAK): on which row of the form each amount stands, and what is over or wanting."""

from orkestra_rules.kernel.page import Page
from orkestra_rules.kernel.vocabulary import some, total, year

page = Page(
    "careers.penetapan",
    "Penetapan angka kredit",
    parameters=("jenjang.toml",),
    not_modelled=("Baris kosong formulir selain tambahan daerah khusus.",),
)


# ------------------------------------------------------------------ baris formulir
@page.rule("perbkn-3-2023", "Lampiran II angka 12 (AK Dasar yang diberikan)", "R")
def penetapan_dasar(ak_awal, mulai_jenjang, tahun_konversi, memakai_penyesuaian):
    """Angka kredit dasar yang diberikan saat diangkat dalam jenjang ini"""
    return ak_awal if year(mulai_jenjang) >= tahun_konversi and not memakai_penyesuaian else 0


@page.rule("perbkn-3-2023", "Lampiran II angka 12 (AK JF lama)", "R")
def penetapan_lama(ak_awal, mulai_jenjang, tahun_konversi, memakai_penyesuaian):
    """Angka kredit jabatan fungsional lama"""
    return ak_awal if year(mulai_jenjang) < tahun_konversi and not memakai_penyesuaian else 0


@page.rule("perbkn-3-2023", "Lampiran II angka 12 (AK Penyesuaian/Penyetaraan)", "R")
def penetapan_penyesuaian(ak_awal, memakai_penyesuaian):
    """Angka kredit penyesuaian atau penyetaraan"""
    return ak_awal if memakai_penyesuaian else 0


@page.rule("perbkn-3-2023", "Lampiran II angka 12 (AK Konversi)", "R")
def penetapan_konversi(ak_konversi, ak_pak):
    """Angka kredit dari konversi predikat kinerja"""
    return ak_konversi + ak_pak


# ------------------------------------------------------------------ PAK integrasi
@page.rule("formulir-pak-integrasi", "Formulir", "S")
def integrasi_disusun(mulai_jenjang, tahun_konversi, memakai_integrasi, memakai_penyesuaian, pak):
    """Angka kredit jabatan lama berasal dari peralihan konvensional ke integrasi"""
    return (
        year(mulai_jenjang) < tahun_konversi
        and not memakai_integrasi
        and not memakai_penyesuaian
        and some(p.pak_konvensional for p in pak)
    )


@page.rule("formulir-pak-integrasi", "Kolom LAMA", "S")
def integrasi_lama(pak, urutan_konvensional_kumulatif):
    """Angka kredit konvensional menurut PAK kumulatif terakhir"""
    return total(
        p.angka_kredit
        for p in pak
        if p.pak_konvensional and p.jenis == "kumulatif" and p.urut == urutan_konvensional_kumulatif
    )


@page.rule("formulir-pak-integrasi", "Kolom BARU", "S")
def integrasi_baru(akk_konvensional_dimiliki, integrasi_lama):
    """Angka kredit konvensional sesudah PAK kumulatif terakhir"""
    return akk_konvensional_dimiliki - integrasi_lama


@page.rule("formulir-pak-integrasi", "Kolom PERALIHAN", "S")
def integrasi_dasar(nilai_dasar, jenjang_kini):
    """Nilai dasar yang dikurangkan pada peralihan"""
    return nilai_dasar[jenjang_kini]


# ------------------------------------------------------------------ kebutuhan
@page.rule("perbkn-3-2023", "Lampiran II angka 12 (kesimpulan)", "R")
def penetapan_golongan_tujuan(golongan_berikut, golongan_kini):
    """Pangkat setingkat lebih tinggi"""
    return golongan_berikut[golongan_kini]


@page.rule("permenpanrb-1-2023", "Lampiran A", "O")
def penetapan_ada_pangkat(golongan_kini, golongan_tertinggi, jenjang_kini, ada_golongan_berikut, kj_jenjang_berikut):
    """Masih ada pangkat setingkat lebih tinggi; di puncak jabatan fungsional tidak ada kebutuhan angka kredit lagi"""
    return ada_golongan_berikut[golongan_kini] and (
        golongan_kini < golongan_tertinggi[jenjang_kini] or kj_jenjang_berikut
    )


@page.rule("perbkn-3-2023", "Lampiran II angka 12 (AK minimal)", "R")
def penetapan_ambang_pangkat(
    kp_ambang, golongan_kini, golongan_tertinggi, jenjang_kini, ambang_kp_di_atas_jenjang
):  # fmt: skip
    """Angka kredit minimal bagi pangkat setingkat lebih tinggi"""
    return kp_ambang if golongan_kini < golongan_tertinggi[jenjang_kini] else ambang_kp_di_atas_jenjang[jenjang_kini]


@page.rule("perbkn-3-2023", "Lampiran II angka 12 (AK minimal)", "R")
def penetapan_ambang_jenjang(akk_kj, jenjang_kini):
    """Angka kredit minimal bagi jenjang setingkat lebih tinggi"""
    return akk_kj[jenjang_kini]


@page.rule("perbkn-3-2023", "Lampiran II angka 12 (kelebihan atau kekurangan)", "R")
def penetapan_selisih_pangkat(akk, penetapan_ambang_pangkat):
    """Kelebihan (kekurangan bila kurang dari nol) bagi kenaikan pangkat"""
    return akk - penetapan_ambang_pangkat


@page.rule("perbkn-3-2023", "Lampiran II angka 12 (kelebihan atau kekurangan)", "R")
def penetapan_selisih_jenjang(akk, penetapan_ambang_jenjang):
    """Kelebihan (kekurangan bila kurang dari nol) bagi kenaikan jenjang"""
    return akk - penetapan_ambang_jenjang
