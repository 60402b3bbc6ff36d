"""Projection: the first day on which a step is open if every month not yet rated is rated ``andai``.

What is not a matter of time (competence test, vacancy) is taken as done and listed beside the day by whoever shows it.
No provision prescribes a projection: these rules are ours, built on the provisions they cite.
"""

from orkestra_rules.kernel.page import Page
from orkestra_rules.kernel.vocabulary import (
    add_years,
    at,
    calendar_month,
    ceil_div,
    day_in_month,
    first_day,
    highest,
    january,
    known,
    largest,
    month,
    never,
    place,
    round_half_up,
    some,
    year,
)  # fmt: skip

page = Page(
    "careers.proyeksi",
    "Perkiraan hari terbuka",
    parameters=("syarat.toml", "periode.toml"),
    not_modelled=(
        "Perubahan ketentuan sesudah hari keputusan.",
        "Masa berhenti yang belum tercatat; bulan yang belum dinilai sebelum masa berhenti terakhir tidak diandaikan.",
        "Kenaikan pangkat antara untuk mencapai pangkat terendah dianggap diambil begitu masa pangkatnya cukup.",
    ),
)
OURS = ("kebijakan-orkestra", "Perkiraan, bukan ketentuan", "I")


# ------------------------------------------------------------------ kapan aktif, kapan bebas
@page.rule(*OURS)
def berhenti_terbuka(henti, bulan_hari):
    """Masa berhenti yang belum diketahui akhirnya"""
    return some(h.bulan_henti_awal <= bulan_hari and not known(h.bulan_henti_akhir) for h in henti if h.menghentikan)


@page.rule(*OURS)
def bulan_henti_terakhir(henti, bulan_hari):
    """Bulan terakhir dari masa berhenti yang sudah dimulai"""
    return largest(
        (
            h.bulan_henti_akhir
            for h in henti
            if h.menghentikan and known(h.bulan_henti_akhir) and h.bulan_henti_awal <= bulan_hari
        ),
        if_none=january(0),
    )


@page.rule(*OURS)
def aktif_sejak(menduduki_jabatan_fungsional, berhenti_terbuka, sedang_berhenti, bulan_henti_terakhir, hari):
    """Hari sejak menduduki jabatan fungsional dan tidak berhenti"""
    return (
        never()
        if not menduduki_jabatan_fungsional or berhenti_terbuka
        else first_day(bulan_henti_terakhir + 1)
        if sedang_berhenti
        else hari
    )


@page.rule(*OURS)
def hukdis_sejak(hukdis, bebas_hukdis, hari):
    """Hari sejak bebas dari hukuman disiplin yang menghalangi"""
    return (
        hari
        if bebas_hukdis
        else never()
        if some(not known(h.selesai) for h in hukdis if h.menghalangi)
        else first_day(month(largest((h.selesai for h in hukdis if h.menghalangi), if_none=hari)) + 1)
    )


# ------------------------------------------------------------------ laju angka kredit
@page.rule(*OURS)
def andai_bulan(ruas, mulai_jenjang, bulan_konversi):
    """Bulan pertama yang belum dinilai"""
    return largest((r.akhir + 1 for r in ruas), if_none=highest(month(mulai_jenjang), bulan_konversi))


@page.rule(*OURS)
def andai_mulai(ruas, mulai_jenjang, mulai_jabatan_terakhir, bulan_konversi, bulan_henti_terakhir, pak_tercatat):
    """Bulan pertama yang diandaikan menghasilkan angka kredit"""
    return highest(
        largest((r.akhir + 1 for r in ruas), if_none=month(mulai_jenjang)),
        month(mulai_jabatan_terakhir),
        bulan_konversi,
        bulan_henti_terakhir + 1,
        largest((p.akhir_pak + 1 for p in pak_tercatat if p.tanpa_penilaian), if_none=january(0)),
    )


@page.rule("permenpanrb-1-2023", "Pasal 37 dan Lampiran A", "R")
def laju(koefisien, koefisien_keluarga, keluarga_kini, jenjang_kini, persen_predikat, andai):
    """Angka kredit setahun dengan predikat yang diandaikan"""
    return (
        koefisien_keluarga[keluarga_kini, jenjang_kini] if known(keluarga_kini) else koefisien[jenjang_kini]
    ) * persen_predikat[andai]


@page.rule(*OURS)
def bulan_tahun_pertama(andai_mulai):
    """Banyak bulan yang diandaikan dalam tahun pertamanya"""
    return january(year(andai_mulai) + 1) - andai_mulai


@page.rule("perbkn-3-2023", "Pasal 13 ayat (1)", "R")
def ak_tahun_pertama(laju, bulan_tahun_pertama, ketelitian_ak):
    """Angka kredit dari tahun pertama yang diandaikan"""
    return round_half_up(laju * bulan_tahun_pertama / 12, ketelitian_ak)


@page.rule("perbkn-3-2023", "Pasal 13 ayat (1)", "R")
def ak_setahun(laju, ketelitian_ak):
    """Angka kredit dari satu tahun penuh"""
    return round_half_up(laju, ketelitian_ak)


# ------------------------------------------------------------------ kenaikan jenjang: angka kredit
@page.rule(*OURS)
def kj_kurang(akk_kj, jenjang_kini, akk):
    """Angka kredit yang masih kurang untuk kenaikan jenjang"""
    return akk_kj[jenjang_kini] - akk


@page.rule(*OURS)
def kj_tahun_penuh(kj_kurang, ak_tahun_pertama, ak_setahun):
    """Banyak tahun penuh sesudah tahun pertama"""
    return highest(0, ceil_div(kj_kurang - ak_tahun_pertama, ak_setahun) - 1)


@page.rule(*OURS)
def kj_sisa(kj_kurang, ak_tahun_pertama, kj_tahun_penuh, ak_setahun):
    """Angka kredit yang masih harus diperoleh dalam tahun terakhir"""
    return kj_kurang if kj_kurang <= ak_tahun_pertama else kj_kurang - ak_tahun_pertama - kj_tahun_penuh * ak_setahun


@page.rule(*OURS)
def kj_bulan_terakhir(kj_sisa, ketelitian_ak, laju):
    """Banyak bulan dalam tahun terakhir sampai angka kreditnya cukup"""
    return highest(1, ceil_div((ceil_div(kj_sisa, ketelitian_ak) * ketelitian_ak - ketelitian_ak / 2) * 12, laju))


@page.rule(*OURS)
def kj_ak_sejak(hari, kj_kurang, ak_tahun_pertama, andai_mulai, kj_bulan_terakhir, bulan_tahun_pertama, kj_tahun_penuh):
    """Hari sejak angka kredit cukup untuk kenaikan jenjang"""
    return (
        hari
        if kj_kurang <= 0
        else highest(hari, first_day(andai_mulai + kj_bulan_terakhir))
        if kj_kurang <= ak_tahun_pertama
        else highest(hari, first_day(andai_mulai + bulan_tahun_pertama + kj_tahun_penuh * 12 + kj_bulan_terakhir))
    )


# ------------------------------------------------------------------ kenaikan pangkat: angka kredit
@page.rule("permenpanrb-1-2023", "Pasal 39", "R")
def kp_kebutuhan(
    golongan_kini, golongan_terendah, golongan_tertinggi, jenjang_kini, kp_ambang, ambang_kp_di_atas_jenjang
):
    """Angka kredit kumulatif yang dibutuhkan untuk kenaikan pangkat berikutnya"""
    return (
        0
        if golongan_kini < golongan_terendah[jenjang_kini]
        else kp_ambang
        if golongan_kini < golongan_tertinggi[jenjang_kini]
        else ambang_kp_di_atas_jenjang[jenjang_kini]
    )


@page.rule(*OURS)
def kp_kurang(kp_kebutuhan, akk):
    """Angka kredit yang masih kurang untuk kenaikan pangkat"""
    return kp_kebutuhan - akk if kp_kebutuhan > 0 else 0


@page.rule(*OURS)
def kp_tahun_penuh(kp_kurang, ak_tahun_pertama, ak_setahun):
    """Banyak tahun penuh sesudah tahun pertama"""
    return highest(0, ceil_div(kp_kurang - ak_tahun_pertama, ak_setahun) - 1)


@page.rule(*OURS)
def kp_sisa(kp_kurang, ak_tahun_pertama, kp_tahun_penuh, ak_setahun):
    """Angka kredit yang masih harus diperoleh dalam tahun terakhir"""
    return kp_kurang if kp_kurang <= ak_tahun_pertama else kp_kurang - ak_tahun_pertama - kp_tahun_penuh * ak_setahun


@page.rule(*OURS)
def kp_bulan_terakhir(kp_sisa, ketelitian_ak, laju):
    """Banyak bulan dalam tahun terakhir sampai angka kreditnya cukup"""
    return highest(1, ceil_div((ceil_div(kp_sisa, ketelitian_ak) * ketelitian_ak - ketelitian_ak / 2) * 12, laju))


@page.rule(*OURS)
def kp_ak_sejak(hari, kp_kurang, ak_tahun_pertama, andai_mulai, kp_bulan_terakhir, bulan_tahun_pertama, kp_tahun_penuh):
    """Hari sejak angka kredit cukup untuk kenaikan pangkat"""
    return (
        hari
        if kp_kurang <= 0
        else highest(hari, first_day(andai_mulai + kp_bulan_terakhir))
        if kp_kurang <= ak_tahun_pertama
        else highest(hari, first_day(andai_mulai + bulan_tahun_pertama + kp_tahun_penuh * 12 + kp_bulan_terakhir))
    )


# ------------------------------------------------------------------ masa, dan tanggal kenaikan pangkat
@page.rule("permen-pupr-4-2024", "Pasal 36 ayat (4)-(5)", "R")
def kembali_nanti(henti, bulan_hari):
    """Hari aktif kembali dari masa berhenti yang sudah dimulai, juga yang masih akan datang"""
    return largest(
        (
            h.aktif_kembali
            for h in henti
            if h.menghentikan and known(h.aktif_kembali) and h.bulan_henti_awal <= bulan_hari
        ),
        if_none=first_day(january(1)),
    )


@page.rule("permenpanrb-1-2023", "Pasal 30", "R")
def kj_masa_sejak(mulai_jabatan_terakhir, kembali_nanti, masa_jabatan_kj):
    """Hari sejak masa jabatan cukup"""
    return add_years(highest(mulai_jabatan_terakhir, kembali_nanti), masa_jabatan_kj)


@page.rule("permenpanrb-1-2023", "Pasal 39", "R")
def kp_masa_sejak(pangkat_kini, masa_pangkat_kp):
    """Hari sejak masa pangkat cukup"""
    return add_years(pangkat_kini.tmt, masa_pangkat_kp)


@page.rule(*OURS)
def kp_siap(hari, kp_masa_sejak, kp_ak_sejak, hukdis_sejak, aktif_sejak):
    """Hari sejak semua syarat yang bergantung pada waktu terpenuhi, kecuali predikat"""
    return highest(hari, kp_masa_sejak, kp_ak_sejak, hukdis_sejak, aktif_sejak)


@page.rule(*OURS)
def kp_bulan_siap(kp_siap):
    """Awal bulan pertama pada atau sesudah hari siap"""
    return month(kp_siap) if day_in_month(kp_siap) == 1 else month(kp_siap) + 1


@page.rule("perbkn-4-2025", "Periode kenaikan pangkat", "O")
def kp_bulan(kp_bulan_siap, bulan_kp):
    """Bulan kenaikan pangkat pertama pada atau sesudah bulan siap"""
    return (
        kp_bulan_siap
        if at(bulan_kp[calendar_month(kp_bulan_siap)], first_day(kp_bulan_siap))
        else kp_bulan_siap + 1
        if at(bulan_kp[calendar_month(kp_bulan_siap + 1)], first_day(kp_bulan_siap + 1))
        else kp_bulan_siap + 2
        if at(bulan_kp[calendar_month(kp_bulan_siap + 2)], first_day(kp_bulan_siap + 2))
        else kp_bulan_siap + 3
        if at(bulan_kp[calendar_month(kp_bulan_siap + 3)], first_day(kp_bulan_siap + 3))
        else kp_bulan_siap + 4
        if at(bulan_kp[calendar_month(kp_bulan_siap + 4)], first_day(kp_bulan_siap + 4))
        else kp_bulan_siap + 5
    )


@page.rule(*OURS)
def antara_bulan_siap(hari, kp_masa_sejak):
    """Awal bulan pertama untuk kenaikan pangkat antara"""
    return (
        month(highest(hari, kp_masa_sejak))
        if day_in_month(highest(hari, kp_masa_sejak)) == 1
        else month(highest(hari, kp_masa_sejak)) + 1
    )


@page.rule("perbkn-4-2025", "Periode kenaikan pangkat", "O")
def antara_bulan(antara_bulan_siap, bulan_kp):
    """Bulan kenaikan pangkat antara"""
    return (
        antara_bulan_siap
        if at(bulan_kp[calendar_month(antara_bulan_siap)], first_day(antara_bulan_siap))
        else antara_bulan_siap + 1
        if at(bulan_kp[calendar_month(antara_bulan_siap + 1)], first_day(antara_bulan_siap + 1))
        else antara_bulan_siap + 2
        if at(bulan_kp[calendar_month(antara_bulan_siap + 2)], first_day(antara_bulan_siap + 2))
        else antara_bulan_siap + 3
        if at(bulan_kp[calendar_month(antara_bulan_siap + 3)], first_day(antara_bulan_siap + 3))
        else antara_bulan_siap + 4
        if at(bulan_kp[calendar_month(antara_bulan_siap + 4)], first_day(antara_bulan_siap + 4))
        else antara_bulan_siap + 5
    )


@page.rule(*OURS)
def kj_pangkat_sejak(hari, kj_pangkat, antara_bulan, golongan_tujuan, golongan_kini, masa_pangkat_kp):
    """Hari sejak pangkat terendah bagi jenjang tujuan tercapai"""
    return (
        hari
        if kj_pangkat
        else add_years(
            first_day(antara_bulan),
            (place(golongan_tujuan) - place(golongan_kini) - 1) * masa_pangkat_kp,
        )
    )


@page.rule(*OURS)
def kj_siap_hari(hari, kj_masa_sejak, kj_ak_sejak, hukdis_sejak, aktif_sejak, kj_pangkat_sejak):
    """Hari sejak semua syarat yang bergantung pada waktu terpenuhi, kecuali predikat"""
    return highest(hari, kj_masa_sejak, kj_ak_sejak, hukdis_sejak, aktif_sejak, kj_pangkat_sejak)


@page.rule(*OURS)
def kj_siap(kj_siap_hari, hari):
    """Hari itu, atau awal bulan berikutnya"""
    return (
        kj_siap_hari if kj_siap_hari == hari or day_in_month(kj_siap_hari) == 1 else first_day(month(kj_siap_hari) + 1)
    )
