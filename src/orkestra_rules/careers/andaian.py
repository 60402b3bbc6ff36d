"""Projection, second half: whether the ratings of the years before a future day would do, and the day that results."""

from orkestra_rules.kernel.page import Page
from orkestra_rules.kernel.vocabulary import (
    at,
    first_day,
    highest,
    january,
    known,
    lowest,
    missing,
    month,
    never,
    some,
    total,
    year,
)  # fmt: skip

page = Page("careers.andaian", "Predikat yang diandaikan", parameters=("syarat.toml", "periode.toml"))
OURS = ("kebijakan-orkestra", "Perkiraan, bukan ketentuan", "I")


@page.rule("permenpanrb-1-2023", "Pasal 30 dan Pasal 39", "R")
def andai_baik(andai, predikat_terendah):
    """Predikat yang diandaikan mencapai yang disyaratkan"""
    return andai >= predikat_terendah


@page.rule("permenpanrb-1-2023", "Pasal 39", "R")
def buruk_tahun_0(ruas, tahun_ini):
    """Ada predikat di bawah baik tahun ini"""
    return some(r.di_bawah_baik for r in ruas if r.awal < january(tahun_ini + 1) and r.akhir >= january(tahun_ini))


@page.rule(*OURS)
def batas_tahun_0(tahun_ini, andai_bulan):
    """Bulan terakhir tahun ini sebelum bulan yang diandaikan"""
    return lowest(january(tahun_ini + 1), andai_bulan) - 1


@page.rule(*OURS)
def batas_tahun_1(tahun_ini, andai_bulan):
    """Bulan terakhir tahun yang lalu sebelum bulan yang diandaikan"""
    return lowest(january(tahun_ini), andai_bulan) - 1


@page.rule(*OURS)
def batas_tahun_2(tahun_ini, andai_bulan):
    """Bulan terakhir dua tahun yang lalu sebelum bulan yang diandaikan"""
    return lowest(january(tahun_ini - 1), andai_bulan) - 1


@page.rule(*OURS)
def awal_tahun_0(tahun_ini, bulan_dinas):
    """Bulan pertama yang wajib dinilai tahun ini"""
    return highest(january(tahun_ini), bulan_dinas)


@page.rule(*OURS)
def awal_tahun_1(tahun_ini, bulan_dinas):
    """Bulan pertama yang wajib dinilai tahun yang lalu"""
    return highest(january(tahun_ini - 1), bulan_dinas)


@page.rule(*OURS)
def awal_tahun_2(tahun_ini, bulan_dinas):
    """Bulan pertama yang wajib dinilai dua tahun yang lalu"""
    return highest(january(tahun_ini - 2), bulan_dinas)


@page.rule(*OURS, table="ruas")
def ternilai_tahun_0(awal, akhir, henti, awal_tahun_0, batas_tahun_0):
    """Bulan ruas ini dalam tahun ini"""
    return 0 if known(henti) else highest(0, lowest(akhir, batas_tahun_0) - highest(awal, awal_tahun_0) + 1)


@page.rule(*OURS, table="ruas_henti")
def dihentikan_tahun_0(awal, akhir, awal_tahun_0, batas_tahun_0):
    """Bulan berhenti dalam tahun ini"""
    return highest(0, lowest(akhir, batas_tahun_0) - highest(awal, awal_tahun_0) + 1)


@page.rule(*OURS, table="ruas_henti")
def dihentikan_tahun_1(awal, akhir, awal_tahun_1, batas_tahun_1):
    """Bulan berhenti dalam tahun yang lalu"""
    return highest(0, lowest(akhir, batas_tahun_1) - highest(awal, awal_tahun_1) + 1)


@page.rule(*OURS, table="ruas_henti")
def dihentikan_tahun_2(awal, akhir, awal_tahun_2, batas_tahun_2):
    """Bulan berhenti dalam dua tahun yang lalu"""
    return highest(0, lowest(akhir, batas_tahun_2) - highest(awal, awal_tahun_2) + 1)


@page.rule(*OURS)
def kosong_tahun_0(ruas, ruas_henti, awal_tahun_0, batas_tahun_0):
    """Banyak bulan tahun ini yang terlewat tanpa penilaian"""
    return (
        highest(0, batas_tahun_0 - awal_tahun_0 + 1)
        - total(h.dihentikan_tahun_0 for h in ruas_henti)
        - total(r.ternilai_tahun_0 for r in ruas)
    )


@page.rule(*OURS)
def kosong_tahun_1(ruas, ruas_henti, awal_tahun_1, batas_tahun_1):
    """Banyak bulan tahun yang lalu yang terlewat tanpa penilaian"""
    return (
        highest(0, batas_tahun_1 - awal_tahun_1 + 1)
        - total(h.dihentikan_tahun_1 for h in ruas_henti)
        - total(r.bulan_tahun_1 for r in ruas)
    )


@page.rule(*OURS)
def kosong_tahun_2(ruas, ruas_henti, awal_tahun_2, batas_tahun_2):
    """Banyak bulan dua tahun yang lalu yang terlewat tanpa penilaian"""
    return (
        highest(0, batas_tahun_2 - awal_tahun_2 + 1)
        - total(h.dihentikan_tahun_2 for h in ruas_henti)
        - total(r.bulan_tahun_2 for r in ruas)
    )


@page.rule("permenpanrb-1-2023", "Pasal 30 dan Pasal 39", "R")
def tahun_0_baik(buruk_tahun_0, kosong_tahun_0, andai_bulan, tahun_ini, andai_baik):
    """Tahun ini akan berpredikat paling rendah baik"""
    return (
        not buruk_tahun_0
        and (kosong_tahun_0 <= 0 or missing("penilaian tahun ini"))
        and (andai_bulan >= january(tahun_ini + 1) or andai_baik)
    )


@page.rule("permenpanrb-1-2023", "Pasal 30 dan Pasal 39", "R")
def tahun_1_baik(buruk_tahun_1, kosong_tahun_1, andai_bulan, tahun_ini, andai_baik):
    """Tahun yang lalu berpredikat paling rendah baik"""
    return (
        not buruk_tahun_1
        and (kosong_tahun_1 <= 0 or missing("penilaian tahun yang lalu"))
        and (andai_bulan >= january(tahun_ini) or andai_baik)
    )


@page.rule("permenpanrb-1-2023", "Pasal 39", "R")
def tahun_2_baik(buruk_tahun_2, kosong_tahun_2, andai_bulan, tahun_ini, andai_baik):
    """Dua tahun yang lalu berpredikat paling rendah baik"""
    return (
        not buruk_tahun_2
        and (kosong_tahun_2 <= 0 or missing("penilaian dua tahun yang lalu"))
        and (andai_bulan >= january(tahun_ini - 1) or andai_baik)
    )


# ------------------------------------------------------------------ kenaikan jenjang
@page.rule(*OURS)
def kj_tahun_2(kj_siap, tahun_ini, andai_baik):
    """Hari kenaikan jenjang bila tahun-tahun sebelumnya seluruhnya diandaikan"""
    return highest(kj_siap, first_day(january(tahun_ini + 2))) if andai_baik else never()


@page.rule(*OURS)
def kj_tahun_1(kj_siap, tahun_ini, tahun_0_baik, kj_tahun_2):
    """Hari kenaikan jenjang tahun depan, atau sesudahnya"""
    return (
        highest(kj_siap, first_day(january(tahun_ini + 1)))
        if year(kj_siap) <= tahun_ini + 1 and tahun_0_baik
        else kj_tahun_2
    )


@page.rule(*OURS)
def kj_tahun_0(kj_siap, tahun_ini, tahun_1_baik, kj_tahun_1):
    """Hari kenaikan jenjang tahun ini, atau sesudahnya"""
    return kj_siap if year(kj_siap) <= tahun_ini and tahun_1_baik else kj_tahun_1


@page.rule(*OURS)
def kj_predikat_sejak(hari, kj_siap, kj_tahun_0):
    """Hari sejak predikat memenuhi syarat kenaikan jenjang"""
    return hari if kj_tahun_0 == kj_siap else kj_tahun_0


@page.rule(*OURS)
def kj_mungkin(kj_pns, kj_keluarga_berlaku, kj_jenjang_berikut, menduduki_jabatan_fungsional):
    """Syarat kenaikan jenjang yang tidak berubah oleh waktu"""
    return kj_pns and kj_keluarga_berlaku and kj_jenjang_berikut and menduduki_jabatan_fungsional


@page.rule(*OURS)
def kj_hari(kj_mungkin, kj_siap, kj_tahun_0, pensiun):
    """Perkiraan hari kenaikan jenjang terbuka"""
    return (
        never()
        if not kj_mungkin
        else never()
        if kj_siap >= never()
        else never()
        if kj_siap >= pensiun or kj_tahun_0 >= never()
        else kj_tahun_0
        if kj_tahun_0 < pensiun
        else never()
    )


# ------------------------------------------------------------------ kenaikan pangkat
@page.rule("perbkn-4-2025", "Periode kenaikan pangkat", "O")
def kp_bulan_tahun_1(tahun_ini, bulan_kp):
    """Bulan kenaikan pangkat pertama tahun depan"""
    return (
        january(tahun_ini + 1)
        if at(bulan_kp["januari"], first_day(january(tahun_ini + 1)))
        else january(tahun_ini + 1) + 1
        if at(bulan_kp["februari"], first_day(january(tahun_ini + 1)))
        else january(tahun_ini + 1) + 3
    )


@page.rule("perbkn-4-2025", "Periode kenaikan pangkat", "O")
def kp_bulan_tahun_2(tahun_ini, bulan_kp):
    """Bulan kenaikan pangkat pertama dua tahun lagi"""
    return (
        january(tahun_ini + 2)
        if at(bulan_kp["januari"], first_day(january(tahun_ini + 2)))
        else january(tahun_ini + 2) + 1
        if at(bulan_kp["februari"], first_day(january(tahun_ini + 2)))
        else january(tahun_ini + 2) + 3
    )


@page.rule("perbkn-4-2025", "Periode kenaikan pangkat", "O")
def kp_bulan_tahun_3(tahun_ini, bulan_kp):
    """Bulan kenaikan pangkat pertama tiga tahun lagi"""
    return (
        january(tahun_ini + 3)
        if at(bulan_kp["januari"], first_day(january(tahun_ini + 3)))
        else january(tahun_ini + 3) + 1
        if at(bulan_kp["februari"], first_day(january(tahun_ini + 3)))
        else january(tahun_ini + 3) + 3
    )


@page.rule(*OURS)
def kp_tahun_3(kp_bulan, kp_bulan_tahun_3, andai_baik):
    """Bulan kenaikan pangkat bila tahun-tahun sebelumnya seluruhnya diandaikan"""
    return highest(kp_bulan, kp_bulan_tahun_3) if andai_baik else month(never())


@page.rule(*OURS)
def kp_tahun_2(kp_bulan, kp_bulan_tahun_2, tahun_ini, tahun_0_baik, andai_baik, kp_tahun_3):
    """Bulan kenaikan pangkat dua tahun lagi, atau sesudahnya"""
    return (
        highest(kp_bulan, kp_bulan_tahun_2)
        if year(kp_bulan) <= tahun_ini + 2 and tahun_0_baik and andai_baik
        else kp_tahun_3
    )


@page.rule(*OURS)
def kp_tahun_1(kp_bulan, kp_bulan_tahun_1, tahun_ini, tahun_0_baik, tahun_1_baik, kp_tahun_2):
    """Bulan kenaikan pangkat tahun depan, atau sesudahnya"""
    return (
        highest(kp_bulan, kp_bulan_tahun_1)
        if year(kp_bulan) <= tahun_ini + 1 and tahun_0_baik and tahun_1_baik
        else kp_tahun_2
    )


@page.rule(*OURS)
def kp_tahun_0(kp_bulan, tahun_ini, tahun_1_baik, tahun_2_baik, kp_tahun_1):
    """Bulan kenaikan pangkat tahun ini, atau sesudahnya"""
    return kp_bulan if year(kp_bulan) <= tahun_ini and tahun_1_baik and tahun_2_baik else kp_tahun_1


@page.rule(*OURS)
def kp_predikat_sejak(hari, kp_bulan, kp_tahun_0):
    """Hari sejak predikat memenuhi syarat kenaikan pangkat"""
    return hari if kp_tahun_0 == kp_bulan else first_day(kp_tahun_0)


@page.rule(*OURS)
def kp_mungkin(
    kp_pns, kp_keluarga_berlaku, menduduki_jabatan_fungsional, kp_golongan_dalam_jenjang, kp_golongan_di_atas_jenjang,
    kj_jenjang_berikut, kp_golongan_di_bawah_jenjang, kp_masuk_promosi,
):  # fmt: skip
    """Syarat kenaikan pangkat yang tidak berubah oleh waktu"""
    return (
        kp_pns
        and kp_keluarga_berlaku
        and menduduki_jabatan_fungsional
        and (
            kp_golongan_dalam_jenjang
            or (kp_golongan_di_atas_jenjang and kj_jenjang_berikut)
            or (kp_golongan_di_bawah_jenjang and kp_masuk_promosi)
        )
    )


@page.rule(*OURS)
def kp_hari(kp_mungkin, kp_siap, kp_bulan, kp_tahun_0, pensiun):
    """Perkiraan hari kenaikan pangkat berlaku"""
    return (
        never()
        if not kp_mungkin
        else never()
        if kp_siap >= never()
        else never()
        if first_day(kp_bulan) >= pensiun or kp_tahun_0 >= month(never())
        else first_day(kp_tahun_0)
        if first_day(kp_tahun_0) < pensiun
        else never()
    )
