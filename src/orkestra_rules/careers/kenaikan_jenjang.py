"""Kenaikan jenjang (KJ): PermenPANRB 1/2023 Pasal 30, as restated by Permen PUPR 4/2024 Pasal 36 (PR-02)."""

from orkestra_rules.kernel.page import Page
from orkestra_rules.kernel.vocabulary import add_years, missing, some

page = Page(
    "careers.kenaikan_jenjang",
    "Kenaikan jenjang",
    parameters=("syarat.toml", "jenjang.toml"),
    not_modelled=(
        "Lowongan dihitung dari formasi tahun berjalan; perubahan formasi tidak diperkirakan.",
        "Masa berlaku hasil uji kompetensi.",
        "Pengembangan profesi sebagai syarat jenjang tertentu.",
    ),
)


@page.rule("permenpanrb-1-2023", "Lampiran A", "O")
def jenjang_tujuan(keluarga_kini, jenjang_kini, jenjang_berikut_keluarga):
    """Jenjang setingkat di atasnya"""
    return jenjang_berikut_keluarga[keluarga_kini, jenjang_kini]


@page.rule("permenpanrb-1-2023", "Pasal 30", "R")
def golongan_tujuan(golongan_terendah_kj, jenjang_tujuan):
    """Pangkat terendah bagi jenjang tujuan"""
    return golongan_terendah_kj[jenjang_tujuan]


@page.rule("permenpanrb-1-2023", "Pasal 30", "R")
def kj_pns(dapat_dipertimbangkan):
    """Berstatus PNS"""
    return dapat_dipertimbangkan


@page.rule("permenpanrb-1-2023", "Pasal 30", "R")
def kj_jabatan_fungsional(aktif_fungsional):
    """Menduduki jabatan fungsional dan tidak sedang berhenti"""
    return aktif_fungsional


@page.rule("kebijakan-orkestra", "Tahap persetujuan jabatan fungsional", "I")
def kj_keluarga_berlaku(keluarga_mengizinkan_kj):
    """Peraturan jabatan fungsional ini sudah berlaku"""
    return keluarga_mengizinkan_kj


@page.rule("permenpanrb-1-2023", "Lampiran A", "O")
def kj_jenjang_berikut(keluarga_kini, jenjang_kini, ada_jenjang_berikut):
    """Masih ada jenjang di atasnya"""
    return ada_jenjang_berikut[keluarga_kini, jenjang_kini]


@page.rule("permenpanrb-1-2023", "Pasal 30", "R")
def kj_masa_jabatan(hari, mulai_masa_jabatan, masa_jabatan_kj):
    """Paling singkat satu tahun dalam jabatan terakhir"""
    return hari >= add_years(mulai_masa_jabatan, masa_jabatan_kj)


@page.rule("permenpanrb-1-2023", "Pasal 30", "R")
def kj_angka_kredit(akk, akk_kj, jenjang_kini, ada_jenjang_di_atas):
    """Angka kredit kumulatif mencapai kebutuhan kenaikan jenjang"""
    return ada_jenjang_di_atas[jenjang_kini] and akk >= akk_kj[jenjang_kini]


@page.rule("permenpanrb-1-2023", "Pasal 30", "R")
def kj_predikat(predikat_satu_tahun):
    """Predikat kinerja paling rendah baik dalam satu tahun terakhir"""
    return predikat_satu_tahun


@page.rule("permenpanrb-1-2023", "Pasal 30", "R")
def kj_pangkat(kj_jenjang_berikut, golongan_kini, golongan_tujuan):
    """Pangkat mencapai pangkat terendah bagi jenjang tujuan"""
    return kj_jenjang_berikut and golongan_kini >= golongan_tujuan


@page.rule("permenpanrb-1-2023", "Pasal 30", "R")
def kj_uji_kompetensi(kj_jenjang_berikut, uji_kompetensi, jenjang_tujuan, hari):
    """Lulus uji kompetensi bagi jenjang tujuan"""
    return kj_jenjang_berikut and (
        some(u.lulus for u in uji_kompetensi if u.tanggal <= hari and u.jenjang == jenjang_tujuan)
        or (
            False
            if some(u.tanggal <= hari and u.jenjang == jenjang_tujuan for u in uji_kompetensi)
            else missing("hasil uji kompetensi")
        )
    )


@page.rule("permenpanrb-1-2023", "Pasal 30", "R")
def kj_lowongan(lowongan):
    """Tersedia lowongan kebutuhan pada jenjang tujuan"""
    return lowongan


@page.rule("kebijakan-orkestra", "Hukuman disiplin", "M")
def kj_hukdis(bebas_hukdis):
    """Tidak sedang menjalani hukuman disiplin yang menghalangi"""
    return bebas_hukdis


@page.rule("pp-11-2017", "Pasal 239-240", "R")
def kj_bup(belum_pensiun):
    """Belum mencapai batas usia pensiun"""
    return belum_pensiun


page.decision(
    "kenaikan_jenjang",
    "Kenaikan jenjang",
    {
        "biasa": [
            "kj_pns",
            "kj_jabatan_fungsional",
            "kj_keluarga_berlaku",
            "kj_jenjang_berikut",
            "kj_masa_jabatan",
            "kj_angka_kredit",
            "kj_predikat",
            "kj_pangkat",
            "kj_uji_kompetensi",
            "kj_lowongan",
            "kj_hukdis",
            "kj_bup",
        ]
    },
    route_labels={"biasa": "Kenaikan jenjang setingkat lebih tinggi"},
    instrument="permenpanrb-1-2023",
    provision="Pasal 30",
    mark="R",
    day="kj_hari",
    times={
        "kj_masa_jabatan": "kj_masa_sejak",
        "kj_angka_kredit": "kj_ak_sejak",
        "kj_predikat": "kj_predikat_sejak",
        "kj_pangkat": "kj_pangkat_sejak",
        "kj_hukdis": "hukdis_sejak",
        "kj_jabatan_fungsional": "aktif_sejak",
    },
)


@page.rule("permenpanrb-1-2023", "Pasal 30", "R")
def kj_terbuka(
    kj_pns, kj_jabatan_fungsional, kj_keluarga_berlaku, kj_jenjang_berikut, kj_masa_jabatan, kj_angka_kredit,
    kj_predikat, kj_pangkat, kj_uji_kompetensi, kj_lowongan, kj_hukdis, kj_bup,
):  # fmt: skip
    """Kenaikan jenjang terbuka"""
    return (
        kj_pns
        and kj_jabatan_fungsional
        and kj_keluarga_berlaku
        and kj_jenjang_berikut
        and kj_masa_jabatan
        and kj_angka_kredit
        and kj_predikat
        and kj_pangkat
        and kj_uji_kompetensi
        and kj_lowongan
        and kj_hukdis
        and kj_bup
    )
