"""Angka kredit held on entering the present jenjang: from the older regimes, or by the route of appointment."""

from orkestra_rules.kernel.page import Page
from orkestra_rules.kernel.vocabulary import (
    first_day,
    highest,
    known,
    largest,
    latest,
    lowest,
    missing,
    month,
    round_half_up,
    some,
    total,
    year,
)  # fmt: skip

page = Page(
    "credit.awal",
    "Angka kredit awal dalam jenjang",
    parameters=("pengangkatan.toml", "rezim_lama.toml", "masa.toml"),
    not_modelled=(
        "Tabel nilai dasar bagi yang pertama diangkat pada golongan di atas golongan terendah jenjangnya.",
        "Lampiran penyesuaian dan penyetaraan: besaran diambil dari PAK yang tercatat.",
        "Pangkat puncak jabatan administrasi (PerBKN 3/2023 Pasal 7 ayat (4)): batas tiga tahun dipakai bagi semua.",
        "Angka kredit sesudah kenaikan jenjang bagi yang masuk dengan tabel tetap (contoh Lampiran I: 75).",
    ),
)


# ------------------------------------------------------------------ rezim lama
@page.rule("perbkn-3-2023", "Ketentuan peralihan", "O", table="pak")
def hari_pak(akhir):
    """Hari yang menentukan rezim PAK"""
    return first_day(akhir)


@page.rule("kebijakan-orkestra", "Pemilih rezim", "I", table="pak", on="hari_pak")
def rezim_pak(rezim, rezim_berlaku):
    """Rezim PAK: yang tertulis, bila tidak tertulis menurut akhir masa penilaiannya"""
    return (
        rezim
        if known(rezim)
        else missing("rezim PAK (banyak jabatan tetap konvensional sampai 2022)")
        if rezim_berlaku == "integrasi"
        else rezim_berlaku
    )


@page.rule("kebijakan-orkestra", "Pemilih rezim", "I", table="pak")
def pak_penyesuaian(jenis, akhir, mulai_jenjang, bulan_hari):
    """PAK penyesuaian atau penyetaraan dalam jenjang yang sekarang"""
    return akhir <= bulan_hari and akhir >= month(mulai_jenjang) and jenis == "penyesuaian"


@page.rule("perbkn-11-2022", "Pasal 30-31", "R", table="pak")
def pak_integrasi(jenis, rezim_pak, akhir, mulai_jenjang, bulan_konversi, bulan_hari):
    """PAK integrasi dalam jenjang yang sekarang"""
    return (
        akhir <= bulan_hari
        and akhir < bulan_konversi
        and akhir >= month(mulai_jenjang)
        and rezim_pak == "integrasi"
        and jenis != "penyesuaian"
    )


@page.rule("bkn-paparan-integrasi", "Ambang konvensional", "O", table="pak")
def pak_konvensional(jenis, rezim_pak, akhir, bulan_hari):
    """PAK konvensional"""
    return akhir <= bulan_hari and rezim_pak == "konvensional" and jenis != "penyesuaian"


@page.rule("kebijakan-orkestra", "PAK kumulatif memuat PAK sebelumnya", "I")
def urutan_integrasi_kumulatif(pak):
    """Urutan PAK integrasi kumulatif terakhir; PAK sebelumnya sudah termuat di dalamnya"""
    return largest(
        (p.urut for p in pak if known(p.pak_integrasi) and p.pak_integrasi and p.jenis == "kumulatif"), if_none=0
    )


@page.rule("perbkn-11-2022", "Pasal 30-31", "R")
def ak_integrasi(pak, urutan_integrasi_kumulatif):
    """Angka kredit menurut PAK integrasi"""
    return total(p.angka_kredit for p in pak if p.pak_integrasi and p.urut >= urutan_integrasi_kumulatif)


@page.rule("kebijakan-orkestra", "PAK kumulatif memuat PAK sebelumnya", "I")
def urutan_konvensional_kumulatif(pak):
    """Urutan PAK konvensional kumulatif terakhir; PAK sebelumnya sudah termuat di dalamnya"""
    return largest(
        (p.urut for p in pak if known(p.pak_konvensional) and p.pak_konvensional and p.jenis == "kumulatif"), if_none=0
    )


@page.rule("bkn-paparan-integrasi", "Ambang konvensional", "O")
def akk_konvensional_dimiliki(pak, urutan_konvensional_kumulatif):
    """Angka kredit kumulatif konvensional yang dimiliki"""
    return total(p.angka_kredit for p in pak if p.pak_konvensional and p.urut >= urutan_konvensional_kumulatif)


@page.rule("bkn-paparan-integrasi", "Nilai dasar", "O")
def akhir_konvensional(pak, urutan_konvensional_kumulatif):
    """Bulan terakhir yang dinilai secara konvensional; PAK yang sudah termuat dalam yang kumulatif tidak ditanya"""
    return largest(
        (p.akhir for p in pak if p.pak_konvensional and p.urut >= urutan_konvensional_kumulatif),
        if_none=missing("PAK konvensional"),
    )


@page.rule("bkn-paparan-integrasi", "Nilai dasar", "O")
def golongan_peralihan(pangkat, akhir_konvensional, hari):
    """Golongan ruang pada akhir masa PAK konvensional terakhir"""
    return latest(p for p in pangkat if p.tmt < first_day(akhir_konvensional + 1) and p.tmt <= hari).golongan


@page.rule("pak-terisi-2023", "Penetapan AK JF - rentang", "S")
def dalam_rentang(akk_konvensional_dimiliki, konvensional_dari, konvensional_sampai, jenjang_kini, golongan_peralihan):
    """Angka kredit konvensional dalam rentang jenjang dan golongannya"""
    return (
        akk_konvensional_dimiliki >= konvensional_dari[jenjang_kini, golongan_peralihan]
        and akk_konvensional_dimiliki <= konvensional_sampai[jenjang_kini, golongan_peralihan]
    )


@page.rule("bkn-paparan-integrasi", "Lima keadaan penyesuaian (7.3)", "S", code="keadaan_peralihan")
def keadaan_peralihan(
    golongan_peralihan, golongan_terendah, golongan_tertinggi, jenjang_kini, akk_konvensional_dimiliki,
    konvensional_dari, dalam_rentang,
):  # fmt: skip
    """Keadaan pangkat, jenjang, dan angka kredit pada peralihan konvensional ke integrasi"""
    return (
        "jenjang_di_bawah_pangkat"
        if golongan_peralihan > golongan_tertinggi[jenjang_kini]
        else "jenjang_di_atas_pangkat"
        if golongan_peralihan < golongan_terendah[jenjang_kini]
        else "sesuai"
        if dalam_rentang
        else "di_bawah_rentang"
        if akk_konvensional_dimiliki < konvensional_dari[jenjang_kini, golongan_peralihan]
        else "di_atas_rentang"
    )


@page.rule("bkn-paparan-integrasi", "AK integrasi = AKK konvensional - nilai dasar", "O")
def ak_integrasi_hasil(akk_konvensional_dimiliki, nilai_dasar, jenjang_kini, keadaan_peralihan):
    """Angka kredit integrasi dari angka kredit konvensional"""
    return (
        akk_konvensional_dimiliki - nilai_dasar[jenjang_kini]
        if keadaan_peralihan == "sesuai"
        else missing("keputusan penyesuaian angka kredit konvensional ke integrasi")
    )


@page.rule("perbkn-3-2023", "Lampiran II angka 12 (AK JF lama)", "R")
def ak_lama(pak, ak_integrasi, ak_penyesuaian, ak_integrasi_hasil):
    """Angka kredit dari rezim lama"""
    return (
        ak_integrasi
        if some(p.pak_integrasi for p in pak)
        else ak_penyesuaian
        if some(p.pak_penyesuaian for p in pak)
        else ak_integrasi_hasil
        if some(p.pak_konvensional for p in pak)
        else missing("PAK integrasi")
    )


# ------------------------------------------------------------------ perpindahan
@page.rule("perbkn-3-2023", "Pasal 7 ayat (1)", "R")
def pangkat_masuk(pangkat, mulai_jenjang):
    """Pangkat saat diangkat"""
    return latest(p for p in pangkat if p.tmt <= mulai_jenjang)


@page.rule("perbkn-3-2023", "Pasal 7 ayat (1) dan (4)", "R", on="mulai_jenjang")
def pindah_dari(pangkat_masuk, mulai_jenjang, batas_bulan_perpindahan):
    """Bulan pertama yang dikonversi: sejak pangkat terakhir, paling lama tiga tahun terakhir"""
    return highest(month(pangkat_masuk.tmt), month(mulai_jenjang) - batas_bulan_perpindahan)


page.group(
    "baris_pindah",
    "Penilaian sebelum perpindahan",
    "ruas",
    ["penilaian"],
    instrument="perbkn-3-2023",
    provision="Pasal 7 ayat (1)",
    mark="R",
)


@page.rule("perbkn-3-2023", "Pasal 7 ayat (1)", "R", table="ruas")
def bulan_pindah(awal, akhir, pindah_dari, mulai_jenjang, henti):
    """Bulan ruas ini sebelum perpindahan yang dikonversi"""
    return 0 if known(henti) else highest(0, lowest(akhir, month(mulai_jenjang) - 1) - highest(awal, pindah_dari) + 1)


@page.rule("perbkn-3-2023", "Pasal 7 ayat (1)", "R", table="baris_pindah")
def bulan_dipindahkan(ruas):
    """Bulan yang dikonversi pada perpindahan"""
    return total(r.bulan_pindah for r in ruas)


@page.rule("perbkn-3-2023", "Pasal 7 ayat (1) dan Lampiran I", "R", table="baris_pindah", on="mulai_jenjang")
def ak_dipindahkan(
    bulan_dipindahkan, penilaian, koefisien, koefisien_keluarga, keluarga_kini, jenjang_kini, persen_predikat,
    ketelitian_ak,
):  # fmt: skip
    """Angka kredit konversi sebelum perpindahan, dengan koefisien jenjang tujuan"""
    return round_half_up(
        (koefisien_keluarga[keluarga_kini, jenjang_kini] if known(keluarga_kini) else koefisien[jenjang_kini])
        * persen_predikat[penilaian.predikat]
        * bulan_dipindahkan
        / 12,
        ketelitian_ak,
    )


@page.rule("perbkn-3-2023", "Pasal 7 ayat (5)", "R")
def golongan_sesuai_masuk(pangkat_masuk, golongan_terendah, golongan_tertinggi, jenjang_kini):
    """Golongan saat diangkat sesuai dengan jenjang"""
    return (
        pangkat_masuk.golongan >= golongan_terendah[jenjang_kini]
        and pangkat_masuk.golongan <= golongan_tertinggi[jenjang_kini]
    )


@page.rule("perbkn-3-2023", "Pasal 7 ayat (1) dan (5)", "R", on="mulai_jenjang")
def ak_perpindahan(golongan_sesuai_masuk, baris_pindah, ak_dasar, ak_pindah_tetap, jenjang_kini, pangkat_masuk):
    """Angka kredit perpindahan: konversi sebelum pindah ditambah AK dasar, atau tabel tetap"""
    return (
        total(b.ak_dipindahkan for b in baris_pindah if b.bulan_dipindahkan > 0)
        + ak_dasar[jenjang_kini, pangkat_masuk.golongan]
        if golongan_sesuai_masuk
        else ak_pindah_tetap[jenjang_kini, pangkat_masuk.golongan]
    )


# ------------------------------------------------------------------ awal
@page.rule("permenpanrb-17-2021", "Lampiran penyesuaian dan penyetaraan", "O")
def ak_penyesuaian(pak):
    """Angka kredit penyesuaian atau penyetaraan menurut PAK"""
    return (
        latest(p for p in pak if p.pak_penyesuaian).angka_kredit
        if some(p.pak_penyesuaian for p in pak)
        else missing("PAK penyesuaian atau penyetaraan")
    )


@page.rule("perbkn-3-2023", "Pasal 5 ayat (1)", "R")
def ak_awal(mulai_jenjang, tahun_konversi, ak_lama, jalur_masuk, ak_perpindahan, ak_penyesuaian, ak_awal_promosi):
    """Angka kredit awal dalam jenjang yang sekarang"""
    return (
        ak_lama
        if year(mulai_jenjang) < tahun_konversi
        else ak_awal_promosi
        if jalur_masuk == "pengangkatan_pertama" or jalur_masuk == "promosi"
        else ak_perpindahan
        if jalur_masuk == "perpindahan"
        else ak_penyesuaian
    )


# ------------------------------------------------------------------ PAK yang dipakai
@page.rule("perbkn-3-2023", "Lampiran II angka 12 (AK JF lama)", "R")
def memakai_integrasi(pak):
    """Ada PAK integrasi dalam jenjang yang sekarang"""
    return some(p.pak_integrasi for p in pak)


@page.rule("perbkn-3-2023", "Lampiran II angka 12 (AK Penyesuaian/Penyetaraan)", "R")
def memakai_penyesuaian(pak, mulai_jenjang, tahun_konversi, memakai_integrasi, jalur_masuk):
    """Angka kredit awal diambil dari PAK penyesuaian atau penyetaraan"""
    return some(p.pak_penyesuaian for p in pak) and (
        not memakai_integrasi
        if year(mulai_jenjang) < tahun_konversi
        else jalur_masuk == "penyesuaian" or jalur_masuk == "penyetaraan"
    )


@page.rule("perbkn-3-2023", "Lampiran II angka 12 (AK Penyesuaian/Penyetaraan)", "R")
def urutan_penyesuaian(pak):
    """Urutan PAK penyesuaian terakhir"""
    return largest((p.urut for p in pak if p.pak_penyesuaian), if_none=0 - 1)


@page.rule("perbkn-3-2023", "Lampiran II angka 12 (AK JF lama)", "R", table="pak")
def pak_lama_dihitung(
    urut, mulai_jenjang, tahun_konversi, memakai_integrasi, memakai_penyesuaian, urutan_penyesuaian, pak_integrasi,
    pak_konvensional, pak_penyesuaian, urutan_integrasi_kumulatif, urutan_konvensional_kumulatif,
):  # fmt: skip
    """PAK ini masuk dalam angka kredit awal"""
    return (
        pak_penyesuaian and urut == urutan_penyesuaian
        if memakai_penyesuaian
        else year(mulai_jenjang) < tahun_konversi
        and (
            pak_integrasi and urut >= urutan_integrasi_kumulatif
            if memakai_integrasi
            else pak_konvensional and urut >= urutan_konvensional_kumulatif
        )
    )
