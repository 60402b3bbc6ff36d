"""Jabatan and pangkat held on the day, the spell in the present jenjang, and the route by which it was entered."""

from orkestra_rules.kernel.page import Page
from orkestra_rules.kernel.vocabulary import (
    first_day,
    highest,
    january,
    known,
    largest,
    latest,
    missing,
    month,
    present,
    smallest,
)  # fmt: skip

page = Page(
    "credit.jabatan",
    "Jabatan, pangkat, dan masa dalam jenjang",
    parameters=("pengangkatan.toml",),
    not_modelled=(
        "Rangkap jabatan: hanya jabatan fungsional yang dihitung.",
        "Plt/Plh tidak mengubah jabatan.",
    ),
)


@page.rule("perbkn-3-2023", "Pasal 1", "I")
def jabatan_kini(jabatan, hari):
    """Jabatan pada hari keputusan"""
    return latest(j for j in jabatan if j.tmt <= hari)


@page.rule("perbkn-3-2023", "Pasal 1", "I")
def pangkat_kini(pangkat, hari):
    """Pangkat pada hari keputusan"""
    return latest(p for p in pangkat if p.tmt <= hari)


@page.rule("perbkn-3-2023", "Pasal 1 angka 5", "R")
def menduduki_jabatan_fungsional(jabatan_kini, hari):
    """Menduduki jabatan fungsional"""
    return (
        present(jabatan_kini)
        and jabatan_kini.jenis == "fungsional"
        and (not known(jabatan_kini.selesai) or jabatan_kini.selesai >= hari)
    )


@page.rule("perbkn-3-2023", "Pasal 1", "I")
def keluarga_kini(jabatan_kini, menduduki_jabatan_fungsional):
    """Jabatan fungsional pada hari keputusan"""
    return jabatan_kini.keluarga if menduduki_jabatan_fungsional else missing("jabatan fungsional")


@page.rule("perbkn-3-2023", "Pasal 1", "I")
def jenjang_kini(jabatan_kini, menduduki_jabatan_fungsional):
    """Jenjang pada hari keputusan"""
    return jabatan_kini.jenjang if menduduki_jabatan_fungsional else missing("jabatan fungsional")


@page.rule("perbkn-3-2023", "Pasal 1", "I")
def golongan_kini(pangkat_kini):
    """Golongan ruang pada hari keputusan"""
    return pangkat_kini.golongan


@page.rule("kebijakan-orkestra", "Masa dalam jenjang", "I", table="jabatan")
def jenjang_lain(tmt, hari, jenis, keluarga, jenjang, keluarga_kini, jenjang_kini):
    """Jabatan fungsional ini pasti lain keluarga atau jenjangnya"""
    return (
        tmt <= hari
        and jenis == "fungsional"
        and ((known(keluarga) and keluarga != keluarga_kini) or (known(jenjang) and jenjang != jenjang_kini))
    )


@page.rule("kebijakan-orkestra", "Masa dalam jenjang", "I", table="jabatan")
def jenjang_meragukan(tmt, hari, jenis, keluarga, jenjang, jenjang_lain):
    """Jabatan fungsional ini mungkin lain keluarga atau jenjangnya"""
    return tmt <= hari and jenis == "fungsional" and not (known(keluarga) and known(jenjang)) and not jenjang_lain


@page.rule("kebijakan-orkestra", "Masa dalam jenjang", "I")
def urutan_pasti_lain(jabatan):
    """Urutan jabatan fungsional terakhir yang pasti lain"""
    return largest((j.urut for j in jabatan if j.jenjang_lain), if_none=0 - 1)


@page.rule("kebijakan-orkestra", "Masa dalam jenjang", "I")
def urutan_jenjang_lain(jabatan, urutan_pasti_lain):
    """Urutan jabatan fungsional terakhir sebelum jenjang yang sekarang"""
    return (
        missing("keluarga atau jenjang dari jabatan yang lalu")
        if largest((j.urut for j in jabatan if j.jenjang_meragukan), if_none=0 - 1) > urutan_pasti_lain
        else urutan_pasti_lain
    )


@page.rule("kebijakan-orkestra", "Masa dalam jenjang", "I", table="jabatan")
def sejenjang(jenis, keluarga, jenjang, tmt, urut, hari, keluarga_kini, jenjang_kini, urutan_jenjang_lain):
    """Jabatan ini termasuk masa dalam jenjang yang sekarang"""
    return (
        tmt <= hari
        and jenis == "fungsional"
        and keluarga == keluarga_kini
        and jenjang == jenjang_kini
        and urut > urutan_jenjang_lain
    )


@page.rule("kebijakan-orkestra", "Masa dalam jenjang", "I")
def urutan_masuk(jabatan):
    """Urutan jabatan pertama dalam jenjang yang sekarang"""
    return smallest((j.urut for j in jabatan if j.sejenjang), if_none=missing("jabatan fungsional"))


@page.rule("kebijakan-orkestra", "Masa dalam jenjang", "I")
def mulai_jenjang(jabatan):
    """TMT jenjang yang sekarang"""
    return smallest((j.tmt for j in jabatan if j.sejenjang), if_none=missing("jabatan fungsional"))


@page.rule("kebijakan-orkestra", "Diangkat kembali (AP-09)", "M")
def urutan_luar(jabatan, hari):
    """Urutan jabatan terakhir di luar jabatan fungsional"""
    return largest((j.urut for j in jabatan if j.tmt <= hari and j.jenis != "fungsional"), if_none=0 - 1)


@page.rule("permen-pupr-4-2024", "Pasal 36 ayat (4)-(5)", "R")
def mulai_jabatan_terakhir(jabatan, urutan_luar):
    """TMT jabatan dalam jenjang yang sekarang; sesudah diangkat kembali, sejak pengangkatan kembali"""
    return smallest(
        (j.tmt for j in jabatan if j.sejenjang and j.urut > urutan_luar), if_none=missing("jabatan fungsional")
    )


@page.rule("permen-pupr-4-2024", "Pasal 36 ayat (4)-(5)", "R")
def kembali_dari_henti(henti, hari):
    """Hari aktif kembali yang terakhir"""
    return largest(
        (h.aktif_kembali for h in henti if h.menghentikan and known(h.aktif_kembali) and h.aktif_kembali <= hari),
        if_none=first_day(january(1)),
    )


@page.rule("permen-pupr-4-2024", "Pasal 36 ayat (4)-(5)", "R")
def mulai_masa_jabatan(mulai_jabatan_terakhir, kembali_dari_henti):
    """Hari mulai masa jabatan terakhir; sesudah berhenti, sejak aktif kembali"""
    return highest(mulai_jabatan_terakhir, kembali_dari_henti)


@page.rule("kebijakan-orkestra", "Masa dalam jenjang", "I")
def jabatan_masuk(jabatan, urutan_masuk):
    """Jabatan pertama dalam jenjang yang sekarang"""
    return latest(j for j in jabatan if j.urut == urutan_masuk)


@page.rule("kebijakan-orkestra", "Masa dalam jenjang", "I")
def jabatan_sebelum(jabatan, urutan_masuk):
    """Jabatan sebelum jenjang yang sekarang"""
    return latest(j for j in jabatan if j.urut < urutan_masuk)


@page.rule("perbkn-3-2023", "Pasal 5 ayat (1)", "I", table="jabatan")
def diangkat_pertama(jenis, jalur, urut, tmt, tmt_cpns, bulan_pengangkatan_pertama):
    """Pengangkatan pertama: tertulis, atau jabatan pertama yang dimulai tidak lama sesudah menjadi CPNS"""
    return jenis == "fungsional" and (
        jalur == "pengangkatan_pertama"
        if known(jalur)
        else urut == 0 and known(tmt_cpns) and month(tmt) - month(tmt_cpns) <= bulan_pengangkatan_pertama
    )


@page.rule("perbkn-3-2023", "Pasal 5 ayat (1)", "I")
def promosi_dari_sebelum(jabatan_sebelum, kategori_jenjang, jenjang_kini):
    """Jabatan sebelumnya adalah jenjang di bawahnya dalam kategori yang sama"""
    return (True if jabatan_sebelum.jenjang < jenjang_kini else missing("jalur pengangkatan")) and kategori_jenjang[
        jabatan_sebelum.jenjang
    ] == kategori_jenjang[jenjang_kini]


@page.rule("perbkn-3-2023", "Pasal 5 ayat (1)", "I")
def jalur_masuk(jabatan_masuk, jabatan_sebelum, urutan_masuk, keluarga_kini, promosi_dari_sebelum):
    """Jalur pengangkatan ke jenjang yang sekarang: yang tertulis, bila tidak tertulis menurut jabatan sebelumnya"""
    return (
        jabatan_masuk.jalur
        if known(jabatan_masuk.jalur)
        else ("pengangkatan_pertama" if jabatan_masuk.diangkat_pertama else missing("jalur pengangkatan"))
        if urutan_masuk == 0
        else "perpindahan"
        if jabatan_sebelum.jenis != "fungsional" or jabatan_sebelum.keluarga != keluarga_kini
        else "promosi"
        if promosi_dari_sebelum
        else "perpindahan"
    )


@page.rule("perbkn-3-2023", "Pasal 1", "I")
def bulan_hari(hari):
    """Bulan dari hari keputusan"""
    return month(hari)
